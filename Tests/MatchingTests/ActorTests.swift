import Model
import Testing

@testable import Matching

@Suite("Actors")
struct ActorTests {
    @Test(arguments: [
        ("Havana agreed", ["Havana"]), ("HAVANA AGREED", ["HAVANA"]), ("havana agreed", ["havana"]), ("Havana’s answer", ["Havana"]),
        ("pro-Havana voices", ["Havana"]), ("“Havana”", ["Havana"]), ("Havanas", []), ("Havanna", []), ("Ahavana", []), ("Ha-vana", []),
        ("H\u{301}avan\u{AD}a", ["H\u{301}avan\u{AD}a"]),
    ] as [(String, [String])])
    func `a name is found as a whole word only`(text: String, found: [String]) {
        #expect(words(mentions([Alias("Havana")], in: text)) == found)
    }

    @Test(arguments: [
        "Organisation of Caribbean States", "ORGANISATION OF CARIBBEAN STATES", "organisation of\u{A0}caribbean states",
        "Organisation of\nCaribbean States", "Organisation of Caribbean-States", "Organisation of “Caribbean” States",
        "Organisation of Caribbean-\nStates", "Organisation of Caribbean\u{2010}\n  States",
    ])
    func `the words of a name may be parted by spaces, hyphens and quotes`(text: String) {
        #expect(mentions([Alias("Organisation of Caribbean States")], in: "The \(text) met").map(\.text) == [text])
    }

    @Test(arguments: ["She left Cuba. Decide for yourself", "in Cuba, decide", "Cuba (Decide)", "Cuba — decide", "Cuba / Decide"])
    func `but not by what ends a clause`(text: String) {
        #expect(mentions([Alias("Cuba Decide")], in: text).isEmpty)
    }

    @Test(arguments: [("St. Kitts", "St Kitts"), ("EE. UU.", "EE.UU"), ("EE. UU.", "EE UU"), ("Ministry of Health, Nassau", "Ministry of Health Nassau")])
    func `a stop or comma in a name may be missing from the text`(alias: String, text: String) {
        #expect(mentions([Alias(alias)], in: "In \(text) again").map(\.text) == [text])
    }

    @Test(arguments: [
        ("OAS", "the OAS met", true), ("OAS", "the O.A.S. met", true), ("OAS", "the oas met", false), ("OAS", "the Oas met", false),
        ("CIDH", "La CIDH, dijo", true), ("CIDH", "la cidh", false), ("US", "the U.S. embassy", true), ("US", "tell us more", false),
        ("US", "Us and them", false), ("MinSap", "el MinSap informa", true), ("MinSap", "el Minsap informa", false), ("OAS", "OASIS", false),
        ("ΟΗΕ", "ο ΟΗΕ", true), ("ΟΗΕ", "ο οηε", false),
    ] as [(String, String, Bool)])
    func `an acronym is found in its own case, with or without stops`(acronym: String, text: String, found: Bool) {
        #expect(mentions([Alias(acronym, style: .acronym)], in: text).isEmpty == !found)
    }

    @Test func `an acronym of one language needs support in an item of another`() {
        let alias = Alias("OAS", language: "en", style: .acronym)
        #expect(mentions([alias], in: "OAS y Odebrecht", language: "es").isEmpty)
        #expect(mentions([alias], in: "La OAS y sus Estados miembros", language: "es", support: ["Estados miembros"]).count == 1)
        #expect(mentions([alias], in: "OAS meets", language: "en-GB").count == 1)
        #expect(mentions([alias], in: "OAS meets").count == 1)
    }

    @Test(arguments: [
        ("US cuts its share of the budget of American States", 1), ("US flies American Airlines", 1), ("US wins the College of Wooster trophy", 0), ("US wins", 1),
    ] as [(String, Int)])
    func `a look-alike that contains another name of the actor says nothing against its acronym`(text: String, count: Int) {
        let aliases = [Alias("American"), Alias("US", style: .acronym)]
        #expect(mentions(aliases, in: text, not: ["American Airlines", "American States", "College of Wooster"]).map(\.text) == Array(repeating: "US", count: count))
    }

    @Test(arguments: [("Lula speaks", 1), ("LULA SPEAKS", 1), ("lula grelhada", 0), ("Lulas", 0)] as [(String, Int)])
    func `a proper name keeps its capital`(text: String, count: Int) {
        #expect(mentions([Alias("Lula", style: .proper)], in: text).count == count)
    }

    @Suite("Weak aliases")
    struct Weak {
        let commission = Alias("the commission", style: .weak)

        @Test func `count near their support`() {
            #expect(mentions([commission], in: "The commission asked about human rights", support: ["human rights"]).count == 1)
            #expect(mentions([commission], in: "The commission asked about fish", support: ["human rights"]).isEmpty)
        }

        @Test func `count anywhere when title or summary supports them`() {
            #expect(mentions([commission], in: "Human rights", content: "Later the commission met.", support: ["human rights"]).count == 1)
        }

        @Test func `do not count when the support is far away in the text`() {
            let text = "The commission met. " + String(repeating: "word ", count: 60) + "human rights"
            #expect(mentions([commission], in: "", content: text, support: ["human rights"]).isEmpty)
        }

        @Test func `count after the full name`() {
            let aliases = [commission, Alias("Rights Commission of the Isles")]
            #expect(mentions(aliases, in: "Rights Commission of the Isles", summary: "What the commission wants").count == 2)
        }

        @Test func `with a capital in the seed ask for one in the text`() {
            let alias = Alias("Rubio", style: .weak)
            #expect(mentions([alias], in: "el tono rubio y la visa", support: ["visa"]).isEmpty)
            #expect(mentions([alias], in: "Rubio y la visa", support: ["visa"]).count == 1)
        }

        @Test func `give their reason when they do not count`() {
            let actor = WatchedActor(id: "iachr", name: "Rights Commission", aliases: [commission])
            let match = Matcher(CompiledSeed(Seed(id: "s", actors: [actor]))).match(Item(id: "1", title: "The commission met"))
            #expect(match.reasons.contains { $0.feature == "weak-without-support" && $0.evidence.contains("iachr") })
        }
    }

    @Suite("Look-alikes")
    struct Lookalikes {
        @Test func `hide the alias that lies in them, and only that one`() {
            let found = mentions([Alias("Cuban")], in: "Mark Cuban met a Cuban nurse", not: ["Mark Cuban"])
            #expect(found.map(\.start) == [17])
        }

        @Test func `beside an acronym or a weak alias refute it`() {
            let oas = Alias("OAS", style: .acronym)
            #expect(mentions([oas], in: "OAS rises", summary: "Old Age Security pays more", not: ["Old Age Security"]).isEmpty)
            #expect(mentions([oas, Alias("Organization of American States")], in: "OAS rises",
                             summary: "Not Old Age Security but the Organization of American States", not: ["Old Age Security"]).count == 2)
        }

        @Test func `never add a mention`() {
            var dice = Dice(3)
            let vocabulary = ["cuba", "libre", "cuban", "doctor", "the", "mark", "visa", "libre", "oas"]
            for _ in 0..<300 {
                let text = (0..<12).map { _ in dice.pick(vocabulary) }.joined(separator: " ")
                let aliases = [Alias(dice.pick(vocabulary)), Alias("\(dice.pick(vocabulary)) \(dice.pick(vocabulary))"), Alias("oas", style: .weak)]
                let support = [dice.pick(vocabulary)]
                let without = mentions(aliases, in: text, support: support)
                let with = mentions(aliases, in: text, not: ["\(dice.pick(vocabulary)) \(dice.pick(vocabulary))"], support: support)
                #expect(with.count <= without.count)
                #expect(with.allSatisfy { one in without.contains { $0.start < one.start + one.length && one.start < $0.start + $0.length } })
            }
        }

        @Test func `may be the names of another actor`() {
            let actors = [
                WatchedActor(id: "cuba", name: "Cuba", lookalikes: ["$decide"]),
                WatchedActor(id: "decide", name: "Cuba Decide"),
            ]
            let match = Matcher(CompiledSeed(Seed(id: "s", actors: actors))).match(Item(id: "1", title: "Cuba Decide speaks"))
            #expect(match.actors.map(\.id) == ["decide"])
            #expect(match.reasons.contains { $0.feature == "look-alike" })
        }
    }

    @Test(arguments: [
        ("año", "un año", "es", true), ("ano", "un año", "es", false), ("ano", "un año", "pt", true), ("año", "un ano", "es", true),
        ("España", "ESPAÑA", "es", true), ("España", "Espan\u{303}a", "es", true), ("ano", "un an\u{303}o", "gl", false), ("ano", "un año", "es-MX", false),
    ] as [(String, String, String, Bool)])
    func `in Spanish and Galician n is not ñ`(alias: String, text: String, language: String, found: Bool) {
        #expect(mentions([Alias(alias)], in: text, language: language).isEmpty == !found)
    }

    @Test(arguments: [("cuban*", "cubanos", 1), ("cuban*", "Cuban", 1), ("cuban*", "cuba", 0), ("méd* cuban*", "médicos cubanos", 1), ("méd* cuban*", "médicos", 0),
                      ("a*", "anything", 1), ("Cuba*n", "Cuban", 1)] as [(String, String, Int)])
    func `an asterisk stands for any ending`(alias: String, text: String, count: Int) {
        #expect(mentions([Alias(alias)], in: text).count == count)
    }

    @Test func `a longer name takes the place of the shorter in it`() {
        #expect(words(mentions([Alias("Rubio"), Alias("Marco Rubio")], in: "Marco Rubio met Rubio")) == ["Marco Rubio", "Rubio"])
    }

    @Test func `Chinese names are found in running text`() {
        #expect(words(mentions([Alias("古巴")], in: "三百名古巴医生离开")) == ["古巴"])
    }
}
