package import Foundation

/// When a delivery that did not go out is tried again: soon at first, then ever later up to a day, for a week.
package enum DeliverySchedule {
    /// After so many seconds a delivery is given up, and said to have failed.
    package static let longest = 7 * 86_400.0

    /// - Parameters:
    ///   - attempts: so far, this one included.
    ///   - queued: when it was entered.
    ///   - isPermanent: whether a person has to do something first: then it is tried less often from the beginning.
    ///   - retryAfter: seconds that the server asks for; up to a day of them are heeded.
    /// - Returns: `nil` when it is given up.
    package static func next(attempts: Int, queued: Date, now: Date, isPermanent: Bool, retryAfter: Double?) -> Date? {
        let end = queued + longest
        guard now < end else { return nil }
        let growing = 60 * pow(4, Double(min(max(attempts, 1), 10) - 1))
        let wait = min(86_400, max(growing, isPermanent ? 3600 : 0, retryAfter ?? 0))
        return min(now + wait, end)
    }
}
