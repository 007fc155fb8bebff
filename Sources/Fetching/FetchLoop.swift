import CCurl
package import Foundation
import Model

/// The one thread's work: hands requests to libcurl's multi interface and their results to the queue they are wanted on.
///
/// Nothing here is shared: what comes from elsewhere comes through the `Inbox`, and every libcurl handle is touched only here.
final class FetchLoop {
    struct Settings: Sendable {
        var userAgent: String
        var concurrency: Int
        var perHost: Int
        var spacing: Double
        var byDomain: Bool
        var heedsRetryForHost: Bool
        var bytesInFlight: Int
        var keepConnections: Double
        var proxies: ProxySettings
        var deliverOn: DispatchQueue
        var now: @Sendable () -> Date
    }

    private enum Work {
        case transfer(Transfer)
        case file(Inbox.Order)
    }

    /// Where files stand in line: a host that cannot be a name.
    private static let fileHost = "file:"

    private let settings: Settings
    private let inbox: Inbox
    private var multi: UnsafeMutableRawPointer
    /// Whether anything was started on `multi`.
    private var isUsed = false
    private let files = DispatchQueue(label: "fetch.files")
    private var queues: HostQueues<Work>
    private let budget: Budget
    private var idle: [CurlHandle] = []
    private var active: [ObjectIdentifier: Transfer] = [:]
    private var reading: [Int: (order: Inbox.Order, started: Date)] = [:]
    private var lastReading = 0

    init(settings: Settings, inbox: Inbox) {
        precondition(Self.isReady, "libcurl cannot be started")
        self.settings = settings
        self.inbox = inbox
        queues = HostQueues(perHost: settings.perHost, spacing: settings.spacing)
        budget = Budget(limit: settings.bytesInFlight)
        multi = Self.makeMulti(settings)
    }

    /// Once in a process (libcurl-thread(3)).
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private static func makeMulti(_ settings: Settings) -> UnsafeMutableRawPointer {
        let multi = curl_multi_init()! // nil only when memory has run out
        // Above the transfers in flight, so that a connection outlives its transfer.
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(1, settings.concurrency) &* 2 &+ 64)
        return multi
    }

    /// Until the inbox is closed.
    func run() {
        blockBrokenPipes()
        inbox.open(multi)
        while true {
            let mail = inbox.take()
            if mail.cancel { cancelAll() }
            for order in mail.cancelled { deliver(order, cancelled: true) }
            for file in mail.files { finish(file) }
            for order in mail.orders { receive(order) }
            if mail.isClosed { break }
            budget.isDelivered(mail.bytesDelivered)
            for transfer in budget.resumable() { transfer.handle?.resume() }
            admit()
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            // With a place free again the next one is admitted before anything is waited for.
            if !drain(), inbox.mayWait() { wait() }
        }
        cancelAll()
        inbox.close()
        idle = []
        curl_multi_cleanup(multi)
    }

    /// Until a socket, a timer of libcurl's or the inbox has something. Whoever wakes the loop has left news before.
    private func wait() {
        let isIdle = isUsed && active.isEmpty
        var seconds = isIdle ? min(max(0, settings.keepConnections), 3600) : 3600
        if let rested = queues.nextRested, active.count + reading.count < max(1, settings.concurrency) {
            seconds = min(seconds, max(0.001, rested - Self.clock()))
        }
        curl_multi_poll(multi, nil, 0, Int32(seconds * 1000), nil)
        // libcurl looks after idle connections only when the next transfer starts: until then they would linger half closed.
        if isIdle, queues.nextRested == nil, inbox.mayWait() {
            inbox.close()
            curl_multi_cleanup(multi)
            multi = Self.makeMulti(settings)
            isUsed = false
            inbox.open(multi)
        }
    }

    /// Takes up a new request: sorts it by host, or ends it where its address is none.
    private func receive(_ order: Inbox.Order) {
        let url = order.request.url
        if url.utf8.count >= 5, url.prefix(5).lowercased() == "file:" { return queues.add(.file(order), host: Self.fileHost, now: Self.clock()) }
        do {
            let address = try WebAddress(url)
            let transfer = Transfer(order.request, to: address, budget: budget, completion: order.completion)
            queue(transfer)
        } catch {
            let reason = switch error {
            case .scheme: "its scheme is neither http nor https"
            case .unreadable: "it is not written as an address"
            }
            deliver(order, error: .invalidAddress(url: WebAddress.shown(url), reason: reason))
        }
    }

    /// Seconds by a clock that does not go back.
    private static func clock() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    private func queue(_ transfer: Transfer, first: Bool = false) {
        transfer.place = HostKey.of(transfer.address, byDomain: settings.byDomain)
        queues.add(.transfer(transfer), host: transfer.place, first: first, now: Self.clock())
    }

    /// Starts what may start: within the places, and while the bodies held by us and by whoever takes the results are within bounds.
    private func admit() {
        while active.count + reading.count < max(1, settings.concurrency), !budget.isFull || active.isEmpty && budget.isEmpty,
              let work = queues.next(now: Self.clock()) {
            switch work {
            case .transfer(let transfer): start(transfer)
            case .file(let order): read(order)
            }
        }
    }

    private func start(_ transfer: Transfer) {
        let address = transfer.address
        if transfer.started == nil { transfer.started = settings.now() }
        let proxy = settings.proxies.proxy(for: address)
        do { try transfer.begin(proxied: proxy != nil, at: settings.now()) } catch { return end(transfer, .failed(error)) }
        // A proxy resolves the name, so only what shows in the address itself can be judged here.
        if proxy != nil, !transfer.request.allowPrivate, address.isPlainlyPrivate {
            return end(transfer, .failed(.privateAddress(url: address.text, address: address.host)))
        }
        guard transfer.remaining > 0 else {
            return end(transfer, .failed(.timedOut(url: address.text, after: transfer.request.timeout)))
        }
        if transfer.handle == nil {
            let handle = idle.popLast() ?? CurlHandle(userAgent: settings.userAgent)
            handle.forget()
            transfer.handle = handle
        }
        guard let handle = transfer.handle else { return }
        handle.prepare(transfer, proxy: proxy)
        active[ObjectIdentifier(transfer)] = transfer
        isUsed = true
        let code = curl_multi_add_handle(multi, handle.curl)
        precondition(code == CURLM_OK, String(cString: curl_multi_strerror(code)))
    }

    /// - Returns: whether anything has ended.
    private func drain() -> Bool {
        var left: Int32 = 0, ended = false
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let transfer = CurlHandle.transfer(of: message.pointee.easy_handle) else { continue }
            let code = ccurl_message_result(message) // the message goes with the handle
            ended = true
            curl_multi_remove_handle(multi, message.pointee.easy_handle)
            switch transfer.next(code) {
            case .outcome(let outcome): end(transfer, outcome)
            case .redirect(let target):
                active[ObjectIdentifier(transfer)] = nil
                queues.done(host: transfer.place, now: Self.clock())
                transfer.follow(to: target)
                queue(transfer, first: true)
            }
        }
        return ended
    }

    /// Gives the place and the handle back, and the result away.
    private func end(_ transfer: Transfer, _ outcome: FetchResult.Outcome) {
        active[ObjectIdentifier(transfer)] = nil
        queues.done(host: transfer.place, now: Self.clock())
        let until = finish(transfer, outcome)
        guard let until, settings.heedsRetryForHost else { return }
        // Whoever waits for this host waits for it longer.
        for work in queues.remove(host: transfer.place) {
            if case .transfer(let waiting) = work { finish(waiting, .failed(.heldBack(url: waiting.address.text, until: until))) }
        }
    }

    /// - Returns: until when the server, which is overloaded or was asked too often, wants to be left alone.
    @discardableResult
    private func finish(_ transfer: Transfer, _ outcome: FetchResult.Outcome) -> Date? {
        let result = transfer.result(outcome, ended: settings.now())
        transfer.release()
        if let handle = transfer.handle { idle.append(handle) }
        transfer.handle = nil
        deliver(result, transfer.completion)
        return result.status == 429 || result.status == 503 ? result.caching.retryAfter : nil
    }

    private func cancelAll() {
        for transfer in Array(active.values) {
            if let handle = transfer.handle { curl_multi_remove_handle(multi, handle.curl) }
            end(transfer, .failed(.cancelled))
        }
        for (order, _) in reading.values {
            queues.done(host: Self.fileHost, now: Self.clock())
            deliver(order, cancelled: true)
        }
        reading = [:]
        for work in queues.removeAll() {
            switch work {
            case .transfer(let transfer): finish(transfer, .failed(.cancelled))
            case .file(let order): deliver(order, cancelled: true)
            }
        }
    }

    // MARK: Files

    private func read(_ order: Inbox.Order) {
        lastReading += 1
        let number = lastReading
        reading[number] = (order, settings.now())
        files.async { [inbox] in
            let request = order.request
            let contents = Result { () throws(FetchError) in try LocalFile.read(request.url, limit: request.maxBytes) }
            inbox.post(file: Inbox.File(number: number, contents: contents))
        }
    }

    /// A file that was given up meanwhile is not missed.
    private func finish(_ file: Inbox.File) {
        guard let (order, started) = reading.removeValue(forKey: file.number) else { return }
        queues.done(host: Self.fileHost, now: Self.clock())
        var bytes = 0
        let outcome: FetchResult.Outcome
        switch file.contents {
        case .failure(let error): outcome = .failed(error)
        case .success(let (body, hash)):
            bytes = body.count
            outcome = hash == order.request.knownBodyHash
                ? .sameBody : .changed(Document(body: body, hash: hash, url: order.request.url))
        }
        deliver(FetchResult(order.request, outcome, started: started, ended: settings.now(), bytes: bytes), order.completion)
    }

    // MARK: Delivery

    private func deliver(_ order: Inbox.Order, cancelled: Bool = false, error: FetchError = .cancelled) {
        let now = settings.now()
        deliver(FetchResult(order.request, .failed(error), started: now, ended: now), order.completion)
    }

    private func deliver(_ result: FetchResult, _ completion: @escaping @Sendable (FetchResult) -> Void) {
        let held = if case .changed(let document) = result.outcome { document.body.count } else { 0 }
        inbox.held(held)
        budget.delivered(held)
        settings.deliverOn.async { [inbox] in
            completion(result)
            inbox.held(-held)
        }
    }

    /// OpenSSL writes with write(2): a peer that is gone must not end the process.
    private func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

extension WebAddress {
    /// Whether the host is a private address or this machine by its very writing.
    fileprivate var isPlainlyPrivate: Bool {
        if let address = IPAddress(host) { return !address.isPublic }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return name == "localhost" || name.hasSuffix(".localhost")
    }
}

extension FetchResult {
    /// Of a request that never reached a server.
    package init(_ request: FetchRequest, _ outcome: Outcome, started: Date, ended: Date, bytes: Int = 0) {
        self.init(
            source: request.source, url: request.url, finalURL: WebAddress.shown(request.url), started: started, ended: ended, status: nil,
            bytes: bytes, outcome: outcome, validators: nil, caching: Caching(), permanentRedirect: nil)
    }
}
