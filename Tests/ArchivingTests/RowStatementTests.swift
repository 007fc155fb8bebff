@testable import Archiving
import GRDB
import Testing

@Suite("Rows that are written and read without GRDB's values")
struct RowStatementTests {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try queue.write { try $0.execute(sql: "CREATE TABLE row (whole INTEGER, part REAL, text TEXT CHECK (text <> 'bad'), bytes BLOB) STRICT") }
    }

    private func insert(_ whole: Int64?, _ part: Double?, _ text: String?, _ bytes: [UInt8]?, _ db: Database) throws {
        try RowStatement("INSERT INTO row VALUES (?, ?, ?, ?)", in: db).run { row in
            row.add(whole)
            row.add(part)
            row.add(text)
            row.add(bytes)
        }
    }

    @Test(arguments: ["", "Cuba's doctors", "médicos cubanos 🇨🇺", String(repeating: "palabra ", count: 5000)])
    func `values come back as they were, empty ones and those beyond ASCII too`(text: String) throws {
        try queue.write { db in
            try insert(.min, -0.5, text, Array(text.utf8), db)
            try insert(nil, nil, nil, nil, db)
            var read: [(Int64?, Double?, String?, [UInt8]?)] = []
            try RowStatement("SELECT * FROM row", in: db).rows(read: { read.append(($0.integer(), $0.number(), $0.text(), $0.bytes())) })
            #expect(read.count == 2)
            #expect(read[0] == (.min, -0.5, text, Array(text.utf8)))
            #expect(read[1] == (nil, nil, nil, nil))
        }
    }

    @Test func `a hash keeps its highest bit`() throws {
        try queue.write { db in
            try RowStatement("INSERT INTO row (whole) VALUES (?)", in: db).run { $0.add(hash: .max) }
            var hash: UInt64?
            try RowStatement("SELECT whole FROM row", in: db).rows(read: { hash = $0.hash() })
            #expect(hash == .max)
        }
    }

    @Test func `what the schema refuses is an error in SQLite's words, and the statement can be used again`() throws {
        try queue.write { db in
            let error = try #require(throws: DatabaseError.self) { try insert(1, 1, "bad", nil, db) }
            #expect(error.resultCode == .SQLITE_CONSTRAINT)
            #expect(error.message?.contains("CHECK constraint failed") == true)
            try insert(2, 1, "good", nil, db)
            let found = try RowStatement("SELECT whole FROM row WHERE text = ?", in: db)
            #expect(try found.integer { $0.add("good") } == 2)
            #expect(try found.integer { $0.add("bad") } == nil)
            #expect(try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM row WHERE part = ?"), arguments: [1]) == 1, "GRDB's own use goes on")
        }
    }
}
