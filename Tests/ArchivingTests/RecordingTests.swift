@testable import Archiving
import Foundation
import GRDB
import Model
import Testing

@Suite("Recording a pass")
struct RecordingTests {
    @Test func `a commit is synced in full, in WAL mode`() throws {
        let box = try TemporaryArchive()
        #expect(try box.archive.damage() == [])
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: box.path, configuration: configuration)
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(try box.archive.synchronous() == 2) // FULL
    }

    @Test func `an item comes back as it went in`() throws {
        let box = try TemporaryArchive()
        let whole = Item(
            id: "tag:example.org,2025:1", url: "https://example.org/1", externalURL: "https://other.example/", title: "Médicos 🇨🇺",
            summary: "s", contentHTML: "<p>x</p>", contentText: "x", image: "https://example.org/i.jpg", published: morning,
            modified: morning + 0.25, authors: [Author(name: "A")], tags: ["a", "b"], language: "es",
            attachments: [Attachment(url: "https://example.org/a.mp3", mimeType: "audio/mpeg", size: 5)])
        try box.receive([whole], at: morning) { _ in .digest }
        let stored = try #require(try box.archive.items(named: "tag:example.org,2025:1").first)
        #expect(stored.item == whole)
        #expect(stored.arrived == morning)
        #expect(stored.version == 1)
    }

    @Test func `what is known word for word is no news, whatever its date says`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two")], at: morning) { _ in .rejected }
        var redated = item("1", "One")
        redated.published = morning + 86_400
        redated.url = "https://www.example.org/1?utm_source=rss"
        #expect(try box.archive.news(in: [redated, item("2", "Two"), item("3", "Three")], of: "granma").map(\.item.id) == ["3"])
        #expect(try box.archive.news(in: [item("1", "One")], of: "juventud").map(\.known) == [nil], "another source's item is another item")
    }

    @Test func `a NUL, which JSON can carry, does not make an item new at every poll`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("a\u{0}b", "Nul\u{0}l")], at: morning) { _ in .digest }
        #expect(try box.archive.news(in: [item("a\u{0}b", "Nul\u{0}l")], of: "granma").isEmpty)
        #expect(try box.archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Nul\u{FFFD}l"])
    }

    @Test func `an edit keeps the words of before`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Bahamas to keep Cuban nurses")], at: morning) { _ in .digest }
        try box.receive([item("1", "Bahamas to cancel contracts")], at: morning + 60) { _ in .digest }
        let stored = try #require(try box.archive.items(named: "1").first)
        #expect(stored.item.title == "Bahamas to cancel contracts")
        #expect(stored.version == 2)
        #expect(stored.arrived == morning)
        let earlier = try box.archive.earlierVersions(of: stored)
        #expect(earlier.map(\.item.title) == ["Bahamas to keep Cuban nurses"])
        #expect(earlier.map(\.since) == [morning])
    }

    @Test func `an item that changes at every poll stops growing`() throws {
        let box = try TemporaryArchive()
        for count in 0..<(Archive.mostVersions + 5) { try box.receive([item("1", "views: \(count)")], at: morning) { _ in .rejected } }
        let stored = try #require(try box.archive.items(named: "1").first)
        #expect(stored.version == Archive.mostVersions)
        #expect(stored.item.title == "views: \(Archive.mostVersions + 4)", "the newest words are always there")
        #expect(try box.archive.earlierVersions(of: stored).count == Archive.mostVersions - 1)
    }

    @Test func `a source's state comes back byte for byte`() throws {
        let box = try TemporaryArchive()
        var state = SourceState(source: "granma")
        state.validators = Validators(etag: Array("\"caf\u{e9}".utf8) + [0xff, 0x22], lastModified: Array("yesterday".utf8), url: "https://example.org/")
        state.bodyHash = .max
        state.nextDue = morning
        state.dueReason = "every 1 h"
        state.failures = 1.5
        state.failingSince = morning
        state.failureReason = "HTTP 500"
        state.wishes = Wishes(interval: 3600, skipHours: [1, 23], skipDays: [7])
        state.url = "https://example.org/feed"
        (state.notBefore, state.lastUnconditional, state.lastGap) = (morning + 1, morning + 2, morning + 3)
        (state.interval, state.freshFor, state.pauses) = (5400, 600.5, [86_400, 3601])
        (state.goneAnswers, state.movedTo, state.format, state.hubs) = (1, "https://example.org/new", "atom1.0", ["https://hub.example/"])
        try box.archive.record([RecordedPass(visit: Visit(source: "granma", started: morning, ended: morning, outcome: .failed, reason: "HTTP 500"), state: state)])
        #expect(try box.archive.states() == ["granma": state])
    }

    @Test func `a gap is entered with its answer, changed by what is recovered, and told in its period until it is closed`() throws {
        let box = try TemporaryArchive()
        var gap = Gap(source: "a", since: morning, found: morning + 60, note: "all its 3 items were new")
        func pass(at time: Date) -> RecordedPass {
            RecordedPass(visit: Visit(source: "a", started: time, ended: time, outcome: .changed), state: SourceState(source: "a"), gap: gap)
        }
        try box.archive.record([pass(at: morning + 60)])
        gap.recovered = 2
        try box.archive.record([pass(at: morning + 61)])
        #expect(try box.archive.openGaps(since: nil, until: morning + 60) == [gap])
        #expect(try box.archive.openGaps(since: morning + 60, until: .distantFuture).isEmpty)
        gap.isClosed = true
        try box.archive.record([pass(at: morning + 62)])
        #expect(try box.archive.openGaps(since: nil, until: .distantFuture).isEmpty)
    }

    @Test func `hosts that want to be left alone are remembered until then, robots.txt for good`() throws {
        let box = try TemporaryArchive()
        try box.archive.leaveAlone("example.org", until: morning + 60, now: morning)
        try box.archive.leaveAlone("example.org", until: morning + 90, now: morning)
        #expect(try box.archive.hostsToLeaveAlone(now: morning + 60) == ["example.org": morning + 90])
        #expect(try box.archive.hostsToLeaveAlone(now: morning + 90).isEmpty)
        var robots = StoredRobots(origin: "https://example.org", fetched: morning, status: 200, body: [0, 0xff])
        try box.archive.record(robots)
        robots.failingSince = morning + 5
        try box.archive.record(robots)
        #expect(try box.archive.robots(of: "https://example.org") == robots)
        #expect(try box.archive.robots(of: "http://example.org") == nil)
    }

    @Test func `one bad pass leaves nothing of its batch`() throws {
        let box = try TemporaryArchive()
        let good = RecordedPass(visit: Visit(source: "a", started: morning, ended: morning, outcome: .changed), state: SourceState(source: "a"))
        var bad = good
        bad.visit.outcome = .failed // and no reason: the schema refuses it
        #expect(throws: ArchiveError.self) { try box.archive.record([good, bad]) }
        #expect(try box.archive.states().isEmpty)
        #expect(try box.archive.visits(since: nil, until: .distantFuture).isEmpty)
    }

    @Test func `the fetch log is summed by source and period`() throws {
        let box = try TemporaryArchive()
        func visit(_ outcome: Visit.Outcome, at time: Date, new: Int = 0, warnings: [String] = []) -> RecordedPass {
            RecordedPass(
                visit: Visit(source: "a", started: time, ended: time, outcome: outcome, reason: outcome == .failed ? "x" : nil, newItems: new, warnings: warnings),
                state: SourceState(source: "a"))
        }
        try box.archive.record([
            visit(.changed, at: morning, new: 9, warnings: ["old"]), visit(.changed, at: morning + 10, new: 2, warnings: ["cut"]),
            visit(.notModified, at: morning + 20), visit(.failed, at: morning + 30), visit(.changed, at: morning + 40),
        ])
        #expect(try box.archive.visits(since: morning, until: morning + 30) == [
            "a": VisitSum(attempts: 3, reached: 2, newItems: 2, warnings: ["cut"])
        ])
        #expect(try box.archive.wasActive(since: morning, until: morning + 30))
        #expect(try !box.archive.wasActive(since: morning + 40, until: morning + 50))
    }
}
