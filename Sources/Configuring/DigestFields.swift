import Foundation
import Model

/// When digests are due and where they go: keys that `digest:` has in the settings, and in a seed for that seed alone.
struct DigestFields {
    let fields: Fields
    /// Ids of all channels. `nil`: not known here, so their names are not checked.
    let channels: [String]?

    func read() -> SeedDigest {
        let every = every()
        return SeedDigest(
            every: every, at: times(every), zone: fields.text("zone").flatMap { Zone.checked($0, fields) }, language: language(),
            channels: ChannelNames.read(fields, "to", known: channels))
    }

    private func language() -> String? {
        guard let text = fields.text("language") else { return nil }
        let plain = text.lowercased(), known = DigestSettings.languages
        if known.contains(text) { return text }
        let names = ["english": "en", "inglés": "en", "spanish": "es", "español": "es", "castellano": "es"]
        let meant = names[plain] ?? known.first { plain == $0 || plain.hasPrefix($0 + "-") }
        fields.refuse(
            "language", "there are no words for a digest in \(quoted(text))", meant.map { "write \($0)" } ?? "write one of: \(known.joined(separator: ", "))")
        return nil
    }

    private func every() -> DigestRhythm.Every? {
        guard let text = fields.text("every") else {
            if fields.has("day"), !fields.has("every") {
                fields.refuse("day", "'day' says nothing without 'every'", "write every: week, or every: month, too")
            }
            return nil
        }
        switch text {
        case "day":
            if fields.has("day") { fields.refuse("day", "'day' says nothing with 'every: day'", "remove it, or write every: week or every: month") }
            return .day
        case "week": return weekday().map { .week(weekday: $0) }
        case "month": return monthDay().map { .month(day: $0) }
        default: return hours(text).map { .hours($0) }
        }
    }

    private func hours(_ text: String) -> Int? {
        if fields.has("day") { fields.refuse("day", "'day' says nothing with 'every: \(Text.clipped(text))'", "remove it") }
        let choices = DigestRhythm.hours.map { "\($0)h" }.joined(separator: ", ")
        let meant = ["daily": "day", "days": "day", "24h": "day", "1d": "day", "weekly": "week", "7d": "week", "monthly": "month", "hourly": "1h", "hour": "1h"]
        if let meant = meant[text.lowercased()] {
            fields.refuse("every", "\(quoted(text)) is no 'every'", "write \(meant)")
        } else if case .value(let seconds) = Quantity.duration(text), text.hasSuffix("h") {
            if DigestRhythm.hours.contains(seconds / 3600) { return seconds / 3600 }
            fields.refuse("every", "a day cannot be divided into pieces of \(text)", "write one of: \(choices)")
        } else {
            fields.refuse("every", "\(quoted(text)) is no 'every'", "write day, week, month, or a number of hours: \(choices)")
        }
        return nil
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let spanish = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]

    private func weekday() -> Int? {
        guard fields.has("day") else {
            fields.refuse("every", "'every: week' without 'day'", "write the day of the week too, such as day: monday")
            return nil
        }
        guard let text = fields.text("day") else { return nil }
        let plain = text.lowercased()
        if let index = Self.weekdays.firstIndex(of: plain) { return index + 1 }
        let meant = Self.spanish.firstIndex(of: plain) ?? (plain.utf8.count >= 2 ? Self.weekdays.firstIndex { $0.hasPrefix(plain) } : nil)
        fields.refuse(
            "day", "\(quoted(text)) is no day of the week",
            meant.map { "write \(Self.weekdays[$0])" } ?? Nearest.suggestion(for: plain, in: Self.weekdays))
        return nil
    }

    private func monthDay() -> Int? {
        guard fields.has("day") else {
            fields.refuse("every", "'every: month' without 'day'", "write the day of the month too, such as day: 1")
            return nil
        }
        return fields.count("day", in: 1...31)
    }

    private func times(_ every: DigestRhythm.Every?) -> [TimeOfDay]? {
        let texts: [(text: String, line: Int)]
        switch fields.value("at") {
        case nil: return nil
        case .list?: texts = fields.texts("at").map { ($0.text, $0.line) }
        default: texts = fields.scalar("at").map { [($0.text, $0.line)] } ?? []
        }
        var times: [TimeOfDay] = []
        for (text, line) in texts {
            guard let time = ClockTime.read(text) else {
                fields.reporter.refuse(line, "\(quoted(text)) is no time of day", ClockTime.instead(text))
                continue
            }
            if times.contains(time) { fields.reporter.refuse(line, "'at' has \(time) twice", "keep one of the two") }
            times.append(time)
        }
        if case .hours? = every, times.count > 1 {
            fields.refuse("at", "'at' has several times beside a number of hours", "keep one of them; the others follow from it")
        }
        return times.isEmpty ? nil : times
    }
}

/// Names of channels in lists of where something goes.
enum ChannelNames {
    /// - Parameter known: `nil`: not checked.
    static func read(_ fields: Fields, _ key: String, known: [String]?) -> [String]? {
        guard fields.has(key) else { return nil }
        return fields.texts(key).compactMap { text in
            if let known, !known.contains(text.text) {
                fields.reporter.refuse(
                    text.line, "there is no channel \(quoted(text.text))",
                    known.isEmpty ? "describe it under 'channels' in atalaya.yaml" : Nearest.suggestion(for: text.text, in: known))
                return nil
            }
            return text.text
        }.uniqued()
    }
}

/// Times of the day as the files write them: `07:00`.
enum ClockTime {
    /// `HH:MM`, 00:00 to 23:59, from the text as it stands in the file: without quotes, YAML 1.1 would make 07:00 the number 420.
    static func read(_ text: String) -> TimeOfDay? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = Quantity.whole(String(text.prefix(2))),
              let minute = Quantity.whole(String(text.suffix(2))), (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        return TimeOfDay(hour: hour, minute: minute)
    }

    static func instead(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let isEvening = text.lowercased().contains("pm")
        for candidate in [digits, "0" + digits, digits + "00", "0" + digits + "00"] where candidate.count == 4 {
            guard var time = read(candidate.prefix(2) + ":" + candidate.suffix(2)) else { continue }
            if isEvening, time.hour < 12 { time.hour += 12 }
            return "write \"\(time)\""
        }
        return "write hours and minutes, \"00:00\" to \"23:59\""
    }

    /// `22:00-07:00`
    static func range(_ text: String) -> QuietHours? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, let from = read(parts[0]), let until = read(parts[1]), from != until else { return nil }
        return QuietHours(from: from, until: until)
    }
}
