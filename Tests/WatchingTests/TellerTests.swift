@testable import Archiving
import Digesting
import Foundation
import GRDB
import Model
import Testing
import Watching

@Suite("A story over days")
struct TellerTests {
    private final class Stand {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("teller-\(UUID().uuidString)")
        let archive: Archive
        let seed = Seed(
            id: "missions", title: "Missions", actors: [WatchedActor(id: "belize", kind: .country, name: "Belize"), WatchedActor(id: "paho", name: "PAHO")],
            topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors"), Phrase("médicos cubanos"), Phrase("médecins cubains")])])
        let teller: Teller
        static let morning = RFC3339.date("2025-06-18T07:00:00Z")!

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
            var digest = DigestSettings(directory: folder.path)
            digest.formats = [.json]
            let sources = [Source(id: "gazette", name: "The Gazette", url: "https://a.example"), Source(id: "ministry", name: "Ministry", url: "https://b.example", kind: "official")]
            let configuration = Configuration(settings: Settings(archive: archive.path, digest: digest), sources: sources, seeds: [seed])
            teller = Teller(configuration: configuration, archive: archive)
        }
        deinit { try? FileManager.default.removeItem(at: folder) }

        /// Hours are counted from the first morning; the digest comes an hour after the newest item.
        func receive(_ titles: [String], id: String? = nil, text: String = "", from source: String = "gazette", language: String = "en", hour: Double) throws {
            let time = Self.morning + (hour - 1) * 3600
            let items = titles.map { Item(id: id ?? $0, url: "https://\(source).example/\(id ?? $0)", title: $0, summary: text, published: time, language: language) }
            var news = try archive.news(in: items, of: source)
            for index in news.indices { news[index].judgements = [Judge(seed).judge(news[index].item)] }
            let visit = Visit(source: source, started: time, ended: time, outcome: .changed, status: 200, bytes: 1, items: items.count, newItems: items.count)
            try archive.record([RecordedPass(visit: visit, state: SourceState(source: source), news: news)])
        }

        struct Told: Decodable {
            struct Copy: Decodable { var headline: String }
            struct Report: Decodable { var item: Copy }
            struct Earlier: Decodable { var headline: String, items: Int, new_outlets: [String], new_actors: [String] }
            struct Entry: Decodable { var headline: String, story: Int64, day_of_story: Int, reports: [Report], copies: [Copy], earlier: Earlier? }
            struct Change: Decodable { var kind: String, subject: String, days: Int? }
            var stories: [Entry], changes: [Change], ledger: LedgerSum
        }

        @discardableResult func tell(hour: Double) throws -> Told {
            let record = try teller.tell(seed, until: Self.morning + hour * 3600)
            #expect(try teller.render(record, as: .markdown) == teller.render(record, as: .markdown))
            return try JSON.decode(Told.self, from: Data(try teller.render(record, as: .json)))
        }
    }

    /// Tables that grow with the days.
    private static let growing = ["item", "item_version", "verdict", "mention", "ledger", "visit", "story_item", "told_key", "unlisted_name", "tally", "date_ahead"]

    @Test func `no question that is asked each day walks through what the archive has gathered`() throws {
        let stand = try Stand(), asked = Asked()
        stand.archive.queue.inDatabase { $0.trace { event in if case .statement(let statement) = event { asked.all.insert(statement.expandedSQL) } } }
        for (day, words) in ["suspends", "renews", "reviews"].enumerated() {
            try stand.receive(
                ["Belize \(words) agreement on Cuban doctors", "PAHO on rice"], text: "By June 27 Health Minister Kevin Bernard will tell parliament.", hour: Double(day) * 24)
            try stand.receive(["Belize suspends agreement on Cuban doctors, corrected \(day)"], id: "edited", hour: Double(day) * 24 + 0.5)
            _ = try stand.archive.unjudged(seed: stand.seed.id, hash: 0, recent: Stand.morning)
            _ = try stand.archive.accounts(of: 1)
            _ = try stand.archive.waitingArticles(now: Stand.morning, limit: 5)
            _ = try stand.archive.dueArticle(1)
            try stand.archive.giveUpArticles(now: Stand.morning)
            try stand.tell(hour: Double(day) * 24 + 1)
            _ = try stand.archive.prune(.rejected, before: Stand.morning + Double(day) * 86_400, now: Stand.morning + Double(day) * 86_400)
        }
        let questions = asked.all.filter { ["SELECT", "UPDATE", "DELETE"].contains($0.prefix { $0 != " " }.uppercased()) }
        #expect(questions.count > 40)
        try stand.archive.queue.inDatabase { db in
            db.trace(options: [])
            for question in questions.sorted() {
                for step in try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + question).map({ $0["detail"] as String }) {
                    let words = step.split(separator: " "), table = words.count > 1 ? String(words[1]) : ""
                    guard Self.growing.contains(table) || table == "pending" else { continue }
                    #expect(words[0] != "SCAN", "\(step): \(question)")
                    #expect(!step.hasSuffix("PRIMARY KEY (seed=?)") && !step.hasSuffix("PRIMARY KEY (seed=? AND item<?)"), "\(step): \(question)")
                }
            }
        }
    }

    private final class Asked { var all: Set<String> = [] }

    @Test func `goes on under its number, counts its days, and shows only what is new`() throws {
        let stand = try Stand()
        try stand.receive(["Belize suspends agreement on Cuban doctors"], text: "Health minister Kevin Bernard told parliament.", hour: 0)
        let first = try #require(try stand.tell(hour: 1).stories.first)
        #expect(first.day_of_story == 1 && first.earlier == nil && first.story == 1)

        try stand.receive(
            ["Belice suspende el convenio de médicos cubanos", "Belize: PAHO regrets that the agreement on Cuban doctors is suspended"], from: "ministry", language: "es", hour: 20)
        let second = try stand.tell(hour: 25)
        #expect(second.stories.map(\.story) == [1])
        let entry = try #require(second.stories.first)
        #expect(entry.day_of_story == 2)
        #expect(entry.reports.count == 1)
        #expect(entry.earlier?.headline == "Belize suspends agreement on Cuban doctors" && entry.earlier?.items == 1)
        #expect(entry.earlier?.new_outlets == ["Ministry"] && entry.earlier?.new_actors == ["PAHO"])
        #expect(Set(second.changes.map { "\($0.kind) \($0.subject)" }) == ["actor-seen PAHO", "outlet-new Ministry", "official-first Ministry"])
        #expect(second.ledger == LedgerSum(told: 2))

        try stand.receive(["Le Belize suspend l’accord sur les médecins cubains, dit Kevin Bernard"], language: "fr", hour: 44)
        let third = try stand.tell(hour: 49)
        #expect(third.stories.map(\.day_of_story) == [3] && third.stories.first?.earlier?.items == 3)
        #expect(third.changes.isEmpty)
    }

    @Test func `is not mixed with another, and ends when nothing comes for a day and a half`() throws {
        let stand = try Stand()
        try stand.receive(["Belize suspends agreement on Cuban doctors"], hour: 0)
        try stand.tell(hour: 1)
        try stand.receive(["Jamaica pays Cuban doctors directly"], hour: 10)
        #expect(try stand.tell(hour: 25).stories.first?.day_of_story == 1)
        try stand.receive(["Belize suspends agreement on Cuban doctors again"], hour: 100)
        let later = try stand.tell(hour: 121)
        #expect(later.stories.map(\.day_of_story) == [1])
        #expect(later.stories.first?.earlier == nil)
    }

    @Test func `an actor that was away is back, and an edit is told`() throws {
        let stand = try Stand()
        try stand.receive(["Belize suspends agreement on Cuban doctors"], id: "a", hour: 0)
        try stand.tell(hour: 1)
        try stand.receive(["Belize suspends accord on Cuban doctors"], id: "a", hour: 10)
        let edited = try stand.tell(hour: 24)
        #expect(edited.stories.isEmpty && edited.changes.map(\.kind) == ["edited"])
        try stand.receive(["Belize welcomes Cuban doctors"], hour: 20 * 24)
        #expect(try stand.tell(hour: 20 * 24 + 1).changes.map { "\($0.kind) \($0.days ?? 0)" } == ["actor-back 20"])
    }
}
