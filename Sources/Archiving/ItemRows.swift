import Foundation
import GRDB
import Model

/// How an item lies in the tables `item` and `item_version`.
struct ItemRow {
    static let columns = "url, title, summary, content_text, content_html, published, modified, language, more"

    /// What no query asks for, as one JSON text.
    private struct More: Codable {
        var external_url: String?
        var image: String?
        var authors: [Author]?
        var tags: [String]?
        var attachments: [Attachment]?
    }

    /// In the order of `columns`.
    static func values(of item: Item) throws -> [(any DatabaseValueConvertible)?] {
        let more = More(
            external_url: item.externalURL, image: item.image, authors: item.authors.isEmpty ? nil : item.authors,
            tags: item.tags.isEmpty ? nil : item.tags, attachments: item.attachments.isEmpty ? nil : item.attachments)
        return [
            item.url, item.title, item.summary, item.contentText, item.contentHTML, seconds(item.published), seconds(item.modified), item.language,
            String(decoding: try JSON.encode(more), as: UTF8.self),
        ]
    }

    static func item(_ row: Row, identity: String) throws -> Item {
        let more = try JSON.decode(More.self, from: Data((row["more"] as String).utf8))
        return Item(
            id: identity, url: row["url"], externalURL: more.external_url, title: row["title"], summary: row["summary"],
            contentHTML: row["content_html"], contentText: row["content_text"], image: more.image, published: date(row["published"]),
            modified: date(row["modified"]), authors: more.authors ?? [], tags: more.tags ?? [], language: row["language"],
            attachments: more.attachments ?? [])
    }

    /// SQLite's text functions end at a NUL, so an identifier with one would be new at every poll. JSON can carry them; U+FFFD stands in.
    static func storable(_ item: Item) -> Item {
        func clean(_ text: String) -> String { text.utf8.contains(0) ? text.replacing("\u{0}", with: "\u{FFFD}") : text }
        var item = item
        item.id = clean(item.id)
        item.url = item.url.map(clean)
        item.title = clean(item.title)
        item.summary = item.summary.map(clean)
        item.contentText = item.contentText.map(clean)
        item.contentHTML = item.contentHTML.map(clean)
        item.language = item.language.map(clean)
        return item
    }

    /// A row of `item` joined with its source's name as `source_name`.
    static func archived(_ row: Row) throws -> ArchivedItem {
        let source: String = row["source_name"]
        return ArchivedItem(
            number: row["id"], source: source, sourceName: source, item: try item(row, identity: row["identity"]),
            version: row["version"], arrived: Date(timeIntervalSince1970: row["arrived"]))
    }

    /// Where an identity is looked up. Two identities may share a key, so the text is compared on a hit.
    static func identityKey(source: String, identity: String) -> Int64 { Int64(bitPattern: StableHash.of(source, identity)) }

    /// What makes an edit: the words and the address, not dates, markup or tracking parameters.
    static func contentKey(_ item: Item) -> Int64 {
        Int64(bitPattern: StableHash.of(item.title, item.summary ?? "", item.contentText ?? "", item.url.map(Address.key) ?? ""))
    }
}
