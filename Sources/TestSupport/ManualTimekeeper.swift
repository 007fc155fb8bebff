package import Foundation
import Scheduling
import Model

/// Time that moves only when a test moves it. May be read from any thread.
package final class ManualTimekeeper: Timekeeper, Sendable {
    private struct State {
        var now: Date
        var pending: (date: Date, action: @Sendable () -> Void)?
    }

    private let state: Locked<State>
    package init(now: Date) { state = Locked(State(now: now)) }
    package var now: Date { state.withLock { $0.now } }
    package func wake(at date: Date, _ action: @escaping @Sendable () -> Void) { state.withLock { $0.pending = (date, action) } }

    package func advance(by seconds: TimeInterval) {
        let end = now + seconds
        while let action = due(until: end) { action() } // an action may ask for the next wake
        set(end)
    }

    /// As when someone sets the clock: nothing happens until the next wake.
    package func set(_ date: Date) { state.withLock { $0.now = date } }

    private func due(until end: Date) -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard let wake = state.pending, wake.date <= end else { return nil }
            (state.pending, state.now) = (nil, max(state.now, wake.date))
            return wake.action
        }
    }
}
