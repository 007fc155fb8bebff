/// The phrases an article keeps coming back to.
struct KeyPhrases {
    struct Phrase: Hashable {
        var text: String
        var count: Int
        /// In the title or the first paragraphs.
        var isCentral: Bool
    }

    private static let most = 12
    private static let lead = 6 // sentences

    /// Best first.
    static func find(_ article: Article, names: Set<String>) -> [Phrase] {
        let language = article.language
        var counts: [String: Int] = [:], open: [String: Int] = [:], forms: [String: [String: Int]] = [:], central: Set<String> = []
        func count(_ sentence: [Token], isLead: Bool) {
            for start in sentence.indices {
                for length in 2...3 where start + length <= sentence.count {
                    let tokens = Array(sentence[start..<start + length])
                    guard isPhrase(tokens, language, names) else { continue }
                    let key = tokens.map { stem($0.lower) }.joined(separator: " ")
                    counts[key, default: 0] += 1
                    forms[key, default: [:]][tokens.map(\.text).joined(separator: " "), default: 0] += 1
                    if isLead { central.insert(key) }
                    // "Cuban medical" is nothing by itself: a noun follows.
                    if start + length < sentence.count, isContent(sentence[start + length], language) { open[key, default: 0] += 1 }
                }
            }
        }
        for sentence in Tokenizer.sentences(article.title, language: language) { count(sentence, isLead: true) }
        for (index, sentence) in article.sentences.enumerated() { count(sentence, isLead: index < lead) }

        let closed = counts.filter { key, count in
            count > (central.contains(key) ? 1 : 2) && Double(open[key, default: 0]) < 0.6 * Double(count)
        }
        var ranked = closed.map { key, count in
            (key: key, count: count, rank: Double(count) * (key.split(separator: " ").count == 3 ? 1.6 : 1) * (central.contains(key) ? 1.5 : 1))
        }
        ranked.sort { ($0.rank, $1.key) > ($1.rank, $0.key) }
        var kept: [Phrase] = [], keys: [String] = []
        for one in ranked where kept.count < most {
            // A part of a longer phrase that comes as often says nothing more.
            if keys.contains(where: { key in key.contains(one.key) || one.key.contains(key) && counts[key, default: 0] > one.count + 1 }) { continue }
            let best = forms[one.key]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? one.key
            kept.append(Phrase(text: best, count: one.count, isCentral: central.contains(one.key)))
            keys.append(one.key)
        }
        return kept
    }

    private static func isPhrase(_ tokens: [Token], _ language: Language, _ names: Set<String>) -> Bool {
        guard tokens.allSatisfy({ $0.isWord && $0.text.first?.isNumber != true && !$0.text.hasSuffix("'") }), tokens.dropFirst().allSatisfy({ !$0.isGlued }) else { return false }
        let inner = tokens.dropFirst().dropLast()
        guard let first = tokens.first, let last = tokens.last else { return false }
        for end in [first, last] where end.text.count < 3 && !end.isAcronym || language.stopwords.contains(end.lower) || language.speech.contains(end.lower) || language.connectors.contains(end.lower) {
            return false
        }
        if inner.contains(where: { ["to", "a", "para", "por", "pour", "and", "y", "e", "et"].contains($0.lower) }) { return false }
        if inner.contains(where: { language.stopwords.contains($0.lower) && !language.connectors.contains($0.lower) }) { return false }
        // Names are actors' business, unless an adjective of one leads: "Cuban doctors".
        if tokens.contains(where: { names.contains($0.text) }) || last.isCapital { return false }
        return tokens.count(where: \.isCapital) <= 1
    }

    private static func isContent(_ token: Token, _ language: Language) -> Bool {
        token.isWord && !token.isCapital && token.text.count > 3 && !language.stopwords.contains(token.lower) && !language.connectors.contains(token.lower)
            && !language.speech.contains(token.lower)
    }

    /// Enough to bring "mission" and "missions" together.
    private static func stem(_ word: String) -> String {
        for ending in ["aciones", "iones", "es", "s"] where word.count > ending.count + 3 && word.hasSuffix(ending) { return String(word.dropLast(ending == "es" ? 1 : ending == "s" ? 1 : 2)) }
        return word
    }
}
