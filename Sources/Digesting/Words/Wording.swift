import Model

/// Words and sentences of a digest in which nothing varies: templates name them as `words.…`.
enum Word: String, CaseIterable {
    case brief, stories, noted, changes, positions, ahead, names, charts, coverage, ledger, sections
    case edition, editionCapital, from, to, upTo, seed, footer
    case firstSeen, by, editedSince, edited, firstToPublish, retitled, who, what, new, why, evidence, inArchive, tellsMore, also
    case removed, added
    case positionsNote, now, earlier, before
    case isNew, namesNote
    case dailyItems, total, most
    case complete, show, lastReached, neverReachedSentence
    case repeats
    // Of the pages beside the digests
    case allDigests, allSeeds, actors, topics, newest, feed, mentioned, inDigests, notMentioned, noDigests, backToSeed
}

/// The digest's own words in one language: one file for each, and no words anywhere else. What the sources say, and what went wrong with them, stays
/// in the words it was said in.
protocol Wording: Sendable {
    /// BCP 47 tag.
    var tag: String { get }
    func word(_ word: Word) -> String

    /// With the language's mark between thousands.
    func number(_ count: Int) -> String

    // MARK: Days
    /// `Monday 23 November 2026`, as within a sentence.
    func long(_ day: CalendarDay) -> String
    /// `23 Nov`.
    func short(_ day: CalendarDay) -> String
    /// `Mon`, of a day from 1 (Monday) to 7.
    func weekday(_ number: Int) -> String
    /// `November 2026`, as a heading.
    func month(_ day: CalendarDay) -> String
    /// Days from the digest's own; 0: today.
    func days(_ count: Int) -> String

    // MARK: The digest in one line
    func nothing(since moment: String?) -> String
    func numbers(stories: Int, outlets: Int, noted: Int) -> String
    /// The same where outlets are not known.
    func counts(stories: Int, noted: Int) -> String
    func watch(reached: Int, sources: Int, failing: Int) -> String

    // MARK: A story
    func untitled(_ number: Int64) -> String
    func day(ofStory number: Int) -> String
    /// Names, of which `more` others are left out.
    func list(_ names: [String], more: Int) -> String
    /// - Parameter others: outlets that have a copy beside the entry's own.
    func copies(_ others: Int) -> String
    func reports(_ count: Int) -> String
    /// What is new in a story since the last digest, and what was told of it.
    func news(reports: Int, outlets: [String], actors: [String], day: String, headline: String, items: Int) -> String
    /// Why an item has its verdict, before its parts: `score 5.7`.
    func score(_ number: String) -> String
    func moreReasons(_ count: Int) -> String
    /// What the matcher calls `feature`.
    func reason(_ feature: String) -> String
    /// Mark between whole numbers and decimals.
    var decimal: String { get }

    /// Where a page is kept as it was received.
    func evidence(_ kept: EvidenceReference) -> String

    // MARK: Sections
    func change(_ change: Digest.Change) -> String
    func field(_ field: Digest.Edit.Field) -> String
    func since(_ moment: String) -> String
    func sightings(items: Int, outlets: Int) -> String
    func kind(_ kind: WatchedActor.Kind) -> String
    func chart(_ kind: Tally.Kind) -> String
    /// Most items on a day.
    func peak(_ count: Int, _ day: String) -> String

    // MARK: Coverage
    func sources(_ count: Int) -> String
    func coverage(_ figure: CoverageFigure, _ count: Int) -> String
    func trouble(_ kind: TroubleKind) -> String
    /// What happened at the time from which a trouble counts.
    func since(trouble kind: TroubleKind) -> String
    var noSources: String { get }
    var noReason: String { get }
    var limits: String { get }

    // MARK: Ledger
    func ledger(_ line: LedgerLine, _ count: Int) -> String
    func meaning(_ line: LedgerLine) -> String
    func repeats(_ count: Int) -> String

    // MARK: Languages
    /// By primary subtag (ISO 639).
    var languages: [String: String] { get }
}

/// What the coverage statement counts.
enum CoverageFigure: CaseIterable { case due, reached, unchanged, failing, notReached, neverReached, disabled, withGaps, quiet, gone }

/// What may be wrong with a source or a delivery. The raw value is the list's class on the page.
enum TroubleKind: String, CaseIterable {
    case failing
    case notReached = "not-reached"
    case neverReached = "never-reached"
    case gaps, quiet, gone, disabled, deliveries
}

/// A line of the ledger's sum.
enum LedgerLine: CaseIterable { case fetched, told, alreadyTold, duplicates, rejected }

/// The languages there are words for.
enum Words {
    static let all: [any Wording] = [EnglishWording(), SpanishWording()]

    /// - Parameter tag: BCP 47; of an unknown language: English.
    static func of(_ tag: String) -> any Wording { all.first { $0.tag == tag } ?? EnglishWording() }
}

extension Wording {
    /// `Stories (3)`.
    func heading(_ text: String, _ count: Int) -> String { "\(text) (\(number(count)))" }

    /// Digits in groups of three.
    func grouped(_ count: Int, by mark: String) -> String {
        let digits = Array("\(count.magnitude)".utf8)
        var out = count < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out += mark.utf8 }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// The fixed words, as templates see them.
struct WordsView: TemplateView {
    private let table: [String: String]

    init(_ words: any Wording) { table = Dictionary(uniqueKeysWithValues: Word.allCases.map { ($0.rawValue, words.word($0)) }) }

    static let keys = Dictionary(uniqueKeysWithValues: Word.allCases.map { word in (word.rawValue, TemplateKey<WordsView>.text { $0.table[word.rawValue] }) })
}
