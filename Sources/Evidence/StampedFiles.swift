package import Model
import Foundation

/// Time stamps beside the files of finished days: `2026-11-26.warc.gz.tsr` holds the authority's answer as it came.
extension EvidenceFolder {
    package static let stampSuffix = ".tsr"

    /// Files of days before `day` without a time stamp, the oldest first.
    package static func unstamped(in folder: String, before day: CalendarDay) -> [String] {
        files(in: folder).filter { name in Self.day(of: name).map { $0 < day } ?? false && !isStamped(name, in: folder) }
    }

    package static func isStamped(_ file: String, in folder: String) -> Bool { access("\(folder)/\(file)\(stampSuffix)", F_OK) == 0 }

    /// The newest day that is stamped: nothing is added to its file any more, whatever the clock says.
    static func lastStamped(in folder: String) -> CalendarDay? {
        files(in: folder).last { isStamped($0, in: folder) }.flatMap(day)
    }

    /// Keeps an authority's answer, whole or not at all; on the disk when this returns.
    package static func keep(stamp: [UInt8], of file: String, in folder: String) throws(EvidenceError) {
        let path = "\(folder)/\(file)\(stampSuffix)", temporary = path + ".new"
        func unwritable() -> EvidenceError { .unwritable(path: path, reason: String(cString: strerror(errno))) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw unwritable() }
        let written = stamp.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == stamp.count, fsync(descriptor) == 0 else {
            let error = unwritable()
            close(descriptor)
            unlink(temporary)
            throw error
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else { throw unwritable() }
        sync(folder: folder)
    }
}

extension SHA256 {
    /// Of a file, read in pieces.
    package static func digest(ofFile path: String) throws(EvidenceError) -> [UInt8] {
        func unreadable() -> EvidenceError { .unreadable(path: path, reason: String(cString: strerror(errno))) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable() }
        defer { close(descriptor) }
        var hash = SHA256(), piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable() }
            if count == 0 { return hash.finish() }
            piece.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
