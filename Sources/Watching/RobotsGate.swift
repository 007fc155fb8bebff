import Archiving
import Fetching
import Foundation
import Model

/// Asks sites' `robots.txt` before their pages and sitemaps are asked for (RFC 9309), and remembers them in the archive.
///
/// Lives on the poller's queue.
final class RobotsGate {
    /// For which a copy is good (RFC 9309 §2.4), in seconds.
    static let freshFor = 24 * 3600.0
    /// After which one that could not be had is asked for again, in seconds.
    static let betweenAttempts = 3600.0
    /// After which a site without a reachable `robots.txt` counts as one that has none (RFC 9309 §2.3.1.4), in seconds.
    static let givenUpAfter = 30 * 86_400.0

    private let agent: String
    private let archive: Archive
    private let now: @Sendable () -> Date
    private var known: [String: (stored: StoredRobots, rules: Robots?)] = [:]
    private var waiting: [String: [(url: String, answer: (FetchError?) -> Void)]] = [:]

    init(agent: String, archive: Archive, now: @escaping @Sendable () -> Date) {
        self.agent = agent
        self.archive = archive
        self.now = now
    }

    /// Whether `robots.txt` has a say about a source: about pages and sitemaps, unless the person says otherwise. A feed that a person
    /// subscribes to is asked for by that person (RFC 9309 §1 speaks of crawlers, which find their own way).
    static func concerns(_ source: Source, _ state: SourceState?) -> Bool {
        if source.url.hasPrefix("file:") { return false }
        if let robots = source.robots { return robots }
        if source.page != nil { return true }
        if let format = state?.format { return format.hasSuffix("sitemap") || format.hasPrefix("sitemap") || format.hasPrefix("html") }
        return source.url.lowercased().contains("sitemap")
    }

    /// - Parameter answer: called on the queue on which `fetcher` delivers, at once where the rules are known: `nil` when `url` may be asked for.
    func ask(about url: String, of source: Source, settings: FetchSettings, by fetcher: Fetcher, answer: @escaping (FetchError?) -> Void) {
        guard let origin = HostKey.origin(of: url) else { return answer(nil) } // the fetcher will say what is wrong with it
        if let entry = known[origin] ?? load(origin), isFresh(entry.stored) { return answer(verdict(entry, url)) }
        waiting[origin, default: []].append((url, answer))
        guard waiting[origin]?.count == 1 else { return }
        let gate = OnQueue(self)
        fetcher.fetch(FetchRequest(robotsOf: origin, source: source, settings: settings)) { result in gate.value.received(result, origin) }
    }

    /// The sitemaps that a site's `robots.txt` names and does not disallow.
    func sitemaps(ofSiteOf url: String, of source: Source, settings: FetchSettings, by fetcher: Fetcher, answer: @escaping ([String]) -> Void) {
        ask(about: url, of: source, settings: settings, by: fetcher) { [self] _ in
            let rules = HostKey.origin(of: url).flatMap { known[$0]?.rules }
            answer(rules?.sitemaps.filter { HostKey.origin(of: $0) == HostKey.origin(of: url) && rules?.allows($0) ?? true } ?? [])
        }
    }

    private func load(_ origin: String) -> (stored: StoredRobots, rules: Robots?)? {
        guard let stored = try? archive.robots(of: origin) else { return nil }
        let entry = (stored, stored.body.map { Robots($0, agent: agent) })
        known[origin] = entry
        return entry
    }

    private func isFresh(_ stored: StoredRobots) -> Bool {
        let age = now().timeIntervalSince(stored.fetched)
        return age >= 0 && age < (stored.failingSince == nil ? Self.freshFor : Self.betweenAttempts)
    }

    private func received(_ result: FetchResult, _ origin: String) {
        let before = known[origin]
        var stored = before?.stored ?? StoredRobots(origin: origin, fetched: result.ended)
        stored.fetched = result.ended
        switch result.outcome {
        case .changed(let document): (stored.status, stored.body, stored.failingSince) = (200, document.body, nil)
        case .failed(.refused(_, let status)) where (400..<500).contains(status) && status != 429:
            (stored.status, stored.body, stored.failingSince) = (status, nil, nil)
        default: stored.failingSince = stored.failingSince ?? result.ended
        }
        if case .failed(.cancelled) = result.outcome {} else { try? archive.record(stored) } // a cache: without it, the site is asked again
        let entry = (stored, stored.body.map { Robots($0, agent: agent) })
        known[origin] = entry
        for (url, answer) in waiting.removeValue(forKey: origin) ?? [] { answer(verdict(entry, url)) }
    }

    private func verdict(_ entry: (stored: StoredRobots, rules: Robots?), _ url: String) -> FetchError? {
        if let rules = entry.rules { return rules.allows(url) ? nil : .robotsDisallow(url: url) }
        if entry.stored.status != nil { return nil } // 4xx: there is none
        if let since = entry.stored.failingSince, now().timeIntervalSince(since) > Self.givenUpAfter { return nil }
        return .robotsUnavailable(url: url)
    }
}
