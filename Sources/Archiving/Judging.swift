package import Foundation
import GRDB
package import Model

/// An archived item with the verdict that a seed gives it now.
package struct Rejudged: Sendable {
    package var item: ArchivedItem
    package var judgement: Judgement
    /// Whether its page is to be read if it has not been, and how urgently: 0 first.
    package var articlePriority: Int?

    package init(_ item: ArchivedItem, _ judgement: Judgement, articlePriority: Int? = nil) {
        (self.item, self.judgement, self.articlePriority) = (item, judgement, articlePriority)
    }
}

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

    /// The wording of the seed by which everything was judged that waits for a digest. `nil`: perhaps several, or the archive has not met the seed.
    package func pendingHash(seed: String) throws(ArchiveError) -> UInt64? {
        try read { db in
            try Int64.fetchOne(db, sql: "SELECT pending_hash FROM seed WHERE name = ?", arguments: [seed]).map { UInt64(bitPattern: $0) }
        }
    }

    /// Enters the seed, if it is new, and the verdicts, as one act.
    /// - Parameter all: of the wording that gave them, where they are those of everything that was `unjudged`.
    package func record(judgements: [Rejudged], seed: String, all hash: UInt64? = nil, at time: Date) throws(ArchiveError) {
        try write { db in
            let number = try Self.seedNumber(seed, at: time, in: db)
            try Self.expect(judgements.lazy.map(\.judgement), in: db)
            let verdicts = try VerdictRows(in: db)
            for one in judgements {
                if let priority = one.articlePriority { try Self.want(articleOf: one, priority: priority, seed: number, at: time, in: db) }
                try verdicts.write(one.judgement, seed: number, item: one.item.number, version: one.item.version)
            }
            if let hash { try db.execute(sql: "UPDATE seed SET pending_hash = ? WHERE id = ?", arguments: [Int64(bitPattern: hash), number]) }
        }
    }

    /// Notes that the page of an item is to be read which the seed did not want before: where it never was, and, of an item that belongs now, where it
    /// was read for another reason and not kept.
    private static func want(articleOf one: Rejudged, priority: Int, seed: Int64, at time: Date, in db: Database) throws {
        let before = try String.fetchOne(
            db.cachedStatement(sql: "SELECT verdict FROM verdict WHERE seed = ? AND item = ?"), arguments: [seed, one.item.number])
        let rejected = Match.Verdict.rejected
        guard (before ?? rejected.rawValue) == rejected.rawValue else { return }
        try db.cachedStatement(sql: """
            INSERT INTO article (item, priority, next_look) VALUES (?1, ?2, ?3)
            ON CONFLICT (item) DO UPDATE SET priority = min(priority, excluded.priority), next_look = excluded.next_look
            WHERE ?4 AND next_look IS NULL AND record IS NULL AND withdrawn IS NULL
            """).execute(arguments: [one.item.number, priority, time.timeIntervalSince1970, one.judgement.match.verdict != rejected])
    }

    /// To be called before verdicts are written: where another wording gave them than those that wait for a digest, `unjudged` has to look at each again.
    static func expect(_ judgements: some Sequence<Judgement>, in db: Database) throws {
        var hashes: [String: Set<UInt64>] = [:]
        for judgement in judgements { hashes[judgement.match.seed, default: []].insert(judgement.seedHash) }
        for (seed, hashes) in hashes {
            for hash in hashes {
                try db.cachedStatement(sql: "UPDATE seed SET pending_hash = NULL WHERE name = ? AND pending_hash <> ?")
                    .execute(arguments: [seed, Int64(bitPattern: hash)])
            }
        }
    }
}
