import Foundation

/// Where feeds are by custom, for pages that mention none.
enum KnownAddresses {
    /// - Parameters:
    ///   - url: Address of the page.
    ///   - generator: What `<meta name=generator>` says.
    /// - Returns: Absolute addresses, the likeliest first; none of them has been seen to exist.
    static func feeds(of url: String, generator: String?) -> [String] {
        guard let scheme = url.range(of: "://") else { return [] }
        let rest = url[scheme.upperBound...].prefix { $0 != "#" && $0 != "?" }
        let host = rest.prefix { $0 != "/" }, site = url[..<scheme.upperBound] + host
        let parts = rest.dropFirst(host.count).split(separator: "/").map(String.init)
        if let own = platform(host.lowercased(), String(site), parts) { return own }
        var paths = ["/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"]
        let known = generator?.lowercased() ?? ""
        for (name, path) in [
            ("wordpress", "/feed/"), ("drupal", "/rss.xml"), ("ghost", "/rss/"), ("hugo", "/index.xml"), ("jekyll", "/feed.xml"),
            ("blogger", "/feeds/posts/default"), ("joomla", "/?format=feed&type=rss"), ("typo3", "/rss.xml"), ("wix", "/blog-feed.xml"),
        ] where known.contains(name) {
            paths.removeAll { $0 == path }
            paths.insert(path, at: 0)
        }
        return paths.map { site + $0 }
    }

    private static func platform(_ host: String, _ site: String, _ parts: [String]) -> [String]? {
        func `is`(_ name: String) -> Bool { host == name || host == "www." + name }
        if `is`("medium.com"), let first = parts.first { return ["https://medium.com/feed/" + first] }
        if host.hasSuffix(".medium.com") { return [site + "/feed"] }
        if host.hasSuffix(".substack.com") { return [site + "/feed"] }
        if host.hasSuffix(".tumblr.com") { return [site + "/rss"] }
        if host.hasSuffix(".blogspot.com") { return [site + "/feeds/posts/default"] }
        if `is`("reddit.com"), parts.count >= 2 { return ["https://www.reddit.com/\(parts[0])/\(parts[1])/.rss"] }
        if `is`("github.com"), parts.count >= 2 {
            return ["releases", "commits", "tags"].map { "https://github.com/\(parts[0])/\(parts[1])/\($0).atom" }
        }
        if `is`("bsky.app"), parts.count >= 2, parts[0] == "profile" { return ["https://bsky.app/profile/\(parts[1])/rss"] }
        if `is`("youtube.com"), parts.count >= 2, parts[0] == "channel" { return ["https://www.youtube.com/feeds/videos.xml?channel_id=\(parts[1])"] }
        if let first = parts.first, first.hasPrefix("@"), parts.count == 1 { return [site + "/" + first + ".rss"] } // Mastodon
        return nil
    }
}
