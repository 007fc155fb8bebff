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
    let sections: [SectionView]
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
        watch = Self.watch(digest.coverage)
        let (stories, noted) = (digest.stories, digest.noted)
        sections = [
            SectionView(id: "stories", heading: "Stories", entries: stories.enumerated().map { EntryView($1, position: $0 + 1, clock, segments) }),
            SectionView(id: "noted", heading: "Also noted",
                        entries: noted.enumerated().map { EntryView($1, position: stories.count + $0 + 1, clock, segments) }),
        ].filter { !$0.entries.isEmpty }
        coverage = CoverageView(digest.coverage, clock)
        ledger = LedgerView(digest.ledger)
    }

    /// The digest's content in one line.
    private static func numbers(_ digest: Digest, _ clock: PageClock) -> String {
        if digest.isEmpty {
            return digest.from.map { "Nothing new since \(clock.moment($0))." } ?? "Nothing found yet: this is the first digest."
        }
        let outlets = Set(digest.stories.flatMap { entry in [entry.source] + entry.copies.map(\.source) }).count
        let told = digest.stories.isEmpty ? "No stories" : Counting.of(digest.stories.count, "story", "stories")
            + " from " + Counting.of(outlets, "outlet", "outlets")
        return told + (digest.noted.isEmpty ? "." : "; \(Counting.number(digest.noted.count)) also noted.")
    }

    /// How much of the watch stands behind it, in one line.
    private static func watch(_ coverage: Coverage) -> String {
        if coverage.sources == 0 { return "No sources are configured." }
        let missing = coverage.failing.count
        return "\(Counting.number(coverage.reached)) of \(Counting.of(coverage.sources, "source", "sources")) reached"
            + (missing == 0 ? "." : "; \(Counting.number(missing)) failing.")
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

/// A list of entries under one heading.
struct SectionView {
    let id: String
    let heading: String
    let entries: [EntryView]
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
