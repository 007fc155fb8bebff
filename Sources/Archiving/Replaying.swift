package import Foundation
import GRDB
package import Model

/// An archived item with what a seed once said of it.
package struct PastVerdict: Hashable, Sendable {
    package var item: ArchivedItem
    /// `nil`: the seed has never judged it.
    package var verdict: Match.Verdict?
    package var score: Double?
    /// A digest has told it, or listed it as a copy of something told.
    package var isTold: Bool
}

extension Archive {
    /// Items that arrived since a time, in order, with a seed's verdicts as they stand. A piece at a time, so that an archive of any size
    /// can be gone through.
    /// - Parameters:
    ///   - after: number of the last item of the piece before; 0 to begin.
    ///   - limit: most items of a piece. Fewer come only at the end.
    package func pastVerdicts(seed: String, since: Date, after: Int64, limit: Int) throws(ArchiveError) -> [PastVerdict] {
        try read { db in
            let number = try Self.seedNumber(seed, in: db) ?? -1
            return try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection), verdict.verdict AS past_verdict, verdict.score AS past_score,
                    coalesce(ledger.outcome IN ('told', 'duplicate', 'already-told'), 0) AS told
                FROM item JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                LEFT JOIN verdict ON verdict.seed = ? AND verdict.item = item.id
                LEFT JOIN ledger ON ledger.seed = verdict.seed AND ledger.item = item.id
                WHERE item.id > ? AND item.arrived >= ? ORDER BY item.id LIMIT ?
                """, arguments: [number, after, since.timeIntervalSince1970, limit]).map { row in
                    PastVerdict(
                        item: try ItemRow.archived(row), verdict: (row["past_verdict"] as String?).flatMap(Match.Verdict.init),
                        score: row["past_score"], isTold: row["told"])
                }
        }
    }

    /// The newest items, newest first.
    package func newestItems(_ limit: Int) throws(ArchiveError) -> [ArchivedItem] {
        try read { db in
            try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection) FROM item JOIN source ON source.id = item.source \(ItemRow.articleJoin) ORDER BY item.id DESC LIMIT ?
                """, arguments: [limit]).map(ItemRow.archived)
        }
    }
}
