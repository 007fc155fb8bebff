package import Foundation
import GRDB
package import Model

/// One hit of a search.
package struct SearchHit: Hashable, Sendable, Codable {
    package var item: ArchivedItem
    /// Words around the hit, on one line; the hit itself between `[` and `]`.
    package var snippet: String
}

/// Everything the archive knows of one item and one seed.
package struct Account: Hashable, Sendable {
    package var match: Match
    /// `told`, `duplicate`, `already-told`, `rejected`; `nil`: no digest has accounted for it yet.
    package var outcome: String?
    /// The digest that accounted for it.
    package var digest: (day: CalendarDay, edition: Int)?
    /// The item it is a copy of.
    package var copyOf: Int64?

    package static func == (left: Self, right: Self) -> Bool {
        left.match == right.match && left.outcome == right.outcome && left.copyOf == right.copyOf
            && left.digest?.day == right.digest?.day && left.digest?.edition == right.digest?.edition
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(match) }
}

extension Archive {
    /// Full-text search in items and in the pages that were read of them, best first. An item has all words of the query in what its feed says,
    /// or all on its page.
    /// - Parameter query: see `SearchPattern`.
    package func search(_ query: String, limit: Int) throws(ArchiveError) -> [SearchHit] {
        try read { db in
            guard let pattern = try SearchPattern(query, in: db) else { return [] }
            let texts = pattern.texts.map { text in
                "SELECT * FROM (SELECT rowid AS item, rank, snippet(\(text), -1, '[', ']', ' … ', 24) AS snippet FROM \(text) WHERE \(text) MATCH ?1 ORDER BY rank, rowid DESC LIMIT ?2)"
            }
            // Of the two places of one item the better one, with its words.
            return try Row.fetchAll(db, sql: """
                WITH hit AS MATERIALIZED (\(texts.joined(separator: " UNION ALL ")))
                SELECT \(ItemRow.selection), best.snippet AS snippet
                FROM (SELECT item, min(rank) AS rank, snippet FROM hit GROUP BY item) AS best
                CROSS JOIN item ON item.id = best.item JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                ORDER BY best.rank, item.id DESC LIMIT ?2
                """, arguments: [pattern.query, limit]).map { row in
                    SearchHit(item: try ItemRow.archived(row), snippet: (row["snippet"] as String? ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " "))
                }
        }
    }

    /// Items by number, address (tracking parameters and the like left aside), or the publisher's identifier; in order of arrival.
    package func items(named name: String) throws(ArchiveError) -> [ArchivedItem] {
        let select = "SELECT \(ItemRow.selection) FROM item JOIN source ON source.id = item.source \(ItemRow.articleJoin)"
        return try read { db in
            if let number = Int64(name) {
                let rows = try Row.fetchAll(db, sql: "\(select) WHERE item.id = ?", arguments: [number])
                if !rows.isEmpty { return try rows.map(ItemRow.archived) }
            }
            let exact = try Row.fetchAll(db, sql: "\(select) WHERE item.url = ?1 OR item.identity = ?1 ORDER BY item.id", arguments: [name])
            if !exact.isEmpty { return try exact.map(ItemRow.archived) }
            let key = Address.key(name)
            var found: [ArchivedItem] = []
            let addresses = try Row.fetchCursor(db, sql: "SELECT id, url FROM item WHERE url IS NOT NULL ORDER BY id")
            while found.count < 100, let row = try addresses.next() {
                guard Address.key(row["url"]) == key else { continue }
                found += try Row.fetchAll(db, sql: "\(select) WHERE item.id = ?", arguments: [row["id"] as Int64]).map(ItemRow.archived)
            }
            return found
        }
    }

    /// The verdict of every seed on an item, and where the ledger put it, by the seed's id.
    package func accounts(of item: Int64) throws(ArchiveError) -> [String: Account] {
        try read { db in
            var accounts: [String: Account] = [:]
            for row in try Row.fetchAll(db, sql: """
                SELECT verdict.item AS id, verdict.verdict, verdict.score, verdict.reasons, seed.id AS seed_number, seed.name AS seed_name,
                    ledger.outcome, ledger.copy_of, digest.day, digest.edition
                FROM seed CROSS JOIN verdict ON verdict.seed = seed.id AND verdict.item = ?
                    CROSS JOIN ledger ON ledger.seed = seed.id AND ledger.item = verdict.item LEFT JOIN digest ON digest.id = ledger.digest
                """, arguments: [item]) {
                let seed: String = row["seed_name"]
                accounts[seed] = Account(
                    match: try Self.match(row, seed: seed, number: row["seed_number"], in: db), outcome: row["outcome"],
                    digest: (row["day"] as String?).flatMap(CalendarDay.init).map { ($0, row["edition"]) }, copyOf: row["copy_of"])
            }
            return accounts
        }
    }

    /// The words of an item before each edit, oldest first, with the time they came.
    package func earlierVersions(of item: ArchivedItem) throws(ArchiveError) -> [(version: Int, since: Date, item: Item)] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM item_version WHERE item = ? ORDER BY version", arguments: [item.number]).map { row in
                (row["version"], Date(timeIntervalSince1970: row["changed"]), try ItemRow.item(row, identity: item.item.id))
            }
        }
    }

    /// How many items there are, and when the newest arrived.
    package func size() throws(ArchiveError) -> (items: Int, newest: Date?) {
        try read { db in
            let newest = try Row.fetchOne(db, sql: "SELECT id, arrived FROM item ORDER BY id DESC LIMIT 1")
            return (try Int.fetchOne(db, sql: "SELECT count(*) FROM item") ?? 0, date(newest?["arrived"]))
        }
    }

    /// Every item as (source, identifier), for comparing two archives.
    package func identities() throws(ArchiveError) -> Set<[String]> {
        try read { db in
            Set(try Row.fetchAll(db, sql: "SELECT source.name, item.identity FROM item JOIN source ON source.id = item.source").map { [$0[0], $0[1]] })
        }
    }
}
