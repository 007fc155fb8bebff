/// Names and versions of feed formats, as `Feed.format` gives them.
enum FeedFormat {
    /// `nil`: no feed has such a root element.
    static func ofRoot(_ meaning: ElementNames.Meaning, _ tag: XMLTag) -> String? {
        switch meaning.element {
        case .rss:
            let version = tag.attributes.first("version").map { String(decoding: $0.prefix(20), as: UTF8.self) } ?? ""
            let digits = version.filter { $0.isASCII && ($0.isNumber || $0 == ".") }
            return digits.hasPrefix("2") ? "rss2.0" : "rss\(digits)"
        case .rdf: return "rss1.0"
        case .channel: return "rss"
        case .urlset: return "sitemap"
        case .sitemapIndex: return "sitemapindex"
        case .feed, .entry:
            let is03 = tag.uri.map { String(cString: $0).contains("purl.org/atom") } ?? false
            return is03 || tag.attributes.first("version")?.equalsIgnoringCase("0.3") == true ? "atom0.3" : "atom1.0"
        default: return nil
        }
    }

    /// Whether a root element `RDF` declares a namespace of RSS; other RDF is no feed.
    static func declaresRSS(_ tag: XMLTag) -> Bool {
        (0..<tag.namespaceCount).contains { index in
            tag.namespaces?[index * 2 + 1].map { Namespaces.vocabulary(uri: String(cString: $0), prefix: nil) == .rss } ?? false
        }
    }

    /// What the namespace of `channel` or `item` within RDF says. `nil`: nothing against RSS 1.0.
    static func ofRDF(uri: UnsafePointer<UInt8>?) -> String? {
        guard let uri else { return nil }
        return String(cString: uri).contains("rdf/simple/0.9") ? "rss0.90" : nil
    }
}
