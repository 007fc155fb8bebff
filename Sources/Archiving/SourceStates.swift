import Foundation
import GRDB
package import Model

extension Archive {
    /// What the archive remembers of every source it ever met, by the source's id.
    /// - Parameter gone: only of those whose server has said that they are gone.
    package func states(gone: Bool = false) throws(ArchiveError) -> [String: SourceState] {
        try read { db in
            var states: [String: SourceState] = [:]
            let columns = Self.stateColumns.joined(separator: ", ")
            try RowStatement("SELECT name, \(columns) FROM source" + (gone ? " WHERE gone_answers > 0" : ""), in: db).rows(read: { row in
                var state = SourceState(source: row.text() ?? "")
                let etag = row.bytes(), lastModified = row.bytes()
                if let url = row.text() { state.validators = Validators(etag: etag, lastModified: lastModified, url: url) }
                state.bodyHash = row.hash()
                state.nextDue = date(row.number())
                state.dueReason = row.text()
                state.failures = row.number() ?? 0
                state.failingSince = date(row.number())
                state.failureReason = row.text()
                state.lastAttempt = date(row.number())
                state.lastReached = date(row.number())
                state.lastNew = date(row.number())
                if let wishes = row.text(), wishes != "{}" { state.wishes = try JSON.decode(StoredWishes.self, from: Data(wishes.utf8)).wishes }
                state.url = row.text()
                state.notBefore = date(row.number())
                state.interval = row.number()
                state.freshFor = row.number()
                if let pauses = row.text() { state.pauses = try JSON.decode([Double].self, from: Data(pauses.utf8)) }
                state.goneAnswers = Int(row.integer() ?? 0)
                state.movedTo = row.text()
                state.lastUnconditional = date(row.number())
                state.lastGap = date(row.number())
                state.format = row.text()
                if let hubs = row.text() { state.hubs = try JSON.decode([String].self, from: Data(hubs.utf8)) }
                state.listing = row.hash()
                state.listed = row.integer().map { Int($0) }
                state.reading = row.hash()
                states[state.source] = state
            })
            return states
        }
    }

    /// In the order in which `states` reads and `add` writes them.
    static let stateColumns = [
        "etag", "last_modified", "validator_url", "body_hash", "next_due", "due_reason", "failures", "failing_since", "failure_reason",
        "last_attempt", "last_reached", "last_new", "wishes", "url", "not_before", "poll_interval", "fresh_for", "pauses", "gone_answers",
        "moved_to", "last_unconditional", "last_gap", "format", "hubs", "listing", "listed", "reading",
    ]

    static func add(_ state: SourceState, to row: inout RowStatement.Values) throws {
        let wishes = state.wishes == Wishes() ? "{}" : String(decoding: try JSON.encode(StoredWishes(state.wishes)), as: UTF8.self)
        let hubs = state.hubs.isEmpty ? nil : String(decoding: try JSON.encode(state.hubs), as: UTF8.self)
        let pauses = state.pauses.isEmpty ? nil : "[\(state.pauses.map { "\(Int($0))" }.joined(separator: ","))]"
        row.add(state.validators?.etag)
        row.add(state.validators?.lastModified)
        row.add(state.validators?.url)
        row.add(hash: state.bodyHash)
        row.add(seconds(state.nextDue))
        row.add(state.dueReason)
        row.add(state.failures)
        row.add(seconds(state.failingSince))
        row.add(state.failureReason)
        row.add(seconds(state.lastAttempt))
        row.add(seconds(state.lastReached))
        row.add(seconds(state.lastNew))
        row.add(wishes)
        row.add(state.url)
        row.add(seconds(state.notBefore))
        row.add(state.interval)
        row.add(state.freshFor)
        row.add(pauses)
        row.add(state.goneAnswers)
        row.add(state.movedTo)
        row.add(seconds(state.lastUnconditional))
        row.add(seconds(state.lastGap))
        row.add(state.format)
        row.add(hubs)
        row.add(hash: state.listing)
        row.add(state.listed)
        row.add(hash: state.reading)
    }
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
