import Foundation
import Model

/// Dates as feeds write them: RFC 822 with its misuses, RFC 3339 and W3C-DTF at every precision, ISO 8601 weeks and days of the
/// year, and prose in a dozen languages. What has no zone is taken as UTC.
enum Dates {
    /// `nil` when the text is no date, or names one that does not exist.
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        guard text.count >= 4, text.count <= 120 else { return nil }
        return RFC822Date.parse(text) ?? ISODate.parse(text) ?? ProseDate.parse(text)
    }

    static func parse(_ text: String) -> Date? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    /// - Parameter offset: Seconds east of UTC.
    static func date(day: CalendarDay, hour: Int = 0, minute: Int = 0, second: Double = 0, offset: Int = 0) -> Date? {
        guard (0...24).contains(hour), (0..<60).contains(minute), (0..<61).contains(second), abs(offset) <= 24 * 3600,
              hour < 24 || (minute == 0 && second == 0) else { return nil }
        let seconds = day.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 - offset
        return Date(timeIntervalSince1970: Double(seconds) + min(second, 59.999))
    }
}

/// RFC 822 as it is meant, with a year of four digits: the form of most dates, so it is worth a short way.
enum RFC822Date {
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        var scanner = DateScanner(text)
        if text.count > 5, text[3] == UInt8(ascii: ","), text[4] == 0x20 { scanner.skip(5) }
        let digits = scanner.digitsAhead
        guard digits == 1 || digits == 2, let day = scanner.number(digits), scanner.take(" "), let month = scanner.englishMonth(), scanner.take(" "),
              scanner.digitsAhead == 4, let year = scanner.number(4), scanner.take(" "), scanner.digitsAhead == 2, let hour = scanner.number(2),
              scanner.take(":"), let minute = scanner.number(2), scanner.take(":"), let second = scanner.number(2), scanner.take(" "),
              let offset = scanner.plainZone(), scanner.isAtEnd, let calendarDay = CalendarDay(year: year, month: month, day: day) else { return nil }
        return Dates.date(day: calendarDay, hour: hour, minute: minute, second: Double(second), offset: offset)
    }
}

/// ISO 8601 and its profiles: what begins with a year of four digits.
enum ISODate {
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        var scanner = DateScanner(text)
        scanner.skipSpace()
        if scanner.digitsAhead == text.count, let moment = seconds(&scanner) { return moment }
        guard let day = day(&scanner) else { return nil }
        scanner.skipSpace()
        _ = scanner.take("T") || scanner.take("t") || scanner.take("_") || scanner.take(",")
        scanner.skipSpace()
        guard let time = scanner.time() else { return scanner.isAtEnd || scanner.zone() != nil ? Dates.date(day: day) : nil }
        scanner.skipSpace()
        var hour = time.hour
        if let half = scanner.halfOfDay() { hour = hour % 12 + half }
        scanner.skipSpace()
        guard let offset = scanner.isAtEnd ? 0 : scanner.zone() else { return nil }
        return Dates.date(day: day, hour: hour, minute: time.minute, second: time.second, offset: offset)
    }

    /// Seconds or milliseconds since 1970, as programs write them that know no better.
    private static func seconds(_ scanner: inout DateScanner) -> Date? {
        guard scanner.digitsAhead == 10 || scanner.digitsAhead == 13, let first = scanner.number(5), let second = scanner.number(5)
        else { return nil }
        return Date(timeIntervalSince1970: Double(first * 100_000 + second) + Double(scanner.number(3) ?? 0) / 1000)
    }

    private static func day(_ scanner: inout DateScanner) -> CalendarDay? {
        if scanner.isNext("-") { // -YYMM, -YY-MM (ISO 8601:1988 §5.2.1.3)
            scanner.skip()
            guard scanner.digitsAhead == 4 || scanner.digitsAhead == 2, let year = scanner.number(2) else { return nil }
            _ = scanner.take("-")
            guard let month = scanner.number(2), scanner.isAtEnd else { return nil }
            return CalendarDay(year: full(year), month: month, day: 1)
        }
        let digits = scanner.digitsAhead
        switch digits {
        case 2: return shortYear(&scanner)
        case 8:
            guard let year = scanner.number(4), let month = scanner.number(2), let day = scanner.number(2) else { return nil }
            return CalendarDay(year: year, month: month, day: day)
        case 14: // YYYYMMDDhhmmss
            return day8(&scanner)
        case 7:
            guard let year = scanner.number(4), let ordinal = scanner.number(3) else { return nil }
            return day(ofYear: ordinal, year: year)
        case 6: // YYYYMM or YYMMDD
            guard let first = scanner.number(2), let second = scanner.number(2), let third = scanner.number(2) else { return nil }
            return first == 19 || first == 20 ? CalendarDay(year: first * 100 + second, month: third, day: 1)
                : CalendarDay(year: full(first), month: second, day: third)
        case 4: break
        default: return nil
        }
        guard let year = scanner.number(4) else { return nil }
        if scanner.isAtEnd { return CalendarDay(year: year, month: 1, day: 1) }
        let separated = scanner.take("-") || scanner.take("/") || scanner.take(".")
        if scanner.take("W") || scanner.take("w") {
            guard let week = scanner.number(2) else { return nil }
            _ = scanner.take("-")
            return day(ofWeek: week, weekday: scanner.number(1) ?? 1, year: year)
        }
        guard separated else { return scanner.isNext("T") ? CalendarDay(year: year, month: 1, day: 1) : nil }
        let next = scanner.digitsAhead
        if next == 3 { return scanner.number(3).flatMap { day(ofYear: $0, year: year) } }
        guard (1...2).contains(next), let month = scanner.number(next) else { return nil }
        guard scanner.take("-") || scanner.take("/") || scanner.take(".") else { return CalendarDay(year: year, month: month, day: 1) }
        let last = scanner.digitsAhead
        guard (1...2).contains(last), let day = scanner.number(last) else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// YY-MM-DD or YY-DDD. `nil` for anything else that begins with two digits; nothing is taken then, and it is read as prose.
    private static func shortYear(_ scanner: inout DateScanner) -> CalendarDay? {
        var ahead = scanner
        guard let year = ahead.number(2), ahead.take("-") else { return nil }
        let result: CalendarDay?
        if ahead.digitsAhead == 3 {
            result = ahead.number(3).flatMap { day(ofYear: $0, year: full(year)) }
        } else {
            guard ahead.digitsAhead == 2, let month = ahead.number(2), ahead.take("-"), ahead.digitsAhead == 2, let day = ahead.number(2)
            else { return nil }
            result = CalendarDay(year: full(year), month: month, day: day)
        }
        if result != nil { scanner = ahead }
        return result
    }

    private static func full(_ year: Int) -> Int { year < 50 ? 2000 + year : 1900 + year }

    private static func day8(_ scanner: inout DateScanner) -> CalendarDay? {
        guard let year = scanner.number(4), let month = scanner.number(2), let day = scanner.number(2) else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private static func day(ofYear ordinal: Int, year: Int) -> CalendarDay? {
        guard let first = CalendarDay(year: year, month: 1, day: 1), ordinal >= 1 else { return nil }
        let day = first.adding(days: ordinal - 1)
        return day.year == year ? day : nil
    }

    /// ISO 8601: week 1 is the one with 4 January in it.
    private static func day(ofWeek week: Int, weekday: Int, year: Int) -> CalendarDay? {
        guard (1...53).contains(week), (1...7).contains(weekday), let fourth = CalendarDay(year: year, month: 1, day: 4) else { return nil }
        return fourth.adding(days: 1 - fourth.weekday + (week - 1) * 7 + weekday - 1)
    }
}

/// Everything else: tokens that are told apart by what they look like, in whatever order they come.
enum ProseDate {
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        var scanner = DateScanner(text)
        var parts = Parts()
        while true {
            scanner.skipSeparators()
            if scanner.isAtEnd { break }
            if scanner.skipParenthesis() { continue }
            if scanner.digitsAhead > 0 {
                guard parts.take(number: &scanner) else { return nil }
            } else if parts.time != nil, parts.offset == nil, scanner.isNext("+") || scanner.isNext("-"), let offset = scanner.zone() {
                parts.offset = offset
            } else if let word = scanner.word() {
                parts.take(word: word, &scanner)
            } else {
                scanner.skip()
            }
        }
        return parts.date
    }

    private struct Parts {
        var numbers: [(value: Int, digits: Int)] = []
        /// Named or marked ones.
        var year: Int?, month: Int?, day: Int?
        var time: (hour: Int, minute: Int, second: Double)?
        var half: Int?
        var offset: Int?
        /// "mar" is March, and Tuesday in Spanish, French and Italian: the next month takes its place.
        var monthMayBeDay = false
        /// 12/31/2003 rather than 31.12.2003.
        var hasSlash = false

        mutating func take(number scanner: inout DateScanner) -> Bool {
            if time == nil, let read = scanner.time(withColon: true) {
                time = read
                return true
            }
            let digits = scanner.digitsAhead
            guard digits <= 4, let value = scanner.number(digits) else { return false }
            if time == nil, numbers.count >= 2 || month != nil, scanner.isNext("h") || scanner.isNext("H") { // 14h30
                scanner.skip()
                time = (value, scanner.digitsAhead == 2 ? scanner.number(2) ?? 0 : 0, 0)
                return true
            }
            if scanner.isNext("/") { hasSlash = true }
            if let unit = scanner.eastAsianUnit() {
                switch unit {
                case .year: year = value
                case .month: month = value
                case .day: day = value
                case .hour: time = (value, time?.minute ?? 0, time?.second ?? 0)
                case .minute: time = (time?.hour ?? 0, value, time?.second ?? 0)
                case .second: time = (time?.hour ?? 0, time?.minute ?? 0, Double(value))
                }
                return true
            }
            numbers.append((value, digits))
            return numbers.count <= 6
        }

        mutating func take(word: String, _ scanner: inout DateScanner) {
            if let half = DateNames.half(word) { self.half = half }
            else if month == nil || monthMayBeDay, let named = MonthNames.month(word) { (month, monthMayBeDay) = (named, word == "mar" && month == nil) }
            else if offset == nil, time != nil, let named = DateNames.zone(word) {
                // "GMT+01:00"; "EST-0500" says the same thing twice
                if scanner.isNext("+") || scanner.isNext("-"), let further = scanner.zone() { offset = named == 0 ? further : named } else { offset = named }
            }
        }

        var date: Date? {
            guard let day = calendarDay else { return nil }
            guard var time else { return Dates.date(day: day) }
            if let half {
                guard time.hour <= 12 else { return Dates.date(day: day, hour: time.hour, minute: time.minute, second: time.second, offset: offset ?? 0) }
                time.hour = time.hour % 12 + half
            }
            return Dates.date(day: day, hour: time.hour, minute: time.minute, second: time.second, offset: offset ?? 0)
        }

        private var calendarDay: CalendarDay? {
            var rest = numbers
            var year = year, month = month, day = day
            var yearFirst = false
            if let index = rest.firstIndex(where: { $0.digits >= 3 || $0.value > 31 }), year == nil {
                yearFirst = index == 0
                year = full(rest.remove(at: index))
            }
            if month == nil, rest.count >= 2 {
                let monthFirst = yearFirst || (hasSlash ? rest[0].value <= 12 : rest[1].value > 12)
                month = rest.remove(at: monthFirst ? 0 : 1).value
            }
            if day == nil, !rest.isEmpty { day = rest.removeFirst().value }
            if year == nil, !rest.isEmpty { year = full(rest.removeFirst()) }
            guard let year, year > 0, let month else { return nil }
            return CalendarDay(year: year, month: month, day: day ?? 1)
        }

        /// RFC 5322 §4.3.
        private func full(_ year: (value: Int, digits: Int)) -> Int {
            switch year.digits {
            case 1, 2: year.value < 50 ? 2000 + year.value : 1900 + year.value
            case 3: 1900 + year.value
            default: year.value
            }
        }
    }
}
