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
    /// Seconds between two polls of this source.
    let interval: Double
    let judges: [Judge]
    let archive: Archive

    func record(_ result: FetchResult) throws(ArchiveError) -> RecordedPass {
        var visit = Visit(
            source: source.id, started: result.started, ended: result.ended, outcome: .changed, status: result.status, bytes: result.bytes)
        switch result.outcome {
        case .notModified:
            visit.outcome = .notModified
            return RecordedPass(visit: visit, state: reached(by: result))
        case .sameBody:
            visit.outcome = .sameBody
            return RecordedPass(visit: visit, state: reached(by: result))
        case .failed(let error):
            return failed(visit, "\(error)", weight: error.weight, result)
        case .changed(let document):
            let feed: Feed
            do { feed = try FeedParser.parse(document.body, contentType: document.contentType, url: document.url, now: result.ended) } catch {
                return failed(visit, "\(error)", weight: 1, result)
            }
            let news = try self.news(in: feed)
            visit.items = feed.items.count
            visit.editedItems = news.filter { $0.known != nil }.count
            visit.newItems = news.count - visit.editedItems
            visit.warnings = feed.warnings
            return RecordedPass(visit: visit, state: reached(by: result, with: feed, hash: document.hash, new: visit.newItems), news: news)
        }
    }

    /// Only what is new or edited is judged.
    private func news(in feed: Feed) throws(ArchiveError) -> [News] {
        let items = feed.items.map { item in
            var item = item
            item.language = item.language ?? feed.language ?? source.language
            return item
        }
        var news = try archive.news(in: items, of: source.id)
        for index in news.indices { news[index].judgements = judges.map { $0.judge(news[index].item) } }
        return news
    }

    private func reached(by result: FetchResult, with feed: Feed? = nil, hash: UInt64? = nil, new: Int = 0) -> SourceState {
        var state = state
        state.lastAttempt = result.ended
        state.lastReached = result.ended
        state.failures = 0
        state.failingSince = nil
        state.failureReason = nil
        state.validators = source.conditional ? result.validators : nil // those of the newest good answer, or none
        if let feed {
            state.wishes = feed.wishes
            state.bodyHash = hash
        }
        if new > 0 { state.lastNew = result.ended }
        return due(state, result, weight: 0)
    }

    /// A failed answer changes neither the validators nor the known body: the next good one is compared with the last good one.
    private func failed(_ visit: Visit, _ reason: String, weight: Double, _ result: FetchResult) -> RecordedPass {
        var visit = visit, state = state
        visit.outcome = .failed
        visit.reason = reason
        state.lastAttempt = result.ended
        state.failures += weight
        state.failingSince = state.failingSince ?? result.ended
        state.failureReason = reason
        return RecordedPass(visit: visit, state: due(state, result, weight: weight))
    }

    private func due(_ state: SourceState, _ result: FetchResult, weight: Double) -> SourceState {
        var state = state
        let due = PollSchedule.next(
            interval: interval, failures: state.failures, wishes: state.wishes,
            answer: .init(failureWeight: weight, retryAfter: result.caching.retryAfter, freshUntil: weight > 0 ? nil : result.caching.freshUntil), now: result.ended)
        state.nextDue = due.date
        state.dueReason = due.reason
        return state
    }
}
