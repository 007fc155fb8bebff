package import Foundation
import GRDB
package import Model

extension Archive {
    /// Times between two polls of which items may be missing, that were found in (`since`, `until`]; oldest first. `since` `nil`: from the
    /// beginning. Those that older pages closed are left out.
    package func openGaps(since: Date?, until: Date) throws(ArchiveError) -> [Gap] {
        try read { db in
            try Row.fetchAll(db, sql: """
                SELECT source.name AS name, gap.since, gap.found, gap.recovered, gap.closed, gap.note FROM gap JOIN source ON source.id = gap.source
                WHERE gap.found > ? AND gap.found <= ? AND NOT gap.closed ORDER BY gap.id
                """, arguments: [seconds(since) ?? -Double.greatestFiniteMagnitude, until.timeIntervalSince1970]).map { row in
                    Gap(
                        source: row["name"], since: Date(timeIntervalSince1970: row["since"]), found: Date(timeIntervalSince1970: row["found"]),
                        recovered: row["recovered"], isClosed: row["closed"], note: row["note"])
                }
        }
    }

    /// `Address.key` of the addresses of a source's items, as far as they are among the newest hundred thousand of all.
    package func recentAddresses(of source: String) throws(ArchiveError) -> Set<String> {
        try read { db in
            let urls = try String.fetchAll(db, sql: """
                SELECT url FROM (SELECT source, url FROM item ORDER BY id DESC LIMIT 100000)
                WHERE source = (SELECT id FROM source WHERE name = ?) AND url IS NOT NULL
                """, arguments: [source])
            return Set(urls.map(Address.key))
        }
    }

    /// Enters a gap, or what has become of it.
    static func write(_ gap: Gap, source: Int64, in db: Database) throws {
        try db.cachedStatement(sql: """
            INSERT INTO gap (source, since, found, recovered, closed, note) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, found) DO UPDATE SET recovered = excluded.recovered, closed = excluded.closed, note = excluded.note
            """).execute(arguments: [
                source, gap.since.timeIntervalSince1970, gap.found.timeIntervalSince1970, gap.recovered, gap.isClosed, gap.note,
            ])
    }
}
