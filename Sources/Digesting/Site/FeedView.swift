import Foundation
import Model

/// An Atom feed of digests (RFC 4287), the newest first. Addresses are relative to the feed's own: where the files are published, nobody says.
struct FeedView: TemplateView {
    let title: String
    let languageTag: String
    /// A tag URI (RFC 4151): the seed, and when the archive first met it, so that two archives do not share it.
    let id: String
    /// When the newest digest ends (RFC 3339).
    let updated: String
    let name: String
    let version: String
    let entries: [FeedEntryView]

    static let keys: [String: TemplateKey<FeedView>] = [
        "title": .text { $0.title }, "languageTag": .text { $0.languageTag }, "id": .text { $0.id }, "updated": .text { $0.updated },
        "name": .text { $0.name }, "version": .text { $0.version }, "entries": .list { $0.entries },
    ]

    init(_ site: SeedSite, _ heads: ArraySlice<DigestHead>, _ words: any Wording) {
        title = PlainText.line(site.seed.title, limit: 200)
        languageTag = words.tag
        let day = CalendarDay(site.added, in: .gmt)
        id = "tag:atalaya.invalid,\(day):\(WebLink.fileName(site.seed.id))/\(Int(site.added.timeIntervalSince1970.rounded(.down)))"
        updated = RFC3339.text(Digest.wholeSecond(heads.first?.until ?? site.added) ?? site.added)
        (name, version) = (Product.token, Product.version)
        entries = heads.map { [id] in FeedEntryView($0, feed: id, words) }
    }
}

struct FeedEntryView: TemplateView {
    let id: String
    let title: String
    let updated: String
    let link: String
    /// HTML, to be escaped once more.
    let html: String

    static let keys: [String: TemplateKey<FeedEntryView>] = [
        "id": .text { $0.id }, "title": .text { $0.title }, "updated": .text { $0.updated }, "link": .text { $0.link }, "html": .text { $0.html },
    ]

    init(_ head: DigestHead, feed: String, _ words: any Wording) {
        link = head.page
        id = "\(feed)/\(Digest.fileStem(day: head.day, edition: head.edition))"
        let day = PageClock(zone: "UTC", year: head.day.year, words: words).title(head.day)
        title = day + (head.edition > 1 ? ", \(words.word(.edition)) \(head.edition)" : "")
        updated = RFC3339.text(Digest.wholeSecond(head.until) ?? head.until)
        let stories = head.first.map { story in
            let lang = LanguageName.wellFormed(story.language).map { " lang=\"\($0)\"" } ?? ""
            return "<li><a href=\"\(head.page)#item-\(story.number)\"\(lang)>\(Escaping.html(story.headline))</a> — \(Escaping.html(story.outlet))</li>"
        }
        html = "<p>\(Escaping.html(words.counts(stories: head.stories, noted: head.noted)))</p>" + (stories.isEmpty ? "" : "<ol>\(stories.joined())</ol>")
    }
}
