import Archiving
import Foundation
import TestSupport
import Testing

/// What disks do: errors of input and output, writes that take only a part, no space left, a file system that has become read-only. `Faults/faults.c`
/// is preloaded and lets the n-th call fail; afterwards the disk is well again, and nothing may be lost or told twice.
@Suite("A disk that fails loses nothing", .serialized)
struct FaultTests {
    static let compiler = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first(where: FileManager.default.isExecutableFile)
    /// In all; `make soak` asks for more.
    static let faults = (Int(ProcessInfo.processInfo.environment["ATALAYA_KILLS"] ?? "") ?? 80) / 8

    private struct Fault: CustomStringConvertible {
        let calls: String, error: Int32, isLasting: Bool
        var description: String { "\(calls) \(error == 0 ? "in part" : String(cString: strerror(error)))\(isLasting ? ", from then on" : "")" }
    }

    private static let kinds = [
        Fault(calls: "write", error: EIO, isLasting: false), Fault(calls: "write", error: ENOSPC, isLasting: true), Fault(calls: "write", error: 0, isLasting: false),
        Fault(calls: "sync", error: EIO, isLasting: false), Fault(calls: "open", error: EROFS, isLasting: true), Fault(calls: "open", error: EMFILE, isLasting: false),
        Fault(calls: "rename", error: EIO, isLasting: false), Fault(calls: "write,sync,open,rename", error: EIO, isLasting: true),
    ]
    private static let commands = [["poll", "--all"], ["digest"], ["deliver", "--all"], ["prune"]]

    private func library(in folder: URL) throws -> String {
        let library = folder.appendingPathComponent("faults.so").path, process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.compiler))
        process.arguments = ["-shared", "-fPIC", "-O1", "-o", library, URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Faults/faults.c").path, "-ldl"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return library
    }

    private func workplace(_ server: LoopbackServer, hook: String) throws -> Workplace {
        try Workplace(
            sources: "  - { id: a, url: '\(server.url("/a"))' }\n  - { id: b, url: '\(server.url("/b"))' }\n", seed: Workplace.seed + "\ndigest: { to: [hook] }\n", articles: "when-needed",
            extra: "channels:\n  - { id: hook, type: json, url: '\(server.url(hook))', allow-private: true }\n")
    }

    private func publish(on server: LoopbackServer) {
        server.route("/a", .ok(body: feed(["Cuban doctors stay", "Weather", "Cuban doctors leave"])))
        server.route("/b", .ok(body: "<rss version=\"2.0\"><channel><title>p</title><item><title>Report</title><guid>r</guid><link>\(server.url("/page"))</link><description>It begins […]</description></item></channel></rss>"))
        let words = (1...3).map { "<p>Paragraph \($0): Cuban doctors work in hospitals under an agreement that is to be reviewed soon.</p>" }.joined()
        server.route("/page", .ok(body: "<!DOCTYPE html><html><head><title>Report</title></head><body><article><h1>Report</h1>\(words)</article></body></html>", headers: ["Content-Type: text/html"]))
    }

    private struct Told: Decodable {
        struct Entry: Decodable {
            struct Report: Decodable { var item: Item }
            struct Item: Decodable { var headline: String }
            var headline: String, reports: [Report]
        }
        var stories: [Entry], noted: [Entry]
    }

    private func told(in place: Workplace) throws -> [String] {
        try place.digests("json").flatMap { name in
            let digest = try JSONDecoder().decode(Told.self, from: Data(try place.read("digests/missions/\(name)").utf8))
            return (digest.stories + digest.noted).flatMap { [$0.headline] + $0.reports.map(\.item.headline) }
        }.sorted()
    }

    private func identities(in place: Workplace) throws -> Set<[String]> {
        try Archive(path: place.folder.appendingPathComponent("state/atalaya.sqlite").path, access: .read).identities()
    }

    @Test(.enabled(if: compiler != nil, "there is no C compiler (cc): disks that fail are not tried"))
    func `wherever it fails, and whatever was being done`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        publish(on: server)
        let calm = try workplace(server, hook: "/calm"), library = try library(in: calm.folder)
        for hook in ["/calm", "/hook"] { server.route(hook, .ok(body: "taken")) }
        // How many calls there are to fail, by command and kind.
        var counts: [String: [String: Int]] = [:]
        for command in Self.commands {
            let place = try workplace(server, hook: "/calm"), mark = place.folder.appendingPathComponent("mark").path, kinds = ["write", "sync", "open", "rename"]
            for before in Self.commands.prefix(while: { $0 != command }) { _ = try await place.run(arguments: before) }
            let outcome = try await place.run(arguments: command, environment: ["LD_PRELOAD": library, "FAULT_PATH": place.folder.path, "FAULT_CALLS": kinds.joined(separator: ","), "FAULT_MARK": mark])
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            for kind in kinds { counts[command[0], default: [:]][kind] = Int((try? String(contentsOfFile: "\(mark).\(kind)", encoding: .utf8)) ?? "") ?? 0 }
        }
        #expect(counts.values.allSatisfy { $0["write"]! > 0 && $0["sync"]! > 0 && $0["open"]! > 0 }, "\(counts)")
        for command in Self.commands { _ = try await calm.run(arguments: command) }
        let (items, headlines) = (try identities(in: calm), try told(in: calm))
        #expect(items.count == 4 && headlines.count == 3)

        var failed = 0, unsaid: [String] = []
        for number in 0..<Self.faults {
            let command = Self.commands[number % Self.commands.count], kind = Self.faults < 32 ? Self.kinds.randomElement()! : Self.kinds[number / Self.commands.count % Self.kinds.count]
            let count = kind.calls.split(separator: ",").reduce(0) { $0 + (counts[command[0]]?[String($1)] ?? 0) }
            guard count > 0 else { continue }
            let at = Int.random(in: 1...count), place = try workplace(server, hook: "/hook"), what = "\(command[0]), \(kind) at \(at) of \(count)"
            for before in Self.commands.prefix(while: { $0 != command }) { _ = try await place.run(arguments: before) }
            let outcome = try await place.run(arguments: command, environment: [
                "LD_PRELOAD": library, "FAULT_PATH": place.folder.path, "FAULT_CALLS": kind.calls, "FAULT_AT": "\(at)", "FAULT_ERROR": "\(kind.error)", "FAULT_ON": kind.isLasting ? "1" : "0",
            ])
            #expect(!outcome.killed, "\(what): \(outcome.errors)")
            if outcome.status != 0 {
                failed += 1
                if !outcome.errors.contains(place.folder.path) && !outcome.errors.contains("archive") { unsaid.append("\(what): \(outcome.errors)") }
            }
            // The disk is well again.
            for again in Self.commands {
                let outcome = try await place.run(arguments: again)
                #expect(outcome.status == 0, "\(what), then \(again): \(outcome.errors)")
            }
            let integrity = try await place.run("integrity"), verified = try await place.run("evidence", "verify")
            #expect(integrity.status == 0, "\(what): \(integrity.errors)")
            #expect(verified.status == 0, "\(what): \(verified.errors)")
            #expect(try identities(in: place) == items, "\(what)")
            #expect(try told(in: place) == headlines, "\(what)")
        }
        #expect(unsaid.isEmpty, "an error says which file it was: \(unsaid)")
        print("\(Self.faults) faults, of which \(failed) ended the command with an error")
    }
}
