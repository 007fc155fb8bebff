import Fetching
import Foundation
import Testing
import TestSupport

@Suite("TLS", .enabled(if: TLSServer.isAvailable, "needs openssl"))
struct TLSTests {
    private func ask(_ server: TLSServer, host: String = "localhost", _ change: (inout FetchRequest) -> Void = { _ in }) async -> FetchResult {
        await fetcher().result(server.url(host: host), change)
    }

    @Test func `a certificate by an authority that is trusted, for the name that was asked, is good`() async throws {
        let server = try TLSServer(.good)
        #expect(await ask(server) { $0.caFile = server.authorityFile }.status == 200)
    }

    @Test(arguments: TLSServer.Certificate.allCases)
    func `an authority that nobody has named is not trusted`(certificate: TLSServer.Certificate) async throws {
        let server = try TLSServer(certificate)
        guard case .insecure = try #require(await ask(server).error) else { return #expect(Bool(false)) }
    }

    @Test(arguments: [TLSServer.Certificate.selfSigned, .wrongName, .expired])
    func `nor is a certificate that is self-signed, of another name, or expired`(certificate: TLSServer.Certificate) async throws {
        let server = try TLSServer(certificate)
        guard case .insecure(_, let reason) = try #require(await ask(server) { $0.caFile = server.authorityFile }.error) else { return #expect(Bool(false)) }
        #expect(!reason.isEmpty)
    }

    @Test func `one source's authorities are not another's, also on a connection that stands`() async throws {
        let server = try TLSServer(.good), fetcher = fetcher()
        #expect(await fetcher.result(server.url()) { $0.caFile = server.authorityFile }.status == 200)
        guard case .insecure = try #require(await fetcher.result(server.url()).error) else { return #expect(Bool(false)) }
    }

    @Test func `a server that speaks HTTP/2 only is understood`() async throws {
        func frame(_ type: UInt8, _ flags: UInt8, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
            [0, 0, UInt8(payload.count), type, flags, 0, 0, 0, stream] + payload
        }
        // Literal fields with indexed names (RFC 7541 §6.2.2): 34 is etag, 31 content-type.
        func field(_ name: UInt8, _ value: String) -> [UInt8] { [0x0F, name - 15, UInt8(value.utf8.count)] + Array(value.utf8) }
        let settings = frame(4, 0, stream: 0, []), acknowledged = frame(4, 1, stream: 0, [])
        let head = frame(1, 4, stream: 1, [0x88] + field(34, "\"two\"") + field(31, "application/rss+xml"))
        let server = try TLSServer(.good, http2Reply: settings + acknowledged + head + frame(0, 1, stream: 1, Array("<rss/>".utf8)))
        let result = await ask(server) { $0.caFile = server.authorityFile }
        #expect(result.text == "<rss/>")
        #expect(result.status == 200)
        #expect(result.document?.contentType == "application/rss+xml")
        #expect(result.validators?.etag == Array("\"two\"".utf8))
    }

    @Test func `a client certificate opens what it is asked for, and goes to no other host`() async throws {
        let server = try TLSServer(.good, asksForCertificate: true)
        func secrets(_ origin: String) -> Secrets {
            Secrets(origin: origin, certificateFile: server.clientCertificateFile, keyFile: server.clientKeyFile)
        }
        #expect(await ask(server) { ($0.caFile, $0.secrets) = (server.authorityFile, secrets(server.url())) }.status == 200)
        #expect(await ask(server) { $0.caFile = server.authorityFile }.error != nil)
        #expect(await ask(server) { ($0.caFile, $0.secrets) = (server.authorityFile, secrets("https://other.example/")) }.error != nil)
    }
}

@Suite("Secrets")
struct SecretsTests {
    let server: LoopbackServer
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("secrets-\(UUID().uuidString)")
    let fetcher = FetchingTests.fetcher()

    init() throws {
        server = try LoopbackServer()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ text: String) throws -> String {
        let file = folder.appendingPathComponent(UUID().uuidString)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func `a password or a token is read anew for each request, without the line end that editors leave`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        server.route("/feed", .ok(body: "news"))
        let password = try file("s3cret:ñ\r\nsecond line\n")
        for expected in ["ana:s3cret:ñ", "ana:new"] {
            #expect(await fetcher.result(server.url("/feed")) { $0.secrets = Secrets(origin: server.url(), user: "ana", passwordFile: password) }.text == "news")
            #expect(server.requests.last?.text("Authorization") == "Basic " + Data(expected.utf8).base64EncodedString())
            try Data("new".utf8).write(to: URL(fileURLWithPath: password))
        }
        let token = try file("abc.def\n")
        #expect(await fetcher.result(server.url("/feed")) { $0.secrets = Secrets(origin: server.url(), tokenFile: token) }.text == "news")
        #expect(server.requests.last?.text("Authorization") == "Bearer abc.def")
        #expect(await fetcher.result(server.url("/feed")).text == "news")
        #expect(server.requests.last?["Authorization"] == nil, "the next request of another source has none")
    }

    @Test func `they are dropped when host, port or scheme changes, and come back with none of them`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let other = try LoopbackServer(), token = try file("abc")
        server.route("/feed", .redirect(to: "/feed/"))
        server.route("/feed/", .redirect(to: other.url("/stolen")))
        other.route("/stolen", .redirect(to: "http://localhost:\(server.port)/end"))
        server.route("/end", .ok(body: "x"))
        #expect(await fetcher.result(server.url("/feed")) { $0.secrets = Secrets(origin: server.url(), tokenFile: token) }.text == "x")
        #expect(server.requests.map { $0.text("Authorization") } == ["Bearer abc", "Bearer abc", nil])
        #expect(other.requests.map { $0.text("Authorization") } == [nil])
    }

    @Test(arguments: [("", "empty"), ("\nabc", "empty"), ("a\u{1}b", "control characters")])
    func `a file that holds none is an error that names the file, and not what is in it`(text: String, word: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let token = try file(text)
        let result = await fetcher.result(server.url("/feed")) { $0.secrets = Secrets(origin: server.url(), tokenFile: token) }
        let words = try #require(result.error).description
        #expect(words.contains(token) && words.contains(word))
        #expect(server.requests.isEmpty)
        let missing = await fetcher.result(server.url("/feed")) { $0.secrets = Secrets(origin: server.url(), tokenFile: "/nonexistent/token") }
        #expect(missing.error?.description.contains("/nonexistent/token cannot be used: No such file") == true)
    }
}
