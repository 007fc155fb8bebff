import Archiving
import Delivering
import Digesting
import Dispatch
import Foundation
import Logging
import Model
import Scheduling

/// Sends what waits, one message after the other, on a queue of its own: no server's slowness reaches the polling or the digests' files.
///
/// Everything but the sending itself happens on the working queue: hence `@unchecked Sendable`.
final class Postman: @unchecked Sendable {
    /// How a message goes out: tests put another in its place.
    typealias Send = @Sendable (Message, Channel) throws(DeliveryError) -> Void

    private let archive: Archive
    private let log: Logger
    private let queue: DispatchQueue
    private let meters: Meters
    private let sending = DispatchQueue(label: "deliver")
    private let send: Send
    private let now: @Sendable () -> Date
    private var isBusy = false
    private var isEnding = false
    /// Outcomes that the archive would not take yet: until it does, nothing else is sent, so that nothing is sent again and again.
    private var unrecorded: [Delivery.Outcome] = []

    init(archive: Archive, log: Logger, queue: DispatchQueue, meters: Meters, now: @escaping @Sendable () -> Date, send: @escaping Send) {
        self.archive = archive
        self.log = log
        self.queue = queue
        self.meters = meters
        self.now = now
        self.send = send
    }

    /// Sends what is due, if it is not at that already.
    /// - Parameter recorded: called on the working queue after each message, whatever became of it.
    /// - Returns: when the next one is due. `nil`: none waits, or one is on its way, after which `recorded` is called.
    func sendDue(_ configuration: Configuration, recorded: @escaping @Sendable () -> Void) throws(ArchiveError) -> Date? {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !isBusy, !isEnding else { return nil }
        try recordOutcomes()
        guard let delivery = try archive.dueDeliveries(now: now(), limit: 1).first else { return try archive.nextDelivery() }
        isBusy = true
        let job = Delivery(archive: archive, configuration: configuration, send: send, now: now)
        sending.async { [self] in
            let outcome = job.attempt(delivery)
            queue.async { [self] in
                isBusy = false
                outcome.log(log)
                meters.delivered(by: outcome.delivery.channel, outcome.reason == nil ? "sent" : outcome.nextTry == nil ? "given-up" : "failed")
                unrecorded.append(outcome)
                do { try recordOutcomes() } catch { log.error("\(error)") }
                recorded()
            }
        }
        return nil
    }

    /// Sends nothing more, and calls `finished` on the working queue when what was on its way is recorded, or after ten seconds.
    func end(_ finished: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        isEnding = true
        guard isBusy else { return finished() }
        let once = Once(finished)
        let end: @Sendable () -> Void = { once.call() }
        sending.async { [queue] in queue.async(execute: end) }
        queue.asyncAfter(deadline: .now() + 10, execute: end)
    }

    private func recordOutcomes() throws(ArchiveError) {
        while let outcome = unrecorded.first {
            try outcome.record(in: archive)
            unrecorded.removeFirst()
        }
    }

    /// Only called on the working queue: hence `@unchecked Sendable`.
    private final class Once: @unchecked Sendable {
        private var action: (@Sendable () -> Void)?
        init(_ action: @escaping @Sendable () -> Void) { self.action = action }
        func call() {
            action?()
            action = nil
        }
    }
}

/// One attempt to deliver, and what became of it.
struct Delivery: Sendable {
    let archive: Archive
    let configuration: Configuration
    let send: Postman.Send
    let now: @Sendable () -> Date

    struct Outcome: Sendable {
        var delivery: QueuedDelivery
        var ended: Date
        /// `nil`: it was sent.
        var reason: String?
        /// When it is tried again. `nil`: it was sent, or is given up.
        var nextTry: Date?

        func record(in archive: Archive) throws(ArchiveError) {
            if let reason {
                try archive.markFailed(delivery: delivery.number, reason: reason, at: ended, nextTry: nextTry)
            } else {
                try archive.markSent(delivery: delivery.number, at: ended)
            }
        }

        func log(_ log: Logger) {
            let what = delivery.words
            guard let reason else { return log.notice("\(what) sent") }
            if let nextTry {
                log.warning("\(what) not sent, to be tried again at \(RFC3339.text(nextTry)): \(reason)")
            } else {
                log.error("\(what) given up: \(reason)")
            }
        }
    }

    func attempt(_ delivery: QueuedDelivery) -> Outcome {
        func failed(_ reason: String, isPermanent: Bool, retryAfter: Double? = nil) -> Outcome {
            let ended = now()
            let next = DeliverySchedule.next(
                attempts: delivery.attempts + 1, queued: delivery.queued, now: ended, isPermanent: isPermanent, retryAfter: retryAfter)
            return Outcome(delivery: delivery, ended: ended, reason: reason, nextTry: next)
        }
        guard let channel = configuration.channel(delivery.channel) else {
            return failed("The configuration has no channel of that name any more.", isPermanent: true)
        }
        do {
            let parcel = Parcel(archive: archive, templates: try Templates(folder: configuration.settings.digest.templates))
            guard let message = try parcel.message(delivery) else { return failed("It is not in the archive any more.", isPermanent: true) }
            try send(message, channel)
            return Outcome(delivery: delivery, ended: now(), reason: nil, nextTry: nil)
        } catch let error as DeliveryError {
            return failed("\(error)", isPermanent: error.isPermanent, retryAfter: error.retryAfter)
        } catch {
            return failed("\(error)", isPermanent: false)
        }
    }
}

extension QueuedDelivery {
    /// `digest missions 2025-06-18`
    var what: String {
        guard let day else { return "alert of \(seed)" }
        return "digest \(seed) \(day)\((edition ?? 1) > 1 ? "-\(edition ?? 1)" : "")"
    }

    /// `digest missions 2025-06-18 to desk`
    package var words: String { "\(what) to \(channel)" }
}
