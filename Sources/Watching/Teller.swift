package import Archiving
import Digesting
package import Foundation
import Grouping
package import Model
import Scheduling

/// The way of an item from the archive into a digest: untold items → stories → digest → the ledger, in one transaction → files.
/// The files come last and are made from the record alone, so that they can be made again, byte for byte.
package struct Teller: Sendable {
    let configuration: Configuration
    let archive: Archive

    package init(configuration: Configuration, archive: Archive) {
        self.configuration = configuration
        self.archive = archive
    }

    /// Tells everything that no digest has accounted for, as the next edition of the day on which `until` falls.
    /// - Parameters:
    ///   - until: the end of the digest's period.
    ///   - makingUp: a digest for a time gone by: what arrived after `until` is left to the next.
    ///   - now: the time from which its deliveries count. `nil`: `until`.
    package func tell(_ seed: Seed, until: Date, makingUp: Bool = false, now: Date? = nil) throws(ArchiveError) -> DigestRecord {
        let settings = configuration.digest(of: seed)
        let untold = try archive.untold(seed: seed.id, until: makingUp ? until : nil)
        let items = named(untold.items)
        let keys = Dictionary(uniqueKeysWithValues: items.concurrentMap { ($0.archived.number, Copies.keys(of: $0.archived.item)) })
        let since = try archive.lastDigest(seed: seed.id)?.until
        let grouped = try group(items, keys: keys.values.flatMap(\.all), seed: seed, since: since, until: until)
        let stories = grouped.stories
        let sum = LedgerSum(
            told: stories.reduce(0) { $0 + $1.reports.count }, alreadyTold: grouped.alreadyTold.count,
            duplicates: stories.flatMap(\.reports).reduce(0) { $0 + $1.copies.count }, rejected: untold.rejected)
        let day = CalendarDay(until, in: settings.timeZone)
        let edition = try archive.nextEdition(seed: seed.id, day: day)
        var gathering = Gathering(seed: seed, configuration: configuration, archive: archive, day: day)
        try gathering.gather(stories, alreadyTold: grouped.alreadyTold, since: since, until: until)
        let digest = Digest.compose(
            seed: seed, day: day, edition: edition, zone: settings.zone, from: since, to: until, stories: stories,
            coverage: try Coverage.statement(sources: configuration.sources, archive: archive, since: since, until: until), ledger: sum,
            facts: gathering.facts, language: settings.language)

        var entries: [LedgerEntry] = []
        for report in stories.flatMap(\.reports) {
            let lead = report.lead.archived.number
            entries.append(LedgerEntry(item: lead, outcome: .told(keys: keys[lead]?.all ?? [])))
            for copy in report.copies.map(\.archived.number) {
                entries.append(LedgerEntry(item: copy, outcome: .duplicate(of: lead, keys: keys[copy]?.all ?? [])))
            }
        }
        entries += grouped.alreadyTold.map { LedgerEntry(item: $0.item.archived.number, outcome: .alreadyTold($0.of)) }
        return try archive.record(
            digest: try Self.encode(digest, archive), seed: seed.id, day: day, edition: edition, until: until, from: untold, entries: entries,
            memory: gathering.memory, channels: settings.channels, queued: now ?? until)
    }

    /// Stories among what no digest has told yet, and copies of what was told, as a digest at `until` would find them.
    func pending(_ seed: Seed, until: Date) throws(ArchiveError) -> (stories: [Story], alreadyTold: [Copies.Repeated]) {
        let items = named(try archive.untold(seed: seed.id).items)
        guard !items.isEmpty else { return ([], []) }
        return try group(
            items, keys: items.flatMap { Copies.keys(of: $0.archived.item).all }, seed: seed, since: try archive.lastDigest(seed: seed.id)?.until,
            until: until)
    }

    /// Items that stories of before are remembered by, at most: the newest.
    private static let mostRecent = 20_000
    /// How far back a digest after a standstill looks for stories to go on with.
    private static let longestLook = 7.0 * 86_400

    private func group(
        _ items: [JudgedItem], keys: [UInt64], seed: Seed, since: Date?, until: Date
    ) throws(ArchiveError) -> (stories: [Story], alreadyTold: [Copies.Repeated]) {
        let told = Copies.Told.all(try archive.told(seed: seed.id, keys: Set(keys)).map { ($0.item, $0.verdict == .digest) })
        let from = max(since ?? until, until - Self.longestLook) - StoryGrouper.horizon
        let recent = try archive.recentlyTold(seed: seed.id, since: from, limit: Self.mostRecent).map { told in
            Stories.Known(item: told.item, story: told.story, inDigest: told.verdict == .digest)
        }
        let grouped = Stories.group(items, told: told, recent: recent)
        let pasts = try archive.pasts(seed: seed.id, stories: Set(grouped.groups.compactMap(\.story)))
        return (grouped.groups.map { Story(reports: $0.reports, past: $0.story.flatMap { pasts[$0] }) }, grouped.alreadyTold)
    }

    /// The digests that fell due in (`since`, `now`] and were not made: one for each time at which there was something to say, and always
    /// the newest.
    package func makeUp(_ seed: Seed, since: Date, now: Date) throws(ArchiveError) -> [DigestRecord] {
        let missed = DigestSchedule(configuration.digest(of: seed)).missed(since: since, now: now)
        var made: [DigestRecord] = [], from = since
        for due in missed {
            let isNewest = due == missed.last
            if !isNewest {
                guard try archive.wasActive(since: from, until: due) else { continue }
            }
            made.append(try tell(seed, until: due, makingUp: !isNewest, now: now))
            from = due
        }
        return made
    }

    /// Writes the files of a digest, each whole, and notes that they are there.
    /// - Returns: their paths, in the order of the configured formats.
    package func write(_ record: DigestRecord, now: Date) throws -> [String] {
        let paths = try writeFiles(of: record)
        try archive.markWritten(digest: record.number, at: now)
        return paths
    }

    /// The same without the note, for which a reader of the archive is enough.
    package func writeFiles(of record: DigestRecord) throws -> [String] {
        let templates = try Templates(folder: configuration.settings.digest.templates), digest = try JSON.decode(Digest.self, from: record.content)
        let formats = configuration.settings.digest.formats
        // At the same time: of a large digest a format takes a third of a second. `nil` stands for the pages beside it.
        let written = (formats.map(Optional.some) + (formats.contains(.html) ? [nil] : [])).concurrentMap(least: 1) { format in
            Result<Void, any Error> {
                guard let format else { return try writePages(beside: record.seed, templates) }
                try WholeFile.write(try DigestRenderer.render(digest, as: format, templates: templates), to: path(of: record, format))
            }
        }
        for one in written { try one.get() }
        return formats.map { path(of: record, $0) }
    }

    package func render(_ record: DigestRecord, as format: DigestSettings.Format) throws -> [UInt8] {
        let templates = try Templates(folder: configuration.settings.digest.templates)
        return try DigestRenderer.render(try JSON.decode(Digest.self, from: record.content), as: format, templates: templates)
    }

    /// Digests of each seed that the index over all of them lists.
    private static let listed = 7

    /// The pages beside the digests: indexes, feed, and those of actors and topics. A file that is there and has the same content is left alone.
    private func writePages(beside seedID: String, _ templates: Templates) throws {
        let folder = configuration.settings.digest.directory
        // A seed that is not in the configuration any more has no names to make pages for.
        if let seed = configuration.seeds.first(where: { $0.id == seedID }) {
            for file in try site(of: seed).files(templates) { try Self.replace("\(folder)/\(seed.id)/\(file.path)", with: file.bytes) }
        }
        let all = try configuration.seeds.map { (seed: $0, heads: try archive.digestHeads(seed: $0.id, stories: 1, limit: Self.listed)) }
        let language = configuration.settings.digest.language
        try Self.replace("\(folder)/index.html", with: SeedSite.index(of: all, language: language, templates))
    }

    private func site(of seed: Seed) throws(ArchiveError) -> SeedSite {
        let settings = configuration.digest(of: seed), heads = try archive.digestHeads(seed: seed.id, stories: SeedSite.feedStories)
        var site = SeedSite(
            seed: seed, language: settings.language, zone: settings.zone, heads: heads,
            sourceNames: Dictionary(configuration.sources.map { ($0.id, $0.name) }) { first, _ in first },
            added: try archive.added(seed: seed.id) ?? Date(timeIntervalSince1970: 0))
        guard let newest = heads.first else { return site }
        try archive.toldMentions(seed: seed.id, since: newest.day.adding(days: 1 - SeedSite.days)) { site.add($0) }
        return site
    }

    private static func replace(_ path: String, with bytes: [UInt8]) throws {
        if let there = FileManager.default.contents(atPath: path), there.elementsEqual(bytes) { return }
        try WholeFile.write(bytes, to: path)
    }

    package func path(of record: DigestRecord, _ format: DigestSettings.Format) -> String {
        let stem = Digest.fileStem(day: record.day, edition: record.edition)
        return "\(configuration.settings.digest.directory)/\(record.seed)/\(stem).\(format.fileExtension)"
    }

    /// The archive knows sources by id; people read names.
    private func named(_ items: [JudgedItem]) -> [JudgedItem] {
        let names = Dictionary(configuration.sources.map { ($0.id, $0.name) }) { first, _ in first }
        return items.map { item in
            var item = item
            item.archived.sourceName = names[item.archived.source] ?? item.archived.source
            return item
        }
    }

    private static func encode(_ digest: Digest, _ archive: Archive) throws(ArchiveError) -> Data {
        do { return try JSON.encode(digest) } catch { throw .failed(path: archive.path, reason: "the digest cannot be written as JSON: \(error)") }
    }
}
