import CCurl
import Foundation
import Model

/// The one thread's work: hands requests to libcurl's multi interface and their results to the queue they are wanted on.
///
/// Nothing here is shared: what comes from elsewhere comes through the `Inbox`, and every libcurl handle is touched only here.
final class FetchLoop {
    struct Settings: Sendable {
        var userAgent: String
        var concurrency: Int
        var perHost: Int
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
    private var idle: [CurlHandle] = []
    private var active: [ObjectIdentifier: Transfer] = [:]
    private var reading: [Int: (order: Inbox.Order, started: Date)] = [:]
    private var lastReading = 0

    init(settings: Settings, inbox: Inbox) {
        precondition(Self.isReady, "libcurl cannot be started")
        self.settings = settings
        self.inbox = inbox
        queues = HostQueues(perHost: settings.perHost)
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
            admit(delivered: mail.bytesDelivered)
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
        let seconds = isIdle ? min(max(0, settings.keepConnections), 3600) : 3600
        curl_multi_poll(multi, nil, 0, Int32(seconds * 1000), nil)
        // libcurl looks after idle connections only when the next transfer starts: until then they would linger half closed.
        if isIdle, inbox.mayWait() {
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
        if url.utf8.count >= 5, url.prefix(5).lowercased() == "file:" { return queues.add(.file(order), host: Self.fileHost) }
        do {
            let address = try WebAddress(url)
            queues.add(.transfer(Transfer(order.request, to: address, completion: order.completion)), host: address.host)
        } catch {
            let reason = switch error {
            case .scheme: "its scheme is neither http nor https"
            case .unreadable: "it is not written as an address"
            }
            deliver(order, error: .invalidAddress(url: WebAddress.shown(url), reason: reason))
        }
    }

    /// Starts what may start: within the places, and while the bodies held by us and by whoever takes the results are within bounds.
    private func admit(delivered: Int) {
        let held = active.values.reduce(delivered) { $0 + $1.bytes }
        while active.count + reading.count < max(1, settings.concurrency), held < settings.bytesInFlight || active.isEmpty && delivered == 0,
              let work = queues.next() {
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
        transfer.begin(proxied: proxy != nil)
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
                let host = transfer.address.host
                active[ObjectIdentifier(transfer)] = nil
                queues.done(host: host)
                transfer.follow(to: target)
                queues.add(.transfer(transfer), host: target.host, first: true)
            }
        }
        return ended
    }

    /// Gives the place and the handle back, and the result away.
    private func end(_ transfer: Transfer, _ outcome: FetchResult.Outcome) {
        active[ObjectIdentifier(transfer)] = nil
        queues.done(host: transfer.address.host)
        finish(transfer, outcome)
    }

    private func finish(_ transfer: Transfer, _ outcome: FetchResult.Outcome) {
        let result = transfer.result(outcome, ended: settings.now())
        if let handle = transfer.handle { idle.append(handle) }
        transfer.handle = nil
        deliver(result, transfer.completion)
    }

    private func cancelAll() {
        for transfer in Array(active.values) {
            if let handle = transfer.handle { curl_multi_remove_handle(multi, handle.curl) }
            end(transfer, .failed(.cancelled))
        }
        for (order, _) in reading.values {
            queues.done(host: Self.fileHost)
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
        queues.done(host: Self.fileHost)
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
    init(_ request: FetchRequest, _ outcome: Outcome, started: Date, ended: Date, bytes: Int = 0) {
        self.init(
            source: request.source, url: request.url, finalURL: WebAddress.shown(request.url), started: started, ended: ended, status: nil,
            bytes: bytes, outcome: outcome, validators: nil, caching: Caching(), permanentRedirect: nil)
    }
}
