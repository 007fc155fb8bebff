import Foundation
import Model

/// One story as the templates see it. They ask for what may be missing with a leading dot (`{{#.link}}`): without it the engine
/// would go on looking in the digest, and a copy without a link would get its entry's.
struct EntryView {
    let position: Int
    let number: Int64
    let headline: String
    let outlet: String
    let moment: MomentView
    /// Said before the moment when the publisher gives none: it is then that of arrival.
    let seen: Bool
    let language: String?
    let lang: String?
    let byline: String?
    /// Where the headline leads. `nil` when there is no address that may be linked.
    let link: String?
    /// The address as `WebLink.text`, when it may not be linked.
    let address: String?
    let extract: ExtractView?
    /// Whether there is a name to show.
    let facts: Bool
    let who: String?
    let what: String?
    let because: String
    let copies: CopiesView?
    let edited: Bool
    /// Whether it has copies and came out before them.
    let isFirst: Bool
    /// `day 3`. `nil` on the first.
    let day: String?
    /// What is new since the last digest. `nil` when the story begins here.
    let news: String?
    let reports: ReportsView?
    /// `RECORD in FILE, HASH` of its page as it was received. `nil`: none is kept.
    let evidence: String?
    /// Archive numbers of everything in the story.
    let numbers: String

    init(_ entry: Digest.Entry, position: Int, _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        self.position = position
        number = entry.number
        headline = entry.headline
        outlet = entry.outlet
        moment = MomentView(entry.published ?? entry.arrived, clock)
        seen = entry.published == nil
        language = LanguageName.of(entry.language)
        lang = LanguageName.wellFormed(entry.language)
        byline = entry.authors.isEmpty ? nil : Wording.authors(entry.authors, most: 4)
        link = WebLink.destination(entry.url)
        address = link == nil ? WebLink.text(entry.url) : nil
        extract = entry.extract.map { ExtractView(segments: segments($0)) }
        facts = !entry.who.isEmpty || !entry.what.isEmpty
        who = entry.who.isEmpty ? nil : entry.who.joined(separator: ", ")
        what = entry.what.isEmpty ? nil : entry.what.joined(separator: ", ")
        because = entry.because
        let first = Self.first([(entry.number, entry.published)] + entry.copies.map { ($0.number, $0.published) })
        isFirst = first == entry.number
        copies = CopiesView(entry.copies, of: entry.source, first: first, clock)
        edited = entry.edited
        day = entry.dayOfStory > 1 ? Wording.day(entry.dayOfStory) : nil
        news = entry.earlier.map { earlier in
            Wording.news(
                reports: 1 + entry.reports.count, outlets: earlier.newOutlets, actors: earlier.newActors, day: PageClock.long(earlier.day),
                headline: earlier.headline, items: earlier.items + 1 + entry.copies.count + entry.reports.reduce(0) { $0 + 1 + $1.copies.count })
        }
        reports = entry.reports.isEmpty ? nil : ReportsView(entry.reports, clock)
        evidence = entry.evidence.map(Wording.evidence)
        let all = [entry.number] + entry.copies.map(\.number) + entry.reports.flatMap { [$0.item.number] + $0.copies.map(\.number) }
        numbers = all.map { "\($0)" }.joined(separator: ", ")
    }

    /// Of an article and its copies the one that came out first. `nil` when there are none, or one of them does not say when.
    static func first(_ items: [(number: Int64, published: Date?)]) -> Int64? {
        guard items.count > 1, items.allSatisfy({ $0.published != nil }) else { return nil }
        let sorted = items.sorted { ($0.published ?? .distantFuture) < ($1.published ?? .distantFuture) }
        return sorted[0].published == sorted[1].published ? nil : sorted[0].number
    }
}

struct ExtractView {
    let segments: [SegmentView]
}

/// Copies of an article. `nil` when it has none.
struct CopiesView {
    let heading: String
    let list: [CopyView]

    init?(_ copies: [Digest.Copy], of source: String, first: Int64?, _ clock: PageClock) {
        guard !copies.isEmpty else { return nil }
        heading = Wording.copies(Set(copies.map(\.source)).subtracting([source]).count)
        list = copies.map { CopyView($0, clock, isFirst: $0.number == first) }
    }
}

/// The other reports of a story.
struct ReportsView {
    let heading: String
    let list: [ReportView]

    init(_ reports: [Digest.Report], _ clock: PageClock) {
        heading = Wording.reports(reports.count)
        list = reports.map { ReportView($0, clock) }
    }
}

struct ReportView {
    let item: CopyView
    let copies: CopiesView?

    init(_ report: Digest.Report, _ clock: PageClock) {
        let first = EntryView.first(([report.item] + report.copies).map { ($0.number, $0.published) })
        item = CopyView(report.item, clock, isFirst: report.item.number == first)
        copies = CopiesView(report.copies, of: report.item.source, first: first, clock)
    }
}

struct CopyView {
    let number: Int64
    let headline: String
    let outlet: String
    let moment: MomentView
    let seen: Bool
    let language: String?
    let lang: String?
    let link: String?
    let address: String?
    let edited: Bool
    /// Whether it came out before the other copies.
    let isFirst: Bool
    /// Whether its headline is another than that of the article it is a copy of.
    let retitled: Bool

    init(_ copy: Digest.Copy, _ clock: PageClock, isFirst: Bool) {
        number = copy.number
        headline = copy.headline
        outlet = copy.outlet
        moment = MomentView(copy.published ?? copy.arrived, clock)
        seen = copy.published == nil
        language = LanguageName.of(copy.language)
        lang = LanguageName.wellFormed(copy.language)
        link = WebLink.destination(copy.url)
        address = link == nil ? WebLink.text(copy.url) : nil
        edited = copy.edited
        self.isFirst = isFirst
        retitled = copy.retitled
    }
}
