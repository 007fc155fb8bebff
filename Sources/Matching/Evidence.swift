import Model

/// The hits of one item, in order, by set; and what was concluded from them so far.
struct Evidence {
    let seed: CompiledSeed
    private let hits: [Hit] // by set, then by place
    /// Accepted mentions in order of place, by index of the actor or topic.
    var actors: [Int: [Hit]] = [:]
    var topics: [Int: [TopicMention]] = [:]

    init(seed: CompiledSeed, hits: [Hit]) {
        self.seed = seed
        let sorted = hits.sorted { ($0.set, $0.first, -$0.last, $0.entry) < ($1.set, $1.first, -$1.last, $1.entry) }
        // A phrase is found by its words and again by their stems.
        self.hits = sorted.indices.filter { $0 == 0 || !sorted[$0].isSame(as: sorted[$0 - 1]) }.map { sorted[$0] }
    }

    /// Actors of which a name was hit, in the order of the seed.
    var touchedActors: [Int] {
        var found: [Int] = []
        var last: Int32 = -1
        for hit in hits where hit.set != last {
            last = hit.set
            let actor = seed.actorOfSet[Int(hit.set)]
            if actor >= 0 { found.append(Int(actor)) }
        }
        return found
    }

    func hits(of set: Int32) -> ArraySlice<Hit> {
        var low = 0, high = hits.count
        while low < high {
            let middle = (low + high) / 2
            if hits[middle].set < set { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < hits.count, hits[end].set == set { end += 1 }
        return hits[low..<end]
    }

    /// Everything a list of references finds, in order of place, each place once.
    func hits(of references: [CompiledSeed.Reference]) -> [Hit] {
        var found: [Hit] = []
        for reference in references {
            switch reference {
            case .set(let set): found += hits(of: set)
            case .actor(let index): found += actors[index] ?? []
            case .topic(let index): found += (topics[index] ?? []).map(\.span)
            }
        }
        if references.count > 1 { found.sort { ($0.first, $0.last) < ($1.first, $1.last) } }
        return found
    }

    func isFound(_ reference: CompiledSeed.Reference) -> Bool {
        switch reference {
        case .set(let set): !hits(of: set).isEmpty
        case .actor(let index): actors[index] != nil
        case .topic(let index): topics[index] != nil
        }
    }

    func id(_ reference: CompiledSeed.Reference) -> String {
        switch reference {
        case .set: ""
        case .actor(let index): seed.actors[index].id
        case .topic(let index): seed.topics[index].id
        }
    }

    func text(_ hit: Hit) -> String { seed.spellings[Int(hit.entry)].text }
    func style(_ hit: Hit) -> Spelling.Style { seed.spellings[Int(hit.entry)].style }
    func language(_ hit: Hit) -> String? { seed.spellings[Int(hit.entry)].language }
}

/// A place that means a topic: one phrase, or the phrases of a combination.
struct TopicMention {
    /// In order of place; at least one.
    var parts: [Hit]

    /// From the first word of the first part to the last word of the last, when all lie in one field; else the first part.
    var span: Hit {
        var whole = parts[0]
        for part in parts.dropFirst() where part.field == whole.field {
            whole.end = max(whole.end, part.end)
            whole.last = max(whole.last, part.last)
        }
        return whole
    }
    /// By which the worth of the place is multiplied.
    var weight = 1.0
    var isInOneField: Bool { parts.allSatisfy { $0.field == parts[0].field } }
}
