import Foundation
import Model
import TestSupport
import Testing
@testable import Watching

@Suite("Pages, watched")
struct PageTests {
    /// A page with a list of these entries, by number, in this order.
    private func page(_ numbers: some Sequence<Int>, month: String = "June", after: String = "") -> LoopbackReply {
        let entries = numbers.map { "<article class=news><h2><a href='/news/\($0)-the-story'>Story number \($0) of the ministry</a></h2><p>\($0) \(month) 2025</p></article>" }
        return .ok(body: "<html lang=en><head><title>Ministry</title></head><body><main>\(entries.joined())</main>\(after)</body></html>", headers: ["Content-Type: text/html; charset=utf-8"])
    }

    private func stand(_ selectors: ListingSelectors? = nil) throws -> PollStand {
        let stand = try PollStand([("a", "/news")]) { $0.page = PageReading(selectors: selectors) }
        stand.server.route("/robots.txt", .status(404))
        return stand
    }

    private func titles(_ stand: PollStand) throws -> [String] { try stand.archive.newestItems(100).map(\.item.title).sorted() }

    @Test func `what is on the list is kept, and what is new comes to it`() async throws {
        let stand = try stand()
        stand.server.route("/news", page([4, 3, 2, 1]))
        #expect(try await stand.poll().new == 4)
        #expect(try stand.state().format == "html")
        stand.advance(hours: 25)
        stand.server.route("/news", page([5, 4, 3, 2]))
        let report = try await stand.poll()
        #expect(report.new == 1 && report.edited == 0 && report.items == 4)
        #expect(try titles(stand).count == 5)
    }

    @Test func `a page that has become a feed is read as one`() async throws {
        let stand = try stand()
        stand.server.route("/news", .ok(body: "<?xml version='1.0'?><rss version='2.0'><channel><title>M</title><item><title>Story</title><link>\(stand.server.url("/news/1"))</link></item></channel></rss>", headers: ["Content-Type: text/html"]))
        #expect(try await stand.poll().new == 1)
        #expect(try stand.state().format == "rss2.0" && titles(stand) == ["Story"])
    }

    @Test func `a list in another order is no news, and what was seen stays seen`() async throws {
        let stand = try stand()
        stand.server.route("/news", page([4, 3, 2, 1]))
        try await stand.poll()
        for order in [[1, 4, 2, 3], [3, 2], [4, 3, 2, 1]] {
            stand.advance(hours: 25)
            stand.server.route("/news", page(order))
            let report = try await stand.poll()
            #expect(report.new == 0 && report.edited == 0, "\(order)")
        }
    }

    @Test func `robots.txt has a say about pages`() async throws {
        let stand = try stand()
        stand.server.route("/robots.txt", .ok(body: "User-agent: *\nDisallow: /news\n"))
        stand.server.route("/news", page([4, 3, 2, 1]))
        #expect(try await stand.poll().failed == 1)
        #expect(try stand.state().failureReason?.contains("robots.txt") ?? false)
        #expect(try titles(stand) == [])
    }

    @Test func `a selector that stops matching breaks the source, and it is said until it is mended`() async throws {
        let stand = try stand(ListingSelectors(item: "article.news", title: "h2 a"))
        stand.server.route("/news", page([4, 3, 2, 1]))
        #expect(try await stand.poll().new == 4)
        stand.advance(hours: 25)
        stand.server.route("/news", .ok(body: "<html><body><main><section><h3><a href='/n/5'>Story number 5 of the ministry</a></h3></section></main></body></html>"))
        #expect(try await stand.poll().failed == 1)
        #expect(try stand.state().isBroken)
        let reason = "Broken: The selector of 'item' ('article.news') matches nothing on the page any more, or never did. Look at the page in a browser, and correct the selector. It was last read on 2025-06-18."
        #expect(try stand.state().failureReason == reason)
        #expect(stand.log.all.contains("source a fails: \(reason)"))
        #expect(try stand.coverage().failing.map(\.reason) == [reason])
        // It is asked less often, …
        let first = try #require(try stand.wait())
        stand.advance(hours: first + 0.1)
        try await stand.poll()
        #expect(try #require(try stand.wait()) > first)
        // … and at once when the person has corrected the selector.
        stand.sources[0].page = PageReading(selectors: ListingSelectors(item: "section"))
        #expect(try await stand.poll().new == 1)
        #expect(try !stand.state().isBroken)
        #expect(try stand.coverage().failing.isEmpty)
    }

    @Test func `a list that is not found any more breaks the source too`() async throws {
        let stand = try stand()
        stand.server.route("/news", page([4, 3, 2, 1]))
        try await stand.poll()
        stand.advance(hours: 25)
        stand.server.route("/news", .ok(body: "<html><body><div id=app></div><script src=app.js></script></body></html>"))
        try await stand.poll()
        #expect(try stand.state().isBroken)
        #expect(try stand.state().failureReason?.contains("put in by a script") ?? false)
    }

    @Test func `of two lists that are about as good, it stays the one`() async throws {
        let stand = try stand()
        let box = "<section>" + [21, 22, 23].map { "<div><a href='/notices/\($0)-the-notice'>Notice number \($0) to the public</a><p>\($0) May 2025</p></div>" }.joined() + "</section>"
        stand.server.route("/news", page([5, 4, 3, 2, 1], after: box))
        try await stand.poll()
        stand.advance(hours: 25)
        stand.server.route("/news", page([7, 6], after: box)) // shorter than the other one
        #expect(try await stand.poll().new == 2)
        #expect(try titles(stand).allSatisfy { $0.hasPrefix("Story") })
        #expect(try stand.coverage().limits.contains { $0.contains("The list on the page has 2 entries, the last time it had 5.") })
    }

    @Test func `all new is a gap only where even the oldest came after the last answer`() async throws {
        let stand = try stand()
        stand.server.route("/news", page([4, 3, 2, 1]))
        try await stand.poll()
        stand.advance(hours: 25)
        stand.server.route("/news", page([14, 13, 12])) // other addresses for what is old
        try await stand.poll()
        #expect(try stand.coverage().gaps.isEmpty)
        stand.advance(hours: 25 * 20)
        stand.server.route("/news", page([8, 7, 6], month: "July"))
        try await stand.poll()
        #expect(try stand.coverage().gaps.count == 1)
    }

    @Test func `a page that has not changed is not read again, and one whose selectors have is`() async throws {
        let stand = try stand()
        stand.server.route("/news", page([4, 3, 2, 1]))
        try await stand.poll()
        stand.advance(hours: 25)
        #expect(try await stand.poll().unchanged == 1)
        stand.sources[0].page = PageReading(selectors: ListingSelectors(item: "article", summary: "p"))
        #expect(try await stand.poll().edited == 4)
    }
}
