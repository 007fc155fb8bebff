@testable import Archiving
import Foundation
import Model
import Testing

@Suite("Reading the archive")
struct ReadingTests {
    @Test(arguments: [
        ("médicos", ["1"]), ("MEDICOS", ["1"]), ("\"cuban doctors\"", ["2"]), ("doctors OR brigada", ["1", "2"]),
        ("title:doctors", ["2"]), ("what's \"unbalanced", []), ("doctor*", ["2"]), ("c++ AND (", []), ("", []), ("\"", []),
    ] as [(String, [String])])
    func `full-text search forgives accents, case and wrong syntax`(query: String, found: [String]) throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Médicos en brigada"), item("2", "Cuban doctors leave"), item("3", "Weather")], at: morning) { _ in .digest }
        try box.archive.indexItems()
        #expect(try box.archive.search(query, limit: 10).map(\.item.item.id).sorted() == found)
    }

    @Test func `search sees an edit and no longer what was edited away`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Jamaica")], at: morning) { _ in .digest }
        try box.archive.indexItems()
        try box.receive([item("1", "Guyana")], at: morning) { _ in .digest }
        #expect(try box.archive.search("jamaica", limit: 10).isEmpty)
        #expect(try box.archive.search("guyana", limit: 10).count == 1)
    }

    @Test(arguments: ["1", "https://example.org/7", "http://www.example.org/7/?utm_medium=social#top", "7"])
    func `an item is found by number, address or identifier`(name: String) throws {
        let box = try TemporaryArchive()
        try box.receive([item("7", "Seven")], at: morning) { _ in .digest }
        #expect(try box.archive.items(named: name).map(\.item.title) == ["Seven"])
    }
}
