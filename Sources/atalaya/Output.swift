import Foundation

/// The way out to a terminal, a pipe or the journal.
enum Output {
    static let isTerminal = isatty(STDOUT_FILENO) == 1
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1
    /// How many characters a line of standard error's terminal has; 80 where it does not say.
    static var errorColumns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Colours only on a terminal, and not where https://no-color.org asks for none.
    static let hasColour = isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    static func line(_ text: String = "") { write(Array((text + "\n").utf8)) }

    static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// To standard error, each line by itself.
    static func complain(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) { write(Array("\(safe(String(line)))\n".utf8), to: STDERR_FILENO) }
    }

    static func bold(_ text: String) -> String { hasColour ? "\u{1b}[1m\(text)\u{1b}[0m" : text }

    /// Text from outside, without what a terminal would obey: control characters, and those that turn the direction of text.
    static func safe(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x09: true
            case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: false
            default: true
            }
        }))
    }

    /// Rows with columns of equal width, two spaces apart; the last column runs free.
    static func table(_ rows: [[String]]) {
        let rows = rows.map { $0.map(safe) }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        for row in rows {
            line(row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
            }.joined(separator: "  "))
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) { TransientLine.aside { raw(bytes, to: descriptor) } }

    /// Past the line of progress that may be on the terminal: only for whoever keeps that.
    static func raw(_ bytes: [UInt8], to descriptor: Int32) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + offset, bytes.count - offset) }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { exit(0) } // the reader has seen enough: `atalaya search … | head`
                exit(1)
            }
            offset += count
        }
    }
}
