package import Foundation
import GRDB
package import Model

/// What a digest is made from: everything of one seed that no digest has accounted for.
package struct Untold: Hashable, Sendable {
    /// Matched items, in order of arrival.
    package var items: [JudgedItem]
    /// How many items the seed rejected.
    package var rejected: Int
    /// The newest item looked at; later ones belong to the next digest.
    package var through: Int64
}

/// Where the ledger puts a matched item.
package struct LedgerEntry: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// An entry of its own, found again later under these keys.
        case told(keys: [UInt64])
        /// A copy of the item with this number in the same digest.
        case duplicate(of: Int64, keys: [UInt64])
        /// A copy of the item with this number, which an earlier digest told.
        case alreadyTold(Int64)
    }

    package var item: Int64
    package var outcome: Outcome

    package init(item: Int64, outcome: Outcome) {
        self.item = item
        self.outcome = outcome
    }
}

/// A digest as recorded. Its files are made from `content`, and can be made again at any time.
package struct DigestRecord: Hashable, Sendable {
    package var number: Int64
    package var seed: String
    package var day: CalendarDay
    /// 1 for the first digest of the day.
    package var edition: Int
    /// End of its period; the next begins here.
    package var until: Date
    package var content: Data
    /// When its files were last written whole. `nil`: not yet.
    package var written: Date?
}

extension Archive {
    /// - Parameter until: leaves out what arrived later. `nil`: everything.
    package func untold(seed: String, until: Date? = nil) throws(ArchiveError) -> Untold {
        try read { db in
            let through = try until.map { until in
                try Int64.fetchOne(db, sql: "SELECT id FROM item WHERE arrived <= ? ORDER BY id DESC LIMIT 1", arguments: [until.timeIntervalSince1970])
            } ?? Int64.fetchOne(db, sql: "SELECT max(id) FROM item")
            guard let through, let number = try Self.seedNumber(seed, in: db) else { return Untold(items: [], rejected: 0, through: through ?? 0) }
            let rows = try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection), verdict.verdict AS verdict, verdict.score AS score, verdict.reasons AS reasons
                FROM ledger INDEXED BY ledger_pending CROSS JOIN verdict USING (seed, item) JOIN item ON item.id = ledger.item
                JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                WHERE ledger.seed = ? AND ledger.digest IS NULL AND ledger.item <= ? AND verdict.verdict <> 'rejected'
                ORDER BY ledger.item
                """, arguments: [number, through])
            let items = try rows.map { row in
                JudgedItem(archived: try ItemRow.archived(row), match: try Self.match(row, seed: seed, number: number, in: db))
            }
            let rejected = try Int.fetchOne(db, sql: """
                SELECT count(*) FROM ledger INDEXED BY ledger_pending CROSS JOIN verdict USING (seed, item)
                WHERE ledger.seed = ? AND ledger.digest IS NULL AND ledger.item <= ? AND verdict.verdict = 'rejected'
                """, arguments: [number, through]) ?? 0
            return Untold(items: items, rejected: rejected, through: through)
        }
    }

    /// A told item under each of its keys that is among `keys`.
    package struct ToldKey: Hashable, Sendable {
        package var item: ArchivedItem
        package var verdict: Match.Verdict
    }

    /// The items of earlier digests that are known under any of these keys.
    package func told(seed: String, keys: Set<UInt64>) throws(ArchiveError) -> [ToldKey] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            let statement = try db.cachedStatement(sql: """
                SELECT \(ItemRow.selection), verdict.verdict AS verdict
                FROM told_key JOIN item ON item.id = told_key.item JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                JOIN verdict ON verdict.seed = told_key.seed AND verdict.item = told_key.item
                WHERE told_key.seed = ? AND told_key.key = ? ORDER BY item.id LIMIT 20
                """)
            var found: [Int64: ToldKey] = [:]
            for key in keys.sorted() {
                for row in try Row.fetchAll(statement, arguments: [number, Int64(bitPattern: key)]) {
                    let item = try ItemRow.archived(row)
                    found[item.number] = ToldKey(item: item, verdict: Match.Verdict(rawValue: row["verdict"]) ?? .rejected)
                }
            }
            return found.values.sorted { $0.item.number < $1.item.number }
        }
    }

    package func nextEdition(seed: String, day: CalendarDay) throws(ArchiveError) -> Int {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT max(edition) FROM digest JOIN seed ON seed.id = digest.seed WHERE seed.name = ? AND day = ?",
                arguments: [seed, day.description]).map { $0 + 1 } ?? 1
        }
    }

    /// Records a digest and its lines in the ledger as one act. Its files are written afterwards; until `markWritten`, `unwritten` names it.
    /// - Parameters:
    ///   - untold: what it was made from; nothing may have been recorded for the seed since.
    ///   - memory: what the next digest has to know.
    ///   - channels: ids of those to which it is to be sent.
    ///   - queued: the time from which its deliveries count.
    package func record(
        digest content: Data, seed: String, day: CalendarDay, edition: Int, until: Date, from untold: Untold, entries: [LedgerEntry],
        memory: DigestMemory = DigestMemory(), channels: [String] = [], queued: Date? = nil
    ) throws(ArchiveError) -> DigestRecord {
        try write { db in
            let seedNumber = try Self.seedNumber(seed, at: until, in: db)
            try db.execute(
                sql: "INSERT INTO digest (seed, day, edition, until, through, content) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [seedNumber, day.description, edition, until.timeIntervalSince1970, untold.through, content])
            let number = db.lastInsertedRowID
            let line = try db.cachedStatement(sql: """
                UPDATE ledger SET digest = ?, outcome = ?, copy_of = ? WHERE seed = ? AND item = ? AND digest IS NULL
                """)
            let keyLine = try db.cachedStatement(sql: "INSERT OR IGNORE INTO told_key (seed, key, item) VALUES (?, ?, ?)")
            for entry in entries {
                let outcome: String, copyOf: Int64?, keys: [UInt64]
                switch entry.outcome {
                case .told(let its): (outcome, copyOf, keys) = ("told", nil, its)
                case .duplicate(let of, let its): (outcome, copyOf, keys) = ("duplicate", of, its)
                case .alreadyTold(let of): (outcome, copyOf, keys) = ("already-told", of, [])
                }
                try line.execute(arguments: [number, outcome, copyOf, seedNumber, entry.item])
                guard db.changesCount == 1 else { throw DatabaseError(message: "item \(entry.item) is in a digest already; nothing was recorded") }
                for key in keys { try keyLine.execute(arguments: [seedNumber, Int64(bitPattern: key), entry.item]) }
            }
            try db.execute(sql: """
                UPDATE ledger INDEXED BY ledger_pending SET digest = ?, outcome = 'rejected'
                WHERE seed = ? AND digest IS NULL AND item <= ?
                    AND (SELECT verdict FROM verdict WHERE verdict.seed = ledger.seed AND verdict.item = ledger.item) = 'rejected'
                """, arguments: [number, seedNumber, untold.through])
            guard db.changesCount == untold.rejected else {
                throw DatabaseError(message: "\(db.changesCount) rejected items where the digest says \(untold.rejected); nothing was recorded")
            }
            try Self.write(memory, seed: seedNumber, day: day, digest: number, in: db)
            try Self.queue(.digest(number), channels: channels, at: queued ?? until, due: queued ?? until, in: db)
            return DigestRecord(number: number, seed: seed, day: day, edition: edition, until: until, content: content, written: nil)
        }
    }

    package func markWritten(digest number: Int64, at time: Date) throws(ArchiveError) {
        try write { try $0.execute(sql: "UPDATE digest SET written = ? WHERE id = ?", arguments: [time.timeIntervalSince1970, number]) }
    }

    /// Digests whose files may be missing, because the program ended between recording and writing them.
    package func unwritten() throws(ArchiveError) -> [DigestRecord] {
        try digests(where: "digest.written IS NULL ORDER BY digest.id", arguments: [])
    }

    /// The digests of one day, by edition.
    package func digests(seed: String, day: CalendarDay) throws(ArchiveError) -> [DigestRecord] {
        try digests(where: "seed.name = ? AND digest.day = ? ORDER BY digest.edition", arguments: [seed, day.description])
    }

    package func digest(number: Int64) throws(ArchiveError) -> DigestRecord? { try digests(where: "digest.id = ?", arguments: [number]).first }

    package func lastDigest(seed: String) throws(ArchiveError) -> DigestRecord? {
        try digests(where: "seed.name = ? ORDER BY digest.id DESC LIMIT 1", arguments: [seed]).first
    }

    /// When the archive first met the seed. `nil`: it never did.
    package func added(seed: String) throws(ArchiveError) -> Date? {
        try read { db in date(try Double.fetchOne(db, sql: "SELECT added FROM seed WHERE name = ?", arguments: [seed])) }
    }

    private func digests(where condition: String, arguments: StatementArguments) throws(ArchiveError) -> [DigestRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT digest.*, seed.name AS seed_name FROM digest JOIN seed ON seed.id = digest.seed WHERE \(condition)",
                arguments: arguments).map { row in
                    guard let day = CalendarDay(row["day"] as String) else { throw DatabaseError(message: "digest \(row["id"] as Int64) has no day") }
                    return DigestRecord(
                        number: row["id"], seed: row["seed_name"], day: day, edition: row["edition"],
                        until: Date(timeIntervalSince1970: row["until"]), content: row["content"], written: date(row["written"]))
                }
        }
    }

    /// A verdict as it was given, from a row with `id`, `verdict`, `score` and `reasons`, and from the table of mentions.
    static func match(_ row: Row, seed: String, number: Int64, in db: Database) throws -> Match {
        let statement = try db.cachedStatement(sql: "SELECT * FROM mention WHERE seed = ? AND item = ? ORDER BY ordinal")
        var actors: [Match.Found] = [], topics: [Match.Found] = []
        func add(_ mention: Mention, to target: String, in list: inout [Match.Found]) {
            if list.last?.id == target { list[list.count - 1].mentions.append(mention) } else { list.append(.init(id: target, mentions: [mention])) }
        }
        let mentions = try Row.fetchCursor(statement, arguments: [number, row["id"] as Int64])
        while let place = try mentions.next() {
            let mention = Mention(
                field: Mention.Field(rawValue: place["field"]) ?? .title, start: place["start"], length: place["length"], text: place["text"],
                alias: place["alias"])
            if place["kind"] == "actor" { add(mention, to: place["target"], in: &actors) } else { add(mention, to: place["target"], in: &topics) }
        }
        return Match(
            seed: seed, verdict: Match.Verdict(rawValue: row["verdict"]) ?? .rejected, score: row["score"], actors: actors, topics: topics,
            reasons: try JSON.decode([Match.Reason].self, from: Data((row["reasons"] as String).utf8)))
    }
}
