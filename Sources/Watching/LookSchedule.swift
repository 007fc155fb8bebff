import Foundation

/// When a matched article is looked at again: often while it is new, and less and less as it ages.
enum LookSchedule {
    /// Of the age of an article, what the time since the newest look has to be.
    static let share = 0.2
    /// Seconds between two looks, at least.
    static let least = 3600.0
    /// Seconds after which an article is not looked at any more.
    static let longest = 30 * 86_400.0
    /// Failures in a row after which an article is taken without the further page that cannot be had.
    static let mostForAPage = 3
    /// Failures in a row after which a page is given up.
    static let mostFailures = 6

    /// The time from which (time since `looked`) / (age) ≥ `share`. `nil`: the article is too old.
    static func next(arrived: Date, looked: Date) -> Date? {
        let next = looked + max(least, looked.timeIntervalSince(arrived) * share / (1 - share))
        return next.timeIntervalSince(arrived) <= longest ? next : nil
    }

    /// After a failure: an hour, then twice as long each time, a day at most. `nil`: it is given up.
    static func retry(failures: Int, looked: Date) -> Date? {
        failures >= mostFailures ? nil : looked + min(86_400, least * Double(1 << min(failures - 1, 10)))
    }
}

/// How many pages are asked for: in an hour, of all hosts and of each one. A first poll brings thousands of items, and hosts are guests' houses.
struct LookBudget {
    static let inAnHour = 240, ofAHost = 24

    private var began = Date.distantPast
    private var used = 0
    private var hosts: [String: Int] = [:]

    /// Whether a page of the host may be asked for now.
    mutating func takes(host: String, now: Date) -> Bool {
        if abs(now.timeIntervalSince(began)) >= 3600 { (began, used, hosts) = (now, 0, [:]) }
        guard used < Self.inAnHour, hosts[host, default: 0] < Self.ofAHost else { return false }
        counts(host: host)
        return true
    }

    /// A further page of an article that was begun: it is never refused, else articles of many pages would be begun again and again.
    mutating func counts(host: String) {
        used += 1
        hosts[host, default: 0] += 1
    }

    /// When there is room again.
    var renewed: Date { began + 3600 }
}
