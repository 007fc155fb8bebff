import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Sections of a digest beside its stories")
struct SectionTests {
    private func pieces(_ before: String, _ now: String) -> String? {
        WordDiff.edit(.text, before, now).map { edit in
            edit.pieces.map { piece in
                switch piece.kind {
                case .same, .left: piece.text
                case .removed: "[-\(piece.text)-]"
                case .added: "[+\(piece.text)+]"
                }
            }.joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("a b c", "a b c", nil), ("a  b\nc", "a b c", nil), ("a b c", "a x c", "a [-b-] [+x+] c"), ("", "new words", "[+new words+]"), ("old words", "", "[-old words-]"),
        ("a b c d", "a c d e", "a [-b-] c d [+e+]"), ("July", "August", "[-July-] [+August+]"),
        ("one two three four five six seven eight nine X", "one two three four five six seven eight nine Y", "… four five six seven eight nine [-X-] [+Y+]"),
        ("A m n o p q r s t u v w x y z B", "C m n o p q r s t u v w x y z D", "[-A-] [+C+] m n o p q r … u v w x y z [-B-] [+D+]"),
    ] as [(String, String, String?)])
    func `an edit is shown word by word, with a few words around it`(before: String, now: String, expected: String?) {
        #expect(pieces(before, now) == expected)
    }

    @Test func `a text that was rewritten altogether is shown in bounds`() throws {
        let old = (0..<5000).map { "old\($0)" }.joined(separator: " "), new = (0..<5000).map { "new\($0)" }.joined(separator: " ")
        let edit = try #require(WordDiff.edit(.text, old, new))
        #expect(edit.pieces.reduce(0) { $0 + $1.text.split(separator: " ").count } <= 900)
    }

    private func item(_ number: Int64, _ title: String, source: String = "one", words: [String], text: String? = nil) -> JudgedItem {
        var judged = Sample.judged(number, "One", Item(id: "\(number)", url: "https://one.example/\(number)", title: title, summary: text, published: Sample.date("2026-11-22T10:00:00Z"), language: "en"), score: 5, words: words, reasons: [])
        judged.archived.source = source
        return judged
    }

    private func compose(_ stories: [Story], from: String? = "2026-11-22T12:00:00Z", facts: DigestFacts) -> Digest {
        Digest.compose(
            seed: Sample.seed, day: CalendarDay("2026-11-23")!, edition: 1, zone: "UTC", from: from.map(Sample.date), to: Sample.date("2026-11-23T12:00:00Z"), stories: stories,
            coverage: Coverage(), ledger: LedgerSum(), facts: facts)
    }

    @Test func `who comes up for the first time, or after a fortnight, is a change; who was there last week is not`() {
        var facts = DigestFacts()
        facts.actorsSeen = ["cuba": CalendarDay("2026-11-09")!, "state": CalendarDay("2026-11-10")!]
        let story = Story(lead: item(1, "OAS, Cuba and the State Department", words: ["oas=OAS", "cuba=Cuba", "state=State Department"]))
        let changes = compose([story], facts: facts).changes
        #expect(changes.map { "\($0.kind.rawValue) \($0.subject) \($0.days ?? 0)" } == ["actor-seen Organization of American States 0", "actor-back Cuba 14"])
        #expect(compose([story], from: nil, facts: facts).changes.isEmpty, "in the first digest all is new")
    }

    @Test func `an outlet new to a story, and the first word of an official source`() {
        var facts = DigestFacts()
        facts.officialSources = ["ministry", "embassy"]
        facts.sourcesSeen = ["embassy": CalendarDay("2026-11-01")!]
        facts.sourceNames = ["ministry": "The Ministry"]
        facts.actorsSeen = ["cuba": CalendarDay("2026-11-22")!]
        let past = StoryPast(number: 1, day: CalendarDay("2026-11-21")!, headline: "Before", items: 3, sources: ["embassy"], actors: ["cuba"])
        let story = Story(lead: item(5, "Cuba", source: "ministry", words: ["cuba=Cuba"]), copies: [item(6, "Cuba", source: "embassy", words: ["cuba=Cuba"])], past: past)
        let digest = compose([story], facts: facts)
        #expect(digest.changes.map { "\($0.kind.rawValue) \($0.subject)" } == ["outlet-new The Ministry", "official-first The Ministry"])
        #expect(digest.stories.first?.dayOfStory == 3 && digest.stories.first?.earlier?.newOutlets == ["The Ministry"])
    }

    @Test func `positions stand in order of the newest move, each with its words marked`() throws {
        var seed = Sample.seed
        seed.positions = PositionRules(actors: ["cuba", "oas"], stances: [Stance(id: "defends", name: "defends"), Stance(id: "reviews", name: "reviews")])
        func stated(_ actor: String, _ stance: String, _ day: Int, moved: Int, _ sentence: String, _ word: String) -> StatedPosition {
            let place = sentence.utf8.firstRange(of: word.utf8)!
            return StatedPosition(
                actor: actor, stance: stance, item: Int64(day), source: "one", stated: Sample.date("2026-11-\(day)T10:00:00Z"), moved: Sample.date("2026-11-\(moved)T10:00:00Z"),
                sentence: sentence, start: sentence.utf8.distance(from: sentence.startIndex, to: place.lowerBound), length: word.utf8.count)
        }
        var facts = DigestFacts()
        facts.positions = [
            stated("cuba", "defends", 20, moved: 12, "Cuba defends  it.", "defends"), stated("oas", "reviews", 18, moved: 18, "La OEA revisa el informe.", "revisa"),
            stated("oas", "defends", 11, moved: 11, "OAS defends.", "defends"), stated("nobody", "defends", 20, moved: 20, "x defends", "defends"),
            stated("oas", "gone", 19, moved: 19, "x gone", "gone"),
        ]
        let digest = Digest.compose(
            seed: seed, day: CalendarDay("2026-11-23")!, edition: 1, zone: "UTC", from: nil, to: Sample.date("2026-11-23T12:00:00Z"), stories: [], coverage: Coverage(),
            ledger: LedgerSum(), facts: facts)
        #expect(digest.positions.map(\.actorID) == ["oas", "cuba"], "what the seed does not have is left out")
        #expect(digest.positions[0].cells.map(\.stanceID) == ["reviews", "defends"])
        let extract = digest.positions[1].cells[0].extract
        #expect(extract.text == "Cuba defends it." && extract.marks == [.init(start: 5, length: 7)])
    }

    @Test func `a date of a story is shown once, until it has passed`() {
        func date(_ day: String, _ item: Int64, _ words: String, story: Int64?) -> DateAhead {
            DateAhead(day: CalendarDay(day)!, item: item, source: "one", words: words, sentence: "It ends \(words).", story: story)
        }
        var facts = DigestFacts()
        facts.datesAhead = [
            date("2026-11-22", 1, "yesterday", story: 1), date("2026-11-24", 3, "on Tuesday", story: 1), date("2026-11-24", 2, "tomorrow", story: 1),
            date("2026-11-24", 4, "tomorrow", story: 9), date("2026-11-23", 5, "today", story: nil),
        ]
        #expect(compose([], facts: facts).ahead.map { "\($0.days) \($0.number)" } == ["0 5", "1 2", "1 4"])
    }

    @Test(arguments: [
        ("Rawle Deonarine", "- { id: rawle-deonarine, kind: person, name: \"Rawle Deonarine\" }"), ("José \"Pepe\" Ñandú", "- { id: jose-pepe-nandu, kind: person, name: \"José \\\"Pepe\\\" Ñandú\" }"),
        ("医生", "- { id: name-, kind: person, name: \"医生\" }"),
    ])
    func `a name comes with a line for the seed`(name: String, line: String) { #expect(SeedLine.actor(name, kind: .person) == line) }

    @Test func `in short, three stories or more say a sentence each, without its dateline`() {
        let texts = ["NASSAU — Cuba sent 40 nurses on Friday.", "Washington, 3 jun (Agencia).- Cuba responde hoy.", "Nobody was named."]
        let stories = texts.enumerated().map { Story(lead: item(Int64($0 + 1), "Title \($0)", words: ["cuba=Cuba"], text: $1)) }
        #expect(compose(stories, facts: DigestFacts()).brief.map(\.text) == ["Cuba sent 40 nurses on Friday.", "Cuba responde hoy.", "Title 2"])
        #expect(compose(Array(stories.prefix(2)), facts: DigestFacts()).brief.isEmpty)
    }

    @Test func `charts count thirty days, the most frequent first`() throws {
        var facts = DigestFacts()
        facts.tallies = [
            Tally(kind: .actor, name: "oas", day: CalendarDay("2026-11-23")!, items: 2), Tally(kind: .actor, name: "cuba", day: CalendarDay("2026-10-25")!, items: 4),
            Tally(kind: .actor, name: "cuba", day: CalendarDay("2026-10-24")!, items: 90), Tally(kind: .source, name: "one", day: CalendarDay("2026-11-23")!, items: 1),
            Tally(kind: .source, name: "one", day: CalendarDay("2026-11-23")!, items: 2),
        ]
        let charts = try #require(compose([], facts: facts).charts)
        #expect(charts.from == CalendarDay("2026-10-25") && charts.actors.map(\.name) == ["Cuba", "Organization of American States"])
        #expect(charts.actors[0].values.first == 4 && charts.sources[0].values.last == 3 && charts.actors[0].values.count == 30)
        #expect(compose([], facts: DigestFacts()).charts == nil)
    }

    @Test func `a digest that an earlier version recorded can still be written`() throws {
        let old = """
            {"format":1,"generator":"atalaya 0.1.0","seed":"s","title":"T","day":"2026-11-23","edition":1,"zone":"UTC","to":"2026-11-23T12:00:00Z","noted":[],"stories":[{"number":7,
            "headline":"H","outlet":"O","source":"o","arrived":"2026-11-23T11:00:00Z","authors":[],"who":[],"what":[],"score":5,"because":"b","edited":false,"copies":[{"number":8,
            "headline":"H","outlet":"P","source":"p","arrived":"2026-11-23T11:00:00Z","edited":false}]}],"coverage":{"sources":1,"due":1,"reached":1,"unchanged":0,"failing":[],
            "not_reached":[],"never_reached":[],"disabled":[],"limits":[]},"ledger":{"told":1,"already_told":0,"duplicates":1,"rejected":0}}
            """
        let digest = try JSON.decode(Digest.self, from: Data(old.utf8))
        #expect(digest.stories.first?.dayOfStory == 1 && digest.stories.first?.story == 7)
        for format in DigestSettings.Format.allCases { #expect(try !DigestRenderer.render(digest, as: format).isEmpty) }
    }
}
