import Dispatch
import Foundation
import Model
import Scheduling

// A week of virtual time for so many sources (argument; default 1,000,000): the scheduler's own work, without network and archive. Says what
// a wake costs, beside the same with a hundredth of the sources: the cost must not grow with the sources that are not due.
//
//     swift run -c release SchedulerSimulation [SOURCES]

/// The scheduler's part of a source, as the poller keeps it.
private struct Simulated {
    var state: SourceState
    /// New items in a second, on average.
    let rate: Double
    var published = 0.0
}

private struct Outcome {
    var sources: Int
    var polls = 0
    var wakes = 0
    var lost = 0
    /// Nanoseconds of CPU time of this thread.
    var start = 0.0, wake = 0.0, answers = 0.0
    var peak = 0
}

private func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The same on every machine and in every run.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

private func simulate(_ count: Int) -> Outcome {
    var numbers = Numbers(state: 1), outcome = Outcome(sources: count)
    let bounds = PollBounds(shortest: 3600, longest: 86_400), window = 20.0, begin = Date(timeIntervalSince1970: 1_750_000_000)
    // From one item a month to two hundred a day, most of them slow, as feeds are.
    var all = (0..<count).map { number in
        Simulated(state: SourceState(source: "s\(number)"), rate: exp(Double.random(in: log(1.0 / 30)...log(200), using: &numbers)) / 86_400)
    }
    var queue = DueQueue<Int>(), before = cpu()
    for number in all.indices { queue.set(number, to: begin + StartSpread.delay(number, of: count)) }
    outcome.start = cpu() - before
    var now = begin
    let end = begin + 7 * 86_400
    while let next = queue.next(), next < end {
        now = max(next, now + 1) // the daemon wakes once a second at most
        before = cpu()
        let due = queue.take(at: now)
        outcome.wake += cpu() - before
        outcome.wakes += 1
        outcome.polls += due.count
        outcome.peak = max(outcome.peak, due.count)
        before = cpu()
        for number in due {
            var source = all[number]
            let total = (now.timeIntervalSince(begin) * source.rate).rounded(.down), new = total - source.published
            source.published = total
            let isFirst = source.state.lastAttempt == nil
            source.state.lastAttempt = now
            let fails = Int.random(in: 0..<200, using: &numbers) == 0
            source.state.failures = fails ? source.state.failures + 0.5 : 0
            if !fails, !isFirst, new >= window { source.state.lastGap = now }
            if !fails, !isFirst { outcome.lost += Int(max(0, new - window)) }
            let answer = PollSchedule.Answer(
                failureWeight: fails ? 0.5 : 0, status: fails ? 500 : 200, overlap: fails || isFirst ? nil : (Int(window - min(new, window)), Int(window)))
            let planned = PollSchedule.next(bounds, state: source.state, answer: answer, now: now)
            (source.state.nextDue, source.state.interval) = (planned.date, planned.interval)
            all[number] = source
            queue.set(number, to: planned.date)
        }
        outcome.answers += cpu() - before
    }
    return outcome
}

let most = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
print("| sources | polls in a week | a day each | wakes | most due in one | start, ms | wake, µs per poll | answer, µs per poll | items lost |")
print("|---|---|---|---|---|---|---|---|---|")
for count in [most / 100, most / 10, most] where count > 0 {
    let outcome = simulate(count)
    func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
    let polls = Double(outcome.polls)
    print("| \(count) | \(outcome.polls) | \(rounded(polls / 7 / Double(count))) | \(outcome.wakes) | \(outcome.peak) | \(rounded(outcome.start / 1e6)) "
        + "| \(rounded(outcome.wake / polls / 1e3)) | \(rounded(outcome.answers / polls / 1e3)) | \(outcome.lost) |")
    fflush(nil) // the next takes minutes
}

// The same number of sources due at each wake, whatever the number of those that are not.
print()
print("| sources that are not due | a wake with 10 that are, µs |")
print("|---|---|")
for count in [most / 100, most / 10, most] where count > 0 {
    var queue = DueQueue<Int>(), now = Date(timeIntervalSince1970: 1_750_000_000)
    for number in 0..<count { queue.set(number, to: now + 100_000 + Double(number % 86_400)) }
    let turns = 10_000, before = cpu()
    for turn in 0..<turns {
        for number in 0..<10 { queue.set(count + number, to: now + 1) }
        now += 1
        precondition(queue.take(at: now).count == 10, "turn \(turn)")
        _ = queue.next()
    }
    print("| \(count) | \(String(format: "%.2f", (cpu() - before) / Double(turns) / 1e3)) |")
}
