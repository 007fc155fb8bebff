import Foundation
import TestSupport
import Testing

@Suite("Over loopback")
struct LoopbackTests {
    @Test func `the second pass sends the validators as served, transfers no body, and there is nothing new`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let body = feed(["Cuban nurses arrive", "Something else"])
        server.route("/feed", .conditional(body: body, etag: "W/\"tag with \\\" and \u{e9}\""))
        let place = try Workplace(sources: "  - { id: a, name: Gazette, url: '\(server.url("/feed"))' }\n")
        #expect(try await place.run("poll").output.contains("; \(body.utf8.count) bytes"))
        #expect(try await place.run("digest", "--stdout").output.contains("Cuban nurses arrive"))
        let second = try await place.run("poll", "--all")
        #expect(second.output.contains("1 reached (1 with nothing new), 0 failed; 0 bytes"))
        #expect(server.requests[1]["If-None-Match"] == Array("W/\"tag with \\\" and \u{e9}\"".utf8))
        #expect(try await place.run("digest", "--stdout").output.contains("Nothing new"))
    }

    @Test func `requests carry the program's name and the person's address`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/feed", .ok(body: feed(["One"])))
        let place = try Workplace(sources: "  - { id: a, url: '\(server.url("/feed"))' }\n")
        try await place.run("poll")
        #expect(server.requests.first?.text("User-Agent") == "atalaya/0.1.0 (+desk@example.org)")
    }

    @Test func `an error page, a cut answer and a web page cost nothing that was known`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let place = try Workplace(sources: "  - { id: a, name: Gazette, url: '\(server.url("/feed"))' }\n")
        let good = feed(["Cuban doctors arrive"])
        server.route(
            "/feed", .ok(body: good, headers: ["ETag: \"1\""]), .status(503, headers: ["ETag: \"bad\""], body: Array("busy".utf8)),
            .literal("HTTP/1.1 200 OK\r\nETag: \"cut\"\r\nContent-Length: 5000\r\n\r\n<rss>"),
            .ok(body: "<!DOCTYPE html><html><title>Log in</title></html>", headers: ["ETag: \"page\"", "Content-Type: text/html"]), .ok(body: good))
        #expect(try await place.run("poll", "--all").output.contains("1 new"))
        for _ in 0..<3 { #expect(try await place.run("poll", "--all").output.contains("1 failed")) }
        #expect(try await place.run("status").output.contains("failing"))
        #expect(try await place.run("digest", "--stdout").output.contains("1 failing"))
        let back = try await place.run("poll", "--all").output
        #expect(back.contains("1 reached (1 with nothing new), 0 failed"), "the body is the one known before the failures")
        #expect(server.requests.dropFirst().allSatisfy { $0.text("If-None-Match") == "\"1\"" }, "only a complete good answer sets validators")
        #expect(try await place.run("status").output.contains("ok"))
    }

    @Test func `check --online asks once, records nothing, and fails if a source does`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/feed", .ok(body: feed(["One", "Two"]), headers: ["ETag: \"1\""]))
        let place = try Workplace(sources: "  - { id: good, url: '\(server.url("/feed"))' }\n")
        let check = try await place.run("check", "--online")
        #expect(check.status == 0)
        #expect(check.output.contains("HTTP 200  rss2.0  2      2025-06-18  etag        none    -"))
        try place.write("sources.yaml", "sources:\n  - { id: good, url: '\(server.url("/feed"))' }\n  - { id: gone, url: '\(server.url("/gone"))' }\n")
        let second = try await place.run("check", "--online", "--json")
        #expect(second.status == 1)
        #expect(second.output.contains("404"))
        let answers = try #require(try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [[String: Any]])
        #expect(answers.map { $0["source"] as? String } == ["good", "gone"])
        #expect(answers.first?["etag"] as? String == "\"1\"" && answers.first?["items"] as? Int == 2 && answers.first?["robots"] as? String == "none")
        #expect(!FileManager.default.fileExists(atPath: place.folder.appendingPathComponent("state").path))
    }
}
