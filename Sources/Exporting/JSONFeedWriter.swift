import Model

/// A document of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). What the standard has no key for stands in `_atalaya`.
///
/// The identifier is made of the source's id and the publisher's identifier, because two publishers may use the same one. HTML is left out:
/// the text is what was judged.
struct JSONFeedWriter: RecordWriter {
    let title: String
    private var json = JSONWriter()

    init(title: String) { self.title = title }

    mutating func begin() -> [UInt8] {
        json.beginObject()
        json.field("version", "https://jsonfeed.org/version/1.1")
        json.field("title", title)
        json.key("items")
        json.beginArray()
        return json.piece()
    }

    mutating func record(_ record: ExportRecord) -> [UInt8] {
        let archived = record.item, item = archived.item
        json.beginObject()
        json.field("id", "\(archived.source) \(item.id)")
        json.field("url", item.url)
        json.field("external_url", item.externalURL)
        json.field("title", item.title.isEmpty ? nil : item.title)
        json.field("summary", item.summary)
        json.field("content_text", item.contentText ?? item.summary ?? item.title) // one of the contents is required
        json.field("image", item.image)
        json.field("date_published", archived.published)
        json.field("date_modified", item.modified)
        json.field("authors", item.authors) { json, author in author.write(to: &json) }
        json.field("tags", item.tags)
        json.field("language", item.language)
        json.field("attachments", item.attachments) { json, attachment in attachment.write(to: &json) }
        json.key("_atalaya")
        json.beginObject()
        json.field("number", Int(archived.number))
        json.field("source", archived.source)
        json.field("outlet", archived.sourceName)
        json.field("arrived", archived.arrived)
        json.field("version", archived.version)
        json.field("seeds", record.places) { json, place in
            json.beginObject()
            json.field("seed", place.seed)
            json.field("verdict", place.verdict.rawValue)
            json.field("score", place.score)
            json.field("digest", place.digest?.description)
            json.field("story", place.story.map(Int.init))
            json.endObject()
        }
        json.field("copies", record.copies) { json, copy in
            json.beginObject()
            json.field("number", Int(copy.number))
            json.field("source", copy.source)
            json.field("outlet", copy.sourceName)
            json.field("url", copy.item.url)
            json.field("title", copy.item.title)
            json.field("date_published", copy.published)
            json.field("language", copy.item.language)
            json.endObject()
        }
        json.endObject()
        json.endObject()
        return json.piece()
    }

    mutating func end() -> [UInt8] {
        json.endArray()
        json.endObject()
        json.endLine()
        return json.piece()
    }
}
