import Foundation
import Model

/// Dates as the page shows them, in its language, by the clock of one zone. Without a locale, so that they are the same on every machine.
struct PageClock {
    let words: any Wording
    private let zone: TimeZone
    private let year: Int

    /// - Parameters:
    ///   - zone: IANA name; an unknown one shows UTC.
    ///   - year: The page's own, which its moments leave unsaid.
    init(zone: String, year: Int, words: any Wording = EnglishWording()) {
        self.words = words
        self.zone = TimeZone(identifier: zone) ?? .gmt
        self.year = year
    }

    /// `Mon 23 Nov, 07:00`, and of another year `Mon 24 Nov 2025, 07:00`.
    func moment(_ date: Date) -> String {
        let (day, minute) = local(date)
        return self.day(day) + ", " + Self.time(minute)
    }

    /// `Mon 23 Nov`, and of another year `Mon 24 Nov 2025`.
    func day(_ date: Date) -> String { day(local(date).day) }

    func day(_ day: CalendarDay) -> String { "\(words.weekday(day.weekday)) \(words.short(day))" + (day.year == year ? "" : " \(day.year)") }

    /// `Monday 23 November 2026`, standing alone: with a capital.
    func title(_ day: CalendarDay) -> String {
        let text = words.long(day)
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// RFC 3339 with the zone's offset, to the minute: for `<time datetime>` (HTML Living Standard §2.3.5.7).
    func stamp(_ date: Date) -> String {
        let (day, minute) = local(date)
        return "\(day)T\(Self.time(minute))\(offset(date, minus: "-"))"
    }

    /// `UTC−05:00`, as it is at `date`.
    func offsetName(_ date: Date) -> String { "UTC" + (zone.secondsFromGMT(for: date) == 0 ? "" : offset(date, minus: "−")) }

    private func offset(_ date: Date, minus: String) -> String {
        let minutes = zone.secondsFromGMT(for: date) / 60
        return (minutes < 0 ? minus : "+") + Self.time(abs(minutes))
    }

    private func local(_ date: Date) -> (day: CalendarDay, minute: Int) {
        let safe = Digest.wholeSecond(date) ?? .init(timeIntervalSince1970: 0)
        let seconds = Int(safe.timeIntervalSince1970) + zone.secondsFromGMT(for: safe)
        let (day, second) = seconds.quotientAndRemainder(floor: 86_400)
        return (CalendarDay(daysSinceEpoch: day), second / 60)
    }

    private static func time(_ minutes: Int) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return two(minutes / 60) + ":" + two(minutes % 60)
    }
}
