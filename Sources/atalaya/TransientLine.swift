import Foundation
import Model

/// The last line of a terminal, as long as it is not there to stay: taken away before anything else is written, and written anew after it by
/// whoever keeps it.
enum TransientLine {
    private static let isThere = Locked(false)

    /// Puts `text` in the place of what stands there. It has to fit into one line of the terminal.
    static func write(_ text: String) {
        isThere.withLock { isThere in
            Output.raw(Array("\r\(text)\u{1b}[K".utf8), to: STDERR_FILENO)
            isThere = true
        }
    }

    static func clear() { aside {} }

    /// Takes the line away, and keeps others from writing one while `body` writes.
    static func aside(_ body: () -> Void) {
        isThere.withLock { isThere in
            if isThere { Output.raw(Array("\r\u{1b}[K".utf8), to: STDERR_FILENO) }
            isThere = false
            body()
        }
    }
}
