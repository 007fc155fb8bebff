import Archiving
import Foundation
import Model
import TestSupport
import Testing
@testable import Watching

@Suite("robots.txt between us and a site")
struct RobotsGateTests {
    private func stand(_ robots: LoopbackReply..., path: String = "/sitemap.xml", said: Bool? = nil) throws -> PollStand {
        let stand = try PollStand([("a", path)]) { $0.robots = said }
        for reply in robots { stand.server.route("/robots.txt", reply) }
        stand.server.route(path, .ok(body: rss([1])))
        return stand
    }

    @Test func `sitemaps are asked for only where it allows them, and it is asked for once a day`() async throws {
        let stand = try stand(.ok(body: "User-agent: *\nDisallow: /private\n"), said: true)
        for _ in 0..<3 {
            #expect(try await stand.poll(stand.sources).reached == 1)
            stand.advance(hours: 10)
        }
        #expect(stand.server.requests.map(\.path) == ["/robots.txt", "/sitemap.xml", "/sitemap.xml", "/sitemap.xml"], "across restarts, too")
        stand.server.route("/robots.txt", .ok(body: "User-agent: atalaya\nDisallow: /"))
        #expect(try await stand.poll(stand.sources).failed == 1)
        #expect(stand.server.requests.count == 5)
        #expect(try stand.state().failureReason?.contains("robots.txt disallows it") == true)
        #expect(try stand.state().failureReason?.contains("robots: ignore") == true)
    }

    @Test func `a feed that a person configured is asked for without it, unless the person says so`() async throws {
        for (said, path, asks) in [(nil, "/feed", false), (true, "/feed", true), (nil, "/news-sitemap.xml", true), (false, "/news-sitemap.xml", false)] {
            let stand = try stand(.ok(body: "User-agent: *\nDisallow: /"), path: path, said: said)
            #expect(try await stand.poll().failed == (asks ? 1 : 0))
            #expect(stand.server.requests.map(\.path) == (asks ? ["/robots.txt"] : [path]))
        }
    }

    @Test(arguments: [401, 403, 404, 410])
    func `one that is not there forbids nothing`(status: Int) async throws {
        #expect(try await stand(.status(status)).poll().reached == 1)
    }

    @Test(arguments: [500, 503, 429])
    func `one that cannot be had means to wait, and the next hour it is asked for again`(status: Int) async throws {
        let stand = try stand(.status(status))
        #expect(try await stand.poll().failed == 1)
        #expect(try stand.state().failureReason?.contains("which means to wait") == true)
        stand.advance(hours: 0.5)
        try await stand.poll(stand.sources)
        #expect(stand.server.requests.count == 1)
        stand.server.route("/robots.txt", .ok(body: ""))
        stand.advance(hours: 2)
        #expect(try await stand.poll(stand.sources).reached == 1)
    }

    @Test func `an older copy serves while the site is in trouble, and after a month without one nothing is forbidden`() async throws {
        let stand = try stand(.ok(body: "User-agent: *\nAllow: /"))
        try await stand.poll()
        stand.server.route("/robots.txt", .status(500))
        stand.advance(hours: 48)
        #expect(try await stand.poll().reached == 1, "the older copy")
        let other = try self.stand(.status(500))
        #expect(try await other.poll().failed == 1)
        other.advance(hours: 31 * 24)
        #expect(try await other.poll().reached == 1)
    }

    @Test func `one question serves all sources of a site`() async throws {
        let stand = try PollStand((1...5).map { ("s\($0)", "/sitemap-\($0).xml") })
        stand.server.route("/robots.txt", .ok(body: "User-agent: *\nDisallow: /sitemap-3"))
        for number in 1...5 { stand.server.route("/sitemap-\(number).xml", .ok(body: rss([number]))) }
        let report = try await stand.poll()
        #expect(report.reached == 4 && report.failed == 1)
        #expect(stand.server.requests(to: "/robots.txt").count == 1)
    }

    @Test func `one that is far too long is read as far as the standard says`() async throws {
        let text = "User-agent: *\nDisallow: /sitemap\n" + String(repeating: "# padding\n", count: 100_000)
        let stand = try stand(.ok(body: text))
        #expect(try await stand.poll().failed == 1)
        #expect(try stand.state().failureReason?.contains("disallows") == true)
    }
}
