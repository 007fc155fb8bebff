package import Foundation

// JSON Feed 1.1 is the form in which items leave and enter the program. Keys are sorted, so the same value gives the same bytes.

extension Item: Codable {
    enum CodingKeys: String, CodingKey {
        case id, url, title, summary, image, authors, tags, language, attachments
        case externalURL = "external_url"
        case contentHTML = "content_html"
        case contentText = "content_text"
        case published = "date_published"
        case modified = "date_modified"
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
    }
}

extension Feed: Encodable {
    enum CodingKeys: String, CodingKey {
        case version, title, description, icon, favicon, authors, language, hubs, items
        case homePageURL = "home_page_url"
        case feedURL = "feed_url"
        case nextURL = "next_url"
        case extra = "_atalaya"
    }

    private struct Hub: Encodable {
        let type = "WebSub"
        let url: String
    }

    private struct Extra: Encodable {
        let format: String
        let warnings: [String]
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("https://jsonfeed.org/version/1.1", forKey: .version)
        try values.encode(title ?? "", forKey: .title)
        try values.encodeIfPresent(homePageURL, forKey: .homePageURL)
        try values.encodeIfPresent(feedURL, forKey: .feedURL)
        try values.encodeIfPresent(summary, forKey: .description)
        try values.encodeIfPresent(icon, forKey: .icon)
        try values.encodeIfPresent(favicon, forKey: .favicon)
        if !authors.isEmpty { try values.encode(authors, forKey: .authors) }
        try values.encodeIfPresent(language, forKey: .language)
        try values.encodeIfPresent(nextURL, forKey: .nextURL)
        if !hubs.isEmpty { try values.encode(hubs.map { Hub(url: $0) }, forKey: .hubs) }
        try values.encode(items, forKey: .items)
        try values.encode(Extra(format: format, warnings: warnings), forKey: .extra)
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
