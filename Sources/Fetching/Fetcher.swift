package import Dispatch
package import Foundation

/// Asks sources over the network, many at once, on one thread of its own. Everything may be called from any thread and returns at once.
///
/// Every request ends in exactly one call of its completion, also after `cancelAll()` and `stop()`.
package final class Fetcher: Sendable {
    private let inbox = Inbox()
    /// Left when the thread has cleaned up.
    private let running = DispatchGroup()
    private let deliverOn: DispatchQueue
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - userAgent: value of the field of that name (RFC 9110 §10.1.5).
    ///   - concurrency: transfers at once; fewer where the process may not open as many files (RLIMIT_NOFILE).
    ///   - perHost: transfers at once from one host.
    ///   - spacing: seconds between the starts of two requests to one host; redirects go on at once.
    ///   - byDomain: whether hosts of one registered domain count as one host.
    ///   - heedsRetryForHost: whether a `Retry-After` with 429 or 503 ends all that waits for the host as `.heldBack`.
    ///   - bytesInFlight: where bodies that are being received or whose completions have not returned hold more bytes than this, nothing
    ///     starts and all transfers but one pause: so the bound is exceeded by that one's `maxBytes` at most.
    ///   - keepConnections: seconds after the last transfer until connections that nobody uses are closed.
    ///   - deliverOn: where completions run.
    ///   - now: the wall clock, for `started` and `ended` and for judging dates in answers.
    ///   - proxy: in place of the proxies of the environment, as `CURLOPT_PROXY` takes it.
    ///   - environment: names the proxies, as curl(1) has it.
    package init(
        userAgent: String, concurrency: Int, perHost: Int, spacing: Double = 0, byDomain: Bool = false, heedsRetryForHost: Bool = true,
        bytesInFlight: Int = 64 << 20, keepConnections: Double = 120, proxy: String? = nil, deliverOn: DispatchQueue,
        now: @escaping @Sendable () -> Date = { Date() }, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.deliverOn = deliverOn
        self.now = now
        let settings = FetchLoop.Settings(
            userAgent: userAgent, concurrency: Self.bounded(concurrency), perHost: perHost, spacing: spacing, byDomain: byDomain,
            heedsRetryForHost: heedsRetryForHost, bytesInFlight: bytesInFlight, keepConnections: keepConnections,
            proxies: ProxySettings(environment: environment, proxy: proxy), deliverOn: deliverOn, now: now)
        running.enter()
        let thread = Thread { [inbox, running] in
            FetchLoop(settings: settings, inbox: inbox).run()
            running.leave()
        }
        thread.name = "fetch"
        thread.start()
    }

    deinit { stop() }

    /// A transfer needs up to three file descriptors (a socket, and two while its name is resolved); the process needs some for itself.
    private static func bounded(_ concurrency: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < 1 << 20 else { return concurrency }
        return max(1, min(concurrency, (Int(limit.rlim_cur) - 32) / 3))
    }

    /// Stands in line for its host. `completion` runs on the queue given at the start; until it returns, the body counts as held.
    package func fetch(_ request: FetchRequest, completion: @escaping @Sendable (FetchResult) -> Void) {
        guard !inbox.post(Inbox.Order(request: request, completion: completion)) else { return }
        let date = now()
        deliverOn.async { completion(FetchResult(request, .failed(.cancelled), started: date, ended: date)) }
    }

    /// Ends all that is queued or in flight as `.cancelled`, soon. What is asked for afterwards is not concerned.
    package func cancelAll() { inbox.cancelAll() }

    /// `cancelAll()`, and the end of the thread. What is asked for afterwards ends as `.cancelled`.
    package func stop() { inbox.stop() }

    /// `stop()`, and waits for the thread to end: for before the process does. What libcurl and OpenSSL clean up at exit, a running loop must not use.
    /// - Parameter seconds: the longest wait. The thread's own clean-up takes milliseconds, but libcurl may be in the name service.
    /// - Returns: whether it has ended.
    @discardableResult
    package func end(within seconds: Double = 3) -> Bool {
        inbox.stop()
        return running.wait(timeout: .now() + seconds) == .success
    }
}
