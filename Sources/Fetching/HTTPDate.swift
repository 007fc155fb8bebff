import Foundation
import Model

/// The three forms of a date in HTTP (RFC 9110 §5.6.7).
enum HTTPDate {
    /// - Parameter now: decides the century of a year of two digits: never more than 50 years ahead.
    /// - Returns: `nil` for anything else, and for dates that do not exist.
    static func date(_ value: [UInt8], now: Date) -> Date? {
        guard value.count <= 64 else { return nil }
        let words = value.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
        // Sun, 06 Nov 1994 08:49:37 GMT | Sunday, 06-Nov-94 08:49:37 GMT | Sun Nov  6 08:49:37 1994
        let day: Int?, month: Int?, year: Int?, clock: ArraySlice<ArraySlice<UInt8>>
        if words.count == 8, isUTC(words[7]) {
            (day, month, clock) = (number(words[1]), self.month(words[2]), words[4...6])
            year = number(words[3]).map { words[3].count == 2 ? fullYear($0, now: now) : $0 }
        } else if words.count == 7 {
            (month, day, clock, year) = (self.month(words[1]), number(words[2]), words[3...5], number(words[6]))
        } else {
            return nil
        }
        let time = clock.compactMap(number)
        guard let day, let month, let year, time.count == 3, time[0] < 24, time[1] < 60, time[2] <= 60,
              let calendarDay = CalendarDay(year: year, month: month, day: day) else { return nil }
        return Date(timeIntervalSince1970: Double(calendarDay.daysSinceEpoch) * 86_400 + Double(time[0] * 3600 + time[1] * 60 + min(time[2], 59)))
    }

    private static func number(_ word: ArraySlice<UInt8>) -> Int? {
        guard (1...4).contains(word.count), word.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return word.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func month(_ word: ArraySlice<UInt8>) -> Int? {
        let names: [StaticString] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex { ASCII.equals(word, $0) }.map { $0 + 1 }
    }

    private static func isUTC(_ word: ArraySlice<UInt8>) -> Bool { ASCII.equals(word, "gmt") || ASCII.equals(word, "utc") }

    private static func fullYear(_ twoDigits: Int, now: Date) -> Int {
        let latest = CalendarDay(now, in: .gmt).year + 50
        return latest - (latest - twoDigits).quotientAndRemainder(floor: 100).remainder
    }
}

/// Comparisons that HTTP makes without regard to case.
enum ASCII {
    /// - Parameter lowercase: must be in lower case.
    static func equals(_ bytes: some Collection<UInt8>, _ lowercase: StaticString) -> Bool {
        guard bytes.count == lowercase.utf8CodeUnitCount else { return false }
        let expected = UnsafeBufferPointer(start: lowercase.utf8Start, count: lowercase.utf8CodeUnitCount)
        return zip(bytes, expected).allSatisfy { lowered($0) == $1 }
    }

    static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }

    /// Without spaces and tabs at either end.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return rest
    }
}
