package import Foundation

/// Dates as RFC 3339 §5.6 writes them: the form of every date in JSON, in the archive and in logs.
package enum RFC3339 {
    /// In UTC; with milliseconds only where the date has a fraction of a second.
    package static func text(_ date: Date) -> String {
        var bytes: [UInt8] = []
        append(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends `text(date)` without making a string.
    package static func append(_ date: Date, to bytes: inout [UInt8]) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        guard milliseconds.isFinite, abs(milliseconds) < 9e15 else {
            bytes.append(contentsOf: "0001-01-01T00:00:00Z".utf8)
            return
        }
        let (second, fraction) = Int(milliseconds).quotientAndRemainder(floor: 1000)
        let (day, time) = second.quotientAndRemainder(floor: 86_400)
        let (year, month, dayOfMonth) = CalendarDay.civil(daysSinceEpoch: day)
        func append(_ value: Int, digits: Int, then separator: Unicode.Scalar) {
            var unit = digits == 4 ? 1000 : digits == 3 ? 100 : 10
            var rest = value
            if digits == 4, value > 9999 { // more digits than RFC 3339 has room for: as they are
                bytes.append(contentsOf: String(value / 10_000).utf8)
                rest = value % 10_000
            }
            while unit > 0 {
                bytes.append(UInt8(0x30 + rest / unit % 10))
                unit /= 10
            }
            bytes.append(UInt8(separator.value))
        }
        append(max(year, 0), digits: 4, then: "-")
        append(month, digits: 2, then: "-")
        append(dayOfMonth, digits: 2, then: "T")
        append(time / 3600, digits: 2, then: ":")
        append(time / 60 % 60, digits: 2, then: ":")
        append(time % 60, digits: 2, then: fraction == 0 ? "Z" : ".")
        if fraction > 0 { append(fraction, digits: 3, then: "Z") }
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
