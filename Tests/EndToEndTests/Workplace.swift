import Foundation
import Model
import TestSupport

/// A folder with a configuration of its own, and the real program to run in it. Gone when the test is.
final class Workplace: Sendable {
    struct Outcome: Sendable {
        var status: Int32
        /// Whether a signal ended it.
        var killed: Bool
        var output: String
        var errors: String
    }

    let folder: URL
    static let zone = "America/Havana"

    init(sources: String, seed: String = Workplace.seed, articles: String = "never", extra: String = "") throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("atalaya-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("seeds"), withIntermediateDirectories: true)
        try write("atalaya.yaml", """
            archive: state/atalaya.sqlite
            contact: desk@example.org
            fetch: { interval: 1h, timeout: 20s, spacing: 0s, allow-private: true }
            digest: { directory: digests, at: "07:00", zone: \(Self.zone) }
            articles: \(articles)
            \(extra)
            """)
        try write("sources.yaml", "sources:\n" + sources)
        try write("seeds/missions.yaml", seed)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let seed = """
        title: Cuban medical missions
        actors:
          - { id: cuba, kind: government, name: Cuba, aliases: [Cuban] }
        topics:
          - id: missions
            phrases: [Cuban doctors, Cuban nurses, médicos cubanos]
        """

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    func read(_ name: String) throws -> String { String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self) }

    /// The program that was built beside these tests.
    static let program: URL = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("atalaya")
    }()

    /// Of the program: little of this process's own. What a sanitizer is told holds for the program too.
    static func environment(home: String) -> [String: String] {
        ["PATH": "/usr/bin:/bin", "HOME": home].merging(ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }) { $1 }
    }

    func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments + ["--config", folder.appendingPathComponent("atalaya.yaml").path]
        process.environment = Self.environment(home: folder.path).merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end, or kills it (SIGKILL) after so many seconds. Waits on a thread of its own: the tests share few.
    @discardableResult
    func run(_ arguments: String..., killAfter: Double? = nil) async throws -> Outcome { try await run(arguments: arguments, killAfter: killAfter) }

    @discardableResult
    func run(arguments: [String], environment: [String: String] = [:], killAfter: Double? = nil) async throws -> Outcome {
        try await onThread { try self.block(self.process(arguments, environment: environment), killAfter: killAfter) }
    }

    /// Runs a stage alone, which takes no configuration.
    func runStage(_ arguments: String...) async throws -> Outcome {
        try await onThread {
            let process = self.process([])
            process.arguments = arguments
            process.currentDirectoryURL = self.folder
            return try self.block(process, killAfter: nil)
        }
    }

    private func block(_ process: Process, killAfter: Double?) throws -> Outcome {
        let name = UUID().uuidString
        let (out, errors) = (folder.appendingPathComponent("\(name).out"), folder.appendingPathComponent("\(name).err"))
        for file in [out, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let hasEnded = DispatchSemaphore(value: 0)
        if let killAfter {
            let number = process.processIdentifier
            Thread.detachNewThread {
                if hasEnded.wait(timeout: .now() + killAfter) == .timedOut { kill(number, SIGKILL) }
            }
        }
        process.waitUntilExit()
        hasEnded.signal()
        defer { for file in [out, errors] { try? FileManager.default.removeItem(at: file) } }
        return Outcome(
            status: process.terminationStatus, killed: process.terminationReason == .uncaughtSignal,
            output: String(decoding: try Data(contentsOf: out), as: UTF8.self), errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// Files under `digests/missions` with this extension, in order of their names' days and editions.
    func digests(_ fileExtension: String) throws -> [String] {
        let folder = folder.appendingPathComponent("digests/missions")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".\(fileExtension)") }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }
}

/// An RSS 2.0 document with one item for each title; `text` is that of the first.
func feed(_ titles: [String], host: String = "example.org", text: String = "") -> String {
    let items = titles.enumerated().map { index, title in
        let text = index == 0 ? text : ""
        let slug = title.lowercased().replacing(" ", with: "-")
        return """
            <item><title>\(title)</title><link>https://\(host)/\(slug)</link><guid isPermaLink="false">\(slug)</guid>\
            <pubDate>Wed, 18 Jun 2025 09:00:00 GMT</pubDate><description>\(text)</description></item>
            """
    }
    return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed of \(host)</title><link>https://\(host)/</link><description>d</description>\(items.joined())</channel></rss>"
}

/// Waits until the process has ended, on a thread of its own.
func ended(_ process: Process) async { await onThread { process.waitUntilExit() } }
