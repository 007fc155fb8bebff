import Model

/// Finds the places where one phrase of every group stands near the others.
struct CombinationSearch {
    /// Places beyond these add nothing to a score.
    static let mostPlaces = 50
    /// Phrases of a group that are tried around one phrase of another, nearest first.
    private static let nearest = 8

    let evidence: Evidence
    /// Spans in which no phrase counts.
    var lookalikes: [Hit] = []
    /// Fields to look in.
    var fields: [Mention.Field] = Mention.Field.allCases

    func places(of combination: CompiledSeed.Combination) -> [TopicMention] {
        var groups: [[Hit]] = []
        for references in combination.all {
            let hits = free(evidence.hits(of: references))
            if hits.isEmpty { return [] }
            groups.append(hits)
        }
        guard let anchor = groups.indices.min(by: { groups[$0].count < groups[$1].count }) else { return [] }
        let none = evidence.hits(of: combination.none)
        if combination.scope == .item, !none.isEmpty { return [] }
        var found: [TopicMention] = []
        var last: Int32 = -1
        for hit in groups[anchor] where hit.first > last && found.count < Self.mostPlaces {
            guard !none.contains(where: { $0.field == hit.field }) else { continue }
            var search = Search(combination: combination, groups: groups, anchor: anchor, chosen: [hit])
            guard search.complete() else { continue }
            let parts = search.chosen.sorted { $0.first < $1.first }
            last = max(last, hit.last)
            found.append(TopicMention(parts: parts, weight: combination.weight))
        }
        return found
    }

    func free(_ hits: [Hit]) -> [Hit] {
        hits.filter { hit in fields.contains(hit.field) && !lookalikes.contains { $0.contains(hit) } }
    }

    /// Chooses a phrase for every other group around the anchor, going back where a choice blocks the next.
    private struct Search {
        let combination: CompiledSeed.Combination
        let groups: [[Hit]]
        let anchor: Int
        var chosen: [Hit]
        private var steps = 0

        init(combination: CompiledSeed.Combination, groups: [[Hit]], anchor: Int, chosen: [Hit]) {
            self.combination = combination
            self.groups = groups
            self.anchor = anchor
            self.chosen = chosen
        }

        mutating func complete(from group: Int = 0) -> Bool {
            if group == groups.count { return true }
            if group == anchor { return complete(from: group + 1) }
            for candidate in around(chosen[0], in: groups[group]) {
                steps += 1
                if steps > 1000 { return false } // many groups of the same few words; the nearest have been tried
                guard fits(candidate) else { continue }
                chosen.append(candidate)
                if complete(from: group + 1) { return true }
                chosen.removeLast()
            }
            return false
        }

        private func fits(_ candidate: Hit) -> Bool {
            guard !chosen.contains(where: { $0.overlaps(candidate) }) else { return false }
            guard let within = combination.within else { return true }
            let all = chosen + [candidate]
            let first = all.lazy.map(\.first).min() ?? 0, last = all.lazy.map(\.last).max() ?? 0
            return combination.scope == .item && Set(all.map(\.field)).count > 1 || Int(last - first) < within
        }

        private func isInScope(_ hit: Hit, _ other: Hit) -> Bool {
            switch combination.scope {
            case .sentence: hit.sentence == other.sentence
            case .paragraph: hit.paragraph == other.paragraph
            case .field: hit.field == other.field
            case .item: true
            }
        }

        /// The hits of a group nearest to the anchor on both sides, nearest first.
        private func around(_ anchor: Hit, in hits: [Hit]) -> [Hit] {
            var low = 0, high = hits.count
            while low < high {
                let middle = (low + high) / 2
                if hits[middle].first < anchor.first { low = middle + 1 } else { high = middle }
            }
            var before = low - 1, after = low
            var found: [Hit] = []
            while found.count < CombinationSearch.nearest {
                let left = before >= 0 && isInScope(hits[before], anchor) ? anchor.first - hits[before].first : Int32.max
                let right = after < hits.count && isInScope(hits[after], anchor) ? hits[after].first - anchor.first : Int32.max
                if left == Int32.max, right == Int32.max { break }
                if left < right {
                    found.append(hits[before])
                    before -= 1
                } else {
                    found.append(hits[after])
                    after += 1
                }
            }
            return found
        }
    }
}
