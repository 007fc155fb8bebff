import Foundation

/// The way in for commands that read files.
enum Input {
    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// Whether a person types at the terminal what is read.
    static func isTyped(_ files: [String]) -> Bool { files.contains("-") && isatty(STDIN_FILENO) == 1 }

    /// The whole file; `-` is standard input.
    static func bytes(of file: String) throws -> [UInt8] {
        if file == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unreadable(description: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        while true { // a pipe has no size, and a file may grow
            var failure: Int32?
            let piece = [UInt8](unsafeUninitializedCapacity: max(64 * 1024, size + 1 - bytes.count)) { room, count in
                let got = read(descriptor, room.baseAddress, room.count)
                if got < 0 { failure = errno }
                count = max(0, got)
            }
            if let failure { throw Unreadable(description: String(cString: strerror(failure))) }
            if piece.isEmpty { return bytes }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
    }
}
