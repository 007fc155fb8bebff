import Foundation
import Model
import Scheduling
import TestSupport
import Testing

@Suite("Silence against a source's habit")
struct SilenceTests {
    private let day = 86_400.0
    private let start = RFC3339.date("2025-06-01T00:00:00Z")!

    private func state(_ pauses: [Double]) -> SourceState {
        var state = SourceState(source: "a")
        (state.lastNew, state.pauses) = (start, pauses.map { $0 * day })
        return state
    }

    /// Days after which a silence is unusual.
    private func limit(_ pauses: [Double]) -> Double? { Silence.limit(pauses.map { $0 * day }).map { $0 / day } }

    @Test func `is nothing to speak of where there is no habit yet`() {
        #expect(limit([]) == nil)
        #expect(!Silence.isUnusual(state([]), now: start + 1000 * day))
    }

    @Test func `takes the longer to be noticed the less is known`() throws {
        let limits = try [1, 3, 8, 20, 100].map { try #require(limit(Array(repeating: 1.0, count: $0))) }
        #expect(limits == limits.sorted(by: >))
        #expect(limits[0] > 300 && limits[4] < 5, "\(limits)")
    }

    @Test func `of days is no silence, however many items come in an hour`() {
        #expect(limit(Array(repeating: 1.0 / 24, count: 100)) == 3)
    }

    @Test func `is never one that was there before, unless that was an outage`() throws {
        let weekly = try #require(limit(Array(repeating: 1.0, count: 30) + [9, 7]))
        #expect(weekly >= 9)
        let outage = try #require(limit(Array(repeating: 1.0, count: 30) + [60, 1]))
        #expect(outage < 10)
    }

    @Test func `of a source that has become slower is judged by what it has become`() throws {
        let quick: [Double] = (0..<80).map { 0.5 + Double($0 % 3) }, slow: [Double] = (0..<20).map { 3 + Double($0 % 3) }
        let before = try #require(limit(quick)), after = try #require(limit(quick + slow))
        #expect(after > 2 * before)
    }

    @Test func `is remembered as it ends, a hundred times at most, and a clock that was set back teaches nothing`() {
        var pauses: [Double] = []
        for number in 0..<150 { pauses = Silence.pauses(pauses, lastNew: start, now: start + Double(number)) }
        #expect(pauses.count == Silence.remembered && pauses.last == 149)
        #expect(Silence.pauses([100], lastNew: nil, now: start) == [100])
        #expect(Silence.pauses([100], lastNew: start, now: start - 5) == [100])
    }

    @Test func `makes us ask for the whole document once, then rarely`() {
        var state = state(Array(repeating: 1, count: 40))
        var now = start + 6 * day
        #expect(!Silence.asksWhole(state, now: start + 2 * day) && Silence.asksWhole(state, now: now))
        state.lastUnconditional = now
        for days in [0.1, 1, 13.9] { #expect(!Silence.asksWhole(state, now: now + days * day)) }
        #expect(Silence.asksWhole(state, now: now + 14.1 * day))
        state.lastNew = now + 15 * day
        now += 15 * day
        #expect(!Silence.asksWhole(state, now: now + day), "it speaks again")
        #expect(Silence.asksWhole(state, now: now + 6 * day), "and another silence is another matter")
    }

    /// `swift run -c release SilenceSimulation` prints the whole table. One real silence a year, at Christmas, is one alarm.
    @Test(arguments: SimulatedSources.all.map(\.name))
    func `of simulated sources is called unusual less than once a year while they are well, and soon when they break`(kind: String) throws {
        let source = try #require(SimulatedSources.all.first { $0.name == kind })
        let outcome = source.watched(count: 10, years: 3)
        #expect(outcome.falseAlarms <= (kind.contains("Christmas") ? 1 : 0.99), "\(outcome)")
        #expect(outcome.missed == 0)
        // Chance alone brings pauses of four averages twice a year to a source of two items a week: such a one cannot be noticed so soon.
        let soon = ["daily, in the morning": 7.0, "7 a week, by chance": 7, "each workday, in the morning": 7, "Tuesdays and Fridays": 4 * 3.5]
        if let days = soon[kind] { #expect(outcome.detection <= days, "\(outcome)") }
    }
}
