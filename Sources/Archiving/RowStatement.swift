import GRDB
import GRDBSQLite

/// A prepared statement that is run for thousands of rows, its values handed straight to SQLite: GRDB boxes each of them, which takes longer than
/// SQLite's own work. Lives no longer than the access to the database that it was made in.
struct RowStatement {
    private let statement: Statement
    private let database: Database

    init(_ sql: String, in database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        self.database = database
    }

    /// - Parameter fill: adds the statement's values, all of them and in their order.
    /// - Throws: `DatabaseError`.
    func run(_ fill: (inout Values) throws -> Void) throws {
        defer { clear() }
        try bind(fill)
        try check(sqlite3_step(statement.sqliteStatement), expected: SQLITE_DONE)
    }

    /// The first column of the first row that is found. `nil`: there is none.
    func integer(_ fill: (inout Values) throws -> Void) throws -> Int64? {
        defer { clear() }
        try bind(fill)
        let code = sqlite3_step(statement.sqliteStatement)
        if code == SQLITE_DONE { return nil }
        try check(code, expected: SQLITE_ROW)
        return sqlite3_column_int64(statement.sqliteStatement, 0)
    }

    /// Reads every row.
    func rows(_ fill: (inout Values) throws -> Void = { _ in }, read: (inout Columns) throws -> Void) throws {
        defer { clear() }
        try bind(fill)
        while true {
            let code = sqlite3_step(statement.sqliteStatement)
            if code == SQLITE_DONE { return }
            try check(code, expected: SQLITE_ROW)
            var columns = Columns(statement.sqliteStatement)
            try read(&columns)
        }
    }

    private func bind(_ fill: (inout Values) throws -> Void) throws {
        var values = Values(statement.sqliteStatement)
        try fill(&values)
        precondition(values.count == sqlite3_bind_parameter_count(statement.sqliteStatement), "a statement's values are not as many as its parameters")
        try check(values.code, expected: SQLITE_OK)
    }

    private func check(_ code: Int32, expected: Int32) throws {
        guard code != expected else { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.sql)
    }

    /// It stays in GRDB's cache, where nobody expects anything in it.
    private func clear() {
        sqlite3_reset(statement.sqliteStatement)
        sqlite3_clear_bindings(statement.sqliteStatement)
    }

    /// A row's values.
    struct Values {
        private let handle: OpaquePointer
        private(set) var count: Int32 = 0
        private(set) var code = SQLITE_OK

        fileprivate init(_ handle: OpaquePointer) { self.handle = handle }

        mutating func add(_ value: Int64?) {
            guard let value else { return addNull() }
            take(sqlite3_bind_int64(handle, count + 1, value))
        }

        mutating func add(_ value: Int?) { add(value.map { Int64($0) }) }
        mutating func add(hash: UInt64?) { add(hash.map { Int64(bitPattern: $0) }) }

        mutating func add(_ value: Double?) {
            guard let value else { return addNull() }
            take(sqlite3_bind_double(handle, count + 1, value))
        }

        mutating func add(_ value: String?) {
            guard var value else { return addNull() }
            take(value.withUTF8 { text in
                text.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(handle, count + 1, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            })
        }

        /// As a BLOB.
        mutating func add(_ value: [UInt8]?) {
            guard let value else { return addNull() }
            take(value.withUnsafeBytes { bytes in
                bytes.isEmpty ? sqlite3_bind_zeroblob(handle, count + 1, 0)
                    : sqlite3_bind_blob64(handle, count + 1, bytes.baseAddress, UInt64(bytes.count), Self.copied)
            })
        }

        private mutating func addNull() { take(sqlite3_bind_null(handle, count + 1)) }

        private mutating func take(_ code: Int32) {
            count += 1
            if self.code == SQLITE_OK { self.code = code }
        }

        /// `SQLITE_TRANSIENT`: SQLite copies what it is given.
        private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// A row's columns, read in their order.
    struct Columns {
        private let handle: OpaquePointer
        private var index: Int32 = -1

        fileprivate init(_ handle: OpaquePointer) { self.handle = handle }

        mutating func integer() -> Int64? { isNextNull() ? nil : sqlite3_column_int64(handle, index) }
        mutating func hash() -> UInt64? { integer().map { UInt64(bitPattern: $0) } }
        mutating func number() -> Double? { isNextNull() ? nil : sqlite3_column_double(handle, index) }
        mutating func text() -> String? { bytes { String(decoding: $0, as: UTF8.self) } }
        /// Of a BLOB.
        mutating func bytes() -> [UInt8]? { bytes { Array($0) } }

        private mutating func bytes<Value>(_ read: (UnsafeRawBufferPointer) -> Value) -> Value? {
            if isNextNull() { return nil }
            let start = sqlite3_column_blob(handle, index) // before the count: it may convert
            return read(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index))))
        }

        private mutating func isNextNull() -> Bool {
            index += 1
            return sqlite3_column_type(handle, index) == SQLITE_NULL
        }
    }
}
