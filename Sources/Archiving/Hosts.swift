package import Foundation
import GRDB
import Model

/// What the archive remembers of a site's `robots.txt`.
package struct StoredRobots: Hashable, Sendable {
    /// Scheme, host and port: `https://example.org`.
    package var origin: String
    /// The newest attempt.
    package var fetched: Date
    /// Since when it could not be had (RFC 9309 §2.3.1.4). `nil`: the newest attempt was answered.
    package var failingSince: Date?
    /// HTTP status of the newest good answer, 200 or 4xx. `nil`: there was none so far.
    package var status: Int?
    /// With a status of 200.
    package var body: [UInt8]?

    package init(origin: String, fetched: Date, failingSince: Date? = nil, status: Int? = nil, body: [UInt8]? = nil) {
        self.origin = origin
        self.fetched = fetched
        self.failingSince = failingSince
        self.status = status
        self.body = body
    }
}

extension Archive {
    /// Hosts (or registered domains) that asked to be left alone, until when; those past `now` are left out.
    package func hostsToLeaveAlone(now: Date) throws(ArchiveError) -> [String: Date] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, not_before FROM host WHERE not_before > ?", arguments: [now.timeIntervalSince1970])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], Date(timeIntervalSince1970: $0["not_before"])) })
        }
    }

    /// - Parameter now: what is past by then is forgotten.
    package func leaveAlone(_ host: String, until: Date, now: Date) throws(ArchiveError) {
        try write { db in
            try db.execute(sql: "DELETE FROM host WHERE not_before <= ?", arguments: [now.timeIntervalSince1970])
            try db.execute(
                sql: "INSERT INTO host (name, not_before) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET not_before = excluded.not_before",
                arguments: [host, until.timeIntervalSince1970])
        }
    }

    package func robots(of origin: String) throws(ArchiveError) -> StoredRobots? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM robots WHERE origin = ?", arguments: [origin]).map { row in
                StoredRobots(
                    origin: origin, fetched: Date(timeIntervalSince1970: row["fetched"]), failingSince: date(row["failing_since"]),
                    status: row["status"], body: (row["body"] as Data?).map { [UInt8]($0) })
            }
        }
    }

    package func record(_ robots: StoredRobots) throws(ArchiveError) {
        try write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO robots (origin, fetched, failing_since, status, body) VALUES (?, ?, ?, ?, ?)",
                arguments: [robots.origin, robots.fetched.timeIntervalSince1970, seconds(robots.failingSince), robots.status, robots.body.map { Data($0) }])
        }
    }
}
