import Foundation
import Model

/// Dates in the future: announcements, and publishers whose clock or zone is wrong. They are kept as they are, and marked.
enum DatesAhead {
    /// Seconds by which two clocks may differ without meaning anything.
    private static let tolerance = 300.0

    static func mark(in feed: inout Feed, now: Date) {
        var count = 0, last = now
        for index in feed.items.indices {
            guard let published = feed.items[index].published, published > now + tolerance else { continue }
            feed.items[index].isDatedAhead = true
            count += 1
            last = max(last, published)
        }
        guard count > 0 else { return }
        feed.warnings.append("\(count == 1 ? "1 item has" : "\(count) items have") a date in the future, the latest \(RFC3339.text(last)).")
    }
}
