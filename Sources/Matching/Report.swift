import Model

/// What was found, in the words of the item.
struct Report {
    /// Words from first to last up to which a combination is shown as one place.
    private static let longestSpan: Int32 = 40

    let evidence: Evidence
    let item: Item

    func actors() -> [Match.Found] {
        ranked(evidence.actors.map { ($0.key, $0.value.map { [$0] }) }).map { index, places in
            Match.Found(id: evidence.seed.actors[index].id, mentions: places.prefix(Matcher.mostMentions).flatMap { $0 }.map(mention))
        }
    }

    func topics() -> [Match.Found] {
        ranked(filed.map { ($0.key, $0.value.map(\.parts)) }).map { index, places in
            Match.Found(id: evidence.seed.topics[index].id, mentions: places.prefix(Matcher.mostMentions).flatMap(mentions))
        }
    }

    /// What title and summary are about decides under what an item is filed. A topic that only the content touches counts when
    /// they name none; else it adds to the score and is listed among the reasons.
    private var filed: [(key: Int, value: [TopicMention])] {
        let announced = evidence.topics.filter { $0.value.contains { $0.parts.contains { $0.field != .content } } }
        return Array(announced.isEmpty ? evidence.topics : announced)
    }

    /// Best evidence first: by field, then by the number of places, then as in the seed.
    private func ranked(_ found: [(Int, [[Hit]])]) -> [(Int, [[Hit]])] {
        func rank(_ one: (Int, [[Hit]])) -> (Int, Int, Int) {
            let best = one.1.compactMap { $0.first.flatMap { Mention.Field.allCases.firstIndex(of: $0.field) } }.min() ?? 0
            return (best, -one.1.count, one.0)
        }
        return found.sorted { rank($0) < rank($1) }
    }

    private func mentions(_ parts: [Hit]) -> [Mention] {
        let place = TopicMention(parts: parts), span = place.span
        guard parts.count > 1, place.isInOneField, span.last - span.first < Self.longestSpan else { return parts.map(mention) }
        var whole = mention(span)
        whole.alias = parts.map { evidence.text($0) }.joined(separator: " + ")
        return [whole]
    }

    private func mention(_ hit: Hit) -> Mention {
        Mention(field: hit.field, start: Int(hit.start), length: Int(hit.end - hit.start), text: hit.words(in: item), alias: evidence.text(hit))
    }
}
