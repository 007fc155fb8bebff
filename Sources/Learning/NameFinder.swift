/// A run of words that may be a name, with what stands around it.
struct NameMention: Hashable {
    /// With the connectors between them, without leading roles.
    var words: [String]
    /// The roles that stood before the name, as one text: "Secretary of State".
    var role = ""
    /// Up to five words before and behind, in lower case.
    var before: [String]
    var after: [String]
    /// In brackets behind it.
    var acronym: String?
    var sentence: Int
    var tokens: Range<Int>
    var startsSentence: Bool

    var text: String { Self.text(words) }

    /// As it is written: nothing stands behind the apostrophe of an elision.
    static func text(_ words: [String]) -> String { words.joined(separator: " ").replacing("' ", with: "'").replacing("’ ", with: "’") }
}

/// Cuts a sentence into runs of capitalised words, joined by what joins names.
struct NameFinder {
    let language: Language
    /// Between a given name and a surname.
    private static let particles: Set<String> = ["da", "de", "del", "dos", "do", "di", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el", "y", "e", "du", "des"]

    func mentions(in sentence: [Token], _ number: Int) -> [NameMention] {
        var found: [NameMention] = [], index = 0
        while index < sentence.count {
            guard canBegin(sentence, index) else {
                index += 1
                continue
            }
            let end = end(of: sentence, from: index)
            found += made(sentence, index..<end, number)
            index = end
        }
        return found
    }

    private func canBegin(_ sentence: [Token], _ index: Int) -> Bool {
        let token = sentence[index]
        guard token.isWord, token.isCapital, token.text.first?.isNumber != true else { return false }
        let isFirst = index == 0 || sentence[..<index].allSatisfy { !$0.isWord }
        if language.stopwords.contains(token.lower) || language.articles.contains(token.lower) { return false }
        if token.text.hasSuffix("'") || token.text.hasSuffix("’") { return false }
        // A word that begins a sentence is a name only if the next is one too, or it is one word of no common form; decided later.
        return !isFirst || !language.connectors.contains(token.lower)
    }

    private func end(of sentence: [Token], from start: Int) -> Int {
        if let end = acronym(behind: start, sentence) { return end }
        var end = start + 1, hasOrganisation = isOrganisation(sentence[start])
        while end < sentence.count {
            let token = sentence[end]
            if token.isWord, token.isCapital, !language.stopwords.contains(token.lower) || token.isAcronym {
                hasOrganisation = hasOrganisation || isOrganisation(token)
                end += 1
                continue
            }
            // Assemblée nationale
            if hasOrganisation, token.isWord, language.nameAdjectives.contains(token.lower) {
                end += 1
                continue
            }
            // Connectors before another capital.
            var next = end
            var joined: [String] = []
            while next < sentence.count, joined.count < 3, sentence[next].isWord,
                  language.connectors.contains(sentence[next].lower) || Self.particles.contains(sentence[next].lower), !sentence[next].isCapital {
                joined.append(sentence[next].lower)
                next += 1
            }
            guard !joined.isEmpty, next < sentence.count, sentence[next].isWord, sentence[next].isCapital else { break }
            let isAnd = joined.contains { ["and", "y", "e", "et"].contains($0) }
            let isName = joined.allSatisfy(Self.particles.contains) && !isAnd && end - start >= 1 && !["de la", "en"].contains(joined.joined(separator: " "))
            let isWithin = joined.contains { ["in", "against", "to", "en", "por", "em", "a", "au", "aux"].contains($0) }
            // "Health and Wellness Minister": before the word that tells what it is.
            let leads = isAnd && sentence[next..<min(sentence.count, next + 3)].contains { language.roles.contains($0.lower) && $0.isCapital }
            let continuesOrganisation = hasOrganisation && !isWithin && (!isAnd || sentence[start..<end].contains { language.connectors.contains($0.lower) })
            let isOfficial = !isAnd && !isWithin && language.roles.contains(sentence[end - 1].lower) // Secretary of State
            guard continuesOrganisation || isOfficial || leads || isName && !hasOrganisation && language.tag != "en"
                || isName && ["da", "dos", "do", "van", "von", "der", "bin", "del", "di", "du"].contains(joined[0]) else { break }
            end = next + 1
            hasOrganisation = hasOrganisation || isOrganisation(sentence[next])
        }
        return end
    }

    /// Where an organisation's name ends that its acronym follows in brackets, whatever letters it is written in: "Cour commune de justice et
    /// d'arbitrage (CCJA)". The acronym's letters have to be found in order at the beginnings of its words.
    private func acronym(behind start: Int, _ sentence: [Token]) -> Int? {
        guard isOrganisation(sentence[start]) else { return nil }
        let words = sentence[start...].prefix(12).prefix { $0.isWord }, end = words.endIndex
        guard words.count > 1, end + 2 < sentence.count, sentence[end].text == "(", sentence[end + 1].isAcronym, sentence[end + 2].text == ")" else { return nil }
        var letters = sentence[end + 1].lower.filter(\.isLetter)[...]
        for word in words { if let first = word.lower.first, first == letters.first { letters.removeFirst() } }
        return letters.isEmpty && words.first?.lower.first == sentence[end + 1].lower.first ? end : nil
    }

    private func isOrganisation(_ token: Token) -> Bool { language.organisationWords.contains(token.lower) }

    /// "General" is a rank, but not in "Contraloría General del Estado".
    private func isRole(_ words: [String], _ index: Int) -> Bool {
        let word = words[index].lowercased()
        guard language.roles.contains(word) else { return false }
        return !(["general", "général", "geral"].contains(word) && index > 0 && language.organisationWords.contains(words[index - 1].lowercased()))
    }

    /// The mention, with its roles taken off; none when nothing but roles is left.
    private func made(_ sentence: [Token], _ range: Range<Int>, _ number: Int) -> [NameMention] {
        var words = sentence[range].map(\.text), role: [String] = []
        if let last = words.indices.last(where: { isRole(words, $0) }), last < words.count - 1 {
            var split = last + 1
            if language.connectors.contains(words[split].lowercased()) { split = max(split, words.count - 2) } // Secretary of State Marco Rubio
            if split < words.count {
                role = Array(words[..<split])
                words = Array(words[split...])
            }
        }
        // "el ministro de Energía Jorge Salvatierra": the remit is the role's.
        let ahead = sentence[..<range.lowerBound].suffix(2).map(\.lower)
        if role.isEmpty, words.count >= 3, ahead.count == 2, language.roles.contains(ahead[0]), language.connectors.contains(ahead[1]),
           !sentence[range].contains(where: isOrganisation) {
            let remit = words.count - 2
            role = ahead + words[..<remit]
            words = Array(words[remit...])
        }
        while let first = words.first, language.connectors.contains(first.lowercased()) { words.removeFirst() }
        guard !words.isEmpty else { return [] }
        let start = range.upperBound - words.count
        let before = sentence[..<start].suffix(6).map(\.lower), after = sentence[range.upperBound...].prefix(6).map(\.lower)
        var acronym: String?
        if range.upperBound + 2 < sentence.count, sentence[range.upperBound].text == "(", sentence[range.upperBound + 1].isAcronym,
           sentence[range.upperBound + 2].text == ")" || sentence[range.upperBound + 2].text == "," {
            acronym = sentence[range.upperBound + 1].text
        }
        let isFirst = sentence[..<range.lowerBound].allSatisfy { !$0.isWord }
        return [NameMention(
            words: words, role: role.joined(separator: " "), before: before, after: after, acronym: acronym, sentence: number,
            tokens: start..<range.upperBound, startsSentence: isFirst && role.isEmpty)]
    }
}
