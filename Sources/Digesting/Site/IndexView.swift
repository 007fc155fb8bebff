import Foundation
import Model

/// A list of digests: all of a seed's by month, or the newest of every seed.
struct IndexView: TemplateView {
    let title: String
    let languageTag: String
    let css: String
    let generator: String
    let words: WordsView
    let up: LinkView?
    /// Where the feed is.
    let feed: String?
    let groups: [IndexGroupView]
    let actors: ListView<LinkView>?
    let topics: ListView<LinkView>?

    static let keys: [String: TemplateKey<IndexView>] = [
        "title": .text { $0.title }, "languageTag": .text { $0.languageTag }, "css": .text { $0.css }, "generator": .text { $0.generator },
        "words": .view { $0.words }, "up": .view { $0.up }, "feed": .text { $0.feed }, "groups": .list { $0.groups }, "actors": .view { $0.actors },
        "topics": .view { $0.topics },
    ]

    init(_ site: SeedSite, _ words: any Wording, css: String) {
        title = PlainText.line(site.seed.title, limit: 200)
        languageTag = words.tag
        self.css = css
        generator = "\(Product.token) \(Product.version)"
        self.words = WordsView(words)
        up = LinkView(text: words.word(.allSeeds), link: "../index.html")
        feed = "feed.atom"
        var groups: [IndexGroupView] = []
        for head in site.heads {
            let month = words.month(head.day)
            if groups.last?.heading != month { groups.append(IndexGroupView(heading: month, link: nil, rows: [])) }
            groups[groups.count - 1].rows.append(IndexRowView(head, folder: "", words))
        }
        self.groups = groups
        let names = site.names
        actors = ListView(names.filter { $0.kind == .actor }.map { LinkView(text: $0.name, link: $0.path) })
        topics = ListView(names.filter { $0.kind == .topic }.map { LinkView(text: $0.name, link: $0.path) })
    }

    init(_ seeds: [(seed: Seed, heads: [DigestHead])], _ words: any Wording, css: String) {
        title = words.word(.allDigests)
        languageTag = words.tag
        self.css = css
        generator = "\(Product.token) \(Product.version)"
        self.words = WordsView(words)
        (up, feed, actors, topics) = (nil, nil, nil, nil)
        groups = seeds.map { seed, heads in
            let folder = WebLink.fileName(seed.id) + "/"
            return IndexGroupView(
                heading: PlainText.line(seed.title, limit: 200), link: heads.isEmpty ? nil : folder + "index.html",
                rows: heads.map { IndexRowView($0, folder: folder, words) })
        }
    }
}

struct IndexGroupView: TemplateView {
    let heading: String
    let link: String?
    var rows: [IndexRowView]

    static let keys: [String: TemplateKey<IndexGroupView>] = [
        "heading": .text { $0.heading }, "link": .text { $0.link }, "rows": .list { $0.rows }, "empty": .flag { $0.rows.isEmpty },
    ]
}

/// A digest in one line.
struct IndexRowView: TemplateView {
    let day: String
    let stamp: String
    let edition: Int?
    let link: String
    let numbers: String
    /// Of its first story.
    let headline: String?
    let lang: String?

    static let keys: [String: TemplateKey<IndexRowView>] = [
        "day": .text { $0.day }, "stamp": .text { $0.stamp }, "edition": .number { $0.edition.map(Int64.init) }, "link": .text { $0.link },
        "numbers": .text { $0.numbers }, "headline": .text { $0.headline }, "lang": .text { $0.lang },
    ]

    init(_ head: DigestHead, folder: String, _ words: any Wording) {
        day = PageClock(zone: "UTC", year: head.day.year, words: words).day(head.day)
        stamp = "\(head.day)"
        edition = head.edition > 1 ? head.edition : nil
        link = folder + head.page
        numbers = words.counts(stories: head.stories, noted: head.noted)
        headline = head.first.first?.headline
        lang = LanguageName.wellFormed(head.first.first?.language)
    }
}

struct LinkView: TemplateView {
    let text: String
    let link: String

    static let keys: [String: TemplateKey<LinkView>] = ["text": .text { $0.text }, "link": .text { $0.link }]
}
