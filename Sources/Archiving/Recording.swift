import Foundation
import GRDB
package import Model

/// An item that the archive does not hold yet, or holds with other words.
package struct News: Sendable {
    package var item: Item
    /// Its number, where the archive knows it and it was edited. `nil`: it is new.
    package var known: Int64?
    /// One for each seed.
    package var judgements: [Judgement]
    /// Whether its page is to be read, and how urgently: 0 first.
    package var articlePriority: Int?
    /// Text of its page, as far as it has been read.
    let article: String?
    /// `ItemRow.contentKey` of the item.
    let contentKey: Int64

    /// The item as seeds judge it.
    package var judged: Item { item.with(article: article).item }
}

/// A verdict and the hash of the seed that gave it.
package struct Judgement: Hashable, Sendable {
    package var match: Match
    package var seedHash: UInt64

    package init(match: Match, seedHash: UInt64) {
        self.match = match
        self.seedHash = seedHash
    }
}

/// All that one attempt to reach a source leaves behind.
package struct RecordedPass: Sendable {
    package var visit: Visit
    package var state: SourceState
    package var news: [News]
    /// A gap that this answer revealed, or what has become of one.
    package var gap: Gap?

    package init(visit: Visit, state: SourceState, news: [News] = [], gap: Gap? = nil) {
        self.visit = visit
        self.state = state
        self.news = news
        self.gap = gap
    }
}

extension Archive {
    /// An item that changes at every poll would fill the disk: from this version on, edits replace the newest version.
    package static let mostVersions = 100

    /// Which of a source's items are new or edited, in their order and as the archive can hold them; the others are known word for word.
    package func news(in items: [Item], of source: String) throws(ArchiveError) -> [News] {
        try read { db in
            let statement = try db.cachedStatement(sql: "SELECT id, identity, content_key FROM item WHERE identity_key = ?")
            let texts = try db.cachedStatement(sql: "SELECT text FROM article WHERE item = ?")
            var news: [News] = []
            for item in items.lazy.map(ItemRow.storable) {
                var found: (id: Int64, contentKey: Int64)?
                let rows = try Row.fetchCursor(statement, arguments: [ItemRow.identityKey(source: source, identity: item.id)])
                while found == nil, let row = try rows.next() {
                    if row["identity"] == item.id { found = (row["id"], row["content_key"]) }
                }
                let contentKey = ItemRow.contentKey(item)
                if found?.contentKey == contentKey { continue }
                let article = try found.flatMap { try String.fetchOne(texts, arguments: [$0.id]) }
                news.append(News(item: item, known: found?.id, judgements: [], article: article, contentKey: contentKey))
            }
            return news
        }
    }

    /// Records several sources' passes in one transaction: items, verdicts, mentions, ledger, fetch log, validators, due times.
    /// - Parameter postponed: states of sources that were not asked after all.
    package func record(_ passes: [RecordedPass], postponed: [SourceState] = []) throws(ArchiveError) {
        guard !passes.isEmpty || !postponed.isEmpty else { return }
        try write { db in
            // The triggers that keep the index right when an item is edited rely on its being there.
            if let last = passes.lazy.flatMap(\.news).compactMap(\.known).max(), try last > Self.lastIndexed(in: db) {
                while try Self.enterItems(most: 10_000, in: db) == 10_000 {}
            }
            try Self.expect(passes.lazy.flatMap(\.news).flatMap(\.judgements), in: db)
            for pass in passes {
                let source = try Self.write(pass.state, in: db)
                for news in pass.news {
                    try Self.write(news, source: source, of: pass.visit.source, at: pass.visit.ended, in: db)
                }
                try Self.write(pass.visit, source: source, in: db)
                if let gap = pass.gap { try Self.write(gap, source: source, in: db) }
            }
            for state in postponed { _ = try Self.write(state, in: db) }
        }
    }

    private static func write(_ news: News, source: Int64, of name: String, at time: Date, in db: Database) throws {
        let number: Int64, version: Int
        if let known = news.known {
            (number, version) = (known, try replace(known, with: news, at: time, in: db))
        } else {
            (number, version) = (try insert(news, source: source, of: name, at: time, in: db), 1)
        }
        for judgement in news.judgements {
            try write(judgement, seed: try seedNumber(judgement.match.seed, at: time, in: db), item: number, version: version, isFirst: news.known == nil, in: db)
        }
        if let priority = news.articlePriority { try want(articleOf: number, priority: priority, at: time, in: db) }
    }

    private static func insert(_ news: News, source: Int64, of name: String, at time: Date, in db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: """
            INSERT INTO item (source, identity, identity_key, content_key, arrived, changed, \(ItemRow.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let item = news.item, key = ItemRow.identityKey(source: name, identity: item.id)
        var arguments: [(any DatabaseValueConvertible)?] = [
            source, item.id, key, news.contentKey, time.timeIntervalSince1970, time.timeIntervalSince1970,
        ]
        arguments += ItemRow.values(of: item)
        try statement.execute(arguments: StatementArguments(arguments))
        return db.lastInsertedRowID
    }

    /// Keeps the words of before as a version of their own.
    private static func replace(_ number: Int64, with news: News, at time: Date, in db: Database) throws -> Int {
        let version = try Int.fetchOne(db.cachedStatement(sql: "SELECT version FROM item WHERE id = ?"), arguments: [number]) ?? 1
        let next = min(version + 1, mostVersions)
        if next > version {
            try db.cachedStatement(sql: """
                INSERT INTO item_version (item, version, changed, \(ItemRow.columns))
                SELECT id, version, changed, \(ItemRow.columns) FROM item WHERE id = ?
                """).execute(arguments: [number])
        }
        let assignments = ItemRow.columns.split(separator: ", ").map { "\($0) = ?" }.joined(separator: ", ")
        var arguments: [(any DatabaseValueConvertible)?] = [news.contentKey, next, time.timeIntervalSince1970]
        arguments += ItemRow.values(of: news.item)
        arguments.append(number)
        try db.cachedStatement(sql: "UPDATE item SET content_key = ?, version = ?, changed = ?, pruned = NULL, \(assignments) WHERE id = ?")
            .execute(arguments: StatementArguments(arguments))
        return next
    }

    /// Puts a verdict in place of the one before. An item that was rejected and now belongs is still to be told.
    /// - Parameter isFirst: Whether there can be none before, as the item is new.
    static func write(_ judgement: Judgement, seed: Int64, item: Int64, version: Int, isFirst: Bool = false, in db: Database) throws {
        let match = judgement.match
        if !isFirst { try db.cachedStatement(sql: "DELETE FROM mention WHERE seed = ? AND item = ?").execute(arguments: [seed, item]) }
        try db.cachedStatement(sql: """
            INSERT INTO verdict (seed, item, seed_hash, version, verdict, score, reasons) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (seed, item) DO UPDATE SET seed_hash = excluded.seed_hash, version = excluded.version,
                verdict = excluded.verdict, score = excluded.score, reasons = excluded.reasons
            """).execute(arguments: [
                seed, item, Int64(bitPattern: judgement.seedHash), version, match.verdict.rawValue, match.score,
                match.reasons.isEmpty ? "[]" : String(decoding: try JSON.encode(match.reasons), as: UTF8.self),
            ])
        let mention = try db.cachedStatement(sql: """
            INSERT INTO mention (seed, item, ordinal, kind, target, field, start, length, text, alias) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        var ordinal = 0
        for (kind, found) in match.actors.map({ ("actor", $0) }) + match.topics.map({ ("topic", $0) }) {
            for place in found.mentions {
                try mention.execute(arguments: [
                    seed, item, ordinal, kind, found.id, place.field.rawValue, place.start, place.length, place.text, place.alias,
                ])
                ordinal += 1
            }
        }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO ledger (seed, item) VALUES (?, ?)").execute(arguments: [seed, item])
        if match.verdict != .rejected, !isFirst {
            try db.cachedStatement(sql: "UPDATE ledger SET digest = NULL, outcome = NULL WHERE seed = ? AND item = ? AND outcome = 'rejected'")
                .execute(arguments: [seed, item])
        }
    }

    private static func write(_ visit: Visit, source: Int64, in db: Database) throws {
        let warnings = visit.warnings.isEmpty ? nil : String(decoding: try JSON.encode(visit.warnings), as: UTF8.self)
        try db.cachedStatement(sql: """
            INSERT INTO visit (source, started, ended, outcome, status, bytes, reason, items, new_items, edited_items, warnings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """).execute(arguments: [
                source, visit.started.timeIntervalSince1970, visit.ended.timeIntervalSince1970, visit.outcome.rawValue, visit.status, visit.bytes,
                visit.reason, visit.items, visit.newItems, visit.editedItems, warnings,
            ])
    }

    /// The seed's number; a seed met for the first time is entered with `time`.
    static func seedNumber(_ name: String, at time: Date, in db: Database) throws -> Int64 {
        if let known = try seedNumber(name, in: db) { return known }
        try db.execute(sql: "INSERT INTO seed (name, added) VALUES (?, ?)", arguments: [name, time.timeIntervalSince1970])
        return db.lastInsertedRowID
    }

    static func seedNumber(_ name: String, in db: Database) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM seed WHERE name = ?"), arguments: [name])
    }
}
