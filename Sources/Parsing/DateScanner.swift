/// Reads the pieces of a date from bytes.
struct DateScanner {
    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0
    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    enum EastAsianUnit { case year, month, day, hour, minute, second }

    var isAtEnd: Bool { index >= text.count }
    private var next: UInt8 { index < text.count ? text[index] : 0 }

    func isNext(_ character: Unicode.Scalar) -> Bool { next == UInt8(ascii: character) }

    mutating func skip(_ count: Int = 1) { index += count }

    /// Three letters, as RFC 822 writes them.
    mutating func englishMonth() -> Int? {
        guard index + 3 <= text.count else { return nil }
        let letters = UInt32(text[index]) << 16 | UInt32(text[index + 1]) << 8 | UInt32(text[index + 2])
        guard let month = Self.englishMonths.firstIndex(of: letters) else { return nil }
        index += 3
        return month + 1
    }

    private static let englishMonths: [UInt32] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    /// `GMT`, `Z` or `±hhmm`, in seconds east of UTC.
    mutating func plainZone() -> Int? {
        if take("G") { return take("M") && take("T") ? 0 : nil }
        if take("Z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, digitsAhead == 4, let hours = number(2), let minutes = number(2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard isNext(character) else { return false }
        index += 1
        return true
    }

    mutating func skipSpace() {
        while index < text.count, text[index] <= 0x20 { index += 1 }
    }

    mutating func skipSeparators() {
        while index < text.count {
            switch text[index] {
            case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "'"): index += 1
            case 0xC2 where index + 1 < text.count && text[index + 1] == 0xA0: index += 2 // no-break space
            default: return
            }
        }
    }

    /// A comment of RFC 822: "(CET)".
    mutating func skipParenthesis() -> Bool {
        guard next == UInt8(ascii: "(") else { return false }
        while index < text.count, text[index] != UInt8(ascii: ")") { index += 1 }
        index += 1
        return true
    }

    var digitsAhead: Int {
        var end = index
        while end < text.count, text[end].isASCIIDigit { end += 1 }
        return end - index
    }

    mutating func number(_ digits: Int) -> Int? {
        guard digits > 0, digits <= 9, index + digits <= text.count else { return nil }
        var value = 0
        for place in index..<index + digits {
            guard text[place].isASCIIDigit else { return nil }
            value = value * 10 + Int(text[place] - 0x30)
        }
        index += digits
        return value
    }

    /// `h:m`, `h:m:s`, `h:m:s.f`; without `withColon` also `hh`, `hhmm` and `hhmmss`.
    mutating func time(withColon: Bool = false) -> (hour: Int, minute: Int, second: Double)? {
        let start = index
        let digits = digitsAhead
        if !withColon, digits == 4 || digits == 6, let hour = number(2), let minute = number(2) {
            return (hour, minute, digits == 6 ? Double(number(2) ?? 0) + fraction() : 0)
        }
        guard (1...2).contains(digits), let hour = number(digits) else { return nil }
        guard take(":") else {
            if withColon { index = start }
            return withColon ? nil : (hour, 0, 0)
        }
        let minuteDigits = min(digitsAhead, 2)
        guard minuteDigits > 0, let minute = number(minuteDigits) else {
            index = start
            return nil
        }
        guard isNext(":"), index + 1 < text.count, text[index + 1].isASCIIDigit else { return (hour, minute, 0) }
        index += 1
        let secondDigits = min(digitsAhead, 2)
        let second = number(secondDigits) ?? 0
        return (hour, minute, Double(second) + fraction())
    }

    private mutating func fraction() -> Double {
        guard next == UInt8(ascii: ".") || next == UInt8(ascii: ","), index + 1 < text.count, text[index + 1].isASCIIDigit else { return 0 }
        index += 1
        var value = 0.0, unit = 0.1
        while index < text.count, text[index].isASCIIDigit {
            value += Double(text[index] - 0x30) * unit
            unit /= 10
            index += 1
        }
        return value
    }

    /// Hours to add for "AM" or "PM".
    mutating func halfOfDay() -> Int? {
        let start = index
        if let word = word(), let half = DateNames.half(word) { return half }
        index = start
        return nil
    }

    /// Seconds east of UTC, from `Z`, `±hh`, `±hhmm`, `±hh:mm` or a zone's name; the cursor stays where there is none.
    mutating func zone() -> Int? {
        let start = index
        skipSpace()
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        if sign == 0 {
            if let word = word(), let offset = DateNames.zone(word) {
                if next == UInt8(ascii: "+") || next == UInt8(ascii: "-"), let further = zone() { return offset == 0 ? further : offset }
                return offset
            }
            index = start
            return nil
        }
        skipSpace()
        let digits = digitsAhead
        var hours: Int?, minutes: Int? = 0
        switch digits {
        case 1, 2:
            hours = number(digits)
            if take(":") { minutes = number(min(2, digitsAhead)) }
        case 3: (hours, minutes) = (number(1), number(2))
        case 4: (hours, minutes) = (number(2), number(2))
        default: break
        }
        guard let hours, let minutes, hours <= 24, minutes < 60 else {
            index = start
            return nil
        }
        return sign * (hours * 3600 + minutes * 60)
    }

    /// Letters, in lower case; dots after abbreviations are left to the separators.
    mutating func word() -> String? {
        let start = index
        while index < text.count, text[index].isASCIILetter || text[index] >= 0x80 { index += 1 }
        guard index > start else { return nil }
        return String(decoding: text[start..<index], as: UTF8.self).lowercased()
    }

    /// 年月日時分秒 and their Korean counterparts, after a number.
    mutating func eastAsianUnit() -> EastAsianUnit? {
        guard next >= 0xE3, index + 3 <= text.count else { return nil }
        let unit: EastAsianUnit
        switch String(decoding: text[index..<index + 3], as: UTF8.self) {
        case "年", "년": unit = .year
        case "月", "월": unit = .month
        case "日", "일", "号": unit = .day
        case "時", "时", "시", "点": unit = .hour
        case "分", "분": unit = .minute
        case "秒", "초": unit = .second
        default: return nil
        }
        index += 3
        return unit
    }
}
