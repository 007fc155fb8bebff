import CCurl
import Foundation
import Model

/// All that other threads tell the fetch loop. Every method may be called on any thread.
final class Inbox: Sendable {
    /// A request and who waits for its result.
    struct Order: Sendable {
        var request: FetchRequest
        var completion: @Sendable (FetchResult) -> Void
    }

    /// A file that has been read for the loop.
    struct File: Sendable {
        var number: Int
        var contents: Result<(bytes: [UInt8], hash: UInt64), FetchError>
    }

    struct Mail: Sendable {
        var orders: [Order] = []
        /// Orders that were given up before the loop saw them.
        var cancelled: [Order] = []
        var files: [File] = []
        /// Give up everything that is queued or in flight.
        var cancel = false
        var isClosed = false
        /// Bytes of bodies that were delivered and whose completions have not returned.
        var bytesDelivered = 0
    }

    private struct State {
        var mail = Mail()
        /// The multi handle while the loop runs: `curl_multi_wakeup` may be called with it from any thread.
        var loop: Loop?
        var isWaiting = false
        /// Whether anything has changed since the loop last looked.
        var hasNews = false
    }

    /// A pointer that other threads pass to `curl_multi_wakeup` and to nothing else.
    private struct Loop: @unchecked Sendable { let multi: UnsafeMutableRawPointer }

    private let state = Locked(State())

    // MARK: For anyone

    /// - Returns: `false` when the loop has ended or will; the order is not taken then.
    func post(_ order: Order) -> Bool {
        change { state in
            if state.mail.isClosed { return false }
            state.mail.orders.append(order)
            return true
        }
    }

    func post(file: File) { change { $0.mail.files.append(file) } }

    func cancelAll() {
        change { state in
            state.mail.cancel = true
            state.mail.cancelled += state.mail.orders
            state.mail.orders = []
        }
    }

    func stop() { change { $0.mail.isClosed = true } }

    func held(_ bytes: Int) {
        if bytes > 0 {
            state.withLock { $0.mail.bytesDelivered += bytes }
        } else if bytes < 0 {
            change { $0.mail.bytesDelivered += bytes }
        }
    }

    // MARK: For the loop

    func open(_ multi: UnsafeMutableRawPointer) {
        let loop = Loop(multi: multi)
        state.withLock { $0.loop = loop }
    }

    /// After this nobody wakes the loop.
    func close() { state.withLock { $0.loop = nil } }

    func take() -> Mail {
        state.withLock { state in
            (state.isWaiting, state.hasNews) = (false, false)
            let mail = state.mail
            state.mail = Mail(isClosed: mail.isClosed, bytesDelivered: mail.bytesDelivered)
            return mail
        }
    }

    /// Asked just before waiting, and after it. `false`: something has come meanwhile.
    func mayWait() -> Bool {
        state.withLock { state in
            state.isWaiting = !state.hasNews
            return state.isWaiting
        }
    }

    private func change<T: Sendable>(_ body: @Sendable (inout State) -> T) -> T {
        state.withLock { state in
            let result = body(&state)
            state.hasNews = true
            if state.isWaiting, let loop = state.loop {
                state.isWaiting = false // once is enough
                curl_multi_wakeup(loop.multi)
            }
            return result
        }
    }
}
