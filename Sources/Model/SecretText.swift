import Foundation

/// A password, token or address that only a file holds. Read when it is needed, and kept nowhere.
package enum SecretText {
    package struct Unreadable: Error, Equatable {
        /// A clause.
        package let reason: String
    }

    /// The first line of a file, at most 8 kB; an editor's line end is no part of a password.
    package static func read(_ path: String) throws(Unreadable) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw Unreadable(reason: String(cString: strerror(errno))) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let count = Foundation.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw Unreadable(reason: String(cString: strerror(errno))) }
        let line = bytes[..<count].prefix { $0 != 0x0a && $0 != 0x0d }
        guard !line.isEmpty else { throw Unreadable(reason: "its first line is empty") }
        guard !line.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { throw Unreadable(reason: "it holds control characters") }
        return String(decoding: line, as: UTF8.self)
    }
}
