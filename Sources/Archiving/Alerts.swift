package import Foundation
import GRDB

/// An alert as recorded: what it says, and when it is due.
package struct AlertRecord: Hashable, Sendable {
    package var number: Int64
    package var seed: String
    package var due: Date
    package var content: Data
}

/// Stories that an alert tells: their items, and in how many outlets each was then.
package struct AlertedStory: Hashable, Sendable {
    package var items: [Int64]
    package var outlets: Int

    package init(items: [Int64], outlets: Int) {
        self.items = items
        self.outlets = outlets
    }
}

/// Alerts do not touch the ledger: what they tell, the next digest tells too.
extension Archive {
    /// In how many outlets a story was when an alert last told it. `nil`: none has.
    /// - Parameters:
    ///   - items: of the story, that no digest has told.
    ///   - story: number of the story that a digest began.
    package func alertedOutlets(seed: String, items: [Int64], story: Int64?) throws(ArchiveError) -> Int? {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return nil }
            let single = try db.cachedStatement(sql: "SELECT outlets FROM alerted WHERE seed = ? AND item = ?")
            var most: Int?
            for item in items {
                if let outlets = try Int.fetchOne(single, arguments: [number, item]) { most = max(most ?? 0, outlets) }
            }
            guard let story else { return most }
            let earlier = try Int.fetchOne(db, sql: """
                SELECT max(outlets) FROM story_item JOIN alerted USING (seed, item) WHERE story_item.seed = ? AND story_item.story = ?
                """, arguments: [number, story])
            return [most, earlier].compactMap { $0 }.max()
        }
    }

    /// The numbers of the stories that digests have put items into.
    package func stories(of items: Set<Int64>, seed: String) throws(ArchiveError) -> [Int64: Int64] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [:] }
            let statement = try db.cachedStatement(sql: "SELECT story FROM story_item WHERE seed = ? AND item = ?")
            return try items.reduce(into: [:]) { stories, item in stories[item] = try Int64.fetchOne(statement, arguments: [number, item]) }
        }
    }

    /// The newest alert of a seed.
    package func lastAlert(seed: String) throws(ArchiveError) -> AlertRecord? {
        try alerts(where: "seed.name = ? ORDER BY alert.due DESC, alert.id DESC LIMIT 1", arguments: [seed]).first
    }

    package func alert(number: Int64) throws(ArchiveError) -> AlertRecord? { try alerts(where: "alert.id = ?", arguments: [number]).first }

    /// The alert of a seed that is not due yet and that nobody has tried to send, so that more can go into it.
    package func openAlert(seed: String, now: Date) throws(ArchiveError) -> AlertRecord? {
        try alerts(where: """
            seed.name = ? AND alert.due > ?
                AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.alert = alert.id AND (delivery.state <> 'waiting' OR delivery.attempts > 0))
            ORDER BY alert.id DESC LIMIT 1
            """, arguments: [seed, now.timeIntervalSince1970]).first
    }

    /// Records an alert with its deliveries, or what was added to an open one.
    /// - Parameter open: number of the open alert, whose content is replaced and whose deliveries are there.
    package func record(
        alert content: Data, seed: String, open: Int64?, at time: Date, due: Date, channels: [String], stories: [AlertedStory]
    ) throws(ArchiveError) {
        try write { db in
            let seedNumber = try Self.seedNumber(seed, at: time, in: db)
            let number: Int64
            if let open {
                number = open
                try db.execute(sql: "UPDATE alert SET content = ? WHERE id = ?", arguments: [content, open])
            } else {
                try db.execute(
                    sql: "INSERT INTO alert (seed, made, due, content) VALUES (?, ?, ?, ?)",
                    arguments: [seedNumber, time.timeIntervalSince1970, due.timeIntervalSince1970, content])
                number = db.lastInsertedRowID
                try Self.queue(.alert(number), channels: channels, at: time, due: due, in: db)
            }
            let line = try db.cachedStatement(sql: "INSERT OR REPLACE INTO alerted (seed, item, alert, outlets) VALUES (?, ?, ?, ?)")
            for story in stories {
                for item in story.items { try line.execute(arguments: [seedNumber, item, number, story.outlets]) }
            }
        }
    }

    private func alerts(where condition: String, arguments: StatementArguments) throws(ArchiveError) -> [AlertRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT alert.*, seed.name AS seed_name FROM alert JOIN seed ON seed.id = alert.seed WHERE \(condition)",
                arguments: arguments).map { row in
                    AlertRecord(number: row["id"], seed: row["seed_name"], due: Date(timeIntervalSince1970: row["due"]), content: row["content"])
                }
        }
    }
}
