import Model

/// Finds dates in a text: "May 20", "18 June 2025", "el 20 de mayo", "2025-06-18".
struct DateReader {
    let language: Language
    /// Day of the article, by which a date without a year gets one.
    let published: CalendarDay?

    struct Found: Hashable {
        var day: CalendarDay
        /// As it stands in the text.
        var text: String
        /// With its year.
        var isWhole: Bool
    }

    func days(in sentence: String) -> [Found] {
        let words = WordSplit.words(sentence, also: "-")
        // Every date has a number that begins with a digit, first or after the month.
        let hasDigit = words.map { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
        var found: [Found] = [], index = 0
        while index < words.count {
            if !hasDigit[index], index + 1 == words.count || !hasDigit[index + 1] {
                index += 1
            } else if let (date, length) = date(words, index) {
                found.append(date)
                index += length
            } else {
                index += 1
            }
        }
        return found
    }

    private func date(_ words: [Substring], _ index: Int) -> (Found, Int)? {
        if let iso = CalendarDay(String(words[index])) { return (Found(day: iso, text: String(words[index]), isWhole: true), 1) }
        func word(_ offset: Int) -> Substring? { index + offset < words.count ? words[index + offset] : nil }
        // May 20[, 2025]
        if let month = month(words[index]), let number = word(1).flatMap(dayNumber) {
            return made(month, number, year: word(2).flatMap(year), words, index, 2)
        }
        // 20 May [2025], 20 de mayo [de 2025], 1er juin
        guard let number = dayNumber(words[index]) else { return nil }
        var next = 1
        if word(1)?.lowercased() == "de" { next = 2 }
        guard let month = word(next).flatMap(month) else { return nil }
        var length = next + 1, year = word(length).flatMap(year)
        if year == nil, ["de", "del"].contains(word(length)?.lowercased() ?? ""), let later = word(length + 1).flatMap(self.year) {
            year = later
            length += 1
        }
        return made(month, number, year: year, words, index, length)
    }

    private func made(_ month: Int, _ day: Int, year: Int?, _ words: [Substring], _ index: Int, _ length: Int) -> (Found, Int)? {
        let text = words[index..<min(words.count, index + length + (year == nil ? 0 : 1))].joined(separator: " ")
        if let year { return CalendarDay(year: year, month: month, day: day).map { (Found(day: $0, text: text, isWhole: true), length + 1) } }
        guard let published else { return nil }
        // The last such day up to four months after the article's: what is announced lies ahead.
        guard var found = CalendarDay(year: published.year, month: month, day: day) else { return nil }
        if let next = CalendarDay(year: published.year + 1, month: month, day: day), next <= published.adding(days: 120) { found = next }
        if published.adding(days: 120) < found { found = CalendarDay(year: published.year - 1, month: month, day: day) ?? found }
        return (Found(day: found, text: text, isWhole: false), length)
    }

    /// The last day of that name up to the article's: "on Tuesday", "el jueves".
    func weekday(in sentence: String) -> Found? {
        guard let published else { return nil }
        for word in sentence.split(whereSeparator: { !($0.isLetter || $0 == "-") }) {
            guard let index = language.weekdays.firstIndex(of: word.lowercased()) else { continue }
            return Found(day: published.adding(days: -((published.weekday - index - 1 + 7) % 7)), text: String(word), isWhole: false)
        }
        return nil
    }

    private func month(_ word: Substring) -> Int? {
        let lower = word.lowercased()
        if let whole = language.months.firstIndex(of: lower) { return whole + 1 }
        guard lower.count >= 3, lower.count <= 4 else { return nil }
        return language.months.firstIndex { $0.hasPrefix(lower) }.map { $0 + 1 }
    }

    private func dayNumber(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isNumber }
        guard digits.count <= 2, let number = Int(digits), (1...31).contains(number) else { return nil }
        return ["", "st", "nd", "rd", "th", "er", "º", "°", "o"].contains(word.dropFirst(digits.count).lowercased()) ? number : nil
    }

    private func year(_ word: Substring) -> Int? {
        guard word.count == 4, let number = Int(word), (1900...2100).contains(number) else { return nil }
        return number
    }
}
