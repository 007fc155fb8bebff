import Model

extension Digest {
    /// Days of a chart, the digest's own included.
    package static let chartDays = 30
}

extension Digest.Charts {
    private static let mostActors = 12, mostSources = 12

    /// `nil` when nothing was told in all those days.
    init?(_ facts: DigestFacts, seed: Seed, until day: CalendarDay) {
        let from = day.adding(days: 1 - Digest.chartDays)
        let names = Dictionary(seed.actors.map { ($0.id, $0.name) }) { first, _ in first }
        func series(_ kind: Tally.Kind, _ most: Int, _ name: (String) -> String?) -> [Series] {
            let found = Dictionary(grouping: facts.tallies.filter { $0.kind == kind && $0.day >= from && $0.day <= day }, by: \.name)
            return found.compactMap { id, tallies -> Series? in
                guard let name = name(id) else { return nil }
                var values = [Int](repeating: 0, count: Digest.chartDays)
                for tally in tallies { values[tally.day.daysSinceEpoch - from.daysSinceEpoch] += tally.items }
                return Series(name: PlainText.line(name, limit: 120), values: values)
            }.sorted { (-$0.total, $0.name) < (-$1.total, $1.name) }.prefix(most).map { $0 }
        }
        let actors = series(.actor, Self.mostActors) { names[$0] }, sources = series(.source, Self.mostSources) { facts.sourceNames[$0] ?? $0 }
        if actors.isEmpty, sources.isEmpty { return nil }
        self.init(from: from, actors: actors, sources: sources)
    }
}

extension Digest.Charts.Series {
    var total: Int { values.reduce(0, +) }
}
