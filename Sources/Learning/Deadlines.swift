import Model

/// Dates and terms of an article, as facts for whoever edits the seed.
struct Deadlines {
    struct Fact: Hashable {
        var day: CalendarDay
        /// The sentence it was found in.
        var sentence: String
    }

    struct Deadline: Hashable {
        var due: CalendarDay
        /// "within 30 days"
        var term: String
        /// Where it is counted from, and the words for that day.
        var from: CalendarDay
        var fromText: String
        var sentence: String
        /// Counted from the article's day, because no other is at hand.
        var isFromArticle: Bool
    }

    private(set) var facts: [Fact] = []
    private(set) var deadlines: [Deadline] = []

    private struct Term {
        var days: Int
        var text: String
        var sentence: Int
    }

    init(_ article: Article) {
        let language = article.language
        let reader = DateReader(language: language, published: article.published)
        let sentences = article.sentences.map(Self.plain)
        var dated: [(sentence: Int, date: DateReader.Found)] = []
        for (index, sentence) in sentences.enumerated() {
            for date in reader.days(in: sentence) {
                dated.append((index, date))
                facts.append(Fact(day: date.day, sentence: sentence))
            }
        }
        for (index, sentence) in sentences.enumerated() {
            for term in Self.terms(in: sentence, index, language) {
                // The day of what the term speaks of: the sentence that shares most words with it, the term's own counting double.
                let own = Self.content(sentences[index], language)
                let best = dated.max { left, right in Self.rank(left, own, sentences, language, index) < Self.rank(right, own, sentences, language, index) }
                let from: CalendarDay, text: String
                var isFromArticle = false
                let likelihood = best.map { Self.rank($0, own, sentences, language, index) } ?? 0
                let earlier = index > 0 && likelihood < Self.likely ? reader.weekday(in: sentences[index - 1]) : nil
                if likelihood < Self.certain, let day = reader.weekday(in: sentence) ?? earlier {
                    (from, text) = (day.day, day.text)
                } else if let best, likelihood > 0 {
                    (from, text) = (best.date.day, best.date.text)
                } else if let published = article.published {
                    (from, text, isFromArticle) = (published, "the article's day", true)
                } else {
                    continue
                }
                deadlines.append(Deadline(due: from.adding(days: term.days), term: term.text, from: from, fromText: text, sentence: sentence, isFromArticle: isFromArticle))
            }
        }
        facts.sort { $0.day < $1.day }
    }

    /// Ranks of a date in the term's own sentence, and of one that shares a word with it and starts a term.
    private static let certain = 1000, likely = 15

    private static func rank(_ one: (sentence: Int, date: DateReader.Found), _ own: Set<String>, _ sentences: [String], _ language: Language, _ index: Int) -> Int {
        if one.sentence == index { return certain }
        let words = content(sentences[one.sentence], language), distance = abs(one.sentence - index)
        // What was sent or signed close by is what the term is about.
        let isSent = distance <= 3 && words.contains { word in sendings.contains { word.hasPrefix($0) } }
        return own.intersection(words).count * 10 + (isSent ? 15 : 0) - min(9, distance / 2)
    }

    private static func content(_ sentence: String, _ language: Language) -> Set<String> {
        Set(sentence.lowercased().split { !$0.isLetter }.map { String($0) }.filter { $0.count > 3 && !language.stopwords.contains($0) })
    }

    static func plain(_ sentence: [Token]) -> String {
        sentence.reduce(into: "") { text, token in
            if !text.isEmpty, !token.isGlued { text += " " }
            text += token.text
        }
    }

    /// Beginnings of words for what starts a term.
    private static let sendings = [
        "sent", "issued", "dated", "signed", "announced", "published", "notified", "enviad", "envió", "emitid", "firmad", "firmó", "fechad", "notificad", "publicad",
        "enviou", "assinad", "datad", "envoy", "signé", "daté", "publié",
    ]

    // MARK: Terms

    private static let units: [(words: Set<String>, days: Int)] = [
        (["day", "days", "día", "días", "dia", "dias", "jour", "jours"], 1), (["week", "weeks", "semana", "semanas", "semaine", "semaines"], 7),
        (["month", "months", "mes", "meses", "mês", "mois"], 30),
    ]
    private static let numbers: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
        "un": 1, "una": 1, "dos": 2, "tres": 3, "diez": 10, "quince": 15, "veinte": 20, "treinta": 30, "sesenta": 60, "noventa": 90,
        "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "dez": 10, "quinze": 15, "vinte": 20, "trinta": 30, "sessenta": 60,
        "une": 1, "deux": 2, "trois": 3, "dix": 10, "vingt": 20, "trente": 30, "soixante": 60,
    ]
    private static func isUnit(_ word: Substring) -> Bool { units.contains { $0.words.contains(String(word)) } }

    /// Whether a number of days, weeks or months stands among the words, which are in small letters. Reading a text for terms costs far more.
    static func mayHoldTerm(_ words: [Substring]) -> Bool {
        words.indices.dropLast().contains { index in
            (Int(words[index]) ?? numbers[String(words[index])]) != nil && words[(index + 1)...].prefix(2).contains(where: isUnit)
        }
    }

    /// Words before the number that make it a term, not a length.
    private static let openings: Set<String> = [
        "within", "in", "have", "had", "has", "given", "deadline", "plazo", "término", "en", "dentro", "tienen", "tiene", "prazo", "em", "têm", "tem", "délai", "sous", "dans", "ont", "dispose", "disposent", "dispone", "disponen", "dispõe", "dispõem",
    ]

    private static func terms(in sentence: String, _ index: Int, _ language: Language) -> [Term] {
        let words = sentence.split { !($0.isLetter || $0.isNumber) }.map { String($0) }
        var found: [Term] = []
        for at in words.indices.dropLast() {
            let word = words[at].lowercased()
            guard let count = Int(word) ?? numbers[word], (1...400).contains(count) else { continue }
            let isWorking = at + 2 < words.count && ["working", "business", "calendar", "hábiles"].contains(words[at + 1].lowercased())
            let unitAt = isWorking ? at + 2 : at + 1
            guard let unit = units.first(where: { $0.words.contains(words[unitAt].lowercased()) }) else { continue }
            let start = max(0, at - 4)
            guard let opening = words[start..<at].lastIndex(where: { openings.contains($0.lowercased()) }) else { continue }
            // "have worked for 20 days" tells a length.
            if words[opening..<at].contains(where: { ["for", "durante", "por", "pendant", "since", "desde", "depuis"].contains($0.lowercased()) }) { continue }
            // "in 30 days" tells the future; "in the last 30 days" the past.
            if words[start..<at].contains(where: { ["last", "past", "previous", "últimos", "últimas", "pasados", "derniers", "dernières"].contains($0.lowercased()) }) { continue }
            found.append(Term(days: count * unit.days, text: words[opening...unitAt].joined(separator: " "), sentence: index))
        }
        return found
    }
}
