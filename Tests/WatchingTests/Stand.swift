import Archiving
import Dispatch
import Foundation
import Logging
import Model
import Scheduling
import TestSupport
import Testing
@testable import Watching

/// A loopback server, an archive, and a clock that the test moves: one poll after the other, as the daemon makes them.
final class PollStand: @unchecked Sendable { // everything but the server is touched by one test alone
    let server: LoopbackServer
    let archive: Archive
    let time: ManualTimekeeper
    /// Everything of level `notice` and above.
    let log = Lines()
    private let folder: URL
    var settings = FetchSettings()
    var sources: [Source]
    var seeds: [Seed] = []
    /// Of pages nothing is asked where a test does not say so: the items' addresses are nobody's.
    var articles = ArticleChoice.never
    var keepEvidenceFor: Double?
    /// Path of a time-stamp authority at the server.
    var timeStamps: String?

    init(_ sources: [(id: String, path: String)] = [("a", "/feed")], change: (inout Source) -> Void = { _ in }) throws {
        server = try LoopbackServer()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("poll-\(UUID().uuidString)")
        archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
        time = ManualTimekeeper(now: RFC3339.date("2025-06-18T12:00:00Z")!)
        settings.spacing = 0
        settings.perHost = 1
        let server = server
        self.sources = sources.map { id, path in
            var source = Source(id: id, url: server.url(path), allowPrivate: true)
            change(&source)
            return source
        }
    }

    deinit {
        server.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    var configuration: Configuration {
        var digest = DigestSettings(directory: folder.path)
        digest.formats = [.json, .markdown]
        var settings = Settings(archive: archive.path, fetch: settings, digest: digest)
        settings.articles = articles
        settings.evidence.keepFor = keepEvidenceFor
        settings.evidence.timeStamps = timeStamps.map(server.url)
        return Configuration(settings: settings, sources: sources, seeds: seeds)
    }

    /// A program that starts, asks those that are due (or all of `chosen`), and ends: so everything that is remembered is in the archive.
    @discardableResult
    func poll(_ chosen: [Source]? = nil) async throws -> Poller.Report {
        let configuration = configuration, archive = archive, time = time
        let queue = DispatchQueue(label: "poll")
        let poller = try Poller(
            configuration: configuration, judges: configuration.seeds.map(Judge.init), archive: archive, log: Logger(label: "test") { [log] _ in CollectingLog(lines: log) }, queue: queue,
            now: { time.now })
        return await withCheckedContinuation { continuation in
            queue.async {
                poller.ask(chosen ?? configuration.sources.filter { PollSchedule.isDue(poller.state(of: $0), now: time.now) })
                poller.whenIdle {
                    poller.end()
                    continuation.resume(returning: poller.report)
                }
            }
        }
    }

    func advance(hours: Double) { time.set(time.now + hours * 3600) }

    func state(_ id: String = "a") throws -> SourceState { try #require(try archive.states()[id]) }
    /// Hours until the source is due.
    func wait(_ id: String = "a") throws -> Double? { try state(id).nextDue.map { $0.timeIntervalSince(time.now) / 3600 } }

    func coverage(since: Date? = nil) throws -> Coverage {
        try Coverage.statement(sources: sources, archive: archive, since: since, until: time.now)
    }
}

/// An RSS document with these items, by number.
func rss(_ numbers: some Sequence<Int>, extra: String = "") -> String {
    let items = numbers.map { "<item><title>Item \($0)</title><guid isPermaLink='false'>\($0)</guid><link>https://example.org/\($0)</link></item>" }
    return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>t</title>\(extra)\(items.joined())</channel></rss>"
}

final class Lines: Sendable {
    private let lines = Locked<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

struct CollectingLog: LogHandler {
    var lines: Lines
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { lines.add("\(event.message)") }
}
