package import Foundation

/// Dates as RFC 3339 §5.6 writes them: the form of every date in JSON, in the archive and in logs.
package enum RFC3339 {
    /// In UTC; with milliseconds only where the date has a fraction of a second.
    package static func text(_ date: Date) -> String {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        guard milliseconds.isFinite, abs(milliseconds) < 9e15 else { return "0001-01-01T00:00:00Z" }
        let whole = Int(milliseconds), second = Int((Double(whole) / 1000).rounded(.down)), fraction = whole - second * 1000
        let (day, time) = second.quotientAndRemainder(floor: 86_400)
        let (year, month, dayOfMonth) = CalendarDay.civil(daysSinceEpoch: day)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let yearText = String(repeating: "0", count: max(0, 4 - "\(max(year, 0))".count)) + "\(max(year, 0))"
        let head = "\(yearText)-\(two(month))-\(two(dayOfMonth))T\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
        if fraction == 0 { return head + "Z" }
        let thousandths = "\(fraction)"
        return head + "." + String(repeating: "0", count: 3 - thousandths.count) + thousandths + "Z"
    }

    /// Strict but for case and a space in place of `T`. `nil` for anything else, and for dates that do not exist.
    package static func date(_ text: String) -> Date? {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(digits: 4), scanner.take("-"), let month = scanner.number(digits: 2), scanner.take("-"),
              let day = scanner.number(digits: 2), scanner.take("T") || scanner.take("t") || scanner.take(" "),
              let hour = scanner.number(digits: 2), scanner.take(":"), let minute = scanner.number(digits: 2), scanner.take(":"),
              let second = scanner.number(digits: 2)
        else { return nil }
        var fraction = 0.0
        if scanner.take(".") {
            guard let value = scanner.fraction() else { return nil }
            fraction = value
        }
        var offset = 0
        if !(scanner.take("Z") || scanner.take("z")) {
            let sign = scanner.take("-") ? -1 : scanner.take("+") ? 1 : 0
            guard sign != 0, let hours = scanner.number(digits: 2), scanner.take(":"), let minutes = scanner.number(digits: 2),
                  hours < 24, minutes < 60 else { return nil }
            offset = sign * (hours * 3600 + minutes * 60)
        }
        guard scanner.isAtEnd, let calendarDay = CalendarDay(year: year, month: month, day: day),
              hour < 24, minute < 60, second <= 60 else { return nil }
        let seconds = calendarDay.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + min(second, 59) - offset
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }
}

extension Int {
    /// Division that rounds towards minus infinity, so that instants before 1970 fall on the right day.
    package func quotientAndRemainder(floor divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// Reads fixed-width decimal fields from bytes.
private struct DigitScanner {
    private var rest: Substring.UTF8View
    init(_ text: String) { rest = text[...].utf8 }
    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = rest.first, byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
            rest.removeFirst()
        }
        return value
    }

    mutating func fraction() -> Double? {
        var value = 0.0, unit = 0.1, digits = 0
        while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
            value += Double(byte - 0x30) * unit
            unit /= 10
            digits += 1
            rest.removeFirst()
        }
        return digits > 0 ? value : nil
    }
}
