package import Dispatch
package import Foundation

/// All that scheduling asks of the outside world.
package protocol Timekeeper {
    var now: Date { get }
    /// Runs `action` once, at `date` or at once if that is past. Replaces a wake still pending.
    func wake(at date: Date, _ action: @escaping @Sendable () -> Void)
}

/// Wakes on `queue` and is called only there, so a slow pass never overlaps the next. Deadlines are wall-clock ones: they
/// fire at once after a suspend, and follow the clock when it is set.
package final class DispatchTimekeeper: Timekeeper {
    private let queue: DispatchQueue
    private let timer: any DispatchSourceTimer
    package var now: Date { Date() }

    package init(queue: DispatchQueue) {
        self.queue = queue
        timer = DispatchSource.makeTimerSource(queue: queue)
        let nothing: @Sendable () -> Void = {}
        timer.setEventHandler(handler: nothing) // activated without one, it complains in the log
        timer.activate() // released without this, a source traps
    }
    deinit { timer.cancel() }

    package func wake(at date: Date, _ action: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        timer.setEventHandler(handler: action)
        timer.schedule(wallDeadline: .now() + max(0, date.timeIntervalSinceNow))
    }
}
