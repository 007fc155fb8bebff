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
            let statement = try RowStatement("SELECT id, content_key, identity FROM item WHERE identity_key = ?", in: db)
            let texts = try db.cachedStatement(sql: "SELECT text FROM article WHERE item = ?")
            var news: [News] = []
            for item in items.lazy.map(ItemRow.storable) {
                var found: (id: Int64, contentKey: Int64)?
                try statement.rows({ $0.add(ItemRow.identityKey(source: source, identity: item.id)) }) { row in
                    guard let id = row.integer(), let contentKey = row.integer(), row.text() == item.id, found == nil else { return }
                    found = (id, contentKey)
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
            var edited: Int64 = 0, judgements: [Judgement] = []
            for pass in passes {
                for index in pass.news.indices { // not the items themselves: each would be copied
                    edited = max(edited, pass.news[index].known ?? 0)
                    judgements += pass.news[index].judgements
                }
            }
            if edited > 0, try edited > Self.lastIndexed(in: db) {
                while try Self.enterItems(most: 10_000, in: db) == 10_000 {}
            }
            try Self.expect(judgements, in: db)
            let rows = try PassRows(in: db)
            for pass in passes {
                let source = try rows.write(pass.state)
                for index in pass.news.indices { try Self.write(pass.news[index], source: source, of: pass.visit.source, at: pass.visit.ended, by: rows, in: db) }
                try rows.write(pass.visit, source: source)
                if let gap = pass.gap { try Self.write(gap, source: source, in: db) }
            }
            for state in postponed { _ = try rows.write(state) }
        }
    }

    private static func write(_ news: News, source: Int64, of name: String, at time: Date, by rows: PassRows, in db: Database) throws {
        let number: Int64, version: Int
        if let known = news.known {
            (number, version) = (known, try replace(known, with: news, at: time, in: db))
        } else {
            (number, version) = (try rows.insert(news, source: source, of: name, at: time), 1)
        }
        for judgement in news.judgements {
            let seed = try seedNumber(judgement.match.seed, at: time, in: db)
            try rows.verdicts.write(judgement, seed: seed, item: number, version: version, isFirst: news.known == nil)
        }
        if let priority = news.articlePriority { try want(articleOf: number, priority: priority, at: time, in: db) }
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
        let update = try RowStatement("UPDATE item SET content_key = ?, version = ?, changed = ?, pruned = NULL, \(assignments) WHERE id = ?", in: db)
        try update.run { row in
            row.add(news.contentKey)
            row.add(next)
            row.add(time.timeIntervalSince1970)
            ItemRow.add(news.item, to: &row)
            row.add(number)
        }
        return next
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
