import Foundation
import Model
import Scheduling

/// Sources of known habits in virtual time, for what decides whether one of them has fallen silent. The same on every machine and in every run.
package struct SimulatedSources: Sendable {
    package let name: String
    /// Days between two polls.
    package let poll: Double
    private let days: @Sendable (UInt64) -> AnyIterator<Double>

    package struct Outcome: Sendable {
        /// Alarms of a source in a year while it was well.
        package var falseAlarms = 0.0
        /// Medians, after a source has broken: days until it is noticed, and the same in average pauses of it.
        package var detection = 0.0, pauses = 0.0
        /// Of the sources that broke, those that were not noticed within five years.
        package var missed = 0
    }

    /// SplitMix64.
    package struct Numbers: RandomNumberGenerator {
        private var state: UInt64
        package init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }
        package mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var value = state
            value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
            value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
            return value ^ (value >> 31)
        }
        mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
        /// Exponentially distributed.
        mutating func pause(mean: Double) -> Double { -mean * log(1 - uniform()) }
    }

    private init(_ name: String, poll: Double, _ days: @escaping @Sendable (UInt64) -> AnyIterator<Double>) { (self.name, self.poll, self.days) = (name, poll, days) }

    /// - Parameters:
    ///   - count: sources of the kind.
    ///   - years: for which each is watched while it is well; a year more before it breaks.
    package func watched(count: Int, years: Double) -> Outcome {
        var outcome = Outcome(), detections: [Double] = [], pauses: [Double] = []
        for seed in 1...UInt64(count) {
            outcome.falseAlarms += Double(alarms(seed, until: years * 365)) / years / Double(count)
            if let (days, mean) = detection(seed + 1000, breaksAfter: 365 + Double(seed)) {
                detections.append(days)
                pauses.append(days / mean)
            } else { outcome.missed += 1 }
        }
        if !detections.isEmpty { (outcome.detection, outcome.pauses) = (detections.sorted()[detections.count / 2], pauses.sorted()[pauses.count / 2]) }
        return outcome
    }

    /// Silences that were called unusual and ended by themselves, or had only lasted long at the end.
    private func alarms(_ seed: UInt64, until end: Double) -> Int {
        var alarms = 0, isAlarmed = false
        walk(seed, breaksAfter: .infinity, until: end) { state, now, isNew in
            if isNew { isAlarmed = false } else if !isAlarmed, Silence.isUnusual(state, now: now) { (alarms, isAlarmed) = (alarms + 1, true) }
            return true
        }
        return alarms
    }

    private func detection(_ seed: UInt64, breaksAfter day: Double) -> (days: Double, meanPause: Double)? {
        var found: (Double, Double)?
        walk(seed, breaksAfter: day, until: day + 5 * 365) { state, now, _ in
            guard now.timeIntervalSince1970 > day * 86_400, let lastNew = state.lastNew, Silence.isUnusual(state, now: now) else { return true }
            found = (now.timeIntervalSince(lastNew) / 86_400, state.pauses.reduce(0, +) / Double(state.pauses.count) / 86_400)
            return false
        }
        return found
    }

    private func walk(_ seed: UInt64, breaksAfter end: Double, until last: Double, _ step: (SourceState, Date, _ isNew: Bool) -> Bool) {
        let days = days(seed)
        var state = SourceState(source: name), next = days.next(), time = 0.0
        while time < last {
            time += poll
            var isNew = false
            while let day = next, day <= time {
                isNew = isNew || day < end
                next = days.next()
            }
            let now = Date(timeIntervalSince1970: time * 86_400)
            if isNew {
                state.pauses = Silence.pauses(state.pauses, lastNew: state.lastNew, now: now)
                state.lastNew = now
            }
            if !step(state, now, isNew) { return }
        }
    }

    // MARK: Kinds

    package static let all: [SimulatedSources] = [
        chance("0.3 a week, by chance", mean: 7 / 0.3, poll: 0.5), chance("2 a week, by chance", mean: 3.5, poll: 0.25),
        chance("7 a week, by chance", mean: 1, poll: 0.1), chance("24 a day, by chance", mean: 1.0 / 24, poll: 0.05),
        regular("daily, in the morning", poll: 0.1) { _ in true }, regular("each workday, in the morning", poll: 0.1) { $0 % 7 < 5 },
        regular("Tuesdays and Fridays", poll: 0.25) { $0 % 7 == 1 || $0 % 7 == 4 }, regular("mornings, not at Christmas", poll: 0.1) { !(355...361).contains($0 % 365) },
        workdays("3 each workday, by chance, not at night"), bursts("bursts of 6, every 5 days", every: 5, size: 5, poll: 0.1),
        bursts("bursts of 9, every 14 days", every: 14, size: 8, poll: 0.2), changing("from daily to weekly", from: 1, to: 7), changing("fading, over two years", from: 0.5, to: 14, over: 730),
    ]

    private static func chance(_ name: String, mean: Double, poll: Double) -> SimulatedSources {
        SimulatedSources(name, poll: poll) { seed in
            var numbers = Numbers(seed: seed), time = 0.0
            return AnyIterator {
                time += numbers.pause(mean: mean)
                return time
            }
        }
    }

    private static func regular(_ name: String, poll: Double, on isDay: @escaping @Sendable (Int) -> Bool) -> SimulatedSources {
        SimulatedSources(name, poll: poll) { seed in
            var numbers = Numbers(seed: seed), day = -1
            return AnyIterator {
                repeat { day += 1 } while !isDay(day)
                return Double(day) + 0.3 + 0.2 * numbers.uniform()
            }
        }
    }

    private static func workdays(_ name: String) -> SimulatedSources {
        SimulatedSources(name, poll: 0.05) { seed in
            var numbers = Numbers(seed: seed), time = 0.0
            return AnyIterator {
                time += numbers.pause(mean: 0.4 / 3)
                // Ten hours of five days: what is later goes on at the next one.
                let day = Int(time / 0.4)
                return Double(day / 5 * 7 + day % 5) + 0.33 + time - Double(day) * 0.4
            }
        }
    }

    private static func bursts(_ name: String, every mean: Double, size: Double, poll: Double) -> SimulatedSources {
        SimulatedSources(name, poll: poll) { seed in
            var numbers = Numbers(seed: seed), time = 0.0, left = 0
            return AnyIterator {
                if left == 0 {
                    time += numbers.pause(mean: mean)
                    left = 1 + Int(numbers.pause(mean: size))
                } else { time += numbers.pause(mean: 0.25) }
                left -= 1
                return time
            }
        }
    }

    /// After a year of its first mean pause, towards the second one: at once, or over so many days.
    private static func changing(_ name: String, from: Double, to: Double, over days: Double = 0) -> SimulatedSources {
        SimulatedSources(name, poll: 0.1) { seed in
            var numbers = Numbers(seed: seed), time = 0.0
            return AnyIterator {
                let share = time < 365 ? 0 : days == 0 ? 1 : min(1, (time - 365) / days)
                time += numbers.pause(mean: from * pow(to / from, share))
                return time
            }
        }
    }
}
