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
    let countries: CountrySet
    /// The title's words, ordered, each once.
    let title: [TitleWord]
    let language: UInt8?

    struct TitleWord: Sendable {
        /// Hash of the word.
        var word: UInt64
        /// Keys of what it means.
        var meanings: [UInt64]
    }

    init(_ item: Item) {
        var memory = WordMemory()
        self.init(item, &memory)
    }

    /// - Parameter memory: what was found out about words; kept from item to item, it saves most of the work.
    init(_ item: Item, _ memory: inout WordMemory) {
        var collector = Collector(language: Lexicon.index(of: item.language))
        collector.read(item.title, strength: 1, &memory)
        title = Self.once(collector.titleWords)
        if let summary = item.summary { collector.read(summary, strength: 0.7, &memory) }
        if let text = item.contentText, text != item.summary { collector.read(text, strength: 0.35, &memory) }
        features = Self.once(collector.features)
        countries = collector.countries
        language = collector.language
    }

    static func all(of items: [Item]) -> [Signature] {
        items.concurrentSlices { slice in
            var memory = WordMemory()
            return slice.map { Signature($0, &memory) }
        }
    }

    /// Each key with the greatest strength it has.
    private static func once(_ features: [Feature]) -> [Feature] {
        var all = features
        all.sort { $0.key != $1.key ? $0.key < $1.key : $0.strength > $1.strength }
        var last: UInt64?
        all.removeAll { feature in
            defer { last = feature.key }
            return feature.key == last
        }
        return all
    }

    private static func once(_ words: [TitleWord]) -> [TitleWord] {
        var all: [TitleWord] = []
        for word in words.sorted(by: { $0.word < $1.word }) {
            if all.last?.word == word.word { all[all.count - 1].meanings += word.meanings } else { all.append(word) }
        }
        return all
    }
}

/// What the lexicon says of a word, and the keys of the features that it makes.
struct WordMemory {
    struct Entry {
        /// A word that says nothing of what a text is about.
        var isEmpty: Bool
        var startsPhrase: Bool
        var country: String?
        var meanings: [(kind: Signature.Kind, key: UInt64)]
        /// As a name, as a plain word. 0: too short, or a number.
        var name: UInt64
        var plain: UInt64
    }

    private var entries: [UInt64: Entry] = [:]
    private static let most = 200_000

    mutating func entry(_ word: Word, _ language: UInt8?) -> Entry {
        let key = word.hash ^ (UInt64(language ?? 99) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        if let known = entries[key] { return known }
        if entries.count >= Self.most { entries = [:] } // a bound, not a cache policy: texts of a day have fewer words
        let entry = Self.made(word.folded, language)
        entries[key] = entry
        return entry
    }

    private static func made(_ word: Substring, _ language: UInt8?) -> Entry {
        let lexicon = Lexicon.shared
        var entry = Entry(isEmpty: Lexicon.isEmpty(word), startsPhrase: lexicon.startsPhrase(word), country: nil, meanings: [], name: 0, plain: 0)
        if let number = Lexicon.number(word) { entry.meanings = [(.number, key(.number, number))] }
        else if let country = lexicon.country(word) { entry.country = country }
        else { entry.meanings = Set(lexicon.concepts(of: word, language: language)).sorted().map { (.concept, key(.concept, String($0))) } }
        let isNumber = word.utf8.first.map { (0x30...0x39).contains($0) } ?? true
        if !isNumber, word.utf8.count > 2 { entry.name = key(.name, String(word.prefix(7))) }
        if !isNumber, word.utf8.count > 3 { entry.plain = key(.word, String(word.prefix(5))) }
        return entry
    }

    static func feature(_ meaning: Lexicon.Meaning) -> (kind: Signature.Kind, key: UInt64) {
        switch meaning {
        case .concept(let number): (.concept, key(.concept, String(number)))
        case .number(let digits): (.number, key(.number, digits))
        case .country(let code): (.country, key(.country, code))
        }
    }

    static func key(_ kind: Signature.Kind, _ value: String) -> UInt64 {
        var hash = StableHash()
        hash.update(value)
        return hash.value() ^ (UInt64(kind.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    }
}

private struct Collector {
    let language: UInt8?
    var features: [Signature.Feature] = []
    var countries = CountrySet()
    var titleWords: [Signature.TitleWord] = []

    init(language: UInt8?) { self.language = language }

    mutating func read(_ text: String, strength: Float, _ memory: inout WordMemory) {
        let words = Words.of(text)
        var index = 0
        while index < words.count {
            let word = words[index], entry = memory.entry(word, language)
            if entry.startsPhrase, let phrase = Lexicon.shared.phrase(in: words, at: index, language: language) {
                if case .country(let code) = phrase.meaning { countries.insert(code) }
                let feature = WordMemory.feature(phrase.meaning)
                add(feature, strength)
                if strength == 1 { titleWords.append(Signature.TitleWord(word: word.hash, meanings: [feature.key])) }
                index += phrase.count
                continue
            }
            let next = index + 1 < words.count ? words[index + 1] : nil
            index += 1
            if entry.isEmpty {
                if word.isCapitalised, word.folded == "us" { addCountry("US", strength) }
                continue
            }
            var meanings = entry.meanings
            if let country = entry.country {
                if word.isCapitalised || country != "US" { meanings = [WordMemory.feature(.country(country))] }
                if !meanings.isEmpty { countries.insert(country) }
            }
            for meaning in meanings { add(meaning, strength) }
            if strength == 1 { titleWords.append(Signature.TitleWord(word: word.hash, meanings: meanings.map(\.key))) }
            guard meanings.isEmpty else { continue }
            if word.isCapitalised {
                // Of "Rosa María Payá" the last part is the name that others use.
                let isFirst = next.map { $0.isCapitalised && $0.followsDirectly && !Lexicon.isEmpty($0.folded) } ?? false
                if entry.name != 0 { add((.name, entry.name), isFirst ? 0.3 * strength : strength) }
            } else if entry.plain != 0 {
                add((.word, entry.plain), strength)
            }
        }
    }

    private mutating func addCountry(_ code: String, _ strength: Float) {
        countries.insert(code)
        add(WordMemory.feature(.country(code)), strength)
    }

    private mutating func add(_ feature: (kind: Signature.Kind, key: UInt64), _ strength: Float) {
        features.append(Signature.Feature(key: feature.key, kind: feature.kind, strength: strength))
    }
}
