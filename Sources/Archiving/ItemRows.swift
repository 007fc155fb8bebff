import Foundation
import GRDB
import Model

/// How an item lies in the tables `item` and `item_version`.
struct ItemRow {
    static let columns = "url, title, summary, content_text, content_html, published, modified, language, more"

    /// What no query asks for, as one JSON text.
    private struct More: Decodable {
        var external_url: String?
        var image: String?
        var authors: [Author]?
        var tags: [String]?
        var attachments: [Attachment]?
        var comments_url: String?
        var comment_count: Int?
        var in_reply_to: String?
        var place: String?
        var dated_ahead: Bool?

        static func text(of item: Item) -> String {
            var json = JSONWriter()
            json.beginObject()
            json.field("external_url", item.externalURL)
            json.field("image", item.image)
            json.field("authors", item.authors) { json, author in author.write(to: &json) }
            json.field("tags", item.tags)
            json.field("attachments", item.attachments) { json, attachment in attachment.write(to: &json) }
            json.field("comments_url", item.commentsURL)
            json.field("comment_count", item.commentCount)
            json.field("in_reply_to", item.inReplyTo)
            json.field("place", item.place)
            json.field("dated_ahead", item.isDatedAhead ? true : nil)
            json.endObject()
            return String(decoding: json.bytes, as: UTF8.self)
        }
    }

    /// In the order of `columns`.
    static func add(_ item: Item, to row: inout RowStatement.Values) {
        row.add(item.url)
        row.add(item.title)
        row.add(item.summary)
        row.add(item.contentText)
        row.add(item.contentHTML)
        row.add(seconds(item.published))
        row.add(seconds(item.modified))
        row.add(item.language)
        row.add(More.text(of: item))
    }

    static func item(_ row: Row, identity: String) throws -> Item {
        let more = try JSON.decode(More.self, from: Data((row["more"] as String).utf8))
        return Item(
            id: identity, url: row["url"], externalURL: more.external_url, title: row["title"], summary: row["summary"],
            contentHTML: row["content_html"], contentText: row["content_text"], image: more.image, published: date(row["published"]),
            modified: date(row["modified"]), authors: more.authors ?? [], tags: more.tags ?? [], language: row["language"],
            attachments: more.attachments ?? [], commentsURL: more.comments_url, commentCount: more.comment_count,
            inReplyTo: more.in_reply_to, place: more.place, isDatedAhead: more.dated_ahead ?? false)
    }

    /// SQLite's text functions end at a NUL, so an identifier with one would be new at every poll. JSON can carry them; U+FFFD stands in.
    static func storable(_ item: Item) -> Item {
        func hasNUL(_ text: String?) -> Bool {
            guard var text else { return false }
            return text.withUTF8 { !$0.isEmpty && memchr($0.baseAddress!, 0, $0.count) != nil }
        }
        guard hasNUL(item.id) || hasNUL(item.url) || hasNUL(item.title) || hasNUL(item.summary) || hasNUL(item.contentText) || hasNUL(item.contentHTML)
                || hasNUL(item.language) else { return item }
        func clean(_ text: String) -> String { text.replacing("\u{0}", with: "\u{FFFD}") }
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

    /// What `archived` needs, of `item` joined with `source` and `articleJoin`.
    static let selection = """
        item.*, source.name AS source_name, article.item AS article, article.text AS article_text, article.looked AS article_looked,
        article.next_look AS article_next, article.version AS article_version, article.note AS article_note, article.withdrawn AS article_withdrawn,
        evidence.record AS evidence_record, evidence.digest AS evidence_digest, evidence.file AS evidence_file
        """
    static let articleJoin = "LEFT JOIN article ON article.item = item.id LEFT JOIN evidence ON evidence.record = article.record"

    /// A row of `selection`: the item with its page's text, where that is known and more.
    static func archived(_ row: Row) throws -> ArchivedItem {
        let source: String = row["source_name"]
        let (item, isUsed) = try item(row, identity: row["identity"]).with(article: row["article_text"])
        var archived = ArchivedItem(
            number: row["id"], source: source, sourceName: source, item: item, version: row["version"],
            arrived: Date(timeIntervalSince1970: row["arrived"]))
        archived.pruned = date(row["pruned"])
        guard (row["article"] as Int64?) != nil else { return archived }
        var article = ArticleState()
        article.isUsed = isUsed
        article.looked = date(row["article_looked"])
        article.next = date(row["article_next"])
        article.version = row["article_version"]
        article.note = row["article_note"]
        article.withdrawn = date(row["article_withdrawn"])
        if let record: String = row["evidence_record"] {
            article.evidence = EvidenceReference(record: record, digest: row["evidence_digest"], file: row["evidence_file"])
        }
        archived.article = article
        return archived
    }

    /// Where an identity is looked up. Two identities may share a key, so the text is compared on a hit.
    static func identityKey(source: String, identity: String) -> Int64 { Int64(bitPattern: StableHash.of(source, identity)) }

    /// What makes an edit: the words and the address, not dates, markup or tracking parameters.
    static func contentKey(_ item: Item) -> Int64 {
        Int64(bitPattern: StableHash.of(item.title, item.summary ?? "", item.contentText ?? "", item.url.map(Address.key) ?? ""))
    }
}
