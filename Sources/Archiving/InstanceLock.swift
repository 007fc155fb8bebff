import Foundation

/// Holds an archive for one writer: an advisory lock (flock(2)) on a file beside it, which the kernel drops when the process ends, however
/// it ends.
package final class InstanceLock: Sendable {
    private let descriptor: Int32

    /// - Parameter purpose: what the holder is, for whoever comes second: "atalaya run".
    /// - Throws: `ArchiveError.inUse`, naming the holder; `.failed` when the lock's file cannot be made.
    package init(archive path: String, purpose: String) throws(ArchiveError) {
        let lockPath = path + ".lock"
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed(path: path, reason: "\(lockPath): \(String(cString: strerror(errno)))") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var bytes = [UInt8](repeating: 0, count: 200)
            let count = max(0, read(descriptor, &bytes, bytes.count))
            close(descriptor)
            let holder = String(decoding: bytes.prefix(count), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            throw .inUse(path: path, by: holder.isEmpty ? "another atalaya" : holder)
        }
        let note = Array("\(purpose) (process \(getpid()))\n".utf8)
        // The note only serves the message above: without it the lock holds all the same.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, note, note.count, 0) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
