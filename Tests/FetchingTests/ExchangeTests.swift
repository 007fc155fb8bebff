import Fetching
import Foundation
import Model
import Testing
import TestSupport

@Suite("Exchanges as they went over the connection")
struct ExchangeTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `an answer in chunks and compressed is kept as it came, and read as it was meant`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let packed = Gzip.stored("<p>The ministers met.</p>"), half = packed.count / 2
        var body: [UInt8] = []
        for piece in [packed[..<half], packed[half...]] { body += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [0x0d, 0x0a] }
        body += Array("0\r\nX-Trailer: 1\r\n\r\n".utf8)
        let head = "HTTP/1.1 200 OK\r\ncontent-TYPE: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        server.route("/a", .literal(Array(head.utf8) + body, close: false))
        let result = await fetcher().result(server.url("/a")) { $0.keepsExchanges = true }
        #expect(result.text == "<p>The ministers met.</p>")
        let exchange = try #require(result.exchanges.first)
        #expect(result.exchanges.count == 1)
        #expect(text(exchange.head) == head)
        #expect(exchange.body == body)
        #expect(!exchange.isCut)
        #expect(exchange.url == server.url("/a"))
        #expect(exchange.remote == "127.0.0.1")
        #expect(exchange.request == server.requests[0].head)
    }

    @Test func `each step of a redirect is an exchange of its own`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/old", .redirect(301, to: "/new"))
        server.route("/new", .ok(body: "here"))
        let result = await fetcher().result(server.url("/old")) { $0.keepsExchanges = true }
        #expect(result.exchanges.map(\.url) == [server.url("/old"), server.url("/new")])
        #expect(text(result.exchanges[0].head).contains("Location: /new"))
        #expect(text(result.exchanges[1].body) == "here")
    }

    @Test func `an answer that there is nothing is kept too`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/a", .status(410, body: Array("taken down".utf8)))
        let result = await fetcher().result(server.url("/a")) { $0.keepsExchanges = true }
        #expect(result.error == .refused(url: server.url("/a"), status: 410))
        #expect(result.exchanges.map { text($0.body) } == ["taken down"])
    }

    @Test func `an answer that broke off says so`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/a", .literal("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this"))
        let result = await fetcher().result(server.url("/a")) { $0.keepsExchanges = true }
        #expect(result.exchanges.map(\.isCut) == [true])
        #expect(result.exchanges.map { text($0.body) } == ["only this"])
    }

    @Test func `what proves who asks is sent, and withheld from what is kept`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/a", .ok(body: "for subscribers", headers: ["Set-Cookie: id=1"]))
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("token-\(UUID().uuidString)")
        try Data("s3cret".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        defer { try? FileManager.default.removeItem(at: file) }
        let result = await fetcher().result(server.url("/a")) {
            $0.keepsExchanges = true
            $0.secrets = Secrets(origin: server.url("/"), user: "desk", passwordFile: file.path)
        }
        #expect(server.requests[0].text("Authorization")?.hasPrefix("Basic ") ?? false)
        let request = text(try #require(result.exchanges.first).request)
        #expect(request.contains("Authorization: [withheld]\r\n"))
        #expect(!request.contains("Basic"))
        #expect(request.hasSuffix("\r\n\r\n"))
    }

    @Test func `nothing is kept of requests that nobody wants evidence of, and a page is asked for as one`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/a", .ok(body: "x"))
        #expect(await fetcher().result(server.url("/a")).exchanges.isEmpty)
        _ = await fetcher().result(server.url("/a")) { $0.accept = "text/html" }
        #expect(server.requests.map { $0.text("Accept") }.last == "text/html")
    }
}
