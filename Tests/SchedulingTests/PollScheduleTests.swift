import Foundation
import Model
import Scheduling
import Testing

@Suite("When a source is asked again")
struct PollScheduleTests {
    let now = RFC3339.date("2025-06-18T12:20:00Z")! // a Wednesday
    let hour = 3600.0
    let bounds = PollBounds(shortest: 3600, longest: 24 * 3600)

    private func next(
        failures: Double = 0, wishes: Wishes = Wishes(), answer: PollSchedule.Answer = .init(), spread: Double = 0, _ change: (inout SourceState) -> Void = { _ in }
    ) -> PollSchedule.Next {
        var state = SourceState(source: "a")
        state.failures = failures
        state.wishes = wishes
        change(&state)
        return PollSchedule.next(bounds, state: state, answer: answer, now: now, spread: spread)
    }

    private func wait(failures: Double = 0, wishes: Wishes = Wishes(), answer: PollSchedule.Answer = .init(), spread: Double = 0) -> Double? {
        next(failures: failures, wishes: wishes, answer: answer, spread: spread).date?.timeIntervalSince(now)
    }

    @Test func `by its interval, when nobody asks for more`() {
        #expect(wait() == hour)
        #expect(wait(wishes: Wishes(interval: 60)) == hour)
        #expect(wait(answer: .init(freshFor: -5)) == hour)
        #expect(next().reason == "every 1 h")
    }

    @Test func `the publisher's hints are floors, up to a day`() {
        #expect(wait(wishes: Wishes(interval: 2 * hour)) == 2 * hour)
        #expect(wait(answer: .init(freshFor: 3 * hour)) == 3 * hour)
        #expect(wait(answer: .init(freshFor: 16 * 365 * 24 * hour)) == 24 * hour, "a max-age of sixteen years has been seen")
        #expect(next(answer: .init(freshFor: 3 * hour)).reason == "the answer is fresh until then")
    }

    @Test(arguments: [.greatestFiniteMagnitude, .infinity, .nan, -1, 0, 101 * 365.25 * 86_400])
    func `nonsense and centuries in hints change nothing`(seconds: Double) {
        #expect(wait(wishes: Wishes(interval: seconds)) == hour)
        #expect(wait(answer: .init(freshFor: seconds)) == hour)
        if !seconds.isNaN { #expect(wait(answer: .init(retryAfter: now + min(seconds, 1e12) * (seconds < 2 ? 1 : 2))) == hour) }
    }

    @Test func `a server that says when to return is obeyed for up to a week, and that is remembered apart`() {
        let busy = next(failures: 0.5, answer: .init(failureWeight: 0.5, status: 503, retryAfter: now + 30 * hour))
        #expect(busy.date == now + 30 * hour && busy.notBefore == busy.date)
        #expect(busy.reason == "the server said when to return")
        #expect(wait(answer: .init(failureWeight: 0.5, status: 503, retryAfter: now + 365 * 24 * hour)) == 7 * 24 * hour)
        #expect(next(answer: .init(freshFor: 3 * hour)).notBefore == nil, "freshness is a hint, which 'poll --all' may pass over")
        #expect(next(answer: .init(status: 503, retryAfter: now + 10)).notBefore == now + 10, "also where the interval is longer")
    }

    @Test func `after 429 those who were sent away together come back apart`() {
        let answers = [0, 0.5, 1].map { wait(failures: 0.5, answer: .init(failureWeight: 0.5, status: 429, retryAfter: now + 8 * hour), spread: $0) }
        #expect(answers == [8 * hour, 9 * hour, 10 * hour])
        #expect(wait(failures: 0.5, answer: .init(failureWeight: 0.5, status: 503, retryAfter: now + 8 * hour), spread: 1) == 8 * hour)
    }

    @Test(arguments: [(0.25, 1.25), (0.5, 1.5), (1.0, 2.0), (3.0, 4.0), (23.0, 24.0), (29.75, 24.0), (30.0, 72.0), (10_000.0, 72.0)])
    func `a failing source is asked less often in a line, at least daily, after thirty failures days apart, and never given up`(failures: Double, hours: Double) {
        #expect(wait(failures: failures, answer: .init(failureWeight: 1)) == hours * hour)
    }

    @Test func `410 is confirmed once, a day later, and then left alone`() {
        let first = next(failures: 1, answer: .init(failureWeight: 1, status: 410)) { $0.goneAnswers = 1 }
        #expect(first.date == now + 24 * hour && first.reason.contains("asked once more"))
        let second = next(failures: 2, answer: .init(failureWeight: 1, status: 410)) { $0.goneAnswers = 2 }
        #expect(second.date == nil && second.reason.contains("not asked until its address is changed"))
        var state = SourceState(source: "a")
        state.url = "https://example.org/old"
        state.goneAnswers = 2
        #expect(!PollSchedule.isDue(state, now: now + 1000 * 24 * hour))
        #expect(PollSchedule.isDue(state.applied(to: "https://example.org/new"), now: now), "the person has acted")
        #expect(!PollSchedule.isDue(state.applied(to: "https://example.org/old"), now: now))
    }

    @Test func `hours and days to skip are skipped, unless that is all of them`() {
        #expect(wait(wishes: Wishes(skipHours: [13, 14])) == 15 * hour - 12 * hour - 1200)
        #expect(wait(wishes: Wishes(skipDays: [3])) == 12 * hour - 1200, "until Thursday begins in UTC")
        #expect(wait(wishes: Wishes(skipHours: Set(0...23))) == hour)
    }

    @Test func `due is what was never asked, what is past, and what a clock ahead of this one put off`() {
        var state = SourceState(source: "a")
        #expect(PollSchedule.isDue(nil, now: now) && PollSchedule.isDue(state, now: now))
        state.nextDue = now + 1
        state.lastAttempt = now - 1
        #expect(!PollSchedule.isDue(state, now: now) && PollSchedule.isDue(state, now: now + 1))
        state.lastAttempt = now + 365 * 24 * hour
        state.nextDue = now + 366 * 24 * hour
        #expect(PollSchedule.isDue(state, now: now))
    }

    @Test func `an express wish holds even for a person, but not one that a clock ahead of this one wrote`() {
        var state = SourceState(source: "a")
        (state.notBefore, state.lastAttempt) = (now + 600, now - 60)
        #expect(PollSchedule.isHeldBack(state, now: now) == now + 600)
        #expect(PollSchedule.isHeldBack(state, now: now + 600) == nil)
        state.lastAttempt = now + 365 * 24 * hour
        #expect(PollSchedule.isHeldBack(state, now: now) == nil)
    }
}

@Suite("Polling by overlap")
struct OverlapTests {
    let bounds = PollBounds(shortest: 3600, longest: 24 * 3600)

    @Test(arguments: [(20, 1.5), (19, 1.2), (18, 1.2), (17, 1), (14, 1), (13, 0.75), (10, 0.75), (9, 0.5), (1, 0.5), (0, 0.5)])
    func `the share of known items lengthens or shortens the interval`(known: Int, factor: Double) {
        #expect(Overlap.interval(after: 8 * 3600, known: known, of: 20, hasLost: false, bounds) == 8 * 3600 * factor)
    }

    @Test func `it stays between an hour and a day`() {
        #expect(Overlap.interval(after: nil, known: 0, of: 20, hasLost: false, bounds) == 3600)
        #expect(Overlap.interval(after: 23 * 3600, known: 0, of: 0, hasLost: false, bounds) == 24 * 3600, "nothing new, or nothing at all")
    }

    @Test func `below an hour, to ten minutes, only where items were seen to be lost, or the person says so`() {
        var interval: Double? = 3600
        for expected in [1800.0, 900, 600, 600] {
            interval = Overlap.interval(after: interval, known: 0, of: 20, hasLost: true, bounds)
            #expect(interval == expected)
        }
        #expect(Overlap.interval(after: 600, known: 20, of: 20, hasLost: false, bounds) == 3600, "forgotten after a month")
        let said = PollBounds(Source(id: "a", url: "https://example.org/", interval: 900, maxInterval: 7200), FetchSettings())
        #expect(Overlap.interval(after: 1000, known: 0, of: 20, hasLost: false, said) == 900)
    }

    @Test func `an interval that a person names alone is kept to, and a file is nobody's server`() {
        for source in [Source(id: "a", url: "https://example.org/", interval: 1800), Source(id: "a", url: "file:///x.xml", interval: 1800)] {
            let bounds = PollBounds(source, FetchSettings())
            #expect(bounds.isFixed)
            #expect(Overlap.interval(after: 7200, known: 20, of: 20, hasLost: false, bounds) == 1800)
        }
        #expect(PollBounds(Source(id: "a", url: "https://example.org/", maxInterval: 7200), FetchSettings()) == PollBounds(shortest: 3600, longest: 7200))
    }

    /// A feed of twenty items, so many of them new each day, asked as it teaches us to, for a month.
    @Test(arguments: [1.0, 5, 20, 40, 100, 200])
    func `loses nothing of a steady source once it has settled, and asks no more than it has to`(perDay: Double) {
        var interval = 3600.0, time = 0.0, published = 0.0, lost = 0, polls = 0
        while time < 30 * 86_400 {
            time += interval
            let total = (time / 86_400 * perDay).rounded(.down), new = Int(total - published)
            published = total
            if time > 86_400 { (lost, polls) = (lost + max(0, new - 20), polls + 1) }
            interval = Overlap.interval(after: interval, known: 20 - min(new, 20), of: 20, hasLost: new >= 20, bounds)
        }
        #expect(lost == 0)
        #expect(Double(polls) <= 29 * max(2, perDay / 2), "\(polls) polls")
    }
}
