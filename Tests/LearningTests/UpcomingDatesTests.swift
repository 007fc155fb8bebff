import Foundation
import Learning
import Model
import Testing

@Suite("Days that lie ahead of an item")
struct UpcomingDatesTests {
    /// A Thursday.
    static let published = CalendarDay("2025-06-19")!

    private func find(_ text: String, _ language: String, title: String = "T") -> [String] {
        UpcomingDates.find(in: Item(id: "1", title: title, contentText: text, language: language), published: Self.published).map { "\($0.day) \($0.words)" }
    }

    @Test(arguments: [
        ("Answers are accepted until 27 June.", "en", "2025-06-27 27 June"),
        ("El plazo corre hasta el 4 de julio.", "es", "2025-07-04 4 de julio"),
        ("O prazo termina em 30 de junho.", "pt", "2025-06-30 30 de junho"),
        ("La réunion est fixée au 1er juillet 2025.", "fr", "2025-07-01 1er juillet 2025"),
        ("The court will rule on January 12.", "en", nil), // seven months ahead, or five behind: more likely behind
        ("Members have 30 days to answer the letter, sent on June 10.", "en", "2025-07-10 have 30 days"),
        ("Los Estados deben responder en un plazo de 15 días.", "es", "2025-07-04 plazo de 15 días"),
        ("The contracts have to be signed by Monday.", "en", "2025-06-23 by Monday"),
        ("The House will vote on Thursday.", "en", "2025-06-26 Thursday"),
        ("El Parlamento debatirá la ley el martes.", "es", "2025-06-24 martes"),
        ("Le Sénat votera mardi.", "fr", "2025-06-24 mardi"),
        ("O Congresso votará na quarta-feira.", "pt", "2025-06-25 quarta-feira"),
    ] as [(String, String, String?)])
    func `are found in four languages`(text: String, language: String, expected: String?) {
        #expect(find(text, language) == (expected.map { [$0] } ?? []))
    }

    @Test(arguments: [
        ("The minister said on Thursday that it would be signed.", "en"), ("Lo anunció el ministro el martes.", "es"), ("Since Monday nobody has come.", "en"),
        ("It was signed on 10 June.", "en"), ("In the last 30 days nothing happened.", "en"), ("They have worked there for 20 days.", "en"),
        ("Depuis lundi, rien.", "fr"), ("Le accord de 1998.", "fr"), ("", "en"), ("19 June", "en"),
    ])
    func `and what is past, or today, is none`(text: String, language: String) { #expect(find(text, language) == []) }

    @Test func `each day counts once, the nearest first, and not without end`() {
        let text = "Until 27 June. On 24 June. By 27 June. 1 July, 2 July, 3 July, 4 July, 5 July."
        #expect(find(text, "en").map { $0.prefix(10) } == ["2025-06-24", "2025-06-27", "2025-07-01", "2025-07-02", "2025-07-03"])
    }

    @Test func `the turn of the year is a small step`() {
        let found = UpcomingDates.find(in: Item(id: "1", title: "T", contentText: "It ends on 10 January.", language: "en"), published: CalendarDay("2025-12-28")!)
        #expect(found.map(\.day) == [CalendarDay("2026-01-10")!])
    }
}

@Suite("Names that a seed does not list")
struct UnlistedNamesTests {
    private let seed = Seed(id: "s", actors: [WatchedActor(id: "j", kind: .person, name: "Bharrat Jagdeo"), WatchedActor(id: "p", name: "Pan American Health Organization", aliases: [Alias("PAHO", style: .acronym)])])

    private func names(_ text: String, title: String = "T", language: String = "en", authors: [Author] = []) -> [String] {
        let item = Item(id: "1", title: title, contentText: text, authors: authors, language: language)
        let archived = ArchivedItem(number: 7, source: "s", sourceName: "S", item: item, version: 1, arrived: .distantPast)
        return UnlistedNames(seed, outlets: ["Guyana Chronicle Group"]).find(in: archived).map { "\($0.kind) \($0.name)" }
    }

    @Test func `are people and organisations, not those that it has`() {
        let text = "Rawle Deonarine, president of the Guyana Medical Guild, met Vice President Bharrat Jagdeo and officials of the Pan American Health Organization (PAHO) on Monday."
        #expect(names(text).contains("person Rawle Deonarine"))
        #expect(!names(text).contains { $0.contains("Jagdeo") || $0.contains("Pan American") })
    }

    @Test func `nor the outlet's own or its authors`() {
        #expect(names("This report by Desmond Lake, a reporter, first ran in the Guyana Chronicle Group of papers.", authors: [Author(name: "Desmond Lake")]) == [])
    }

    @Test(arguments: ["", "…", "A", String(repeating: "Rawle Deonarine said so. ", count: 2000)])
    func `and odd texts do no harm`(text: String) { #expect(names(text).count <= 1) }
}
