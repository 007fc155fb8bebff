import Foundation
import Model
import TestSupport
import Testing
@testable import Delivering

@Suite("Sending mail (RFC 5321)")
struct SMTPTests {
    @Test func `hands the message over word for word, with its envelope`() async throws {
        let server = try SMTPServer()
        let route = route(port: server.port, to: ["desk@example.org", "night@example.org"])
        let failed = await onThread { failure(message(), by: channel(route)) }
        #expect(failed == nil)
        #expect(server.messages == [MailMessage.bytes(message(), by: route)])
        #expect(server.commands.filter { !$0.hasPrefix("EHLO") } == [
            "MAIL FROM:<atalaya@example.org>", "RCPT TO:<desk@example.org>", "RCPT TO:<night@example.org>", "DATA", "QUIT",
        ])
    }

    @Test func `proves who it is by name and password, which no error shows`() async throws {
        let server = try SMTPServer(), secret = try SecretFile("hunter2\n")
        var authenticated = route(port: server.port)
        authenticated.user = "atalaya"
        authenticated.passwordFile = secret.path
        let one = authenticated
        #expect(await onThread { failure(message(), by: channel(one)) } == nil)
        let proof = Data("\u{0}atalaya\u{0}hunter2".utf8).base64EncodedString()
        #expect(server.commands.contains { $0 == "AUTH PLAIN \(proof)" } || server.commands.contains(proof))
        server.answer("AUTH", .reply("535 5.7.8 no such password"))
        let failed = await onThread { failure(message(), by: channel(one)) }
        guard case .notAuthenticated = failed else {
            Issue.record("\(String(describing: failed))")
            return
        }
        #expect(failed.map { "\($0)" }?.contains("hunter2") == false)
        authenticated.passwordFile = "/nonexistent"
        let other = authenticated
        #expect(await onThread { failure(message(), by: channel(other)) }?.description.contains("/nonexistent cannot be used") == true)
    }

    @Test func `that is greylisted is put off, in the server's words, and taken later`() async throws {
        let server = try SMTPServer()
        server.answer("RCPT", .reply("451 4.7.1 greylisted, come back in 300 s"))
        let route = route(port: server.port)
        let failed = await onThread { failure(message(), by: channel(route)) }
        #expect(failed == .deferred(reply: "451 4.7.1 greylisted, come back in 300 s", retryAfter: nil))
        #expect(failed?.isPermanent == false)
        #expect(await onThread { failure(message(), by: channel(route)) } == nil)
        #expect(server.messages.count == 1)
    }

    @Test(arguments: ["MAIL", "RCPT", "DATA", "."])
    func `that is refused says so in the server's words`(verb: String) async throws {
        let server = try SMTPServer()
        server.answer(verb, .reply("550 5.7.1 not wanted here"))
        let route = route(port: server.port)
        let failed = await onThread { failure(message(), by: channel(route)) }
        #expect(failed == .refused(reply: "550 5.7.1 not wanted here"), "\(verb)")
        #expect(failed?.isPermanent == true && server.messages.isEmpty)
    }

    @Test func `goes to nobody when one recipient is refused, so that no second attempt doubles it`() async throws {
        let server = try SMTPServer()
        server.answer("RCPT", .reply("250 ok"), .reply("550 no such user"))
        let route = route(port: server.port, to: ["desk@example.org", "gone@example.org"])
        #expect(await onThread { failure(message(), by: channel(route)) } == .refused(reply: "550 no such user"))
        #expect(server.arrivals.isEmpty)
    }

    @Test func `without TLS, where TLS is wanted, sends nothing`() async throws {
        let server = try SMTPServer(), secret = try SecretFile("hunter2")
        var secure = route(port: server.port, security: .startTLS)
        secure.user = "atalaya"
        secure.passwordFile = secret.path
        let route = secure
        let failed = await onThread { failure(message(), by: channel(route)) }
        guard case .insecure = failed else {
            Issue.record("\(String(describing: failed))")
            return
        }
        #expect(server.commands.allSatisfy { $0.hasPrefix("EHLO") || $0.hasPrefix("STARTTLS") || $0 == "QUIT" }, "neither password nor message")
    }

    @Test func `that is cut off after the message is unconfirmed, and comes again under the same Message-ID`() async throws {
        let server = try SMTPServer()
        server.answer(".", .hangUp)
        let route = route(port: server.port)
        let failed = await onThread { failure(message(), by: channel(route)) }
        guard case .unconfirmed = failed else {
            Issue.record("\(String(describing: failed))")
            return
        }
        #expect(failed?.isPermanent == false)
        #expect(await onThread { failure(message(), by: channel(route)) } == nil)
        #expect(server.arrivals.count == 2 && server.arrivals[0] == server.arrivals[1])
    }

    @Test func `to a server that hangs up at once, or is not there, is tried again`() async throws {
        let server = try SMTPServer()
        server.answer("greeting", .hangUp)
        let there = route(port: server.port), nowhere = route(port: 1)
        for route in [there, nowhere] {
            let failed = await onThread { failure(message(), by: channel(route)) }
            guard case .unreachable = failed else {
                Issue.record("\(String(describing: failed))")
                return
            }
        }
    }

    @Test func `does not go to private addresses unless they are allowed`() async throws {
        let server = try SMTPServer()
        let route = route(port: server.port)
        #expect(await onThread { failure(message(), by: channel(route, allowPrivate: false)) } == .privateAddress(address: "127.0.0.1"))
        #expect(server.commands.isEmpty)
    }
}
