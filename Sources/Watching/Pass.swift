import Archiving
import Fetching
import Foundation
import Model
import Parsing
import Scheduling

/// The way of an item from its source into the archive: fetched document → feed → what is new in it → verdicts → one record,
/// which the archive takes whole or not at all.
struct Pass {
    let source: Source
    /// What the archive remembers of the source.
    let state: SourceState
    let bounds: PollBounds
    /// Whether the whole document was asked for although the server says that nothing has changed.
    let askedWhole: Bool
    let judges: [Judge]
    let archive: Archive

    func record(_ result: FetchResult) throws(ArchiveError) -> RecordedPass { try recordWithFeed(result).pass }

    /// - Returns: with the feed that was in the answer, where one was.
    func recordWithFeed(_ result: FetchResult) throws(ArchiveError) -> (pass: RecordedPass, feed: Feed?) {
        var visit = Visit(
            source: source.id, started: result.started, ended: result.ended, outcome: .changed, status: result.status, bytes: result.bytes)
        switch result.outcome {
        case .notModified:
            visit.outcome = .notModified
            return (RecordedPass(visit: visit, state: unchanged(result)), nil)
        case .sameBody:
            visit.outcome = .sameBody
            return (RecordedPass(visit: visit, state: unchanged(result)), nil)
        case .failed(let error):
            return (failed(visit, "\(error)", weight: error.weight, result), nil)
        case .changed(let document):
            let feed: Feed
            do { feed = try source.feed(in: document, now: result.ended, before: state.listing) } catch {
                return (failed(visit, reason(error), weight: 1, result), nil)
            }
            let news = try self.news(in: feed)
            visit.items = feed.items.count
            visit.editedItems = news.filter { $0.known != nil }.count
            visit.newItems = news.count - visit.editedItems
            visit.warnings = feed.warnings
            if askedWhole, visit.newItems > 0 {
                visit.warnings.append("The server had said that nothing was new when there was. If this comes again, set its 'conditional: never'.")
            }
            let change = source.page.map { _ in PageChange(state: state, feed: feed, new: visit.newItems) }
            if let warning = change?.warning { visit.warnings.append(warning) }
            let gap = feed.isComplete || !(change?.mayHaveMissedItems ?? true) ? nil : gap(visit)
            return (RecordedPass(visit: visit, state: changed(result, feed, hash: document.hash, visit, gap), news: news, gap: gap), feed)
        }
    }

    private func reason(_ error: ParseError) -> String {
        guard source.page != nil else { return "\(error)" }
        let before = state.lastReached.map { " It was last read on \(CalendarDay($0, in: .gmt))." } ?? ""
        return SourceState.brokenMark + "\(error)" + before
    }

    /// Only what is new or edited is judged.
    func news(in feed: Feed) throws(ArchiveError) -> [News] {
        var news = try archive.news(in: feed.items, of: source.id)
        for index in news.indices {
            news[index].item.language = news[index].item.language ?? feed.language ?? source.language
            news[index].judgements = judges.map { $0.judge(news[index].judged) }
        }
        return news
    }

    /// Where everything is new in a source that had items before, others may have come and gone since the answer before.
    private func gap(_ visit: Visit) -> Gap? {
        guard visit.items > 0, visit.newItems == visit.items, let before = state.lastReached, state.lastNew != nil else { return nil }
        let items = visit.items == 1 ? "its only item was" : "all its \(visit.items) items were"
        return Gap(source: source.id, since: before, found: visit.ended, note: "\(items) new")
    }

    private func changed(_ result: FetchResult, _ feed: Feed, hash: UInt64, _ visit: Visit, _ gap: Gap?) -> SourceState {
        var state = reached(result)
        state.wishes = feed.wishes
        state.format = feed.format
        (state.listing, state.listed) = (feed.listing, source.page.map { _ in feed.items.count })
        state.hubs = feed.hubs
        state.bodyHash = hash
        state.freshFor = freshness(result)
        let known = visit.items - visit.newItems
        if known > 0 { remember(result.permanentRedirect, in: &state) }
        if gap != nil { state.lastGap = result.ended }
        let isFirst = state.lastNew == nil
        if visit.newItems > 0 {
            state.pauses = Silence.pauses(state.pauses, lastNew: state.lastNew, now: result.ended)
            state.lastNew = result.ended
        }
        return due(state, result, weight: 0, overlap: isFirst ? nil : (known, visit.items))
    }

    /// A 304, or the body that is known: nothing of the content is touched, whatever went wrong before; only when to ask again is.
    private func unchanged(_ result: FetchResult) -> SourceState {
        var state = reached(result)
        if result.caching.isSilent { state.freshFor = self.state.freshFor } else { state.freshFor = freshness(result) }
        remember(result.permanentRedirect, in: &state)
        return due(state, result, weight: 0, overlap: state.lastNew == nil ? nil : (0, 0))
    }

    private func reached(_ result: FetchResult) -> SourceState {
        var state = asked(result)
        state.lastReached = result.ended
        state.failures = 0
        state.goneAnswers = 0
        state.failingSince = nil
        state.failureReason = nil
        state.validators = source.conditional ? result.validators : nil // those of the newest good answer, or none
        if case .notModified = result.outcome { state.validators = self.state.validators }
        return state
    }

    /// A failed answer changes neither the validators nor the known body: the next good one is compared with the last good one.
    private func failed(_ visit: Visit, _ reason: String, weight: Double, _ result: FetchResult) -> RecordedPass {
        var visit = visit, state = asked(result)
        visit.outcome = .failed
        visit.reason = reason
        guard weight > 0 else { // the source had no part in it
            state.nextDue = result.ended + 300
            state.dueReason = "the last attempt failed on this machine"
            return RecordedPass(visit: visit, state: state)
        }
        let wasAskedElsewhere = result.url != source.url
        if wasAskedElsewhere, weight >= 1 || result.status == 404 { state.movedTo = nil } // back to the address of the sources file
        state.goneAnswers = result.status == 410 && !wasAskedElsewhere ? state.goneAnswers + 1 : 0
        state.failures += weight
        state.failingSince = state.failingSince ?? result.ended
        state.failureReason = reason
        return RecordedPass(visit: visit, state: due(state, result, weight: weight, overlap: nil))
    }

    private func asked(_ result: FetchResult) -> SourceState {
        var state = state
        state.url = source.url
        state.reading = source.page?.fingerprint
        state.lastAttempt = result.ended
        if askedWhole { state.lastUnconditional = result.ended }
        return state
    }

    /// Permanent redirects are remembered only where they are secure and have proved to lead to the same feed.
    private func remember(_ target: String?, in state: inout SourceState) {
        if let target, target.lowercased().hasPrefix("https://"), target != source.url { state.movedTo = target }
    }

    private func freshness(_ result: FetchResult) -> Double? { result.caching.freshUntil?.timeIntervalSince(result.ended) }

    private func due(_ state: SourceState, _ result: FetchResult, weight: Double, overlap: (known: Int, items: Int)?) -> SourceState {
        var state = state
        let next = PollSchedule.next(
            bounds, state: state,
            answer: .init(
                failureWeight: weight, status: result.status, retryAfter: result.caching.retryAfter, freshFor: weight > 0 ? nil : state.freshFor,
                overlap: overlap),
            now: result.ended, spread: Chance.fraction(source.id, result.ended))
        state.nextDue = next.date
        state.dueReason = next.reason
        state.interval = next.interval
        state.notBefore = next.notBefore
        return state
    }
}

/// Chance that can be repeated: the same for the same source and time.
enum Chance {
    /// 0 to 1.
    static func fraction(_ name: String, _ time: Date) -> Double {
        Double(StableHash.of(name, "\(time.timeIntervalSince1970)") >> 11) / Double(1 << 53)
    }
}
