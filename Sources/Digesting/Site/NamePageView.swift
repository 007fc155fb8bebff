import Foundation
import Model

/// The page of an actor or a topic: its last 30 days, and where the digests have it.
struct NamePageView: TemplateView {
    let title: String
    /// `person`, `country`… `nil` of a topic.
    let kind: String?
    let languageTag: String
    let css: String
    let generator: String
    let words: WordsView
    let up: LinkView
    let chart: SeriesView?
    let digests: ListView<NamedDigestView>?

    static let keys: [String: TemplateKey<NamePageView>] = [
        "title": .text { $0.title }, "kind": .text { $0.kind }, "languageTag": .text { $0.languageTag }, "css": .text { $0.css },
        "generator": .text { $0.generator }, "words": .view { $0.words }, "up": .view { $0.up }, "chart": .view { $0.chart },
        "digests": .view { $0.digests },
    ]

    /// - Parameter until: day of the newest digest: the last of the chart.
    init(_ name: SeedSite.Name, _ named: SeedSite.Named, _ site: SeedSite, until: CalendarDay, _ words: any Wording, css: String) {
        title = name.name
        kind = name.actorKind.map(words.kind)
        languageTag = words.tag
        self.css = css
        generator = "\(Product.token) \(Product.version)"
        self.words = WordsView(words)
        up = LinkView(text: PlainText.line(site.seed.title, limit: 200), link: "../index.html")
        let from = until.adding(days: 1 - SeedSite.days)
        let values = (0..<SeedSite.days).map { named.items[from.adding(days: $0)] ?? 0 }
        chart = values.allSatisfy { $0 == 0 } ? nil : SeriesView(.init(name: name.name, values: values), from: from, isFirst: true, words)
        var digests: [NamedDigestView] = []
        for told in named.told {
            let page = "../" + Digest.fileStem(day: told.day, edition: told.edition) + ".html"
            if digests.last?.link != page {
                digests.append(NamedDigestView(
                    day: PageClock(zone: "UTC", year: told.day.year, words: words).title(told.day), stamp: "\(told.day)",
                    edition: told.edition > 1 ? told.edition : nil, link: page, list: []))
            }
            digests[digests.count - 1].list.append(NamedEntryView(told, page: page, site, words))
        }
        self.digests = ListView(digests)
    }
}

/// A digest, and what in it names the page's subject.
struct NamedDigestView: TemplateView {
    let day: String
    let stamp: String
    let edition: Int?
    let link: String
    var list: [NamedEntryView]

    static let keys: [String: TemplateKey<NamedDigestView>] = [
        "day": .text { $0.day }, "stamp": .text { $0.stamp }, "edition": .number { $0.edition.map(Int64.init) }, "link": .text { $0.link },
        "list": .list { $0.list },
    ]
}

struct NamedEntryView: TemplateView {
    let headline: String
    let outlet: String
    let language: String?
    let lang: String?
    /// Its place in the digest.
    let place: String

    static let keys: [String: TemplateKey<NamedEntryView>] = [
        "headline": .text { $0.headline }, "outlet": .text { $0.outlet }, "language": .text { $0.language }, "lang": .text { $0.lang },
        "place": .text { $0.place },
    ]

    init(_ told: ToldMention, page: String, _ site: SeedSite, _ words: any Wording) {
        let line = PlainText.line(told.headline, limit: 300)
        headline = line.isEmpty ? words.untitled(told.number) : line
        let name = PlainText.line(site.sourceNames[told.source] ?? told.source, limit: 120)
        outlet = name.isEmpty ? told.source : name
        language = LanguageName.of(told.language, words)
        lang = LanguageName.wellFormed(told.language)
        place = "\(page)#item-\(told.number)"
    }
}
