import Model
import Testing
@testable import Parsing

@Suite("Identity of items")
struct IdentityTests {
    private func ids(_ items: String) throws -> [String] {
        try parse("<rss version='2.0'><channel>\(items)</channel></rss>").items.map(\.id)
    }

    @Test func `an item without id and link is known by what it says`() throws {
        let first = try ids("<item><title>A</title></item><item><title>B</title></item>")
        #expect(first[0] != first[1])
        #expect(try ids("<item><title>B</title></item><item><title>A</title></item>") == [first[1], first[0]])
    }

    @Test func `two items with one id are kept apart, with a warning`() throws {
        let feed = try parse("<rss version='2.0'><channel><item><guid>1</guid><title>A</title></item><item><guid>1</guid><title>B</title></item></channel></rss>")
        #expect(feed.items[0].id == "1")
        #expect(feed.items[1].id.hasPrefix("1#"))
        #expect(feed.warnings == ["2 items have the id '1'; they were told apart by a suffix."])
    }

    @Test func `where every item has the same id, a new one on top does not change the others`() throws {
        func item(_ day: Int) -> String { "<item><guid>x</guid><title>Nota \(day)</title><pubDate>\(day) Nov 2026</pubDate></item>" }
        let before = try ids(item(3) + item(2) + item(1)), after = try ids(item(4) + item(3) + item(2) + item(1))
        #expect(Array(after.dropFirst()) == before)
        #expect(!before.contains(after[0]))
    }

    @Test func `ids are compared byte for byte`() throws {
        #expect(try ids("<item><guid>caf\u{E9}</guid></item><item><guid>cafe\u{301}</guid></item>").map(\.utf8.count) == [5, 6])
    }
}
