/// A whole document as parsed: what it says of itself, and its items in document order.
package struct Feed: Hashable, Sendable {
    /// Name and version without a space: `rss2.0`, `rss1.0`, `rss0.91`, `atom1.0`, `jsonfeed1.1`, `sitemap`, `sitemapindex`, …
    package var format: String
    /// Plain text. `nil` when absent.
    package var title: String?
    package var homePageURL: String?
    /// The feed's own address as it declares it (`atom:link rel=self`, JSON Feed `feed_url`).
    package var feedURL: String?
    /// Plain text of RSS `description`, `atom:subtitle`.
    package var summary: String?
    package var icon: String?
    package var favicon: String?
    package var authors: [Author]
    package var language: String?
    /// Address of the next page (RFC 5005 §3, JSON Feed `next_url`).
    package var nextURL: String?
    /// Address of the archive document before this one (RFC 5005 §4, `rel=prev-archive`).
    package var previousArchiveURL: String?
    /// Whether the document holds all items that there are (RFC 5005 §2, `fh:complete`).
    package var isComplete: Bool
    /// The program that made the document, as it names itself: `atom:generator`, RSS 2.0 `generator`.
    package var generator: String?
    /// WebSub hubs (`rel=hub`).
    package var hubs: [String]
    /// By what a list was found on a page: where the next one stands in the same place, it is the same list. `nil` for feeds.
    package var listing: UInt64?
    /// What the publisher asks of its readers.
    package var wishes: Wishes
    package var items: [Item]
    /// What was wrong and what was done about it, one sentence each. Bounded: the parser stops adding after some dozens.
    package var warnings: [String]

    package init(
        format: String, title: String? = nil, homePageURL: String? = nil, feedURL: String? = nil, summary: String? = nil,
        icon: String? = nil, favicon: String? = nil, authors: [Author] = [], language: String? = nil, nextURL: String? = nil,
        previousArchiveURL: String? = nil, isComplete: Bool = false, generator: String? = nil, hubs: [String] = [], wishes: Wishes = Wishes(), items: [Item] = [], warnings: [String] = []
    ) {
        self.format = format
        self.title = title
        self.homePageURL = homePageURL
        self.feedURL = feedURL
        self.summary = summary
        self.icon = icon
        self.favicon = favicon
        self.authors = authors
        self.language = language
        self.nextURL = nextURL
        self.previousArchiveURL = previousArchiveURL
        self.isComplete = isComplete
        self.generator = generator
        self.hubs = hubs
        self.wishes = wishes
        self.items = items
        self.warnings = warnings
    }
}

/// When a publisher wants to be asked again, as the document says it.
package struct Wishes: Hashable, Sendable, Codable {
    /// RSS 2.0 `ttl`, or `sy:updatePeriod` / `sy:updateFrequency`: seconds between two polls. `nil` when absent or unreadable.
    package var interval: Double?
    /// RSS 2.0 `skipHours`: hours of the day in UTC, 0 to 23.
    package var skipHours: Set<Int>
    /// RSS 2.0 `skipDays`: days of the week in UTC, 1 = Monday to 7 = Sunday (ISO 8601).
    package var skipDays: Set<Int>

    package init(interval: Double? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = []) {
        self.interval = interval
        self.skipHours = skipHours
        self.skipDays = skipDays
    }
}
