import Model

/// Gathers what the publisher asks of its readers: RSS 2.0 `ttl`, `skipHours`, `skipDays`, and RSS 1.0's syndication module.
struct WishesReader {
    private var minutes: Double?
    private var period: Double?
    private var frequency = 1.0
    private var hours: Set<Int> = []
    private var days: Set<Int> = []

    mutating func read(_ element: Element, _ bytes: [UInt8]) {
        switch element {
        case .ttl: minutes = number(bytes)
        case .updateFrequency: frequency = number(bytes) ?? 1
        case .updatePeriod: period = Self.periods.first { text(bytes).hasPrefix($0.begins) }?.seconds
        case .hour: if let hour = number(bytes), hour <= 24 { hours.insert(Int(hour) % 24) }
        case .day: if let day = Self.days.firstIndex(where: { text(bytes).hasPrefix($0) }) { days.insert(day + 1) }
        default: break
        }
    }

    var wishes: Wishes {
        let published = period.map { $0 / max(frequency, 0.001) }
        let interval = minutes.map { $0 * 60 } ?? published
        // All hours or all days skipped would be "never": nobody means that.
        return Wishes(interval: interval.flatMap { $0 > 0 ? min($0, 366 * 86_400) : nil }, skipHours: hours.count < 24 ? hours : [],
                      skipDays: days.count < 7 ? days : [])
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }, as: UTF8.self).lowercased()
    }

    private func number(_ bytes: [UInt8]) -> Double? {
        guard let value = Double(text(bytes)), value.isFinite, value >= 0, value <= 1e9 else { return nil }
        return value
    }

    /// RSS 1.0's syndication module knows hourly, daily, weekly, monthly and yearly; publishers write "dayly", "hour" and "Weeks" as well.
    private static let periods: [(begins: String, seconds: Double)] = [
        ("hour", 3600), ("dai", 86_400), ("day", 86_400), ("week", 604_800), ("month", 2_629_746), ("year", 31_556_952), ("annual", 31_556_952),
    ]
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
}
