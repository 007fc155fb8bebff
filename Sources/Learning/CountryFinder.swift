import Gazetteer

/// Finds countries by their names, demonyms and capitals in the tokens of a sentence.
struct CountryFinder: Sendable {
    struct Place: Hashable {
        var code: String
        /// Indexes of tokens.
        var tokens: Range<Int>
        var isCapital: Bool
    }

    private enum Meaning {
        case country(String), capital(String), other
    }

    private var meanings: [String: Meaning] = [:]
    /// First words of names, each with the most words that a name beginning with it has: most words begin none.
    private var beginnings: [String: Int] = [:]
    private static let longest = 8

    /// Made once: the table is large.
    static let shared = CountryFinder()

    private init() {
        func add(_ text: String, _ meaning: Meaning) {
            let key = Self.key(text)
            if meanings[key] == nil { meanings[key] = meaning }
            let tokens = Tokenizer.sentences(text, language: .french).joined() // which elides, as names do
            guard let first = tokens.first.map({ Self.beginning($0.text) }) else { return }
            beginnings[first] = max(beginnings[first] ?? 1, min(tokens.count, Self.longest))
        }
        for country in Country.all {
            for name in country.names + country.demonyms where !name.isShared { add(name.text, .country(country.code)) }
            for text in country.lookalikes { add(text, .other) }
        }
        for country in Country.all { for capital in country.capitals where !capital.hasPrefix("?") { add(capital, .capital(country.code)) } }
    }

    func places(in sentence: [Token]) -> [Place] {
        var found: [Place] = [], index = 0
        while index < sentence.count {
            guard sentence[index].isWord, let (meaning, length) = longestMeaning(sentence, index) else {
                index += 1
                continue
            }
            switch meaning {
            case .country(let code): found.append(Place(code: code, tokens: index..<index + length, isCapital: false))
            case .capital(let code): found.append(Place(code: code, tokens: index..<index + length, isCapital: true))
            case .other: break
            }
            index += length
        }
        return found
    }

    private func longestMeaning(_ sentence: [Token], _ index: Int) -> (Meaning, Int)? {
        guard let longest = beginnings[Self.beginning(sentence[index].text)] else { return nil }
        var text = "", best: (Meaning, Int)?
        for length in 1...longest where index + length <= sentence.count {
            let token = sentence[index + length - 1]
            guard token.isWord else { break }
            text += (length == 1 || token.isGlued ? "" : " ") + token.text // Côte d'Ivoire
            if let meaning = meanings[Self.key(text)] { best = (meaning, length) }
        }
        // A name begins with a capital; so do demonyms in English, and "china" is no country.
        guard let best, sentence[index].isCapital || best.1 > 1 || isDemonymOnly(sentence[index].text) else { return nil }
        return best
    }

    private func isDemonymOnly(_ word: String) -> Bool {
        guard case .country(let code)? = meanings[Self.key(word)], let country = Country.byCode[code] else { return false }
        return country.demonyms.contains { $0.text == word }
    }

    /// A word of however many capitals and stops.
    private static func beginning(_ word: String) -> String {
        word.utf8.contains(0x2E) ? word.lowercased().replacing(".", with: "") : word.lowercased()
    }

    private static func key(_ text: String) -> String {
        let plain = text.replacing("’", with: "'")
        return plain.count > 1 && plain.allSatisfy { $0.isUppercase || $0 == "." } ? plain.replacing(".", with: "") : plain.lowercased()
    }
}
