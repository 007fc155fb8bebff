package import Foundation
import GRDB
package import Model

/// What an export takes from the archive.
package struct ExportScope: Hashable, Sendable {
    /// Ids; an item belongs when it belongs to one of them.
    package var seeds: [String]
    /// As `search` takes it. `nil`: everything.
    package var query: String?
    /// By the time of the item (`ArchivedItem.time`): from `since`, and before `until`.
    package var since: Date?
    package var until: Date?

    package init(seeds: [String], query: String? = nil, since: Date? = nil, until: Date? = nil) {
        self.seeds = seeds
        self.query = query
        self.since = since
        self.until = until
    }
}

extension Archive {
    /// Every item that belongs, in order of arrival, one after the other from one state of the archive. What a digest found to be a copy is no
    /// record of its own: it is listed with the item that it repeats.
    /// - Parameter query: of the scope; in FTS5's language, or else plain words.
    package func export(_ scope: ExportScope, take: (ExportRecord) -> Void) throws(ArchiveError) {
        try read { db in
            var seeds: [(name: String, number: Int64)] = []
            for name in scope.seeds { if let number = try Self.seedNumber(name, in: db) { seeds.append((name, number)) } }
            let original = try Self.originals(seeds.map(\.number), in: db)
            let copies = Dictionary(grouping: original.keys.sorted(), by: { original[$0]! })
            let list = seeds.map { "\($0.number)" }.joined(separator: ", ")
            var conditions = ["""
                item.id IN (SELECT item FROM ledger JOIN verdict USING (seed, item) WHERE ledger.seed IN (\(list))
                    AND (verdict.verdict <> 'rejected' OR ledger.outcome IN ('told', 'duplicate', 'already-told')))
                """]
            var arguments = StatementArguments()
            if let query = scope.query {
                guard let pattern = try SearchPattern(query, in: db) else { return }
                conditions.append("(\(pattern.texts.map { "item.id IN (SELECT rowid FROM \($0) WHERE \($0) MATCH ?)" }.joined(separator: " OR ")))")
                arguments += StatementArguments(pattern.texts.map { _ in pattern.query })
            }
            if let since = scope.since { // no item is believed to be younger than its arrival, but for a day of doubt about zones
                conditions.append("item.arrived >= ?")
                arguments += [since.timeIntervalSince1970 - 86_400]
            }
            let select = "SELECT \(ItemRow.selection) FROM item JOIN source ON source.id = item.source \(ItemRow.articleJoin)"
            let single = try db.makeStatement(sql: "\(select) WHERE item.id = ?")
            let rows = try Row.fetchCursor(
                db, sql: "\(select) WHERE \(conditions.joined(separator: " AND ")) ORDER BY item.id", arguments: arguments)
            while let row = try rows.next() {
                guard original[row["id"]] == nil else { continue }
                let item = try ItemRow.archived(row)
                guard scope.since.map({ item.time >= $0 }) ?? true, scope.until.map({ item.time < $0 }) ?? true else { continue }
                let places = try seeds.compactMap { try Self.place(of: item.number, seed: $0.name, number: $0.number, in: db) }
                let others = try (copies[item.number] ?? []).compactMap { try Row.fetchOne(single, arguments: [$0]).map(ItemRow.archived) }
                take(ExportRecord(item: item, places: places, copies: others))
            }
        }
    }

    /// Each copy with the item that stands for it. What was found to repeat a copy belongs to the same item.
    private static func originals(_ seeds: [Int64], in db: Database) throws -> [Int64: Int64] {
        var of: [Int64: Int64] = [:]
        for seed in seeds {
            let rows = try Row.fetchCursor(db, sql: "SELECT item, copy_of FROM ledger WHERE seed = ? AND copy_of IS NOT NULL", arguments: [seed])
            while let row = try rows.next() { of[row["item"]] = row["copy_of"] }
        }
        func first(_ item: Int64) -> Int64? {
            var item = item, seen: Set<Int64> = []
            while let next = of[item] {
                guard seen.insert(item).inserted else { return nil } // two seeds that see it the other way round: each stands for itself
                item = next
            }
            return item
        }
        return of.keys.reduce(into: [:]) { found, item in
            if let original = first(item), original != item { found[item] = original }
        }
    }

    private static func place(of item: Int64, seed: String, number: Int64, in db: Database) throws -> ExportRecord.Place? {
        let statement = try db.cachedStatement(sql: """
            SELECT verdict.verdict, verdict.score, ledger.outcome, digest.day, story_item.story FROM verdict JOIN ledger USING (seed, item)
            LEFT JOIN digest ON digest.id = ledger.digest
            LEFT JOIN story_item ON story_item.seed = verdict.seed AND story_item.item = verdict.item
            WHERE verdict.seed = ? AND verdict.item = ?
            """)
        guard let row = try Row.fetchOne(statement, arguments: [number, item]) else { return nil }
        let verdict = Match.Verdict(rawValue: row["verdict"]) ?? .rejected, outcome: String? = row["outcome"]
        guard verdict != .rejected || outcome != nil && outcome != "rejected" else { return nil }
        return ExportRecord.Place(
            seed: seed, verdict: verdict, score: row["score"], digest: (row["day"] as String?).flatMap(CalendarDay.init), story: row["story"])
    }
}
