package import Foundation
import GRDB
package import Model

extension Archive {
    /// Items that still wait for a verdict of this seed as it is now: those no digest has accounted for whose verdict an earlier wording of
    /// the seed gave; and, for a seed the archive has not met, everything that arrived since `recent`.
    package func unjudged(seed: String, hash: UInt64, recent: Date) throws(ArchiveError) -> [ArchivedItem] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else {
                return try Row.fetchAll(db, sql: """
                    SELECT \(ItemRow.selection) FROM item JOIN source ON source.id = item.source \(ItemRow.articleJoin) WHERE arrived >= ? ORDER BY item.id
                    """, arguments: [recent.timeIntervalSince1970]).map(ItemRow.archived)
            }
            return try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection)
                FROM ledger INDEXED BY ledger_pending CROSS JOIN verdict USING (seed, item) JOIN item ON item.id = ledger.item
                JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                WHERE ledger.seed = ? AND ledger.digest IS NULL AND verdict.seed_hash <> ? ORDER BY item.id
                """, arguments: [number, Int64(bitPattern: hash)]).map(ItemRow.archived)
        }
    }

    /// Enters the seed, if it is new, and the verdicts, as one act.
    package func record(judgements: [(item: ArchivedItem, judgement: Judgement)], seed: String, at time: Date) throws(ArchiveError) {
        try write { db in
            let number = try Self.seedNumber(seed, at: time, in: db)
            for (item, judgement) in judgements {
                try Self.write(judgement, seed: number, item: item.number, version: item.version, in: db)
            }
        }
    }
}
