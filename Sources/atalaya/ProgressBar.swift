import Foundation

/// One line on standard error that grows while something long goes on; nothing at all unless that is a terminal.
struct ProgressBar: Sendable {
    func show(_ done: Int, of total: Int) {
        guard Output.errorIsTerminal, total > 0 else { return }
        let width = 30, filled = min(width, done * width / total)
        write("\r[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: width - filled))] \(done) of \(total)")
    }

    func clear() {
        if Output.errorIsTerminal { write("\r\u{1b}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
