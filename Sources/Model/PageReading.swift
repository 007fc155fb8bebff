/// That a source is a page for people with a list on it, and how the list is found.
package struct PageReading: Hashable, Sendable, Codable {
    /// `nil`: the list is found automatically.
    package var selectors: ListingSelectors?

    package init(selectors: ListingSelectors? = nil) { self.selectors = selectors }

    /// Another one for other selectors.
    package var fingerprint: UInt64 {
        guard let selectors else { return 1 }
        return StableHash.of(selectors.item, selectors.title ?? "\u{0}", selectors.link ?? "\u{0}", selectors.date ?? "\u{0}", selectors.summary ?? "\u{0}")
    }
}

/// Where the parts of a list stand on a page: CSS selectors, or XPath 1.0. `nil`: found automatically within each entry.
package struct ListingSelectors: Hashable, Sendable, Codable {
    /// The entries.
    package var item: String
    // Within each entry.
    package var title: String?
    /// An element with `href`, or the attribute itself.
    package var link: String?
    package var date: String?
    package var summary: String?

    package init(item: String, title: String? = nil, link: String? = nil, date: String? = nil, summary: String? = nil) {
        self.item = item
        self.title = title
        self.link = link
        self.date = date
        self.summary = summary
    }
}
