import Fetching
import Foundation
import Model
import Testing
import TestSupport

/// Compressed data made by hand, so that they can be wrong at a chosen place.
enum Brotli {
    /// One uncompressed meta-block and the empty last one (RFC 7932 §9.2).
    static func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8), head = UInt32(bytes.count - 1) << 4 | 1 << 20
        return [UInt8(head & 0xff), UInt8(head >> 8 & 0xff), UInt8(head >> 16)] + bytes + [3]
    }
}

enum Zstandard {
    private static let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]

    /// One raw block, its size told (RFC 8878 §3.1.1).
    static func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return magic + [0x20, UInt8(bytes.count)] + block(type: 0, size: bytes.count, isLast: true) + bytes
    }

    /// So many blocks of 128 KiB of one byte, four bytes each.
    static func repeated(_ byte: UInt8, blocks: Int) -> [UInt8] {
        var out = magic + [0x00, 0x58] // a window of 2 MiB
        for number in 0..<blocks { out += block(type: 1, size: 128 * 1024, isLast: number == blocks - 1) + [byte] }
        return out
    }

    /// A window of 1 GiB, which no content coding may ask for (RFC 9659).
    static func vastWindow() -> [UInt8] { magic + [0x00, 20 << 3] + block(type: 0, size: 1, isLast: true) + [0x78] }

    private static func block(type: Int, size: Int, isLast: Bool) -> [UInt8] {
        let head = size << 3 | type << 1 | (isLast ? 1 : 0)
        return [UInt8(head & 0xff), UInt8(head >> 8 & 0xff), UInt8(head >> 16 & 0xff)]
    }
}

@Suite("Compressed bodies: br (RFC 7932) and zstd (RFC 8878)")
struct CompressionTests {
    let server: LoopbackServer
    let fetcher = FetchingTests.fetcher()
    init() throws { server = try LoopbackServer() }

    private static let coded: [(String, [UInt8])] = [("br", Brotli.stored("<rss>news</rss>")), ("zstd", Zstandard.stored("<rss>news</rss>"))]

    @Test(arguments: coded)
    func `are unpacked`(coding: String, body: [UInt8]) async {
        server.route("/feed", .ok(body: body, headers: ["Content-Encoding: \(coding)"]))
        let result = await fetcher.result(server.url("/feed"))
        #expect(result.text == "<rss>news</rss>")
        #expect(result.document?.hash == StableHash.of(Array("<rss>news</rss>".utf8)))
        #expect(server.requests.last?.text("Accept-Encoding") == "gzip, deflate, br, zstd")
    }

    @Test(arguments: coded)
    func `are unpacked one after the other, and byte by byte`(coding: String, body: [UInt8]) async {
        for _ in 0..<3 {
            let chunks = body.map { LoopbackReply.Step.send(Array("1\r\n".utf8) + [$0] + Array("\r\n".utf8)) }
            server.route("/feed", LoopbackReply(
                [.send(LoopbackReply.head(200, ["Content-Encoding: \(coding)", "Transfer-Encoding: chunked"]))] + chunks + [.send(Array("0\r\n\r\n".utf8))]))
            #expect(await fetcher.result(server.url("/feed")).text == "<rss>news</rss>")
        }
    }

    @Test(arguments: coded)
    func `that end too early are no document, wherever that is, though the length is as announced`(coding: String, body: [UInt8]) async {
        for count in 1..<body.count {
            server.route("/feed", .ok(body: Array(body[..<count]), headers: ["Content-Encoding: \(coding)", "ETag: \"1\""]))
            let result = await fetcher.result(server.url("/feed"))
            guard case .cutShort = result.error else { return #expect(Bool(false), "\(count) of \(body.count): \(result.outcome)") }
            #expect(result.validators == nil)
        }
    }

    @Test(arguments: ["br", "zstd"])
    func `that are something else are refused by name`(coding: String) async {
        server.route("/feed", .ok(body: "<rss>not packed at all</rss>", headers: ["Content-Encoding: \(coding)"]))
        #expect(await fetcher.result(server.url("/feed")).error == .undecodable(url: server.url("/feed"), coding: coding))
    }

    @Test func `that grow beyond the limit are ended there`() async {
        server.route("/feed", .ok(body: Zstandard.repeated(0x20, blocks: 1000), headers: ["Content-Encoding: zstd"])) // 4 kB that unpack to 131 MB
        let result = await fetcher.result(server.url("/feed")) { $0.maxBytes = 500_000 }
        #expect(result.error == .tooLarge(url: server.url("/feed"), limit: 500_000))
        #expect(result.bytes <= 500_000)
    }

    @Test func `that grow out of all proportion are ended long before the limit`() async throws {
        server.route("/feed", .ok(body: Zstandard.repeated(0x20, blocks: 1000), headers: ["Content-Encoding: zstd"]))
        let result = await fetcher.result(server.url("/feed")) { $0.maxBytes = 500_000_000 }
        #expect(result.error == .expandsTooFar(url: server.url("/feed"), times: 200))
        #expect(result.bytes < 2_000_000, "\(result.bytes)")
        #expect(try #require(result.error).description.contains("200 times its size"))
    }

    @Test func `a frame that asks for a vast window is refused`() async {
        server.route("/feed", .ok(body: Zstandard.vastWindow(), headers: ["Content-Encoding: zstd"]))
        #expect(await fetcher.result(server.url("/feed")).error == .undecodable(url: server.url("/feed"), coding: "zstd"))
    }
}
