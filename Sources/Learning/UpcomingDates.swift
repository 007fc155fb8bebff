package import Model

/// Finds in an item the days that lie ahead of it: dates ("hasta el 19 de junio"), terms ("within 30 days" of a letter of May 20) and days of the week
/// that are to come ("by Friday", "se reunirá el jueves").
package enum UpcomingDates {
    package struct Found: Hashable, Sendable {
        package var day: CalendarDay
        /// The words that say it.
        package var words: String
        /// The sentence they stand in.
        package var sentence: String
        /// Of a term: its days.
        package var term: Int?
        /// Of a term: whether it is counted from the item's own day, for want of another.
        package var isFromItem = false
    }

    /// Bytes of a text that are looked at: what a report announces stands early in it.
    private static let longest = 4000
    /// A day further ahead is a plan of years, or a misreading.
    private static let farthest = 183

    /// In order of the days, each once; at most `most`.
    /// - Parameter published: the item's day, by the clock of its readers.
    package static func find(in item: Item, published: CalendarDay, most: Int = 5) -> [Found] {
        let body = item.contentText ?? item.summary ?? ""
        let text = item.title + ".\n\n" + String(decoding: body.utf8.prefix(longest), as: UTF8.self)
        guard let language = item.language.map(Language.named) ?? Language.detect(text) else { return [] }
        let bytes = Array(text.utf8)
        let sentences = Sentence.all(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        var found = sentences.flatMap { dates($0, language, published) }
        let inOrder = WordSplit.words(text.lowercased(), also: "")
        let weekdays = Set(language.weekdays.flatMap { [$0[...], $0.prefix { $0 != "-" }] })
        if inOrder.contains(where: weekdays.contains) {
            found += sentences.flatMap { Self.weekdays($0, language, published) }
        }
        if Deadlines.mayHoldTerm(inOrder) {
            let article = Article(text: item.title + "\n" + body.prefix(longest), language: language.tag, published: published)
            found += Deadlines(article).deadlines.map { Found(
                    day: $0.due, words: $0.term, sentence: $0.sentence, term: $0.due.daysSinceEpoch - $0.from.daysSinceEpoch, isFromItem: $0.isFromArticle)
            }
        }
        var seen: Set<CalendarDay> = []
        return found.filter { $0.day > published && $0.day <= published.adding(days: farthest) }.sorted { ($0.day, $0.words) < ($1.day, $1.words) }
            .filter { seen.insert($0.day).inserted }.prefix(most).map { $0 }
    }

    private static func dates(_ sentence: String, _ language: Language, _ published: CalendarDay) -> [Found] {
        guard sentence.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        return DateReader(language: language, published: published).days(in: sentence).map { date in
            Found(day: date.day, words: date.text, sentence: sentence)
        }
    }

    // MARK: Days of the week

    private static func weekdays(_ sentence: String, _ language: Language, _ published: CalendarDay) -> [Found] {
        let words = WordSplit.words(sentence, also: "-'")
        let lower = words.map { $0.lowercased() }
        var found: [Found] = []
        for index in lower.indices {
            guard let number = language.weekdays.firstIndex(where: { $0 == lower[index] || $0.hasSuffix("-feira") && $0.dropLast(6) == lower[index] && index > 0 && ["na", "até"].contains(lower[index - 1]) })
            else { continue }
            let before = lower[..<index].suffix(4)
            guard let cue = cue(before, after: lower[(index + 1)...].first, lower[..<index], language) else { continue }
            var ahead = number + 1 - published.weekday
            if ahead <= 0 { ahead += 7 }
            let start = cue ? lower[..<index].suffix(2).firstIndex { untils.contains($0) || $0.hasPrefix("jusqu") } ?? index : index
            let text = String(sentence[words[start].startIndex..<words[index].endIndex])
            found.append(Found(day: published.adding(days: ahead), words: text, sentence: sentence))
        }
        return found
    }

    /// Whether the day is to come. `true`: a word beside it says so; `false`: the sentence does; `nil`: it does not.
    private static func cue(_ near: ArraySlice<String>, after: String?, _ before: ArraySlice<String>, _ language: Language) -> Bool? {
        if near.contains(where: pasts.contains) { return nil }
        if near.suffix(2).contains(where: { untils.contains($0) || $0.hasPrefix("jusqu") }) { return true }
        if let after, ["próximo", "próxima", "prochain", "prochaine"].contains(after) { return true }
        if near.contains(where: language.speech.contains) { return nil }
        let isFuture = before.suffix(10).contains { futures.contains($0) || isFutureVerb($0, language) }
        return isFuture ? false : nil
    }

    private static let untils: Set<String> = [
        "by", "until", "till", "before", "next", "hasta", "antes", "próximo", "próxima", "até", "próxima", "avant", "d'ici", "d’ici", "prochain",
    ]
    private static let futures: Set<String> = [
        "will", "due", "scheduled", "plans", "expected", "to", "va", "van", "prevé", "previsto", "prevista", "vai", "vão", "vont", "doit", "doivent", "deberá", "deve",
    ]
    private static let pasts: Set<String> = ["last", "pasado", "pasada", "passado", "passada", "dernier", "dernière", "since", "desde", "depuis"]

    /// firmará, se reunirán; assinará; signera, se réuniront.
    private static func isFutureVerb(_ word: String, _ language: Language) -> Bool {
        guard word.count > 4 else { return false }
        switch language.tag {
        case "es": return word.hasSuffix("rá") || word.hasSuffix("rán")
        case "pt": return word.hasSuffix("rá") || word.hasSuffix("rão")
        case "fr": return word.hasSuffix("era") || word.hasSuffix("ira") || word.hasSuffix("eront") || word.hasSuffix("iront")
        default: return false
        }
    }
}
