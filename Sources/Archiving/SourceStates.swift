import Foundation
import GRDB
package import Model

extension Archive {
    /// What the archive remembers of every source it ever met, by the source's id.
    /// - Parameter gone: only of those whose server has said that they are gone.
    package func states(gone: Bool = false) throws(ArchiveError) -> [String: SourceState] {
        try read { db in
            var states: [String: SourceState] = [:]
            let rows = try Row.fetchCursor(
                db, sql: "SELECT name, \(Self.columns.joined(separator: ", ")) FROM source" + (gone ? " WHERE gone_answers > 0" : ""))
            while let row = try rows.next() {
                var fields = FieldReader(row)
                var state = SourceState(source: fields.next())
                let etag: Data? = fields.nextIfAny(), lastModified: Data? = fields.nextIfAny()
                if let url: String = fields.nextIfAny() {
                    state.validators = Validators(etag: etag.map { [UInt8]($0) }, lastModified: lastModified.map { [UInt8]($0) }, url: url)
                }
                state.bodyHash = fields.nextHash()
                state.nextDue = fields.nextDate()
                state.dueReason = fields.nextIfAny()
                state.failures = fields.next()
                state.failingSince = fields.nextDate()
                state.failureReason = fields.nextIfAny()
                state.lastAttempt = fields.nextDate()
                state.lastReached = fields.nextDate()
                state.lastNew = fields.nextDate()
                let wishes: String = fields.next()
                if wishes != "{}" { state.wishes = try JSON.decode(StoredWishes.self, from: Data(wishes.utf8)).wishes }
                state.url = fields.nextIfAny()
                state.notBefore = fields.nextDate()
                state.interval = fields.nextIfAny()
                state.freshFor = fields.nextIfAny()
                if let pauses: String = fields.nextIfAny() { state.pauses = try JSON.decode([Double].self, from: Data(pauses.utf8)) }
                state.goneAnswers = fields.next()
                state.movedTo = fields.nextIfAny()
                state.lastUnconditional = fields.nextDate()
                state.lastGap = fields.nextDate()
                state.format = fields.nextIfAny()
                if let hubs: String = fields.nextIfAny() { state.hubs = try JSON.decode([String].self, from: Data(hubs.utf8)) }
                state.listing = fields.nextHash()
                state.listed = fields.nextIfAny()
                state.reading = fields.nextHash()
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

    /// In the order in which `states` reads and `write` writes them.
    private static let columns = [
        "etag", "last_modified", "validator_url", "body_hash", "next_due", "due_reason", "failures", "failing_since", "failure_reason",
        "last_attempt", "last_reached", "last_new", "wishes", "url", "not_before", "poll_interval", "fresh_for", "pauses", "gone_answers",
        "moved_to", "last_unconditional", "last_gap", "format", "hubs", "listing", "listed", "reading",
    ]

    private static let upsert: String = {
        return """
            INSERT INTO source (name, \(columns.joined(separator: ", "))) VALUES (?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT (name) DO UPDATE SET \(columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
            RETURNING id
            """
    }()
}

/// A row's values one after the other: to look for each by its name takes longer than all the rest.
private struct FieldReader {
    private let row: Row
    private var index = 0

    init(_ row: Row) { self.row = row }

    mutating func next<Value: DatabaseValueConvertible & StatementColumnConvertible>() -> Value {
        defer { index += 1 }
        return row[index]
    }

    mutating func nextIfAny<Value: DatabaseValueConvertible & StatementColumnConvertible>() -> Value? {
        defer { index += 1 }
        return row[index]
    }

    mutating func nextDate() -> Date? { date(nextIfAny()) }
    mutating func nextHash() -> UInt64? { (nextIfAny() as Int64?).map { UInt64(bitPattern: $0) } }
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
