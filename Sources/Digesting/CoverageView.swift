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
            TroublesView("failing", "Failing", coverage.failing, clock),
            TroublesView("not-reached", "Not reached in this period", coverage.notReached, clock),
            TroublesView("never-reached", "Never reached since they were added", coverage.neverReached, clock),
            TroublesView("gaps", "Items may have been lost between two polls", coverage.gaps, clock),
            TroublesView("quiet", "Quiet against their own habit", coverage.quiet, clock),
            TroublesView("gone", "Gone for good", coverage.gone, clock),
            TroublesView("disabled", "Disabled in the configuration", coverage.disabled, clock),
        ]
        let named = [(coverage.gaps.count, "with possible gaps"), (coverage.quiet.count, "unusually quiet"), (coverage.gone.count, "gone for good")]
        let numbers = [
            (coverage.due, "due"), (coverage.reached, "reached"), (coverage.unchanged, "unchanged"), (coverage.failing.count, "failing"),
            (coverage.notReached.count, "not reached"), (coverage.neverReached.count, "never reached"), (coverage.disabled.count, "disabled"),
        ] + named.filter { $0.0 > 0 }
        let counted = numbers.map { "\(Counting.number($0)) \($1)" }.joined(separator: ", ")
        sentence = coverage.sources == 0 ? "No sources are configured." : Counting.of(coverage.sources, "source", "sources") + ": " + counted + "."
        figures = [FigureView(coverage.sources, coverage.sources == 1 ? "source" : "sources")] + numbers.map { FigureView($0, $1) }
        complete = coverage.due > 0 && coverage.reached >= coverage.due && lists.dropLast().allSatisfy(\.troubles.isEmpty)
        groups = lists.filter { !$0.troubles.isEmpty }
        limits = coverage.limits.isEmpty ? nil : LimitsView(lines: coverage.limits)
    }
}

/// What limits cut and parsers mended.
struct LimitsView {
    let heading: String
    let lines: [String]
    let long: Bool

    init(lines: [String]) {
        heading = "Limits and repairs (\(Counting.number(lines.count)))"
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

    init(_ kind: String, _ heading: String, _ troubles: [Coverage.Trouble], _ clock: PageClock) {
        self.kind = kind
        long = troubles.count > CoverageView.longest
        self.heading = "\(heading) (\(Counting.number(troubles.count)))"
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
        guard let last = text.utf8.last else { return "No reason is known." }
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
        meaning = switch kind {
        case "gaps": "The poll before was"
        case "quiet": "Its newest item came"
        default: "Failing since"
        }
    }
}

/// The ledger's sum as the templates see it.
struct LedgerView {
    let fetched: FigureView
    /// What `fetched` is the sum of; all but the first follow a plus sign.
    let parts: [PartView]
    let sentence: String

    struct PartView {
        let figure: FigureView
        let meaning: String
    }

    init(_ ledger: LedgerSum) {
        fetched = FigureView(ledger.fetched, ledger.fetched == 1 ? "item fetched" : "items fetched")
        parts = [
            PartView(figure: FigureView(ledger.told, "told"), meaning: "an entry of its own above"),
            PartView(figure: FigureView(ledger.alreadyTold, "already told"), meaning: "a copy of something that an earlier digest told"),
            PartView(figure: FigureView(ledger.duplicates, ledger.duplicates == 1 ? "duplicate" : "duplicates"),
                     meaning: "listed under an entry above"),
            PartView(figure: FigureView(ledger.rejected, "rejected"), meaning: "judged not to belong, and kept in the archive with the reason"),
        ]
        sentence = "\(fetched.count) \(fetched.label) = " + parts.map { "\($0.figure.count) \($0.figure.label)" }.joined(separator: " + ") + "."
    }
}
