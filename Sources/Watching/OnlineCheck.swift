package import Foundation
import Archiving
import Dispatch
import Fetching
package import Model
import Parsing
import Scheduling

/// `atalaya check --online`: each enabled source asked once, unconditionally, with nothing recorded.
package enum OnlineCheck {
    package struct Answer: Hashable, Sendable, Codable {
        package var source: String
        package var url: String
        /// Where it was found, after redirects.
        package var finalURL: String
        /// HTTP status. `nil` where there was none.
        package var status: Int?
        package var format: String?
        package var items: Int?
        /// Newest date that an item carries.
        package var newest: Date?
        /// `ETag` and `Last-Modified` as served, repaired where they are no UTF-8.
        package var etag: String?
        package var lastModified: String?
        /// `allowed`, `disallowed`, `none` (the site has none), or `unavailable`; for feeds it has no say unless their `robots` is `honour`.
        package var robots: String
        /// Whether robots.txt has a say about it.
        package var honoursRobots: Bool
        /// What the publisher asks of its readers, a phrase each.
        package var limits: [String] = []
        /// Where permanent redirects lead.
        package var movedTo: String?
        package var bytes = 0
        package var warnings: [String] = []
        /// What is wrong, in one sentence.
        package var problem: String?

        enum CodingKeys: String, CodingKey {
            case source, url, status, format, items, newest, etag, robots, limits, bytes, warnings, problem
            case finalURL = "final_url"
            case lastModified = "last_modified"
            case honoursRobots = "honours_robots"
            case movedTo = "moved_to"
        }
    }

    /// - Parameter progress: called on another thread with how many have answered, of how many.
    package static func ask(_ configuration: Configuration, progress: @escaping @Sendable (Int, Int) -> Void) -> [Answer] {
        let sources = configuration.sources.filter(\.enabled)
        let queue = DispatchQueue(label: "check")
        let fetcher = Fetcher(configuration, deliverOn: queue) { Date() }
        defer { fetcher.end() }
        let run = Run(sources: sources, settings: configuration.settings.fetch, fetcher: fetcher, progress: progress)
        queue.async { run.start() }
        run.done.wait()
        return queue.sync { sources.compactMap { run.answers[$0.id] } }
    }

    /// Only touched on the queue on which answers arrive: hence `@unchecked Sendable`.
    private final class Run: @unchecked Sendable {
        let done = DispatchSemaphore(value: 0)
        var answers: [String: Answer] = [:]
        private let sources: [Source]
        private let settings: FetchSettings
        private let fetcher: Fetcher
        private let progress: @Sendable (Int, Int) -> Void
        /// One question for all sources of a site.
        private var robots: [String: RobotsAnswer] = [:]
        private var waiting: [String: [Source]] = [:]

        private enum RobotsAnswer { case rules(Robots), none, unavailable }

        init(sources: [Source], settings: FetchSettings, fetcher: Fetcher, progress: @escaping @Sendable (Int, Int) -> Void) {
            self.sources = sources
            self.settings = settings
            self.fetcher = fetcher
            self.progress = progress
        }

        func start() {
            if sources.isEmpty { done.signal() }
            for source in sources {
                guard let origin = HostKey.origin(of: source.url) else {
                    fetch(source)
                    continue
                }
                waiting[origin, default: []].append(source)
                guard waiting[origin]?.count == 1 else { continue }
                fetcher.fetch(FetchRequest(robotsOf: origin, source: source, settings: settings)) { [self] result in
                    robots[origin] = switch result.outcome {
                    case .changed(let document): .rules(Robots(document.body, agent: Product.token))
                    case .failed(.refused(_, let status)) where (400..<500).contains(status) && status != 429: RobotsAnswer.none
                    default: .unavailable
                    }
                    for source in waiting.removeValue(forKey: origin) ?? [] { fetch(source) }
                }
            }
        }

        private func fetch(_ source: Source) {
            let honours = RobotsGate.concerns(source, nil)
            let word = verdict(source)
            if honours, word == "disallowed" || word == "unavailable" {
                let error: FetchError = word == "disallowed" ? .robotsDisallow(url: source.url) : .robotsUnavailable(url: source.url)
                return keep(Answer(source: source.id, url: source.url, finalURL: source.url, robots: word, honoursRobots: true, problem: "\(error)"))
            }
            fetcher.fetch(FetchRequest(source, settings: settings, state: nil)) { [self] result in
                keep(OnlineCheck.answer(result, source, robots: word, honoursRobots: honours))
            }
        }

        private func verdict(_ source: Source) -> String {
            guard let origin = HostKey.origin(of: source.url), let answer = robots[origin] else { return "none" }
            return switch answer {
            case .rules(let rules): rules.allows(source.url) ? "allowed" : "disallowed"
            case .none: "none"
            case .unavailable: "unavailable"
            }
        }

        private func keep(_ answer: Answer) {
            answers[answer.source] = answer
            progress(answers.count, sources.count)
            if answers.count == sources.count { done.signal() }
        }
    }

    private static func answer(_ result: FetchResult, _ source: Source, robots: String, honoursRobots: Bool) -> Answer {
        var answer = Answer(
            source: source.id, url: source.url, finalURL: result.finalURL, status: result.status, robots: robots, honoursRobots: honoursRobots)
        answer.bytes = result.bytes
        answer.movedTo = result.permanentRedirect
        var wishes = Wishes()
        switch result.outcome {
        case .failed(let error): answer.problem = "\(error)"
        case .notModified, .sameBody: answer.problem = "answered 'not modified' to a request without validators"
        case .changed(let document):
            answer.etag = result.validators?.etag.map { String(decoding: $0, as: UTF8.self) }
            answer.lastModified = result.validators?.lastModified.map { String(decoding: $0, as: UTF8.self) }
            do {
                let feed = try source.feed(in: document, now: result.ended, before: nil)
                answer.format = feed.format
                answer.items = feed.items.count
                answer.newest = feed.items.compactMap { $0.published ?? $0.modified }.max()
                answer.warnings = feed.warnings
                wishes = feed.wishes
            } catch { answer.problem = "\(error)" }
        }
        answer.limits = limits(wishes, result)
        return answer
    }

    private static func limits(_ wishes: Wishes, _ result: FetchResult) -> [String] {
        var limits: [String] = []
        if let retry = result.caching.retryAfter { limits.append("return in \(PollSchedule.words(retry.timeIntervalSince(result.ended)))") }
        if let interval = wishes.interval { limits.append("asks for \(PollSchedule.words(interval))") }
        if let fresh = result.caching.freshUntil { limits.append("fresh for \(PollSchedule.words(fresh.timeIntervalSince(result.ended)))") }
        if !wishes.skipHours.isEmpty { limits.append("skips \(wishes.skipHours.count) hours") }
        if !wishes.skipDays.isEmpty { limits.append("skips \(wishes.skipDays.count) days") }
        return limits
    }
}
