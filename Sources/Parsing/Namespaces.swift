/// The namespaces that feeds are written in.
enum Vocabulary: UInt8 {
    /// No namespace, or one of RSS's own.
    case rss
    case rdf
    case atom
    case dublinCore
    /// DCMI terms: `created`, `issued`, `modified`.
    case terms
    /// RSS 1.0's content module.
    case content
    case xhtml
    case media
    case itunes
    case syndication
    case feedburner
    /// RFC 4685: answers to an entry.
    case thread
    case slash
    case georss
    /// RFC 5005: feeds in pages and archives.
    case history
    /// `admin:generatorAgent` of RSS 1.0's time.
    case admin
    /// https://www.sitemaps.org/protocol.html, and Google's extensions of it.
    case sitemap, sitemapNews, sitemapImage, sitemapVideo
    case other
}

/// Which vocabulary a namespace or a prefix belongs to. Asked once for each name in a document.
enum Namespaces {
    /// - Parameters:
    ///   - uri: `nil` when the document declares none; then the customary meaning of `prefix` counts.
    static func vocabulary(uri: String?, prefix: String?) -> Vocabulary {
        guard let uri, !uri.isEmpty else { return prefix.map { prefixes[$0.lowercased()] ?? .other } ?? .rss }
        return customary[uri] ?? uris[normalised(uri)] ?? .other
    }

    /// Publishers vary case, scheme, `www.` and the last `/` or `#`.
    private static func normalised(_ uri: String) -> String {
        var text = Substring(uri.lowercased())
        if text.hasPrefix("http://") { text = text.dropFirst(7) } else if text.hasPrefix("https://") { text = text.dropFirst(8) }
        if text.hasPrefix("www.") { text = text.dropFirst(4) }
        while text.hasSuffix("/") || text.hasSuffix("#") { text.removeLast() }
        return String(text)
    }

    /// As they are mostly written: found without taking them apart.
    private static let customary: [String: Vocabulary] = [
        "http://www.w3.org/2005/Atom": .atom, "http://purl.org/dc/elements/1.1/": .dublinCore, "http://purl.org/rss/1.0/modules/content/": .content,
        "http://search.yahoo.com/mrss/": .media, "http://www.w3.org/1999/xhtml": .xhtml, "http://purl.org/rss/1.0/": .rss,
        "http://purl.org/rss/1.0/modules/syndication/": .syndication, "http://purl.org/rss/1.0/modules/slash/": .slash,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes, "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf, "http://wellformedweb.org/CommentAPI/": .other,
    ]

    private static let uris: [String: Vocabulary] = [
        "purl.org/rss/1.0": .rss, "my.netscape.com/rdf/simple/0.9": .rss, "channel.netscape.com/rdf/simple/0.9": .rss,
        "my.netscape.com/publish/formats/rss-0.91.dtd": .rss, "backend.userland.com/rss": .rss, "backend.userland.com/rss2": .rss,
        "backend.userland.com/rss091": .rss, "backend.userland.com/rss092": .rss, "backend.userland.com/rss20": .rss,
        "blogs.law.harvard.edu/tech/rss": .rss, "cyber.law.harvard.edu/rss": .rss, "cyber.law.harvard.edu/rss/rss.html": .rss,
        "rssboard.org/rss-specification": .rss, "purl.org/net/rss1.1": .rss, "purl.org/rss/2.0": .rss,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom, "purl.org/atom": .atom,
        "purl.org/dc/elements/1.1": .dublinCore, "purl.org/dc/elements/1.0": .dublinCore, "purl.org/dc": .dublinCore,
        "purl.org/dc/terms": .terms,
        "purl.org/rss/1.0/modules/content": .content,
        "w3.org/1999/xhtml": .xhtml,
        "search.yahoo.com/mrss": .media, "tools.search.yahoo.com/mrss": .media, "video.search.yahoo.com/mrss": .media,
        "search.yahoo.com/searchmonkey/media": .media,
        "itunes.com/dtds/podcast-1.0.dtd": .itunes, "itunes.com/dtds/podcast-1.0": .itunes,
        "purl.org/rss/1.0/modules/syndication": .syndication,
        "rssnamespace.org/feedburner/ext/1.0": .feedburner, "feeds.feedburner.com/~d/styles/rss2full.xsl": .feedburner,
        "purl.org/syndication/thread/1.0": .thread, "purl.org/rss/1.0/modules/slash": .slash, "georss.org/georss": .georss,
        "georss.org/georss/10": .georss, "georss.org/georss/11": .georss, "purl.org/syndication/history/1.0": .history, "webns.net/mvcb": .admin,
        "sitemaps.org/schemas/sitemap/0.9": .sitemap, "google.com/schemas/sitemap/0.84": .sitemap, "google.com/schemas/sitemap/0.9": .sitemap,
        "google.com/schemas/sitemap-news/0.9": .sitemapNews, "google.com/schemas/sitemap-image/1.1": .sitemapImage,
        "google.com/schemas/sitemap-video/1.1": .sitemapVideo,
    ]

    private static let prefixes: [String: Vocabulary] = [
        "rdf": .rdf, "atom": .atom, "atom10": .atom, "a10": .atom, "dc": .dublinCore, "dcterms": .terms, "content": .content,
        "xhtml": .xhtml, "media": .media, "itunes": .itunes, "sy": .syndication, "feedburner": .feedburner, "rss": .rss,
        "thr": .thread, "slash": .slash, "georss": .georss, "fh": .history, "admin": .admin, "sitemap": .sitemap, "news": .sitemapNews,
        "image": .sitemapImage, "video": .sitemapVideo,
    ]
}
