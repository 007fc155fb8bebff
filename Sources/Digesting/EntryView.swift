import Foundation
import Model

/// One story as the templates see it. They ask for what may be missing with a leading dot (`{{#.link}}`): without it the engine
/// would go on looking in the digest, and a copy without a link would get its entry's.
struct EntryView: TemplateView {
    let position: Int
    let item: CopyView
    let byline: String?
    let extract: ExtractView?
    let who: String?
    let what: String?
    let because: String
    let copies: CopiesView?
    /// `day 3`. `nil` on the first.
    let day: String?
    /// What is new since the last digest. `nil` when the story begins here.
    let news: String?
    let reports: ReportsView?
    /// `RECORD in FILE, HASH` of its page as it was received. `nil`: none is kept.
    let evidence: String?
    /// Archive numbers of everything in the story.
    let numbers: String
    /// Addresses in the order in which the entry has them, each once.
    let references: ReferencesView?

    static let keys: [String: TemplateKey<EntryView>] = {
        // All that a copy has, and what only an entry has.
        var keys = CopyView.keys.mapValues { key in TemplateKey<EntryView>(kind: key.kind) { key.value($0.item) } }
        keys["position"] = .number { Int64($0.position) }
        keys["byline"] = .text { $0.byline }
        keys["extract"] = .view { $0.extract }
        keys["facts"] = .flag { $0.who != nil || $0.what != nil }
        keys["who"] = .text { $0.who }
        keys["what"] = .text { $0.what }
        keys["because"] = .text { $0.because }
        keys["copies"] = .view { $0.copies }
        keys["day"] = .text { $0.day }
        keys["news"] = .text { $0.news }
        keys["reports"] = .view { $0.reports }
        keys["evidence"] = .text { $0.evidence }
        keys["numbers"] = .text { $0.numbers }
        keys["references"] = .view { $0.references }
        return keys
    }()

    init(_ entry: Digest.Entry, position: Int, _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        self.position = position
        let words = clock.words
        var references = References()
        let first = Self.first([(entry.number, entry.published)] + entry.copies.map { ($0.number, $0.published) })
        item = CopyView(
            Digest.Copy(
                number: entry.number, headline: entry.headline, outlet: entry.outlet, source: entry.source, published: entry.published, arrived: entry.arrived,
                url: entry.url, language: entry.language, edited: entry.edited, retitled: false),
            clock, isFirst: first == entry.number, &references)
        byline = entry.authors.isEmpty ? nil : words.list(Array(entry.authors.prefix(4)), more: entry.authors.count - 4)
        extract = entry.extract.map { ExtractView(segments: segments($0)) }
        who = entry.who.isEmpty ? nil : entry.who.joined(separator: ", ")
        what = entry.what.isEmpty ? nil : entry.what.joined(separator: ", ")
        because = entry.because
        copies = CopiesView(entry.copies, of: entry.source, first: first, clock, &references)
        day = entry.dayOfStory > 1 ? words.day(ofStory: entry.dayOfStory) : nil
        news = entry.earlier.map { earlier in
            words.news(
                reports: 1 + entry.reports.count, outlets: earlier.newOutlets, actors: earlier.newActors, day: words.long(earlier.day),
                headline: earlier.headline, items: earlier.items + 1 + entry.copies.count + entry.reports.reduce(0) { $0 + 1 + $1.copies.count })
        }
        reports = entry.reports.isEmpty ? nil : ReportsView(entry.reports, clock, &references)
        evidence = entry.evidence.map(words.evidence)
        let all = [entry.number] + entry.copies.map(\.number) + entry.reports.flatMap { [$0.item.number] + $0.copies.map(\.number) }
        numbers = all.map { "\($0)" }.joined(separator: ", ")
        self.references = references.list.isEmpty ? nil : ReferencesView(list: references.list)
    }

    /// Of an article and its copies the one that came out first. `nil` when there are none, or one of them does not say when.
    static func first(_ items: [(number: Int64, published: Date?)]) -> Int64? {
        guard items.count > 1, items.allSatisfy({ $0.published != nil }) else { return nil }
        let sorted = items.sorted { ($0.published ?? .distantFuture) < ($1.published ?? .distantFuture) }
        return sorted[0].published == sorted[1].published ? nil : sorted[0].number
    }
}

struct ExtractView: TemplateView {
    let segments: [SegmentView]

    static let keys: [String: TemplateKey<ExtractView>] = ["segments": .list { $0.segments }]
}

/// Copies of an article. `nil` when it has none.
struct CopiesView: TemplateView {
    let heading: String
    let list: [CopyView]

    static let keys: [String: TemplateKey<CopiesView>] = ["heading": .text { $0.heading }, "list": .list { $0.list }]

    init?(_ copies: [Digest.Copy], of source: String, first: Int64?, _ clock: PageClock, _ references: inout References) {
        guard !copies.isEmpty else { return nil }
        heading = clock.words.copies(Set(copies.map(\.source)).subtracting([source]).count)
        var list: [CopyView] = []
        for copy in copies { list.append(CopyView(copy, clock, isFirst: copy.number == first, &references)) }
        self.list = list
    }
}

/// The other reports of a story.
struct ReportsView: TemplateView {
    let heading: String
    let list: [ReportView]

    static let keys: [String: TemplateKey<ReportsView>] = ["heading": .text { $0.heading }, "list": .list { $0.list }]

    init(_ reports: [Digest.Report], _ clock: PageClock, _ references: inout References) {
        heading = clock.words.reports(reports.count)
        var list: [ReportView] = []
        for report in reports { list.append(ReportView(report, clock, &references)) }
        self.list = list
    }
}

struct ReportView: TemplateView {
    let item: CopyView
    let copies: CopiesView?

    static let keys: [String: TemplateKey<ReportView>] = ["item": .view { $0.item }, "copies": .view { $0.copies }]

    init(_ report: Digest.Report, _ clock: PageClock, _ references: inout References) {
        let first = EntryView.first(([report.item] + report.copies).map { ($0.number, $0.published) })
        item = CopyView(report.item, clock, isFirst: report.item.number == first, &references)
        copies = CopiesView(report.copies, of: report.item.source, first: first, clock, &references)
    }
}

struct CopyView: TemplateView {
    let number: Int64
    let headline: String
    let outlet: String
    let moment: MomentView
    /// Said before the moment when the publisher gives none: it is then that of arrival.
    let seen: Bool
    let language: String?
    let lang: String?
    /// Where the headline leads. `nil` when there is no address that may be linked.
    let link: String?
    /// The address as `WebLink.text`, when it may not be linked.
    let address: String?
    let edited: Bool
    /// Whether it has copies and came out before them.
    let isFirst: Bool
    /// Whether its headline is another than that of the article it is a copy of.
    let retitled: Bool
    /// Number of its address among the entry's references.
    let reference: Int?

    static let keys: [String: TemplateKey<CopyView>] = [
        "number": .number { $0.number }, "headline": .text { $0.headline }, "outlet": .text { $0.outlet }, "moment": .view { $0.moment },
        "seen": .flag { $0.seen }, "language": .text { $0.language }, "lang": .text { $0.lang }, "link": .text { $0.link },
        "address": .text { $0.address }, "edited": .flag { $0.edited }, "isFirst": .flag { $0.isFirst }, "retitled": .flag { $0.retitled },
        "reference": .number { $0.reference.map(Int64.init) },
    ]

    init(_ copy: Digest.Copy, _ clock: PageClock, isFirst: Bool, _ references: inout References) {
        number = copy.number
        headline = copy.headline
        outlet = copy.outlet
        moment = MomentView(copy.published ?? copy.arrived, clock)
        seen = copy.published == nil
        language = LanguageName.of(copy.language, clock.words)
        lang = LanguageName.wellFormed(copy.language)
        link = WebLink.destination(copy.url)
        address = link == nil ? WebLink.text(copy.url) : nil
        edited = copy.edited
        self.isFirst = isFirst
        retitled = copy.retitled
        reference = references.number(of: link ?? address)
    }
}

/// The addresses of an entry, numbered as they come.
struct References {
    private(set) var list: [ReferenceView] = []
    private var numbers: [String: Int] = [:]

    mutating func number(of address: String?) -> Int? {
        guard let address else { return nil }
        if let known = numbers[address] { return known }
        list.append(ReferenceView(number: list.count + 1, address: address))
        numbers[address] = list.count
        return list.count
    }
}

struct ReferencesView: TemplateView {
    let list: [ReferenceView]

    static let keys: [String: TemplateKey<ReferencesView>] = ["list": .list { $0.list }]
}

struct ReferenceView: TemplateView {
    let number: Int
    let address: String

    static let keys: [String: TemplateKey<ReferenceView>] = ["number": .number { Int64($0.number) }, "address": .text { $0.address }]
}
