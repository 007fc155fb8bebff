package import Foundation
package import Model

/// Between which times, in seconds, a source is asked again when all goes well.
package struct PollBounds: Hashable, Sendable {
    package var shortest: Double
    package var longest: Double

    /// Nothing is learned where a person has named one interval.
    package var isFixed: Bool { shortest >= longest }

    package init(shortest: Double, longest: Double) {
        self.shortest = shortest
        self.longest = max(shortest, longest)
    }

    /// A source's own `interval` is meant as it stands, unless it has a `max-interval` too; a document on this machine is nobody's server.
    package init(_ source: Source, _ settings: FetchSettings) {
        let shortest = source.interval ?? settings.interval
        let isFixed = source.url.hasPrefix("file:") || source.interval != nil && source.maxInterval == nil
        self.init(shortest: shortest, longest: isFixed ? shortest : source.maxInterval ?? settings.maxInterval)
    }
}

/// Polling by overlap: the share of an answer's items that were known already says whether the source is asked too often or too rarely. A
/// feed of twenty items of which half are new has been left alone for half of the time after which something would be lost.
package enum Overlap {
    /// Below the shortest interval, and only where items were lost before.
    package static let shortestAfterLoss = 600.0
    /// For how long a loss is remembered so, in seconds.
    package static let lossIsRemembered = 30 * 86_400.0

    /// The next interval in seconds.
    /// - Parameters:
    ///   - current: the one before; `nil`: none was learned.
    ///   - known: of `items`; all of them, where the answer was the one known already.
    ///   - items: of the answer. None counts as nothing new.
    ///   - hasLost: whether items may have been lost, now or not long ago.
    package static func interval(after current: Double?, known: Int, of items: Int, hasLost: Bool, _ bounds: PollBounds) -> Double {
        if bounds.isFixed { return bounds.shortest }
        let share = items > 0 ? Double(known) / Double(items) : 1
        let factor = switch share {
        case 1...: 1.5
        case 0.9..<1: 1.2
        case 0.7..<0.9: 1.0
        case 0.5..<0.7: 0.75
        default: 0.5
        }
        let least = hasLost ? min(shortestAfterLoss, bounds.shortest) : bounds.shortest
        return min(max((current ?? bounds.shortest) * factor, least), bounds.longest)
    }
}

extension SourceState {
    /// Whether items may have been lost at `now` or not long before.
    package func hasLost(now: Date) -> Bool { lastGap.map { now.timeIntervalSince($0) < Overlap.lossIsRemembered } ?? false }
}
