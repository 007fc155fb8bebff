import Fetching
import Foundation
import Model
import Testing
import TestSupport

@Suite("Bodies from hostile and broken servers")
struct BodyTests {
    let server: LoopbackServer
    let fetcher = FetchingTests.fetcher()
    init() throws { server = try LoopbackServer() }

    @Test func `one of exactly the limit is taken, one byte more is refused`() async {
        server.route("/fits", .ok(body: String(repeating: "a", count: 1000)))
        server.route("/over", .ok(body: String(repeating: "a", count: 1001), headers: ["ETag: \"1\""]))
        #expect(await fetcher.result(server.url("/fits")) { $0.maxBytes = 1000 }.bytes == 1000)
        let over = await fetcher.result(server.url("/over")) { $0.maxBytes = 1000 }
        #expect(over.error == .tooLarge(url: server.url("/over"), limit: 1000))
        #expect(over.validators == nil)
    }

    @Test func `one that never ends is ended at the limit`() async {
        server.route("/feed", .endless(String(repeating: "news ", count: 2000)))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error == .tooLarge(url: server.url("/feed"), limit: 100_000))
        #expect(result.bytes <= 100_000)
    }

    @Test func `an error page that never ends is reported by its status`() async {
        server.route("/feed", LoopbackReply([
            .send(LoopbackReply.head(500, ["Retry-After: 60"])), .sendEndlessly(Array("sorry ".utf8), atMost: 64 << 20), .close,
        ]))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error == .refused(url: server.url("/feed"), status: 500))
        #expect(result.caching.retryAfter == now + 60)
    }

    @Test func `compressed data count by their size when unpacked`() async {
        let bomb = Gzip.zeros(runs: 10_000) // 16 kB that unpack to 2.6 MB
        server.route("/feed", .ok(body: bomb, headers: ["Content-Encoding: gzip"]))
        let result = await fetcher.result(server.url("/feed")) { $0.maxBytes = 200_000 }
        #expect(result.error == .tooLarge(url: server.url("/feed"), limit: 200_000))
        #expect(result.bytes <= 200_000)
    }

    @Test(arguments: [
        (Gzip.stored("<rss/>"), "gzip"), (Gzip.stored("<rss/>"), "x-gzip"), (Gzip.stored("<rss/>"), "GZIP"), (Gzip.stored("<rss/>"), "identity"),
        (Gzip.stored("<rss") + Gzip.stored("/>"), "gzip"), (Gzip.stored("<rss/>") + [0, 0, 0, 0], "gzip"),
        (Gzip.deflate("<rss/>", zlib: true), "deflate"), (Gzip.deflate("<rss/>", zlib: false), "deflate"),
        (Array("<rss/>".utf8), "gzip"), (Array("<rss/>".utf8), "utf-8"), (Array("<rss/>".utf8), ""),
    ])
    func `are unpacked by what they are, not only by what they are said to be`(body: [UInt8], coding: String) async {
        server.route("/feed", .ok(body: body, headers: ["Content-Encoding: \(coding)"]))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.text == "<rss/>")
        #expect(result.document?.hash == StableHash.of(Array("<rss/>".utf8)))
        #expect(server.requests.last?.text("Accept-Encoding") == "gzip, deflate, br, zstd")
    }

    @Test func `a sitemap that is served as a gzip file is unpacked too`() async {
        server.route("/news.xml.gz", .ok(body: Gzip.stored("<urlset/>"), headers: ["Content-Type: application/x-gzip"]))
        #expect(await fetcher.result(server.url("/news.xml.gz")).text == "<urlset/>")
    }

    @Test(arguments: [1, 8, 12, 20])
    func `gzip data that end too early are no document, though the length is as announced`(missing: Int) async {
        let body = Array(Gzip.stored("a feed, but not the whole of it").dropLast(missing))
        server.route("/feed", .ok(body: body, headers: ["Content-Encoding: gzip", "ETag: \"1\""]))
        let result = await fetcher.result(server.url("/feed"))
        guard case .cutShort = result.error else { return #expect(Bool(false), "\(result.outcome)") }
        #expect(result.validators == nil)
    }

    @Test func `gzip data with a wrong checksum are refused`() async {
        var body = Gzip.stored("<rss/>")
        body[body.count - 6] ^= 1
        server.route("/feed", .ok(body: body, headers: ["Content-Encoding: gzip", "ETag: \"1\""]))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error == .undecodable(url: server.url("/feed"), coding: "gzip"))
        #expect(result.validators == nil)
    }

    @Test(arguments: ["compress", "dcz", "gzip, br", "gzip, gzip"])
    func `a coding that was not asked for is refused by name`(coding: String) async throws {
        server.route("/feed", .ok(body: "??", headers: ["Content-Encoding: \(coding)"]))
        guard case .undecodable(_, let name) = try #require(await fetcher.result(server.url("/feed")).error) else { return #expect(Bool(false)) }
        #expect(coding.contains(name))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"1\"\r\n\r\nonly this",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: \"1\"\r\n\r\n4\r\nonly\r\n64\r\nthis",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: \"1\"\r\n\r\n4\r\nonly\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: \"1\"\r\n\r\n4\r\nonly\r\nxyz\r\nthis\r\n0\r\n\r\n",
    ])
    func `one that breaks off is no document and sets no validators`(reply: String) async {
        server.route("/feed", .literal(reply))
        let result = await fetcher.result(server.url("/feed"))
        guard case .cutShort(server.url("/feed"), _) = result.error else { return #expect(Bool(false), "\(result.outcome)") }
        #expect(result.validators == nil)
    }

    @Test func `without a length or chunks, the end of the connection is its end`() async {
        server.route("/feed", .literal("HTTP/1.0 200 OK\r\nETag: \"1\"\r\n\r\nthe whole"))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.text == "the whole")
        #expect(result.validators?.etag == Array("\"1\"".utf8))
    }

    @Test func `an empty one is a document`() async {
        server.route("/feed", .ok(body: ""))
        #expect(await fetcher.result(server.url("/feed")).document?.body == [])
    }

    @Test func `a connection that is closed or reset without an answer is unreachable`() async {
        server.route("/closed", LoopbackReply([.close]))
        server.route("/reset", LoopbackReply([.reset]))
        server.route("/half", .literal("HTTP/1.1 200 OK\r\nContent-Ty"))
        for path in ["/closed", "/reset", "/half"] {
            guard case .unreachable = await fetcher.result(server.url(path)).error else { return #expect(Bool(false), "\(path)") }
        }
    }

    @Test(arguments: ["<rss/>", "ICY 200 OK\r\n\r\n<rss/>", "HTTP/1.1 two hundred\r\n\r\n<rss/>", "HTTP/9.9 200 OK\r\n\r\n<rss/>", "SSH-2.0-OpenSSH_9.2\r\n"])
    func `what does not answer in HTTP is not read as if it did`(reply: String) async {
        server.route("/feed", .literal(reply))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error == .notHTTP(url: server.url("/feed")))
        #expect(result.bytes == 0)
    }

    @Test func `a head without end is ended at its limit`() async {
        server.route("/fields", LoopbackReply([
            .send(Array("HTTP/1.1 200 OK\r\n".utf8)), .sendEndlessly(Array("X-Padding: \(String(repeating: "x", count: 1000))\r\n".utf8), atMost: 64 << 20),
        ]))
        server.route("/interim", LoopbackReply([.sendEndlessly(Array("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".utf8), atMost: 64 << 20)]))
        for path in ["/fields", "/interim"] {
            #expect(await fetcher.result(server.url(path)).error == .headTooLarge(url: server.url(path), limit: 256 * 1024))
        }
    }

    @Test(arguments: ["X-A: a\u{0}b", "ETag: \"1\"\u{0}"])
    func `a NUL in the head ends it`(field: String) async {
        server.route("/feed", .literal("HTTP/1.1 200 OK\r\n\(field)\r\nContent-Length: 1\r\n\r\nx"))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error == .notHTTP(url: server.url("/feed")))
        #expect(result.validators == nil)
    }

    @Test func `more than the announced length is not read`() async {
        server.route("/feed", .literal("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews, and what belongs to nobody"))
        #expect(await fetcher.result(server.url("/feed")).text == "news")
    }

    @Test(arguments: ["-1", "banana", "99999999999999999999999", "4, 5"])
    func `a length that is none is an error or is not heeded, and never trusted`(length: String) async {
        server.route("/feed", .literal("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\nnews"))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error != nil || result.text == "news")
    }

    @Test func `a server that drips is given up when its time is over, however steadily it drips`() async {
        server.route("/drip", LoopbackReply([
            .send(LoopbackReply.head(200, [])), .drip(Array("news ".utf8), pause: 0.02, atMost: 2000),
        ]))
        guard case .timedOut = await fetcher.result(server.url("/drip"), { $0.timeout = 0.5 }).error else { return #expect(Bool(false)) }
    }

    @Test func `a server that says nothing after its head is given up after the idle time, long before the whole`() async {
        server.route("/stalls", LoopbackReply([.send(LoopbackReply.head(200, ["Content-Length: 100"])), .hold]))
        let error = await fetcher.result(server.url("/stalls")) { ($0.idleTimeout, $0.timeout) = (1, 60) }.error
        #expect(error == .stalled(url: server.url("/stalls"), seconds: 1))
        server.release()
    }

    @Test func `a server that stalls is given up in time`() async {
        server.route("/silent", .ok(body: "late").held)
        server.route("/halfway", LoopbackReply([.send(LoopbackReply.head(200, ["Content-Length: 100"]) + Array("half".utf8)), .hold]))
        for path in ["/silent", "/halfway"] {
            guard case .timedOut(server.url(path), let seconds) = await fetcher.result(server.url(path), { $0.timeout = 0.3 }).error else {
                return #expect(Bool(false), "\(path)")
            }
            #expect((0.2..<5).contains(seconds))
        }
        server.release()
    }
}
