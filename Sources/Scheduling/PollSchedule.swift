package import Foundation
package import Model

/// When a source is asked again. Pure: the archive keeps the result.
package enum PollSchedule {
    /// What the last attempt says about the next.
    package struct Answer: Sendable {
        /// 0 for a good answer; else how heavy the failure weighs (hard 1, passing 0.5, name resolution 0.25).
        package var failureWeight: Double
        /// HTTP status. `nil`: there was none.
        package var status: Int?
        /// `Retry-After` (RFC 9110 §10.2.3), already a date.
        package var retryAfter: Date?
        /// Seconds for which the answer is fresh by `Cache-Control: max-age` or `Expires` (RFC 9111 §4.2.1).
        package var freshFor: Double?
        /// Of the items in the answer, how many there were and how many of them were known. `nil`: nothing can be learned from it.
        package var overlap: (known: Int, items: Int)?

        package init(
            failureWeight: Double = 0, status: Int? = nil, retryAfter: Date? = nil, freshFor: Double? = nil, overlap: (known: Int, items: Int)? = nil
        ) {
            self.failureWeight = failureWeight
            self.status = status
            self.retryAfter = retryAfter
            self.freshFor = freshFor
            self.overlap = overlap
        }
    }

    package struct Next: Hashable, Sendable {
        /// `nil`: never again by itself.
        package var date: Date?
        /// One phrase for people: why then.
        package var reason: String
        /// Seconds between two polls, as learned so far.
        package var interval: Double?
        /// Until when the server asked in so many words to be left alone.
        package var notBefore: Date?
    }

    /// The publisher's hints bind up to this many seconds: a max-age of sixteen years has been seen.
    package static let longestHint = 24 * 3600.0
    /// `Retry-After` is an express wish and binds longer.
    package static let longestRetryAfter = 7 * 24 * 3600.0
    package static let longestBackOff = 24 * 3600.0
    /// From this weight of failures in a row on, attempts are days apart.
    package static let manyFailures = 30.0
    package static let afterManyFailures = 3 * 24 * 3600.0
    /// Until HTTP 410 is asked to be confirmed.
    package static let untilConfirmation = 24 * 3600.0
    /// What is further away is no hint but nonsense, and heard by nobody.
    private static let nonsense = 100 * 365.25 * 86_400.0

    /// - Parameters:
    ///   - state: with this answer's failures, gaps and wishes in it already.
    ///   - now: the end of the answer.
    ///   - spread: 0 to 1, by chance: so that those who were sent away together do not come back together.
    package static func next(_ bounds: PollBounds, state: SourceState, answer: Answer, now: Date, spread: Double = 0) -> Next {
        var interval = state.interval
        if let (known, items) = answer.overlap {
            interval = Overlap.interval(after: interval, known: known, of: items, hasLost: state.hasLost(now: now), bounds)
        }
        let wait = bounds.isFixed ? bounds.shortest : interval ?? bounds.shortest
        var next = Next(date: now + wait, reason: words(wait, bounds), interval: interval, notBefore: nil)
        if state.isGone {
            next.date = nil
            next.reason = "its server says that it is gone for good (HTTP 410): not asked until its address is changed or it is named to 'atalaya poll'"
            return next
        }
        var due = now + wait
        func raise(to date: Date, _ reason: String) {
            if date > due { (due, next.reason) = (date, reason) }
        }
        if state.failures > 0 { raise(to: now + backOff(wait, failures: state.failures), "tried less often after failing") }
        if state.goneAnswers == 1 { raise(to: now + untilConfirmation, "its server says that it is gone (HTTP 410); asked once more") }
        if let wish = hint(state.wishes.interval) { raise(to: now + wish, "the feed asks for \(words(wish))") }
        if let fresh = hint(answer.freshFor) { raise(to: now + fresh, "the answer is fresh until then") }
        if let retry = answer.retryAfter, let until = leave(until: retry, tooMany: answer.status == 429, now: now, spread: spread) {
            next.notBefore = until
            raise(to: until, "the server said when to return")
        }
        let free = firstFree(from: due, wishes: state.wishes)
        if free > due { (due, next.reason) = (free, "the feed names hours or days to skip") }
        next.date = due
        return next
    }

    /// Until when a `Retry-After` binds: up to a week; after 429 somewhat longer, by chance. `nil`: it is past, or centuries ahead.
    package static func leave(until date: Date, tooMany: Bool, now: Date, spread: Double) -> Date? {
        let wait = date.timeIntervalSince(now)
        guard wait > 0, wait < nonsense else { return nil }
        let bound = min(wait, longestRetryAfter)
        return now + bound + (tooMany ? spread * max(60, bound / 4) : 0)
    }

    /// Whether a source is to be asked at `now`. A next due time that was written by a clock ahead of this one does not count.
    package static func isDue(_ state: SourceState?, now: Date) -> Bool {
        guard let state, !state.isGone else { return state == nil }
        guard let due = state.nextDue else { return true }
        if due <= now { return true }
        guard let last = state.lastAttempt else { return false }
        return last > now + 60
    }

    /// Until when the server's express wish keeps even a person from asking. `nil`: nothing does.
    package static func isHeldBack(_ state: SourceState?, now: Date) -> Date? {
        guard let until = state?.notBefore, until > now, !(state?.lastAttempt.map { $0 > now + 60 } ?? false) else { return nil }
        return until
    }

    /// Linear in the weight of failures, then days.
    private static func backOff(_ wait: Double, failures: Double) -> Double {
        failures >= manyFailures ? max(afterManyFailures, wait) : min(wait * (1 + failures), max(longestBackOff, wait))
    }

    private static func hint(_ seconds: Double?) -> Double? {
        guard let seconds, seconds > 0, seconds < nonsense else { return nil }
        return min(seconds, longestHint)
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

    private static func words(_ wait: Double, _ bounds: PollBounds) -> String {
        if wait < bounds.shortest { return "every \(words(wait)), because items were lost before" }
        return wait > bounds.shortest ? "every \(words(wait)), by how little was new" : "every \(words(wait))"
    }

    /// `90 min`, `1 h`, `7 d`: a length of time for people.
    package static func words(_ seconds: Double) -> String {
        switch seconds {
        case 3600: "1 h"
        case ..<120: "\(Int(seconds.rounded())) s"
        case ..<7200: "\(Int((seconds / 60).rounded())) min"
        case ..<172_800: "\(Int((seconds / 3600).rounded())) h"
        default: "\(Int((seconds / 86_400).rounded())) d"
        }
    }
}
