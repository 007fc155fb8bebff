@testable import Archiving
import Foundation
import Model
import Testing

@Suite("What a digest remembers for the next one")
struct MemoryTests {
    let day = CalendarDay("2025-06-18")!

    private func tell(_ box: TemporaryArchive, until: Date = morning, stories: [Int64: [Int64]] = [:], change: (inout DigestMemory) -> Void = { _ in }) throws {
        let untold = try box.archive.untold(seed: "missions")
        var memory = DigestMemory()
        memory.stories = stories.map { story, items in
            .init(story: story, headline: "Headline \(story)", items: Dictionary(uniqueKeysWithValues: items.map { ($0, morning) }))
        }
        change(&memory)
        let edition = try box.archive.nextEdition(seed: "missions", day: day)
        _ = try box.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: day, edition: edition, until: until, from: untold,
            entries: untold.items.map { LedgerEntry(item: $0.archived.number, outcome: .told(keys: [])) }, memory: memory)
    }

    @Test func `a story goes on under the number and the headline that it began with`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        try tell(box, stories: [1: [1]])
        try box.receive([item("2", "Two")], from: "courier", at: morning) { _ in .digest }
        try tell(box, stories: [1: [2]])
        let past = try #require(try box.archive.pasts(seed: "missions", stories: [1, 99])[1])
        #expect(past == StoryPast(number: 1, day: day, headline: "Headline 1", items: 2, sources: ["granma", "courier"], actors: ["cuba"]))
        #expect(try box.archive.recentlyTold(seed: "missions", since: morning, limit: 10).map(\.story) == [1, 1])
        #expect(try box.archive.recentlyTold(seed: "missions", since: morning + 1, limit: 10).isEmpty)
        #expect(try box.archive.recentlyTold(seed: "another", since: .distantPast, limit: 10).isEmpty)
    }

    @Test func `a copy of what was told joins its story`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One"), item("2", "Two")], at: morning) { _ in .digest }
        try tell(box, stories: [1: [1]]) { $0.repeats = [.init(item: 2, of: 1, time: morning)] }
        #expect(try box.archive.pasts(seed: "missions", stories: [1])[1]?.items == 2)
    }

    @Test func `a digest that is refused leaves nothing behind`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        var untold = try box.archive.untold(seed: "missions")
        untold.rejected = 5
        var memory = DigestMemory()
        memory.stories = [.init(story: 1, headline: "H", items: [1: morning])]
        memory.tallies = [Tally(kind: .actor, name: "cuba", day: day, items: 1)]
        #expect(throws: ArchiveError.self) {
            try box.archive.record(
                digest: Data(), seed: "missions", day: day, edition: 1, until: morning, from: untold, entries: [.init(item: 1, outcome: .told(keys: []))],
                memory: memory)
        }
        #expect(try box.archive.pasts(seed: "missions", stories: [1]).isEmpty)
        #expect(try box.archive.lastSeen(seed: "missions", .actor, ["cuba"]).isEmpty)
    }

    @Test func `who was seen is counted by day`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        func tally(_ day: CalendarDay, _ items: Int) -> Tally { Tally(kind: .actor, name: "cuba", day: day, items: items) }
        try tell(box) { $0.tallies = [tally(day, 2), tally(day.adding(days: -40), 7)] }
        try box.receive([item("2", "Two")], at: morning) { _ in .digest }
        try tell(box) { $0.tallies = [tally(day, 3)] }
        #expect(try box.archive.lastSeen(seed: "missions", .actor, ["cuba", "oas"]) == ["cuba": day])
        #expect(try box.archive.lastSeen(seed: "missions", .source, ["cuba"]).isEmpty)
        #expect(try box.archive.tallies(seed: "missions", .actor, ["cuba"], since: day.adding(days: -30)) == [tally(day, 5)])
    }

    @Test func `an edit of what was told is known with the words that were told`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "Doctors to leave"), item("2", "Weather")], at: morning - 60) { $0.id == "1" ? .digest : .rejected }
        try box.receive([item("1", "Doctors will leave")], at: morning - 30) { _ in .digest }
        try tell(box)
        try box.receive([item("1", "Doctors may leave"), item("2", "Weather!")], at: morning + 60) { $0.id == "1" ? .digest : .rejected }
        try box.receive([item("1", "Doctors may stay")], at: morning + 120) { _ in .digest }
        let edited = try box.archive.edited(seed: "missions", since: morning, until: morning + 600, limit: 9)
        #expect(edited.map(\.before.title) == ["Doctors will leave"])
        #expect(edited.map(\.now.item.title) == ["Doctors may stay"])
        #expect(try box.archive.edited(seed: "missions", since: morning + 600, until: morning + 900, limit: 9).isEmpty)
    }

    @Test func `positions, dates and names are found again with their source`() throws {
        let box = try TemporaryArchive()
        try box.receive([item("1", "One")], at: morning) { _ in .digest }
        let position = StatedPosition(
            actor: "bahamas", stance: "cancels", item: 1, source: "granma", url: "https://example.org/1", stated: morning, moved: morning,
            sentence: "It cancels.", start: 3, length: 7)
        let date = DateAhead(day: day.adding(days: 3), item: 1, source: "granma", url: "https://example.org/1", words: "on Saturday", sentence: "It ends on Saturday.")
        try tell(box) { memory in
            memory.positions = [position]
            memory.datesAhead = [date]
            memory.names = [UnlistedName(name: "Ana Ruiz", kind: .person, item: 1)]
        }
        #expect(try box.archive.positions(seed: "missions") == [position])
        #expect(try box.archive.datesAhead(seed: "missions", from: day, limit: 5) == [date])
        #expect(try box.archive.datesAhead(seed: "missions", from: day.adding(days: 4), limit: 5).isEmpty, "a date is kept until it passes")
        let sightings = try box.archive.sightings(seed: "missions", names: ["Ana Ruiz", "Nobody"])
        #expect(sightings["Ana Ruiz"]?.items == 1 && sightings["Ana Ruiz"]?.sources == ["granma"] && sightings["Nobody"]?.items == 0)
        try box.receive([item("2", "Two")], at: morning) { _ in .digest }
        try tell(box) { $0.offeredNames = ["Ana Ruiz"] }
        #expect(try box.archive.sightings(seed: "missions", names: ["Ana Ruiz"]).isEmpty, "what was offered is not offered again")
    }
}
