import Fetching
import Foundation
import Model
import Testing
import TestSupport

@Suite("Conditional requests")
struct ConditionalTests {
    let server: LoopbackServer
    let fetcher = FetchingTests.fetcher()
    init() throws { server = try LoopbackServer() }

    @Test(arguments: [
        #""33a64df5""#, #"W/"67ab43""#, #""""#, "unquoted", #""with "quotes" and spaces  inside""#, #""caf\u{e9}""#, "\"\u{1}\t\u{7f}\"", #""a","b""#,
    ])
    func `come back byte for byte as they were served`(etag: String) async throws {
        let value = etag.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } // Latin-1, which is not UTF-8
        server.route("/feed", .literal(Array("HTTP/1.1 200 OK\r\nETag: \t".utf8) + value + Array(" \r\nContent-Length: 1\r\n\r\nx".utf8)), .notModified())
        let first = await fetcher.result(server.url("/feed"))
        #expect(first.validators == Validators(etag: value, url: server.url("/feed")))
        let second = await fetcher.result(server.url("/feed")) { $0.validators = first.validators }
        #expect(second.isNotModified)
        #expect(server.requests.last?["If-None-Match"] == value)
        #expect(server.requests.last?["If-Modified-Since"] == nil)
        #expect(second.validators == first.validators)
    }

    @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "2024-13-45 25:00", "0"])
    func `a Last-Modified goes back in whatever form it came`(date: String) async {
        server.route("/feed", .ok(body: "x", headers: ["last-modified: \(date)"]), .notModified())
        let first = await fetcher.result(server.url("/feed"))
        #expect(await fetcher.result(server.url("/feed")) { $0.validators = first.validators }.isNotModified)
        #expect(server.requests.last?.text("If-Modified-Since") == date)
    }

    @Test func `are not sent to another address than they came from`() async {
        server.route("/new", .ok(body: "x"))
        let result = await fetcher.result(server.url("/new")) { $0.validators = Validators(etag: Array("\"1\"".utf8), url: server.url("/old")) }
        #expect(result.text == "x")
        #expect(server.requests.last?["If-None-Match"] == nil)
    }

    @Test func `belong to the end of the redirects and are sent there only`() async {
        server.route("/old", .redirect(301, to: "/feed"))
        server.route("/feed", .conditional(body: "news", etag: "\"7\""))
        let first = await fetcher.result(server.url("/old"))
        #expect(first.text == "news")
        #expect(first.validators?.url == server.url("/feed"))
        let second = await fetcher.result(server.url("/old")) { $0.validators = first.validators }
        #expect(second.isNotModified)
        #expect(server.requests.map { $0.text("If-None-Match") } == [nil, nil, nil, "\"7\""])
    }

    @Test func `an unchanged body is told from a changed one, and its new validators are kept`() async throws {
        server.route("/feed", .ok(body: "same", headers: ["ETag: \"1\""]), .ok(body: "same", headers: ["ETag: \"2\""]), .ok(body: "other"))
        let hash = try #require(await fetcher.result(server.url("/feed")).document?.hash)
        #expect(hash == StableHash.of(Array("same".utf8)))
        let second = await fetcher.result(server.url("/feed")) { $0.knownBodyHash = hash }
        #expect(second.isSameBody)
        #expect(second.bytes == 4)
        #expect(second.validators?.etag == Array("\"2\"".utf8))
        let third = await fetcher.result(server.url("/feed")) { $0.knownBodyHash = hash }
        #expect(third.text == "other")
        #expect(third.validators == nil)
    }

    @Test(arguments: [204, 206, 226, 400, 403, 404, 410, 429, 500, 503])
    func `an answer that is no document sets none`(status: Int) async {
        server.route("/feed", .status(status, headers: ["ETag: \"error\""], body: status == 204 ? [] : Array("sorry".utf8)))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.error == .refused(url: server.url("/feed"), status: status))
        #expect(result.validators == nil)
        #expect(result.status == status)
        #expect(result.bytes == 0)
    }

    @Test func `304 to a request without conditions is a failure`() async {
        server.route("/feed", .notModified())
        #expect(await fetcher.result(server.url("/feed")).error == .refused(url: server.url("/feed"), status: 304))
    }

    @Test(arguments: ["evil\r\nX-Injected: 1", "evil\nX-Injected: 1", "nul\0", ""])
    func `values that would break the request are not sent`(etag: String) async {
        server.route("/feed", .ok(body: "x"))
        let result = await fetcher.result(server.url("/feed")) { $0.validators = Validators(etag: Array(etag.utf8), url: server.url("/feed")) }
        #expect(result.text == "x")
        #expect(server.requests.last?["If-None-Match"] == nil)
        #expect(server.requests.last?["X-Injected"] == nil)
    }

    @Test func `a value too long for any request is not kept`() async {
        server.route("/feed", .ok(body: "x", headers: ["ETag: \"\(String(repeating: "e", count: 5000))\"", "Last-Modified: yesterday"]))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.validators == Validators(lastModified: Array("yesterday".utf8), url: server.url("/feed")))
    }

    @Test func `fields of interim answers, of redirects and of trailers do not count`() async {
        let reply = """
            HTTP/1.1 103 Early Hints\r\nETag: "interim"\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: ETag\r\n\r\n\
            4\r\nnews\r\n0\r\nETag: "trailer"\r\n\r\n
            """
        server.route("/old", .literal("HTTP/1.1 302 Found\r\nETag: \"moved\"\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n", close: false))
        server.route("/feed", .literal(reply))
        let result = await fetcher.result(server.url("/old"))
        #expect(result.text == "news")
        #expect(result.validators == nil)
    }
}
