import Archiving
import Digesting
import Foundation
import Grouping
import Model

/// What a digest says beside its stories, and what it leaves behind for the next one: both come from the same items, so they are gathered together.
struct Gathering {
    let seed: Seed
    let configuration: Configuration
    let archive: Archive
    /// Of the digest.
    let day: CalendarDay
    private(set) var facts = DigestFacts()
    private(set) var memory = DigestMemory()

    init(seed: Seed, configuration: Configuration, archive: Archive, day: CalendarDay) {
        self.seed = seed
        self.configuration = configuration
        self.archive = archive
        self.day = day
    }

    /// - Parameter since: end of the digest before. `nil`: this is the first.
    mutating func gather(_ stories: [Story], alreadyTold: [Copies.Repeated], since: Date?, until: Date) throws(ArchiveError) {
        facts.sourceNames = Dictionary(configuration.sources.map { ($0.id, $0.name) }) { first, _ in first }
        facts.officialSources = Set(configuration.sources.filter { $0.kind == Self.official }.map(\.id))
        facts.repeats = alreadyTold.map { ($0.item, $0.of) }
        if let since { facts.edits = try archive.edited(seed: seed.id, since: since, until: until, limit: Self.mostEdits) }
        remember(stories, alreadyTold)
        try tally(stories.flatMap(\.all) + alreadyTold.map(\.item))
    }

    /// `kind` of a source that speaks for a government or an organisation.
    private static let official = "official"
    private static let mostEdits = 100

    private mutating func remember(_ stories: [Story], _ alreadyTold: [Copies.Repeated]) {
        memory.stories = stories.map { story in
            DigestMemory.Told(
                story: story.past?.number ?? story.lead.archived.number, headline: story.lead.archived.item.title,
                items: Dictionary(uniqueKeysWithValues: story.all.map { ($0.archived.number, $0.archived.time) }))
        }
        memory.repeats = alreadyTold.map { DigestMemory.Repeat(item: $0.item.archived.number, of: $0.of, time: $0.item.archived.time) }
    }

    private mutating func tally(_ items: [JudgedItem]) throws(ArchiveError) {
        let zone = configuration.settings.digest.timeZone
        struct Key: Hashable {
            var kind: Tally.Kind
            var name: String
            var day: CalendarDay
        }
        var counts: [Key: Int] = [:]
        for item in items {
            let day = CalendarDay(item.archived.time, in: zone)
            counts[Key(kind: .source, name: item.archived.source, day: day), default: 0] += 1
            for actor in Set(item.match.actors.map(\.id)) { counts[Key(kind: .actor, name: actor, day: day), default: 0] += 1 }
        }
        memory.tallies = counts.map { Tally(kind: $0.key.kind, name: $0.key.name, day: $0.key.day, items: $0.value) }
            .sorted { ($0.kind.rawValue, $0.name, $0.day) < ($1.kind.rawValue, $1.name, $1.day) }
        func names(_ kind: Tally.Kind) -> Set<String> { Set(memory.tallies.filter { $0.kind == kind }.map(\.name)) }
        facts.actorsSeen = try archive.lastSeen(seed: seed.id, .actor, names(.actor))
        facts.sourcesSeen = try archive.lastSeen(seed: seed.id, .source, names(.source))
        let from = day.adding(days: 1 - Digest.chartDays)
        facts.tallies = try archive.tallies(seed: seed.id, .actor, Set(seed.actors.map(\.id)), since: from)
            + archive.tallies(seed: seed.id, .source, Set(configuration.sources.map(\.id)), since: from) + memory.tallies
    }
}
