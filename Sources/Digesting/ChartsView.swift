import Model

/// The charts as the templates see them.
struct ChartsView: TemplateView {
    let groups: [ChartView]

    static let keys: [String: TemplateKey<ChartsView>] = ["groups": .list { $0.groups }]

    init?(_ charts: Digest.Charts?, _ words: any Wording) {
        guard let charts else { return nil }
        groups = [(Tally.Kind.actor, charts.actors), (.source, charts.sources)].filter { !$0.1.isEmpty }.map { kind, series in
            ChartView(heading: words.chart(kind), rows: series.enumerated().map { SeriesView($1, from: charts.from, isFirst: $0 == 0, words) })
        }
    }
}

struct ChartView: TemplateView {
    let heading: String
    let rows: [SeriesView]

    static let keys: [String: TemplateKey<ChartView>] = ["heading": .text { $0.heading }, "rows": .list { $0.rows }]
}

struct SeriesView: TemplateView {
    /// What stands between it and the series before, where they are in one line.
    let gap: String
    let name: String
    let total: String
    /// The day with most: `4 on 17 Jun`.
    let peak: String
    /// SVG 1.1 path data: one bar a day, 4 units wide, 3 of them filled; 20 high.
    let path: String
    let width: Int

    static let keys: [String: TemplateKey<SeriesView>] = [
        "gap": .text { $0.gap }, "name": .text { $0.name }, "total": .text { $0.total }, "peak": .text { $0.peak }, "path": .text { $0.path },
        "width": .number { Int64($0.width) },
    ]

    init(_ series: Digest.Charts.Series, from: CalendarDay, isFirst: Bool, _ words: any Wording) {
        gap = isFirst ? "" : "; "
        name = series.name
        total = words.number(series.total)
        let highest = max(series.values.max() ?? 0, 1)
        let day = from.adding(days: series.values.firstIndex(of: highest) ?? 0)
        peak = words.peak(highest, words.short(day))
        path = series.values.enumerated().filter { $0.element > 0 }.map { index, value in
            let height = max(2, (value * 20 + highest / 2) / highest)
            return "M\(index * 4) \(20 - height)h3v\(height)h-3z"
        }.joined()
        width = series.values.count * 4
    }
}
