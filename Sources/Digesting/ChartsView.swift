import Model

/// The charts as the templates see them.
struct ChartsView {
    let groups: [ChartView]

    init?(_ charts: Digest.Charts?) {
        guard let charts else { return nil }
        groups = [(Wording().actorChart, charts.actors), (Wording().sourceChart, charts.sources)].filter { !$0.1.isEmpty }
            .map { heading, series in
                ChartView(heading: heading, rows: series.enumerated().map { SeriesView($1, from: charts.from, isFirst: $0 == 0) })
            }
    }
}

struct ChartView {
    let heading: String
    let rows: [SeriesView]
}

struct SeriesView {
    /// What stands between it and the series before, where they are in one line.
    let gap: String
    let name: String
    let total: String
    /// The day with most: `4 on 17 Jun`.
    let peak: String
    /// SVG 1.1 path data: one bar a day, 4 units wide, 3 of them filled; 20 high.
    let path: String
    let width: Int

    init(_ series: Digest.Charts.Series, from: CalendarDay, isFirst: Bool) {
        gap = isFirst ? "" : "; "
        name = series.name
        total = Counting.number(series.total)
        let highest = max(series.values.max() ?? 0, 1)
        let day = from.adding(days: series.values.firstIndex(of: highest) ?? 0)
        peak = Wording.peak(highest, PageClock.short(day))
        path = series.values.enumerated().filter { $0.element > 0 }.map { index, value in
            let height = max(2, (value * 20 + highest / 2) / highest)
            return "M\(index * 4) \(20 - height)h3v\(height)h-3z"
        }.joined()
        width = series.values.count * 4
    }
}
