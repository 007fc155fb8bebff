package import Foundation
import GRDB

extension Archive {
    /// Writes the archive as it is at one moment into a new file, complete in itself, while others go on reading and writing.
    /// - Returns: bytes of the file.
    /// - Throws: `ArchiveError.failed` when there is a file of that name, or the copy could not be written or is not sound; then there is none.
    package func backup(to file: String) throws(ArchiveError) -> Int {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw .failed(path: path, reason: "\(file) exists, and a backup is never written over another. Name a new file.")
        }
        let partial = file + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try queue.inDatabase { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [partial])
            }
            let damage = try Archive.damage(ofFile: partial)
            guard damage.isEmpty else { throw ArchiveError.failed(path: path, reason: "its copy is not sound (\(damage[0])). 'atalaya integrity' says more.") }
            try Files.rename(partial, to: file)
        } catch let error {
            try? FileManager.default.removeItem(atPath: partial)
            throw error as? ArchiveError ?? .failed(path: path, reason: "\(file) could not be written: \(ArchiveError.words(error))")
        }
        return Files.size(file)
    }

    /// Puts a backup in the place of the archive, whatever state that is in, and keeps the archive beside it under another name.
    /// - Parameters:
    ///   - path: Where the archive is to be. Nobody may have it open: the caller holds its `InstanceLock`.
    ///   - now: Names the file that is moved aside.
    /// - Returns: the file that the archive before was moved to; `nil` when there was none.
    /// - Throws: `ArchiveError` when the backup is no sound archive or of a newer version; then nothing was changed.
    package static func restore(_ backup: String, to path: String, now: Date) throws(ArchiveError) -> String? {
        do {
            guard FileManager.default.fileExists(atPath: backup) else { throw ArchiveError.failed(path: backup, reason: "there is no such file") }
            let damage = try Self.damage(ofFile: backup)
            guard damage.isEmpty else { throw ArchiveError.failed(path: backup, reason: "it is not sound: \(damage[0])") }
            let partial = path + ".restoring"
            for name in [partial, partial + "-wal", partial + "-shm"] { try? FileManager.default.removeItem(atPath: name) }
            defer { for name in [partial, partial + "-wal", partial + "-shm"] { try? FileManager.default.removeItem(atPath: name) } }
            try Files.copy(backup, to: partial)
            _ = try Archive(path: partial, access: .write).size() // brought up to date; refused when it is newer
            try Files.sync(partial)
            guard FileManager.default.fileExists(atPath: path) else {
                try Files.rename(partial, to: path)
                return nil
            }
            let aside = "\(path).before-\(Self.stamp(now))"
            // What a sound archive still has in its log goes into its file; a damaged one keeps its log, under its new name.
            _ = try? DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            // A log of the file before must not be applied to the one that takes its place.
            for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) { try Files.rename(path + suffix, to: aside + suffix) }
            // There is an archive of that name at every moment: the daemon would begin a new one otherwise, and tell everything again.
            guard link(path, aside) == 0 else { throw ArchiveError.failed(path: path, reason: "it could not be kept as \(aside): \(String(cString: strerror(errno)))") }
            try Files.rename(partial, to: path)
            return aside
        } catch let error {
            throw error as? ArchiveError ?? .failed(path: backup, reason: ArchiveError.words(error))
        }
    }

    /// What is wrong with a database file, a line each; empty when it is sound.
    private static func damage(ofFile file: String) throws -> [String] {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        let lines = try DatabaseQueue(path: file, configuration: configuration).read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        return lines == ["ok"] ? [] : lines
    }

    private static func stamp(_ now: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyy-MM-dd'T'HHmmss'Z'"
        return formatter.string(from: now)
    }
}

/// Files that are there whole and on the disk, or not at all.
enum Files {
    static func size(_ file: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? NSNumber)?.intValue ?? 0
    }

    static func copy(_ file: String, to copy: String) throws {
        try FileManager.default.copyItem(atPath: file, toPath: copy)
        guard chmod(copy, 0o600) == 0 else { throw Failure(file: copy) }
    }

    static func sync(_ file: String) throws {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(file: file) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure(file: file) }
    }

    /// Over what stands there, if anything does.
    static func rename(_ file: String, to name: String) throws {
        chmod(file, 0o600)
        try sync(file)
        guard Foundation.rename(file, name) == 0 else { throw Failure(file: name) }
        let folder = (name as NSString).deletingLastPathComponent
        try sync(folder.isEmpty ? "." : folder)
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(file: String) { description = "\(file): \(String(cString: strerror(errno)))" }
    }
}
