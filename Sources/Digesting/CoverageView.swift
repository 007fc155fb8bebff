import Foundation
import Model

/// The coverage statement as the templates see it.
struct CoverageView {
    /// Lines up to which a list stands open.
    static let longest = 15

    /// All its numbers in one sentence.
    let sentence: String
    let figures: [FigureView]
    /// Said when no source is failing or was missed.
    let complete: Bool
    let groups: [TroublesView]
    let limits: LimitsView?

    init(_ coverage: Coverage, _ clock: PageClock) {
        let lists = [
            ("failing", coverage.failing), ("not-reached", coverage.notReached), ("never-reached", coverage.neverReached), ("gaps", coverage.gaps),
            ("quiet", coverage.quiet), ("gone", coverage.gone), ("disabled", coverage.disabled),
        ].map { TroublesView($0, $1, clock) }
        let named = [(coverage.gaps.count, Wording.withGaps), (coverage.quiet.count, Wording.quiet), (coverage.gone.count, Wording.gone)]
        let numbers = [
            (coverage.due, Wording.due), (coverage.reached, Wording.reached), (coverage.unchanged, Wording.unchanged),
            (coverage.failing.count, Wording.failing), (coverage.notReached.count, Wording.notReached),
            (coverage.neverReached.count, Wording.neverReached), (coverage.disabled.count, Wording.disabled),
        ] + named.filter { $0.0 > 0 }
        let counted = numbers.map { "\(Counting.number($0)) \($1)" }.joined(separator: ", ")
        sentence = coverage.sources == 0 ? Wording.noSources : Counting.of(coverage.sources, "source", "sources") + ": " + counted + "."
        figures = [FigureView(coverage.sources, Wording.sources(coverage.sources))] + numbers.map { FigureView($0, $1) }
        complete = coverage.due > 0 && coverage.reached >= coverage.due && lists.dropLast().allSatisfy(\.troubles.isEmpty)
        groups = (lists + [TroublesView("deliveries", coverage.deliveries, clock)]).filter { !$0.troubles.isEmpty }
        limits = coverage.limits.isEmpty ? nil : LimitsView(lines: coverage.limits)
    }
}

/// What limits cut and parsers mended.
struct LimitsView {
    let heading: String
    let lines: [String]
    let long: Bool

    init(lines: [String]) {
        heading = Wording.heading(Wording.limits, lines.count)
        self.lines = lines
        long = lines.count > CoverageView.longest
    }
}

/// A number and what it counts.
struct FigureView {
    let count: String
    let label: String
    let zero: Bool

    init(_ count: Int, _ label: String) {
        self.count = Counting.number(count)
        self.label = label
        zero = count == 0
    }
}

/// Sources of one kind of trouble.
struct TroublesView {
    let kind: String
    let heading: String
    let troubles: [TroubleView]
    /// Folded on the page, so that a day without network does not bury the ledger.
    let long: Bool

    init(_ kind: String, _ troubles: [Coverage.Trouble], _ clock: PageClock) {
        self.kind = kind
        long = troubles.count > CoverageView.longest
        heading = Wording.heading(Wording.troubles[kind] ?? kind, troubles.count)
        self.troubles = troubles.map { TroubleView($0, kind, clock) }
    }
}

struct TroubleView {
    let name: String
    /// The source's id, where its name is another.
    let source: String?
    let reason: String
    let since: SinceView?
    let last: MomentView?
    /// Said of a failing source that never gave a good answer.
    let never: Bool
    let link: String?
    let address: String?

    /// - Parameter kind: of the list it stands in.
    init(_ trouble: Coverage.Trouble, _ kind: String, _ clock: PageClock) {
        name = trouble.name.isEmpty ? trouble.source : trouble.name
        source = trouble.source == name ? nil : trouble.source
        reason = Self.sentence(trouble.reason)
        since = trouble.since.map { SinceView($0, kind, clock) }
        last = kind == "gaps" || kind == "quiet" ? nil : trouble.lastReached.map { MomentView($0, clock) }
        never = kind == "failing" && trouble.lastReached == nil
        link = WebLink.destination(trouble.url)
        address = link == nil ? WebLink.text(trouble.url) : nil
    }

    /// With the full stop that the sentence after it needs.
    private static func sentence(_ text: String) -> String {
        guard let last = text.utf8.last else { return Wording.noReason }
        return ".!?".utf8.contains(last) ? text : text + "."
    }
}

/// The time from which a trouble counts, and what happened then.
struct SinceView {
    let meaning: String
    let text: String
    let stamp: String

    init(_ date: Date, _ kind: String, _ clock: PageClock) {
        let moment = MomentView(date, clock)
        (text, stamp) = (moment.text, moment.stamp)
        meaning = Wording.since(trouble: kind)
    }
}
