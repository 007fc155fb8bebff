package import Foundation
import GRDB

/// How much of the archive's file is in use.
package struct ArchiveSize: Hashable, Sendable {
    /// Bytes of the file.
    package var file: Int
    /// Bytes of it that nothing is in.
    package var free: Int
    package var used: Int { file - free }
}

extension Archive {
    /// Whose texts may go.
    package enum Prunable: Sendable, CaseIterable {
        /// Items that every seed rejected, or no seed has judged.
        case rejected
        /// Items that a digest has told or listed. The digests themselves keep what they told.
        case told
    }

    /// Empties texts of old items: summary and content, in all versions. What stays is all that keeps them from being told again (identity,
    /// content key, verdict, ledger) and what a person cites (title, address, dates). What waits for a digest is never touched.
    /// - Parameters:
    ///   - before: Only items that arrived earlier.
    ///   - after: Number of the last item that was looked at; 0 to begin.
    ///   - most: Items at once, in one transaction.
    /// - Returns: how many were emptied, and the number to go on with; `nil` at the end.
    package func prune(_ what: Prunable, before: Date, after: Int64 = 0, most: Int = 500, now: Date) throws(ArchiveError) -> (items: Int, last: Int64?) {
        try write { db in
            while try Self.enterItems(most: 10_000, in: db) == 10_000 {} // the index's triggers need what they take out to be there
            let settled = "SELECT 1 FROM seed CROSS JOIN ledger ON ledger.seed = seed.id AND ledger.item = item.id WHERE"
            let numbers = try Int64.fetchAll(db.cachedStatement(sql: """
                SELECT id FROM item WHERE id > ? AND arrived < ? AND pruned IS NULL AND NOT EXISTS (\(settled) ledger.digest IS NULL)
                AND \(what == .rejected ? "NOT" : "") EXISTS (\(settled) ledger.outcome <> 'rejected') ORDER BY id LIMIT ?
                """), arguments: [after, before.timeIntervalSince1970, most])
            let item = try db.cachedStatement(sql: "UPDATE item SET summary = NULL, content_text = NULL, content_html = NULL, pruned = ? WHERE id = ?")
            let versions = try db.cachedStatement(sql: "UPDATE item_version SET summary = NULL, content_text = NULL, content_html = NULL WHERE item = ?")
            let mentions = try db.cachedStatement(sql: "DELETE FROM mention WHERE item = ?1 AND seed IN (SELECT id FROM seed)")
            let articles = try db.cachedStatement(sql: "UPDATE article SET text = NULL, next_look = NULL WHERE item = ?")
            let articleVersions = try db.cachedStatement(sql: "UPDATE article_version SET text = NULL WHERE item = ?")
            for number in numbers {
                try articles.execute(arguments: [number])
                try articleVersions.execute(arguments: [number])
                try item.execute(arguments: [now.timeIntervalSince1970, number])
                try versions.execute(arguments: [number])
                if what == .rejected { try mentions.execute(arguments: [number]) }
            }
            return (numbers.count, numbers.count == most ? numbers.last : nil)
        }
    }

    package func fileSize() throws(ArchiveError) -> ArchiveSize {
        try read { db in
            func number(_ name: String) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA \(name)") ?? 0 }
            let page = try number("page_size")
            return ArchiveSize(file: try number("page_count") * page, free: try number("freelist_count") * page)
        }
    }

    /// Gives free pages back to the file system, some at a time, so that others wait only moments.
    /// - Returns: whether there are more.
    package func vacuum(pages: Int = 2000) throws(ArchiveError) -> Bool {
        let isIncremental = try read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") == 2 }
        do {
            return try queue.writeWithoutTransaction { db in
                if isIncremental {
                    _ = try Row.fetchAll(db, sql: "PRAGMA incremental_vacuum(\(pages))") // a page for each row
                } else { // an archive of the first versions: once as a whole, which lays it out for steps
                    try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                    try db.execute(sql: "VACUUM")
                }
                let isLeft = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0 > 0
                if !isLeft { try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                return isLeft
            }
        } catch { throw .failed(path: path, reason: ArchiveError.words(error)) }
    }

    /// Whatever is wrong with the archive, a line each: pages, full-text index, foreign keys, and what the ledger promises. Empty: it is sound.
    package func faults() throws(ArchiveError) -> [String] {
        var faults = try damage()
        guard faults.isEmpty else { return faults }
        faults += try read { db in
            var faults: [String] = []
            for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") { faults.append("table \(row[0] as String? ?? "?"): row \(row[1] as Int64? ?? 0) refers to nothing") }
            let unlisted = try Int.fetchOne(db, sql: "SELECT count(*) FROM verdict WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.seed = verdict.seed AND ledger.item = verdict.item)") ?? 0
            if unlisted > 0 { faults.append("ledger: \(unlisted) judged items are not in it") }
            return faults
        }
        for index in ["item_text", "page_text"] {
            do {
                try queue.writeWithoutTransaction { try $0.execute(sql: "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 0)") }
            } catch { faults.append("full-text index \(index): \(ArchiveError.words(error))") }
        }
        return faults
    }
}
