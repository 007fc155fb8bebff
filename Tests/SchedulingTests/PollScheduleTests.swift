import Foundation
import Model
import Scheduling
import Testing

@Suite("When a source is asked again")
struct PollScheduleTests {
    let now = RFC3339.date("2025-06-18T12:20:00Z")! // a Wednesday
    let hour = 3600.0

    private func wait(failures: Double = 0, wishes: Wishes = Wishes(), answer: PollSchedule.Answer = .init()) -> Double {
        PollSchedule.next(interval: hour, failures: failures, wishes: wishes, answer: answer, now: now).date.timeIntervalSince(now)
    }

    @Test func `by its interval, when nobody asks for more`() {
        #expect(wait() == hour)
        #expect(wait(wishes: Wishes(interval: 60)) == hour)
        #expect(wait(answer: .init(freshUntil: now - 5)) == hour)
    }

    @Test func `the publisher's hints are floors, up to a day`() {
        #expect(wait(wishes: Wishes(interval: 2 * hour)) == 2 * hour)
        #expect(wait(answer: .init(freshUntil: now + 3 * hour)) == 3 * hour)
        #expect(wait(answer: .init(freshUntil: now + 16 * 365 * 24 * hour)) == 24 * hour)
        #expect(wait(wishes: Wishes(interval: .greatestFiniteMagnitude)) == 24 * hour)
    }

    @Test func `a server that says when to return is obeyed for up to a week`() {
        #expect(wait(failures: 0.5, answer: .init(failureWeight: 0.5, retryAfter: now + 30 * hour)) == 30 * hour)
        #expect(wait(answer: .init(failureWeight: 0.5, retryAfter: .distantFuture)) == 7 * 24 * hour)
    }

    @Test(arguments: [(0.25, 1.25), (1.0, 2.0), (3.0, 4.0), (100.0, 24.0), (.infinity, 24.0)])
    func `a failing source is asked less often, never given up`(failures: Double, hours: Double) {
        #expect(wait(failures: failures, answer: .init(failureWeight: 1)) == hours * hour)
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
}
