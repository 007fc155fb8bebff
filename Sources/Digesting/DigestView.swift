import Foundation
import Model

/// A digest in the words of the page: what the templates see. They read its properties by name.
struct DigestView {
    let title: String
    let seed: String
    let generator: String
    let day: String
    let dayLong: String
    let edition: Int?
    let from: MomentView?
    let to: MomentView
    let zone: String
    let numbers: String
    let watch: String
    let words = Wording()
    /// Sections that are there, in order, for the page's own links.
    let contents: [ContentView]
    let brief: ListView<BriefView>?
    let stories: ListView<EntryView>?
    let noted: ListView<EntryView>?
    let changes: ListView<ChangeView>?
    let positions: PositionsView?
    let ahead: ListView<AheadView>?
    let names: ListView<NameView>?
    let charts: ChartsView?
    let coverage: CoverageView
    let ledger: LedgerView

    init(_ digest: Digest, segments: (Digest.Extract) -> [SegmentView]) {
        let clock = PageClock(zone: digest.zone, year: digest.day.year)
        title = digest.title
        seed = digest.seed
        generator = digest.generator
        day = "\(digest.day)"
        dayLong = PageClock.long(digest.day)
        edition = digest.edition > 1 ? digest.edition : nil
        from = digest.from.map { MomentView($0, clock) }
        to = MomentView(digest.to, clock)
        zone = "\(digest.zone), \(clock.offsetName(digest.to))"
        numbers = Self.numbers(digest, clock)
        watch = Wording.watch(reached: digest.coverage.reached, sources: digest.coverage.sources, failing: digest.coverage.failing.count)
        let told = digest.stories
        brief = ListView(digest.brief.map(BriefView.init))
        stories = ListView(told.enumerated().map { EntryView($1, position: $0 + 1, clock, segments) })
        noted = ListView(digest.noted.enumerated().map { EntryView($1, position: told.count + $0 + 1, clock, segments) })
        changes = ListView(digest.changes.map(ChangeView.init))
        positions = PositionsView(digest.positions, clock, segments)
        ahead = ListView(digest.ahead.map { AheadView($0, segments) })
        names = ListView(digest.names.map(NameView.init))
        charts = ChartsView(digest.charts)
        coverage = CoverageView(digest.coverage, clock)
        ledger = LedgerView(digest.ledger, repeats: digest.repeats, clock)
        let there: [(String, String, Bool)] = [
            ("brief", words.brief, brief != nil), ("stories", words.stories, stories != nil), ("noted", words.noted, noted != nil),
            ("changes", words.changes, changes != nil), ("positions", words.positions, positions != nil), ("ahead", words.ahead, ahead != nil),
            ("names", words.names, names != nil), ("charts", words.charts, charts != nil), ("coverage", words.coverage, true),
            ("ledger", words.ledger, true),
        ]
        contents = there.filter(\.2).map { ContentView(id: $0.0, heading: $0.1) }
    }

    /// The digest's content in one line.
    private static func numbers(_ digest: Digest, _ clock: PageClock) -> String {
        if digest.isEmpty { return Wording.nothing(since: digest.from.map(clock.moment)) }
        let items = digest.stories.flatMap { entry in
            [entry.source] + (entry.copies + entry.reports.flatMap { [$0.item] + $0.copies }).map(\.source)
        }
        return Wording.numbers(stories: digest.stories.count, outlets: Set(items).count, noted: digest.noted.count)
    }
}

/// A line of the page's table of contents.
struct ContentView {
    let id: String
    let heading: String
}

/// The lines of a section. `nil` when there are none.
struct ListView<Line> {
    let list: [Line]

    init?(_ list: [Line]) {
        if list.isEmpty { return nil }
        self.list = list
    }
}

/// A moment for people and for programs.
struct MomentView {
    let text: String
    let stamp: String

    init(_ date: Date, _ clock: PageClock) {
        text = clock.moment(date)
        stamp = clock.stamp(date)
    }
}

/// A piece of an extract.
struct SegmentView: Equatable {
    let text: String
    let marked: Bool

    /// The extract cut at its marks. Marks that do not fit the text are passed over.
    static func of(_ extract: Digest.Extract) -> [SegmentView] {
        let bytes = Array(extract.text.utf8)
        func piece(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var segments: [SegmentView] = [], done = 0
        for mark in extract.marks {
            let (end, overflow) = mark.start.addingReportingOverflow(mark.length)
            guard !overflow, mark.start >= done, mark.length > 0, end <= bytes.count else { continue }
            if mark.start > done { segments.append(SegmentView(text: piece(done..<mark.start), marked: false)) }
            segments.append(SegmentView(text: piece(mark.start..<end), marked: true))
            done = end
        }
        if done < bytes.count { segments.append(SegmentView(text: piece(done..<bytes.count), marked: false)) }
        return segments
    }
}
