import Foundation
import Model

/// "3 hours ago", "ayer", "há 2 dias": days as lists name them that are young. Weeks and months ago are no days.
enum RelativeDate {
    /// - Parameters:
    ///   - text: a piece of an entry besides its title.
    ///   - now: when the page arrived. Days are those of UTC, as no page says in which zone it counts.
    static func day(in text: String, now: Date) -> CalendarDay? {
        guard text.utf8.count <= 80 else { return nil }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap(apart)
        if let seconds = ago(words) { return CalendarDay(now - seconds, in: .gmt) }
        // A word for a day stands alone, or with a time: "Today, 14:30". In a sentence it is any day.
        guard let first = words.first, let back = days[first], words.dropFirst().allSatisfy({ $0.first?.isNumber ?? false || besides.contains($0) }) else { return nil }
        return CalendarDay(now - Double(back) * 86_400, in: .gmt)
    }

    /// "2h": number and unit.
    private static func apart(_ word: Substring) -> [Substring] {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty || digits.endIndex == word.endIndex ? [word] : [digits, word[digits.endIndex...]]
    }

    private static func ago(_ words: [Substring]) -> Double? {
        for index in words.indices {
            guard let unit = units[words[index]], index > 0, let count = count(words[index - 1]) else { continue }
            let before = words[..<(index - 1)], after = words[(index + 1)...]
            guard after.first.map(agoAfter.contains) ?? false || agoBefore.contains(where: { before.suffix($0.count).elementsEqual($0) }) else { continue }
            return Double(count) * unit
        }
        return nil
    }

    private static func count(_ word: Substring) -> Int? {
        if ["a", "an", "one", "un", "una", "uno", "um", "uma", "une"].contains(word) { return 1 }
        guard word.utf8.count <= 2 else { return nil }
        return Int(word)
    }

    private static let agoAfter: Set<Substring> = ["ago", "atrás", "atras"]
    private static let agoBefore: [[Substring]] = [["hace"], ["há"], ["ha"], ["il", "y", "a"]]
    private static let days: [Substring: Int] = [
        "today": 0, "yesterday": 1, "hoy": 0, "ayer": 1, "hoje": 0, "ontem": 1, "aujourd": 0, "hier": 1,
    ]
    private static let besides: Set<Substring> = ["hui", "at", "a", "las", "la", "às", "as", "à", "h", "hs", "hrs", "am", "pm", "m", "p", "utc", "gmt", "est"]
    private static let units: [Substring: Double] = {
        var units: [Substring: Double] = [:]
        for word in ["minute", "minutes", "min", "mins", "minuto", "minutos"] { units[Substring(word)] = 60 }
        for word in ["hour", "hours", "hr", "hrs", "h", "hora", "horas", "heure", "heures"] { units[Substring(word)] = 3600 }
        for word in ["day", "days", "d", "día", "días", "dia", "dias", "jour", "jours", "j"] { units[Substring(word)] = 86_400 }
        return units
    }()
}
