@testable import Fetching
import Foundation
import Testing
import TestSupport

@Suite("Redirects")
struct RedirectTests {
    let server: LoopbackServer
    let fetcher = FetchingTests.fetcher()
    init() throws { server = try LoopbackServer() }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `are followed, and the end of them is the document's address`(status: Int) async {
        server.route("/old", .redirect(status, to: "feeds/new?x=1#top"))
        server.route("/feeds/new", .ok(body: "news"))
        let result = await fetcher.result(server.url("/old"))
        #expect(result.text == "news")
        #expect(result.url == server.url("/old"))
        #expect(result.finalURL == server.url("/feeds/new?x=1#top"))
        #expect(result.document?.url == result.finalURL)
        #expect(server.requests.last?.target == "/feeds/new?x=1")
        #expect(result.permanentRedirect == ([301, 308].contains(status) ? result.finalURL : nil))
    }

    @Test func `only those count as permanent that no passing one comes before`() async {
        for (step, status) in [301, 308, 302, 301].enumerated() { server.route("/\(step)", .redirect(status, to: "/\(step + 1)")) }
        server.route("/4", .ok(body: "news"))
        let result = await fetcher.result(server.url("/0"))
        #expect(result.text == "news")
        #expect(result.permanentRedirect == server.url("/2"))
    }

    @Test func `that go round in circles end at the limit`() async {
        server.route("/a", .redirect(to: "/b"))
        server.route("/b", .redirect(to: "/a"))
        let result = await fetcher.result(server.url("/a")) { $0.maxRedirects = 4 }
        #expect(result.error == .tooManyRedirects(url: server.url("/a"), limit: 4))
        #expect(server.requests.count == 5)
    }

    @Test func `of exactly the limit are followed`() async {
        for step in 0..<4 { server.route("/\(step)", .redirect(to: "/\(step + 1)")) }
        server.route("/4", .ok(body: "news"))
        #expect(await fetcher.result(server.url("/0")) { $0.maxRedirects = 4 }.text == "news")
        #expect(await fetcher.result(server.url("/0")) { $0.maxRedirects = 0 }.error == .tooManyRedirects(url: server.url("/0"), limit: 0))
    }

    @Test(arguments: ["file:///etc/passwd", "FILE:/etc/passwd", "ftp://127.0.0.1/feed", "gopher://127.0.0.1/1", "data:text/xml,<rss/>", "javascript:alert(1)"])
    func `to anything but http and https are refused`(location: String) async throws {
        server.route("/feed", .redirect(to: location))
        guard case .redirectRefused(let url, _, let reason) = try #require(await fetcher.result(server.url("/feed")).error) else {
            return #expect(Bool(false))
        }
        #expect(url == server.url("/feed"))
        #expect(reason == .scheme)
    }

    @Test(arguments: ["http://", "http://[::1", "http://a b/", "http://host:99999/"])
    func `to what is no address are refused`(location: String) async throws {
        server.route("/feed", .redirect(to: location))
        guard case .redirectRefused(_, _, .unreadable) = try #require(await fetcher.result(server.url("/feed")).error) else {
            return #expect(Bool(false))
        }
    }

    @Test func `without a target are a refusal by status`() async {
        server.route("/feed", .status(302))
        server.route("/choice", .redirect(300, to: "/feed"))
        #expect(await fetcher.result(server.url("/feed")).error == .refused(url: server.url("/feed"), status: 302))
        #expect(await fetcher.result(server.url("/choice")).error == .refused(url: server.url("/choice"), status: 300))
    }

    @Test func `never lead from https to http, nor lose a scheme otherwise`() throws {
        let secure = try WebAddress("https://example.org/a/feed")
        #expect(throws: FetchError.redirectRefused(url: secure.text, target: "http://example.org/feed", reason: .downgrade)) {
            try Redirection.target(Array("http://example.org/feed".utf8), from: secure)
        }
        #expect(try Redirection.target(Array("//cdn.example/feed".utf8), from: secure).text == "https://cdn.example/feed")
        #expect(try Redirection.target(Array("https://example.org/b".utf8), from: WebAddress("http://example.org/a")).text == "https://example.org/b")
    }

    @Test(arguments: [
        ("/x", "https://example.org/x"), ("x", "https://example.org/a/x"), ("../x", "https://example.org/x"), ("?q=1", "https://example.org/a/feed?q=1"),
        ("https://EXAMPLE.net", "https://EXAMPLE.net/"), ("/a b/ñ", "https://example.org/a%20b/%c3%b1"),
    ])
    func `resolve against the address that answered`(location: String, target: String) throws {
        #expect(try Redirection.target(Array(location.utf8), from: WebAddress("https://example.org/a/feed")).text == target)
    }

    @Test func `keep a password at its own scheme, host and port, and never take one from the server`() async throws {
        let other = try LoopbackServer()
        let basic = "Basic " + Data("ana:s3cret".utf8).base64EncodedString()
        server.route("/feed", .redirect(to: "/feed/"))
        server.route("/feed/", .redirect(to: other.url("/stolen")))
        other.route("/stolen", .redirect(to: "http://evil:pw@127.0.0.1:\(other.port)/end"))
        other.route("/end", .ok(body: "x"))
        let result = await fetcher.result("http://ana:s3cret@127.0.0.1:\(server.port)/feed")
        #expect(server.requests.map { $0.text("Authorization") } == [basic, basic])
        #expect(other.requests.map { $0.text("Authorization") } == [nil, nil])
        #expect(result.finalURL == other.url("/end"))
    }

    @Test func `a password shows in no address and no error`() async {
        server.route("/feed", .ok(body: "x", headers: ["ETag: \"1\""]), .status(404))
        let url = "http://ana:s3cret@127.0.0.1:\(server.port)/feed"
        let good = await fetcher.result(url)
        #expect(good.finalURL == server.url("/feed"))
        #expect(good.document?.url == server.url("/feed"))
        #expect(good.validators?.url == server.url("/feed"))
        let bad = await fetcher.result(url)
        #expect(bad.error == .refused(url: server.url("/feed"), status: 404))
        let unreadable = await fetcher.result("http://ana:s3cret@127.0.0.1:notaport/feed")
        #expect(unreadable.error?.description.contains("s3cret") == false)
    }

    @Test func `that want their cookie back get it, and the next request does not`() async {
        server.route("/feed", .status(302, headers: ["Set-Cookie: seen=1; Path=/", "Location: /feed?again"]), LoopbackReply { request in
            let reply = request.text("Cookie") == "seen=1" ? LoopbackReply.ok(body: "news") : .status(403)
            return reply.steps(request)
        })
        #expect(await fetcher.result(server.url("/feed")).text == "news")
        #expect(await fetcher.result(server.url("/feed")).status == 403)
    }

    @Test func `share one time limit`() async {
        for step in 0..<3 { server.route("/\(step)", .redirect(to: "/\(step + 1)")) }
        server.route("/3", .ok(body: "late").held)
        let result = await fetcher.result(server.url("/0")) { $0.timeout = 0.3 }
        server.release()
        guard case .timedOut(_, let seconds) = result.error else { return #expect(Bool(false), "\(result.outcome)") }
        #expect(seconds < 5)
    }
}
