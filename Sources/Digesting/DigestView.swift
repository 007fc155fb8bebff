import Foundation
import Model

/// A digest in the words of the page: what the templates see.
struct DigestView: TemplateView {
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
    let words: WordsView
    /// BCP 47 tag of the digest's own words.
    let languageTag: String
    let css: String
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

    static let keys: [String: TemplateKey<DigestView>] = [
        "title": .text { $0.title }, "seed": .text { $0.seed }, "generator": .text { $0.generator }, "day": .text { $0.day },
        "dayLong": .text { $0.dayLong }, "edition": .number { $0.edition.map(Int64.init) }, "from": .view { $0.from }, "to": .view { $0.to },
        "zone": .text { $0.zone }, "numbers": .text { $0.numbers }, "watch": .text { $0.watch }, "words": .view { $0.words },
        "languageTag": .text { $0.languageTag }, "css": .text { $0.css }, "contents": .list { $0.contents }, "brief": .view { $0.brief },
        "stories": .view { $0.stories }, "noted": .view { $0.noted }, "changes": .view { $0.changes }, "positions": .view { $0.positions },
        "ahead": .view { $0.ahead }, "names": .view { $0.names }, "charts": .view { $0.charts }, "coverage": .view { $0.coverage },
        "ledger": .view { $0.ledger },
    ]

    /// - Parameter css: the page's style sheet.
    init(_ digest: Digest, css: String = "", segments: (Digest.Extract) -> [SegmentView]) {
        let words = Words.of(digest.language ?? EnglishWording().tag), clock = PageClock(zone: digest.zone, year: digest.day.year, words: words)
        self.words = WordsView(words)
        self.css = css
        languageTag = words.tag
        title = digest.title
        seed = digest.seed
        generator = digest.generator
        day = "\(digest.day)"
        dayLong = clock.title(digest.day)
        edition = digest.edition > 1 ? digest.edition : nil
        from = digest.from.map { MomentView($0, clock) }
        to = MomentView(digest.to, clock)
        zone = "\(digest.zone), \(clock.offsetName(digest.to))"
        numbers = Self.numbers(digest, clock)
        watch = words.watch(reached: digest.coverage.reached, sources: digest.coverage.sources, failing: digest.coverage.failing.count)
        let told = digest.stories
        brief = ListView(digest.brief.map { BriefView($0, words) })
        stories = ListView(told.enumerated().map { EntryView($1, position: $0 + 1, clock, segments) })
        noted = ListView(digest.noted.enumerated().map { EntryView($1, position: told.count + $0 + 1, clock, segments) })
        changes = ListView(digest.changes.map { ChangeView($0, words) })
        positions = PositionsView(digest.positions, clock, segments)
        ahead = ListView(digest.ahead.map { AheadView($0, clock, segments) })
        names = ListView(digest.names.map { NameView($0, words) })
        charts = ChartsView(digest.charts, words)
        coverage = CoverageView(digest.coverage, clock)
        ledger = LedgerView(digest.ledger, repeats: digest.repeats, clock)
        let there: [(Word, Bool)] = [
            (.brief, brief != nil), (.stories, stories != nil), (.noted, noted != nil), (.changes, changes != nil), (.positions, positions != nil),
            (.ahead, ahead != nil), (.names, names != nil), (.charts, charts != nil), (.coverage, true), (.ledger, true),
        ]
        contents = there.filter(\.1).map { ContentView(id: $0.0.rawValue, heading: words.word($0.0)) }
    }

    /// The digest's content in one line.
    private static func numbers(_ digest: Digest, _ clock: PageClock) -> String {
        if digest.isEmpty { return clock.words.nothing(since: digest.from.map(clock.moment)) }
        let items = digest.stories.flatMap { entry in
            [entry.source] + (entry.copies + entry.reports.flatMap { [$0.item] + $0.copies }).map(\.source)
        }
        return clock.words.numbers(stories: digest.stories.count, outlets: Set(items).count, noted: digest.noted.count)
    }
}

/// A line of the page's table of contents.
struct ContentView: TemplateView {
    let id: String
    let heading: String

    static let keys: [String: TemplateKey<ContentView>] = ["id": .text { $0.id }, "heading": .text { $0.heading }]
}

/// The lines of a section. `nil` when there are none.
struct ListView<Line: TemplateView>: TemplateView {
    let list: [Line]

    static var keys: [String: TemplateKey<ListView<Line>>] { ["list": .list { $0.list }] }
    /// Without the table, which a generic type cannot keep.
    func child(named name: String) -> Any? { name == "list" ? list : nil }

    init?(_ list: [Line]) {
        if list.isEmpty { return nil }
        self.list = list
    }
}

/// A moment for people and for programs.
struct MomentView: TemplateView {
    let text: String
    let stamp: String

    static let keys: [String: TemplateKey<MomentView>] = ["text": .text { $0.text }, "stamp": .text { $0.stamp }]

    init(_ date: Date, _ clock: PageClock) {
        text = clock.moment(date)
        stamp = clock.stamp(date)
    }
}

/// A piece of an extract.
struct SegmentView: TemplateView, Equatable {
    let text: String
    let marked: Bool

    static let keys: [String: TemplateKey<SegmentView>] = ["text": .text { $0.text }, "marked": .flag { $0.marked }]

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
