import Dispatch
import Fetching
package import Foundation
package import Model
package import Parsing

/// `atalaya discover --online`: a site's page, and every feed that it may have tried once, with the manners of a poll. Nothing is recorded.
package enum OnlineDiscovery {
    /// One that was tried.
    package struct Candidate: Hashable, Sendable {
        package var feed: DiscoveredFeed
        /// `Feed.format`. `nil` where it could not be read.
        package var format: String?
        package var items: Int?
        package var newest: Date?
        package var language: String?
        /// The better candidate with the same document or the same items.
        package var duplicateOf: String?
        /// Why it cannot be read, in one sentence.
        package var problem: String?

        /// Whether it is worth watching.
        package var isGood: Bool { problem == nil && duplicateOf == nil && !feed.isSecondary }

        package func write(to json: inout JSONWriter) {
            json.beginObject()
            json.field("url", feed.url)
            json.field("title", feed.title)
            json.field("type", feed.type)
            json.field("source", feed.source.rawValue)
            json.field("format", format)
            json.field("items", items)
            json.field("newest", newest)
            json.field("language", language)
            json.field("duplicate_of", duplicateOf)
            json.field("problem", problem)
            json.endObject()
        }
    }

    package enum Failure: Error, CustomStringConvertible {
        case page(String)

        package var description: String {
            switch self {
            case .page(let reason): reason
            }
        }
    }

    struct Tried {
        var candidate: Candidate
        /// Keys of its items' addresses.
        var items: Set<String> = []
        /// Its place among the candidates, in whatever order they answered.
        var place: Int
    }

    /// Candidates that are tried; the rest is not asked for.
    static let most = 14

    /// - Returns: best first: feeds, then the news sitemap, then the list on the page itself; what repeats another one, comments and what cannot be
    ///   read come last. Empty when there is nothing at all.
    /// - Throws: when the page itself cannot be had.
    package static func ask(_ url: String, settings: Settings) throws(Failure) -> [Candidate] {
        let configuration = Configuration(settings: settings, sources: [], seeds: [])
        let queue = DispatchQueue(label: "discover")
        let fetcher = Fetcher(configuration, deliverOn: queue) { Date() }
        defer { fetcher.end() }
        let run = Run(url: url, settings: settings.fetch, fetcher: fetcher)
        queue.async { run.start() }
        run.done.wait()
        let (candidates, problem) = queue.sync { (run.candidates, run.problem) }
        if let problem { throw .page(problem) }
        return Ranking.ordered(candidates)
    }

    /// Only touched on the queue on which answers arrive: hence `@unchecked Sendable`.
    private final class Run: @unchecked Sendable {
        let done = DispatchSemaphore(value: 0)
        var candidates: [Tried] = []
        var problem: String?
        private let source: Source
        private let settings: FetchSettings
        private let fetcher: Fetcher
        private var rules: Robots?
        private var waiting = 0

        init(url: String, settings: FetchSettings, fetcher: Fetcher) {
            source = Source(id: "discover", url: url, allowPrivate: settings.allowPrivate)
            self.settings = settings
            self.fetcher = fetcher
        }

        func start() {
            guard let origin = HostKey.origin(of: source.url) else { return askPage() }
            fetcher.fetch(FetchRequest(robotsOf: origin, source: source, settings: settings)) { [self] result in
                if case .changed(let document) = result.outcome { rules = Robots(document.body, agent: Product.token) }
                askPage()
            }
        }

        private func askPage() {
            fetcher.fetch(FetchRequest(source, settings: settings, state: nil)) { [self] result in
                switch result.outcome {
                case .failed(let error): end("\(error)")
                case .notModified, .sameBody: end("\(source.url) answered 'not modified' to a request without validators.")
                case .changed(let document): read(document, result)
                }
            }
        }

        private func end(_ problem: String) {
            self.problem = problem
            done.signal()
        }

        private func read(_ document: Document, _ result: FetchResult) {
            // A feed is its own answer.
            if let feed = try? FeedParser.parse(document.body, contentType: document.contentType, url: document.url, now: result.ended) {
                add(DiscoveredFeed(url: result.finalURL, title: feed.title, type: nil, source: .link), .success(feed), place: 0)
                done.signal()
                return
            }
            var found = FeedDiscovery.candidates(in: document.body, contentType: document.contentType, url: result.finalURL)
            let origin = HostKey.origin(of: result.finalURL)
            for sitemap in rules?.sitemaps ?? [] where sitemap.lowercased().contains("news") && HostKey.origin(of: sitemap) == origin {
                found.append(DiscoveredFeed(url: sitemap, type: "application/xml", source: .robots))
            }
            let isAllowed = rules?.allows(result.finalURL) ?? true
            if isAllowed {
                let page = DiscoveredFeed(url: result.finalURL, type: "text/html", source: .page)
                do throws(ParseError) {
                    add(page, .success(try ListingParser.parse(document.body, contentType: document.contentType, url: document.url, now: result.ended)), place: found.count)
                } catch .scriptedList(let title) { add(page, .failure(.scriptedList(title: title)), place: found.count) } catch {}
            }
            let tried = Array(found.prefix(OnlineDiscovery.most))
            waiting = tried.count
            if tried.isEmpty { done.signal() }
            for (place, feed) in tried.enumerated() { ask(feed, place: place) }
        }

        private func ask(_ feed: DiscoveredFeed, place: Int) {
            var request = FetchRequest(source, url: feed.url, settings: settings, state: nil)
            request.secrets = nil
            fetcher.fetch(request) { [self] result in
                defer {
                    waiting -= 1
                    if waiting == 0 { done.signal() }
                }
                switch result.outcome {
                case .changed(let document):
                    var moved = feed
                    if let target = result.permanentRedirect { moved.url = target }
                    do throws(ParseError) {
                        add(moved, .success(try FeedParser.parse(document.body, contentType: document.contentType, url: document.url, now: result.ended)), place: place)
                    } catch { add(moved, .failure(error), place: place) }
                case .failed(let error):
                    if feed.source != .wellKnown { candidates.append(Tried(candidate: Candidate(feed: feed, problem: "\(error)"), place: place)) }
                case .notModified, .sameBody: break
                }
            }
        }

        private func add(_ found: DiscoveredFeed, _ result: Result<Feed, ParseError>, place: Int) {
            switch result {
            case .success(let feed):
                var found = found
                found.title = found.title ?? feed.title
                found.isSecondary = found.isSecondary || Ranking.isOfComments(feed.title)
                let candidate = Candidate(
                    feed: found, format: feed.format, items: feed.items.count, newest: feed.items.compactMap { $0.published ?? $0.modified }.max(), language: feed.language)
                candidates.append(Tried(candidate: candidate, items: Set(feed.items.map { $0.url.map(Address.key) ?? $0.id }), place: place))
            case .failure(let error):
                if found.source != .wellKnown { candidates.append(Tried(candidate: Candidate(feed: found, problem: "\(error)"), place: place)) }
            }
        }
    }
}

/// Which of several feeds of a site a reader wants.
enum Ranking {
    static func ordered(_ tried: [OnlineDiscovery.Tried]) -> [OnlineDiscovery.Candidate] {
        let sorted = tried.sorted { (rank($0.candidate), $0.place) < (rank($1.candidate), $1.place) }
        var good: [OnlineDiscovery.Candidate] = [], last: [OnlineDiscovery.Candidate] = [], seen: [(items: Set<String>, url: String)] = []
        for one in sorted {
            var candidate = one.candidate
            // The list on a page is no copy of the feed: it is what is left where there is none.
            if !one.items.isEmpty, candidate.feed.source != .page, let other = seen.first(where: { $0.items == one.items }) { candidate.duplicateOf = other.url }
            if candidate.problem == nil, candidate.duplicateOf == nil, !one.items.isEmpty { seen.append((one.items, candidate.feed.url)) }
            if candidate.isGood { good.append(candidate) } else { last.append(candidate) }
        }
        return good + last
    }

    private static func rank(_ candidate: OnlineDiscovery.Candidate) -> Int {
        var rank = switch candidate.feed.source {
        case .link: 0
        case .anchor: 1
        case .platform: 2
        case .wellKnown: 3
        case .robots: 4
        case .page: 5
        }
        if candidate.items == 0 { rank += 10 }
        if candidate.feed.isSecondary { rank += 20 }
        if candidate.problem != nil { rank += 40 }
        return rank
    }

    static func isOfComments(_ title: String?) -> Bool {
        guard let title = title?.lowercased() else { return false }
        return ["comments on", "comments for", "comentarios en", "comentários sobre", "commentaires sur"].contains(where: title.hasPrefix)
    }
}
