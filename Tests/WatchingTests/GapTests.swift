import Archiving
import Foundation
import Model
import TestSupport
import Testing
@testable import Watching

@Suite("Gaps: items that may have come and gone between two polls")
struct GapTests {
    private func next(_ url: String) -> String { "<atom:link rel='next' href='\(url)'/>" }
    private let wordPress = "<generator>https://wordpress.org/?v=6.8</generator>"

    @Test func `an answer in which everything is new is recorded, told, and makes us ask more often`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss(1...20)), .ok(body: rss(21...40)), .ok(body: rss(41...60)), .ok(body: rss(60...60)))
        try await stand.poll()
        let before = stand.time.now
        #expect(try stand.coverage().gaps.isEmpty, "a first answer is no gap")
        stand.advance(hours: 1)
        try await stand.poll()
        #expect(try stand.wait() == 0.5)
        #expect(try stand.state().dueReason == "every 30 min, because items were lost before")
        let gap = try #require(try stand.coverage().gaps.first)
        #expect(gap.source == "a" && gap.since == before && gap.reason.contains("All its 20 items were new"))
        stand.advance(hours: 0.5)
        try await stand.poll()
        #expect(try stand.coverage().gaps.count == 2)
        #expect(try stand.wait() == 0.25)
        stand.advance(hours: 0.25)
        #expect(try stand.coverage(since: stand.time.now - 1).gaps.isEmpty, "each is told in its own period")
    }

    @Test(arguments: [[19, 21], [21], []])
    func `an answer with something known in it, or with nothing at all, is none`(second: [Int]) async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss(1...20)), .ok(body: rss(second == [21] ? [20, 21] : second)))
        try await stand.poll()
        stand.advance(hours: 1)
        try await stand.poll()
        #expect(try stand.coverage().gaps.isEmpty)
    }

    @Test func `it is filled from the pages that the feed names (RFC 5005), as far as they are needed`() async throws {
        let stand = try PollStand()
        let url = stand.server.url
        stand.server.route("/feed", .ok(body: rss(1...5)), .ok(body: rss(16...20, extra: next(url("/page2")))))
        stand.server.route("/page2", .ok(body: rss(11...15, extra: next(url("/page3")))))
        stand.server.route("/page3", .ok(body: rss(5...10, extra: next(url("/page4")))))
        try await stand.poll()
        stand.advance(hours: 1)
        #expect(try await stand.poll().new == 15)
        #expect(stand.server.requests.map(\.path) == ["/feed", "/feed", "/page2", "/page3"], "page 3 reached what was known")
        #expect(try stand.archive.size().items == 20)
        #expect(try stand.coverage().gaps.isEmpty, "nothing is missing")
    }

    @Test func `WordPress is asked for its older pages, and others are not`() async throws {
        for (generator, pages) in [(wordPress, ["/feed?x=1&paged=2"]), ("<generator>Hugo</generator>", ["/robots.txt"]), ("", ["/robots.txt"])] {
            let stand = try PollStand([("a", "/feed?x=1")])
            stand.server.route("/feed", .ok(body: rss(1...5)), .ok(body: rss(11...15, extra: generator)), .ok(body: rss(5...10)))
            try await stand.poll()
            stand.advance(hours: 1)
            try await stand.poll()
            #expect(stand.server.requests.map(\.target).dropFirst(2) == pages[...])
            #expect(try stand.coverage().gaps.count == (pages == ["/robots.txt"] ? 1 : 0))
        }
    }

    @Test func `what is still missing after five pages, or when one fails, is told with what was recovered`() async throws {
        let stand = try PollStand()
        let url = stand.server.url
        stand.server.route("/feed", .ok(body: rss(1...2)), .ok(body: rss(999...1000, extra: next(url("/p1")))))
        for page in 1...9 { stand.server.route("/p\(page)", .ok(body: rss((990 - 2 * page)...(991 - 2 * page), extra: next(url("/p\(page + 1)"))))) }
        try await stand.poll()
        stand.advance(hours: 1)
        try await stand.poll()
        #expect(stand.server.requests.count == 7)
        #expect(try stand.coverage().gaps.map(\.reason) == [
            "All its 2 items were new, so earlier ones may be lost; older pages brought 10 items, and not all of them"
        ])
        stand.server.route("/feed", .ok(body: rss(2000...2001, extra: next(url("/none")))))
        stand.advance(hours: 1)
        try await stand.poll()
        #expect(try stand.coverage(since: stand.time.now - 1).gaps.first?.reason.hasSuffix("older pages brought 0 items, then an older page failed") == true)
        #expect(try stand.state().failures == 0, "the source itself is well")
    }

    @Test func `where there are no older pages, the news sitemap that robots.txt names is asked for what the feed has dropped`() async throws {
        let stand = try PollStand()
        stand.server.route("/robots.txt", .ok(body: "Sitemap: \(stand.server.url("/other.xml"))\nSitemap: \(stand.server.url("/news.xml"))\n"))
        stand.server.route("/feed", .ok(body: rss(1...3)), .ok(body: rss(7...9)))
        func entry(_ number: Int, _ time: String) -> String {
            "<url><loc>https://example.org/\(number)</loc><news:news><news:publication><news:name>T</news:name><news:language>en</news:language></news:publication>"
                + "<news:publication_date>2025-06-18T\(time)Z</news:publication_date><news:title>Item \(number)</news:title></news:news></url>"
        }
        let entries = entry(9, "12:50:00") + entry(6, "12:30:00") + entry(5, "12:20:00") + entry(2, "11:00:00")
        stand.server.route("/news.xml", .ok(body: """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\(entries)</urlset>
            """))
        try await stand.poll()
        stand.advance(hours: 1)
        #expect(try await stand.poll().new == 5)
        #expect(try stand.archive.items(named: "https://example.org/5").map(\.item.title) == ["Item 5"])
        #expect(try stand.archive.items(named: "https://example.org/9").count == 1, "what the feed still shows is not entered twice")
        #expect(try stand.coverage().gaps.isEmpty, "the sitemap reaches back to the poll before")
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)"])
    func `a page that is named with another scheme is not asked for`(url: String) async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss(1...2)), .ok(body: rss(3...4, extra: next(url))))
        try await stand.poll()
        stand.advance(hours: 1)
        try await stand.poll()
        #expect(stand.server.requests.map(\.path) == ["/feed", "/feed", "/robots.txt"])
        #expect(try stand.coverage().gaps.count == 1)
    }
}
