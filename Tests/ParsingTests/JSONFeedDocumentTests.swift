import Foundation
import Model
import Testing
@testable import Parsing

@Suite("JSON Feed 1.0 and 1.1 documents")
struct JSONFeedDocumentTests {
    @Test func `a feed of version 1,1 gives every field`() throws {
        let feed = try parse("""
            {"version": "https://jsonfeed.org/version/1.1", "title": "Think tank", "home_page_url": "https://tank.example/",
             "feed_url": "/feed.json", "language": "en", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
             "items": [{"id": 17, "url": "/17", "title": "Two\\nlines", "content_html": "<p>See <a href='/a'>a</a></p>",
               "date_published": "2026-11-20T10:00:00+01:00", "authors": [{"name": "Li", "url": "/li"}], "tags": ["Visas", "Visas"],
               "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12, "duration_in_seconds": 3.5}]}]}
            """, url: "https://tank.example/x/feed.json")
        #expect(feed.format == "jsonfeed1.1")
        #expect(feed.feedURL == "https://tank.example/feed.json")
        #expect(feed.hubs == ["https://hub.example/"])
        #expect(feed.items == [Item(
            id: "17", url: "https://tank.example/17", title: "Two lines", contentHTML: "<p>See <a href='https://tank.example/a'>a</a></p>",
            contentText: "See a", published: RFC3339.date("2026-11-20T09:00:00Z"),
            authors: [Author(name: "Li", url: "https://tank.example/li")], tags: ["Visas"], language: "en",
            attachments: [Attachment(url: "https://tank.example/a.mp3", mimeType: "audio/mpeg", size: 12, duration: 3.5)])])
    }

    @Test func `values of the wrong type count as absent`() throws {
        let feed = try parse("""
            {"version": "https://jsonfeed.org/version/1", "title": null, "author": {"name": "Eva"},
             "items": [{"id": {"a": 1}, "url": 5, "title": ["x"], "date_published": "soon", "attachments": {}}, "no object"]}
            """)
        #expect(feed.format == "jsonfeed1.0")
        #expect(feed.title == nil)
        #expect(feed.authors == [Author(name: "Eva")])
        #expect(feed.items.count == 1)
        #expect(!feed.items[0].id.isEmpty)
        #expect(feed.items[0].url == nil)
        #expect(feed.warnings.count == 2)
    }

    @Test(arguments: [("{\"a\": 1}", ParseError.otherJSON), ("[1, 2]", .otherJSON), ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"ite", .brokenJSON)])
    func `other JSON is refused`(document: String, error: ParseError) {
        #expect(throws: error) { try parse(document) }
    }
}
