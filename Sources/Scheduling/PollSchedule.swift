package import Foundation
package import Model

/// When a source is asked again. Pure: the archive keeps the result.
package enum PollSchedule {
    /// What the last attempt says about the next.
    package struct Answer: Sendable {
        /// 0 for a good answer; else how heavy the failure weighs (hard 1, passing 0.5, name resolution 0.25).
        package var failureWeight: Double
        /// `Retry-After` (RFC 9110 §10.2.3), already a date.
        package var retryAfter: Date?
        /// Until when the answer is fresh by `Cache-Control: max-age` or `Expires` (RFC 9111 §4.2.1).
        package var freshUntil: Date?

        package init(failureWeight: Double = 0, retryAfter: Date? = nil, freshUntil: Date? = nil) {
            self.failureWeight = failureWeight
            self.retryAfter = retryAfter
            self.freshUntil = freshUntil
        }
    }

    package struct Due: Hashable, Sendable {
        package var date: Date
        /// One phrase for people: why then.
        package var reason: String
    }

    /// The publisher's hints bind up to this many seconds: a max-age of sixteen years has been seen.
    package static let longestHint = 24 * 3600.0
    /// `Retry-After` is an express wish and binds longer.
    package static let longestRetryAfter = 7 * 24 * 3600.0
    package static let longestBackOff = 24 * 3600.0

    /// - Parameters:
    ///   - interval: seconds between two polls, from the source or the settings.
    ///   - failures: weighted failures in a row, this answer's included.
    ///   - now: the end of the answer.
    package static func next(interval: Double, failures: Double, wishes: Wishes, answer: Answer, now: Date) -> Due {
        var due = Due(date: now + interval, reason: "every \(words(interval))")
        func raise(to date: Date, _ reason: String) { if date > due.date { due = Due(date: date, reason: reason) } }
        if failures > 0 {
            let wait = min(interval * (1 + failures), max(longestBackOff, interval))
            raise(to: now + wait, "tried less often after failing")
        }
        if let wish = wishes.interval { raise(to: now + min(wish, longestHint), "the feed asks for \(words(min(wish, longestHint)))") }
        if let fresh = answer.freshUntil { raise(to: min(fresh, now + longestHint), "the answer is fresh until then") }
        if let retry = answer.retryAfter { raise(to: min(retry, now + longestRetryAfter), "the server said when to return") }
        let free = firstFree(from: due.date, wishes: wishes)
        if free > due.date { due = Due(date: free, reason: "the feed names hours or days to skip") }
        return due
    }

    /// Whether a source is to be asked at `now`. A next due time that was written by a clock ahead of this one does not count.
    package static func isDue(_ state: SourceState?, now: Date) -> Bool {
        guard let state, let due = state.nextDue else { return true }
        if due <= now { return true }
        guard let last = state.lastAttempt else { return false }
        return last > now + 60
    }

    /// The first instant at or after `date` that is in no hour and no day the publisher asks to skip (RSS 2.0 `skipHours`, `skipDays`,
    /// both in UTC). Where everything is to be skipped, `date` itself.
    private static func firstFree(from date: Date, wishes: Wishes) -> Date {
        guard !wishes.skipHours.isEmpty || !wishes.skipDays.isEmpty else { return date }
        var candidate = date
        for _ in 0..<(8 * 24) {
            let second = Int(candidate.timeIntervalSince1970.rounded(.down))
            let (day, secondOfDay) = second.quotientAndRemainder(floor: 86_400)
            let skipped = wishes.skipHours.contains(secondOfDay / 3600) || wishes.skipDays.contains(CalendarDay(daysSinceEpoch: day).weekday)
            if !skipped { return candidate }
            candidate = Date(timeIntervalSince1970: Double((second / 3600 + 1) * 3600))
        }
        return date
    }

    /// `90 min`, `6 h`, `7 d`: a length of time for people.
    package static func words(_ seconds: Double) -> String {
        switch seconds {
        case ..<120: "\(Int(seconds.rounded())) s"
        case ..<7200: "\(Int((seconds / 60).rounded())) min"
        case ..<172_800: "\(Int((seconds / 3600).rounded())) h"
        default: "\(Int((seconds / 86_400).rounded())) d"
        }
    }
}
