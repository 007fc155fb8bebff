/// When digests are due, by the clock on the wall.
package struct DigestRhythm: Hashable, Sendable {
    package enum Every: Hashable, Sendable, Codable {
        case day
        /// 1 = Monday to 7 = Sunday (ISO 8601).
        case week(weekday: Int)
        /// 1 to 31; in shorter months their last day.
        case month(day: Int)
        /// A number of hours that divides the day; the first time of the day is one of those at which it is due.
        case hours(Int)
    }

    package var every: Every
    /// Never empty.
    package var at: [TimeOfDay]

    package init(every: Every = .day, at: [TimeOfDay] = [TimeOfDay(hour: 7, minute: 0)]) {
        self.every = every
        self.at = at.isEmpty ? [TimeOfDay(hour: 7, minute: 0)] : at
    }

    /// Numbers of hours that divide the day.
    package static let hours = [1, 2, 3, 4, 6, 8, 12]

    /// The times of a day on which it is due, in order.
    package var times: [TimeOfDay] {
        guard case .hours(let hours) = every, Self.hours.contains(hours) else { return Set(at).sorted() }
        return (0..<24 / hours).map { TimeOfDay(hour: (at[0].hour + $0 * hours) % 24, minute: at[0].minute) }.sorted()
    }

    /// Whether it is due on a day.
    package func isDue(on day: CalendarDay) -> Bool {
        switch every {
        case .day, .hours: true
        case .week(let weekday): day.weekday == weekday
        case .month(let number): day.day == number || day.day < number && day.adding(days: 1).day == 1
        }
    }
}

extension DigestRhythm: CustomStringConvertible {
    /// `each day at 07:00`
    package var description: String {
        let clock = times.map(\.description).joined(separator: ", ")
        switch every {
        case .day: return "each day at \(clock)"
        case .week(let weekday):
            let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            return "each \(names[(weekday + 6) % 7]) at \(clock)"
        case .month(let day): return "on day \(day) of each month at \(clock)"
        case .hours(let hours): return hours == 1 ? "each hour at \(at[0].minute) past" : "every \(hours) hours at \(clock)"
        }
    }
}

/// What a seed says of its digests, in place of the general settings. `nil`: as these have it.
package struct SeedDigest: Hashable, Sendable, Codable {
    package var every: DigestRhythm.Every?
    package var at: [TimeOfDay]?
    /// IANA name.
    package var zone: String?
    /// BCP 47 tag, one of `DigestSettings.languages`.
    package var language: String?
    /// Ids of channels.
    package var channels: [String]?

    package init(
        every: DigestRhythm.Every? = nil, at: [TimeOfDay]? = nil, zone: String? = nil, language: String? = nil, channels: [String]? = nil
    ) {
        self.language = language
        self.every = every
        self.at = at
        self.zone = zone
        self.channels = channels
    }
}
