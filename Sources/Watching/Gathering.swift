import Archiving
import Digesting
import Foundation
import Grouping
import Learning
import Matching
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
        if let since { facts.withdrawn = try archive.withdrawn(seed: seed.id, since: since, until: until, limit: Self.mostEdits) }
        remember(stories, alreadyTold)
        try tally(stories.flatMap(\.all) + alreadyTold.map(\.item))
        // What is read from sentences comes from one item of each article, and from those that belong to the story.
        let articles = stories.flatMap(\.reports).map(\.lead).filter { $0.match.verdict == .digest }
        try readPositions(articles)
        try readDates(stories)
        try readNames(articles)
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
        let zone = configuration.digest(of: seed).timeZone
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

    // MARK: Positions

    private mutating func readPositions(_ articles: [JudgedItem]) throws(ArchiveError) {
        guard let reader = StanceReader(seed) else { return }
        var board = PositionTable(try archive.positions(seed: seed.id))
        let inTime = articles.sorted { ($0.archived.time, $0.archived.number) < ($1.archived.time, $1.archived.number) }
        for (article, readings) in zip(inTime, inTime.concurrentMap { reader.read($0.archived.item, match: $0.match) }) {
            for (actor, own) in Dictionary(grouping: readings, by: \.actor).sorted(by: { $0.key < $1.key }) {
                // Who stands by one thing and does another in the same article goes on standing where it stood, else by the first.
                guard let reading = own.first(where: { $0.stance == board.stance(of: actor) }) ?? own.first else { continue }
                board.take(StatedPosition(
                    actor: actor, stance: reading.stance, item: article.archived.number, source: article.archived.source, url: article.archived.item.url,
                    language: article.archived.item.language, stated: article.archived.time, moved: article.archived.time, sentence: reading.sentence,
                    start: reading.start, length: reading.length))
            }
        }
        memory.positions = board.changed
        facts.positions = board.all
    }

    // MARK: Dates ahead

    private static let mostDates = 200

    /// From the stories' articles, and again from items that were edited since they were told.
    private mutating func readDates(_ stories: [Story]) throws(ArchiveError) {
        let articles = stories.map { $0.reports.map(\.lead).filter { $0.match.verdict == .digest }.map(\.archived) }
        let all = articles.flatMap { $0 }, dates = dates
        let read = Dictionary(uniqueKeysWithValues: zip(all.map(\.number), all.concurrentMap(dates)))
        for (story, items) in zip(stories, articles) {
            let found = items.map { (item: $0, dates: read[$0.number] ?? []) }
            // "Within 30 days" is counted from the day that one report of the story names, rather than from another's own.
            let counted = Set(found.flatMap(\.dates).filter { !$0.isFromItem }.compactMap(\.term))
            for (item, dates) in found {
                let sure = dates.filter { date in !date.isFromItem || !(date.term.map(counted.contains) ?? false) }
                memory.datesAhead += sure.map { ahead($0, item, story: story.past?.number ?? story.lead.archived.number) }
            }
        }
        memory.reread = Set(facts.edits.map(\.now.number))
        let before = try archive.datesAhead(seed: seed.id, from: day, limit: Self.mostDates)
        let stories = Dictionary(before.map { ($0.item, $0.story) }) { first, _ in first }
        for edited in facts.edits.map(\.now) { memory.datesAhead += dates(edited).map { ahead($0, edited, story: stories[edited.number] ?? nil) } }
        facts.datesAhead = before.filter { !memory.reread.contains($0.item) } + memory.datesAhead
    }

    /// Reads the dates in one item.
    private var dates: @Sendable (ArchivedItem) -> [UpcomingDates.Found] {
        let zone = configuration.digest(of: seed).timeZone, day = day
        return { item in UpcomingDates.find(in: item.item, published: CalendarDay(item.time, in: zone)).filter { $0.day >= day } }
    }

    private func ahead(_ found: UpcomingDates.Found, _ item: ArchivedItem, story: Int64?) -> DateAhead {
        DateAhead(
            day: found.day, item: item.number, source: item.source, url: item.item.url, language: item.item.language, words: found.words,
            sentence: found.sentence, story: story)
    }

    // MARK: Names

    /// Articles in which names are looked for, the best first: reading names costs more than all the rest.
    private static let mostRead = 400
    /// From how many items and outlets a name keeps appearing.
    private static let leastItems = 3, leastOutlets = 2
    private static let mostNames = 10

    private mutating func readNames(_ articles: [JudgedItem]) throws(ArchiveError) {
        let finder = UnlistedNames(seed, outlets: configuration.sources.map(\.name))
        let best = articles.sorted { ($1.match.score, $0.archived.number) < ($0.match.score, $1.archived.number) }.prefix(Self.mostRead)
        let source = Dictionary(uniqueKeysWithValues: best.map { ($0.archived.number, $0.archived.source) })
        memory.names = best.map(\.archived).concurrentMap(least: 16, finder.find).flatMap { $0 }
        let before = try archive.sightings(seed: seed.id, names: Set(memory.names.map(\.name)))
        let offered = Dictionary(grouping: memory.names.filter { before[$0.name] != nil }, by: \.name).compactMap { name, today -> OfferedName? in
            let items = today.count + (before[name]?.items ?? 0), sources = Set(today.compactMap { source[$0.item] }).union(before[name]?.sources ?? [])
            guard items >= Self.leastItems, sources.count >= Self.leastOutlets, let first = today.min(by: { $0.item < $1.item }) else { return nil }
            return OfferedName(name: first, items: items, sources: sources.count)
        }
        facts.names = offered.sorted { ($1.items, $0.name.name) < ($0.items, $1.name.name) }.prefix(Self.mostNames).map { $0 }
        memory.offeredNames = facts.names.map(\.name.name)
    }
}

/// Where actors stand, as one statement after the other changes it.
struct PositionTable {
    private var rows: [String: [String: StatedPosition]] = [:]
    private var touched: [[String]] = []

    init(_ known: [StatedPosition]) { for one in known { rows[one.actor, default: [:]][one.stance] = one } }

    /// A newer statement of the stance that the actor has goes on with it; of another, the actor has moved. An older one is only evidence.
    mutating func take(_ stated: StatedPosition) {
        var stated = stated
        if let known = rows[stated.actor]?[stated.stance], known.stated > stated.stated { return }
        if let now = now(stated.actor), now.stance == stated.stance { stated.moved = now.moved }
        rows[stated.actor, default: [:]][stated.stance] = stated
        if !touched.contains([stated.actor, stated.stance]) { touched.append([stated.actor, stated.stance]) }
    }

    func stance(of actor: String) -> String? { now(actor)?.stance }

    private func now(_ actor: String) -> StatedPosition? {
        rows[actor]?.values.max { ($0.stated, $0.item, $0.stance) < ($1.stated, $1.item, $1.stance) }
    }

    var changed: [StatedPosition] { touched.compactMap { rows[$0[0]]?[$0[1]] } }
    var all: [StatedPosition] { rows.values.flatMap(\.values).sorted { ($0.actor, $0.stance) < ($1.actor, $1.stance) } }
}
