import Foundation
import GRDB
package import Model

// What the pages beside the digests list.

extension Archive {
    /// The newest first. Read by SQLite's JSON functions: whole digests are far larger.
    /// - Parameters:
    ///   - stories: how many of a digest's stories are named.
    ///   - limit: how many digests; `nil`: all.
    package func digestHeads(seed: String, stories: Int, limit: Int? = nil) throws(ArchiveError) -> [DigestHead] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            let rows = try Row.fetchCursor(db, sql: """
                SELECT day, edition, until, json_array_length(text, '$.stories') AS stories, json_array_length(text, '$.noted') AS noted,
                    (SELECT json_group_array(json(value)) FROM (
                        SELECT json_object(
                            'number', json_extract(value, '$.number'), 'headline', json_extract(value, '$.headline'),
                            'outlet', json_extract(value, '$.outlet'), 'language', json_extract(value, '$.language')) AS value
                        FROM json_each(text, '$.stories') LIMIT ?)) AS first
                FROM (SELECT day, edition, until, CAST(content AS TEXT) AS text FROM digest WHERE seed = ? ORDER BY until DESC, id DESC LIMIT ?)
                """, arguments: [stories, number, limit ?? -1])
            var heads: [DigestHead] = []
            while let row = try rows.next() {
                guard let day = CalendarDay(row["day"] as String) else { continue }
                let first = try JSON.decode([NamedStory].self, from: Data((row["first"] as String).utf8))
                heads.append(DigestHead(
                    day: day, edition: row["edition"], until: Date(timeIntervalSince1970: row["until"]), stories: row["stories"] ?? 0,
                    noted: row["noted"] ?? 0,
                    first: first.map { .init(number: $0.number, headline: $0.headline, outlet: $0.outlet, language: $0.language) }))
            }
            return heads
        }
    }

    private struct NamedStory: Decodable {
        var number: Int64
        var headline: String
        var outlet: String
        var language: String?
    }

    /// Reports that are older than this when a digest tells them are left out of `toldMentions`, in days.
    private static let longestDelay = 7

    /// What digests of `since` or later told as an entry or a report, once for each actor and topic it names; the newest digest first, and of one
    /// digest the item with the best score.
    package func toldMentions(seed: String, since: CalendarDay, _ body: (ToldMention) -> Void) throws(ArchiveError) {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return }
            let items = try Row.fetchCursor(db, sql: """
                SELECT item.id AS number, item.title AS title, item.url AS url, item.language AS language, source.name AS source,
                    digest.day AS day, digest.edition AS edition
                FROM story_item JOIN ledger USING (seed, item) JOIN verdict USING (seed, item) JOIN digest ON digest.id = ledger.digest
                JOIN item ON item.id = story_item.item JOIN source ON source.id = item.source
                WHERE story_item.seed = ? AND story_item.time >= ? AND ledger.outcome = 'told' AND digest.day >= ?
                ORDER BY digest.until DESC, digest.id DESC, verdict.score DESC, item.id
                """, arguments: [number, Double(since.daysSinceEpoch - Self.longestDelay) * 86_400, since.description])
            let names = try db.cachedStatement(sql: "SELECT DISTINCT kind, target FROM mention WHERE seed = ? AND item = ?")
            while let row = try items.next() {
                guard let day = CalendarDay(row["day"] as String) else { continue }
                let item: Int64 = row["number"]
                for name in try Row.fetchAll(names, arguments: [number, item]) {
                    guard let kind = ToldMention.Kind(rawValue: name["kind"]) else { continue }
                    body(ToldMention(
                        kind: kind, id: name["target"], day: day, edition: row["edition"], number: item, headline: row["title"],
                        source: row["source"], url: row["url"], language: row["language"]))
                }
            }
        }
    }
}
