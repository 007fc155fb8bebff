import Foundation
import Model
import Testing
@testable import Parsing

@Suite("What modules add to items and feeds")
struct ModulesTests {
    @Test func `comments, in RSS`() throws {
        let item = try item("<title>A</title><comments>/a#comments</comments><slash:comments>12</slash:comments>")
        #expect(item.commentsURL == "https://example.org/a#comments")
        #expect(item.commentCount == 12)
    }

    @Test func `answers and comments, in Atom (RFC 4685)`() throws {
        let item = try entry("""
            <id>b</id><thr:in-reply-to ref="tag:e.org,2026:a" href="/a" type="text/html"/><link rel="replies" href="/b.atom"/><thr:total>3</thr:total>
            """)
        #expect(item.inReplyTo == "https://example.org/a")
        #expect(item.commentsURL == "https://example.org/b.atom")
        #expect(item.commentCount == 3)
        #expect(try entry(#"<id>b</id><thr:in-reply-to ref="tag:e.org,2026:a"/>"#).inReplyTo == "tag:e.org,2026:a")
    }

    @Test(arguments: [
        ("<georss:featurename>Castries,  Santa Lucía</georss:featurename><georss:point>14 -60.9</georss:point>", "Castries, Santa Lucía"),
        ("<georss:point>14 -60.9</georss:point>", nil), ("<dc:coverage>Bridgetown</dc:coverage>", "Bridgetown"),
    ] as [(String, String?)])
    func `a place, where it has a name`(fields: String, place: String?) throws { #expect(try item(fields).place == place) }

    @Test func `pages, archives, hubs and the program that wrote it`() throws {
        let feed = try parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://purl.org/syndication/history/1.0"><title>A</title><h:complete/>
            <generator uri="https://wordpress.org/" version="6.5">WordPress</generator><link rel="prev-archive" href="/2026/10.atom"/>
            <link rel="hub" href="https://hub.example/"/></feed>
            """)
        #expect(feed.isComplete)
        #expect(feed.previousArchiveURL == "https://example.org/2026/10.atom")
        #expect(feed.hubs == ["https://hub.example/"])
        #expect(feed.generator == "WordPress")
    }

    @Test(arguments: [
        ("<rss version='2.0'><channel><generator>https://wordpress.org/?v=6.5</generator></channel></rss>", "https://wordpress.org/?v=6.5"),
        ("""
         <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:admin='http://webns.net/mvcb/'>
         <channel><admin:generatorAgent rdf:resource='http://www.movabletype.org/?v=3.2'/></channel></rdf:RDF>
         """, "http://www.movabletype.org/?v=3.2"),
    ])
    func `RSS names its generator too`(document: String, generator: String) throws { #expect(try parse(document).generator == generator) }

    @Test func `the address behind Google Alerts' redirector is the item's`() throws {
        let item = try entry(#"<id>1</id><link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://www.oas.org/a&amp;ct=ga"/>"#)
        #expect(item.url == "https://www.oas.org/a")
    }

    @Test func `a date in the future is kept and marked`() throws {
        let feed = try parse("""
            <rss version="2.0"><channel><item><guid>a</guid><pubDate>Fri, 01 Jan 2027 00:00:00 GMT</pubDate></item>
            <item><guid>b</guid><pubDate>Tue, 24 Nov 2026 00:00:00 GMT</pubDate></item></channel></rss>
            """)
        #expect(feed.items.map(\.isDatedAhead) == [true, false])
        #expect(feed.items[0].published == RFC3339.date("2027-01-01T00:00:00Z"))
        #expect(feed.warnings == ["1 item has a date in the future, the latest 2027-01-01T00:00:00Z."])
    }
}
