import Foundation
import Gazetteer

/// What words mean across languages: ideas of `conceptTable`, countries of the gazetteer, numbers.
struct Lexicon: Sendable {
    static let shared = Lexicon()

    /// One meaning. Equal meanings in two languages are the same feature of two texts.
    enum Meaning: Hashable, Sendable {
        case concept(Int)
        /// ISO 3166-1 alpha-2, or a government's seat standing for it.
        case country(String)
        case number(String)
    }

    private struct Key: Hashable {
        var language: UInt8
        var word: Substring
    }

    private struct Prefix: Sendable {
        var text: Substring
        var concept: Int
    }

    static let languages = ["en", "es", "pt", "fr", "de"]

    private var words: [Key: [Int]] = [:]
    private var names: [Substring: Int] = [:]
    /// By language and first three letters.
    private var prefixes: [Key: [Prefix]] = [:]
    private var countries: [Substring: String] = [:]
    /// Meanings of several words, joined by blanks; those with a language count only in it.
    private var phrases: [String: (language: UInt8?, meaning: Meaning)] = [:]
    /// Words that begin a phrase.
    private var phraseStarts: Set<Substring> = []

    private init() {
        readConcepts()
        readCountries()
    }

    /// The language's place, `nil` for one without words here: then every language's words count.
    static func index(of language: String?) -> UInt8? {
        language.flatMap { tag in languages.firstIndex(of: String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()) }.map { UInt8($0) }
    }

    func concepts(of word: Substring, language: UInt8?) -> [Int] {
        guard let language else { return Array(Set((0..<UInt8(Self.languages.count)).flatMap { concepts(of: word, language: $0) })) }
        var found = words[Key(language: language, word: word)] ?? []
        if word.utf8.count >= 3, let candidates = prefixes[Key(language: language, word: word.prefix(3))] {
            for prefix in candidates where word.hasPrefix(prefix.text) && !found.contains(prefix.concept) { found.append(prefix.concept) }
        }
        if word.utf8.count >= 2, let candidates = prefixes[Key(language: language, word: word.prefix(2))] {
            for prefix in candidates where !found.contains(prefix.concept) { found.append(prefix.concept) }
        }
        return found
    }

    func country(_ word: Substring) -> String? { countries[word] }

    /// Number of the idea that a line of the table begins with.
    func concept(named name: String) -> Int? { names[name[...]] }

    func startsPhrase(_ word: Substring) -> Bool { phraseStarts.contains(word) }

    /// The longest phrase that begins at `index`.
    func phrase(in words: [Word], at index: Int, language: UInt8?) -> (meaning: Meaning, count: Int)? {
        var text = String(words[index].folded), found: (Meaning, Int)?
        for count in 2...5 where index + count <= words.count {
            text += " " + words[index + count - 1].folded
            if let phrase = phrases[text], phrase.language == nil || language == nil || phrase.language == language { found = (phrase.meaning, count) }
        }
        return found
    }

    static func number(_ word: Substring) -> String? {
        guard let first = word.utf8.first else { return nil }
        if (0x30...0x39).contains(first) {
            let digits = word.filter { $0.isASCII && $0.isNumber || $0 == "-" }
            let isYear = digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20"))
            return isYear ? nil : digits
        }
        return numberWords[word].map(String.init)
    }

    static func isEmpty(_ word: Substring) -> Bool { emptyWords.contains(word) }

    // MARK: Tables

    private static func folded(_ text: some StringProtocol) -> String {
        var output = ""
        for scalar in text.unicodeScalars { LetterFolding.append(scalar == "’" ? "'" : scalar, to: &output) }
        return output
    }

    private mutating func readConcepts() {
        let table = conceptTable.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        for (concept, line) in table.split(separator: "\n").enumerated() {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            if let name = fields.first { names[name] = concept }
            for (language, field) in fields.dropFirst().enumerated() {
                let language = UInt8(language)
                for word in field.split(separator: " ") {
                    if word.contains("_") { addPhrase(String(word.replacing("_", with: " ")), language, .concept(concept)) }
                    else if word.hasSuffix("*") {
                        let text = word.dropLast(), key = Key(language: language, word: text.prefix(3))
                        prefixes[key, default: []].append(Prefix(text: text, concept: concept))
                    } else { words[Key(language: language, word: word), default: []].append(concept) }
                }
            }
        }
    }

    private mutating func addPhrase(_ text: String, _ language: UInt8?, _ meaning: Meaning) {
        guard let first = text.split(separator: " ").first else { return }
        phrases[text] = (language, meaning)
        phraseStarts.insert(first)
    }

    private mutating func addCountry(_ name: String, _ code: String) {
        let text = Self.folded(name).replacing(".", with: " ").replacing("'", with: " ").split(separator: " ").joined(separator: " ")
        if text.contains(" ") { addPhrase(text, nil, .country(code)) } else if countries[text[...]] == nil { countries[text[...]] = code }
    }

    private mutating func readCountries() {
        for country in Country.all {
            for name in country.names + country.demonyms { addCountry(name.text, country.code) }
            for seat in country.capitals + country.seats { addCountry(seat, country.code) }
            for name in country.names where name.text.hasPrefix("Saint ") { addCountry("St " + name.text.dropFirst(6), country.code) }
        }
        for name in ["U.S.", "U.S.A.", "USA", "EE. UU.", "EEUU", "EUA", "Trump administration", "administración Trump", "americano", "americana", "americanos"] {
            addCountry(name, "US")
        }
        for word in ["us", "uk", "of", "par", "de", "la", "son", "san", "man", "mali", "chad", "male", "victoria", "lima", "nice", "turkey"] {
            countries[word[...]] = nil // words of their own
        }
    }

    private static let numberWords: [Substring: Int] = {
        let lines = [
            "2 two dos dois deux zwei", "3 three tres trois drei", "4 four cuatro quatro quatre vier", "5 five cinco cinq funf", "6 six seis sechs",
            "7 seven siete sete sept sieben", "8 eight ocho oito huit acht", "9 nine nueve nove neuf neun", "10 ten diez dez dix zehn", "11 eleven once onze elf",
            "12 twelve doce doze douze zwolf", "15 fifteen quince quinze funfzehn", "20 twenty veinte vinte vingt zwanzig", "30 thirty treinta trinta trente dreissig",
            "40 forty cuarenta quarenta quarante vierzig", "50 fifty cincuenta cinquenta cinquante funfzig", "60 sixty sesenta sessenta soixante sechzig", "100 hundred cien cem cent hundert",
        ]
        var words: [Substring: Int] = [:]
        for line in lines {
            let parts = line.split(separator: " ")
            for word in parts.dropFirst() { words[word] = Int(parts[0]) }
        }
        return words
    }()

    /// Words that say nothing of what a text is about.
    private static let emptyWords = Set("""
        a an the of to in on for and or by with from at as is are was were be been it its his her their they he she that this will would not no over after \
        before into about than more who has have had him them out up new one u s we i you our all but if when which what there also can could may \
        el los las un una unas unos del al en y o por para con su sus se que es fue lo le les mas como sobre tras ante entre hasta desde pero sin ya muy este esta \
        esto hay ha han quiere ser son estan donde cuando \
        os as um uma do da dos das em na nos nas e ou com seu sua foi apos ate mas sem ao aos nao sao pela pelo tem \
        des du et par pour avec ses qui sont plus comme apres avant jusqu depuis mais sans au aux ce cette ne pas sera dans il elle ont est la le les de \
        der die das den dem ein eine einer eines im von zu und oder fur mit auf ist sind wird werden es nach vor uber bei aus nicht sich
        """.split { $0 == " " || $0 == "\n" })
}
