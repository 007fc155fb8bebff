package import Foundation
import GRDB
package import Model

/// What a digest leaves behind for the next one, recorded with it.
package struct DigestMemory: Hashable, Sendable {
    /// A story with the items of this digest that belong to it.
    package struct Told: Hashable, Sendable {
        package var story: Int64
        /// Headline of a story that begins here; of one that goes on, nothing changes.
        package var headline: String
        /// Numbers of its items with their times.
        package var items: [Int64: Date]

        package init(story: Int64, headline: String, items: [Int64: Date]) {
            self.story = story
            self.headline = headline
            self.items = items
        }
    }

    package var stories: [Told] = []
    /// Copies of what earlier digests told, with the item they repeat and their times: they join its story.
    package var repeats: [Repeat] = []
    package var tallies: [Tally] = []
    package var positions: [StatedPosition] = []
    package var datesAhead: [DateAhead] = []
    /// Items that were edited: the dates they spoke of before are forgotten.
    package var reread: Set<Int64> = []
    package var names: [UnlistedName] = []
    /// Names that this digest offers for the seed, and no later one does again.
    package var offeredNames: [String] = []

    package struct Repeat: Hashable, Sendable {
        package var item: Int64
        package var of: Int64
        package var time: Date

        package init(item: Int64, of: Int64, time: Date) {
            self.item = item
            self.of = of
            self.time = time
        }
    }

    package init() {}
}

extension Archive {
    static func write(_ memory: DigestMemory, seed: Int64, day: CalendarDay, digest: Int64, in db: Database) throws {
        let story = try db.cachedStatement(sql: "INSERT OR IGNORE INTO story (seed, number, day, headline) VALUES (?, ?, ?, ?)")
        let item = try db.cachedStatement(sql: "INSERT INTO story_item (seed, item, story, time) VALUES (?, ?, ?, ?)")
        for told in memory.stories {
            try story.execute(arguments: [seed, told.story, day.description, told.headline])
            for (number, time) in told.items { try item.execute(arguments: [seed, number, told.story, time.timeIntervalSince1970]) }
        }
        let copy = try db.cachedStatement(sql: """
            INSERT INTO story_item (seed, item, story, time) SELECT seed, ?, story, ? FROM story_item WHERE seed = ? AND item = ?
            """)
        for one in memory.repeats { try copy.execute(arguments: [one.item, one.time.timeIntervalSince1970, seed, one.of]) }
        let tally = try db.cachedStatement(sql: """
            INSERT INTO tally (seed, kind, name, day, items) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (seed, kind, name, day) DO UPDATE SET items = items + excluded.items
            """)
        for one in memory.tallies { try tally.execute(arguments: [seed, one.kind.rawValue, one.name, one.day.daysSinceEpoch, one.items]) }
        let position = try db.cachedStatement(sql: """
            INSERT OR REPLACE INTO position (seed, actor, stance, item, stated, moved, sentence, start, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for one in memory.positions {
            try position.execute(arguments: [
                seed, one.actor, one.stance, one.item, one.stated.timeIntervalSince1970, one.moved.timeIntervalSince1970, one.sentence, one.start,
                one.length,
            ])
        }
        let forget = try db.cachedStatement(sql: "DELETE FROM date_ahead WHERE seed = ? AND day >= ? AND item = ?")
        for one in memory.reread.sorted() { try forget.execute(arguments: [seed, day.description, one]) }
        let date = try db.cachedStatement(sql: "INSERT OR IGNORE INTO date_ahead (seed, day, item, words, sentence) VALUES (?, ?, ?, ?, ?)")
        for one in memory.datesAhead { try date.execute(arguments: [seed, one.day.description, one.item, one.words, one.sentence]) }
        let name = try db.cachedStatement(sql: "INSERT OR IGNORE INTO unlisted_name (seed, name, item, kind) VALUES (?, ?, ?, ?)")
        for one in memory.names { try name.execute(arguments: [seed, one.name, one.item, one.kind.rawValue]) }
        let offer = try db.cachedStatement(sql: "INSERT OR IGNORE INTO offered_name (seed, name, digest) VALUES (?, ?, ?)")
        for one in memory.offeredNames { try offer.execute(arguments: [seed, one, digest]) }
    }

    // MARK: Stories

    /// A told item with its story.
    package struct ToldItem: Hashable, Sendable {
        package var item: ArchivedItem
        package var verdict: Match.Verdict
        package var story: Int64
    }

    /// What digests told of reports that are no older than `since`; the newest, when there are more than `limit`. In order of time.
    package func recentlyTold(seed: String, since: Date, limit: Int) throws(ArchiveError) -> [ToldItem] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            return try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection), story_item.story AS story, verdict.verdict AS verdict
                FROM story_item JOIN item ON item.id = story_item.item JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                JOIN verdict ON verdict.seed = story_item.seed AND verdict.item = story_item.item
                WHERE story_item.seed = ? AND story_item.time >= ? ORDER BY story_item.time DESC, story_item.item DESC LIMIT ?
                """, arguments: [number, since.timeIntervalSince1970, limit]).reversed().map { row in
                    ToldItem(item: try ItemRow.archived(row), verdict: Match.Verdict(rawValue: row["verdict"]) ?? .rejected, story: row["story"])
                }
        }
    }

    /// What digests told of these stories so far.
    package func pasts(seed: String, stories: Set<Int64>) throws(ArchiveError) -> [Int64: StoryPast] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [:] }
            let head = try db.cachedStatement(sql: "SELECT day, headline FROM story WHERE seed = ? AND number = ?")
            let sources = try db.cachedStatement(sql: """
                SELECT source.name AS name, count(*) AS items FROM story_item JOIN item ON item.id = story_item.item JOIN source ON source.id = item.source
                WHERE seed = ? AND story = ? GROUP BY source.id
                """)
            let actors = try db.cachedStatement(sql: """
                SELECT DISTINCT target FROM story_item CROSS JOIN mention USING (seed, item) WHERE story_item.seed = ? AND story = ? AND kind = 'actor'
                """)
            var pasts: [Int64: StoryPast] = [:]
            for story in stories {
                guard let row = try Row.fetchOne(head, arguments: [number, story]), let day = CalendarDay(row["day"] as String) else { continue }
                var past = StoryPast(number: story, day: day, headline: row["headline"])
                for row in try Row.fetchAll(sources, arguments: [number, story]) {
                    past.items += row["items"]
                    past.sources.insert(row["name"])
                }
                past.actors = Set(try String.fetchAll(actors, arguments: [number, story]))
                pasts[story] = past
            }
            return pasts
        }
    }

    // MARK: Who was seen when

    /// The newest day on which each of these actors or sources was seen. One that never was is left out.
    package func lastSeen(seed: String, _ kind: Tally.Kind, _ names: Set<String>) throws(ArchiveError) -> [String: CalendarDay] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [:] }
            let statement = try db.cachedStatement(sql: "SELECT max(day) FROM tally WHERE seed = ? AND kind = ? AND name = ?")
            var days: [String: CalendarDay] = [:]
            for name in names {
                if let day = try Int.fetchOne(statement, arguments: [number, kind.rawValue, name]) { days[name] = CalendarDay(daysSinceEpoch: day) }
            }
            return days
        }
    }

    /// Of each of these names: told items by day, from `since` on.
    package func tallies(seed: String, _ kind: Tally.Kind, _ names: Set<String>, since: CalendarDay) throws(ArchiveError) -> [Tally] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            let statement = try db.cachedStatement(sql: "SELECT day, items FROM tally WHERE seed = ? AND kind = ? AND name = ? AND day >= ? ORDER BY day")
            return try names.sorted().flatMap { name in
                try Row.fetchAll(statement, arguments: [number, kind.rawValue, name, since.daysSinceEpoch]).map { row in
                    Tally(kind: kind, name: name, day: CalendarDay(daysSinceEpoch: row["day"]), items: row["items"])
                }
            }
        }
    }

    // MARK: Edits

    /// Items that a digest of the seed told and that were edited in (`since`, `until`], in their feeds or on their pages, with their words as they
    /// were at `since`; edits of feeds first, of both the oldest first.
    package func edited(seed: String, since: Date, until: Date, limit: Int) throws(ArchiveError) -> [EditedItem] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            let rows = try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection) FROM item INDEXED BY item_edited JOIN ledger ON ledger.item = item.id
                JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                WHERE item.version > 1 AND item.changed > ? AND item.changed <= ? AND ledger.seed = ? AND ledger.outcome IN ('told', 'duplicate')
                ORDER BY item.changed, item.id LIMIT ?
                """, arguments: [since.timeIntervalSince1970, until.timeIntervalSince1970, number, limit])
            let version = try db.cachedStatement(sql: "SELECT * FROM item_version WHERE item = ? AND changed <= ? ORDER BY version DESC LIMIT 1")
            var edits = try rows.compactMap { row -> EditedItem? in
                var now = try ItemRow.archived(row)
                guard let before = try Row.fetchOne(version, arguments: [now.number, since.timeIntervalSince1970]) else { return nil }
                now.item = try ItemRow.item(row, identity: now.item.id) // words of the feed are compared with words of the feed
                return EditedItem(before: try ItemRow.item(before, identity: now.item.id), now: now)
            }
            for page in try Self.editedPages(seed: number, since: since, until: until, limit: limit, in: db) {
                guard let index = edits.firstIndex(where: { $0.now.number == page.now.number }) else {
                    edits.append(page)
                    continue
                }
                edits[index].before.contentText = page.before.contentText
                edits[index].now.item.contentText = page.now.item.contentText
            }
            return edits
        }
    }

    // MARK: Positions, dates, names

    package func positions(seed: String) throws(ArchiveError) -> [StatedPosition] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            return try Row.fetchAll(db, sql: """
                SELECT position.*, source.name AS source_name, item.url AS url, item.language AS language
                FROM position JOIN item ON item.id = position.item JOIN source ON source.id = item.source
                WHERE seed = ? ORDER BY actor, stated DESC, stance
                """, arguments: [number]).map { row in
                    StatedPosition(
                        actor: row["actor"], stance: row["stance"], item: row["item"], source: row["source_name"], url: row["url"], language: row["language"],
                        stated: Date(timeIntervalSince1970: row["stated"]), moved: Date(timeIntervalSince1970: row["moved"]), sentence: row["sentence"],
                        start: row["start"], length: row["length"])
                }
        }
    }

    /// Dates from `day` on that told items spoke of, the nearest first.
    package func datesAhead(seed: String, from day: CalendarDay, limit: Int) throws(ArchiveError) -> [DateAhead] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            return try Row.fetchAll(db, sql: """
                SELECT date_ahead.*, source.name AS source_name, item.url AS url, item.language AS language, story_item.story AS story
                FROM date_ahead JOIN item ON item.id = date_ahead.item JOIN source ON source.id = item.source
                LEFT JOIN story_item ON story_item.seed = date_ahead.seed AND story_item.item = date_ahead.item
                WHERE date_ahead.seed = ? AND day >= ? ORDER BY day, date_ahead.item LIMIT ?
                """, arguments: [number, day.description, limit]).compactMap { row in
                    guard let day = CalendarDay(row["day"] as String) else { return nil }
                    return DateAhead(
                        day: day, item: row["item"], source: row["source_name"], url: row["url"], language: row["language"], words: row["words"],
                        sentence: row["sentence"], story: row["story"])
                }
        }
    }

    /// How often digests met these names so far: in how many items and sources. Names that were offered already are left out.
    package func sightings(seed: String, names: Set<String>) throws(ArchiveError) -> [String: (items: Int, sources: Set<String>)] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [:] }
            let offered = try db.cachedStatement(sql: "SELECT 1 FROM offered_name WHERE seed = ? AND name = ?")
            let statement = try db.cachedStatement(sql: """
                SELECT source.name AS name, count(*) AS items FROM unlisted_name JOIN item ON item.id = unlisted_name.item
                JOIN source ON source.id = item.source WHERE seed = ? AND unlisted_name.name = ? GROUP BY source.id
                """)
            var found: [String: (items: Int, sources: Set<String>)] = [:]
            for name in names {
                if try Row.fetchOne(offered, arguments: [number, name]) != nil { continue }
                var sum: (items: Int, sources: Set<String>) = (0, [])
                for row in try Row.fetchAll(statement, arguments: [number, name]) {
                    sum.items += row["items"]
                    sum.sources.insert(row["name"])
                }
                found[name] = sum
            }
            return found
        }
    }
}
