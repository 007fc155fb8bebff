@testable import Archiving
import Foundation
import Model
import Testing

@Suite("The queue of deliveries")
struct DeliveriesTests {
    private func recorded(_ box: TemporaryArchive, channels: [String], day: String = "2025-06-18") throws -> DigestRecord {
        try box.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: CalendarDay(day)!, edition: 1, until: morning, from: try box.archive.untold(seed: "missions"),
            entries: [], channels: channels, queued: morning + 10)
    }

    @Test func `holds a digest for each channel from the moment it is recorded, and not when it is not`() throws {
        let box = try TemporaryArchive()
        let record = try recorded(box, channels: ["desk", "phone"])
        #expect(throws: ArchiveError.self) { try recorded(box, channels: ["desk"]) } // a second first edition
        #expect(try box.archive.dueDeliveries(now: morning).isEmpty)
        let due = try box.archive.dueDeliveries(now: morning + 10)
        #expect(due.map(\.channel) == ["desk", "phone"] && due.allSatisfy { $0.content == .digest(record.number) && $0.seed == "missions" && $0.attempts == 0 })
        #expect(try box.archive.nextDelivery() == morning + 10)
    }

    @Test func `forgets nothing that was tried until it is sent`() throws {
        let box = try TemporaryArchive()
        _ = try recorded(box, channels: ["desk", "phone"])
        try box.archive.markFailed(delivery: 1, reason: "no", at: morning + 20, nextTry: morning + 80)
        try box.archive.markSent(delivery: 2, at: morning + 20)
        #expect(try box.archive.dueDeliveries(now: morning + 79).isEmpty)
        #expect(try box.archive.dueDeliveries(now: morning + 79, all: true).map(\.number) == [1])
        #expect(try box.archive.dueDeliveries(now: morning + 80).map(\.attempts) == [1])
        try box.archive.markFailed(delivery: 1, reason: "still no", at: morning + 90, nextTry: nil)
        #expect(try box.archive.nextDelivery() == nil)
        #expect(try box.archive.undelivered(since: morning).map(\.reason) == ["still no"])
        #expect(try box.archive.undelivered(since: morning + 90).isEmpty, "one digest after that has said it")
        try box.archive.markSent(delivery: 1, at: morning + 100)
        #expect(try box.archive.undelivered().isEmpty && box.archive.dueDeliveries(now: morning + 1e6, all: true).isEmpty)
    }

    @Test func `sends alerts before digests, and lets more go into one that is not due yet`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Cuban doctors leave"), item("2", "Cuban doctors stay")], at: morning) { _ in .digest }
        _ = try recorded(box, channels: ["desk"])
        func alert(_ text: String, open: Int64? = nil, items: [Int64]) throws {
            try box.archive.record(
                alert: Data(text.utf8), seed: "missions", open: open, at: morning, due: morning + 600, channels: ["phone"],
                stories: [AlertedStory(items: items, outlets: 2)])
        }
        try alert("[1]", items: [1])
        let open = try #require(try box.archive.openAlert(seed: "missions", now: morning))
        try alert("[1,2]", open: open.number, items: [2])
        #expect(try box.archive.alert(number: open.number)?.content == Data("[1,2]".utf8))
        #expect(try box.archive.dueDeliveries(now: morning + 600).map(\.channel) == ["phone", "desk"])
        #expect(try box.archive.alertedOutlets(seed: "missions", items: [2, 3], story: nil) == 2)
        #expect(try box.archive.alertedOutlets(seed: "missions", items: [3], story: 7) == nil)
        #expect(try box.archive.openAlert(seed: "missions", now: morning + 600) == nil)
        let number = try box.archive.dueDeliveries(now: morning + 600)[0].number
        try box.archive.markFailed(delivery: number, reason: "no", at: morning, nextTry: morning + 700)
        #expect(try box.archive.openAlert(seed: "missions", now: morning) == nil, "what has been tried is not changed any more")
    }
}
