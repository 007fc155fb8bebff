import Archiving
import ArgumentParser
import Foundation
import Model
import Scheduling

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Sources with state, reason, last success and next due time; seeds with their last digest.")
    @OptionGroup var options: SharedOptions
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        struct SourceLine: Encodable {
            var source: String
            var state: String
            var reason: String?
            var failing_since: Date?
            var last_reached: Date?
            var last_new: Date?
            var next_due: Date?
            var due_reason: String?
            /// Until when the server asked to be left alone.
            var not_before: Date?
            var interval_seconds: Double?
            var moved_to: String?
            var possible_gap: Date?
            var format: String?
            var hubs: [String]?
        }
        /// Something that was tried and not delivered.
        struct DeliveryLine: Encodable {
            var delivery: String
            var channel: String
            var state: String
            var reason: String?
            var since: Date
            var attempts: Int
            var next_try: Date?
        }
        struct SeedLine: Encodable {
            var seed: String
            var last_digest: Date?
            var untold: Int
            var next_digest: Date
        }
        var archive: String
        var items: Int
        var newest: Date?
        var sources: [SourceLine]
        var seeds: [SeedLine]
        var waiting_deliveries: Int
        var undelivered: [DeliveryLine]
    }

    func run() throws {
        try failing {
            let configuration = try options.configuration()
            let archive = try Archive(path: configuration.settings.archive, access: .read)
            let report = try report(configuration, archive, now: Date())
            if json { Output.line(String(decoding: try JSON.encode(report), as: UTF8.self)) } else { show(report, zone: configuration.settings.digest.timeZone) }
        }
    }

    private func report(_ configuration: Configuration, _ archive: Archive, now: Date) throws -> Report {
        let gaps = Dictionary(grouping: try archive.openGaps(since: now - Overlap.lossIsRemembered, until: now), by: \.source)
        let states = try archive.states(), size = try archive.size()
        return Report(
            archive: archive.path, items: size.items, newest: size.newest,
            sources: configuration.sources.map { source in
                let state = states[source.id]?.applied(to: source.url).applied(to: source.page)
                let gap = gaps[source.id]?.last
                let isGone = state?.isGone ?? false
                return Report.SourceLine(
                    source: source.id, state: word(source, state, hasGap: gap != nil, now: now), reason: state?.failureReason,
                    failing_since: state?.failingSince, last_reached: state?.lastReached, last_new: state?.lastNew,
                    next_due: source.enabled && !isGone ? state?.nextDue : nil, due_reason: source.enabled ? state?.dueReason : nil,
                    not_before: state?.notBefore, interval_seconds: state?.interval, moved_to: state?.movedTo, possible_gap: gap?.found,
                    format: state?.format, hubs: state?.hubs.isEmpty ?? true ? nil : state?.hubs)
            },
            seeds: try configuration.seeds.map { seed in
                let last = try archive.lastDigest(seed: seed.id)?.until
                return Report.SeedLine(
                    seed: seed.id, last_digest: last, untold: try archive.untold(seed: seed.id).items.count,
                    next_digest: DigestSchedule(configuration.digest(of: seed)).next(afterDigest: last, now: now))
            },
            waiting_deliveries: try archive.waitingDeliveries(),
            undelivered: try archive.undelivered(since: now - Self.failuresAreShown).map { delivery in
                Report.DeliveryLine(
                    delivery: delivery.words, channel: delivery.channel, state: delivery.state == .failed ? "given up" : "waiting", reason: delivery.reason,
                    since: delivery.queued, attempts: delivery.attempts, next_try: delivery.nextTry)
            })
    }

    /// Seconds for which something that was given up is shown.
    private static let failuresAreShown = 30 * 86_400.0

    private func word(_ source: Source, _ state: SourceState?, hasGap: Bool, now: Date) -> String {
        if !source.enabled { return "disabled" }
        guard let state, state.lastAttempt != nil else { return "never asked" }
        if state.isGone { return "gone" }
        if state.isBroken { return "broken" }
        if state.failures > 0 { return "failing" }
        if hasGap { return "ok, may have lost items" }
        return Silence.isUnusual(state, now: now) ? "ok, unusually quiet" : "ok"
    }

    private func show(_ report: Report, zone: TimeZone) {
        func time(_ date: Date?) -> String {
            guard let date else { return "-" }
            return String(RFC3339.text(date + Double(zone.secondsFromGMT(for: date))).prefix(16)).replacing("T", with: " ")
        }
        Output.line("archive \(report.archive): \(report.items) items, the newest of \(time(report.newest)); times are \(zone.identifier)")
        for seed in report.seeds {
            Output.line("seed \(seed.seed): \(seed.untold) items untold; last digest \(time(seed.last_digest)), next due \(time(seed.next_digest))")
        }
        if report.waiting_deliveries > 0 { Output.line("\(report.waiting_deliveries) to be delivered") }
        for line in report.undelivered {
            let next = line.next_try.map { "next try \(time($0))" } ?? "given up"
            Output.line(Output.safe("\(line.delivery): not sent in \(line.attempts) \(line.attempts == 1 ? "attempt" : "attempts"), \(next): \(line.reason ?? "")"))
        }
        Output.line()
        Output.table([["source", "state", "last reached", "last new", "next due", "why"]] + report.sources.map { line in
            [
                line.source, line.state, time(line.last_reached), time(line.last_new), time(line.next_due),
                [line.reason, line.moved_to.map { "moved for good to \($0)" }, line.due_reason].compactMap { $0 }
                    .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: "; "),
            ]
        })
    }
}
