import Model
import Testing

@testable import Matching

@Suite("Inflections")
struct StemmingTests {
    private func found(_ phrase: Phrase, in title: String, _ language: String?) -> [String] {
        let seed = Seed(id: "s", topics: [Topic(id: "t", phrases: [phrase])])
        return Matcher(CompiledSeed(seed)).match(Item(id: "1", title: title, language: language)).topics.flatMap(\.mentions).map(\.text)
    }

    @Test(arguments: [
        ("en", "visa restriction", "New visa restrictions hit ministers", "visa restrictions"),
        ("en", "recruit nurses", "Island is recruiting nurses again", "recruiting nurses"),
        ("es", "misión médica", "Las misiones médicas vuelven", "misiones médicas"),
        ("es", "cancelar contratos", "El país canceló contratos con La Habana", "canceló contratos"),
        ("es", "misión médica", "LAS MISIONES MEDICAS VUELVEN", "MISIONES MEDICAS"),
        ("pt", "brigada médica", "As brigadas médicas partiram", "brigadas médicas"),
        ("fr", "médecin cubain", "Les médecins cubains s’en vont", "médecins cubains"),
        ("de", "kubanischer Arzt", "Kubanische Ärzte reisen ab", "Kubanische Ärzte"),
    ])
    func `of a phrase are found in an item of its language`(language: String, phrase: String, title: String, found text: String) {
        #expect(found(Phrase(phrase, language: language), in: title, language) == [text])
    }

    @Test func `of another language are not`() {
        #expect(found(Phrase("loses", language: "en"), in: "Vuelven los médicos", "es").isEmpty)
        #expect(found(Phrase("misión médica", language: "es"), in: "misión médica", "en") == ["misión médica"], "as it stands it is found in any")
    }

    @Test func `are found where the item's language has to be guessed`() {
        #expect(found(Phrase("misión médica", language: "es"), in: "Las misiones médicas cubanas vuelven a los hospitales del país", nil) == ["misiones médicas"])
    }

    @Test func `of a phrase without a language are found in a seed that names no language`() {
        #expect(found(Phrase("visa restriction"), in: "The visa restrictions of the United States", "en") == ["visa restrictions"])
        let seed = Seed(id: "s", topics: [Topic(id: "t", phrases: [Phrase("visa restriction"), Phrase("trata", language: "es")])])
        #expect(Matcher(CompiledSeed(seed)).match(Item(id: "1", title: "visa restrictions", language: "en")).topics.isEmpty)
    }

    @Test func `are not found where the phrase asks for one form`() {
        #expect(found(Phrase("visa restriction", language: "en", stem: false), in: "visa restrictions", "en").isEmpty)
    }

    @Test func `names keep their form`() {
        #expect(found(Phrase("Havana talks", language: "en"), in: "Havanas talks", "en").isEmpty)
        #expect(found(Phrase("Havana talks", language: "en"), in: "Havana talked", "en") == ["Havana talked"])
    }

    @Test func `of an actor's names are found only where it asks for them`() {
        func mentions(stem: Bool) -> Int {
            let actor = WatchedActor(id: "a", name: "Unnamed One", aliases: [Alias("enfermera cubana", language: "es")], stem: stem)
            return Matcher(CompiledSeed(Seed(id: "s", actors: [actor]))).match(Item(id: "1", title: "enfermeras cubanas", language: "es")).actors.count
        }
        #expect(mentions(stem: true) == 1)
        #expect(mentions(stem: false) == 0)
    }

    @Test func `a phrase found by its words and by its stems is one mention`() {
        #expect(found(Phrase("medical mission", language: "en"), in: "medical mission", "en") == ["medical mission"])
    }
}

@Suite("The language of an item")
struct LanguageDetectorTests {
    @Test(arguments: [
        ("en", "The ministers will discuss the future of the hospitals with their doctors next week"),
        ("es", "Los ministros hablarán sobre el futuro de los hospitales con sus médicos la próxima semana"),
        ("pt", "Os ministros vão discutir o futuro dos hospitais com os seus médicos na próxima semana"),
        ("fr", "Les ministres vont discuter de l’avenir des hôpitaux avec leurs médecins la semaine prochaine"),
        ("de", "Die Minister werden nächste Woche mit ihren Ärzten über die Zukunft der Krankenhäuser sprechen"),
    ])
    func `is found out from a sentence`(language: String, text: String) {
        #expect(LanguageDetector.language(of: Item(id: "1", title: text)) == language)
    }

    @Test(arguments: ["", " ", "12345", "\u{0}\u{1}\u{fffd}", String(repeating: "é", count: 3000)])
    func `is a guess at most where there is nothing to tell by`(text: String) {
        _ = LanguageDetector.language(of: Item(id: "1", title: text, summary: text, contentText: text))
        #expect(LanguageDetector.language(of: Item(id: "1", title: "")) == nil)
    }
}
