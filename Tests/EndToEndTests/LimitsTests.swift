import Foundation
import TestSupport
import Testing

@Suite("The real program at its limits")
struct LimitsTests {
    @Test func `with too few file descriptors for all hosts everything is asked all the same`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/feed", .ok(body: feed(["Cuban doctors leave"])))
        let sources = (1...60).map { "  - { id: s\($0), url: 'http://127.0.0.\($0):\(server.port)/feed' }\n" }.joined()
        let place = try Workplace(sources: sources.replacing("127.0.0.1:", with: "localhost:"))
        let outcome = try await onThread {
            let program = place.process(["poll"])
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "ulimit -n 40; exec \"$0\" \"$@\"", program.executableURL!.path] + (program.arguments ?? [])
            process.environment = program.environment
            let pipe = Pipe()
            (process.standardOutput, process.standardError, process.standardInput) = (pipe, FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (status: process.terminationStatus, output: output)
        }
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("60 sources asked"), "\(outcome.output)")
    }

    @Test func `a password stands in no output, log or archive`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/feed", .ok(body: feed(["One"])), .status(401))
        let place = try Workplace(sources: "  - { id: a, url: 'http://localhost:\(server.port)/feed' }\n")
        try place.write("password", "s3cr3t-w0rd\n")
        try place.write("sources.yaml", "sources:\n  - { id: a, url: '\(server.url("/feed"))', user: ana, password-file: password }\n")
        let refused = try await place.run("check")
        #expect(refused.status == 78 && refused.output.contains("write an https address"))
        try place.write("sources.yaml", "sources:\n  - { id: a, url: 'https://localhost:\(server.port)/feed', user: ana, password-file: password }\n")
        let poll = try await place.run("poll", "--all", "--verbose"), status = try await place.run("status", "--json"), list = try await place.run("sources", "list", "--json")
        for text in [poll.output, poll.errors, status.output, list.output] { #expect(!text.contains("s3cr3t-w0rd")) }
        #expect(list.output.contains("password"), "where it is may be said")
        for name in try FileManager.default.contentsOfDirectory(atPath: place.folder.appendingPathComponent("state").path) {
            let bytes = try Data(contentsOf: place.folder.appendingPathComponent("state/\(name)"))
            #expect(bytes.range(of: Data("s3cr3t-w0rd".utf8)) == nil, "\(name)")
        }
    }

    @Test func `status says of each source its state, its reason, and when it is asked next and why then`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/good", .ok(body: feed(["One"]), headers: ["Cache-Control: max-age=7200"]))
        server.route("/busy", .status(503, headers: ["Retry-After: 7200"]))
        server.route("/gone", .status(410))
        let host = "http://localhost:\(server.port)"
        let place = try Workplace(sources: """
              - { id: good, url: '\(server.url("/good"))' }
              - { id: busy, url: '\(host)/busy' }
              - { id: gone, url: '\(server.url("/gone"))' }
              - { id: off, url: '\(server.url("/off"))', enabled: false }

            """)
        for _ in 0..<2 { try await place.run("poll", "--all") }
        let lines = try await place.run("status").output.split(separator: "\n").map(String.init)
        func line(_ id: String) -> String { lines.first { $0.hasPrefix(id + " ") } ?? "" }
        #expect(line("good").contains("ok") && line("good").contains("the answer is fresh until then"))
        #expect(line("busy").contains("failing") && line("busy").contains("HTTP 503") && line("busy").contains("the server said when to return"))
        #expect(line("gone").contains("gone") && line("gone").contains("not asked until its address is changed"))
        #expect(line("off").contains("disabled"))
        let third = try await place.run("poll", "--all")
        #expect(third.output.contains("the server of 1 source has said when to return"))
        #expect(server.requests(to: "/gone").count == 2 && server.requests(to: "/busy").count == 1)
        #expect(try await place.run("poll", "gone").output.contains("1 failed"), "by its name it is asked")
        #expect(server.requests(to: "/gone").count == 3)
    }
}
