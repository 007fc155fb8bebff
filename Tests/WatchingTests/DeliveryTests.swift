@testable import Archiving
import Delivering
import Dispatch
import Foundation
import GRDB
import Logging
import Model
import Scheduling
import TestSupport
import Testing
@testable import Watching

/// A daemon without sources, on an archive that the test fills, whose messages go to the test in place of a server.
private final class Stand: @unchecked Sendable { // the daemon and its clock are touched only on `queue`
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("delivery-\(UUID().uuidString)")
    let archive: Archive
    let queue = DispatchQueue(label: "watch")
    let time: ManualTimekeeper
    let log = AwaitedLines()
    let post = Post()
    var seed = Seed(id: "missions", title: "Missions", actors: [WatchedActor(id: "cuba", name: "Cuba")], topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors")])])
    var settings: Settings
    var daemon: Daemon!
    let finished = DispatchSemaphore(value: 0)

    init(now: String = "2025-06-18T05:00:00Z", alert: Double? = nil) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
        time = ManualTimekeeper(now: try #require(RFC3339.date(now)))
        var digest = DigestSettings(directory: folder.appendingPathComponent("digests").path)
        digest.formats = [.markdown]
        digest.channels = ["desk"]
        settings = Settings(archive: archive.path, digest: digest)
        settings.channels = ["desk", "phone"].map { Channel(id: $0, way: .webhook(Webhook(form: .json, url: "https://\($0).example/"))) }
        settings.alerts.channels = ["phone"]
        seed.alert = alert
    }

    deinit {
        post.release()
        queue.sync { daemon?.stop() }
        try? FileManager.default.removeItem(at: folder)
    }

    func start() throws {
        let sources = ["gazette", "courier", "hoja", "ministry"].map { Source(id: $0, url: "https://\($0).example/feed", enabled: false) }
        let configuration = Configuration(settings: settings, sources: sources, seeds: [seed]), time = time, post = post
        daemon = try Daemon(
            configuration: configuration, archive: archive, log: Logger(label: "test") { [log] _ in AwaitedLog(lines: log) }, queue: queue, time: time,
            clock: { time.now }, manager: ServiceManager(environment: [:]), load: { configuration },
            send: { message, channel throws(DeliveryError) in try post.take(message, channel) })
        queue.sync { daemon.start { [finished] in finished.signal() } }
    }

    func receive(_ title: String, from source: String = "gazette") throws {
        let now = queue.sync { time.now }
        let item = Item(id: title, url: "https://\(source).example/\(title.count)", title: title, summary: "", published: now, language: "en")
        var news = try archive.news(in: [item], of: source)
        for index in news.indices { news[index].judgements = [Judge(seed).judge(news[index].item)] }
        let visit = Visit(source: source, started: now, ended: now, outcome: .changed, status: 200, bytes: 1, items: 1, newItems: 1)
        try archive.record([RecordedPass(visit: visit, state: SourceState(source: source), news: news)])
    }

    func advance(minutes: Double) { queue.sync { time.advance(by: minutes * 60) } }
    /// Waits for so many lines of the log that hold a text, and until what follows them is recorded.
    func wait(for text: String, _ count: Int = 1) async -> Bool {
        let came = await log.wait(for: text, count)
        queue.sync {}
        return came
    }
    func hasDigest() -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent("digests/missions/2025-06-18.md").path) }
}

/// What takes messages, or does not.
private final class Post: @unchecked Sendable { // `condition` guards all that changes
    private let condition = NSCondition()
    private var taken: [(channel: String, message: Message)] = []
    private var errors: [DeliveryError] = []
    private var isHeld = false
    private var waiting = 0

    func fail(_ errors: DeliveryError...) { condition.withLock { self.errors += errors } }
    func hold() { condition.withLock { isHeld = true } }
    func release() {
        condition.withLock {
            isHeld = false
            condition.broadcast()
        }
    }
    var messages: [(channel: String, message: Message)] { condition.withLock { taken } }

    func take(_ message: Message, _ channel: Channel) throws(DeliveryError) {
        condition.lock()
        defer { condition.unlock() }
        waiting += 1
        condition.broadcast()
        while isHeld { condition.wait() }
        if !errors.isEmpty { throw errors.removeFirst() }
        taken.append((channel.id, message))
    }

    func waitUntilHolding() async {
        await onThread { [self] in
            condition.lock()
            defer { condition.unlock() }
            while waiting == 0 { if !condition.wait(until: Date(timeIntervalSinceNow: 10)) { return } }
        }
    }
}

private final class AwaitedLines: @unchecked Sendable { // `condition` guards it
    private let condition = NSCondition()
    private var lines: [String] = []
    func add(_ line: String) {
        condition.withLock {
            lines.append(line)
            condition.broadcast()
        }
    }
    func wait(for text: String, _ count: Int) async -> Bool {
        await onThread { [self] in
            let end = Date(timeIntervalSinceNow: 10)
            condition.lock()
            defer { condition.unlock() }
            while lines.count(where: { $0.contains(text) }) < count { if !condition.wait(until: end) { return false } }
            return true
        }
    }
}

private struct AwaitedLog: LogHandler {
    var lines: AwaitedLines
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { lines.add("\(event.message)") }
}

@Suite("Deliveries")
struct DeliveryTests {
    @Test func `a digest is sent once, and its files do not wait for that`() async throws {
        let stand = try Stand()
        stand.post.hold()
        try stand.receive("Cuban doctors leave the Bahamas")
        try stand.start()
        stand.advance(minutes: 125)
        #expect(stand.hasDigest(), "the file is there while the server has not answered")
        await stand.post.waitUntilHolding()
        stand.post.release()
        #expect(await stand.wait(for: "digest missions 2025-06-18 to desk sent"))
        stand.advance(minutes: 600)
        let message = try #require(stand.post.messages.first?.message)
        #expect(stand.post.messages.map(\.channel) == ["desk"])
        #expect(message.subject == "Missions, 2025-06-18: 1 story, 0 noted" && message.id.hasPrefix("digest.missions.2025-06-18."))
        #expect(message.text.contains("Cuban doctors leave") && message.html?.contains("<html") == true && message.document != nil)
        #expect(try stand.archive.undelivered().isEmpty && stand.archive.waitingDeliveries() == 0)
    }

    @Test func `what fails is tried again, ever later, with the same message`() async throws {
        let stand = try Stand()
        stand.post.fail(.deferred(reply: "451 greylisted", retryAfter: nil), .unconfirmed(reason: "gone"))
        try stand.start()
        stand.advance(minutes: 120)
        #expect(await stand.wait(for: "tried again at 2025-06-18T07:01:00Z"))
        #expect(try stand.archive.undelivered().map(\.reason) == ["The server cannot take the message now: 451 greylisted."])
        stand.advance(minutes: 2)
        #expect(await stand.wait(for: "not sent", 2))
        stand.advance(minutes: 2)
        #expect(stand.post.messages.isEmpty, "the second time it waits for longer")
        stand.advance(minutes: 3)
        #expect(await stand.wait(for: "sent", 3))
        #expect(stand.post.messages.count == 1)
    }

    @Test func `what failed is said by the next digest, and given up after a week, never silently`() async throws {
        let stand = try Stand()
        for _ in 0..<60 { stand.post.fail(.refused(reply: "550 no such user")) }
        try stand.start()
        stand.advance(minutes: 120)
        #expect(await stand.wait(for: "digest missions 2025-06-18 to desk not sent"))
        for attempts in 2...20 {
            guard let first = try stand.archive.undelivered().first, first.state == .waiting, let next = first.nextTry else { break }
            stand.queue.sync { stand.time.advance(by: next.timeIntervalSince(stand.time.now)) }
            #expect(await stand.wait(for: "2025-06-18 to desk", attempts))
        }
        #expect(await stand.wait(for: "digest missions 2025-06-18 to desk given up: The server refuses the message: 550 no such user"))
        let second = try String(contentsOf: stand.folder.appendingPathComponent("digests/missions/2025-06-19.md"), encoding: .utf8)
        #expect(second.contains("Digests and alerts that were not delivered (1)"))
        let words = second.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("**desk**: The digest missions 2025-06-18 was not sent. The server refuses the message: 550 no such user."), "\(second)")
        #expect(try stand.archive.undelivered().contains { $0.state == .failed && $0.day == CalendarDay("2025-06-18") })
    }

    @Test func `the end of the program waits for what is on its way, so that it is not sent again`() async throws {
        let stand = try Stand()
        stand.post.hold()
        try stand.start()
        stand.advance(minutes: 120)
        await stand.post.waitUntilHolding()
        stand.queue.sync { stand.daemon.stop() }
        #expect(stand.finished.wait(timeout: .now()) == .timedOut)
        stand.post.release()
        #expect(await onThread { stand.finished.wait(timeout: .now() + 5) } == .success)
        #expect(try stand.archive.waitingDeliveries() == 0 && stand.archive.undelivered().isEmpty)
    }

    @Test func `while the archive cannot record that something was sent, it is not sent again`() async throws {
        let stand = try Stand()
        stand.post.hold()
        try stand.start()
        stand.advance(minutes: 120)
        await stand.post.waitUntilHolding()
        try stand.archive.write { try $0.execute(sql: "CREATE TRIGGER full BEFORE UPDATE ON delivery BEGIN SELECT RAISE(ABORT, 'no room'); END") }
        stand.post.release()
        #expect(await stand.wait(for: "failed: no room"))
        stand.advance(minutes: 120)
        #expect(stand.post.messages.count == 1)
        try stand.archive.write { try $0.execute(sql: "DROP TRIGGER full") }
        stand.advance(minutes: 120)
        #expect(stand.post.messages.count == 1)
        #expect(try stand.archive.waitingDeliveries() == 0)
    }

    @Test func `a seed's own period, zone and channels hold for its digests alone`() async throws {
        let stand = try Stand()
        stand.seed.digest = SeedDigest(every: .week(weekday: 5), at: [TimeOfDay(hour: 18, minute: 0)], zone: "America/Havana", channels: ["phone"])
        try stand.start()
        stand.advance(minutes: 8 * 24 * 60)
        let files = try FileManager.default.contentsOfDirectory(atPath: stand.folder.appendingPathComponent("digests/missions").path)
        #expect(files == ["2025-06-20.md"], "the only Friday")
        #expect(try stand.archive.lastDigest(seed: "missions")?.until == RFC3339.date("2025-06-20T22:00:00Z"))
        #expect(await stand.wait(for: "digest missions 2025-06-20 to phone sent"))
        #expect(stand.post.messages.map(\.channel) == ["phone"])
    }

    @Test func `a channel that is not there any more is said`() async throws {
        let stand = try Stand()
        try stand.receive("Cuban doctors leave the Bahamas")
        let untold = try stand.archive.untold(seed: "missions")
        _ = try stand.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: CalendarDay("2025-06-17")!, edition: 1, until: stand.time.now - 60, from: untold,
            entries: [LedgerEntry(item: 1, outcome: .told(keys: []))], channels: ["fax"])
        try stand.start()
        #expect(await stand.wait(for: "digest missions 2025-06-17 to fax not sent"))
        #expect(try stand.archive.undelivered().map(\.reason) == ["The configuration has no channel of that name any more."])
    }
}

@Suite("Alerts")
struct AlertTests {
    @Test func `go out at once, once, and what comes soon after is gathered`() async throws {
        let stand = try Stand(alert: 5)
        try stand.receive("Cuban doctors leave the Bahamas")
        try stand.start()
        #expect(await stand.wait(for: "alert of missions to phone sent"))
        #expect(stand.post.messages.map(\.message.subject) == ["Missions: Cuban doctors leave the Bahamas"])

        try stand.receive("Cuban doctors strike in Haiti", from: "courier")
        try stand.look()
        try stand.receive("Jamaica pays Cuban doctors directly from July", from: "hoja")
        try stand.look()
        #expect(stand.post.messages.count == 1, "not within ten minutes")
        stand.advance(minutes: 11)
        #expect(await stand.wait(for: "alert of missions to phone sent", 2))
        let second = try #require(stand.post.messages.last?.message)
        #expect(second.subject.hasPrefix("Missions: 2 stories, ") && second.text.contains("Haiti") && second.text.contains("Jamaica"))
        #expect(!second.text.contains("Bahamas"), "what was told is not told again")
        #expect(second.text.contains("atalaya explain"))
        stand.advance(minutes: 40)
        #expect(stand.post.messages.count == 2)
        #expect(try stand.archive.untold(seed: "missions").items.count == 3, "the ledger knows nothing of alerts")
    }

    @Test func `wait until the end of quiet hours, and go out together then`() async throws {
        let stand = try Stand(now: "2025-06-18T21:30:00Z", alert: 5)
        stand.settings.alerts.quiet = QuietHours(from: TimeOfDay(hour: 22, minute: 0), until: TimeOfDay(hour: 6, minute: 30))
        try stand.start()
        stand.advance(minutes: 60)
        try stand.receive("Cuban doctors leave the Bahamas")
        try stand.look()
        stand.advance(minutes: 180)
        try stand.receive("Cuban doctors strike in Haiti", from: "courier")
        try stand.look()
        stand.advance(minutes: 290) // 06:20
        #expect(stand.post.messages.isEmpty)
        stand.advance(minutes: 15)
        #expect(await stand.wait(for: "alert of missions to phone sent"))
        #expect(stand.post.messages.map(\.message.subject) == ["Missions: 2 stories, Cuban doctors leave the Bahamas"])
    }

    @Test func `are repeated only when the story has grown by so many outlets`() async throws {
        let stand = try Stand(alert: 5)
        stand.settings.alerts.growth = 2
        let title = "Bahamas ends contract with Cuban doctors"
        try stand.receive(title)
        try stand.start()
        #expect(await stand.wait(for: "alert of missions to phone sent"))
        stand.advance(minutes: 15)
        try stand.receive(title, from: "courier")
        try stand.look()
        stand.advance(minutes: 15)
        #expect(stand.post.messages.count == 1, "one more outlet is not enough")
        try stand.receive(title, from: "hoja")
        try stand.look()
        #expect(await stand.wait(for: "alert of missions to phone sent", 2))
        #expect(stand.post.messages.last?.message.text.hasPrefix("Growing: \(title)\n  3 outlets: courier, gazette, hoja") == true)
    }

    @Test func `are repeated for a story that a digest has told since, as its copies spread`() async throws {
        let stand = try Stand(now: "2025-06-18T06:30:00Z", alert: 5)
        stand.settings.alerts.growth = 2
        let title = "Bahamas ends contract with Cuban doctors"
        try stand.receive(title)
        try stand.start()
        #expect(await stand.wait(for: "alert of missions to phone sent"))
        stand.advance(minutes: 60)
        #expect(stand.hasDigest())
        #expect(await stand.wait(for: "digest missions 2025-06-18 to desk sent"))
        try stand.receive(title, from: "courier")
        try stand.look()
        stand.advance(minutes: 15)
        #expect(stand.post.messages.count == 2)
        try stand.receive(title, from: "hoja")
        try stand.look()
        #expect(await stand.wait(for: "alert of missions to phone sent", 2))
        #expect(stand.post.messages.last?.message.text.contains("3 outlets: courier, gazette, hoja") == true)
    }

    @Test func `are for what scores high enough, and only for seeds that ask for them`() throws {
        for alert in [nil, 500.0] as [Double?] {
            let stand = try Stand(alert: alert)
            try stand.receive("Cuban doctors leave the Bahamas")
            try stand.start()
            #expect(try stand.archive.lastAlert(seed: "missions") == nil)
        }
    }

    @Test(arguments: [
        ("2025-06-18T21:59:00Z", "2025-06-18T21:59:00Z"), ("2025-06-18T22:00:00Z", "2025-06-19T06:30:00Z"), ("2025-06-19T03:00:00Z", "2025-06-19T06:30:00Z"),
        ("2025-06-19T06:29:59Z", "2025-06-19T06:30:00Z"), ("2025-06-19T06:30:00Z", "2025-06-19T06:30:00Z"),
    ])
    func `know when quiet hours end`(now: String, due: String) {
        let quiet = QuietHours(from: TimeOfDay(hour: 22, minute: 0), until: TimeOfDay(hour: 6, minute: 30))
        #expect(RFC3339.text(Alerter.after(quiet, RFC3339.date(now)!, in: .gmt)) == due)
        let noon = QuietHours(from: TimeOfDay(hour: 12, minute: 0), until: TimeOfDay(hour: 13, minute: 0))
        #expect(Alerter.after(noon, RFC3339.date("2025-06-18T12:30:00Z")!, in: .gmt) == RFC3339.date("2025-06-18T13:00:00Z"))
    }
}

extension Stand {
    /// As after a poll: looks for what deserves an alert, and sends what is due.
    fileprivate func look() throws {
        let sources = ["gazette", "courier", "hoja", "ministry"].map { Source(id: $0, url: "https://\($0).example/feed", enabled: false) }
        let alerter = Alerter(configuration: Configuration(settings: settings, sources: sources, seeds: [seed]), archive: archive)
        try queue.sync { _ = try alerter.look(seed, now: time.now) }
        queue.sync { daemon.reload() } // turns
    }
}
