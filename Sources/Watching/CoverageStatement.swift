import Archiving
import Foundation
import Model
import Scheduling

extension Coverage {
    /// What was watched in (`since`, `until`], by the configuration as it is and the fetch log as it was.
    /// - Parameter since: `nil` for everything so far.
    static func statement(sources: [Source], archive: Archive, since: Date?, until: Date) throws(ArchiveError) -> Coverage {
        let states = try archive.states()
        let visits = try archive.visits(since: since, until: until)
        let gaps = Dictionary(grouping: try archive.openGaps(since: since, until: until), by: \.source)
        var coverage = Coverage(sources: sources.count)
        for source in sources {
            let state = states[source.id]?.applied(to: source.url).applied(to: source.page), visit = visits[source.id]
            func trouble(_ reason: String, since: Date? = nil) -> Trouble {
                Trouble(source: source.id, name: source.name, url: source.url, reason: reason, since: since, lastReached: state?.lastReached)
            }
            guard source.enabled else {
                coverage.disabled.append(trouble("disabled in the sources file"))
                continue
            }
            let wasDue = visit != nil || !(state?.isGone ?? false) && state?.nextDue.map { $0 <= until } ?? true
            if wasDue { coverage.due += 1 }
            if let visit, visit.reached > 0 {
                coverage.reached += 1
                if visit.newItems == 0 { coverage.unchanged += 1 }
                coverage.limits += visit.warnings.map { "\(source.name): \($0)" }
            }
            coverage.gaps += (gaps[source.id] ?? []).map { gap in
                trouble("\(gap.note.prefix(1).uppercased() + gap.note.dropFirst())", since: gap.since)
            }
            if let moved = state?.movedTo {
                coverage.limits.append("\(source.name): it has moved for good to \(moved) and is asked there. Write that address into the sources file.")
            }
            if state?.isGone ?? false {
                let reason = "Its server says that it is gone for good (HTTP 410). It is not asked any more: correct its address, or remove it."
                coverage.gone.append(trouble(reason, since: state?.failingSince))
                continue
            }
            if let state, visit?.reached ?? 0 > 0, Silence.isUnusual(state, now: until), let usual = Silence.usual(state.pauses), let lastNew = state.lastNew {
                let silence = PollSchedule.words(until.timeIntervalSince(lastNew)), mean = PollSchedule.words(usual.mean), longest = PollSchedule.words(usual.longest)
                let reason = "It answers, but has brought nothing new for \(silence). It used to bring something every \(mean) on average; the longest pause was \(longest)."
                coverage.quiet.append(trouble(reason, since: state.lastNew))
            }
            if let reason = state?.failureReason, state?.failures ?? 0 > 0 {
                coverage.failing.append(trouble(reason, since: state?.failingSince))
            } else if state?.lastReached == nil {
                coverage.neverReached.append(trouble("not asked yet"))
            } else if visit?.reached ?? 0 == 0 {
                coverage.notReached.append(trouble(wasDue ? "due, but not asked: the program was not running" : "not due in this period"))
            }
        }
        coverage.deliveries = try archive.undelivered(since: since).map { delivery in
            let attempts = "\(delivery.attempts) \(delivery.attempts == 1 ? "attempt" : "attempts")"
            let state = delivery.state == .failed ? "It was given up after \(attempts)" : "It is tried again"
            let reason = "The \(delivery.what) was not sent. \(delivery.reason ?? "") \(state)."
            return Trouble(source: delivery.channel, name: delivery.channel, url: "", reason: reason, since: delivery.queued)
        }
        return coverage
    }
}
