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

    /// Whether this machine lets a test put another resolv.conf in place for one process.
    static let canUnshare: Bool = {
        guard geteuid() == 0 else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        process.arguments = ["--mount", "/bin/mount", "--bind", "/dev/null", "/etc/resolv.conf"]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: canUnshare, "needs root and mount namespaces"))
    func `a name server that never answers holds up nobody but those who need it`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/feed", .ok(body: feed(["Cuban doctors leave"])))
        let silent = try SilentNameServer()
        let hanging = (1...5).map { "  - { id: hangs\($0), url: 'https://hangs\($0).example.org/feed', timeout: 2s }\n" }.joined()
        let place = try Workplace(sources: hanging + "  - { id: a, url: '\(server.url("/feed"))' }\n")
        try place.write("resolv.conf", "nameserver \(silent.address)\noptions timeout:30 attempts:3\n")
        let (output, seconds) = try await onThread {
            let program = place.process(["poll"])
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
            process.arguments = [
                "--mount", "/bin/sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", place.folder.appendingPathComponent("resolv.conf").path,
                program.executableURL!.path,
            ] + (program.arguments ?? [])
            process.environment = program.environment
            let pipe = Pipe()
            (process.standardOutput, process.standardError, process.standardInput) = (pipe, pipe, FileHandle.nullDevice)
            let start = Date()
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (output, Date().timeIntervalSince(start))
        }
        #expect(output.contains("6 sources asked: 1 reached"), "\(output)")
        #expect(output.contains("hangs5") && output.contains("could not be reached within 2.0 s"), "\(output)")
        #expect(seconds < 20, "the answer to nothing was waited for")
        #expect(silent.wasAsked)
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

/// Receives questions (RFC 1035) and answers none.
private final class SilentNameServer {
    let address = "127.0.0.153"
    private let socket: Int32

    struct CannotListen: Error {}

    init() throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(53).bigEndian
        inet_pton(AF_INET, self.address, &address.sin_addr)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
        guard isBound else { throw CannotListen() }
    }

    deinit { close(socket) }

    var wasAsked: Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_DONTWAIT)) > 0
    }
}
