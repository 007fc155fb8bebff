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
    /// Kind of publisher, for people: official, wire, daily, think tank, NGO, …
    package var kind: String?
    /// Country of the publisher: ISO 3166-1 alpha-2, or `INT`.
    package var country: String?
    /// The person's own labels, in the order of the file.
    package var tags: [String]
    /// A disabled source stays in the archive and in the coverage statement, but is not fetched.
    package var enabled: Bool
    /// Seconds between two polls, in place of the general setting.
    package var interval: Double?
    /// Seconds for one whole transfer, in place of the general setting.
    package var timeout: Double?
    /// Largest body accepted, in bytes after decoding, in place of the general setting.
    package var maxBytes: Int?
    /// Whether the source may resolve to loopback, private or link-local addresses.
    package var allowPrivate: Bool
    /// `false`: never send validators, because this server answers them wrongly.
    package var conditional: Bool

    package init(
        id: String, name: String? = nil, url: String, language: String? = nil, kind: String? = nil, country: String? = nil,
        tags: [String] = [], enabled: Bool = true, interval: Double? = nil, timeout: Double? = nil, maxBytes: Int? = nil,
        allowPrivate: Bool = false, conditional: Bool = true
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
        self.timeout = timeout
        self.maxBytes = maxBytes
        self.allowPrivate = allowPrivate
        self.conditional = conditional
    }
}
