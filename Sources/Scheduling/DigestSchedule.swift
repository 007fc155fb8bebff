package import Foundation
package import Model

/// Digests are due by the clock of a named zone, so that daylight saving and clock changes neither skip nor repeat one.
package struct DigestSchedule: Hashable, Sendable {
    package let rhythm: DigestRhythm
    package let zone: TimeZone

    package init(_ rhythm: DigestRhythm, zone: TimeZone) {
        self.rhythm = rhythm
        self.zone = zone
    }

    package init(_ settings: DigestSettings) { self.init(settings.rhythm, zone: settings.timeZone) }

    /// The instants of a day, in order; where the clock skips an hour, two of its times may be one.
    private func due(on day: CalendarDay) -> [Date] {
        rhythm.isDue(on: day) ? Set(rhythm.times.map { Self.instant($0, on: day, in: zone) }).sorted() : []
    }

    /// The instant at which the clock shows `at` on `day`. Where the clock skips that time, as much later as it skips; where it
    /// shows it twice, the first time.
    package static func instant(_ at: TimeOfDay, on day: CalendarDay, in zone: TimeZone) -> Date {
        let local = Double(day.daysSinceEpoch * 86_400 + at.hour * 3600 + at.minute * 60)
        func offset(_ date: Date) -> Double { Double(zone.secondsFromGMT(for: date)) }
        let before = offset(Date(timeIntervalSince1970: local - 86_400 * 1.5)), after = offset(Date(timeIntervalSince1970: local + 86_400 * 1.5))
        let early = Date(timeIntervalSince1970: local - before), late = Date(timeIntervalSince1970: local - after)
        if offset(early) == before { return early }
        return offset(late) == after ? late : early
    }

    /// The first due instant after `date`.
    package func next(after date: Date) -> Date {
        var day = CalendarDay(date, in: zone).adding(days: -1)
        for _ in 0..<70 { // more than two months, so a rhythm has always come up
            if let next = due(on: day).first(where: { $0 > date }) { return next }
            day = day.adding(days: 1)
        }
        return date + 86_400
    }

    /// The due instants in (`date`, `now`], oldest first: those that should have been kept. At most the newest `limit`.
    package func missed(since date: Date, now: Date, limit: Int = 400) -> [Date] {
        guard date < now else { return [] }
        var day = max(CalendarDay(date, in: zone), CalendarDay(now, in: zone).adding(days: -limit)).adding(days: -1)
        var found: [Date] = []
        let last = CalendarDay(now, in: zone).adding(days: 1)
        while day <= last {
            found += due(on: day).filter { $0 > date && $0 <= now }
            day = day.adding(days: 1)
        }
        return found.suffix(limit)
    }

    /// When the daemon next has to act, given the due time of the newest digest. A last digest far in the future was made by a wrong
    /// clock and is ignored; a clock set back by hours does not bring the same digest again.
    package func next(afterDigest last: Date?, now: Date) -> Date {
        guard let last else { return next(after: now) }
        return last > now + 26 * 3600 ? next(after: now) : next(after: last)
    }
}
