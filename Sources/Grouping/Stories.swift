package import Model

/// From the items that no digest has told to the stories of the next one: copies are collapsed into reports, and reports of one event, also with those
/// that earlier digests told, into stories.
package enum Stories {
    /// A recent item that a digest told, with the number of its story.
    package struct Known: Sendable {
        package var item: ArchivedItem
        package var story: Int64
        /// Whether it belonged to the digest proper; `false`: it was only noted.
        package var inDigest: Bool

        package init(item: ArchivedItem, story: Int64, inDigest: Bool) {
            self.item = item
            self.story = story
            self.inDigest = inDigest
        }
    }

    /// Reports of one event.
    package struct Group: Hashable, Sendable {
        /// The one that stands for the story first, then the others in order of publication.
        package var reports: [Report]
        /// Number of the story that they go on with. `nil`: they begin one.
        package var story: Int64?
    }

    package struct Grouped: Hashable, Sendable {
        package var groups: [Group]
        package var alreadyTold: [Copies.Repeated]
    }

    /// - Parameters:
    ///   - items: matched items not told yet, in order of arrival.
    ///   - told: what earlier digests told under any of their keys (`Copies.Keys`), however long ago.
    ///   - recent: what they told of late: `StoryGrouper.horizon` before the oldest of `items` that may still join something.
    package static func group(_ items: [JudgedItem], told: [Copies.Told], recent: [Known]) -> Grouped {
        let made = Signature.all(of: items.map(\.archived.item) + recent.map(\.item.item)), signatures = made.prefix(items.count)
        let prints = zip(items.map(\.archived.item), signatures).map { ($0, $1) }.concurrentMap { Copies.Fingerprint($0.0, $0.1) }
        let known = zip(recent, made.dropFirst(items.count)).map { (known: $0, signature: $1) }
        let printed = Set(told.map(\.number))
        let late = known.filter { !printed.contains($0.known.item.number) }.map {
            Copies.Told(number: $0.known.item.number, source: $0.known.item.source, print: .init($0.known.item.item, $0.signature), inDigest: $0.known.inDigest)
        }
        let copies = Copies.group(items, prints: prints, told: told + late)

        let signatureOf = Dictionary(uniqueKeysWithValues: zip(items.map(\.archived.number), signatures))
        var numbers: [Int64] = [], places: [Int64: Int] = [:]
        let dated = known.map { one -> (item: StoryGrouper.Dated, story: Int) in
            let place = places[one.known.story] ?? numbers.count
            if place == numbers.count {
                places[one.known.story] = place
                numbers.append(one.known.story)
            }
            return (StoryGrouper.Dated(one.signature, time: one.known.item.time, tie: tie(one.known.item)), place)
        }
        let leads = copies.reports.map(\.lead.archived)
        let stories = StoryGrouper.stories(of: leads.map { .init(signatureOf[$0.number]!, time: $0.time, tie: tie($0)) }, known: dated)

        var groups: [Int: [Report]] = [:], order: [Int] = []
        for (report, story) in zip(copies.reports, stories) {
            if groups[story] == nil { order.append(story) }
            groups[story, default: []].append(report)
        }
        return Grouped(
            groups: order.map { Group(reports: ordered(groups[$0] ?? []), story: $0 < numbers.count ? numbers[$0] : nil) },
            alreadyTold: copies.alreadyTold)
    }

    private static func tie(_ item: ArchivedItem) -> String { "\(item.source)\u{0}\(item.item.id)" }

    /// The best verdict leads; among equals the first to publish.
    private static func ordered(_ reports: [Report]) -> [Report] {
        var sorted = reports.sorted { Copies.isEarlier($0.lead, $1.lead) }
        let best = sorted.map(\.lead.match.verdict).max() ?? .rejected
        let lead = sorted.firstIndex { $0.lead.match.verdict == best } ?? 0
        sorted.insert(sorted.remove(at: lead), at: 0)
        return sorted
    }
}
