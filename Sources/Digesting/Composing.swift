package import Foundation
package import Model

extension Digest {
    /// Puts a digest together. Depends on nothing but its arguments.
    ///
    /// A story stands with the best verdict among its items; one in which every item is rejected is left out.
    /// - Parameters:
    ///   - edition: 1 for the first digest of `day`.
    ///   - zone: IANA name.
    ///   - from: End of the digest before. `nil` for the first of the seed.
    package static func compose(
        seed: Seed, day: CalendarDay, edition: Int, zone: String, from: Date?, to: Date, stories: [Story], coverage: Coverage, ledger: LedgerSum
    ) -> Digest {
        let composer = EntryComposer(seed: seed)
        let ordered = stories.map(RankedStory.init).sorted(by: RankedStory.comesBefore)
        return Digest(
            generator: "atalaya \(Product.version)", seed: seed.id, title: PlainText.line(seed.title, limit: 200), day: day, edition: edition,
            zone: zone, from: from.flatMap(wholeSecond), to: wholeSecond(to) ?? to,
            stories: ordered.filter { $0.verdict == .digest }.map(composer.entry),
            noted: ordered.filter { $0.verdict == .noted }.map(composer.entry),
            coverage: cleaned(coverage), ledger: ledger)
    }

    /// JSON keeps milliseconds and the page minutes: a fraction could round to another minute after a trip through the archive.
    /// `nil` outside the years 1 to 9999, which no form of the digest could write.
    static func wholeSecond(_ date: Date) -> Date? {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        return (-62_135_596_800...253_402_300_799).contains(seconds) ? Date(timeIntervalSince1970: seconds) : nil
    }

    private static func cleaned(_ coverage: Coverage) -> Coverage {
        func cleaned(_ troubles: [Coverage.Trouble]) -> [Coverage.Trouble] {
            troubles.map { trouble in
                Coverage.Trouble(
                    source: PlainText.line(trouble.source, limit: 120), name: PlainText.line(trouble.name, limit: 120),
                    url: PlainText.line(trouble.url, limit: 2048), reason: PlainText.line(trouble.reason, limit: 400),
                    since: trouble.since.flatMap(wholeSecond), lastReached: trouble.lastReached.flatMap(wholeSecond))
            }
        }
        var coverage = coverage
        coverage.failing = cleaned(coverage.failing)
        coverage.notReached = cleaned(coverage.notReached)
        coverage.neverReached = cleaned(coverage.neverReached)
        coverage.disabled = cleaned(coverage.disabled)
        coverage.limits = coverage.limits.map { PlainText.line($0, limit: 400) }
        return coverage
    }
}

/// A story with what decides its place.
private struct RankedStory {
    let story: Story
    /// The item with the best verdict and score; the lead where several have the same.
    let best: JudgedItem
    let outlets: Int
    var verdict: Match.Verdict { best.match.verdict }

    init(_ story: Story) {
        self.story = story
        best = story.copies.reduce(story.lead) { Self.isBetter($1.match, than: $0.match) ? $1 : $0 }
        outlets = Set(story.all.map(\.archived.source)).count
    }

    static func isBetter(_ left: Match, than right: Match) -> Bool {
        left.verdict != right.verdict ? left.verdict > right.verdict : rounded(left.score) > rounded(right.score)
    }

    /// By score, then outlets, then the newer, then the number: never two alike, so the order does not depend on the one given.
    static func comesBefore(_ left: RankedStory, _ right: RankedStory) -> Bool {
        let scores = (rounded(left.best.match.score), rounded(right.best.match.score))
        if scores.0 != scores.1 { return scores.0 > scores.1 }
        if left.outlets != right.outlets { return left.outlets > right.outlets }
        let (one, other) = (left.story.lead.archived, right.story.lead.archived)
        let times = (one.time, other.time)
        return times.0 != times.1 ? times.0 > times.1 : one.number < other.number
    }

    static func rounded(_ score: Double) -> Double { score.isFinite ? (score * 100).rounded() / 100 : 0 }
}

/// Turns stories into entries, in the words of one seed.
private struct EntryComposer {
    private let actors: [String: String]
    private let topics: [String: String]
    private let extractor: Extractor

    init(seed: Seed) {
        actors = Dictionary(seed.actors.map { ($0.id, $0.name) }) { first, _ in first }
        topics = Dictionary(seed.topics.map { ($0.id, $0.name) }) { first, _ in first }
        extractor = Extractor(seed: seed)
    }

    func entry(_ ranked: RankedStory) -> Digest.Entry {
        let lead = ranked.story.lead.archived, item = lead.item, matches = [ranked.story.lead.match] + ranked.story.copies.map(\.match)
        return Digest.Entry(
            number: lead.number, headline: headline(lead), outlet: outlet(lead), source: lead.source,
            published: lead.published.flatMap(Digest.wholeSecond), arrived: Digest.wholeSecond(lead.arrived) ?? Date(timeIntervalSince1970: 0),
            url: address(item), authors: item.authors.compactMap(\.name).map { PlainText.line($0, limit: 80) }.filter { !$0.isEmpty },
            language: LanguageName.wellFormed(item.language), extract: extractor.extract(of: item, match: ranked.story.lead.match),
            who: names(matches.flatMap(\.actors), actors), what: names(matches.flatMap(\.topics), topics),
            score: RankedStory.rounded(ranked.best.match.score), because: Because.line(ranked.best.match),
            copies: ranked.story.copies.map(copy), edited: lead.version > 1)
    }

    private func copy(_ judged: JudgedItem) -> Digest.Copy {
        let archived = judged.archived
        return Digest.Copy(
            number: archived.number, headline: headline(archived), outlet: outlet(archived), source: archived.source,
            published: archived.published.flatMap(Digest.wholeSecond),
            arrived: Digest.wholeSecond(archived.arrived) ?? Date(timeIntervalSince1970: 0), url: address(archived.item),
            language: LanguageName.wellFormed(archived.item.language), edited: archived.version > 1)
    }

    /// The title, else the first words of its text.
    private func headline(_ archived: ArchivedItem) -> String {
        let item = archived.item
        for (text, limit) in [(item.title, 300), (item.summary ?? "", 100), (item.contentText ?? "", 100)] {
            let line = PlainText.line(text, limit: limit)
            if !line.isEmpty { return line }
        }
        return "Untitled item \(archived.number)"
    }

    private func outlet(_ archived: ArchivedItem) -> String {
        let name = PlainText.line(archived.sourceName, limit: 120)
        return name.isEmpty ? archived.source : name
    }

    private func address(_ item: Item) -> String? {
        guard let url = item.url ?? item.externalURL else { return nil }
        let line = PlainText.line(url, limit: 2048)
        return line.isEmpty ? nil : line
    }

    private func names(_ found: [Match.Found], _ names: [String: String]) -> [String] {
        var seen: Set<String> = []
        return found.filter { seen.insert($0.id).inserted }.map { PlainText.line(names[$0.id] ?? $0.id, limit: 120) }
    }
}
