import GRDB

/// What a person looks for, in the language of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax); a query that is not valid there is
/// searched as plain words, all of which have to occur.
struct SearchPattern {
    let query: String
    /// Full-text indexes that can be asked for it: of items, and, unless the query names columns that only items have, of pages.
    let texts: [String]

    /// `nil`: the query has no words.
    init?(_ query: String, in db: Database) throws {
        let words = Self.plainWords(query)
        guard !words.isEmpty else { return nil }
        let query = Self.isValid(query, for: "item_text", in: db) ? query : words
        self.query = query
        texts = ["item_text", "page_text"].filter { Self.isValid(query, for: $0, in: db) }
    }

    /// The words of a query, each to be found as it stands, in FTS5's language. Empty when there are none.
    private static func plainWords(_ query: String) -> String {
        query.split(whereSeparator: \.isWhitespace).map { $0.replacing("\"", with: "") }.filter { !$0.isEmpty }.map { "\"\($0)\"" }.joined(separator: " ")
    }

    private static func isValid(_ query: String, for text: String, in db: Database) -> Bool {
        do {
            _ = try Row.fetchOne(db, sql: "SELECT rowid FROM \(text) WHERE \(text) MATCH ? LIMIT 1", arguments: [query])
            return true
        } catch { return false }
    }
}
