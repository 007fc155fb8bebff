import Foundation
import Model
import Testing
@testable import Grouping

@Suite("Items that report one event")
struct StoryGrouperTests {
    private func item(_ title: String, _ summary: String = "", language: String = "en", day: Int = 20, hour: Int = 8) -> Item {
        Item(
            id: title, title: title, summary: summary, published: Date(timeIntervalSince1970: 1_795_132_800 + Double(day - 20) * 86_400 + Double(hour) * 3600),
            language: language)
    }

    /// Titles by story, in order of the stories' founding.
    private func stories(_ items: [Item]) -> [[String]] {
        var stories: [Int: [String]] = [:]
        for (item, story) in zip(items, StoryGrouper.stories(of: items)) { stories[story, default: []].append(item.title) }
        return stories.sorted { $0.key < $1.key }.map(\.value)
    }

    @Test func `are one story in four languages`() {
        let items = [
            item("Belize suspends agreement on Cuban doctors", "Health minister Kevin Bernard told parliament on Friday.", hour: 8),
            item("Belice suspende el convenio de médicos cubanos", "Lo anunció el ministro Kevin Bernard.", language: "es", hour: 10),
            item("Belize suspende acordo com médicos cubanos", "Ministro da Saúde falou no parlamento.", language: "pt", hour: 13),
            item("Le Belize suspend l’accord sur les médecins cubains", "Le ministre de la Santé l’a annoncé.", language: "fr", hour: 15),
        ]
        #expect(stories(items).count == 1)
    }

    @Test func `in other words, where name and place agree`() {
        let items = [
            item("Browne: Antigua will pay Cuban nurses itself", "The prime minister spoke on radio.", hour: 8),
            item("Antigua to pay nurses from Cuba directly, says Gaston Browne", hour: 11),
        ]
        #expect(stories(items).count == 1)
    }

    @Test(arguments: [
        // another country
        ("U.S. revokes visas of Ghanaian officials", "U.S. revokes visas of Kenyan officials", "en"),
        // the same pattern, another subject
        ("Cuba y Angola firman acuerdo médico", "Cuba y Angola firman acuerdo cultural", "es"),
        // one place, two events
        ("Montego Bay airport reopens after storm", "Montego Bay hosts football final", "en"),
        // one person, two events
        ("Rubio warns Nicaragua over elections", "Rubio meets Japanese counterpart in Tokyo", "en"),
    ])
    func `and not what only resembles it`(first: String, second: String, language: String) {
        #expect(stories([item(first, language: language, hour: 8), item(second, language: language, hour: 9)]).count == 2)
    }

    @Test func `nor the same words a month later`() {
        let title = "Nurses in Ghana begin strike over arrears"
        #expect(stories([item(title, day: 1), item(title + " again", day: 27)]).count == 2)
    }

    @Test func `in whatever order they are given, and one at a time or all together`() {
        let items = (0..<40).flatMap { number in
            ["Barbados", "Jamaica", "Kenya", "Peru"].map { country in
                item("\(country) closes \(["hospital", "port", "airport", "school"][number % 4]) after \(["fire", "storm", "strike", "protest"][number / 4 % 4])", day: 1 + number % 25, hour: number % 24)
            }
        }
        let forwards = StoryGrouper.stories(of: items), backwards = StoryGrouper.stories(of: items.reversed()).reversed()
        // Numbers differ, who is with whom does not.
        func partition(_ stories: some Sequence<Int>) -> Set<Set<Int>> {
            Set(Dictionary(grouping: stories.enumerated(), by: \.element).values.map { Set($0.map(\.offset)) })
        }
        #expect(partition(forwards) == partition(Array(backwards)))
        var grouper = StoryGrouper()
        let sorted = items.sorted { ($0.published!, $0.title) < ($1.published!, $1.title) }
        let one = sorted.map { grouper.add($0, time: $0.published!) }
        #expect(Set(one).count > 1)
    }

    @Test func `what was before does not make a new item dearer`() {
        var grouper = StoryGrouper()
        for day in 0..<400 {
            _ = grouper.add(item("Minister opens school number \(day) in Kingston", day: day), time: Date(timeIntervalSince1970: Double(day) * 86_400))
        }
        #expect(grouper.storiesHeld < 20)
    }

    @Test(arguments: ["", "…", "1", "¡!", String(repeating: "palabra ", count: 100_000), "\u{0}\u{202E}x", "医生离开古巴", "كوبا"])
    func `odd titles are stories of their own`(title: String) {
        #expect(stories([item(title), item("Cuba sends doctors to Italy")]).count == 2)
    }
}

@Suite("Words as grouping sees them")
struct WordsTests {
    @Test(arguments: [
        ("L’ONU réclame 2,000 médecins.", ["onu", "reclame", "2,000", "medecins"]), ("The Bahamas' Darville's U.S. visa", ["the", "bahamas", "darville", "u", "s", "visa"]),
        ("EE. UU. y Güines: ñandú", ["ee", "uu", "y", "guines", "nandu"]), ("165-7, Straße, Łódź", ["165-7", "strasse", "lodz"]), ("", []), ("—¿?", []),
    ])
    func `are folded and cut`(text: String, words: [String]) { #expect(Words.of(text).map { String($0.folded) } == words) }

    @Test(arguments: [
        ("doctors", "en", "doctor"), ("médicos", "es", "doctor"), ("médecins", "fr", "doctor"), ("Ärzte", "de", "doctor"), ("suspendeu", "pt", "suspend"), ("greve", "pt", "strike"),
    ])
    func `mean the same in every language`(word: String, language: String, concept: String) {
        let table = conceptTable.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.split(separator: "\n").map { $0.split(separator: "|")[0] }
        let folded = Words.of(word)[0].folded
        #expect(Lexicon.shared.concepts(of: folded, language: Lexicon.index(of: language)).map { String(table[$0]) }.contains(concept))
    }

    @Test func `every line of the table has a name and five languages, in folded letters`() {
        let lines = conceptTable.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
        #expect(Set(lines.map { $0.split(separator: "|")[0] }).count == lines.count)
        for line in lines {
            #expect(line.split(separator: "|", omittingEmptySubsequences: false).count == 6, "\(line)")
            var folded = ""
            for scalar in line.unicodeScalars { LetterFolding.append(scalar, to: &folded) }
            #expect(folded == line)
        }
    }
}
