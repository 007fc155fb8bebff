package import Model

/// A feed that a page points to.
package struct DiscoveredFeed: Hashable, Sendable {
    package enum Source: String, Sendable {
        /// `<link rel=alternate>` (HTML §4.6.7.1, RSS autodiscovery).
        case link
        /// `<a>` that looks like a link to a feed.
        case anchor
        /// Made from what the page says of itself on a platform whose addresses are known.
        case platform
        /// An address that the page does not mention; only a request can tell whether there is anything.
        case wellKnown = "well-known"
        /// A news sitemap that the site's `robots.txt` names.
        case robots
        /// The page itself, for the list on it.
        case page
    }

    /// Absolute.
    package var url: String
    /// `nil` when the page gives none.
    package var title: String?
    /// Media type as declared, in lower case. `nil` when the page gives none.
    package var type: String?
    package var source: Source
    /// A feed of comments, or of the page itself: not what a reader of the site looks for.
    package var isSecondary = false

    package init(url: String, title: String? = nil, type: String? = nil, source: Source, isSecondary: Bool = false) {
        self.url = url
        self.title = title
        self.type = type
        self.source = source
        self.isSecondary = isSecondary
    }

    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("url", url)
        json.field("title", title)
        json.field("type", type)
        json.field("source", source.rawValue)
        json.endObject()
    }
}

/// An HTML page → the feeds that it points to. Reads, fetches nothing.
package enum FeedDiscovery {
    /// - Parameters:
    ///   - contentType: Field value of HTTP `Content-Type`. `nil`: none was sent.
    ///   - url: The address the page came from; relative references are resolved against it.
    /// - Returns: Best first: feeds the page declares, else feeds it links to, else what a known platform would have, else guesses. Feeds of
    ///   comments and of the page itself come last.
    package static func feeds(in bytes: [UInt8], contentType: String? = nil, url: String?) -> [DiscoveredFeed] {
        let text = HTMLPage.utf8(bytes, contentType: contentType)
        return text.withUnsafeBufferPointer { html in
            var page = DiscoveryPage(url: url)
            page.read(html)
            return page.feeds
        }
    }

    /// The same for who can try each: what the page declares does not keep from what it links to, nor from what is there by custom.
    package static func candidates(in bytes: [UInt8], contentType: String? = nil, url: String) -> [DiscoveredFeed] {
        let text = HTMLPage.utf8(bytes, contentType: contentType)
        return text.withUnsafeBufferPointer { html in
            var page = DiscoveryPage(url: url)
            page.read(html)
            return page.candidates
        }
    }
}

/// What a page says of feeds, in the order in which it says it.
private struct DiscoveryPage {
    private let url: String?
    private var base: BaseAddress?
    private var hasBase = false
    private var links: [DiscoveredFeed] = []
    private var anchors: [DiscoveredFeed] = []
    private var generator: String?
    private var channel: String?

    init(url: String?) {
        self.url = url
        base = url.flatMap { BaseAddress(Array($0.utf8)) }
    }

    var feeds: [DiscoveredFeed] {
        var found = links.filter { !isSecondary($0) }
        if found.isEmpty { found = anchors.filter { !isSecondary($0) } }
        if found.isEmpty, let channel {
            found.append(DiscoveredFeed(
                url: "https://www.youtube.com/feeds/videos.xml?channel_id=\(channel)", type: "application/atom+xml", source: .platform))
        }
        if found.isEmpty, let url {
            found = KnownAddresses.feeds(of: url, generator: generator).map { DiscoveredFeed(url: $0, source: .wellKnown) }
        }
        return found + links.filter(isSecondary)
    }

    var candidates: [DiscoveredFeed] {
        var found = (links + anchors).filter { !isSecondary($0) }
        if let channel {
            found.append(DiscoveredFeed(
                url: "https://www.youtube.com/feeds/videos.xml?channel_id=\(channel)", type: "application/atom+xml", source: .platform))
        }
        if let url { found += KnownAddresses.feeds(of: url, generator: generator).map { DiscoveredFeed(url: $0, source: .wellKnown) } }
        found += (links + anchors).filter(isSecondary).map { feed in
            var feed = feed
            feed.isSecondary = true
            return feed
        }
        var seen = Set<String>()
        return found.filter { seen.insert(Address.key($0.url)).inserted }
    }

    // MARK: Reading

    mutating func read(_ html: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while let open = html.firstIndex(of: UInt8(ascii: "<"), from: index) {
            guard let tag = HTMLTag(html, at: open) else {
                index = open + 1
                continue
            }
            index = tag.end
            if tag.isEnd || tag.name.isEmpty { continue }
            let name = UnsafeBufferPointer(rebasing: html[tag.name])
            if name.equalsIgnoringCase("link") { readLink(html, tag) }
            else if name.equalsIgnoringCase("a") { readAnchor(html, tag) }
            else if name.equalsIgnoringCase("base") { readBase(html, tag) }
            else if name.equalsIgnoringCase("meta") { readMeta(html, tag) }
            else if ["script", "style", "textarea", "template", "title"].contains(where: { name.equalsIgnoringCase($0) }) {
                index = tag.endOfElement(in: html) ?? index
            }
        }
    }

    private func attributes(_ html: UnsafeBufferPointer<UInt8>, _ tag: HTMLTag, _ names: StaticString...) -> [String?] {
        var values = [String?](repeating: nil, count: names.count)
        var attributes = HTMLAttributes(html, from: tag.name.upperBound, to: tag.end)
        while let attribute = attributes.next() {
            let name = UnsafeBufferPointer(rebasing: html[attribute.name])
            for (place, wanted) in names.enumerated() where values[place] == nil && name.equalsIgnoringCase(wanted) { // the first one counts
                values[place] = HTMLPage.decoded(UnsafeBufferPointer(rebasing: html[attribute.value]))
            }
        }
        return values
    }

    private mutating func readBase(_ html: UnsafeBufferPointer<UInt8>, _ tag: HTMLTag) {
        guard !hasBase, let href = attributes(html, tag, "href")[0], let address = absolute(href),
              let own = BaseAddress(Array(address.utf8)) else { return }
        (base, hasBase) = (own, true)
    }

    private mutating func readMeta(_ html: UnsafeBufferPointer<UInt8>, _ tag: HTMLTag) {
        let values = attributes(html, tag, "name", "itemprop", "content")
        guard let content = values[2] else { return }
        if values[0]?.lowercased() == "generator" { generator = generator ?? content }
        let isYouTube = url.map { $0.contains("://www.youtube.com/") || $0.contains("://youtube.com/") || $0.contains("://m.youtube.com/") } ?? false
        if isYouTube, ["channelid", "identifier"].contains(values[1]?.lowercased()), content.hasPrefix("UC"), content.utf8.count == 24 { channel = content }
    }

    private mutating func readLink(_ html: UnsafeBufferPointer<UInt8>, _ tag: HTMLTag) {
        let values = attributes(html, tag, "rel", "type", "href", "title")
        let relations = (values[0] ?? "").lowercased().split { $0.isWhitespace }
        let type = mediaType(values[1])
        // "alternate stylesheet" is another style; "feed" stands for itself.
        guard relations.contains("feed") || relations.contains("alternate") && !relations.contains("stylesheet") && FeedTypes.isFeed(type),
              let href = values[2], let address = web(href) else { return }
        if type == "application/json", address.contains("/wp-json/") { return } // WordPress's own interface
        add(DiscoveredFeed(url: address, title: line(values[3]), type: type, source: .link), to: \.links)
    }

    private mutating func readAnchor(_ html: UnsafeBufferPointer<UInt8>, _ tag: HTMLTag) {
        let values = attributes(html, tag, "href", "type", "title")
        guard let href = values[0] else { return }
        let type = mediaType(values[1]), trimmed = href.trimmingHTMLSpace
        let isFeedScheme = trimmed.lowercased().hasPrefix("feed:")
        guard let address = web(isFeedScheme ? withoutFeedScheme(trimmed) : trimmed) else { return }
        guard isFeedScheme || type.map(FeedTypes.isOnlyFeed) ?? false || FeedTypes.looksLikeFeed(address) else { return }
        add(DiscoveredFeed(url: address, title: line(values[2]), type: type, source: .anchor), to: \.anchors)
    }

    private mutating func add(_ feed: DiscoveredFeed, to list: WritableKeyPath<Self, [DiscoveredFeed]>) {
        guard self[keyPath: list].count < Limits.list else { return }
        let key = Address.key(feed.url)
        if !self[keyPath: list].contains(where: { Address.key($0.url) == key }) { self[keyPath: list].append(feed) }
    }

    // MARK: Values

    private func mediaType(_ text: String?) -> String? {
        text?.split(separator: ";").first.map { $0.lowercased().trimmingHTMLSpace }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func line(_ text: String?) -> String? { text.map(PlainText.line(plain:)).flatMap { $0.isEmpty ? nil : $0 } }

    /// "feed:https://…" and "feed://…".
    private func withoutFeedScheme(_ address: String) -> String {
        let rest = String(address.dropFirst(5))
        return rest.hasPrefix("//") ? "https:" + rest : rest
    }

    /// Browsers drop white space around an address, and tabs and line ends within it (URL standard §4.4).
    private func absolute(_ href: String) -> String? {
        var clean = String(String.UnicodeScalarView(href.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\t" })).trimmingHTMLSpace
        if clean.isEmpty { return nil }
        return clean.withUTF8 { References.address($0, base: base) }
    }

    private func web(_ href: String) -> String? {
        guard let address = absolute(href) else { return nil }
        let lower = address.lowercased()
        return ["http://", "https://"].contains { lower.hasPrefix($0) && lower.utf8.count > $0.utf8.count } ? address : nil
    }

    /// Comments, and the page's own comments.
    private func isSecondary(_ feed: DiscoveredFeed) -> Bool {
        let title = (feed.title ?? "").lowercased()
        if ["comment", "comentario", "comentários", "kommentar", "commenti"].contains(where: title.contains) { return true }
        let address = feed.url.lowercased()
        if address.contains("/comments/") || address.contains("comments-rss") || address.contains("feed=comments") { return true }
        guard let url, let page = BaseAddress(Array(url.utf8))?.text.lowercased(), page.split(separator: "/").count > 2 else { return false }
        let own = page.hasSuffix("/") ? page : page + "/"
        return address == own + "feed/" || address == own + "feed"
    }
}

private extension String {
    var trimmingHTMLSpace: String {
        let bytes = utf8
        guard let start = bytes.firstIndex(where: { !$0.isHTMLSpace }), let end = bytes.lastIndex(where: { !$0.isHTMLSpace }) else { return "" }
        return String(self[start...end])
    }
}
