package import Foundation
package import Model

/// When a source that answers is silent against its own habit: a broken publisher, or a server that says "not modified" for ever.
///
/// The habit is the pauses between answers with something new. Sources publish by the clock, by chance, in bursts and not on Sundays, so no average
/// alone can tell. What tells is how far its longer pauses go: those over the mean, as the theory of extreme values has it (peaks over a threshold, with an
/// exponential tail; Lomax's where there are few). The limit is where so long a pause would come by itself less than once a year.
package enum Silence {
    /// No silence shorter than this, in seconds, is worth a word.
    package static let shortest = 3 * 86_400.0
    /// Pauses that are remembered of a source: the newest.
    package static let remembered = 100
    /// Between two requests for the whole document that the server says has not changed, in seconds.
    package static let betweenWholeRequests = 14 * 86_400.0
    /// False alarms of one source in a year, on average, at which the limit aims.
    private static let falseAlarms = 0.6
    private static let year = 365 * 86_400.0
    /// Longer pauses from which it can be told how much they differ.
    private static let enough = 8
    /// The newest pauses that tell whether a source has become slower.
    private static let recent = 20

    /// The remembered pauses with the one that ends now.
    package static func pauses(_ pauses: [Double], lastNew: Date?, now: Date) -> [Double] {
        guard let lastNew, now > lastNew else { return pauses }
        return (pauses + [now.timeIntervalSince(lastNew).rounded()]).suffix(remembered)
    }

    /// What is usual of pauses: their mean and the longest, in seconds. `nil`: there are none yet.
    package static func usual(_ pauses: [Double]) -> (mean: Double, longest: Double)? {
        let pauses = withoutOutage(pauses)
        return pauses.isEmpty ? nil : (pauses.reduce(0, +) / Double(pauses.count), pauses.max()!)
    }

    /// Seconds after which a pause is unusual. `nil`: nothing is known of the source.
    package static func limit(_ pauses: [Double]) -> Double? {
        guard let (mean, longest) = usual(pauses), mean > 0 else { return nil }
        let all = withoutOutage(pauses)
        var over = all.filter { $0 > mean }.map { $0 - mean }
        if over.isEmpty { over = Array(repeating: mean, count: all.count) } // all are alike
        let count = Double(over.count), excess = over.reduce(0, +) / count
        // How long pauses over the mean go on: by chance as long as ever; where all are alike, half of that.
        var scale = excess
        if over.count >= enough {
            let variance = over.reduce(0) { $0 + ($1 - excess) * ($1 - excess) } / (count - 1)
            scale *= min(1, (1 + variance / (excess * excess)) / 2)
        }
        // Share of the longer pauses that may be longer than the limit.
        let share = min(1, falseAlarms * mean / year * Double(all.count) / count)
        let limit = mean + (excess - scale) + count * scale * (pow(share, -1 / count) - 1)
        // A source that has become slower is judged by what it has become.
        let newest = all.suffix(recent)
        return max(shortest, longest, limit * max(1, newest.reduce(0, +) / Double(newest.count) / mean))
    }

    /// Whether the source has brought nothing new for far longer than it used to.
    package static func isUnusual(_ state: SourceState, now: Date) -> Bool {
        guard let lastNew = state.lastNew, let limit = limit(state.pauses) else { return false }
        return now.timeIntervalSince(lastNew) > limit
    }

    /// Whether it is time to ask for the whole document without conditions: once when the silence has become unusual, then rarely.
    package static func asksWhole(_ state: SourceState, now: Date) -> Bool {
        guard isUnusual(state, now: now) else { return false }
        guard let last = state.lastUnconditional, let lastNew = state.lastNew, last > lastNew else { return true }
        return now.timeIntervalSince(last) > betweenWholeRequests
    }

    /// One pause three times as long as any other is no habit: it was an outage, or a summer.
    private static func withoutOutage(_ pauses: [Double]) -> [Double] {
        guard pauses.count > 2, let longest = pauses.indices.max(by: { pauses[$0] < pauses[$1] }) else { return pauses }
        var rest = pauses
        rest.remove(at: longest)
        return pauses[longest] > 3 * rest.max()! ? rest : pauses
    }
}
