import Model

/// A day, or a part of one, as it stands in a text for people.
struct WrittenDate: Hashable {
    var year: Int?
    var month: Int?
    var day: Int?
    /// Two numbers of which one is the day and one the month: "03/04/2026".
    var pair: Pair?
    /// Its place in the text, in bytes of UTF-8.
    var range: Range<Int>

    struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    var isFull: Bool { year != nil && (pair != nil || month != nil && day != nil) }

    /// What is missing here, taken from a heading above.
    func completed(by heading: WrittenDate?) -> WrittenDate {
        guard let heading, pair == nil else { return self }
        var date = self
        if date.day != nil, date.month == nil { date.month = heading.month }
        if date.month == nil, date.day == nil, let pair = heading.pair { (date.pair, date.year) = (pair, heading.year) }
        if date.month == nil { date.month = heading.month }
        if date.day == nil { date.day = heading.day }
        if date.year == nil { date.year = heading.year }
        return date
    }

    /// `nil` when something is missing, or there is no such day.
    /// - Parameter monthFirst: How a pair is meant.
    func calendarDay(monthFirst: Bool) -> CalendarDay? {
        guard let year else { return nil }
        if let pair {
            return CalendarDay(year: year, month: monthFirst ? pair.first : pair.second, day: monthFirst ? pair.second : pair.first)
                ?? CalendarDay(year: year, month: monthFirst ? pair.second : pair.first, day: monthFirst ? pair.first : pair.second)
        }
        guard let month, let day else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }
}

/// Finds dates in text, in the languages whose months are known.
enum WrittenDates {
    private struct Token {
        enum Kind: Equatable {
            case number(Int, digits: Int)
            case word(String)
            case mark(UInt8)
        }
        var kind: Kind
        var range: Range<Int>
        var month: Int?
    }

    /// In their order. Full ones, and parts: "20 November", "November 2026", "2026".
    static func find(in text: String) -> [WrittenDate] {
        let tokens = tokens(text)
        var dates: [WrittenDate] = [], index = 0
        while index < tokens.count {
            if let (date, next) = date(tokens, at: index) {
                dates.append(date)
                index = next
            } else {
                index += 1
            }
        }
        return dates
    }

    /// The date of a text that says hardly anything else: a heading, a cell, "Published: Friday, 20 November 2026".
    /// - Parameter besides: bytes of other words, at most.
    static func only(in text: String, besides: Int? = nil) -> WrittenDate? {
        guard text.utf8.count <= 80 else { return nil }
        let dates = find(in: text)
        guard let date = dates.first(where: \.isFull) ?? dates.first else { return nil }
        let letters = text.utf8.enumerated().count { place, byte in !date.range.contains(place) && (byte.isASCIIAlphanumeric || byte >= 0x80) }
        return letters <= besides ?? (date.isFull ? 28 : 10) ? date : nil
    }

    // MARK: Patterns

    private static func date(_ tokens: [Token], at index: Int) -> (WrittenDate, next: Int)? {
        switch tokens[index].kind {
        case .number(let value, let digits):
            if digits == 4, (1990...2100).contains(value) { return yearFirst(tokens, at: index, year: value) }
            if digits == 8, let date = packed(value, tokens[index].range) { return (date, index + 1) }
            guard digits <= 2, (1...31).contains(value) else { return nil }
            return numeric(tokens, at: index, value) ?? dayFirst(tokens, at: index, value)
        case .word: return tokens[index].month.flatMap { monthFirst(tokens, at: index, month: $0) }
        case .mark: return nil
        }
    }

    private static func packed(_ value: Int, _ range: Range<Int>) -> WrittenDate? {
        let year = value / 10_000, month = value / 100 % 100, day = value % 100
        return (1990...2100).contains(year) && (1...12).contains(month) && (1...31).contains(day) ? WrittenDate(year: year, month: month, day: day, range: range) : nil
    }

    /// 2026-11-20, 2026/11/20, "2026 November 20", else the year alone.
    private static func yearFirst(_ tokens: [Token], at index: Int, year: Int) -> (WrittenDate, Int)? {
        let start = tokens[index].range.lowerBound
        if let mark = mark(tokens, index + 1), separators.contains(mark), let month = number(tokens, index + 2, most: 12), self.mark(tokens, index + 3) == mark,
           let day = number(tokens, index + 4, most: 31) {
            return (WrittenDate(year: year, month: month, day: day, range: start..<tokens[index + 4].range.upperBound), index + 5)
        }
        let next = skip(tokens, from: index + 1, marks: [UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/")], words: [])
        if next < tokens.count, let month = tokens[next].month, let day = number(tokens, skip(tokens, from: next + 1, marks: [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/")], words: []), most: 31) {
            let last = skip(tokens, from: next + 1, marks: [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/")], words: [])
            return (WrittenDate(year: year, month: month, day: day, range: start..<tokens[last].range.upperBound), last + 1)
        }
        // A number after a hyphen or a slash is one of a document: "045/2026".
        if let before = mark(tokens, index - 1), separators.contains(before) { return nil }
        if let after = mark(tokens, index + 1), separators.contains(after), case .number? = kind(tokens, index + 2) { return nil }
        return (WrittenDate(year: year, range: tokens[index].range), index + 1)
    }

    /// 20/11/2026, 20.11.26.
    private static func numeric(_ tokens: [Token], at index: Int, _ first: Int) -> (WrittenDate, Int)? {
        guard let mark = mark(tokens, index + 1), separators.contains(mark), let second = number(tokens, index + 2, most: 31), self.mark(tokens, index + 3) == mark,
              case .number(let value, let digits)? = kind(tokens, index + 4), first <= 12 || second <= 12 else { return nil }
        if let before = self.mark(tokens, index - 1), separators.contains(before), tokens[index - 1].range.upperBound == tokens[index].range.lowerBound,
           index >= 2, case .number? = kind(tokens, index - 2) { return nil }
        if self.mark(tokens, index + 5) == mark, case .number? = kind(tokens, index + 6) { return nil } // the number of a version, or of a machine
        let year: Int
        switch digits {
        case 4 where (1990...2100).contains(value): year = value
        case 2 where tokens[index + 2].range.count == 2 || mark != UInt8(ascii: "."): year = 2000 + value
        default: return nil
        }
        let range = tokens[index].range.lowerBound..<tokens[index + 4].range.upperBound
        return (WrittenDate(year: year, pair: WrittenDate.Pair(first: first, second: second), range: range), index + 5)
    }

    /// "20 November 2026", "20th of November, 2026", "1er novembre 2026", "20 de noviembre del 2026", "20-Nov-26".
    private static func dayFirst(_ tokens: [Token], at index: Int, _ day: Int) -> (WrittenDate, Int)? {
        var next = skip(tokens, from: index + 1, marks: [], words: ordinals)
        next = skip(tokens, from: next, marks: [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "'")], words: ["de", "of", "d"])
        guard next < tokens.count, let month = tokens[next].month, next - index <= 4 else { return nil }
        let (year, end) = year(tokens, from: next + 1)
        return (WrittenDate(year: year, month: month, day: day, range: tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound), end)
    }

    /// "November 20, 2026", "Nov. 20", "November 2026", "noviembre 20 de 2026".
    private static func monthFirst(_ tokens: [Token], at index: Int, month: Int) -> (WrittenDate, Int)? {
        let next = skip(tokens, from: index + 1, marks: [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "'")], words: ["de", "of", "del", "d"])
        let start = tokens[index].range.lowerBound
        guard case .number(let value, let digits)? = kind(tokens, next) else { return (WrittenDate(month: month, range: tokens[index].range), index + 1) }
        if digits == 4, (1990...2100).contains(value) { return (WrittenDate(year: value, month: month, range: start..<tokens[next].range.upperBound), next + 1) }
        guard digits <= 2, (1...31).contains(value) else { return (WrittenDate(month: month, range: tokens[index].range), index + 1) }
        let after = skip(tokens, from: next + 1, marks: [UInt8(ascii: ".")], words: ordinals.union(["de"]))
        if after < tokens.count, tokens[after].month != nil { return nil } // "Mar 5 May": Tuesday
        let (year, end) = year(tokens, from: skip(tokens, from: next + 1, marks: [], words: ordinals))
        return (WrittenDate(year: year, month: month, day: value, range: start..<tokens[max(end, next + 1) - 1].range.upperBound), max(end, next + 1))
    }

    /// - Returns: the year, and the index after it; `start` when there is none.
    private static func year(_ tokens: [Token], from start: Int) -> (Int?, Int) {
        let place = skip(tokens, from: start, marks: [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "'")], words: ["de", "del", "of", "do"])
        guard place - start <= 3, case .number(let value, let digits)? = kind(tokens, place) else { return (nil, start) }
        if digits == 4, (1990...2100).contains(value) { return (value, place + 1) }
        let joined = place > start && [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "'")].contains(mark(tokens, place - 1))
        return digits == 2 && joined && mark(tokens, place + 1) != UInt8(ascii: ":") ? (2000 + value, place + 1) : (nil, start)
    }

    private static let separators: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")]
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "re", "º", "ª", "°", "o", "ro", "do", "to"]

    // MARK: Tokens

    private static func kind(_ tokens: [Token], _ index: Int) -> Token.Kind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

    private static func mark(_ tokens: [Token], _ index: Int) -> UInt8? {
        if case .mark(let mark)? = kind(tokens, index) { mark } else { nil }
    }

    private static func number(_ tokens: [Token], _ index: Int, most: Int) -> Int? {
        if case .number(let value, let digits)? = kind(tokens, index), digits <= 2, (1...most).contains(value) { value } else { nil }
    }

    private static func skip(_ tokens: [Token], from start: Int, marks: Set<UInt8>, words: Set<String>) -> Int {
        var index = start
        while index < tokens.count, index < start + 3 {
            switch tokens[index].kind {
            case .mark(let mark) where marks.contains(mark): break
            case .word(let word) where words.contains(word): break
            default: return index
            }
            index += 1
        }
        return index
    }

    private static func tokens(_ text: String) -> [Token] {
        var text = text
        return text.withUTF8 { bytes in
            var tokens: [Token] = [], index = 0
            while index < bytes.count, tokens.count < 1200 {
                let start = index, byte = bytes[index]
                if byte.isASCIIDigit {
                    var value = 0
                    while index < bytes.count, bytes[index].isASCIIDigit {
                        if index - start < 9 { value = value * 10 + Int(bytes[index] - 0x30) }
                        index += 1
                    }
                    tokens.append(Token(kind: .number(value, digits: index - start), range: start..<index))
                } else if byte <= 0x20 {
                    index += 1
                } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 { // dashes and quotation marks
                    let isQuote = bytes[index + 2] == 0x98 || bytes[index + 2] == 0x99
                    index += 3
                    tokens.append(Token(kind: .mark(isQuote ? UInt8(ascii: "'") : UInt8(ascii: "~")), range: start..<index))
                } else if byte.isASCIILetter || byte >= 0x80 {
                    while index < bytes.count, bytes[index].isASCIILetter || bytes[index] >= 0x80, !(bytes[index] == 0xE2 && index + 1 < bytes.count && bytes[index + 1] == 0x80) { index += 1 }
                    let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
                    tokens.append(Token(kind: .word(word), range: start..<index, month: word.utf8.count <= 30 ? MonthNames.month(word) : nil))
                } else {
                    index += 1
                    tokens.append(Token(kind: .mark(byte), range: start..<index))
                }
            }
            return tokens
        }
    }
}
