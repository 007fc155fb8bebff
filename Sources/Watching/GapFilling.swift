import Archiving
import Fetching
import Foundation
import Model
import Parsing

/// Where the items may be that a feed no longer shows.
struct OlderPages: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The next page, or the archive before, that the document itself names (RFC 5005 §3 and §4, JSON Feed `next_url`).
        case named
        /// WordPress pages its feeds by `paged`, counted from 1.
        case wordPress(page: Int)
        /// The site's news sitemap: what it published in the last two days, in whatever part of it
        /// (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
        case newsSitemap
    }

    var url: String
    var kind: Kind

    /// - Parameter address: that answered with `feed`.
    static func first(of feed: Feed, at address: String) -> OlderPages? {
        if let next = feed.nextURL ?? feed.previousArchiveURL, isWeb(next) { return OlderPages(url: next, kind: .named) }
        guard feed.generator?.lowercased().contains("wordpress") ?? false, let url = paged(address, 2) else { return nil }
        return OlderPages(url: url, kind: .wordPress(page: 2))
    }

    /// The first that is said to hold news, by its name.
    /// - Parameter sitemaps: of the site, as its `robots.txt` names them.
    static func newsSitemap(among sitemaps: [String]) -> OlderPages? {
        sitemaps.first { isWeb($0) && $0.lowercased().contains("news") }.map { OlderPages(url: $0, kind: .newsSitemap) }
    }

    /// The page after the one that brought `feed`.
    func next(_ feed: Feed) -> OlderPages? {
        switch kind {
        case .named: return (feed.nextURL ?? feed.previousArchiveURL).flatMap { Self.isWeb($0) && $0 != url ? OlderPages(url: $0, kind: .named) : nil }
        case .newsSitemap: return nil
        case .wordPress(let page): return Self.paged(url, page + 1).map { OlderPages(url: $0, kind: .wordPress(page: page + 1)) }
        }
    }

    /// What a document says may be anything; files and the like are for the person alone to name.
    private static func isWeb(_ url: String) -> Bool { url.hasPrefix("https://") || url.hasPrefix("http://") }

    private static func paged(_ address: String, _ page: Int) -> String? {
        guard isWeb(address), var parts = URLComponents(string: address) else { return nil }
        let others = (parts.percentEncodedQueryItems ?? []).filter { $0.name != "paged" }
        parts.percentEncodedQueryItems = others + [URLQueryItem(name: "paged", value: "\(page)")]
        return parts.string
    }
}

/// One older page that was asked for to close a gap, and what its answer means.
struct GapFilling {
    /// Pages that are asked for at most: a feed that goes on for ever is not read for ever.
    static let mostPages = 5

    var gap: Gap
    var page: OlderPages
    var asked = 1

    /// - Parameter state: of the source, which an older page does not change.
    /// - Returns: what to record, and the page to ask for next; `nil` when the gap is closed or nothing more can be done.
    func record(_ result: FetchResult, _ pass: Pass, state: SourceState) throws(ArchiveError) -> (RecordedPass, next: GapFilling?) {
        var visit = Visit(
            source: gap.source, started: result.started, ended: result.ended, outcome: .changed, status: result.status, bytes: result.bytes)
        var gap = gap
        func end(_ note: String) -> String { "\(self.gap.note), so earlier ones may be lost; \(note)" }
        let document: Document
        switch result.outcome {
        case .changed(let new): document = new
        case .failed(let error):
            (visit.outcome, visit.reason) = (.failed, "\(error)")
            gap.note = end("\(Self.recovered(gap.recovered)), then an older page failed")
            return (RecordedPass(visit: visit, state: state, gap: gap), nil)
        case .notModified, .sameBody:
            visit.outcome = .sameBody
            gap.note = end(Self.recovered(gap.recovered))
            return (RecordedPass(visit: visit, state: state, gap: gap), nil)
        }
        var feed: Feed
        do { feed = try pass.source.feed(in: document, now: result.ended, before: pass.state.listing) } catch {
            (visit.outcome, visit.reason) = (.failed, "\(error)")
            gap.note = end("\(Self.recovered(gap.recovered)), then an older page was no feed")
            return (RecordedPass(visit: visit, state: state, gap: gap), nil)
        }
        let reachesBack = page.kind == .newsSitemap && feed.items.contains { $0.published ?? .distantFuture <= gap.since }
        if page.kind == .newsSitemap { feed.items = try missing(feed.items, pass.archive) }
        let news = try pass.news(in: feed)
        visit.items = feed.items.count
        visit.editedItems = news.count { $0.known != nil }
        visit.newItems = news.count - visit.editedItems
        gap.recovered += visit.newItems
        if page.kind == .newsSitemap ? reachesBack : visit.newItems < visit.items {
            gap.isClosed = true
            gap.note = "\(self.gap.note); \(Self.recovered(gap.recovered)), back to what was known, so nothing is missing"
            return (RecordedPass(visit: visit, state: state, news: news, gap: gap), nil)
        }
        guard !feed.items.isEmpty, asked < Self.mostPages, let next = page.next(feed) else {
            gap.note = end("\(Self.recovered(gap.recovered)), and not all of them")
            return (RecordedPass(visit: visit, state: state, news: news, gap: gap), nil)
        }
        // What was recorded of the gap so far stays true should the program end here.
        var recorded = gap
        recorded.note = end(Self.recovered(gap.recovered))
        return (
            RecordedPass(visit: visit, state: state, news: news, gap: recorded),
            GapFilling(gap: Gap(source: gap.source, since: gap.since, found: gap.found, recovered: gap.recovered, note: self.gap.note), page: next, asked: asked + 1)
        )
    }

    /// Of a sitemap's items those of the gap that the archive does not hold by their address: its identifiers are not the feed's.
    private func missing(_ items: [Item], _ archive: Archive) throws(ArchiveError) -> [Item] {
        let known = try archive.recentAddresses(of: gap.source)
        return items.filter { item in
            guard let url = item.url, let published = item.published, published > gap.since, published <= gap.found else { return false }
            return !known.contains(Address.key(url))
        }
    }

    private static func recovered(_ count: Int) -> String { count == 1 ? "older pages brought 1 item" : "older pages brought \(count) items" }
}
