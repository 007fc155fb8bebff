package import Foundation
import Dispatch
import Fetching
package import Model
import Parsing

/// `atalaya check --online`: each enabled source asked once, unconditionally, with nothing recorded.
package enum OnlineCheck {
    package struct Answer: Hashable, Sendable, Codable {
        package var source: String
        package var url: String
        /// HTTP status. `nil` where there was none.
        package var status: Int?
        package var format: String?
        package var items: Int?
        /// Newest date that an item carries.
        package var newest: Date?
        /// Whether the server gave what is needed to be asked conditionally.
        package var hasValidators = false
        package var warnings: [String] = []
        /// What is wrong, in one sentence.
        package var problem: String?
    }

    /// - Parameter progress: called on another thread with how many have answered, of how many.
    package static func ask(_ configuration: Configuration, progress: @escaping @Sendable (Int, Int) -> Void) -> [Answer] {
        let sources = configuration.sources.filter(\.enabled)
        let queue = DispatchQueue(label: "check")
        let fetcher = Fetcher(configuration, deliverOn: queue) { Date() }
        defer { fetcher.end() }
        let group = DispatchGroup()
        let answers = Answers()
        for source in sources {
            group.enter()
            fetcher.fetch(FetchRequest(source, settings: configuration.settings.fetch, state: nil)) { result in
                answers.bySource[source.id] = answer(result, source)
                progress(answers.bySource.count, sources.count)
                group.leave()
            }
        }
        group.wait()
        return queue.sync { sources.compactMap { answers.bySource[$0.id] } }
    }

    private static func answer(_ result: FetchResult, _ source: Source) -> Answer {
        var answer = Answer(source: source.id, url: source.url, status: result.status)
        switch result.outcome {
        case .failed(let error): answer.problem = "\(error)"
        case .notModified, .sameBody: answer.problem = "answered 'not modified' to a request without validators"
        case .changed(let document):
            answer.hasValidators = result.validators.map { $0.etag != nil || $0.lastModified != nil } ?? false
            do {
                let feed = try FeedParser.parse(document.body, contentType: document.contentType, url: document.url, now: result.ended)
                answer.format = feed.format
                answer.items = feed.items.count
                answer.newest = feed.items.compactMap { $0.published ?? $0.modified }.max()
                answer.warnings = feed.warnings
            } catch { answer.problem = "\(error)" }
        }
        return answer
    }

    /// Only touched on the queue on which answers arrive: hence `@unchecked Sendable`.
    private final class Answers: @unchecked Sendable {
        var bySource: [String: Answer] = [:]
    }
}
