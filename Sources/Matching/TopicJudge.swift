import Model

/// Decides which topics an item is about, from its phrases and from the actors already found.
struct TopicJudge {
    /// How far back nested places are looked for.
    private static let nesting = 20

    private(set) var reasons: [Match.Reason] = []

    mutating func judge(_ evidence: inout Evidence) {
        for index in evidence.seed.topicOrder {
            let topic = evidence.seed.topics[index]
            let mentions = mentions(of: topic, evidence)
            if mentions.isEmpty { continue }
            if let needs = topic.needs, !needs.contains(where: evidence.isFound) {
                let needed = needs.prefix(5).map(evidence.id).joined(separator: ", ")
                reasons.append(.init(feature: "topic-without-need", value: 0, evidence: "\(topic.id) needs one of: \(needed)"))
                continue
            }
            if let other = topic.unless.first(where: evidence.isFound) {
                reasons.append(.init(feature: "topic-gives-way", value: 0, evidence: "\(topic.id) does not count beside \(evidence.id(other))"))
                continue
            }
            evidence.topics[index] = mentions
        }
    }

    private mutating func mentions(of topic: CompiledSeed.Topic, _ evidence: Evidence) -> [TopicMention] {
        let search = CombinationSearch(evidence: evidence, lookalikes: evidence.hits(of: topic.lookalikes))
        let phrases = evidence.hits(of: topic.phrases)
        let free = search.free(phrases)
        if free.count < phrases.count, let hit = phrases.first(where: { one in search.lookalikes.contains { $0.contains(one) } }) {
            reasons.append(.init(feature: "look-alike", value: 0, evidence: "\(topic.id): \"\(evidence.text(hit))\""))
        }
        var found = free.map { TopicMention(parts: [$0]) }
        for combination in topic.combinations { found += search.places(of: combination) }
        if let words = topic.words { found += place(of: words, search, topic.id, evidence) }
        return distinct(found)
    }

    /// The first occurrence of each word, when together they weigh enough.
    private mutating func place(
        of words: CompiledSeed.WeightedWords, _ search: CombinationSearch, _ id: String, _ evidence: Evidence
    ) -> [TopicMention] {
        var parts: [Hit] = [], sum = 0.0
        for (reference, weight) in words.words {
            guard let first = search.free(evidence.hits(of: reference)).first(where: { hit in !parts.contains { $0.overlaps(hit) } }) else { continue }
            parts.append(first)
            sum += weight
        }
        if sum >= words.least { return [TopicMention(parts: parts.sorted { $0.first < $1.first })] }
        if sum > 0 {
            let found = parts.map { "\"\(evidence.text($0))\"" }.joined(separator: " + ")
            reasons.append(.init(feature: "words-below-least", value: 0, evidence: "\(id): \(found) weigh \(sum) of \(words.least)"))
        }
        return []
    }

    /// In order of place; of nested places the innermost, which says it in the fewest words.
    private func distinct(_ mentions: [TopicMention]) -> [TopicMention] {
        var kept: [TopicMention] = []
        let places = mentions.map { (mention: $0, span: $0.span, isWhole: $0.isInOneField) }
        for place in places.sorted(by: { ($0.span.first, -$0.span.last) > ($1.span.first, -$1.span.last) }) {
            // Latest start first: what a place may contain has been kept just before it.
            let isWider = kept.reversed().prefix(Self.nesting).contains { place.isWhole && $0.isInOneField && place.span.contains($0.span) }
            if !isWider { kept.append(place.mention) }
        }
        return kept.reversed()
    }
}
