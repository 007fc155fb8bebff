import Model

/// What an item is about, in terms that two languages share: names, countries, numbers, ideas, and words for those who speak the same.
struct Signature: Sendable {
    enum Kind: UInt8, Sendable {
        case country, name, number, concept, word

        /// How much a feature of this kind says, by itself.
        var weight: Float {
            switch self {
            case .name: 1.5
            case .number: 1.2
            case .country: 1
            case .concept, .word: 0.8
            }
        }
    }

    struct Feature: Sendable {
        /// Hash of kind and value.
        var key: UInt64
        var kind: Kind
        /// 1 in the title, less further down.
        var strength: Float
    }

    /// Ordered by key, each key once.
    let features: [Feature]
    /// Of countries.
    let countries: Set<String>
    /// The title's words with a meaning, and what each means.
    let title: [TitleWord]
    let language: UInt8?

    struct TitleWord: Sendable {
        var word: Substring
        var meanings: Set<Lexicon.Meaning>
    }

    init(_ item: Item) {
        var collector = Collector(language: Lexicon.index(of: item.language))
        collector.read(item.title, strength: 1)
        title = collector.titleWords
        if let summary = item.summary { collector.read(summary, strength: 0.7) }
        if let text = item.contentText, text != item.summary { collector.read(text, strength: 0.35) }
        features = collector.features.values.sorted { $0.key < $1.key }
        countries = collector.countries
        language = collector.language
    }
}

private struct Collector {
    let language: UInt8?
    var features: [UInt64: Signature.Feature] = [:]
    var countries: Set<String> = []
    var titleWords: [Signature.TitleWord] = []

    init(language: UInt8?) { self.language = language }

    mutating func read(_ text: String, strength: Float) {
        let words = Words.of(text), lexicon = Lexicon.shared
        var index = 0
        while index < words.count {
            let word = words[index]
            if let phrase = lexicon.phrase(in: words, at: index, language: language) {
                add(phrase.meaning, strength)
                if strength == 1 { titleWords.append(Signature.TitleWord(word: word.folded, meanings: [phrase.meaning])) }
                index += phrase.count
                continue
            }
            let next = index + 1 < words.count ? words[index + 1] : nil
            index += 1
            if Lexicon.isEmpty(word.folded) {
                if word.folded == "us", word.isCapitalised { add(.country("US"), strength) }
                continue
            }
            var meanings: Set<Lexicon.Meaning> = []
            if let number = Lexicon.number(word.folded) { meanings.insert(.number(number)) }
            else if let country = lexicon.country(word.folded), word.isCapitalised || country != "US" { meanings.insert(.country(country)) }
            else { for concept in lexicon.concepts(of: word.folded, language: language) { meanings.insert(.concept(concept)) } }
            for meaning in meanings { add(meaning, strength) }
            if strength == 1 { titleWords.append(Signature.TitleWord(word: word.folded, meanings: meanings)) }
            guard meanings.isEmpty, word.folded.utf8.count > 2, !(word.folded.utf8.first.map { (0x30...0x39).contains($0) } ?? false) else { continue }
            if word.isCapitalised {
                // Of "Rosa María Payá" the last part is the name that others use.
                let isFirst = next.map { $0.isCapitalised && $0.followsDirectly && !Lexicon.isEmpty($0.folded) } ?? false
                add(.name, word.folded.prefix(7), isFirst ? 0.3 * strength : strength)
            } else if word.folded.utf8.count > 3 {
                add(.word, word.folded.prefix(5), strength)
            }
        }
    }

    private mutating func add(_ meaning: Lexicon.Meaning, _ strength: Float) {
        switch meaning {
        case .concept(let number): add(.concept, String(number), strength)
        case .number(let digits): add(.number, digits, strength)
        case .country(let code):
            countries.insert(code)
            add(.country, code, strength)
        }
    }

    private mutating func add(_ kind: Signature.Kind, _ value: some StringProtocol, _ strength: Float) {
        var hash = StableHash()
        hash.update(String(value))
        let key = hash.value() ^ (UInt64(kind.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        if let known = features[key], known.strength >= strength { return }
        features[key] = Signature.Feature(key: key, kind: kind, strength: strength)
    }
}
