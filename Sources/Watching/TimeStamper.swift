import Dispatch
import Evidence
import Fetching
import Foundation
import Logging
import Model

/// Has the files of finished days stamped by the authority that the user names. What is stamped, and what is not yet, can be seen in the folder, so
/// that nothing has to be remembered: days that were missed are made up.
///
/// Lives on the poller's queue.
final class TimeStamper {
    /// Seconds after a failure, doubled with each further one up to a day.
    private static let leastWait = 3600.0, mostWait = 86_400.0
    /// Seconds after midnight (UTC) at which a day is over for an answer that was on its way.
    private static let grace = 600.0

    private let queue: DispatchQueue
    private let hashing = DispatchQueue(label: "evidence.hash")
    private let authority: String
    private let folder: String
    private let settings: FetchSettings
    private let fetcher: Fetcher
    private let log: Logger
    private let now: @Sendable () -> Date
    private var failures = 0
    private var lastReason: String?
    private var isStopped = false
    private(set) var isBusy = false
    /// When there may be something to do.
    private(set) var nextDue = Date.distantPast
    /// Called when a file was stamped or was not.
    var ended: () -> Void = {}

    /// `nil` where no authority is named.
    init?(_ configuration: Configuration, log: Logger, fetcher: Fetcher, queue: DispatchQueue, now: @escaping @Sendable () -> Date) {
        guard let authority = configuration.settings.evidence.timeStamps else { return nil }
        self.authority = authority
        self.queue = queue
        self.fetcher = fetcher
        self.log = log
        self.now = now
        folder = configuration.settings.evidence.directory
        settings = configuration.settings.fetch
    }

    func stop() { isStopped = true }

    /// Begins with the oldest file that is to be stamped, if it is time.
    func turn() {
        dispatchPrecondition(condition: .onQueue(queue))
        let time = now()
        guard !isBusy, !isStopped, nextDue <= time else { return }
        let today = CalendarDay(time - Self.grace, in: .gmt)
        guard let file = EvidenceFolder.unstamped(in: folder, before: today).first else {
            nextDue = Date(timeIntervalSince1970: Double(today.daysSinceEpoch + 1) * 86_400 + Self.grace)
            return
        }
        isBusy = true
        let stamper = OnQueue(self), path = "\(folder)/\(file)"
        hashing.async { [queue] in
            let imprint = Result { () throws(EvidenceError) in try SHA256.digest(ofFile: path) }
            queue.async {
                switch imprint {
                case .success(let imprint): stamper.value.ask(TimeStampRequest(imprint: imprint), file)
                case .failure(let error): stamper.value.failed(file, "\(error)")
                }
            }
        }
    }

    private func ask(_ question: TimeStampRequest, _ file: String) {
        if isStopped { return end() }
        var request = FetchRequest(
            source: "time-stamps", url: authority, timeout: settings.timeout, connectTimeout: settings.connectTimeout, idleTimeout: settings.idleTimeout,
            maxBytes: TimeStamp.mostBytes, maxRedirects: 0, allowPrivate: settings.allowPrivate)
        request.content = (TimeStampRequest.contentType, question.encoded())
        request.accept = TimeStamp.contentType
        request.caFile = settings.caFile
        let stamper = OnQueue(self)
        fetcher.fetch(request) { stamper.value.received($0, question, file) }
    }

    private func received(_ result: FetchResult, _ question: TimeStampRequest, _ file: String) {
        if isStopped { return end() }
        guard case .changed(let document) = result.outcome else {
            guard case .failed(let error) = result.outcome else { return end() } // nothing was sent that could be answered otherwise
            return failed(file, Self.reason(error))
        }
        do {
            let stamp = try TimeStamp(response: document.body)
            try stamp.check(question)
            try EvidenceFolder.keep(stamp: document.body, of: file, in: folder)
            log.notice("evidence \(file) is stamped by \(stamp.authority ?? authority): it was there on \(RFC3339.text(stamp.time))")
            (failures, lastReason, nextDue) = (0, nil, .distantPast)
        } catch { return failed(file, "\(error)") }
        end()
    }

    /// What is said of sources tells what to change in the sources file.
    private static func reason(_ error: FetchError) -> String {
        switch error {
        case .refused(_, let status): "The authority answered HTTP \(status)."
        case .tooLarge: "The authority's answer is larger than \(TimeStamp.mostBytes / 1024) KiB."
        case .privateAddress: "The authority's address is on this machine or in a private network; 'fetch: { allow-private: true }' lets it be asked."
        default: "\(error)"
        }
    }

    /// Said once as long as it stays the same.
    private func failed(_ file: String, _ reason: String) {
        failures += 1
        nextDue = now() + min(Self.mostWait, Self.leastWait * Double(1 << min(failures - 1, 10)))
        if reason != lastReason { log.warning("evidence \(file) has no time stamp yet; it is asked for again: \(reason)") }
        lastReason = reason
        end()
    }

    private func end() {
        isBusy = false
        ended()
    }
}
