import Dispatch
import Foundation
import Model

/// How far long work has come, in one line of a terminal: there when the work takes longer than a moment, written anew a few times a second,
/// gone at the end. Where standard error is no terminal, and where a person wants quiet, there is nothing.
final class ProgressLine: Sendable {
    private struct State {
        var what: String
        var done: Int?
        var total: Int?
        var written = ""
        var hasEnded = false
    }

    private static let patience = 0.5 // seconds before there is a line
    private static let pause = 0.2 // seconds from one line to the next

    private let number: @Sendable (Int) -> String
    private let began = ContinuousClock.now
    private let state: Locked<State>

    private init(_ what: String, _ number: @escaping @Sendable (Int) -> String) {
        self.number = number
        state = Locked(State(what: what))
    }

    /// Runs `body` with a line for it.
    /// - Parameters:
    ///   - what: What is done, as "asking sources".
    ///   - isQuiet: No line after all.
    ///   - number: Writes amounts.
    static func during<Result>(
        _ what: String, isQuiet: Bool, number: @escaping @Sendable (Int) -> String = { "\($0)" }, _ body: (ProgressLine) throws -> Result
    ) rethrows -> Result {
        let line = ProgressLine(what, number)
        guard !isQuiet, isPossible else { return try body(line) }
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + patience, repeating: pause)
        let write: @Sendable () -> Void = { line.write() }
        timer.setEventHandler(handler: write)
        timer.activate()
        defer {
            timer.cancel()
            line.end()
        }
        return try body(line)
    }

    /// Says how far the work is; costs next to nothing, and may be called on any thread.
    /// - Parameters:
    ///   - what: `nil`: as before.
    ///   - total: `nil`: nobody knows.
    func show(_ what: String? = nil, _ done: Int? = nil, of total: Int? = nil) {
        state.withLock { state in
            state.what = what ?? state.what
            (state.done, state.total) = (done, total)
        }
    }

    /// The line, at most one column less than `width`, for the cursor has to stay in it.
    /// - Parameter seconds: how long the work has gone on: all there is to say where no end is in sight.
    static func text(_ what: String, done: String?, total: String?, fraction: Double?, seconds: Int, width: Int) -> String {
        let amount = [done, total].compactMap { $0 }.joined(separator: " of ")
        let words = [what, amount, fraction == nil ? "\(seconds) s" : ""].filter { !$0.isEmpty }.joined(separator: "  ")
        let room = width - 1, bar = min(30, room - words.count - 4) // the bar's own edges, and two spaces
        guard let fraction, bar >= 8 else { return String(words.prefix(max(0, room))) }
        let filled = Int((fraction * Double(bar)).rounded(.down))
        return "\(what)  [\(String(repeating: "#", count: filled))\(String(repeating: "-", count: bar - filled))]  \(amount)"
    }

    private func write() {
        state.withLock { state in
            guard !state.hasEnded, Self.isInForeground else { return }
            // What is asked for may turn out to be more than was thought.
            let total = state.total.flatMap { total in total > 0 ? max(total, state.done ?? 0) : nil }
            let text = Self.text(
                Output.safe(state.what), done: state.done.map(number), total: total.map(number),
                fraction: total.map { Double(state.done ?? 0) / Double($0) }, seconds: Int((ContinuousClock.now - began).components.seconds),
                width: Output.errorColumns)
            TransientLine.write(text)
        }
    }

    private func end() {
        state.withLock { $0.hasEnded = true }
        TransientLine.clear()
    }

    /// A terminal that can take a line away again.
    private static var isPossible: Bool {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        return Output.errorIsTerminal && !terminal.isEmpty && terminal != "dumb"
    }

    /// A program that a shell has put into the background leaves the terminal to others.
    private static var isInForeground: Bool {
        let group = tcgetpgrp(STDERR_FILENO)
        return group < 0 || group == getpgrp()
    }
}
