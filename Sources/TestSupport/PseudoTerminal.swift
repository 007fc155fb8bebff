package import Foundation

/// A terminal for a program under test (pts(4)): hears what is written to it, and knows what a person would see.
///
/// `@unchecked Sendable`: `heard` guards all that changes.
package final class PseudoTerminal: @unchecked Sendable {
    /// For a process's standard error or output. Closed here (`closeProgramsEnd`) once the process has it.
    package let programsEnd: FileHandle
    private let heard = NSCondition()
    private var written = ""
    private var hasEnded = false

    // ioctl_tty(2). Swift sees neither these macros nor the functions of <stdlib.h> that stand for them.
    private static let TIOCSPTLCK: UInt = 0x4004_5431, TIOCGPTN: UInt = 0x8004_5430

    package struct Unavailable: Error {}

    /// - Parameter columns: characters to a line.
    package init(columns: Int) throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0), isLocked: CInt = 0, number: CUnsignedInt = 0
        guard master >= 0, ioctl(master, Self.TIOCSPTLCK, &isLocked) == 0, ioctl(master, Self.TIOCGPTN, &number) == 0,
              ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw Unavailable() }
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw Unavailable() }
        programsEnd = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        Thread.detachNewThread { [self] in
            var bytes = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(master, &bytes, bytes.count) // EIO when the program's end has been closed everywhere
                guard count > 0 else { break }
                add(String(decoding: bytes.prefix(count), as: UTF8.self), end: false)
            }
            close(master)
            add("", end: true)
        }
    }

    package func closeProgramsEnd() throws { try programsEnd.close() }

    private func add(_ text: String, end: Bool) {
        heard.lock()
        written += text
        hasEnded = hasEnded || end
        heard.broadcast()
        heard.unlock()
    }

    /// Waits until `text` has been written.
    /// - Returns: everything written so far; `nil` when it did not come in time.
    package func wait(for text: String, seconds: Double = 20) async -> String? {
        await onThread { self.block(seconds) { self.written.contains(text) } }
    }

    /// Waits until nobody can write any more.
    /// - Returns: everything that was written; `nil` when it did not end in time.
    package func everything(seconds: Double = 20) async -> String? {
        await onThread { self.block(seconds) { self.hasEnded } }
    }

    private func block(_ seconds: Double, until isTrue: () -> Bool) -> String? {
        let end = Date() + seconds
        heard.lock()
        defer { heard.unlock() }
        while !isTrue() {
            if !heard.wait(until: end) { return nil }
        }
        return written
    }

    /// What stands on the screen when all this has been written, line by line; trailing empty lines left out. Knows returns, line feeds and
    /// "erase to the end of the line" (ECMA-48 EL); other sequences stay as they are.
    package static func screen(_ written: String) -> [String] {
        var lines: [[Character]] = [[]], column = 0, rest = Substring(written.replacing("\r\n", with: "\n"))
        while let next = rest.first {
            if rest.hasPrefix("\u{1b}[K") {
                lines[lines.count - 1].removeSubrange(min(column, lines[lines.count - 1].count)...)
                rest = rest.dropFirst(3)
                continue
            }
            rest = rest.dropFirst()
            switch next {
            case "\r": column = 0
            case "\n":
                lines.append([])
                column = 0
            default:
                let line = lines.count - 1
                if column < lines[line].count { lines[line][column] = next } else { lines[line].append(next) }
                column += 1
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String($0) }
    }
}
