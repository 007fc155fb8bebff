@testable import Fetching
import Foundation
import Model
import Testing
import TestSupport

@Suite("Documents on this machine")
struct FileTests {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("atalaya-\(UUID().uuidString)")
    let fetcher = FetchingTests.fetcher()

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }

    @Test func `are read whole, and told from those known already`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = "file://" + (try write(Array("<rss/>".utf8), "feed.xml"))
        let first = await fetcher.result(url) { $0.allowPrivate = false }
        #expect(first.text == "<rss/>")
        #expect(first.finalURL == url)
        #expect(first.document?.url == url)
        #expect(first.status == nil)
        #expect(first.validators == nil)
        let second = await fetcher.result(url) { $0.knownBodyHash = first.document?.hash }
        #expect(second.isSameBody)
        #expect(second.bytes == 6)
    }

    @Test func `of exactly the limit are taken, longer ones and gzip bombs refused`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try write(Array(repeating: 0x61, count: 100), "feed.xml"), bomb = try write(Gzip.zeros(runs: 1000), "bomb.xml.gz")
        #expect(await fetcher.result("file://\(path)") { $0.maxBytes = 100 }.bytes == 100)
        #expect(await fetcher.result("file://\(path)") { $0.maxBytes = 99 }.error == .tooLarge(url: "file://\(path)", limit: 99))
        #expect(await fetcher.result("file://\(bomb)").error == .tooLarge(url: "file://\(bomb)", limit: 100_000))
    }

    @Test func `must be regular files that exist`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = folder.appendingPathComponent("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in [pipe, folder.path, "/dev/zero", folder.path + "/none"] {
            guard case .unreadableFile("file://\(path)", _) = await fetcher.result("file://\(path)").error else { return #expect(Bool(false), "\(path)") }
        }
    }

    @Test(arguments: [
        ("file:///a%20b/%C3%B1.xml", "/a b/ñ.xml"), ("file://localhost/feed.xml", "/feed.xml"), ("FILE:/feed.xml", "/feed.xml"),
        ("file:///feed.xml?x=1#top", "/feed.xml"), ("file:///what%3f", "/what?"), ("file:///ñ", "/ñ"),
    ])
    func `have their path percent-decoded`(url: String, path: String) throws {
        #expect(try LocalFile.path(url) == path)
    }

    @Test(arguments: ["file://server/share/feed.xml", "file:feed.xml", "file://", "file:///bad%zz", "file:///nul%00.xml", "file:///latin%ff"])
    func `of other machines or with broken addresses are refused`(url: String) async {
        guard case .invalidAddress(url, _) = await fetcher.result(url).error else { return #expect(Bool(false), "\(url)") }
    }
}

@Suite("What a failure says")
struct FetchErrorTests {
    private static let url = "https://example.org/feed"
    private static let cases: [(FetchError, Double, String)] = [
        (.refused(url: url, status: 404), 0.5, "HTTP 404"), (.refused(url: url, status: 410), 1, "Remove it"), (.refused(url: url, status: 401), 1, "password"),
        (.refused(url: url, status: 403), 1, "'contact'"), (.refused(url: url, status: 429), 0.5, "'interval'"), (.refused(url: url, status: 503), 0.5, "by itself"),
        (.refused(url: url, status: 304), 1, "'conditional: never'"), (.refused(url: url, status: 226), 1, "browser"),
        (.tooLarge(url: url, limit: 5), 1, "'max-bytes'"), (.headTooLarge(url: url, limit: 5), 1, "5 bytes"), (.timedOut(url: url, after: 0.3), 0.5, "0.3 s"),
        (.timedOut(url: url, after: 60.01), 0.5, "60 s"), (.timedOut(url: url, after: .infinity), 0.5, "'timeout'"),
        (.nameNotResolved(url: url, host: "example.org"), 0.25, "'example.org'"), (.unreachable(url: url, reason: "refused"), 0.5, "refused"),
        (.insecure(url: url, reason: "expired"), 1, "expired"), (.cutShort(url: url, bytes: 7), 0.5, "7 bytes"),
        (.undecodable(url: url, coding: "br"), 1, "'br'"), (.notHTTP(url: url), 1, "port"),
        (.redirectRefused(url: url, target: "http://example.org/", reason: .downgrade), 1, "not secure"),
        (.redirectRefused(url: url, target: "file:///etc/passwd", reason: .scheme), 1, "file:///etc/passwd"),
        (.redirectRefused(url: url, target: "::", reason: .unreadable), 1, "no address"), (.tooManyRedirects(url: url, limit: 5), 1, "'max-redirects'"),
        (.privateAddress(url: url, address: "10.0.0.1"), 1, "'allow-private: true'"), (.invalidAddress(url: url, reason: "it is wrong"), 1, "sources file"),
        (.unreadableFile(url: "file:///a", reason: "no such file"), 1, "no such file"),
    ]

    @Test(arguments: cases)
    func `names the address and what to do, in one line, and weighs what it is`(error: FetchError, weight: Double, words: String) {
        #expect(error.weight == weight)
        #expect(error.description.contains(words))
        #expect(error.description.contains("://"))
        #expect(error.description.hasSuffix("."))
        #expect(!error.description.contains("\n"))
    }

    @Test func `is no fault of the source when we stopped it`() {
        #expect(FetchError.cancelled.weight == 0)
    }

    @Test func `shows nothing from the network that could write on a terminal`() async throws {
        let server = try LoopbackServer()
        server.route("/feed", .redirect(to: "evil:\u{1b}[2J\u{9b}31m\u{7}"))
        let words = try #require(await fetcher().result(server.url("/feed")).error).description
        #expect(!words.unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
    }
}
