import GRDB

/// The full-text index follows the items a little behind: what it gathers before it writes decides what it costs, and a poll brings items in
/// small pieces. Which item is the last that it holds is for itself to say, so nothing is skipped however a process ends.
extension Archive {
    /// How many items no search finds yet.
    package func unindexed() throws(ArchiveError) -> Int {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM item WHERE id > ?", arguments: [Self.lastIndexed(in: db)]) ?? 0
        }
    }

    /// Enters all items that are not in the index yet.
    /// - Parameter most: items in one transaction.
    /// - Returns: how many were entered.
    @discardableResult
    package func indexItems(most: Int = 10_000) throws(ArchiveError) -> Int {
        var entered = 0
        while true {
            let count = try write { try Self.enterItems(most: most, in: $0) }
            entered += count
            if count < most { return entered }
        }
    }

    /// An item is entered by no trigger, because the index writes out what it has gathered whenever a statement between its own opens a savepoint
    /// (fts5's xSavepoint), which cost more than all the rest of a poll.
    static func enterItems(most: Int, in db: Database) throws -> Int {
        let last = try lastIndexed(in: db)
        try gatherMore(in: db)
        try db.cachedStatement(sql: """
            INSERT INTO item_text (rowid, title, summary, content_text)
            SELECT id, title, summary, content_text FROM item WHERE id > ? ORDER BY id LIMIT ?
            """).execute(arguments: [last, most])
        return db.changesCount
    }

    /// Bytes that the index gathers in memory before it writes (https://sqlite.org/fts5.html#the_hashsize_configuration_option).
    private static let gathered = 48 << 20

    private static func gatherMore(in db: Database) throws {
        let set = try Int.fetchOne(db.cachedStatement(sql: "SELECT v FROM item_text_config WHERE k = 'hashsize'"))
        if set != gathered { try db.execute(sql: "INSERT INTO item_text (item_text, rank) VALUES ('hashsize', ?)", arguments: [gathered]) }
    }

    /// Number of the newest item in the index; items are entered in their order, and their numbers are never used again.
    static func lastIndexed(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM item_text_docsize")) ?? 0
    }
}
