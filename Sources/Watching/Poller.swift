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
        /// Not asked, because the server or its host had said when to return.
        package var waiting = 0
        package var items = 0
        package var new = 0
        package var edited = 0
        /// Pages of items that were looked at, and articles on them that were new or edited.
        package var pages = 0
        package var articles = 0
        /// New and edited items by seed and verdict.
        package var verdicts: [String: [String: Int]] = [:]
        /// Bytes of bodies received, after decoding.
        package var bytes = 0

        package init() {}
    }

    private struct Asked {
        var source: Source
        var whole: Bool
    }

    private let queue: DispatchQueue
    private let archive: Archive
    private let log: Logger
    private let fetcher: Fetcher
    private let settings: FetchSettings
    private let judges: [Judge]
    private let now: @Sendable () -> Date
    private let robots: RobotsGate
    private let filler: GapFiller
    private let desk: ArticleDesk
    private var deskHasWorked = false
    private let stamper: TimeStamper?
    private let meters: Meters
    private var states: [String: SourceState]
    private var hosts: [String: Date]
    private var due = DueQueue<String>()
    private var watched: [String: Source] = [:]
    private var lastTurn = Date.distantPast
    private var inFlight: [String: Asked] = [:]
    private var batch: [RecordedPass] = []
    private var newsWaiting = 0
    private var postponed: [String: SourceState] = [:]
    private var flushPending = false
    /// New items since the full-text index was brought up to date.
    private var unindexed = 0
    private var unindexedSince = Date.distantPast
    /// Whether this poller has brought the index up to date: an earlier process may have ended before it did.
    private var hasIndexed = false
    private var stopped = false
    private var idle: [@Sendable () -> Void] = []

    /// How long an answer waits for others to be recorded with it, in seconds: a transaction is synced to the disk, which costs more than
    /// what is in it.
    package var gathering = 0.25
    /// What became of the passes recorded so far.
    package private(set) var report = Report()
    /// Sources that were asked at least once and fail.
    package private(set) var failing: Int
    /// Called after each transaction that recorded something, with the newest report.
    package var recorded: (@Sendable (Report) -> Void)?
    /// Called after each look at an item's page.
    package var looked: (@Sendable (Report) -> Void)?
    /// Called when the archive refused a transaction; its sources are asked again a minute later.
    package var refused: (@Sendable (ArchiveError) -> Void)?

    package init(configuration: Configuration, judges: [Judge], archive: Archive, log: Logger, queue: DispatchQueue, meters: Meters = Meters(), now: @escaping @Sendable () -> Date) throws(ArchiveError) {
        self.queue = queue
        self.meters = meters
        self.archive = archive
        self.log = log
        self.judges = judges
        self.now = now
        settings = configuration.settings.fetch
        let fetcher = Fetcher(configuration, deliverOn: queue, now: now)
        self.fetcher = fetcher
        robots = RobotsGate(agent: Product.token, archive: archive, now: now)
        filler = GapFiller(settings: settings, log: log, fetcher: fetcher, robots: robots)
        desk = ArticleDesk(configuration, judges: judges, archive: archive, log: log, fetcher: fetcher, robots: robots, queue: queue, now: now)
        stamper = TimeStamper(configuration, log: log, fetcher: fetcher, queue: queue, now: now)
        var states = try archive.states()
        for source in configuration.sources { states[source.id] = states[source.id]?.applied(to: source.url).applied(to: source.page) }
        self.states = states
        failing = states.values.count { $0.failures > 0 }
        hosts = try archive.hostsToLeaveAlone(now: now())
        // Weak: answers that were cancelled come when this may be gone.
        filler.answered = { [weak self] in self?.received($0, of: $1, $2) }
        filler.ended = { [weak self] in self?.flushSoon() }
        desk.heldBack = { [weak self] url, source in self.flatMap { $0.heldBack(url, source, now: $0.now()) } }
        desk.answered = { [weak self] result in self?.leaveHostAlone(result, result.caching.retryAfter) }
        desk.ended = { [weak self] in self?.deskHasLooked() }
        stamper?.ended = { [weak self] in self?.flushSoon() }
    }

    deinit { fetcher.stop() }

    package var isIdle: Bool { inFlight.isEmpty && batch.isEmpty && postponed.isEmpty && filler.asking == 0 && desk.isIdle && !(stamper?.isBusy ?? false) }
    package var asking: Int { inFlight.count + filler.asking }
    package func state(of source: Source) -> SourceState? { states[source.id] }

    // MARK: Whose turn it is

    /// Watches these sources from now on: `askDue` asks each when it is due. Those that are due already are spread, so that a start
    /// after a standstill is no stampede.
    package func watch(_ sources: [Source], now: Date) {
        dispatchPrecondition(condition: .onQueue(queue))
        watched = Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0) })
        lastTurn = now
        let overdue = sources.filter { PollSchedule.isDue(states[$0.id], now: now) }
        for source in sources { schedule(source.id) }
        for (position, source) in overdue.enumerated() {
            due.set(source.id, to: now + StartSpread.delay(position, of: overdue.count))
        }
    }

    /// When the next of the watched sources is due. `nil`: none of them is, or all are being asked.
    package func nextDue() -> Date? {
        // Neither is asked again and again where nothing comes of it.
        let later = [desk.nextDue, stamper.flatMap { $0.isBusy ? nil : $0.nextDue }].compactMap { $0 }.map { max($0, lastTurn + 60) }
        return ([due.next()].compactMap { $0 } + later).min()
    }

    /// Asks the watched sources that are due.
    package func askDue(now: Date) {
        dispatchPrecondition(condition: .onQueue(queue))
        if now < lastTurn - 60 { // the clock was set back: due times may be far ahead of it
            for source in watched.values where inFlight[source.id] == nil {
                due.set(source.id, to: PollSchedule.isDue(states[source.id], now: now) ? now : states[source.id]?.nextDue)
            }
        }
        lastTurn = now
        ask(due.take(at: now).compactMap { watched[$0] })
        desk.turn()
        stamper?.turn()
    }

    private func schedule(_ id: String) {
        guard watched[id] != nil, inFlight[id] == nil else { return }
        guard let state = states[id] else { return due.set(id, to: now()) }
        due.set(id, to: state.isGone ? nil : state.nextDue ?? now())
    }

    // MARK: Asking

    /// Asks those of the sources that are not being asked already and whose servers did not say when to return.
    package func ask(_ sources: [Source]) {
        dispatchPrecondition(condition: .onQueue(queue))
        let time = now()
        for source in sources where inFlight[source.id] == nil && !stopped {
            let state = states[source.id]
            if let until = PollSchedule.isHeldBack(state, now: time) ?? heldBack(states[source.id]?.movedTo ?? source.url, source, now: time) {
                postpone(source, until: until, "the server said when to return")
                continue
            }
            let whole = state.map { $0.validators != nil && Silence.asksWhole($0, now: time) } ?? false
            inFlight[source.id] = Asked(source: source, whole: whole)
            let request = FetchRequest(source, settings: settings, state: state, whole: whole)
            guard RobotsGate.concerns(source, state) else {
                fetcher.fetch(request) { [self] in received($0) }
                continue
            }
            robots.ask(about: request.url, of: source, settings: settings, by: fetcher) { [self] error in
                if let error { received(FetchResult(request, .failed(error), started: now(), ended: now())) } else { fetcher.fetch(request) { [self] in received($0) } }
            }
        }
        flushSoon()
    }

    /// Until when the host of a source's address asked to be left alone.
    private func heldBack(_ url: String, _ source: Source, now: Date) -> Date? {
        guard settings.retryScope == .host, !hosts.isEmpty, let host = HostKey.of(url, byDomain: settings.grouping == .domain),
              let until = hosts[host], until > now else { return nil }
        return until
    }

    private func postpone(_ source: Source, until: Date, _ reason: String) {
        report.waiting += 1
        var state = states[source.id] ?? SourceState(source: source.id)
        if state.nextDue.map({ $0 < until }) ?? true {
            // A little apart from each other, for they would all come back at the same moment.
            state.nextDue = until + Chance.fraction(source.id, until) * 60
            state.dueReason = reason
        }
        states[source.id] = state
        postponed[source.id] = state
        schedule(source.id)
    }

    /// Runs `action` on the queue as soon as nothing is being asked and everything is recorded.
    package func whenIdle(_ action: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        idle.append(action)
        flushSoon()
    }

    /// Records what has arrived, now.
    package func settle() {
        dispatchPrecondition(condition: .onQueue(queue))
        flush()
    }

    /// Takes nothing new, abandons what is in flight, records what has arrived.
    package func stop() {
        dispatchPrecondition(condition: .onQueue(queue))
        stopped = true
        filler.stop()
        desk.stop()
        stamper?.stop()
        fetcher.cancelAll()
        flush()
    }

    /// `stop()`, and waits for the fetching thread to end: for before the process does.
    package func end() {
        stop()
        fetcher.end()
    }

    // MARK: Receiving

    private func received(_ result: FetchResult) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let asked = inFlight.removeValue(forKey: result.source) else { return }
        defer { flushSoon() }
        if stopped { return }
        if case .failed(.heldBack(_, let until)) = result.outcome {
            return postpone(asked.source, until: until, "its host said when to return")
        }
        do {
            let pass = pass(asked)
            var (record, feed) = try pass.recordWithFeed(result)
            want(articlesOf: &record, asked.source)
            batch.append(record)
            leaveHostAlone(result, record.state.notBefore)
            if let gap = record.gap, let feed { filler.fill(gap, pass, result, feed) }
            newsWaiting += record.news.count
            if newsWaiting >= Self.mostNewsWaiting { flush() }
        } catch {
            retrySoon([result.source])
            refused?(error)
        }
    }

    private func want(articlesOf record: inout RecordedPass, _ source: Source) {
        for index in record.news.indices {
            record.news[index].articlePriority = desk.priority(record.news[index].item, record.news[index].judgements, of: source)
        }
    }

    private func pass(_ asked: Asked) -> Pass {
        Pass(
            source: asked.source, state: states[asked.source.id] ?? SourceState(source: asked.source.id), bounds: PollBounds(asked.source, settings),
            askedWhole: asked.whole, judges: judges, archive: archive)
    }

    /// One `Retry-After` holds for all sources of a host (RFC 6585 §4 leaves open whom it means; the narrowest reading gets programs blocked).
    private func leaveHostAlone(_ result: FetchResult, _ until: Date?) {
        guard settings.retryScope == .host, let until, let status = result.status, status == 429 || status == 503,
              let host = HostKey.of(result.finalURL, byDomain: settings.grouping == .domain) else { return }
        hosts[host] = max(until, hosts[host] ?? until)
        do { try archive.leaveAlone(host, until: hosts[host] ?? until, now: result.ended) } catch { log.error("\(error)") }
    }

    /// - Returns: the older page to ask for next, for more of what a gap may have lost.
    private func received(_ result: FetchResult, of filling: GapFilling, _ pass: Pass) -> GapFilling? {
        flush() // what is compared with has to be in the archive
        do {
            var (record, next) = try filling.record(result, pass, state: states[pass.source.id] ?? pass.state)
            want(articlesOf: &record, pass.source)
            batch.append(record)
            if next == nil, let gap = record.gap { log.notice("source \(gap.source): \(gap.note)") }
            return next
        } catch {
            refused?(error)
            return nil
        }
    }

    private func deskHasLooked() {
        (report.pages, report.articles) = (desk.looked, desk.read)
        deskHasWorked = true
        looked?(report)
        flushSoon()
    }

    // MARK: Recording

    /// Items that are recorded at once, at most: until then they are held in memory.
    private static let mostNewsWaiting = 1000

    /// Items that the full-text index lacks, at most, while sources are being asked: it costs less in larger pieces.
    private static let mostUnindexed = 20_000

    /// How long a new item waits for the full-text index, at most, in seconds.
    private static let longestUnindexed = 60.0

    /// At once where nothing more is to come.
    private func flushSoon() {
        let isLast = inFlight.isEmpty && filler.asking == 0 && desk.isIdle && !(stamper?.isBusy ?? false)
        guard isLast || !flushPending else { return }
        if !isLast { flushPending = true }
        let turn: @Sendable () -> Void = { [self] in
            if !isLast { flushPending = false }
            flush()
            desk.turn()
            stamper?.turn()
            indexNew()
            guard isIdle else { return }
            if deskHasWorked {
                deskHasWorked = false
                recorded?(report)
            }
            let actions = idle
            idle = []
            for action in actions { action() }
        }
        if isLast { queue.async(execute: turn) } else { queue.asyncAfter(deadline: .now() + gathering, execute: turn) }
    }

    private func flush() {
        guard !batch.isEmpty || !postponed.isEmpty else { return }
        newsWaiting = 0
        let passes = batch, waiting = postponed
        (batch, postponed) = ([], [:])
        do {
            try archive.record(passes, postponed: Array(waiting.values))
        } catch {
            retrySoon(passes.map(\.visit.source))
            meters.refused()
            refused?(error)
            return
        }
        let added = passes.reduce(0) { $0 + $1.visit.newItems }
        if unindexed == 0, added > 0 { unindexedSince = now() }
        unindexed += added
        if passes.contains(where: { $0.news.contains { $0.articlePriority != nil } }) { desk.newsCame() }
        for pass in passes {
            tell(pass, before: states[pass.visit.source])
            keep(pass.state)
            count(pass)
        }
        recorded?(report)
    }

    /// Enters what is new into the full-text index, as soon as there is nothing else to do or it is time.
    private func indexNew() {
        guard unindexed > 0 || !hasIndexed else { return }
        if isIdle || unindexed >= Self.mostUnindexed || now().timeIntervalSince(unindexedSince) >= Self.longestUnindexed {
            // What cannot be entered now is entered the next time: the items themselves are recorded.
            do { try archive.indexItems() } catch { return log.error("\(error)") }
            (unindexed, hasIndexed) = (0, true)
        }
    }

    private func keep(_ state: SourceState) {
        let failed = states[state.source]?.failures ?? 0 > 0
        failing += (state.failures > 0 ? 1 : 0) - (failed ? 1 : 0)
        states[state.source] = state
        schedule(state.source)
    }

    /// The archive was not changed, so neither is the source's place in it: only this process waits a little.
    private func retrySoon(_ sources: [String]) {
        for source in sources {
            states[source, default: SourceState(source: source)].nextDue = now() + 60
            schedule(source)
        }
    }

    /// A change of state is a line, each repetition is not.
    private func tell(_ pass: RecordedPass, before: SourceState?) {
        let source = pass.visit.source
        if let reason = pass.visit.reason {
            if before?.failureReason != reason { log.warning("source \(source) fails: \(reason)") } else { log.debug("source \(source) still fails: \(reason)") }
            if pass.state.isGone { log.warning("source \(source) has confirmed that it is gone; it is not asked any more") }
            return
        }
        if let since = before?.failingSince { log.notice("source \(source) is back; it had failed since \(RFC3339.text(since))") }
        if let moved = pass.state.movedTo, moved != before?.movedTo {
            log.notice("source \(source) has moved for good to \(moved) and is asked there; write that address into the sources file")
        }
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
        meters.visited(pass.visit.outcome, bytes: pass.visit.bytes, new: pass.visit.newItems, edited: pass.visit.editedItems)
        for index in pass.news.indices {
            for judgement in pass.news[index].judgements {
                meters.judged(judgement.match.seed, judgement.match.verdict)
                report.verdicts[judgement.match.seed, default: [:]][judgement.match.verdict.rawValue, default: 0] += 1
            }
        }
    }
}
