import Matching
import Model
import Testing

@Suite("Where an actor stands, by a sentence")
struct StanceTests {
    static let seed = Seed(
        id: "s",
        actors: [
            WatchedActor(id: "bahamas", kind: .government, name: "Bahamas", country: "BS"), WatchedActor(id: "guyana", kind: .government, name: "Guyana", country: "GY"),
            WatchedActor(id: "cuba", kind: .government, name: "Cuba", country: "CU"), WatchedActor(id: "honduras", kind: .country, name: "Honduras", country: "HN"),
            WatchedActor(id: "paho", name: "PAHO"),
        ],
        topics: [Topic(id: "missions", phrases: [Phrase("doctors"), Phrase("médicos"), Phrase("contracts")])],
        positions: PositionRules(actors: ["kind:government", "honduras"], stances: [
            Stance(id: "cancels", phrases: ["cancels", "to cancel", "will cancel", "cancelled", "ends"].map { Phrase($0, language: "en", stem: false) }
                + ["cancela", "cancelará"].map { Phrase($0, language: "es", stem: false) }),
            Stance(id: "reviews", phrases: ["reviews", "is reviewing"].map { Phrase($0, language: "en", stem: false) } + [Phrase("revisa", language: "es", stem: false)]),
            Stance(id: "renews", phrases: ["renews", "renewed"].map { Phrase($0, language: "en", stem: false) } + [Phrase("renovado", language: "es", stem: false), Phrase("renouvelle", language: "fr", stem: false)]),
            Stance(id: "defends", phrases: ["defends", "defend"].map { Phrase($0, language: "en", stem: false) }),
        ]))

    private func read(_ title: String, _ text: String? = nil, language: String = "en") -> [String] {
        let item = Item(id: "1", title: title, contentText: text, language: language)
        let match = Matcher(CompiledSeed(Self.seed)).match(item)
        return StanceReader(Self.seed)!.read(item, match: match).map { "\($0.actor) \($0.stance)" }
    }

    @Test(arguments: [
        ("Bahamas to cancel contracts with Cuban doctors", "en", "bahamas cancels"),
        ("Guyana is reviewing the terms on which it employs Cuban doctors", "en", "guyana reviews"),
        ("El Gobierno de Bahamas cancelará los contratos de los médicos cubanos", "es", "bahamas cancels"),
        ("Contract on Cuban doctors renewed by Honduras", "en", "honduras renews"),
        ("Acuerdo sobre médicos cubanos, renovado por el Gobierno de Honduras", "es", "honduras renews"),
        ("Le gouvernement du Honduras renouvelle l'accord", "fr", "honduras renews"),
        ("The Cuban government defends its doctors", "en", "cuba defends"),
    ])
    func `is read where it is plain`(title: String, language: String, expected: String) { #expect(read(title, language: language) == [expected]) }

    @Test(arguments: [
        ("Guyana will not cancel, it says; Bahamas never cancels", "denied"),
        ("Washington urges Bahamas to cancel contracts", "asked for"),
        ("Bahamas may cancels", "doubted"),
        ("Will Bahamas to cancel contracts?", "a question"),
        ("Cuban doctors defend their work", "of people, not of the government"),
        ("Agreement with Cuba ends in July", "of an agreement"),
        ("Doctors in Guyana cancelled their march", "of people in a country"),
        ("The agreement that Guyana renews every year lapsed", "in a clause of another sentence"),
        ("PAHO defends the programme", "of somebody who takes no positions"),
        ("Contracts cancelled by the hospital, Guyana told", "done by another"),
    ])
    func `is not read where it is not`(title: String, why: String) { #expect(read(title) == [], "\(why)") }

    @Test func `is said with its sentence and the words in it`() throws {
        let text = "The minister spoke for an hour. «Guyana is reviewing the contracts», he said at last. Nothing else was said."
        let item = Item(id: "1", title: "Doctors", contentText: text, language: "en")
        let reading = try #require(StanceReader(Self.seed)!.read(item, match: Matcher(CompiledSeed(Self.seed)).match(item)).first)
        #expect(reading.sentence.hasPrefix("«Guyana is reviewing"))
        #expect(String(decoding: Array(reading.sentence.utf8)[reading.start..<reading.start + reading.length], as: UTF8.self) == "is reviewing")
    }

    @Test func `is asked for by no seed without stances`() {
        var seed = Self.seed
        seed.positions = nil
        #expect(StanceReader(seed) == nil)
    }

    @Test(arguments: ["", "Guyana", "cancels", String(repeating: "Guyana cancels. ", count: 5000), "Guyana \u{0}\u{202E}cancels\u{301}"])
    func `does not stumble over odd texts`(text: String) { _ = read(text, text) }
}
