import Foundation
import Model
@testable import Parsing

/// The feed in a document given as text.
func parse(_ document: String, type: String? = nil, url: String? = "https://example.org/feed.xml") throws(ParseError) -> Feed {
    try parse(Array(document.utf8), type: type, url: url)
}

/// The same for bytes. They arrived on 25 November 2026.
func parse(_ bytes: [UInt8], type: String? = nil, url: String? = nil) throws(ParseError) -> Feed {
    try FeedParser.parse(bytes, contentType: type, url: url, now: Date(timeIntervalSince1970: 1_795_600_000))
}

/// The one item of an RSS 2.0 document that consists of `fields`.
func item(_ fields: String, url: String? = "https://example.org/feed.xml") throws -> Item {
    let feed = try parse("""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
             xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
             xmlns:georss="http://www.georss.org/georss">
        <channel><title>Boletín</title><link>https://example.org/</link><item>\(fields)</item></channel></rss>
        """, url: url)
    return feed.items[0]
}

/// The one entry of an Atom 1.0 document that consists of `fields`.
func entry(_ fields: String, url: String? = "https://example.org/feed.xml") throws -> Item {
    let feed = try parse("""
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="es"><title>Boletín</title><id>urn:boletin</id>
        <updated>2026-11-20T10:00:00Z</updated><entry>\(fields)</entry></feed>
        """, url: url)
    return feed.items[0]
}
