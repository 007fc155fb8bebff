package import Foundation
import GRDB
package import Model

/// Something that has to leave by a channel, or has.
package struct QueuedDelivery: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// Number of a digest.
        case digest(Int64)
        /// Number of an alert.
        case alert(Int64)
    }

    package enum State: String, Sendable {
        case waiting, sent
        /// Given up.
        case failed
    }

    package var number: Int64
    /// Id of the channel.
    package var channel: String
    /// Id of the seed.
    package var seed: String
    package var content: Content
    /// Day and edition of the digest; `nil` for an alert.
    package var day: CalendarDay?
    package var edition: Int?
    package var state: State
    package var queued: Date
    /// When it is due, or tried again. `nil`: no more.
    package var nextTry: Date?
    package var attempts: Int
    package var lastAttempt: Date?
    /// Why the last attempt failed.
    package var reason: String?
}

extension Archive {
    /// Enters what is to be delivered, in the transaction that records it.
    static func queue(_ content: QueuedDelivery.Content, channels: [String], at time: Date, due: Date, in db: Database) throws {
        let statement = try db.cachedStatement(sql: """
            INSERT INTO delivery (channel, digest, alert, queued, next_try, state) VALUES (?, ?, ?, ?, ?, 'waiting')
            """)
        let digest: Int64?, alert: Int64?
        switch content {
        case .digest(let number): (digest, alert) = (number, nil)
        case .alert(let number): (digest, alert) = (nil, number)
        }
        for channel in channels {
            try statement.execute(arguments: [channel, digest, alert, time.timeIntervalSince1970, due.timeIntervalSince1970])
        }
    }

    /// What is due, alerts first, then by when it was due.
    /// - Parameter all: Also what waits for its next try, and what was given up.
    package func dueDeliveries(now: Date, all: Bool = false, limit: Int = 1000) throws(ArchiveError) -> [QueuedDelivery] {
        let condition = all ? "delivery.state IN ('waiting', 'failed')" : "delivery.state = 'waiting' AND next_try <= ?"
        return try deliveries(
            where: "\(condition) ORDER BY delivery.alert IS NULL, coalesce(next_try, 0), delivery.id LIMIT \(limit)",
            arguments: all ? [] : [now.timeIntervalSince1970])
    }

    /// When the next delivery is due. `nil`: none waits.
    package func nextDelivery() throws(ArchiveError) -> Date? {
        try read { db in date(try Double.fetchOne(db, sql: "SELECT min(next_try) FROM delivery WHERE state = 'waiting'")) }
    }

    /// What has been tried and is not there: waiting for another try, or given up.
    /// - Parameter since: leaves out what was given up before.
    package func undelivered(since: Date? = nil) throws(ArchiveError) -> [QueuedDelivery] {
        try deliveries(
            where: "delivery.state = 'waiting' AND attempts > 0 OR delivery.state = 'failed' AND last_attempt > ? ORDER BY delivery.id",
            arguments: [since?.timeIntervalSince1970 ?? 0])
    }

    package func markSent(delivery number: Int64, at time: Date) throws(ArchiveError) {
        try write { db in
            try db.execute(
                sql: "UPDATE delivery SET state = 'sent', next_try = NULL, reason = NULL, attempts = attempts + 1, last_attempt = ? WHERE id = ?",
                arguments: [time.timeIntervalSince1970, number])
        }
    }

    /// - Parameter nextTry: `nil`: it is given up.
    package func markFailed(delivery number: Int64, reason: String, at time: Date, nextTry: Date?) throws(ArchiveError) {
        try write { db in
            try db.execute(
                sql: "UPDATE delivery SET state = ?, next_try = ?, reason = ?, attempts = attempts + 1, last_attempt = ? WHERE id = ?",
                arguments: [nextTry == nil ? "failed" : "waiting", nextTry?.timeIntervalSince1970, reason, time.timeIntervalSince1970, number])
        }
    }

    /// How many deliveries wait, tried or not.
    package func waitingDeliveries() throws(ArchiveError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM delivery WHERE state = 'waiting'") ?? 0 }
    }

    private func deliveries(where condition: String, arguments: StatementArguments) throws(ArchiveError) -> [QueuedDelivery] {
        try read { db in
            try Row.fetchAll(db, sql: """
                SELECT delivery.*, seed.name AS seed_name, digest.day, digest.edition FROM delivery
                LEFT JOIN digest ON digest.id = delivery.digest LEFT JOIN alert ON alert.id = delivery.alert
                JOIN seed ON seed.id = coalesce(digest.seed, alert.seed) WHERE \(condition)
                """, arguments: arguments).map { row in
                    let digest: Int64? = row["digest"]
                    return QueuedDelivery(
                        number: row["id"], channel: row["channel"], seed: row["seed_name"], content: digest.map { .digest($0) } ?? .alert(row["alert"]),
                        day: (row["day"] as String?).flatMap(CalendarDay.init), edition: row["edition"],
                        state: QueuedDelivery.State(rawValue: row["state"]) ?? .failed, queued: Date(timeIntervalSince1970: row["queued"]),
                        nextTry: date(row["next_try"]), attempts: row["attempts"], lastAttempt: date(row["last_attempt"]), reason: row["reason"])
                }
        }
    }
}
