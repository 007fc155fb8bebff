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

    private func look(_ item: Int64, _ title: String, _ text: String) -> ArticleLook {
        var look = ArticleLook(item: item, looked: morning)
        look.content = .init(url: "https://example.org/a", title: title, byline: nil, published: nil, language: nil, text: text)
        return look
    }

    @Test func `what only an item's page says is found, as long as it says so`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("a", "Guyana reviews"), item("b", "Guyana votes")], at: morning) { _ in .rejected }
        try box.archive.indexItems()
        try box.archive.write { try Archive.want(articleOf: 1, priority: 1, at: morning, in: $0) }
        #expect(try box.archive.search("hospitals", limit: 5).isEmpty)
        try box.archive.record(look(1, "Guyana reviews an agreement", "The ministry asks all hospitals for their contracts, in Guyana."))
        let hit = try #require(try box.archive.search("hospitals contracts", limit: 5).first)
        #expect(hit.item.number == 1 && hit.snippet.contains("all [hospitals]"))
        #expect(try box.archive.search("guyana", limit: 5).count == 2, "an item that has it in both places is one hit")
        #expect(try box.archive.search("guyana", limit: 1).count == 1)
        #expect(try box.archive.search("title:agreement", limit: 5).count == 1)
        #expect(try box.archive.search("summary:hospitals", limit: 5).isEmpty, "a page has no summary, and that is no error")
        try box.archive.record(look(1, "Guyana reviews an agreement", "The ministry asks all clinics for their contracts."))
        #expect(try box.archive.search("hospitals", limit: 5).isEmpty)
        #expect(try box.archive.search("clinics", limit: 5).count == 1)
        let day = CalendarDay("2025-06-18")!
        _ = try box.archive.record(digest: Data("{}".utf8), seed: "missions", day: day, edition: 1, until: morning, from: try box.archive.untold(seed: "missions"), entries: [])
        #expect(try box.archive.prune(.rejected, before: morning + 1, now: morning + 2).items == 2)
        #expect(try box.archive.search("clinics", limit: 5).isEmpty)
        #expect(try box.archive.faults() == [])
        try box.archive.write { for index in ["item_text", "page_text"] { try $0.execute(sql: "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)") } }
    }
}
