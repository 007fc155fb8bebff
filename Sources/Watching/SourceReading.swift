import Fetching
import Foundation
import Model
import Parsing

extension Source {
    /// What a document of the source holds: a feed, or the list on a page.
    /// - Parameter before: `SourceState.listing`.
    func feed(in document: Document, now: Date, before: UInt64?) throws(ParseError) -> Feed {
        func read() throws(ParseError) -> Feed { try FeedParser.parse(document.body, contentType: document.contentType, url: document.url, now: now) }
        guard let page else { return try read() }
        if !document.isPage, let feed = try? read() { return feed } // the publisher has made one of it, or the person mistook it
        return try ListingParser.parse(
            document.body, contentType: document.contentType, url: document.url, now: now, selectors: page.selectors, before: before)
    }
}

extension Document {
    /// Whether it is for people, by how it begins: servers call feeds `text/html`, too.
    fileprivate var isPage: Bool {
        let beginning = String(decoding: body.prefix(1024), as: UTF8.self).lowercased()
        return beginning.contains("<html") || beginning.contains("<!doctype html")
    }
}

/// What a page's answer says beyond its items.
struct PageChange {
    let state: SourceState
    let feed: Feed
    /// How many of its items are new.
    let new: Int

    /// A list that is suddenly short may be another one.
    var warning: String? {
        guard let before = state.listed, feed.items.count * 2 < before else { return nil }
        let entries = feed.items.count == 1 ? "1 entry" : "\(feed.items.count) entries"
        return "The list on the page has \(entries), the last time it had \(before). Look whether it is still the right one."
    }

    /// Where everything is new, a page may only have changed its addresses. Something was missed where even its oldest entry came after the
    /// answer before.
    var mayHaveMissedItems: Bool {
        guard new == feed.items.count, let before = state.lastReached else { return false }
        let dates = feed.items.compactMap(\.published)
        return dates.count == feed.items.count && dates.allSatisfy { $0 > before }
    }
}
