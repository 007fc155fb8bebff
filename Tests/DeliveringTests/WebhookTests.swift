import Foundation
import Model
import TestSupport
import Testing
@testable import Delivering

@Suite("Posting to webhooks")
struct WebhookTests {
    @Test func `as plain JSON sends everything, with a key by which a repeat is recognised`() async throws {
        let server = try LoopbackServer(), secret = try SecretFile("t0ken")
        server.route("/hook", .status(204))
        let channel = channel(.json, server.url("/hook"), tokenFile: secret.path)
        #expect(await onThread { failure(message(), by: channel) } == nil)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.text("Content-Type") == "application/json" && request.text("Authorization") == "Bearer t0ken")
        #expect(request.text("Idempotency-Key") == "\"digest.missions.2025-06-18.1f\"")
        let value = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        #expect(value["kind"] as? String == "digest" && value["seed"] as? String == "missions" && value["id"] as? String == "digest.missions.2025-06-18.1f")
        #expect((value["document"] as? [String: Any])?["format"] as? Int == 2)
    }

    @Test func `for ntfy puts the subject into a field, whatever letters it has`() async throws {
        let server = try LoopbackServer()
        server.route("/topic", .ok(body: "{}"))
        let channel = channel(.ntfy, server.url("/topic"))
        #expect(await onThread { failure(message(subject: "Médicos\r\nX: y", kind: .alert), by: channel) } == nil)
        let request = try #require(server.requests.first)
        #expect(request.text("Title") == "=?UTF-8?B?TcOpZGljb3MgWDogeQ==?=" && request.text("Priority") == "4" && request["X"] == nil)
        #expect(String(decoding: request.body, as: UTF8.self) == message().brief)
    }

    @Test func `for Slack escapes what Slack would obey`() throws {
        var hostile = message(subject: "<!channel> *now*")
        hostile.brief = "a & <https://evil.example|b>"
        let body = Posting(hostile, .slack).body
        let value = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: String])
        #expect(value["text"] == "*&lt;!channel&gt; now*\na &amp; &lt;https://evil.example|b&gt;")
    }

    @Test func `cuts long texts to what the services take, at a whole character`() {
        var long = message()
        long.brief = String(repeating: "ñ", count: 5000)
        let body = Posting(long, .ntfy).body
        #expect(body.count <= 3900 && String(decoding: body, as: UTF8.self).hasSuffix("ñ…"))
    }

    @Test(arguments: [
        (400, false), (404, true), (410, true), (401, true), (403, true), (302, true), (429, false), (500, false), (503, false),
    ])
    func `that is not taken is tried again soon only where that can help`(status: Int, isPermanent: Bool) async throws {
        let server = try LoopbackServer()
        server.route("/hook", .status(status, headers: ["Retry-After: 120", "Location: /elsewhere"], body: Array("no_service".utf8)))
        let channel = channel(.slack, server.url("/hook"))
        let failed = try #require(await onThread { failure(message(), by: channel) })
        #expect(failed.isPermanent == (status == 400 ? true : isPermanent), "\(failed)")
        #expect(failed.retryAfter == (isPermanent || status == 400 ? nil : 120))
        #expect(!"\(failed)".contains("/hook"), "the address is a secret")
        #expect(server.requests.count == 1, "no redirect is followed")
    }

    @Test func `reads its address anew from a file, and says what is wrong with it`() async throws {
        let server = try LoopbackServer()
        server.route("/secret", .ok(body: "ok"))
        let good = try SecretFile(server.url("/secret") + "\n"), bad = try SecretFile("hooks.example/secret")
        func channel(_ file: SecretFile) -> Channel { Channel(id: "phone", way: .webhook(Webhook(form: .slack, urlFile: file.path)), allowPrivate: true, timeout: 5) }
        let (one, other) = (channel(good), channel(bad))
        #expect(await onThread { failure(message(), by: one) } == nil)
        let failed = await onThread { failure(message(), by: other) }
        #expect(failed == .invalidAddress(file: bad.path, reason: "it does not begin with https://"))
    }

    @Test(.enabled(if: TLSServer.isAvailable), arguments: [TLSServer.Certificate.selfSigned, .wrongName, .expired])
    func `by a connection that cannot be trusted sends nothing`(certificate: TLSServer.Certificate) async throws {
        let server = try await onThread { try TLSServer(certificate) }
        let channel = channel(.json, "https://localhost:\(server.port)/")
        let failed = await onThread { failure(message(), by: channel) }
        guard case .insecure = failed else {
            Issue.record("\(String(describing: failed))")
            return
        }
    }

    @Test func `to a private address, or to what never answers, comes to an end`() async throws {
        let server = try LoopbackServer()
        server.route("/hook", LoopbackReply([.hold]))
        let refused = channel(.json, server.url("/hook"), allowPrivate: false), slow = channel(.json, server.url("/hook"), timeout: 1)
        #expect(await onThread { failure(message(), by: refused) } == .privateAddress(address: "127.0.0.1"))
        let failed = await onThread { failure(message(), by: slow) }
        guard case .unconfirmed = failed else {
            Issue.record("\(String(describing: failed))")
            return
        }
    }
}
