@testable import Archiving
import Foundation
import Model
import Testing

@Suite("The full-text index, a little behind the items")
struct TextIndexTests {
    @Test func `new items are found once they are entered, however many there are`() throws {
        let box = try TemporaryArchive()
        try box.receive((1...25).map { item("\($0)", "Enfermeras \($0)") }, at: morning) { _ in .rejected }
        #expect(try box.archive.unindexed() == 25)
        #expect(try box.archive.search("enfermeras", limit: 50).isEmpty)
        #expect(try box.archive.indexItems(most: 10) == 25)
        #expect(try box.archive.unindexed() == 0)
        #expect(try box.archive.search("enfermeras", limit: 50).count == 25)
        #expect(try box.archive.indexItems() == 0)
    }

    @Test func `an item that is edited before it was entered is found by its new words only`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("a", "Guyana reviews"), item("b", "Jamaica renews")], at: morning) { _ in .rejected }
        try box.receive([item("a", "Guyana cancels")], at: morning + 60) { _ in .rejected }
        try box.archive.indexItems()
        #expect(try box.archive.search("cancels", limit: 5).map(\.item.item.id) == ["a"])
        #expect(try box.archive.search("reviews", limit: 5).isEmpty)
        #expect(try box.archive.search("guyana OR jamaica", limit: 5).count == 2)
        try box.archive.write { try $0.execute(sql: "INSERT INTO item_text (item_text, rank) VALUES ('integrity-check', 1)") }
    }

    @Test func `an index that a killed process left behind is brought up to date by the next`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("a", "Guyana reviews")], at: morning) { _ in .rejected }
        try box.archive.indexItems()
        try box.receive([item("b", "Jamaica renews")], at: morning) { _ in .rejected }
        let next = try Archive(path: box.path, access: .write)
        #expect(try next.unindexed() == 1)
        try next.indexItems()
        #expect(try next.search("jamaica", limit: 5).map(\.item.item.id) == ["b"])
    }
}
