import Configuring
import Foundation
import Model
import Testing

@testable import Learning

@Suite("What an article proposes")
struct LearningTests {
    static let english = """
        Harbour deal divides a chain of islands
        Ana Writer
        March 3, 2026

        The International Maritime Tribunal (IMT), an arm of the Ocean Council, has asked governments to answer within 45 days how much they were paid for fishing rights, \
        according to Petra Lindqvist, a senior analyst at the Northern Centre for Fisheries Research (NCFR).

        The request was sent on February 20 by Judge Karim Haddad. "Nobody has seen such a request before," said Lindqvist. Norway and the Icelandic government said they would answer.

        Fisheries Minister Sione Taufa of Tonga told reporters that fishing rights are a matter of sovereignty. "Fishing rights feed our children," Taufa said. The Tongan parliament meets in June.

        President Emmanuel Macron has promised help to the islands. Critics of the Macron administration, among them the party New Tide, call the promise empty. Fishing rights were sold for too little, Haddad wrote in 2019.

        In Apia, the Samoan prime minister welcomed the tribunal's letter. The IMT will publish what it receives.
        """

    static let spanish = """
        La Comisión del Agua pide cuentas a los gobiernos andinos
        3 de marzo de 2026

        La Comisión Interandina del Agua (CIA) envió el 20 de febrero una carta a los gobiernos de Perú, Bolivia y Chile en la que pide los contratos de agua en un plazo de 30 días.

        La carta fue firmada por la relatora Marta Quispe. «Los contratos de agua deben ser públicos», dijo Quispe. El ministro de Energía Jorge Salvatierra respondió que el gobierno boliviano estudia la carta.

        El presidente Gabriel Boric defendió los contratos de agua. Según el Centro de Estudios del Altiplano, los contratos de agua vencen en 2027.
        """

    static let french = """
        Le port de Ndiol devant les juges
        Par Aminata Exemple
        Le 3 mars 2026

        Le groupe BQ Terminal a saisi mardi la Cour commune de justice et d'arbitrage (CCJA) d'un différend sur le port en eau profonde de Ndiol. L'État dispose de 60 jours pour répondre.

        « Nous tiendrons parole », a déclaré le Premier ministre Modou Sarr devant l'Assemblée nationale. Selon Sarr, le contrat prive le pays de recettes.

        La ministre Fatou Ndao a demandé un audit à l'Inspection générale d'État (IGE). La Banque mondiale avait payé les études. Le président doit se rendre à Dubaï le 28 mars avec le patron de BQ Terminal.

        L'avocat Me Ousmane Faye, qui défend les pêcheurs de Grand Yoff, a porté plainte. « La Côte d'Ivoire et le Ghana renégocient aussi », rappelle-t-il.
        """

    /// Names that are also something else: a country's, a rank's, a place's.
    static let doubleMeanings = """
        El agua de Uyuni divide a la región
        12 de octubre de 2026

        El Comité Cívico dio el jueves un plazo de 15 días al Gobierno boliviano. El ministro de Aguas, Mauricio Quiroga, respondió que el contrato está en el Senado, y según Quiroga no obliga a nada.

        Una auditoría de la Contraloría General del Estado halló pagos sin respaldo. Las comunidades de Nor Lípez, representadas por la dirigente Felipa Colque, piden una consulta. Colque viajará el 20 de octubre a Ginebra.
        """

    private func proposal(_ text: String, _ language: String? = nil) -> Proposal { Proposal(Article(text: text, language: language)) }

    @Test func `holds organisations with their acronyms, offices, countries and people`() {
        let actors = proposal(Self.english).actors
        func actor(_ name: String) -> ProposedActor? { actors.first { $0.name == name } }
        #expect(actor("International Maritime Tribunal")?.acronyms == ["IMT"])
        #expect(actor("Northern Centre for Fisheries Research")?.acronyms == ["NCFR"])
        #expect(actor("Ocean Council")?.kind == .organisation)
        #expect(actor("Petra Lindqvist")?.weak == ["Lindqvist"])
        #expect(actor("Karim Haddad")?.role == "Judge")
        #expect(actor("Sione Taufa")?.weak == ["Taufa"])
        #expect(actor("Emmanuel Macron")?.kind == .person)
        #expect(Set(actors.compactMap(\.country)) == ["NO", "IS", "TO", "WS"])
        #expect(actor("Iceland")?.kind == .government)
        #expect(actor("Norway")?.kind == .country)
    }

    @Test func `holds few things that are no actors`() {
        let known: Set<String> = [
            "International Maritime Tribunal", "Northern Centre for Fisheries Research", "Ocean Council", "Petra Lindqvist", "Karim Haddad", "Sione Taufa", "Emmanuel Macron",
            "Norway", "Iceland", "Tonga", "Samoa", "New Tide", "Tonga Ministry of Fisheries", "Ministry of Fisheries",
        ]
        let names = proposal(Self.english).actorNames
        #expect(names.count(where: { !known.contains($0) }) <= names.count * 15 / 100, "\(names)")
    }

    @Test func `names the author of the text no actor`() {
        #expect(!proposal(Self.english).actorNames.contains("Ana Writer"))
    }

    @Test func `counts a term from the day of what it speaks of`() {
        #expect(proposal(Self.english).deadlines.deadlines.map(\.due.description) == ["2026-04-06"]) // 45 days from February 20
        #expect(proposal(Self.spanish).deadlines.deadlines.map(\.due.description) == ["2026-03-22"]) // 30 days from February 20
    }

    @Test func `works in Spanish too`() {
        let found = proposal(Self.spanish)
        #expect(found.article.language.tag == "es")
        #expect(found.actors.first { $0.acronyms == ["CIA"] }?.name == "Comisión Interandina del Agua")
        #expect(Set(found.actors.compactMap(\.country)) == ["PE", "BO", "CL"])
        for name in ["Marta Quispe", "Jorge Salvatierra", "Gabriel Boric"] { #expect(found.actorNames.contains(name), "\(found.actorNames)") }
        #expect(found.topics.contains { $0.phrases.contains("contratos de agua") }, "\(found.topics)")
    }

    @Test func `reads French names whose words are not all in capitals`() {
        let found = proposal(Self.french), names = found.actorNames
        for name in ["Cour commune de justice et d'arbitrage", "Assemblée nationale", "Inspection générale d'État", "Banque mondiale", "BQ Terminal", "Ousmane Faye", "Modou Sarr"] {
            #expect(names.contains(name), "\(name) in \(names)")
        }
        #expect(found.actors.filter { !$0.acronyms.isEmpty }.map(\.acronyms) == [["CCJA"], ["IGE"]])
        #expect(Set(found.actors.compactMap(\.country)) == ["CI", "GH"])
        #expect(!names.contains("Grand Yoff") && !names.contains("BQ") && !names.contains("Me Ousmane Faye"), "\(names)")
    }

    @Test func `takes a minister for no country, a comptroller for no general, and a place for nobody`() {
        let found = proposal(Self.doubleMeanings), names = found.actorNames
        for name in ["Mauricio Quiroga", "Contraloría General del Estado", "Felipa Colque"] { #expect(names.contains(name), "\(name) in \(names)") }
        #expect(Set(found.actors.compactMap(\.country)) == ["BO"])
        #expect(!names.contains("Nor Lípez"))
    }

    @Test func `counts a term from the weekday on which it was set, and dates what is announced ahead`() {
        let spanish = proposal(Self.doubleMeanings).deadlines, french = proposal(Self.french).deadlines
        #expect(spanish.deadlines.map(\.due.description) == ["2026-10-23"]) // 15 days from Thursday, October 8
        #expect(spanish.facts.map(\.day.description) == ["2026-10-20"])
        #expect(french.deadlines.map(\.due.description) == ["2026-05-02"]) // 60 days from Tuesday, March 3
        #expect(french.facts.map(\.day.description) == ["2026-03-28"])
    }

    @Test func `brings the phrases the text keeps coming back to`() {
        let topics = proposal(Self.english).topics
        #expect(topics.contains { $0.phrases.contains { $0.lowercased() == "fishing rights" } }, "\(topics)")
    }

    @Test(arguments: [english, spanish, french, doubleMeanings, "Title only", "Título: «raro» \"quoted\" \\ # - [x]\n\nEl presidente Juan Pérez dijo que sí a todo lo que pidió la OEA, según la OEA y Juan Pérez.\n"])
    func `is a seed that the loader reads without a problem`(text: String) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("learned-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let proposal = proposal(text)
        guard !proposal.actorNames.isEmpty else { return }
        try Data(proposal.yaml.utf8).write(to: file)
        let seed = try ConfigurationFiles.loadSeed(file: file.path)
        #expect(seed.actors.count == proposal.actors.count)
    }

    @Test(arguments: ["", "\n\n", "....", "A", String(repeating: "(A) ", count: 5000), String(repeating: "The Bank of ", count: 3000), "\u{0}\u{202e}\u{1b}[31m x"])
    func `of an odd text is odd and harmless`(text: String) {
        _ = proposal(text).yaml
    }
}

@Suite("Dates in an article")
struct DateReaderTests {
    @Test(arguments: [
        ("en", "sent on May 20 by", "2025-05-20"), ("en", "on 20 May 2024, the", "2024-05-20"), ("en", "since Dec 31", "2024-12-31"), ("en", "June 19", "2025-06-19"),
        ("es", "el 20 de mayo", "2025-05-20"), ("es", "el 1 de enero de 2026", "2026-01-01"), ("pt", "em 20 de maio", "2025-05-20"), ("fr", "le 1er juin", "2025-06-01"),
        ("en", "2025-02-28 it", "2025-02-28"), ("en", "will be signed on October 1", "2025-10-01"), ("es", "el 20 de noviembre", "2024-11-20"),
    ])
    func `are read, and those without a year lie before it`(language: String, text: String, day: String) throws {
        let reader = DateReader(language: try #require(Language.named(language)), published: CalendarDay("2025-06-18"))
        #expect(reader.days(in: text).map(\.day.description) == [day])
    }

    @Test(arguments: ["May I ask 20 questions", "32 May", "February 30", "in 2025", "March on"])
    func `are not seen where there are none`(text: String) throws {
        #expect(DateReader(language: Language.english, published: CalendarDay("2025-06-18")).days(in: text).isEmpty)
    }
}
