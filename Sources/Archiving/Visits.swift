package import Foundation
import GRDB
import Model

/// What the fetch log says of one source in one period.
package struct VisitSum: Hashable, Sendable {
    package var attempts: Int
    /// Good answers of any kind.
    package var reached: Int
    package var newItems: Int
    /// Warnings of the newest document that had any.
    package var warnings: [String]
}

extension Archive {
    /// Attempts that ended in (`since`, `until`], by the source's id. `since` `nil`: from the beginning.
    package func visits(since: Date?, until: Date) throws(ArchiveError) -> [String: VisitSum] {
        try read { db in
            var sums: [String: VisitSum] = [:]
            let rows = try Row.fetchCursor(db, sql: """
                SELECT source.name AS name, outcome, new_items, warnings FROM visit JOIN source ON source.id = visit.source
                WHERE ended > ? AND ended <= ? ORDER BY visit.id
                """, arguments: [seconds(since) ?? -Double.greatestFiniteMagnitude, until.timeIntervalSince1970])
            while let row = try rows.next() {
                var sum = sums[row["name"]] ?? VisitSum(attempts: 0, reached: 0, newItems: 0, warnings: [])
                sum.attempts += 1
                if row["outcome"] != "failed" { sum.reached += 1 }
                sum.newItems += row["new_items"]
                if let warnings: String = row["warnings"] { sum.warnings = try JSON.decode([String].self, from: Data(warnings.utf8)) }
                sums[row["name"]] = sum
            }
            return sums
        }
    }

    /// Whether anything was tried in (`since`, `until`].
    package func wasActive(since: Date, until: Date) throws(ArchiveError) -> Bool {
        try read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM visit WHERE ended > ? AND ended <= ?)",
                arguments: [since.timeIntervalSince1970, until.timeIntervalSince1970]) ?? false
        }
    }
}
