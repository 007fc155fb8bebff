import Testing
@testable import Gazetteer

@Suite("Countries")
struct CountryTests {
    private func forms(_ code: String, _ language: String) -> [String] {
        Country.named(code)?.demonyms.filter { $0.language == language }.map(\.text) ?? []
    }

    @Test func `all lines of the table are read, each code once`() {
        #expect(Country.all.count > 210)
        #expect(Set(Country.all.map(\.code)).count == Country.all.count)
        for country in Country.all {
            #expect(country.code.utf8.count == 2)
            for language in ["en", "es", "pt", "fr"] {
                #expect(country.names.contains { $0.language == language }, "\(country.code) has no name in \(language)")
                #expect(country.demonyms.contains { $0.language == language }, "\(country.code) has no demonym in \(language)")
            }
            for text in country.names.map(\.text) + country.demonyms.map(\.text) + country.capitals + country.lookalikes {
                #expect(text.trimmingSpaces() == text && !text.isEmpty, "'\(text)' of \(country.code)")
            }
        }
    }

    @Test(arguments: [
        ("BS", "es", ["bahameño", "bahameña", "bahameños", "bahameñas", "bahamés", "bahamesa", "bahameses", "bahamesas", "bahamense", "bahamenses"]),
        ("BS", "en", ["Bahamian", "Bahamians"]), ("BS", "fr", ["bahaméen", "bahaméenne", "bahaméens", "bahaméennes", "bahamien", "bahamienne", "bahamiens", "bahamiennes"]),
        ("DE", "es", ["alemán", "alemana", "alemanes", "alemanas"]), ("DE", "pt", ["alemão", "alemã", "alemães", "alemãos", "alemãs"]),
        ("ES", "es", ["español", "española", "españoles", "españolas"]), ("ES", "pt", ["espanhol", "espanhola", "espanhóis", "espanholas"]),
        ("IL", "es", ["israelí", "israelíes", "israelís"]), ("GR", "fr", ["grec", "grecque", "grecs", "grecques"]), ("TR", "fr", ["turc", "turque", "turcs", "turques"]),
        ("FR", "fr", ["français", "française", "françaises"]), ("CN", "en", ["Chinese"]), ("IE", "en", ["Irish", "Irishman", "Irishmen"]),
        ("PK", "pt", ["paquistanês", "paquistanesa", "paquistaneses", "paquistanesas"]), ("BE", "es", ["belga", "belgas"]),
        ("LV", "fr", ["letton", "lettonne", "lettons", "lettonnes"]), ("HN", "pt", ["hondurenho", "hondurenha", "hondurenhos", "hondurenhas"]),
        ("ER", "pt", ["eritreu", "eritreia", "eritreus", "eritreias"]), ("DE", "en", ["German", "Germans"]), ("TH", "en", ["Thai", "Thais"]),
    ])
    func `have their demonyms in every gender and number`(code: String, language: String, expected: [String]) {
        #expect(forms(code, language) == expected)
    }

    @Test func `that share a name with something else say so`() {
        for (code, name) in [("GE", "Georgia"), ("JO", "Jordan"), ("GD", "Granada"), ("CG", "Congo"), ("CD", "Congo"), ("DM", "Dominican")] {
            let country = Country.named(code)
            #expect(((country?.names ?? []) + (country?.demonyms ?? [])).contains { $0.text == name && $0.isShared }, "\(code)")
        }
    }

    @Test func `share no sure name with each other in one language`() {
        var owners: [String: String] = [:]
        // Two countries whose people are called the same, and a people whose name another country's language has.
        let known: Set<String> = ["pt guineense", "pt guineenses"]
        for country in Country.all {
            for name in country.names + country.demonyms where !name.isShared {
                let key = "\(name.language) \(name.text.lowercased())"
                if let other = owners[key], other != country.code, !known.contains(key) { Issue.record("'\(key)' is of \(other) and \(country.code)") }
                owners[key] = country.code
            }
        }
    }

    @Test func `are found by their code in any case`() {
        #expect(Country.named("bs")?.code == "BS")
        #expect(Country.named("XX") == nil)
        #expect(Country.named("US")?.seats.contains("White House") == true)
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
