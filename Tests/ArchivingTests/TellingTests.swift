@testable import Archiving
import Foundation
import Model
import Testing

@Suite("The ledger: each item in one digest, or in none with a reason")
struct TellingTests {
    let day = CalendarDay("2025-06-18")!

    private func tell(_ box: TemporaryArchive, until: Date = morning, entries: (Untold) -> [LedgerEntry] = { untold in
        untold.items.map { LedgerEntry(item: $0.archived.number, outcome: .told(keys: [UInt64($0.archived.number)])) }
    }) throws -> DigestRecord {
        let untold = try box.archive.untold(seed: "missions")
        return try box.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: day, edition: try box.archive.nextEdition(seed: "missions", day: day), until: until,
            from: untold, entries: entries(untold))
    }

    @Test func `what matched is told with its verdict and mentions, what was rejected is counted`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two"), item("3", "Three")], at: morning) { $0.id == "2" ? .rejected : .digest }
        let untold = try box.archive.untold(seed: "missions")
        #expect(untold.items.map(\.archived.item.id) == ["1", "3"])
        #expect(untold.rejected == 1)
        let match = try #require(untold.items.first?.match)
        #expect(match.score == 7)
        #expect(match.actors.first?.mentions.count == 2)
        #expect(match.topics.map(\.id) == ["medical-missions"])
        #expect(match.reasons.map(\.evidence) == ["in the title"])
    }

    @Test func `nothing is untold after a digest, and the next has only what came since`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two")], at: morning) { $0.id == "2" ? .rejected : .noted }
        #expect(try tell(box).edition == 1)
        #expect(try box.archive.untold(seed: "missions") == Untold(items: [], rejected: 0, through: 2))
        try box.receive([item("1", "One"), item("3", "Three")], at: morning) { _ in .digest }
        #expect(try box.archive.untold(seed: "missions").items.map(\.archived.item.id) == ["3"])
        #expect(try tell(box).edition == 2)
    }

    @Test func `an item cannot be told twice: the second digest is refused as a whole`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two")], at: morning) { _ in .digest }
        let untold = try box.archive.untold(seed: "missions")
        _ = try tell(box)
        #expect(throws: ArchiveError.self) {
            try box.archive.record(
                digest: Data(), seed: "missions", day: day, edition: 2, until: morning, from: untold,
                entries: [LedgerEntry(item: 1, outcome: .told(keys: []))])
        }
        #expect(try box.archive.digests(seed: "missions", day: day).count == 1)
    }

    @Test func `a digest whose sum is wrong is refused`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two")], at: morning) { _ in .rejected }
        var untold = try box.archive.untold(seed: "missions")
        untold.rejected = 1
        #expect(throws: ArchiveError.self) {
            try box.archive.record(digest: Data(), seed: "missions", day: day, edition: 1, until: morning, from: untold, entries: [])
        }
        #expect(try box.archive.untold(seed: "missions").rejected == 2)
    }

    @Test func `a rejected item that an edit makes belong is told after all`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Health news")], at: morning) { _ in .rejected }
        _ = try tell(box)
        try box.receive([item("1", "Cuban doctors leave")], at: morning) { _ in .digest }
        #expect(try box.archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Cuban doctors leave"])
    }

    @Test func `a told item that is edited is not told again`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        _ = try tell(box)
        try box.receive([item("1", "One, corrected")], at: morning) { _ in .digest }
        #expect(try box.archive.untold(seed: "missions").items.isEmpty)
    }

    @Test func `a told item is found again by its keys`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two")], at: morning) { _ in .digest }
        _ = try tell(box) { untold in
            [
                LedgerEntry(item: untold.items[0].archived.number, outcome: .told(keys: [10, .max])),
                LedgerEntry(item: untold.items[1].archived.number, outcome: .duplicate(of: untold.items[0].archived.number, keys: [11])),
            ]
        }
        #expect(try box.archive.told(seed: "missions", keys: [.max, 12]).map(\.item.item.id) == ["1"])
        #expect(try box.archive.told(seed: "missions", keys: [10, 11, .max]).map(\.item.item.id) == ["1", "2"])
        #expect(try box.archive.accounts(of: 2)["missions"]?.copyOf == 1)
        #expect(try box.archive.accounts(of: 2)["missions"]?.digest?.day == day)
    }

    @Test func `a made-up digest leaves later arrivals to the next`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        try box.receive([item("2", "Two")], at: morning + 100) { _ in .digest }
        let untold = try box.archive.untold(seed: "missions", until: morning + 50)
        #expect(untold.items.map(\.archived.item.id) == ["1"])
        #expect(untold.through == 1)
    }

    @Test func `files still to be written are known until they are`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        let record = try tell(box)
        #expect(try box.archive.unwritten() == [record])
        try box.archive.markWritten(digest: record.number, at: morning)
        #expect(try box.archive.unwritten().isEmpty)
        #expect(try box.archive.lastDigest(seed: "missions")?.content == Data("{}".utf8))
    }

    @Test func `a changed seed judges what no digest has accounted for, and a new seed what came recently`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Old")], at: morning) { _ in .digest }
        _ = try tell(box)
        try box.receive([item("2", "New")], at: morning + 10) { _ in .rejected }
        #expect(try box.archive.unjudged(seed: "missions", hash: 1, recent: .distantPast).isEmpty)
        let waiting = try box.archive.unjudged(seed: "missions", hash: 2, recent: .distantPast)
        #expect(waiting.map(\.item.id) == ["2"])
        try box.archive.record(
            judgements: waiting.map { Rejudged($0, Judgement(match: Match(seed: "missions", verdict: .digest, score: 9), seedHash: 2)) }, seed: "missions", all: 2,
            at: morning)
        #expect(try box.archive.pendingHash(seed: "missions") == 2)
        #expect(try box.archive.untold(seed: "missions").items.map(\.match.score) == [9])
        #expect(try box.archive.unjudged(seed: "another", hash: 1, recent: morning + 5).map(\.item.id) == ["2"])
        try box.archive.record(judgements: [], seed: "another", at: morning)
        #expect(try box.archive.unjudged(seed: "another", hash: 1, recent: .distantPast).isEmpty, "a seed is new once")
    }

    @Test func `a verdict by another wording makes the archive look at what waits again`() throws {
        let box = try TemporaryArchive()
        func hash() throws -> UInt64? { try box.archive.pendingHash(seed: "missions") }
        try box.receive([item("1", "Old")], at: morning) { _ in .digest } // by the wording 1
        #expect(try hash() == nil, "nobody has said yet that these are all")
        try box.archive.record(judgements: [], seed: "missions", all: 1, at: morning)
        try box.receive([item("2", "New")], at: morning + 10) { _ in .digest }
        #expect(try hash() == 1, "more by the same")
        let waiting = try box.archive.unjudged(seed: "missions", hash: 2, recent: .distantPast)
        try box.archive.record(judgements: [Rejudged(waiting[0], Judgement(match: Match(seed: "missions", verdict: .digest, score: 9), seedHash: 2))], seed: "missions", at: morning)
        #expect(try hash() == nil, "one of two")
        #expect(try box.archive.unjudged(seed: "missions", hash: 2, recent: .distantPast).map(\.item.id) == ["2"])
        try box.archive.record(judgements: [], seed: "missions", all: 2, at: morning)
        try box.receive([item("3", "Newer")], at: morning + 20) { _ in .digest }
        #expect(try hash() == nil, "a poll by the wording of before")
    }
}
