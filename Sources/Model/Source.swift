/// A place that publishes, as one entry of the sources file.
package struct Source: Hashable, Sendable, Codable {
    /// Short name, unique in the sources file: letters, digits, `-`, `_` and `.`. The archive knows the source by it.
    package var id: String
    /// Name for people; the `id` when the file gives none.
    package var name: String
    /// Absolute address of the feed: `http:`, `https:`, or `file:` for a document on this machine.
    package var url: String
    /// Language of items that declare none, as a BCP 47 tag.
    package var language: String?
    /// `nil`: a feed or a sitemap.
    package var page: PageReading?
    /// Kind of publisher, for people: official, wire, daily, think tank, NGO, …
    package var kind: String?
    /// Country of the publisher: ISO 3166-1 alpha-2, or `INT`.
    package var country: String?
    /// The person's own labels, in the order of the file.
    package var tags: [String]
    /// A disabled source stays in the archive and in the coverage statement, but is not fetched.
    package var enabled: Bool
    /// Seconds between two polls, in place of the general setting: always these, unless there is a `maxInterval` too.
    package var interval: Double?
    /// Longest seconds between two polls, in place of the general setting.
    package var maxInterval: Double?
    /// Seconds for one whole transfer, in place of the general setting.
    package var timeout: Double?
    /// Largest body accepted, in bytes after decoding, in place of the general setting.
    package var maxBytes: Int?
    /// Whether the source may resolve to loopback, private or link-local addresses.
    package var allowPrivate: Bool
    /// `false`: never send validators, because this server answers them wrongly.
    package var conditional: Bool
    /// Whether `robots.txt` is heeded (RFC 9309). `nil`: for pages and sitemaps, not for feeds.
    package var robots: Bool?
    /// How to prove who asks, where the publisher wants that.
    package var access: Access?
    /// Which items' pages are read whole, in place of the general setting.
    package var articles: ArticleChoice?

    /// Names of files, not what is in them: that is read for each request and kept nowhere.
    package struct Access: Hashable, Sendable, Codable {
        /// For basic authentication (RFC 7617), together with `passwordFile`.
        package var user: String?
        package var passwordFile: String?
        /// Holds a bearer token (RFC 6750).
        package var tokenFile: String?
        /// Client certificate and its key, PEM.
        package var certificateFile: String?
        package var keyFile: String?
        /// Certificate authorities (PEM) that are trusted for this source in place of the general ones.
        package var caFile: String?

        package init(
            user: String? = nil, passwordFile: String? = nil, tokenFile: String? = nil, certificateFile: String? = nil, keyFile: String? = nil,
            caFile: String? = nil
        ) {
            self.user = user
            self.passwordFile = passwordFile
            self.tokenFile = tokenFile
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.caFile = caFile
        }
    }

    package init(
        id: String, name: String? = nil, url: String, language: String? = nil, kind: String? = nil, country: String? = nil,
        tags: [String] = [], enabled: Bool = true, interval: Double? = nil, maxInterval: Double? = nil, timeout: Double? = nil,
        maxBytes: Int? = nil, allowPrivate: Bool = false, conditional: Bool = true, robots: Bool? = nil, access: Access? = nil,
        page: PageReading? = nil
    ) {
        self.id = id
        self.name = name ?? id
        self.url = url
        self.language = language
        self.kind = kind
        self.country = country
        self.tags = tags
        self.enabled = enabled
        self.interval = interval
        self.maxInterval = maxInterval
        self.timeout = timeout
        self.maxBytes = maxBytes
        self.allowPrivate = allowPrivate
        self.conditional = conditional
        self.robots = robots
        self.access = access
        self.page = page
    }
}
