import Foundation

/// Writes files so that a reader finds the old one or the new one and nothing between, whenever the machine stops.
package enum WholeFile {
    /// Writes to a temporary name in the same folder, syncs, renames, and syncs the folder. Creates folders that are missing. On
    /// failure the old file stays as it was. Temporary files of this name that a stopped run left behind are removed.
    /// - Parameter path: Where it shall be. A symbolic link there is replaced, not followed.
    package static func write(_ bytes: [UInt8], to path: String) throws(WholeFileError) { _ = try put(bytes, at: path, isNew: false) }

    /// As `write`, but never over anything that is there.
    /// - Returns: Whether it was written.
    package static func create(_ bytes: [UInt8], at path: String) throws(WholeFileError) -> Bool { try put(bytes, at: path, isNew: true) }

    private static func put(_ bytes: [UInt8], at path: String, isNew: Bool) throws(WholeFileError) -> Bool {
        let (folder, name) = split(path)
        guard !name.isEmpty, name != ".", name != ".." else { throw WholeFileError(path: path, step: .create, code: EISDIR) }
        try makeFolder(folder, for: path)
        removeStale(name, in: folder)
        let (descriptor, temporary) = try create(name, in: folder, for: path)
        var renamed = false
        defer {
            close(descriptor) // ends the lock; the data is synced or given up by now
            if !renamed { unlink(temporary) }
        }
        try fill(descriptor, with: bytes, for: path)
        // A second name in place of a rename: that would replace what has come to be there meanwhile.
        if isNew, link(temporary, path) != 0 {
            if errno == EEXIST { return false }
            throw WholeFileError(path: path, step: .replace, code: errno)
        }
        if !isNew {
            guard rename(temporary, path) == 0 else { throw WholeFileError(path: path, step: .replace, code: errno) }
            renamed = true
        }
        try syncFolder(folder, for: path)
        return true
    }

    /// Between the name and the random part of a temporary file's name.
    static let infix = ".atalaya-"

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
    }

    /// Creates the folder and those above it, each synced into the one that holds it. 0755 less the process's umask.
    private static func makeFolder(_ folder: String, for path: String) throws(WholeFileError) {
        var status = stat()
        if stat(folder, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw WholeFileError(path: path, step: .folder, code: ENOTDIR) }
            return
        }
        guard errno == ENOENT else { throw WholeFileError(path: path, step: .folder, code: errno) }
        let above = split(folder).folder
        if above != folder { try makeFolder(above, for: path) }
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw WholeFileError(path: path, step: .folder, code: errno) }
        try syncFolder(above, for: path)
    }

    /// A new file, locked: the lock is what tells a file being written from one that a stopped run left.
    private static func create(_ name: String, in folder: String, for path: String) throws(WholeFileError) -> (Int32, String) {
        while true {
            let random = String(UInt64.random(in: 0...UInt64.max), radix: 16)
            let temporary = "\(folder)/.\(name)\(infix)\(random)"
            let descriptor = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor < 0 {
                if errno == EEXIST || errno == EINTR { continue }
                throw WholeFileError(path: path, step: .create, code: errno)
            }
            var status = stat()
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0, status.st_nlink > 0 { return (descriptor, temporary) }
            close(descriptor) // another run took it for stale before the lock was ours
            unlink(temporary)
        }
    }

    private static func fill(_ descriptor: Int32, with bytes: [UInt8], for path: String) throws(WholeFileError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WholeFileError(path: path, step: .fill, code: count == 0 ? EIO : errno) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw WholeFileError(path: path, step: .fill, code: errno) }
    }

    private static func syncFolder(_ folder: String, for path: String) throws(WholeFileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw WholeFileError(path: path, step: .folder, code: errno) }
        defer { close(descriptor) }
        // Some file systems cannot sync a folder and say so; they have nothing more to offer.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw WholeFileError(path: path, step: .folder, code: errno) }
    }

    private static func removeStale(_ name: String, in folder: String) {
        let prefix = ".\(name)\(infix)"
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where entry.hasPrefix(prefix) {
            let stale = "\(folder)/\(entry)", descriptor = open(stale, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(stale) }
            close(descriptor)
        }
    }
}
