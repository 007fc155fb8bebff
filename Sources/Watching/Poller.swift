package import Archiving
package import Dispatch
import Fetching
package import Foundation
package import Logging
package import Model
import Scheduling

/// Asks sources and records what comes. While one answer is parsed, others are received; whatever has arrived by the time the archive is
/// free is recorded in one transaction.
///
/// Lives on one serial queue, on which every method is called and every answer arrives: hence `@unchecked Sendable`.
package final class Poller: @unchecked Sendable {
    package struct Report: Hashable, Sendable, Codable {
        package var asked = 0
        package var reached = 0
        package var unchanged = 0
        package var failed = 0
        package var items = 0
        package var new = 0
        package var edited = 0
        /// New and edited items by seed and verdict.
        package var verdicts: [String: [String: Int]] = [:]
        /// Bytes of bodies received, after decoding.
        package var bytes = 0

        package init() {}
    }

    private let queue: DispatchQueue
    private let archive: Archive
    private let log: Logger
    private let fetcher: Fetcher
    private let settings: FetchSettings
    private let judges: [Judge]
    private let now: @Sendable () -> Date
    private var states: [String: SourceState]
    private var inFlight: [String: Source] = [:]
    private var batch: [RecordedPass] = []
    private var flushPending = false
    private var stopped = false
    private var idle: [@Sendable () -> Void] = []

    /// What became of the passes recorded so far.
    package private(set) var report = Report()
    /// Called after each transaction that recorded something, with the newest report.
    package var recorded: (@Sendable (Report) -> Void)?
    /// Called when the archive refused a transaction; its sources are asked again a minute later.
    package var refused: (@Sendable (ArchiveError) -> Void)?

    package init(configuration: Configuration, judges: [Judge], archive: Archive, log: Logger, queue: DispatchQueue, now: @escaping @Sendable () -> Date) throws(ArchiveError) {
        self.queue = queue
        self.archive = archive
        self.log = log
        self.judges = judges
        self.now = now
        settings = configuration.settings.fetch
        fetcher = Fetcher(configuration, deliverOn: queue, now: now)
        states = try archive.states()
    }

    deinit { fetcher.stop() }

    package var isIdle: Bool { inFlight.isEmpty && batch.isEmpty }
    package var asking: Int { inFlight.count }
    package func state(of source: Source) -> SourceState? { states[source.id] }
    /// Sources that were asked at least once and fail.
    package var failing: Int { states.values.filter { $0.failures > 0 }.count }

    /// Asks those of the sources that are not being asked already.
    package func ask(_ sources: [Source]) {
        dispatchPrecondition(condition: .onQueue(queue))
        for source in sources where inFlight[source.id] == nil && !stopped {
            inFlight[source.id] = source
            fetcher.fetch(FetchRequest(source, settings: settings, state: states[source.id])) { [self] in received($0) }
        }
        flushSoon()
    }

    /// Runs `action` on the queue as soon as nothing is being asked and everything is recorded.
    package func whenIdle(_ action: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        idle.append(action)
        flushSoon()
    }

    /// Takes nothing new, abandons what is in flight, records what has arrived.
    package func stop() {
        dispatchPrecondition(condition: .onQueue(queue))
        stopped = true
        fetcher.cancelAll()
        flush()
    }

    /// `stop()`, and waits for the fetching thread to end: for before the process does.
    package func end() {
        stop()
        fetcher.end()
    }

    private func received(_ result: FetchResult) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let source = inFlight.removeValue(forKey: result.source) else { return }
        defer { flushSoon() }
        if stopped { return }
        let pass = Pass(
            source: source, state: states[source.id] ?? SourceState(source: source.id), interval: source.interval ?? settings.interval,
            judges: judges, archive: archive)
        do {
            batch.append(try pass.record(result))
            if batch.reduce(0, { $0 + $1.news.count }) >= 1000 { flush() }
        } catch {
            postpone([source.id])
            refused?(error)
        }
    }

    /// Answers that arrived meanwhile stand before this in the queue, so they join the transaction.
    private func flushSoon() {
        guard !flushPending else { return }
        flushPending = true
        queue.async { [self] in
            flushPending = false
            flush()
            guard isIdle else { return }
            let actions = idle
            idle = []
            for action in actions { action() }
        }
    }

    private func flush() {
        guard !batch.isEmpty else { return }
        let passes = batch
        batch = []
        do {
            try archive.record(passes)
        } catch {
            postpone(passes.map(\.visit.source))
            refused?(error)
            return
        }
        for pass in passes {
            tell(pass, before: states[pass.visit.source])
            states[pass.visit.source] = pass.state
            count(pass)
        }
        recorded?(report)
    }

    /// The archive was not changed, so neither is the source's place in it: only this process waits a little.
    private func postpone(_ sources: [String]) {
        for source in sources { states[source, default: SourceState(source: source)].nextDue = now() + 60 }
    }

    /// A change of state is a line, each repetition is not.
    private func tell(_ pass: RecordedPass, before: SourceState?) {
        let source = pass.visit.source
        if let reason = pass.visit.reason {
            if before?.failureReason != reason { log.warning("source \(source) fails: \(reason)") } else { log.debug("source \(source) still fails: \(reason)") }
            return
        }
        if let since = before?.failingSince { log.notice("source \(source) is back; it had failed since \(RFC3339.text(since))") }
        for warning in pass.visit.warnings { log.info("source \(source): \(warning)") }
        if pass.visit.outcome == .changed {
            log.info("source \(source): \(pass.visit.items) items, \(pass.visit.newItems) new, \(pass.visit.editedItems) edited")
        } else {
            log.debug("source \(source): \(pass.visit.outcome.rawValue)")
        }
    }

    private func count(_ pass: RecordedPass) {
        report.asked += 1
        report.bytes += pass.visit.bytes
        if pass.visit.outcome == .failed { report.failed += 1 } else { report.reached += 1 }
        if pass.visit.outcome != .failed, pass.news.isEmpty { report.unchanged += 1 }
        report.items += pass.visit.items
        report.new += pass.visit.newItems
        report.edited += pass.visit.editedItems
        for judgement in pass.news.flatMap(\.judgements) {
            report.verdicts[judgement.match.seed, default: [:]][judgement.match.verdict.rawValue, default: 0] += 1
        }
    }
}
