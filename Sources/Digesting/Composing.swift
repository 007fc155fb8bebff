package import Foundation
package import Model

extension Digest {
    /// Puts a digest together. Depends on nothing but its arguments.
    ///
    /// A story stands with the best verdict among its items; one in which every item is rejected is left out.
    /// - Parameters:
    ///   - edition: 1 for the first digest of `day`.
    ///   - zone: IANA name.
    ///   - language: of the digest's own words, as a BCP 47 tag.
    ///   - from: End of the digest before. `nil` for the first of the seed.
    package static func compose(
        seed: Seed, day: CalendarDay, edition: Int, zone: String, from: Date?, to: Date, stories: [Story], coverage: Coverage, ledger: LedgerSum,
        facts: DigestFacts = DigestFacts(), language: String = "en"
    ) -> Digest {
        let composer = EntryComposer(seed: seed, day: day, facts: facts, words: Words.of(language))
        let ordered = stories.map(RankedStory.init).sorted(by: RankedStory.comesBefore)
        let told = ordered.filter { $0.verdict == .digest }, entries = told.concurrentMap(composer.entry)
        let numbers = Set(stories.flatMap(\.all).map(\.archived.number)), words = SectionComposer(seed: seed, day: day, facts: facts, new: numbers)
        return Digest(
            generator: "atalaya \(Product.version)", seed: seed.id, title: PlainText.line(seed.title, limit: 200), day: day, edition: edition,
            zone: zone, language: Words.of(language).tag, from: from.flatMap(wholeSecond), to: wholeSecond(to) ?? to, brief: Brief.lines(of: entries), stories: entries,
            noted: ordered.filter { $0.verdict == .noted }.concurrentMap(composer.entry),
            changes: ChangeComposer(composer: composer, facts: facts, day: day, isFirst: from == nil).changes(in: told.map(\.story)),
            positions: words.positions(), ahead: words.ahead(), names: words.names(), charts: Charts(facts, seed: seed, until: day),
            repeats: facts.repeats.map { Repeat(item: composer.copy($0.item, retitled: false), of: $0.of) },
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
        coverage.gone = cleaned(coverage.gone)
        coverage.quiet = cleaned(coverage.quiet)
        coverage.gaps = cleaned(coverage.gaps)
        coverage.deliveries = cleaned(coverage.deliveries)
        coverage.limits = coverage.limits.map { PlainText.line($0, limit: 400) }
        return coverage
    }
}

/// A story with what decides its place.
struct RankedStory {
    let story: Story
    /// The item with the best verdict and score; the lead where several have the same.
    let best: JudgedItem
    let outlets: Int
    var verdict: Match.Verdict { best.match.verdict }

    init(_ story: Story) {
        self.story = story
        best = story.all.dropFirst().reduce(story.lead) { Self.isBetter($1.match, than: $0.match) ? $1 : $0 }
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
