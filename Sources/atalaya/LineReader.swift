import Foundation

/// Lines of a file or of standard input as they come, so that a file of any size takes the memory of its longest line, and what a pipe
/// brings is handled without waiting for its end.
enum LineReader {
    /// Bytes of a line.
    static let longest = 64 << 20
    private static let piece = 256 << 10

    /// Calls `body` with each line, without its line feed, and its number from 1.
    /// - Parameter file: `-` is standard input.
    static func read(_ file: String, _ body: (UnsafeBufferPointer<UInt8>, _ number: Int) throws -> Void) throws {
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Input.Unreadable(description: "\(file): \(String(cString: strerror(errno)))") }
        defer { if file != "-" { close(descriptor) } }
        var room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: piece)
        defer { room.deallocate() }
        var filled = 0, number = 0
        while true {
            if filled == room.count { try grow(&room, file, number + 1) }
            guard let base = room.baseAddress else { return }
            let got = Foundation.read(descriptor, base + filled, room.count - filled)
            if got < 0 {
                if errno == EINTR { continue }
                throw Input.Unreadable(description: "\(file): \(String(cString: strerror(errno)))")
            }
            var start = 0, searched = filled
            filled += got
            while let end = memchr(base + searched, 0x0a, filled - searched).map({ UnsafeRawPointer($0) - UnsafeRawPointer(base) }) {
                number += 1
                try body(UnsafeBufferPointer(rebasing: room[start..<end]), number)
                start = end + 1
                searched = start
            }
            if got == 0 {
                if start < filled { try body(UnsafeBufferPointer(rebasing: room[start..<filled]), number + 1) }
                return
            }
            if start > 0 {
                memmove(base, base + start, filled - start)
                filled -= start
            }
        }
    }

    private static func grow(_ room: inout UnsafeMutableBufferPointer<UInt8>, _ file: String, _ number: Int) throws {
        guard room.count < longest else { throw Input.Unreadable(description: "\(file):\(number): the line is longer than \(longest >> 20) MiB") }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room.count * 2)
        _ = larger.update(fromContentsOf: room)
        room.deallocate()
        room = larger
    }
}
