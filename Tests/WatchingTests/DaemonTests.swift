import Archiving
import Dispatch
import Foundation
import Logging
import Model
import Scheduling
import TestSupport
import Testing
import Watching

@Suite("The daemon, by a clock that the test moves")
struct DaemonTests {
    /// A daemon on an archive of its own, with everything it says to the service manager.
    private final class Stand: @unchecked Sendable { // the daemon and its clock are touched only on `queue`
        let folder: URL
        let archive: Archive
        let queue = DispatchQueue(label: "watch")
        let time: ManualTimekeeper
        let manager: NotifySocket
        /// Everything of level `notice` and above.
        let log = Lines()
        var daemon: Daemon!
        var next: Result<Configuration, Refused>?

        struct Refused: Error, CustomStringConvertible { var description = "atalaya.yaml:3: unknown key" }

        init(now: String, sources: [Source] = [], zone: String = "America/Havana") throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("daemon-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
            time = ManualTimekeeper(now: try #require(RFC3339.date(now)))
            manager = try NotifySocket()
            try boot(sources: sources, zone: zone)
        }

        func boot(sources: [Source], zone: String = "America/Havana") throws {
            let time = time
            daemon = try Daemon(
                configuration: configuration(sources, zone: zone), archive: archive, log: Logger(label: "test") { [log] _ in CollectingLog(lines: log) },
                queue: queue, time: time, clock: { time.now }, manager: ServiceManager(environment: ["NOTIFY_SOCKET": manager.path]),
                load: { [unowned self] in try next!.get() })
        }

        func configuration(_ sources: [Source], zone: String = "America/Havana") -> Configuration {
            var digest = DigestSettings(directory: folder.appendingPathComponent("digests").path)
            digest.zone = zone
            digest.formats = [.markdown]
            let seed = Seed(id: "missions", actors: [WatchedActor(id: "cuba", name: "Cuba")], topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors")])])
            var fetch = FetchSettings()
            fetch.spacing = 0
            var settings = Settings(archive: archive.path, fetch: fetch, digest: digest)
            settings.articles = .never // the items' addresses are nobody's
            return Configuration(settings: settings, sources: sources, seeds: [seed])
        }

        deinit {
            queue.sync { daemon.stop() }
            try? FileManager.default.removeItem(at: folder)
        }

        func start() { queue.sync { daemon.start {} } }
        func advance(hours: Double) { queue.sync { time.advance(by: hours * 3600) } }
        func files() throws -> [String] {
            let path = folder.appendingPathComponent("digests/missions").path
            return FileManager.default.fileExists(atPath: path) ? try FileManager.default.contentsOfDirectory(atPath: path).sorted() : []
        }
    }

    @Test func `writes one digest a day at its hour, through the night when the clock goes back`() async throws {
        let stand = try Stand(now: "2025-10-31T20:00:00Z") // Havana leaves daylight saving time on 2 November
        stand.start()
        #expect(await stand.manager.wait(for: "READY=1") != nil)
        #expect(try stand.files() == [])
        stand.advance(hours: 96)
        #expect(try stand.files() == ["2025-11-01.md", "2025-11-02.md", "2025-11-03.md", "2025-11-04.md"])
        #expect(try stand.archive.digests(seed: "missions", day: CalendarDay("2025-11-01")!).map(\.until) == [RFC3339.date("2025-11-01T11:00:00Z")])
        #expect(try stand.archive.digests(seed: "missions", day: CalendarDay("2025-11-03")!).map(\.until) == [RFC3339.date("2025-11-03T12:00:00Z")])
    }

    @Test func `makes up at the start what was missed, once`() async throws {
        let stand = try Stand(now: "2025-06-18T20:00:00Z")
        stand.start()
        stand.advance(hours: 24)
        #expect(try stand.files() == ["2025-06-19.md"])
        stand.queue.sync { stand.daemon.stop() }
        stand.time.set(RFC3339.date("2025-06-25T15:00:00Z")!)
        for _ in 0..<2 {
            try stand.boot(sources: [])
            stand.start()
            #expect(try stand.files() == ["2025-06-19.md", "2025-06-25.md"], "nothing was tried on the days between")
        }
    }

    @Test func `a clock set back by an hour repeats nothing`() async throws {
        let stand = try Stand(now: "2025-06-18T10:30:00Z")
        stand.start()
        stand.advance(hours: 1)
        #expect(try stand.files() == ["2025-06-18.md"])
        stand.queue.sync { stand.time.set(RFC3339.date("2025-06-18T10:30:00Z")!) }
        stand.advance(hours: 23)
        #expect(try stand.files() == ["2025-06-18.md"])
        stand.advance(hours: 2)
        #expect(try stand.files() == ["2025-06-18.md", "2025-06-19.md"])
    }

    @Test func `asks a source again when it is due, and not before`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/feed", .conditional(body: "<rss version='2.0'><channel><title>t</title><item><title>Cuban doctors</title><guid>1</guid></item></channel></rss>", etag: "\"1\""))
        let stand = try Stand(now: "2025-06-18T20:00:00Z", sources: [Source(id: "a", url: server.url("/feed"), allowPrivate: true)])
        stand.start()
        #expect(await stand.manager.wait(for: "next at 2025-06-18T21:00:00Z") != nil)
        stand.advance(hours: 0.9)
        #expect(server.requests.count == 1)
        stand.advance(hours: 0.2)
        #expect(await stand.manager.wait(for: "next at 2025-06-18T22:") != nil)
        #expect(server.requests.count == 2)
        stand.advance(hours: 15)
        #expect(try stand.archive.untold(seed: "missions").items.isEmpty)
        #expect(try String(contentsOf: stand.folder.appendingPathComponent("digests/missions/2025-06-19.md"), encoding: .utf8).contains("Cuban doctors"))
    }

    @Test func `looks at a page again when it is due, though no source is`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let item = "<item><title>Cuban doctors</title><guid isPermaLink='false'>1</guid><link>\(server.url("/a"))</link></item>"
        server.route("/feed", .ok(body: "<rss version='2.0'><channel><title>t</title>\(item)</channel></rss>"))
        server.route("/a", .ok(body: "<html><body><article><h1>Cuban doctors</h1><p>They stay.</p></article></body></html>", headers: ["Content-Type: text/html"]))
        var source = Source(id: "a", url: server.url("/feed"), interval: 6 * 3600, allowPrivate: true)
        source.articles = .whenNeeded
        let stand = try Stand(now: "2025-06-18T12:00:00Z", sources: [source])
        stand.start()
        #expect(await stand.manager.wait(for: "next at 2025-06-18T13:00:00Z") != nil)
        #expect(server.requests.map(\.path) == ["/feed", "/robots.txt", "/a"])
        stand.advance(hours: 1.1)
        #expect(await server.waitForRequests(4))
        #expect(server.requests.last?.path == "/a")
    }

    @Test func `goes on by itself when a disk that was full has room again`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let items = (0..<200).map { "<item><title>Cuban doctors in town \($0)</title><guid>\($0)</guid><description>\(String(repeating: "news ", count: 100))</description></item>" }
        server.route("/feed", .ok(body: "<rss version='2.0'><channel><title>t</title>\(items.joined())</channel></rss>"))
        let stand = try Stand(now: "2025-06-18T20:00:00Z", sources: [Source(id: "a", url: server.url("/feed"), allowPrivate: true)])
        try stand.archive.limit(pages: 1)
        stand.start()
        for count in 1...4 {
            let next = RFC3339.text(stand.time.now + 60)
            #expect(await stand.manager.wait(for: "next at \(next), ")?.contains("full") == true, "\(stand.log.all)")
            #expect(server.requests.count == count)
            stand.advance(hours: 1.0 / 60)
        }
        #expect(await stand.manager.wait(for: "next at \(RFC3339.text(stand.time.now + 60)), ") != nil)
        #expect(try stand.archive.untold(seed: "missions").items.isEmpty)
        #expect(stand.log.all.count { $0.contains("full") } == 1, "\(stand.log.all)")

        try stand.archive.limit(pages: 1_000_000)
        stand.advance(hours: 1.0 / 60)
        #expect(await stand.manager.wait(for: "next at 2025-06-18T21:05:00Z")?.contains("full") == false)
        #expect(try stand.archive.untold(seed: "missions").items.count == 200)
        stand.advance(hours: 16)
        #expect(try stand.files() == ["2025-06-19.md"])
    }

    @Test func `writes the files of a digest as soon as there is room for them`() throws {
        let stand = try Stand(now: "2025-06-18T20:00:00Z")
        let folder = stand.folder.appendingPathComponent("digests")
        try Data().write(to: folder) // where a folder is needed
        stand.start()
        stand.advance(hours: 24)
        #expect(try stand.archive.unwritten().count == 1)
        #expect(stand.log.all.count { $0.contains("could not be written") } == 1, "a refusal is told once, not each minute: \(stand.log.all)")
        try FileManager.default.removeItem(at: folder)
        stand.advance(hours: 1.1 / 60)
        #expect(try stand.files() == ["2025-06-19.md"])
        #expect(try stand.archive.unwritten().isEmpty)
    }

    @Test func `takes over a good configuration and keeps the old one when the new one is wrong`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        for path in ["/old", "/new"] { server.route(path, .ok(body: "<rss version='2.0'><channel><title>t</title></channel></rss>")) }
        let stand = try Stand(now: "2025-06-18T20:00:00Z", sources: [Source(id: "old", url: server.url("/old"), allowPrivate: true)])
        stand.start()
        #expect(await stand.manager.wait(for: "next at") != nil)

        stand.next = .failure(.init())
        stand.queue.sync { stand.daemon.reload() }
        #expect(await stand.manager.wait(for: "RELOADING=1")?.contains("MONOTONIC_USEC=") == true)
        #expect(await stand.manager.wait(for: "READY=1")?.contains("1 sources") == true)
        stand.advance(hours: 1)
        #expect(await server.waitForRequests(2))
        #expect(server.requests.map(\.path) == ["/old", "/old"])
        #expect(await stand.manager.wait(for: "next at 2025-06-18T22") != nil)

        stand.next = .success(stand.configuration([Source(id: "new", url: server.url("/new"), allowPrivate: true)]))
        stand.queue.sync { stand.daemon.reload() }
        #expect(await server.waitForRequests(3))
        #expect(server.requests.last?.path == "/new", "what is new is due at once")
    }

    @Test func `gives signs of life, and stops at once whatever is in flight`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/slow", LoopbackReply.ok(body: "<rss/>").held)
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("life-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let archive = try Archive(path: place.appendingPathComponent("a.sqlite").path, access: .write)
        let manager = try NotifySocket()
        let queue = DispatchQueue(label: "watch")
        let configuration = Configuration(
            settings: Settings(archive: archive.path, digest: DigestSettings(directory: place.path)),
            sources: [Source(id: "slow", url: server.url("/slow"), allowPrivate: true)], seeds: [])
        let daemon = try Daemon(
            configuration: configuration, archive: archive, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, queue: queue,
            time: DispatchTimekeeper(queue: queue), clock: { Date() },
            manager: ServiceManager(environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "200000"]), load: { configuration })
        let finished = DispatchSemaphore(value: 0)
        queue.async { daemon.start { finished.signal() } }
        #expect(await server.waitForRequests(1))
        for _ in 0..<2 { #expect(await manager.wait(for: "WATCHDOG=1") != nil) }
        queue.async { daemon.stop() }
        #expect(await manager.wait(for: "STOPPING=1") != nil)
        #expect(await onThread { finished.wait(timeout: .now() + 5) } == .success)
        #expect(try archive.states().isEmpty, "what was abandoned is no failure")
        server.release()
    }
}
