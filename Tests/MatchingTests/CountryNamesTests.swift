import Model
import Testing

@testable import Matching

@Suite("An actor with a country")
struct CountryNamesTests {
    private func found(_ code: String, in title: String, language: String? = nil, metonyms: [WatchedActor.Metonym] = []) -> [String] {
        let actor = WatchedActor(id: "it", kind: .government, name: "Unnamed One", country: code, metonyms: metonyms)
        return Matcher(CompiledSeed(Seed(id: "s", actors: [actor]))).match(Item(id: "1", title: title, language: language)).actors.flatMap(\.mentions).map(\.text)
    }

    @Test(arguments: [
        ("BS", "The Bahamas and its Bahamian nurses", ["The Bahamas", "Bahamian"]),
        ("BS", "Las enfermeras bahameñas", ["bahameñas"]), ("BS", "LAS ENFERMERAS BAHAMEÑAS", ["BAHAMEÑAS"]), ("BS", "les infirmières bahaméennes", ["bahaméennes"]),
        ("CU", "Cuba et les médecins cubains", ["Cuba", "cubains"]), ("CU", "uma enfermeira cubana", ["cubana"]),
        ("US", "the U.S. and EE. UU.", ["U.S.", "EE. UU"]), ("US", "tell us more", []), ("US", "Organization of American States", []),
        ("US", "Latin American leaders", []), ("MX", "New Mexico votes", []), ("MX", "Mexico votes", ["Mexico"]),
        ("GN", "Papua New Guinea and Guinea-Bissau", []), ("NE", "Nigerian doctors", []), ("NG", "Nigerian doctors", ["Nigerian"]),
        ("TD", "Chad Kroeger sings", []), ("TR", "roast turkey", []), ("CN", "una taza de porcelana china", ["china"]),
    ])
    func `is found by the country's names and demonyms in four languages`(code: String, title: String, expected: [String]) {
        #expect(found(code, in: title) == expected)
    }

    @Test func `is found by a shared name only beside a sure one`() {
        #expect(found("GE", in: "Georgia wins against Alabama").isEmpty)
        #expect(found("GE", in: "Georgia’s prime minister is in Tbilisi") == ["Georgia"])
        #expect(found("DM", in: "Dominican baseball").isEmpty)
        #expect(found("DM", in: "Dominica thanks its Dominican nurses").count == 2)
        #expect(found("DO", in: "Dominican baseball") == ["Dominican"])
        #expect(found("JO", in: "Michael Jordan retires").isEmpty)
    }

    @Test func `is found by its capital where that acts, if asked for`() {
        #expect(found("CU", in: "Havana answers").isEmpty)
        #expect(found("CU", in: "Havana answers", metonyms: [.capital]) == ["Havana"])
        #expect(found("CU", in: "She was born in Havana", metonyms: [.capital]).isEmpty)
        #expect(found("RU", in: "The Kremlin answers", metonyms: [.government]) == ["Kremlin"])
    }
}
