import Foundation

/// How links to feeds are told from others.
enum FeedTypes {
    private static let only: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/x.atom+xml", "application/x-atom+xml",
        "text/rss", "text/rss+xml", "text/atom+xml", "text/atom",
    ]

    /// Media types that `<link rel=alternate>` declares feeds with. `application/json` was JSON Feed's before it had one of its own.
    static func isFeed(_ type: String?) -> Bool { type.map { only.contains($0) || $0 == "application/json" } ?? false }

    /// Media types that are those of feeds wherever they stand.
    static func isOnlyFeed(_ type: String) -> Bool { only.contains(type) }

    /// By the address alone: the last part of its path, or a parameter.
    static func looksLikeFeed(_ address: String) -> Bool {
        guard let scheme = address.range(of: "://") else { return false }
        let rest = address[scheme.upperBound...].lowercased().prefix { $0 != "#" }
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.dropFirst(host.count).prefix { $0 != "?" }
        let parts = path.split(separator: "/")
        if host == "feeds.feedburner.com" || host == "feeds2.feedburner.com" { return parts.count == 1 || parts.count == 2 && !parts[0].hasPrefix("~") }
        for parameter in rest.dropFirst(host.count + path.count).dropFirst().split(separator: "&") {
            if ["feed=rss", "feed=rss2", "feed=atom", "feed=rdf", "format=rss", "format=atom", "format=feed", "output=rss", "alt=rss"].contains(parameter) { return true }
        }
        guard let last = parts.last else { return false }
        if ["feed", "rss", "rss2", "atom", "rdf", "feeds.xml", "index.xml", "feed.json", "rss.php", "feed.php", "rss.aspx", "rss.asp", "rss.jsp"].contains(last) { return true }
        for ending in [".rss", ".rdf", ".atom"] where last.hasSuffix(ending) && last.count > ending.count { return true }
        return last.hasSuffix(".xml") && ["rss", "feed", "atom"].contains { last.contains($0) }
    }
}
