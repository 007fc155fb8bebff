import Foundation
import TestSupport
import Testing

@Suite("Deliveries by hand")
struct DeliverTests {
    private func workplace(_ server: SMTPServer, alert: String = "") throws -> Workplace {
        let place = try Workplace(
            sources: "  - { id: gazette, name: The Gazette, url: \"file:gazette.xml\", language: en }\n",
            seed: Workplace.seed + "\ndigest: { to: [desk] }\n" + alert,
            extra: """
                channels:
                  - { id: desk, type: mail, url: "smtp://127.0.0.1:\(server.port)", starttls: never, from: atalaya@example.org, to: [desk@example.org], allow-private: true }
                alerts: { to: [desk] }
                """)
        try place.write("gazette.xml", feed(["Cuban doctors leave the Bahamas", "Rain expected"]))
        return place
    }

    @Test func `a digest goes by mail once; until then, and when it fails, that is said`() async throws {
        let server = try SMTPServer()
        server.answer("RCPT", .reply("450 4.2.0 greylisted"))
        let place = try workplace(server)
        try await place.run("poll")
        let digest = try await place.run("digest")
        #expect(digest.status == 0 && digest.errors.contains("1 delivery waits: 'atalaya deliver' sends what is due"), "\(digest)")
        let refused = try await place.run("deliver")
        #expect(refused.status == 1 && refused.errors.contains("450 4.2.0 greylisted"), "\(refused)")
        #expect(try await place.run("deliver").output.contains("Nothing is due"))
        let status = try await place.run("status").output
        #expect(status.contains("to desk: not sent in 1 attempt, next try ") && status.contains("greylisted"), "\(status)")
        let sent = try await place.run("deliver", "--all")
        #expect(sent.status == 0 && sent.output.contains("to desk: sent"), "\(sent)")
        #expect(try await place.run("deliver", "--all").output.contains("Nothing is due"))
        #expect(server.messages.count == 1)
        let message = String(decoding: server.messages[0], as: UTF8.self)
        #expect(message.contains("Cuban doctors leave the Bahamas") && message.contains("Content-Type: text/html; charset=utf-8"))
        #expect(message.contains("Message-ID: <digest.missions.20"))
    }

    @Test func `a poll that brings something above the threshold leaves an alert to be sent`() async throws {
        let server = try SMTPServer()
        let place = try workplace(server, alert: "alert: 5\n")
        let poll = try await place.run("poll")
        #expect(poll.errors.contains("1 story is above the alert threshold"), "\(poll)")
        #expect(try await place.run("deliver").output.contains("alert of missions to desk: sent"))
        try await place.run("poll", "--all")
        #expect(try await place.run("deliver").output.contains("Nothing is due"), "once")
        #expect(server.messages.count == 1)
        #expect(try await place.run("digest", "--stdout").output.contains("Cuban doctors leave"), "an alert tells nothing for good")
    }

    @Test func `a test message says that it is one, and whether it was taken`() async throws {
        let server = try SMTPServer()
        let place = try workplace(server)
        let good = try await place.run("deliver", "--test")
        #expect(good.status == 0 && good.output.contains("channel desk: a test message was sent"), "\(good)")
        #expect(String(decoding: try #require(server.messages.first), as: UTF8.self).contains("Subject: Test of the channel desk"))
        server.answer("MAIL", .reply("550 go away"))
        let bad = try await place.run("deliver", "--test", "desk")
        #expect(bad.status == 1 && bad.errors.contains("channel desk: The server refuses the message: 550 go away"), "\(bad)")
        #expect(try await place.run("deliver", "--test", "fax").status == 64)
        #expect(try await place.run("deliver", "desk").status == 64)
    }

    @Test func `a program that is killed before the server has answered sends the same again, under one Message-ID`() async throws {
        let server = try SMTPServer()
        server.answer(".", .silence)
        let place = try workplace(server)
        try await place.run("poll")
        try await place.run("digest")
        let killed = place.process(["deliver"])
        (killed.standardOutput, killed.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try killed.run()
        await onThread {
            let end = Date(timeIntervalSinceNow: 20)
            while server.arrivals.isEmpty, Date() < end { usleep(10_000) }
        }
        kill(killed.processIdentifier, SIGKILL)
        await ended(killed)
        #expect(try await place.run("deliver").output.contains("to desk: sent"))
        #expect(server.arrivals.count == 2 && server.arrivals[0] == server.arrivals[1])
        #expect(String(decoding: server.arrivals[0], as: UTF8.self).contains("Message-ID: <digest.missions."))
    }

    @Test func `the daemon sends what an earlier run left, without being asked`() async throws {
        let server = try SMTPServer()
        let place = try workplace(server)
        try await place.run("poll")
        try await place.run("digest")
        let daemon = place.process(["run"])
        (daemon.standardOutput, daemon.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try daemon.run()
        #expect(await onThread {
            let end = Date(timeIntervalSinceNow: 20)
            while server.messages.isEmpty, Date() < end { usleep(20_000) }
            return server.messages.count
        } == 1)
        daemon.terminate()
        await ended(daemon)
        #expect(daemon.terminationStatus == 0)
        #expect(try await place.run("deliver", "--all").output.contains("Nothing is due"))
    }
}
