package import Foundation

/// One thing a source published, in one form for every format: an item of JSON Feed 1.1
/// (https://www.jsonfeed.org/version/1.1/#items). `id` identifies it within its source; all else may change.
package struct Item: Hashable, Sendable {
    /// The publisher's identifier: `atom:id` (RFC 4287 §4.2.6), RSS 2.0 `guid`, RSS 1.0 `rdf:about`, JSON Feed `id`; else the
    /// link; else a hash of title and date. Compared byte for byte. Never empty.
    package var id: String
    /// Absolute address of the item's page. `nil` when it has none.
    package var url: String?
    /// JSON Feed `external_url`: the page that a link blog talks about.
    package var externalURL: String?
    /// Plain text, whatever type it was sent as (RFC 4287 §3.1), on one line. Empty when there is none.
    package var title: String
    /// Plain text of the publisher's own summary (`atom:summary`, RSS `description` beside a full text). `nil` when absent.
    package var summary: String?
    /// The content as the publisher sent it, references made absolute. Not sanitised. `nil` when absent.
    package var contentHTML: String?
    /// The content as plain text, paragraphs separated by one empty line. `nil` when absent.
    package var contentText: String?
    /// Absolute address of the main image.
    package var image: String?
    /// `atom:published` (RFC 4287 §4.2.9), RSS 2.0 `pubDate`, `dc:date`. `nil` when absent or unreadable.
    package var published: Date?
    /// `atom:updated` (RFC 4287 §4.2.15), `dcterms:modified`. `nil` when absent or unreadable.
    package var modified: Date?
    package var authors: [Author]
    /// Categories, in document order, without repetition.
    package var tags: [String]
    /// BCP 47 tag declared by item or feed. `nil` when neither does.
    package var language: String?
    package var attachments: [Attachment]
    /// Address of the page or feed with its comments: RSS `comments`, `atom:link rel=replies` (RFC 4685 §4).
    package var commentsURL: String?
    /// How many comments there were: `slash:comments`, `thr:total` (RFC 4685 §5).
    package var commentCount: Int?
    /// What it answers: `thr:in-reply-to` (RFC 4685 §3), by address where there is one, else by id.
    package var inReplyTo: String?
    /// Name of the place it is about: `georss:featureName`.
    package var place: String?
    /// Whether its date lay in the future when it was read: an announcement, or a publisher's clock or zone that is wrong.
    package var isDatedAhead: Bool

    package init(
        id: String, url: String? = nil, externalURL: String? = nil, title: String = "", summary: String? = nil,
        contentHTML: String? = nil, contentText: String? = nil, image: String? = nil, published: Date? = nil,
        modified: Date? = nil, authors: [Author] = [], tags: [String] = [], language: String? = nil, attachments: [Attachment] = [],
        commentsURL: String? = nil, commentCount: Int? = nil, inReplyTo: String? = nil, place: String? = nil, isDatedAhead: Bool = false
    ) {
        self.id = id
        self.url = url
        self.externalURL = externalURL
        self.title = title
        self.summary = summary
        self.contentHTML = contentHTML
        self.contentText = contentText
        self.image = image
        self.published = published
        self.modified = modified
        self.authors = authors
        self.tags = tags
        self.language = language
        self.attachments = attachments
        self.commentsURL = commentsURL
        self.commentCount = commentCount
        self.inReplyTo = inReplyTo
        self.place = place
        self.isDatedAhead = isDatedAhead
    }
}

/// JSON Feed 1.1 `authors`; `atom:author` (RFC 4287 §4.2.1), `dc:creator`, RSS 2.0 `author`. At least one field is present.
package struct Author: Hashable, Sendable, Codable {
    package var name: String?
    /// Home page or `mailto:` address.
    package var url: String?
    package var avatar: String?

    package init(name: String? = nil, url: String? = nil, avatar: String? = nil) {
        self.name = name
        self.url = url
        self.avatar = avatar
    }
}

/// JSON Feed 1.1 `attachments`; RSS 2.0 `enclosure`, `atom:link rel=enclosure`, `media:content`.
package struct Attachment: Hashable, Sendable, Codable {
    /// Absolute address.
    package var url: String
    package var mimeType: String
    package var title: String?
    /// Bytes.
    package var size: Int?
    /// Seconds.
    package var duration: Double?

    package init(url: String, mimeType: String = "", title: String? = nil, size: Int? = nil, duration: Double? = nil) {
        self.url = url
        self.mimeType = mimeType
        self.title = title
        self.size = size
        self.duration = duration
    }

    enum CodingKeys: String, CodingKey {
        case url, title
        case mimeType = "mime_type"
        case size = "size_in_bytes"
        case duration = "duration_in_seconds"
    }
}
