package import Archiving
package import Delivering
package import Dispatch
package import Foundation
package import Logging
package import Model
package import Scheduling

/// `atalaya run`: asks sources when they are due, writes digests when they are due, and tells the service manager how it goes.
///
/// Everything happens on one serial queue: hence `@unchecked Sendable`.
package final class Daemon: @unchecked Sendable {
    package enum ReloadError: Error, CustomStringConvertible {
        case archiveMoved
        package var description: String { "'archive' cannot change while running; restart instead" }
    }

    private let queue: DispatchQueue
    private let archive: Archive
    private let log: Logger
    private let time: any Timekeeper
    private let clock: @Sendable () -> Date
    private let manager: ServiceManager
    private let load: @Sendable () throws -> Configuration
    private var configuration: Configuration
    private var judges: [Judge]
    private let postman: Postman
    /// Whether something came since alerts were last looked for, and when they may be looked for again.
    private var hasNews = true
    private var nextAlerts = Date.distantPast
    private var poller: Poller
    private var watching = 0
    private var lastDigest: [String: Date] = [:]
    private var failedDigests: [String: (retry: Date, reason: String)] = [:]
    /// When files that could not be written are tried again, and why the last one could not.
    private var unwritten: (retry: Date, reason: String)?
    private var archiveTrouble: ArchiveError?
    private var watchdog: (any DispatchSourceTimer)?
    private var finished: (@Sendable () -> Void)?
    private var stopping = false
    private var lastStatus = ""
    private let meters: Meters
    private let publish: @Sendable () -> Void
    private var lastPublished = Date.distantPast
    private var lastGivenBack = Date.distantPast

    /// - Parameters:
    ///   - queue: serial; `time` wakes on it.
    ///   - load: reads the configuration anew, for `reload`.
    ///   - meters: what counts how it goes.
    ///   - publish: makes the figures known; called every quarter of a minute at most.
    package init(
        configuration: Configuration, archive: Archive, log: Logger, queue: DispatchQueue, time: any Timekeeper, clock: @escaping @Sendable () -> Date,
        manager: ServiceManager, meters: Meters = Meters(), publish: @escaping @Sendable () -> Void = {},
        load: @escaping @Sendable () throws -> Configuration,
        send: @escaping @Sendable (Message, Channel) throws(DeliveryError) -> Void = { message, channel throws(DeliveryError) in try message.send(by: channel) }
    ) throws(ArchiveError) {
        self.meters = meters
        self.publish = publish
        self.queue = queue
        self.archive = archive
        self.log = log
        self.time = time
        self.clock = clock
        self.manager = manager
        self.load = load
        self.configuration = configuration
        judges = configuration.seeds.map(Judge.init)
        postman = Postman(archive: archive, log: log, queue: queue, meters: meters, now: clock, send: send)
        poller = try Poller(configuration: configuration, judges: judges, archive: archive, log: log, queue: queue, meters: meters, now: clock)
    }

    /// Makes up what was missed, says that it is ready, and goes on until `stop`.
    /// - Parameter finished: runs on the queue when everything is recorded after `stop`.
    package func start(finished: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        self.finished = finished
        meters.began(at: time.now.timeIntervalSince1970)
        watch(by: poller)
        unwritten = (.distantPast, "") // a crash may have left some
        turn()
        manager.ready(statusLine())
        log.notice("watching \(watching) sources for \(configuration.seeds.count) seeds")
        guard let interval = manager.watchdogInterval else { return }
        // On the working queue: a queue that no longer turns feeds nobody.
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now(), repeating: interval / 2)
        let alive: @Sendable () -> Void = { [manager] in manager.alive() }
        timer.setEventHandler(handler: alive)
        timer.activate()
        watchdog = timer
    }

    /// Ends in-flight work and calls `finished`.
    package func stop() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !stopping else { return }
        stopping = true
        manager.stopping()
        log.notice("stopping")
        poller.end()
        watchdog?.cancel()
        postman.end { [self] in finished?() }
    }

    /// Reads the configuration anew; one that is wrong is refused as a whole, and the old one stays.
    package func reload() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !stopping else { return }
        manager.reloading()
        do {
            let new = try load()
            guard new.settings.archive == configuration.settings.archive else { throw ReloadError.archiveMoved }
            let newJudges = new.seeds.map(Judge.init)
            poller.settle() // the new one begins with what the archive knows
            let newPoller = try Poller(configuration: new, judges: newJudges, archive: archive, log: log, queue: queue, meters: meters, now: clock)
            poller.stop() // what it had in flight is still due, and the new one asks for it
            (configuration, judges, poller) = (new, newJudges, newPoller)
            watch(by: poller)
            failedDigests = [:]
            (hasNews, nextAlerts) = (true, .distantPast) // thresholds may have changed
            lastGivenBack = .distantPast
            log.notice("configuration reloaded: \(watching) sources, \(new.seeds.count) seeds")
        } catch {
            for line in "\(error)".split(separator: "\n") { log.error("\(line)") }
            log.error("the new configuration is refused; the old one stays in force")
        }
        turn()
        manager.ready(statusLine())
    }

    /// Does what is due and asks to be woken for what is next.
    private func turn() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !stopping else { return }
        let now = time.now
        catchUp(now)
        let nextAlerts = alert(now)
        let nextFiles = writeUnwritten(now)
        let nextDigest = digest(now)
        poller.askDue(now: now)
        let nextDelivery = deliver(now)
        let next = [nextAlerts, nextFiles, nextDigest, nextDelivery, poller.nextDue(), now + 3600].compactMap { $0 }.min() ?? now + 3600
        tellStatus()
        giveMemoryBack(now)
        time.wake(at: max(next, now + 1)) { [self] in turn() }
    }

    private func watch(by poller: Poller) {
        let enabled = configuration.sources.filter(\.enabled)
        watching = enabled.count
        poller.watch(enabled, now: time.now)
        poller.recorded = { [self] _ in
            archiveTrouble = nil
            hasNews = true
            if poller.isIdle { turn() } else { tellStatus() }
        }
        poller.refused = { [self] error in
            if archiveTrouble != error { log.critical("\(error)") }
            archiveTrouble = error
            turn()
        }
    }

    private func catchUp(_ now: Date) {
        for judge in judges {
            do {
                let count = try judge.catchUp(in: archive, configuration, now: now)
                if count > 0 { log.notice("seed \(judge.seed.id) is new or changed: \(count) archived items judged") }
            } catch { log.error("\(error)") }
        }
    }

    /// Seconds from one look for alerts to the next: where something comes all the time, looking after each answer would be all that is done.
    private static let betweenAlerts = 20.0

    /// Before digests, because what these tell is no news any more.
    /// - Returns: when to look again, where something has come since the last look.
    private func alert(_ now: Date) -> Date? {
        guard hasNews, configuration.seeds.contains(where: { $0.alert != nil }) else { return nil }
        if nextAlerts > now, nextAlerts <= now + Self.betweenAlerts { return nextAlerts } // later than that: the clock was set back
        hasNews = false
        nextAlerts = now + Self.betweenAlerts
        let alerter = Alerter(configuration: configuration, archive: archive)
        for seed in configuration.seeds {
            do {
                let count = try alerter.look(seed, now: now)
                if count > 0 { log.notice("alert of \(seed.id): \(count) \(count == 1 ? "story" : "stories")") }
            } catch {
                log.error("alerts of \(seed.id): \(error)")
                hasNews = true
            }
        }
        return hasNews ? nextAlerts : nil
    }

    /// Sends what is due, one after the other, beside everything else.
    /// - Returns: when the next one is.
    private func deliver(_ now: Date) -> Date? {
        do {
            return try postman.sendDue(configuration) { [self] in if !stopping { turn() } }
        } catch {
            log.error("deliveries: \(error)")
            return now + Self.patience
        }
    }

    /// Makes the digests that are due.
    /// - Returns: when the next one is.
    private func digest(_ now: Date) -> Date? {
        var next: [Date] = []
        for seed in configuration.seeds {
            let schedule = DigestSchedule(configuration.digest(of: seed))
            do {
                guard let since = try lastDigest[seed.id] ?? archive.lastDigest(seed: seed.id)?.until ?? archive.added(seed: seed.id) else { continue }
                let due = schedule.next(afterDigest: since, now: now)
                if due > now {
                    next.append(due)
                } else if let failed = failedDigests[seed.id], failed.retry > now, failed.retry <= now + Self.patience {
                    next.append(failed.retry)
                } else {
                    let teller = Teller(configuration: configuration, archive: archive)
                    for record in try teller.makeUp(seed, since: since, now: now) {
                        lastDigest[seed.id] = record.until
                        meters.told(seed.id, until: record.until.timeIntervalSince1970)
                        write(record, by: teller, now: now)
                    }
                    failedDigests[seed.id] = nil
                    next.append(schedule.next(after: now))
                }
            } catch {
                if failedDigests[seed.id]?.reason != "\(error)" { log.error("digest of \(seed.id): \(error)") }
                failedDigests[seed.id] = (now + Self.patience, "\(error)")
                next.append(now + Self.patience)
            }
        }
        return next.min()
    }

    /// - Returns: what went wrong; the files are tried again.
    @discardableResult
    private func write(_ record: DigestRecord, by teller: Teller, now: Date) -> String? {
        do {
            let paths = try teller.write(record, now: now)
            log.notice("digest \(paths.first ?? record.seed) written")
            return nil
        } catch {
            let reason = "the digest of \(record.seed) for \(record.day) is recorded but could not be written: \(error)"
            if unwritten?.reason != reason { log.error("\(reason)") }
            unwritten = (now + Self.patience, reason)
            return reason
        }
    }

    /// Files that a crash or a full disk left unwritten, as soon as it is time to try them again.
    /// - Returns: when that is, where some are left.
    private func writeUnwritten(_ now: Date) -> Date? {
        guard let waiting = unwritten else { return nil }
        if waiting.retry > now, waiting.retry <= now + Self.patience { return waiting.retry } // later than that: the clock was set back
        let teller = Teller(configuration: configuration, archive: archive)
        do {
            for record in try archive.unwritten() where write(record, by: teller, now: now) != nil { return unwritten?.retry }
            unwritten = nil
        } catch {
            if waiting.reason != "\(error)" { log.error("\(error)") }
            unwritten = (now + Self.patience, "\(error)")
        }
        return unwritten?.retry
    }

    /// Seconds after which what the disk or the archive refused is tried again.
    private static let patience = 60.0

    /// After the configuration was read, and now and then when there is nothing to do: who waits for months should be small while it waits.
    private func giveMemoryBack(_ now: Date) {
        guard poller.isIdle, abs(now.timeIntervalSince(lastGivenBack)) >= 600 else { return }
        lastGivenBack = now
        SpareMemory.giveBack()
    }

    private func tellStatus() {
        tellFigures()
        let line = statusLine()
        guard line != lastStatus else { return }
        lastStatus = line
        manager.status(line)
    }

    private func tellFigures() {
        let now = time.now
        meters.stands(watched: watching, failing: poller.failing, asking: poller.asking, nextPoll: poller.nextDue()?.timeIntervalSince1970)
        guard abs(now.timeIntervalSince(lastPublished)) >= 15 || poller.isIdle else { return }
        lastPublished = now
        publish()
    }

    private func statusLine() -> String {
        var parts = ["\(watching) sources", "\(poller.failing) failing"]
        if poller.asking > 0 { parts.append("asking \(poller.asking)") } else if let next = poller.nextDue() { parts.append("next at \(RFC3339.text(next))") }
        if let archiveTrouble { parts.append("\(archiveTrouble)") }
        return parts.joined(separator: ", ")
    }
}
