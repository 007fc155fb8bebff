import Foundation
import Model
import Parsing

private let types: [String?] = [
    nil, "application/rss+xml; charset=utf-8", "text/xml; charset=iso-8859-1", "application/feed+json", "text/html", "application/xml; charset=utf-16",
    "application/xml; charset=shift_jis", "text/plain",
]

/// Feeds, sitemaps and lists of subscriptions.
@Sendable func feeds(choice: Int, bytes: [UInt8]) {
    if let feed = try? FeedParser.parse(bytes, contentType: types[choice % types.count], url: choice & 8 == 0 ? "https://e.org/a/feed.xml" : nil, now: now) {
        check(feed)
    }
    if let list = try? OPML.read(bytes) { requireWellFormed(list.subscriptions.map(\.url)) }
}

func check(_ feed: Feed) {
    require(!feed.format.isEmpty)
    require(Set(feed.items.map { Array($0.id.utf8) }).count == feed.items.count, "two items have one id")
    for item in feed.items {
        require(!item.id.isEmpty, "an item has no id")
        requireWellFormed([item.id, item.url, item.title, item.summary, item.contentHTML, item.contentText, item.language, item.place] + item.tags)
        require(!item.title.contains("\n"), "a title has two lines")
    }
    var json = JSONWriter()
    feed.write(to: &json)
    requireJSON(json)
}
