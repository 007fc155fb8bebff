import Foundation
import GRDB
import Model

/// Puts what attempts to reach sources leave behind into the archive, in the transaction that it was made in.
struct PassRows {
    let verdicts: VerdictRows
    private let database: Database
    private let sourceNumber: RowStatement
    private let knownSource: RowStatement
    private let newSource: RowStatement
    private let item: RowStatement
    private let visit: RowStatement

    init(in database: Database) throws {
        func places(_ count: Int) -> String { String(repeating: "?, ", count: count - 1) + "?" }
        self.database = database
        verdicts = try VerdictRows(in: database)
        let columns = Archive.stateColumns
        // Not one statement with RETURNING: that makes a table of its own for what it returns, each time.
        sourceNumber = try RowStatement("SELECT id FROM source WHERE name = ?", in: database)
        knownSource = try RowStatement("UPDATE source SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?", in: database)
        newSource = try RowStatement(
            "INSERT INTO source (\(columns.joined(separator: ", ")), name) VALUES (\(places(columns.count + 1)))", in: database)
        item = try RowStatement("""
            INSERT INTO item (source, identity, identity_key, content_key, arrived, changed, \(ItemRow.columns)) VALUES (\(places(15)))
            """, in: database)
        visit = try RowStatement("""
            INSERT INTO visit (source, started, ended, outcome, status, bytes, reason, items, new_items, edited_items, warnings)
            VALUES (\(places(11)))
            """, in: database)
    }

    /// - Returns: the number of the source.
    func write(_ state: SourceState) throws -> Int64 {
        if let number = try sourceNumber.integer({ $0.add(state.source) }) {
            try knownSource.run { row in
                try Archive.add(state, to: &row)
                row.add(number)
            }
            return number
        }
        try newSource.run { row in
            try Archive.add(state, to: &row)
            row.add(state.source)
        }
        return database.lastInsertedRowID
    }

    /// - Parameter name: of the source.
    /// - Returns: the number of the item.
    func insert(_ news: News, source: Int64, of name: String, at time: Date) throws -> Int64 {
        try item.run { row in
            row.add(source)
            row.add(news.item.id)
            row.add(ItemRow.identityKey(source: name, identity: news.item.id))
            row.add(news.contentKey)
            row.add(time.timeIntervalSince1970)
            row.add(time.timeIntervalSince1970)
            ItemRow.add(news.item, to: &row)
        }
        return database.lastInsertedRowID
    }

    func write(_ visit: Visit, source: Int64) throws {
        let warnings = visit.warnings.isEmpty ? nil : String(decoding: try JSON.encode(visit.warnings), as: UTF8.self)
        try self.visit.run { row in
            row.add(source)
            row.add(visit.started.timeIntervalSince1970)
            row.add(visit.ended.timeIntervalSince1970)
            row.add(visit.outcome.rawValue)
            row.add(visit.status)
            row.add(visit.bytes)
            row.add(visit.reason)
            row.add(visit.items)
            row.add(visit.newItems)
            row.add(visit.editedItems)
            row.add(warnings)
        }
    }
}
