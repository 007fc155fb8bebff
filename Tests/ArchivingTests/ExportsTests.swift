@testable import Archiving
import Foundation
import Model
import Testing

@Suite("Exporting from the archive")
struct ExportsTests {
    private func records(_ box: TemporaryArchive, query: String? = nil, since: Date? = nil, until: Date? = nil) throws -> [ExportRecord] {
        var records: [ExportRecord] = []
        try box.archive.export(ExportScope(seeds: ["missions", "nobody"], query: query, since: since, until: until)) { records.append($0) }
        return records
    }

    private func filled() throws -> TemporaryArchive {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Cuban doctors leave"), item("2", "Rain expected"), item("3", "Doctors leave Nassau")], at: morning + 60) {
            $0.id == "2" ? .rejected : .digest
        }
        try box.receive([item("4", "Cuban doctors leave at last")], from: "courier", at: morning + 120) { _ in .digest }
        try box.receive([item("5", "A nurse speaks")], from: "courier", at: morning + 180) { _ in .noted }
        return box
    }

    @Test func `gives what belongs, in order of arrival, told or not`() throws {
        let records = try records(try filled())
        #expect(records.map(\.item.item.id) == ["1", "3", "4", "5"])
        #expect(records.map(\.places.count) == [1, 1, 1, 1])
        #expect(records[3].places[0].verdict == .noted && records[3].places[0].digest == nil)
    }

    @Test func `lists a copy with the item that it repeats, also one found by a later digest`() throws {
        let box = try filled()
        let untold = try box.archive.untold(seed: "missions")
        _ = try box.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: CalendarDay("2025-06-18")!, edition: 1, until: morning + 200, from: untold,
            entries: [
                LedgerEntry(item: 1, outcome: .told(keys: [])), LedgerEntry(item: 3, outcome: .duplicate(of: 1, keys: [])),
                LedgerEntry(item: 5, outcome: .told(keys: [])), LedgerEntry(item: 4, outcome: .told(keys: [])),
            ])
        try box.receive([item("6", "Cuban doctors leave")], from: "hoja", at: morning + 300) { _ in .digest }
        _ = try box.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: CalendarDay("2025-06-19")!, edition: 1, until: morning + 400,
            from: try box.archive.untold(seed: "missions"), entries: [LedgerEntry(item: 6, outcome: .alreadyTold(3))])
        let records = try records(box)
        #expect(records.map(\.item.item.id) == ["1", "4", "5"])
        #expect(records[0].copies.map(\.item.id) == ["3", "6"], "what repeats a copy belongs to the same item")
        #expect(records[0].places[0].digest == CalendarDay("2025-06-18"))
    }

    @Test func `takes a query, also one that is no query`() throws {
        let box = try filled()
        try box.archive.indexItems()
        #expect(try records(box, query: "doctors -nassau\"").map(\.item.item.id) == ["3"])
        #expect(try records(box, query: "doctors NOT nassau").map(\.item.item.id) == ["1", "4"])
        #expect(try records(box, query: "\"").isEmpty)
        #expect(try records(box, query: "rain").isEmpty, "what was rejected does not belong")
    }

    @Test func `takes days by the time of publication`() throws {
        let box = try filled()
        #expect(try records(box, since: morning, until: morning + 1).count == 4)
        #expect(try records(box, since: morning + 1).isEmpty)
        #expect(try records(box, until: morning).isEmpty)
    }
}
