import Foundation
import GRDB
package import Model

extension Archive {
    /// What the archive remembers of every source it ever met, by the source's id.
    /// - Parameter gone: only of those whose server has said that they are gone.
    package func states(gone: Bool = false) throws(ArchiveError) -> [String: SourceState] {
        try read { db in
            var states: [String: SourceState] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM source" + (gone ? " WHERE gone_answers > 0" : ""))
            while let row = try rows.next() {
                var state = SourceState(source: row["name"])
                state.url = row["url"]
                if let url: String = row["validator_url"] {
                    state.validators = Validators(
                        etag: (row["etag"] as Data?).map { [UInt8]($0) }, lastModified: (row["last_modified"] as Data?).map { [UInt8]($0) }, url: url)
                }
                state.bodyHash = (row["body_hash"] as Int64?).map { UInt64(bitPattern: $0) }
                state.nextDue = date(row["next_due"])
                state.dueReason = row["due_reason"]
                state.failures = row["failures"]
                state.failingSince = date(row["failing_since"])
                state.failureReason = row["failure_reason"]
                state.lastAttempt = date(row["last_attempt"])
                state.lastReached = date(row["last_reached"])
                state.lastNew = date(row["last_new"])
                state.notBefore = date(row["not_before"])
                state.interval = row["poll_interval"]
                state.freshFor = row["fresh_for"]
                if let pauses: String = row["pauses"] { state.pauses = try JSON.decode([Double].self, from: Data(pauses.utf8)) }
                state.goneAnswers = row["gone_answers"]
                state.movedTo = row["moved_to"]
                state.lastUnconditional = date(row["last_unconditional"])
                state.lastGap = date(row["last_gap"])
                state.format = row["format"]
                state.listing = (row["listing"] as Int64?).map { UInt64(bitPattern: $0) }
                state.listed = row["listed"]
                state.reading = (row["reading"] as Int64?).map { UInt64(bitPattern: $0) }
                if let hubs: String = row["hubs"] { state.hubs = try JSON.decode([String].self, from: Data(hubs.utf8)) }
                let wishes: String = row["wishes"]
                if wishes != "{}" { state.wishes = try JSON.decode(StoredWishes.self, from: Data(wishes.utf8)).wishes }
                states[state.source] = state
            }
            return states
        }
    }

    /// - Returns: the number of the source.
    static func write(_ state: SourceState, in db: Database) throws -> Int64 {
        let wishes = state.wishes == Wishes() ? "{}" : String(decoding: try JSON.encode(StoredWishes(state.wishes)), as: UTF8.self)
        let hubs = state.hubs.isEmpty ? nil : String(decoding: try JSON.encode(state.hubs), as: UTF8.self)
        let pauses = state.pauses.isEmpty ? nil : "[\(state.pauses.map { "\(Int($0))" }.joined(separator: ","))]"
        let statement = try db.cachedStatement(sql: upsert)
        return try Int64.fetchOne(statement, arguments: [
            state.source, state.validators?.etag.map { Data($0) }, state.validators?.lastModified.map { Data($0) }, state.validators?.url,
            state.bodyHash.map { Int64(bitPattern: $0) }, seconds(state.nextDue), state.dueReason, state.failures, seconds(state.failingSince),
            state.failureReason, seconds(state.lastAttempt), seconds(state.lastReached), seconds(state.lastNew), wishes, state.url,
            seconds(state.notBefore), state.interval, state.freshFor, pauses, state.goneAnswers, state.movedTo,
            seconds(state.lastUnconditional), seconds(state.lastGap), state.format, hubs,
            state.listing.map { Int64(bitPattern: $0) }, state.listed, state.reading.map { Int64(bitPattern: $0) },
        ])!
    }

    private static let upsert: String = {
        let columns = [
            "etag", "last_modified", "validator_url", "body_hash", "next_due", "due_reason", "failures", "failing_since", "failure_reason",
            "last_attempt", "last_reached", "last_new", "wishes", "url", "not_before", "poll_interval", "fresh_for", "pauses", "gone_answers",
            "moved_to", "last_unconditional", "last_gap", "format", "hubs", "listing", "listed", "reading",
        ]
        return """
            INSERT INTO source (name, \(columns.joined(separator: ", "))) VALUES (?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT (name) DO UPDATE SET \(columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
            RETURNING id
            """
    }()
}

/// `Wishes` as the archive keeps them: lists instead of sets, so that equal wishes are equal text.
private struct StoredWishes: Codable {
    var interval: Double?
    var skipHours: [Int]?
    var skipDays: [Int]?

    init(_ wishes: Wishes) {
        interval = wishes.interval
        skipHours = wishes.skipHours.isEmpty ? nil : wishes.skipHours.sorted()
        skipDays = wishes.skipDays.isEmpty ? nil : wishes.skipDays.sorted()
    }

    var wishes: Wishes { Wishes(interval: interval, skipHours: Set(skipHours ?? []), skipDays: Set(skipDays ?? [])) }
}

func seconds(_ date: Date?) -> Double? { date?.timeIntervalSince1970 }
func date(_ seconds: Double?) -> Date? { seconds.map { Date(timeIntervalSince1970: $0) } }
