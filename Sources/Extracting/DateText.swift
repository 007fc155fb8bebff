import Model

/// A date as a page gives it.
struct PageDate: Equatable {
    let day: CalendarDay
    /// `T10:00:00+02:00`: the time of day, with the offset that was given. `nil` without an offset, because then nobody knows when that was.
    var time: String?

    /// RFC 3339: `date-time`, or `full-date` where there is no more.
    var text: String { day.description + (time ?? "") }
}

/// Finds days in text: in figures, and with the names of months in a dozen languages.
struct DateText {
    /// What a day in figures with slashes begins with, where both could be.
    let isMonthFirst: Bool
    let days: ClosedRange<CalendarDay>

    /// The first day in `text`, of which the first 400 bytes are looked at.
    func first(in text: String) -> PageDate? {
        let bytes = Array(text.lowercased().utf8.prefix(400))
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isDigit(byte) {
                if let found = atFigure(bytes, index) { return found }
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            } else if isLetter(byte) {
                let end = wordEnd(bytes, index)
                if let month = MonthNames.month(String(decoding: bytes[index..<end], as: UTF8.self)), let found = afterMonth(month, bytes, end) { return found }
                index = end
            } else {
                index += 1
            }
        }
        return nil
    }

    /// Only where the whole text is a date, or begins with one: `content` and `datetime`.
    func value(_ text: String) -> PageDate? {
        let text = text.trimmed
        guard text.utf8.count < 80 else { return nil }
        return first(in: text) ?? seconds(text)
    }

    private func seconds(_ text: String) -> PageDate? {
        guard text.utf8.count == 10 || text.utf8.count == 13, let number = Int(text) else { return nil }
        return plausible(CalendarDay(daysSinceEpoch: (text.utf8.count == 13 ? number / 1000 : number) / 86_400))
    }

    private func plausible(_ day: CalendarDay?) -> PageDate? { day.flatMap { days.contains($0) ? PageDate(day: $0) : nil } }

    // MARK: Beginning with a figure

    private func atFigure(_ bytes: [UInt8], _ start: Int) -> PageDate? {
        guard start == 0 || !isDigit(bytes[start - 1]), let (first, end) = number(bytes, start) else { return nil }
        let digits = end - start
        if digits == 8 { return plausible(CalendarDay(year: first / 10_000, month: first / 100 % 100, day: first % 100)) }
        if digits == 14 { return plausible(CalendarDay(year: first / 10_000_000_000, month: first / 100_000_000 % 100, day: first / 1_000_000 % 100)) }
        if digits == 4 { return yearFirst(first, bytes, end) }
        guard digits <= 2, end < bytes.count else { return nil }
        if [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(bytes[end]), let found = inFigures(first, bytes, end) { return found }
        return beforeMonth(first, bytes, end)
    }

    /// 2026-11-26, 2026/11/26, 2026年11月26日, 2026. 11. 26.
    private func yearFirst(_ year: Int, _ bytes: [UInt8], _ end: Int) -> PageDate? {
        var index = end
        func skip(_ signs: [String]) -> Bool {
            for sign in signs where bytes[index...].starts(with: sign.utf8) {
                index += sign.utf8.count
                while index < bytes.count, bytes[index] == 0x20 { index += 1 }
                return true
            }
            return false
        }
        guard index < bytes.count else { return nil }
        guard skip(["-", "/", ".", "年", " 年", "년"]), let (month, afterMonth) = number(bytes, index), afterMonth - index <= 2 else { return nil }
        index = afterMonth
        guard index < bytes.count, skip(["-", "/", ".", "月", " 月", "월"]), let (day, afterDay) = number(bytes, index), afterDay - index <= 2,
              var found = plausible(CalendarDay(year: year, month: month, day: day)) else { return nil }
        found.time = time(bytes, afterDay)
        return found
    }

    /// 26.11.2026, 26/11/26, 11/26/2026.
    private func inFigures(_ first: Int, _ bytes: [UInt8], _ end: Int) -> PageDate? {
        let sign = bytes[end]
        var index = end + 1
        if sign == UInt8(ascii: "."), index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard let (second, afterSecond) = number(bytes, index), afterSecond - index <= 2, afterSecond < bytes.count, bytes[afterSecond] == sign else { return nil }
        index = afterSecond + 1
        if sign == UInt8(ascii: "."), index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard let (third, afterThird) = number(bytes, index), afterThird - index == 4 || afterThird - index == 2,
              afterThird == bytes.count || !isLetter(bytes[afterThird]) || bytes[afterThird] == UInt8(ascii: "t") else { return nil }
        let year = afterThird - index == 4 ? third : 2000 + third
        let isMonthFirst = second > 12 || (sign == UInt8(ascii: "/") && isMonthFirst && first <= 12)
        return plausible(CalendarDay(year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first))
            ?? (sign == UInt8(ascii: "/") ? plausible(CalendarDay(year: year, month: isMonthFirst ? second : first, day: isMonthFirst ? first : second)) : nil)
    }

    /// 26 November 2026, 26. nov. 2026, 26 de noviembre de 2026, 1er mai 2026.
    private func beforeMonth(_ day: Int, _ bytes: [UInt8], _ end: Int) -> PageDate? {
        var index = end
        for ordinal in ["st", "nd", "rd", "th", "er", "º", "°", "."] where bytes[index...].starts(with: ordinal.utf8) {
            index += ordinal.utf8.count
            break
        }
        skipGlue(bytes, &index)
        guard index < bytes.count, isLetter(bytes[index]) else { return nil }
        let wordEnd = wordEnd(bytes, index)
        guard let month = MonthNames.month(String(decoding: bytes[index..<wordEnd], as: UTF8.self)) else { return nil }
        index = wordEnd
        skipGlue(bytes, &index)
        guard let (year, yearEnd) = number(bytes, index) else { return nil }
        if yearEnd - index == 4 { return plausible(CalendarDay(year: year, month: month, day: day)) }
        return yearEnd - index == 2 && yearEnd < bytes.count && bytes[yearEnd] != UInt8(ascii: ":") && index > wordEnd && !bytes[wordEnd..<index].contains(UInt8(ascii: ","))
            ? plausible(CalendarDay(year: 2000 + year, month: month, day: day)) : nil
    }

    /// November 26, 2026; Nov. 26th 2026.
    private func afterMonth(_ month: Int, _ bytes: [UInt8], _ end: Int) -> PageDate? {
        var index = end
        skipGlue(bytes, &index)
        guard let (day, dayEnd) = number(bytes, index), dayEnd - index <= 2 else { return nil }
        index = dayEnd
        for ordinal in ["st", "nd", "rd", "th"] where bytes[index...].starts(with: ordinal.utf8) { index += 2 }
        skipGlue(bytes, &index)
        guard let (year, yearEnd) = number(bytes, index), yearEnd - index == 4 else { return nil }
        return plausible(CalendarDay(year: year, month: month, day: day))
    }

    /// Spaces, dots, commas, hyphens, and the little words between the parts of a date.
    private func skipGlue(_ bytes: [UInt8], _ index: inout Int) {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == 0x0A {
                index += 1
            } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                index += 2
            } else if let word = ["de ", "del ", "of ", "the ", "d'"].first(where: { bytes[index...].starts(with: $0.utf8) }) {
                index += word.utf8.count
            } else {
                return
            }
        }
    }

    // MARK: Time

    /// `T10:00[:00[.000]](Z|±hh[:]mm)` at `start`; `nil` without an offset.
    private func time(_ bytes: [UInt8], _ start: Int) -> String? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "t") || bytes[start] == 0x20, let (hour, hourEnd) = number(bytes, start + 1), hour < 24,
              hourEnd - start == 3, hourEnd < bytes.count, bytes[hourEnd] == UInt8(ascii: ":"), let (minute, minuteEnd) = number(bytes, hourEnd + 1),
              minute < 60, minuteEnd - hourEnd == 3 else { return nil }
        var index = minuteEnd, second = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: ":"), let (value, end) = number(bytes, index + 1), value < 60, end - index == 3 { (second, index) = (value, end) }
        if index < bytes.count, bytes[index] == UInt8(ascii: "."), let (_, end) = fraction(bytes, index + 1) { index = end }
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard index < bytes.count else { return nil }
        let clock = "T\(two(hour)):\(two(minute)):\(two(second))"
        if bytes[index] == UInt8(ascii: "z") || bytes[index...].starts(with: "utc".utf8) || bytes[index...].starts(with: "gmt".utf8) { return clock + "Z" }
        guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"), let (hours, hoursEnd) = number(bytes, index + 1) else { return nil }
        let sign = bytes[index] == UInt8(ascii: "+") ? "+" : "-"
        if hoursEnd - index == 5, hours / 100 < 15, hours % 100 < 60 { return "\(clock)\(sign)\(two(hours / 100)):\(two(hours % 100))" }
        guard hoursEnd - index == 3, hours < 15 else { return nil }
        let minutes = hoursEnd < bytes.count && bytes[hoursEnd] == UInt8(ascii: ":") ? number(bytes, hoursEnd + 1)?.value ?? 0 : 0
        return minutes < 60 ? "\(clock)\(sign)\(two(hours)):\(two(minutes))" : nil
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private func fraction(_ bytes: [UInt8], _ start: Int) -> (Int, Int)? {
        var index = start
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        return index > start ? (0, index) : nil
    }

    private func number(_ bytes: [UInt8], _ start: Int) -> (value: Int, end: Int)? {
        var index = start, value = 0
        while index < bytes.count, isDigit(bytes[index]), index - start < 15 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index > start ? (value, index) : nil
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte >= 0x80 }

    private func wordEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count, isLetter(bytes[index]), !(bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0) { index += 1 }
        return max(index, start + 1)
    }
}
