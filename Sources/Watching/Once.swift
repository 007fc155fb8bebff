package import Archiving
import Delivering
import Dispatch
package import Foundation
package import Logging
package import Model
import Scheduling

/// `atalaya poll` and `atalaya digest`: the daemon's work once, by hand.
package struct Once: Sendable {
    package let configuration: Configuration
    package let archive: Archive
    package let log: Logger
    /// Tells the time.
    private let clock: @Sendable () -> Date

    package init(configuration: Configuration, archive: Archive, log: Logger, clock: @escaping @Sendable () -> Date = { Date() }) {
        self.configuration = configuration
        self.archive = archive
        self.log = log
        self.clock = clock
    }

    /// Sources by id, in the order of the file. `nil` for an empty list of names.
    package func sources(named names: [String]) -> [Source]? {
        names.isEmpty ? nil : configuration.sources.filter { names.contains($0.id) }
    }

    /// All that are enabled, but for those whose server has confirmed that they are gone: these a person has to name.
    package func allSources() throws(ArchiveError) -> [Source] {
        let states = try archive.states(gone: true)
        return configuration.sources.filter { $0.enabled && !(states[$0.id]?.applied(to: $0.url).isGone ?? false) }
    }

    /// Asks the sources that are due, or those given, and returns when everything is recorded.
    /// - Parameters:
    ///   - chosen: asked whether they are due or not, unless their server has said when to return. `nil`: those that are due.
    ///   - progress: called on another thread at the beginning, after each transaction and after each look at an item's page, with what is
    ///     recorded so far and how many are being asked.
    /// - Throws: `ArchiveError` when something could not be recorded; the rest is.
    package func poll(_ chosen: [Source]?, progress: (@Sendable (Poller.Report, _ of: Int) -> Void)? = nil) throws -> Poller.Report {
        let judges = configuration.seeds.map(Judge.init)
        let now = clock()
        for judge in judges { _ = try judge.catchUp(in: archive, configuration, now: now) }
        let queue = DispatchQueue(label: "poll")
        let poller = try Poller(configuration: configuration, judges: judges, archive: archive, log: log, queue: queue, now: clock)
        let done = DispatchSemaphore(value: 0)
        let trouble = Trouble()
        queue.sync {
            let due = chosen ?? configuration.sources.filter { $0.enabled && PollSchedule.isDue(poller.state(of: $0), now: now) }
            let tell: @Sendable (Poller.Report) -> Void = { report in progress?(report, due.count) }
            (poller.recorded, poller.looked) = (tell, tell)
            tell(poller.report)
            poller.refused = { trouble.first = trouble.first ?? $0 }
            poller.ask(due)
            poller.whenIdle { done.signal() }
        }
        done.wait()
        let (report, error) = queue.sync {
            poller.end()
            return (poller.report, trouble.first)
        }
        if let error { throw error }
        return report
    }

    /// Writes what an earlier run recorded and did not get to write.
    /// - Returns: paths of the files.
    package func writeUnwritten() throws -> [String] {
        let teller = Teller(configuration: configuration, archive: archive)
        return try archive.unwritten().flatMap { try teller.write($0, now: clock()) }
    }

    /// A new edition of everything that is untold.
    package func digest(_ seed: Seed) throws -> DigestRecord {
        let now = clock()
        _ = try Judge(seed).catchUp(in: archive, configuration, now: now)
        return try Teller(configuration: configuration, archive: archive).tell(seed, until: now)
    }

    /// Alerts about what is new, recorded with their deliveries.
    /// - Returns: how many stories they tell.
    package func alert() throws(ArchiveError) -> Int {
        let alerter = Alerter(configuration: configuration, archive: archive)
        var count = 0
        for seed in configuration.seeds { count += try alerter.look(seed, now: clock()) }
        return count
    }

    /// Sends what is due, one after the other.
    /// - Parameters:
    ///   - all: also what waits for another try or for the end of quiet hours, and what was given up.
    ///   - told: called after each, with what it was and what went wrong. `nil`: it was sent.
    /// - Returns: how many were tried.
    package func deliver(all: Bool, told: (_ what: String, _ problem: String?) -> Void) throws(ArchiveError) -> Int {
        let due = try archive.dueDeliveries(now: clock(), all: all)
        let job = Delivery(
            archive: archive, configuration: configuration, send: { message, channel throws(DeliveryError) in try message.send(by: channel) }, now: clock)
        for delivery in due {
            let outcome = job.attempt(delivery)
            try outcome.record(in: archive)
            told(delivery.words, outcome.reason)
        }
        return due.count
    }

    /// Sends a test message.
    /// - Returns: what went wrong. `nil`: the server has taken it.
    package static func test(_ channel: Channel) -> String? {
        do throws(DeliveryError) {
            try Parcel.test(channel, now: Date()).send(by: channel)
            return nil
        } catch { return "channel \(channel.id): \(error)" }
    }

    /// Only touched on the poll's queue: hence `@unchecked Sendable`.
    private final class Trouble: @unchecked Sendable {
        var first: ArchiveError?
    }
}
