import Foundation
import GRDB
import Model

/// Puts verdicts into the archive, in the transaction that it was made in: the verdict, its mentions, and that the item has to be accounted for.
struct VerdictRows {
    private let verdict: RowStatement
    private let mention: RowStatement
    private let earlierMentions: RowStatement
    private let ledger: RowStatement
    private let ledgerAgain: RowStatement

    init(in db: Database) throws {
        verdict = try RowStatement("""
            INSERT INTO verdict (seed, item, seed_hash, version, verdict, score, reasons) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (seed, item) DO UPDATE SET seed_hash = excluded.seed_hash, version = excluded.version,
                verdict = excluded.verdict, score = excluded.score, reasons = excluded.reasons
            """, in: db)
        mention = try RowStatement("""
            INSERT INTO mention (seed, item, ordinal, kind, target, field, start, length, text, alias) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        earlierMentions = try RowStatement("DELETE FROM mention WHERE seed = ? AND item = ?", in: db)
        ledger = try RowStatement("INSERT OR IGNORE INTO ledger (seed, item) VALUES (?, ?)", in: db)
        ledgerAgain = try RowStatement(
            "UPDATE ledger SET digest = NULL, outcome = NULL WHERE seed = ? AND item = ? AND outcome = 'rejected'", in: db)
    }

    /// Puts a verdict in place of the one before. An item that was rejected and now belongs is still to be told.
    /// - Parameter isFirst: Whether there can be none before, as the item is new.
    func write(_ judgement: Judgement, seed: Int64, item: Int64, version: Int, isFirst: Bool = false) throws {
        let match = judgement.match
        let key = { (row: inout RowStatement.Values) in
            row.add(seed)
            row.add(item)
        }
        if !isFirst { try earlierMentions.run(key) }
        var reasons = JSONWriter()
        MatchLine.write(match.reasons, to: &reasons)
        try verdict.run { row in
            key(&row)
            row.add(hash: judgement.seedHash)
            row.add(version)
            row.add(match.verdict.rawValue)
            row.add(match.score)
            row.add(String(decoding: reasons.bytes, as: UTF8.self))
        }
        var ordinal = 0
        for (kind, found) in match.actors.map({ ("actor", $0) }) + match.topics.map({ ("topic", $0) }) {
            for place in found.mentions {
                try mention.run { row in
                    key(&row)
                    row.add(ordinal)
                    row.add(kind)
                    row.add(found.id)
                    row.add(place.field.rawValue)
                    row.add(place.start)
                    row.add(place.length)
                    row.add(place.text)
                    row.add(place.alias)
                }
                ordinal += 1
            }
        }
        try ledger.run(key)
        if match.verdict != .rejected, !isFirst { try ledgerAgain.run(key) }
    }
}
