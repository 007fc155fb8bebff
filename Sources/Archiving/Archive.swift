import Foundation
import GRDB
import GRDBSQLite
import Model

/// The one file that holds sources' states, items, verdicts, the fetch log, digests and the ledger: SQLite in WAL mode, every
/// commit synced. One connection; calls from several threads wait for each other. The only module with SQL.
package final class Archive: Sendable {
    package enum Access: Sendable {
        /// Creates and migrates the file; there must be one writer at a time (`InstanceLock`).
        case write
        /// Reads beside a running writer; the file has to exist.
        case read
    }

    package let path: String
    let queue: DatabaseQueue

    /// - Throws: `ArchiveError` when the file cannot be opened, is no archive, or was written by a newer version.
    package init(path: String, access: Access) throws(ArchiveError) {
        self.path = path
        do {
            if access == .read, !FileManager.default.fileExists(atPath: path) { throw ArchiveError.missing(path: path) }
            if access == .write { try Self.createFolder(of: path) }
            var configuration = GRDB.Configuration()
            configuration.readonly = access == .read
            configuration.busyMode = .timeout(10)
            configuration.label = "archive"
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY")
                guard access == .write else { return }
                // Pages that every transaction touches are copied into the file once for many.
                // Of a new file only: so that space can be given back in steps (`vacuum`).
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000; PRAGMA auto_vacuum = INCREMENTAL")
                // The log stays when nobody has the archive open, for those who may read it and make no files beside it.
                var persists: CInt = 1
                sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persists)
            }
            if access == .write { configuration.journalMode = .wal }
            let isFrozen = access == .read && Self.isFrozen(path)
            queue = try DatabaseQueue(path: isFrozen ? Self.frozen(path) : path, configuration: configuration)
            // After the switch to WAL, which GRDB pairs with NORMAL: a power cut under NORMAL lost everything in a trial.
            if access == .write { try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
            let migrator = Schema.migrator
            if try queue.read({ try migrator.hasBeenSuperseded($0) }) { throw ArchiveError.newer(path: path) }
            if access == .write {
                try migrator.migrate(queue)
            } else if try !queue.read({ try migrator.hasCompletedMigrations($0) }) {
                throw ArchiveError.older(path: path)
            }
        } catch let error as ArchiveError {
            throw error
        } catch {
            throw .failed(path: path, reason: ArchiveError.words(error))
        }
    }

    /// Whether nobody can write the file, and all that there is stands in it: on a file system that is read-only, without a log. SQLite would
    /// make the log's index, and cannot.
    private static func isFrozen(_ path: String) -> Bool {
        guard Foundation.access((path as NSString).deletingLastPathComponent, W_OK) != 0, errno == EROFS else { return false }
        return Foundation.access(path + "-shm", F_OK) != 0 && Files.size(path + "-wal") == 0
    }

    /// https://sqlite.org/c3ref/open.html#urifilenameexamples
    private static func frozen(_ path: String) -> String {
        "file:\(path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)?immutable=1"
    }

    /// Puts what is still in the log into the file and empties the log, unless somebody reads it just now: for the end of a process. One that ends
    /// without this loses nothing, but whoever opens the archive next reads the whole log first.
    package func emptyLog() {
        // Nothing is said of a failure: all is in the log, as it is after a crash.
        try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// In one write transaction: all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do { return try queue.write(body) } catch { throw .failed(path: path, reason: ArchiveError.words(error)) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do { return try queue.read(body) } catch { throw .failed(path: path, reason: ArchiveError.words(error)) }
    }

    /// Whether every page of the file is sound (`PRAGMA integrity_check`). Empty: it is; else what is wrong, a line each.
    package func damage() throws(ArchiveError) -> [String] {
        let lines = try read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        return lines == ["ok"] ? [] : lines
    }

    private static func createFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ArchiveError.failed(path: path, reason: "its folder \(folder) cannot be made: \(error.localizedDescription)")
        }
    }
}

package enum ArchiveError: Error, Equatable, CustomStringConvertible {
    case missing(path: String)
    case newer(path: String)
    case older(path: String)
    case failed(path: String, reason: String)
    case inUse(path: String, by: String)

    package var description: String {
        switch self {
        case .missing(let path): "There is no archive at \(path) yet. 'atalaya poll' makes it."
        case .newer(let path): "The archive \(path) was written by a newer version of atalaya. Install that version, or name another archive."
        case .older(let path): "The archive \(path) was written by an older version of atalaya. 'atalaya poll' or 'atalaya run' brings it up to date."
        case .failed(let path, let reason): "The archive \(path) failed: \(reason)"
        case .inUse(let path, let by): "The archive \(path) is in use by \(by). Let it finish, or stop it first (systemctl stop atalaya)."
        }
    }

    static func words(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        let message = error.message ?? "error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: return "the disk is full; nothing was recorded. Free some space and try again."
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return "\(message). Restore it from a backup, or move it away to begin anew."
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: return "\(message). Check who owns it and its folder."
        default: return message
        }
    }
}
