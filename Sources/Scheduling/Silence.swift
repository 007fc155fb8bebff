package import Foundation
package import Model

/// When a source that answers is silent against its own habit: a broken publisher, or a server that says "not modified" for ever.
package enum Silence {
    /// No silence shorter than this, in seconds, is worth a word.
    package static let shortest = 3 * 86_400.0
    /// Between two requests for the whole document that the server says has not changed, in seconds.
    package static let betweenWholeRequests = 14 * 86_400.0
    private static let timesTheHabit = 4.0

    /// The average of seconds between two answers with something new, the newest of them counting most.
    package static func habit(_ habit: Double?, lastNew: Date?, now: Date) -> Double? {
        guard let lastNew, now > lastNew else { return habit }
        let pause = now.timeIntervalSince(lastNew)
        return habit.map { $0 * 0.7 + pause * 0.3 } ?? pause
    }

    /// Whether the source has brought nothing new for far longer than it used to.
    package static func isUnusual(_ state: SourceState, now: Date) -> Bool {
        guard let lastNew = state.lastNew, let habit = state.habit else { return false }
        return now.timeIntervalSince(lastNew) > max(shortest, habit * timesTheHabit)
    }

    /// Whether it is time to ask for the whole document without conditions: once when the silence has become unusual, then rarely.
    package static func asksWhole(_ state: SourceState, now: Date) -> Bool {
        guard isUnusual(state, now: now) else { return false }
        guard let last = state.lastUnconditional, let lastNew = state.lastNew, last > lastNew else { return true }
        return now.timeIntervalSince(last) > betweenWholeRequests
    }
}
