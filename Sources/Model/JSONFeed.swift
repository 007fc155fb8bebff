package import Foundation

// JSON Feed 1.1 is the form in which items leave and enter the program. Keys come in one order, so the same value gives the same bytes.
// What the standard has no key for stands in the extension `_atalaya` (§ "Extensions").

/// For values that hold items among other things, such as a stored digest. Items by themselves are written by `write(to:)`, many times
/// faster and to the same effect.
extension Item: Codable {
    enum CodingKeys: String, CodingKey {
        case id, url, title, summary, image, authors, tags, language, attachments
        case externalURL = "external_url"
        case contentHTML = "content_html"
        case contentText = "content_text"
        case published = "date_published"
        case modified = "date_modified"
        case extra = "_atalaya"
    }

    private enum ExtraKeys: String, CodingKey {
        case place
        case commentsURL = "comments_url"
        case commentCount = "comment_count"
        case inReplyTo = "in_reply_to"
        case isDatedAhead = "dated_ahead"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? { try values.decodeIfPresent(String.self, forKey: key) }
        func date(_ key: CodingKeys) throws -> Date? { try text(key).flatMap(RFC3339.date) }
        self.init(
            id: try values.decode(String.self, forKey: .id), url: try text(.url), externalURL: try text(.externalURL),
            title: try text(.title) ?? "", summary: try text(.summary), contentHTML: try text(.contentHTML),
            contentText: try text(.contentText), image: try text(.image), published: try date(.published),
            modified: try date(.modified), authors: try values.decodeIfPresent([Author].self, forKey: .authors) ?? [],
            tags: try values.decodeIfPresent([String].self, forKey: .tags) ?? [], language: try text(.language),
            attachments: try values.decodeIfPresent([Attachment].self, forKey: .attachments) ?? [])
        guard let extra = try? values.nestedContainer(keyedBy: ExtraKeys.self, forKey: .extra) else { return }
        commentsURL = try extra.decodeIfPresent(String.self, forKey: .commentsURL)
        commentCount = try extra.decodeIfPresent(Int.self, forKey: .commentCount)
        inReplyTo = try extra.decodeIfPresent(String.self, forKey: .inReplyTo)
        place = try extra.decodeIfPresent(String.self, forKey: .place)
        isDatedAhead = try extra.decodeIfPresent(Bool.self, forKey: .isDatedAhead) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encodeIfPresent(url, forKey: .url)
        try values.encodeIfPresent(externalURL, forKey: .externalURL)
        if !title.isEmpty { try values.encode(title, forKey: .title) }
        try values.encodeIfPresent(summary, forKey: .summary)
        try values.encodeIfPresent(contentHTML, forKey: .contentHTML)
        try values.encodeIfPresent(contentText, forKey: .contentText)
        try values.encodeIfPresent(image, forKey: .image)
        try values.encodeIfPresent(published.map(RFC3339.text), forKey: .published)
        try values.encodeIfPresent(modified.map(RFC3339.text), forKey: .modified)
        if !authors.isEmpty { try values.encode(authors, forKey: .authors) }
        if !tags.isEmpty { try values.encode(tags, forKey: .tags) }
        try values.encodeIfPresent(language, forKey: .language)
        if !attachments.isEmpty { try values.encode(attachments, forKey: .attachments) }
        guard hasExtra else { return }
        var extra = values.nestedContainer(keyedBy: ExtraKeys.self, forKey: .extra)
        try extra.encodeIfPresent(commentsURL, forKey: .commentsURL)
        try extra.encodeIfPresent(commentCount, forKey: .commentCount)
        try extra.encodeIfPresent(inReplyTo, forKey: .inReplyTo)
        try extra.encodeIfPresent(place, forKey: .place)
        if isDatedAhead { try extra.encode(true, forKey: .isDatedAhead) }
    }

    fileprivate var hasExtra: Bool { commentsURL != nil || commentCount != nil || inReplyTo != nil || place != nil || isDatedAhead }
}

extension Item {
    /// As an object of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/#items).
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", id)
        json.field("url", url)
        json.field("external_url", externalURL)
        json.field("title", title.isEmpty ? nil : title)
        json.field("summary", summary)
        json.field("content_html", contentHTML)
        json.field("content_text", contentText)
        json.field("image", image)
        json.field("date_published", published)
        json.field("date_modified", modified)
        json.field("authors", authors) { json, author in author.write(to: &json) }
        json.field("tags", tags)
        json.field("language", language)
        json.field("attachments", attachments) { json, attachment in attachment.write(to: &json) }
        if hasExtra {
            json.key("_atalaya")
            json.beginObject()
            json.field("comments_url", commentsURL)
            json.field("comment_count", commentCount)
            json.field("in_reply_to", inReplyTo)
            json.field("place", place)
            json.field("dated_ahead", isDatedAhead ? true : nil)
            json.endObject()
        }
        json.endObject()
    }

    /// One object, on one line without an end.
    package var json: String {
        var json = JSONWriter()
        write(to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension Author {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("name", name)
        json.field("url", url)
        json.field("avatar", avatar)
        json.endObject()
    }
}

extension Attachment {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("url", url)
        json.field("mime_type", mimeType)
        json.field("title", title)
        json.field("size_in_bytes", size)
        json.field("duration_in_seconds", duration)
        json.endObject()
    }
}

extension Feed {
    /// As a document of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
    /// - Parameter written: Called after each item: what is written may be drained.
    package func write(to json: inout JSONWriter, written: (inout JSONWriter) -> Void = { _ in }) {
        json.beginObject()
        json.field("version", "https://jsonfeed.org/version/1.1")
        json.field("title", title ?? "") // required
        json.field("home_page_url", homePageURL)
        json.field("feed_url", feedURL)
        json.field("description", summary)
        json.field("icon", icon)
        json.field("favicon", favicon)
        json.field("authors", authors) { json, author in author.write(to: &json) }
        json.field("language", language)
        json.field("next_url", nextURL)
        json.field("hubs", hubs) { json, hub in
            json.beginObject()
            json.field("type", "WebSub")
            json.field("url", hub)
            json.endObject()
        }
        json.key("items") // required
        json.beginArray()
        for item in items {
            item.write(to: &json)
            written(&json)
        }
        json.endArray()
        json.key("_atalaya")
        json.beginObject()
        json.field("format", format)
        json.field("generator", generator)
        json.field("prev_archive", previousArchiveURL)
        json.field("complete", isComplete ? true : nil)
        json.key("warnings")
        json.beginArray()
        for warning in warnings { json.value(warning) }
        json.endArray()
        json.endObject()
        json.endObject()
    }
}

/// The one setting of JSON that the program writes.
package enum JSON {
    /// UTF-8, keys sorted, slashes as they are; one line unless `pretty`.
    package static func encode(_ value: some Encodable, pretty: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var value = encoder.singleValueContainer()
            try value.encode(RFC3339.text(date))
        }
        return try encoder.encode(value)
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let date = RFC3339.date(text) else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no RFC 3339 date"))
            }
            return date
        }
        return try decoder.decode(type, from: data)
    }
}
