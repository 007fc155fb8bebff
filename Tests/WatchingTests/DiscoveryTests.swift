import Foundation
import Model
import Parsing
import TestSupport
import Testing
@testable import Watching

@Suite("Discovery over the network")
struct DiscoveryTests {
    private func ask(_ server: LoopbackServer, _ path: String = "/") async throws -> [OnlineDiscovery.Candidate] {
        var settings = Settings(archive: "", digest: DigestSettings(directory: ""))
        settings.fetch.allowPrivate = true
        settings.fetch.spacing = 0
        let url = server.url(path), chosen = settings
        return try await onThread { try OnlineDiscovery.ask(url, settings: chosen) }
    }

    private func page(_ head: String, _ body: String = "") -> LoopbackReply {
        .ok(body: "<html lang=en><head><title>Ministry</title>\(head)</head><body>\(body)</body></html>", headers: ["Content-Type: text/html"])
    }

    private let list = "<main>" + (1...5).reversed().map { "<article><h2><a href='/news/\($0)-the-story'>Story number \($0) of the ministry</a></h2><p>\($0) June 2025</p></article>" }.joined() + "</main>"

    @Test func `what a page declares is tried; comments, copies and what is broken come last`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/", page("""
            <link rel=alternate type="application/rss+xml" href="/comments/feed/" title="Ministry » Comments Feed">
            <link rel=alternate type="application/rss+xml" href="/gone.xml">
            <link rel=alternate type="application/rss+xml" href="/feed/" title="Ministry">
            <link rel=alternate type="application/atom+xml" href="/atom.xml">
            """))
        server.route("/feed/", .ok(body: rss(1...4)))
        server.route("/atom.xml", .ok(body: rss(1...4)))
        server.route("/comments/feed/", .ok(body: rss(8...9)))
        let found = try await ask(server)
        #expect(found.map(\.feed.url) == ["/feed/", "/atom.xml", "/comments/feed/", "/gone.xml"].map(server.url))
        #expect(found[0].isGood && found[0].items == 4 && found[0].format == "rss2.0")
        #expect(found[1].duplicateOf == server.url("/feed/"))
        #expect(found[3].problem?.contains("404") ?? false)
        #expect(found.filter(\.isGood).count == 1)
    }

    @Test func `addresses that are there by custom are tried, and named only where they answer`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/", page(""))
        server.route("/rss.xml", .ok(body: rss(1...4)))
        let found = try await ask(server)
        #expect(found.map(\.feed) == [DiscoveredFeed(url: server.url("/rss.xml"), title: "t", source: .wellKnown)])
    }

    @Test func `without a feed, the news sitemap and the list on the page are what is left`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/robots.txt", .ok(body: "User-agent: *\nDisallow:\nSitemap: \(server.url("/news-sitemap.xml"))\nSitemap: \(server.url("/pages.xml"))\n"))
        server.route("/news-sitemap.xml", .ok(body: """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://e.org/1</loc>
            <news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication><news:title>One</news:title></news:news></url></urlset>
            """))
        server.route("/press", page("", list))
        let found = try await ask(server, "/press")
        #expect(found.map(\.feed.source) == [.robots, .page])
        #expect(found.map(\.items) == [1, 5])
        #expect(!server.requests.contains { $0.path == "/pages.xml" })
    }

    @Test func `a page that robots.txt keeps readers from is not offered to be watched`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/robots.txt", .ok(body: "User-agent: *\nDisallow: /press\n"))
        server.route("/press", page("", list))
        #expect(try await ask(server, "/press") == [])
    }

    @Test func `the address of a feed is its own answer`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/any", .ok(body: rss(1...3)))
        #expect(try await ask(server, "/any").map(\.feed.url) == [server.url("/any")])
    }

    @Test func `a page that cannot be had is an error`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        await #expect(throws: OnlineDiscovery.Failure.self) { try await ask(server, "/none") }
    }
}
