import Model

/// Looks for what an item nearly has. Much slower than a match, and for one item at a time.
struct NearMisses {
    /// That are looked for, that are shown, and of those the combinations of which a group is missing.
    private static let most = 200, mostShown = 20, mostIncomplete = 6

    let seed: CompiledSeed
    let evidence: Evidence
    let item: Item
    private(set) var all: [NearMiss] = []

    init(seed: CompiledSeed, evidence: Evidence, item: Item) {
        self.seed = seed
        self.evidence = evidence
        self.item = item
    }

    mutating func find(refused: [Hit], boilerplate: [Hit]) {
        weakAndLookalike()
        for hit in refused {
            guard let actor = actor(of: hit), evidence.actors[actor] == nil else { continue }
            note(.init(kind: .spelling, id: seed.actors[actor].id, text: words(hit), alias: evidence.text(hit), stopped: "the capitals or letters differ from the name's"))
        }
        for (index, topic) in seed.topics.enumerated() where evidence.topics[index] == nil { look(at: topic) }
        for hit in boilerplate {
            guard let actor = actor(of: hit), evidence.actors[actor] == nil else { continue }
            note(.init(kind: .boilerplate, id: seed.actors[actor].id, text: words(hit), alias: evidence.text(hit),
                       stopped: "it stands in a link or notice of the page, not in the article"))
        }
        typos()
        rank()
    }

    /// What lacked least first; of the combinations that lack a group, those that have most of the others.
    private mutating func rank() {
        let order = NearMiss.Kind.allCases
        func key(_ miss: NearMiss, _ index: Int) -> (Int, Int, Int) {
            (order.firstIndex(of: miss.kind) ?? 0, -miss.text.ranges(of: " + ").count, index)
        }
        let ranked = all.enumerated().sorted { key($0.element, $0.offset) < key($1.element, $1.offset) }.map(\.element)
        var incomplete = 0
        all = Array(ranked.filter { miss in
            if miss.kind == .incomplete { incomplete += 1 }
            return miss.kind != .incomplete || incomplete <= Self.mostIncomplete
        }.prefix(Self.mostShown))
    }

    private mutating func note(_ miss: NearMiss) {
        if all.count < Self.most, !all.contains(miss) { all.append(miss) }
    }

    private func actor(of hit: Hit) -> Int? {
        let actor = seed.actorOfSet[Int(hit.set)]
        return actor < 0 ? nil : Int(actor)
    }

    private func words(_ hit: Hit) -> String { hit.words(in: item) }

    // MARK: Actors

    private mutating func weakAndLookalike() {
        for index in evidence.touchedActors where evidence.actors[index] == nil {
            let actor = seed.actors[index]
            let lookalikes = actor.lookalikes.flatMap { evidence.hits(of: $0) }
            for hit in evidence.hits(of: actor.names) {
                if let other = lookalikes.first(where: { $0.contains(hit) }) ?? lookalikes.first {
                    let place = other.contains(hit) ? "part of" : "beside"
                    note(.init(kind: .lookalike, id: actor.id, text: words(hit), alias: evidence.text(hit), stopped: "\(place) \"\(evidence.text(other))\", listed under 'not'"))
                } else {
                    note(.init(kind: .weak, id: actor.id, text: words(hit), alias: evidence.text(hit),
                               stopped: "a weak name without a full one or one of the words of 'support' near it"))
                }
            }
        }
    }

    // MARK: Topics

    private mutating func look(at topic: CompiledSeed.Topic) {
        let search = CombinationSearch(evidence: evidence, lookalikes: evidence.hits(of: topic.lookalikes))
        let phrases = search.free(evidence.hits(of: topic.phrases))
        let places = topic.combinations.flatMap { search.places(of: $0) }
        if let found = phrases.first.map({ TopicMention(parts: [$0]) }) ?? places.first {
            let (text, alias) = shown(found.parts)
            if let needs = topic.needs, !needs.contains(where: evidence.isFound) {
                note(.init(kind: .need, id: topic.id, text: text, alias: alias,
                           stopped: "it needs one of: \(needs.prefix(6).map(evidence.id).joined(separator: ", "))"))
            } else if let other = topic.unless.first(where: evidence.isFound) {
                note(.init(kind: .unless, id: topic.id, text: text, alias: alias, stopped: "it gives way to \(evidence.id(other))"))
            }
            return
        }
        if let hit = evidence.hits(of: topic.phrases).first(where: { hit in search.lookalikes.contains { $0.contains(hit) } }),
           let other = search.lookalikes.first(where: { $0.contains(hit) }) {
            note(.init(kind: .lookalike, id: topic.id, text: words(hit), alias: evidence.text(hit), stopped: "part of \"\(evidence.text(other))\", listed under 'not'"))
        }
        for (index, combination) in topic.combinations.enumerated() { look(at: combination, index, topic, search) }
        if let listed = topic.words {
            let found = listed.words.compactMap { word in search.free(evidence.hits(of: word.reference)).first.map { ($0, word.weight) } }
            let sum = found.reduce(0) { $0 + $1.1 }
            guard !found.isEmpty, sum < listed.least else { return }
            let (text, alias) = shown(found.map(\.0))
            note(.init(kind: .words, id: topic.id, text: text, alias: alias, stopped: "these words weigh \(sum) of the \(listed.least) that mean the topic"))
        }
    }

    private mutating func look(at combination: CompiledSeed.Combination, _ index: Int, _ topic: CompiledSeed.Topic, _ search: CombinationSearch) {
        let groups = combination.all.map { search.free(evidence.hits(of: $0)) }
        let found = groups.filter { !$0.isEmpty }
        if found.count == groups.count {
            let none = evidence.hits(of: combination.none)
            var free = combination
            free.none = []
            if let place = search.places(of: free).first, let blocker = none.first {
                let (text, alias) = shown(place.parts)
                note(.init(kind: .excluded, id: topic.id, text: text, alias: alias, stopped: "beside \"\(evidence.text(blocker))\", listed under 'none'", combination: index))
                return
            }
            free.within = nil
            free.scope = .item
            guard let place = search.places(of: free).first else { return }
            let parts = place.parts, (text, alias) = shown(parts)
            let isOneField = place.isInOneField
            let distance = isOneField ? Int((parts.map(\.last).max() ?? 0) - (parts.map(\.first).min() ?? 0)) + 1 : nil
            var limits = combination.within.map { ["'within' is \($0)"] } ?? []
            limits.append("'scope' is \(combination.scope.rawValue)")
            let where_ = distance.map { "\($0) words" } ?? "in different fields"
            note(.init(kind: .apart, id: topic.id, text: text, alias: alias, stopped: "they are too far apart (\(where_); \(limits.joined(separator: ", ")))",
                       combination: index, distance: distance))
        } else if found.count == groups.count - 1, groups.count > 1, let missing = groups.firstIndex(where: \.isEmpty) {
            let (text, alias) = shown(found.map { $0[0] })
            note(.init(kind: .incomplete, id: topic.id, text: text, alias: alias,
                       stopped: "nothing of group \(missing + 1) of combination \(index + 1) is there: \(examples(of: combination.all[missing]))", combination: index))
        }
    }

    /// The first few texts that references stand for.
    private func examples(of references: [CompiledSeed.Reference]) -> String {
        let texts = references.prefix(4).flatMap { reference -> [String] in
            if case .set(let set) = reference { return seed.spellings(ofSet: set).prefix(4).map(\.text) }
            return [evidence.id(reference)]
        }
        return texts.prefix(4).joined(separator: ", ") + (texts.count > 4 || references.count > 4 ? " …" : "")
    }

    private func shown(_ parts: [Hit]) -> (text: String, alias: String) {
        let parts = parts.sorted { $0.first < $1.first }
        return (parts.map(words).joined(separator: " + "), parts.map(evidence.text).joined(separator: " + "))
    }

    // MARK: Typing errors

    /// Capitalised words of the item that are one letter away from a word of six letters or more in an actor's name.
    private mutating func typos() {
        var capitalised: Set<String> = []
        for text in [item.title, item.summary ?? "", item.contentText ?? ""] {
            for word in text.split(whereSeparator: { !$0.isLetter }) where word.count >= 6 && word.first?.isUppercase == true {
                capitalised.insert(String(word))
            }
        }
        guard !capitalised.isEmpty, capitalised.count < 2000 else { return }
        for (index, actor) in seed.actors.enumerated() where evidence.actors[index] == nil {
            for spelling in seed.spellings(ofSet: actor.names) where spelling.style != .acronym && spelling.style != .weak {
                let name = spelling.text
                guard name.utf8.count >= 6, !name.contains(" "), !name.contains("*") else { continue }
                for word in capitalised where abs(word.count - name.count) <= 1 && word != name && EditDistance.isOne(word.lowercased(), name.lowercased()) {
                    note(.init(kind: .typo, id: actor.id, text: word, alias: name, stopped: "one letter differs"))
                }
            }
        }
    }
}
