import Foundation
import Model

/// The coverage statement as the templates see it.
struct CoverageView: TemplateView {
    /// Lines up to which a list stands open.
    static let longest = 15

    /// All its numbers in one sentence.
    let sentence: String
    let figures: [FigureView]
    /// Said when no source is failing or was missed.
    let complete: Bool
    let groups: [TroublesView]
    let limits: LimitsView?

    static let keys: [String: TemplateKey<CoverageView>] = [
        "sentence": .text { $0.sentence }, "figures": .list { $0.figures }, "complete": .flag { $0.complete }, "groups": .list { $0.groups },
        "limits": .view { $0.limits },
    ]

    init(_ coverage: Coverage, _ clock: PageClock) {
        let words = clock.words
        let lists: [(TroubleKind, [Coverage.Trouble])] = [
            (.failing, coverage.failing), (.notReached, coverage.notReached), (.neverReached, coverage.neverReached), (.gaps, coverage.gaps),
            (.quiet, coverage.quiet), (.gone, coverage.gone), (.disabled, coverage.disabled),
        ]
        let named: [(Int, CoverageFigure)] = [(coverage.gaps.count, .withGaps), (coverage.quiet.count, .quiet), (coverage.gone.count, .gone)]
        let always: [(Int, CoverageFigure)] = [
            (coverage.due, .due), (coverage.reached, .reached), (coverage.unchanged, .unchanged), (coverage.failing.count, .failing),
            (coverage.notReached.count, .notReached), (coverage.neverReached.count, .neverReached), (coverage.disabled.count, .disabled),
        ]
        let numbers = (always + named.filter { $0.0 > 0 }).map { FigureView($0, words.coverage($1, $0), words) }
        let all = FigureView(coverage.sources, words.sources(coverage.sources), words)
        sentence = coverage.sources == 0 ? words.noSources
            : "\(all.count) \(all.label): " + numbers.map { "\($0.count) \($0.label)" }.joined(separator: ", ") + "."
        figures = [all] + numbers
        complete = coverage.due > 0 && coverage.reached >= coverage.due && lists.dropLast().allSatisfy(\.1.isEmpty)
        groups = (lists + [(.deliveries, coverage.deliveries)]).filter { !$0.1.isEmpty }.map { TroublesView($0, $1, clock) }
        limits = coverage.limits.isEmpty ? nil : LimitsView(coverage.limits, words)
    }
}

/// What limits cut and parsers mended.
struct LimitsView: TemplateView {
    let heading: String
    let lines: [String]
    let long: Bool

    static let keys: [String: TemplateKey<LimitsView>] = ["heading": .text { $0.heading }, "lines": .texts { $0.lines }, "long": .flag { $0.long }]

    init(_ lines: [String], _ words: any Wording) {
        heading = words.heading(words.limits, lines.count)
        self.lines = lines
        long = lines.count > CoverageView.longest
    }
}

/// A number and what it counts.
struct FigureView: TemplateView {
    let count: String
    let label: String
    let zero: Bool

    static let keys: [String: TemplateKey<FigureView>] = ["count": .text { $0.count }, "label": .text { $0.label }, "zero": .flag { $0.zero }]

    init(_ count: Int, _ label: String, _ words: any Wording) {
        self.count = words.number(count)
        self.label = label
        zero = count == 0
    }
}

/// Sources of one kind of trouble.
struct TroublesView: TemplateView {
    let kind: String
    let heading: String
    let troubles: [TroubleView]
    /// Folded on the page, so that a day without network does not bury the ledger.
    let long: Bool

    static let keys: [String: TemplateKey<TroublesView>] = [
        "kind": .text { $0.kind }, "heading": .text { $0.heading }, "troubles": .list { $0.troubles }, "long": .flag { $0.long },
    ]

    init(_ kind: TroubleKind, _ troubles: [Coverage.Trouble], _ clock: PageClock) {
        self.kind = kind.rawValue
        long = troubles.count > CoverageView.longest
        heading = clock.words.heading(clock.words.trouble(kind), troubles.count)
        self.troubles = troubles.map { TroubleView($0, kind, clock) }
    }
}

struct TroubleView: TemplateView {
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

    static let keys: [String: TemplateKey<TroubleView>] = [
        "name": .text { $0.name }, "source": .text { $0.source }, "reason": .text { $0.reason }, "since": .view { $0.since }, "last": .view { $0.last },
        "never": .flag { $0.never }, "link": .text { $0.link }, "address": .text { $0.address },
    ]

    /// - Parameter kind: of the list it stands in.
    init(_ trouble: Coverage.Trouble, _ kind: TroubleKind, _ clock: PageClock) {
        name = trouble.name.isEmpty ? trouble.source : trouble.name
        source = trouble.source == name ? nil : trouble.source
        reason = Self.sentence(trouble.reason, clock.words)
        since = trouble.since.map { SinceView($0, kind, clock) }
        last = kind == .gaps || kind == .quiet ? nil : trouble.lastReached.map { MomentView($0, clock) }
        never = kind == .failing && trouble.lastReached == nil
        link = WebLink.destination(trouble.url)
        address = link == nil ? WebLink.text(trouble.url) : nil
    }

    /// With the full stop that the sentence after it needs.
    private static func sentence(_ text: String, _ words: any Wording) -> String {
        guard let last = text.utf8.last else { return words.noReason }
        return ".!?".utf8.contains(last) ? text : text + "."
    }
}

/// The time from which a trouble counts, and what happened then.
struct SinceView: TemplateView {
    let meaning: String
    let moment: MomentView

    static let keys: [String: TemplateKey<SinceView>] = [
        "meaning": .text { $0.meaning }, "text": .text { $0.moment.text }, "stamp": .text { $0.moment.stamp },
    ]

    init(_ date: Date, _ kind: TroubleKind, _ clock: PageClock) {
        moment = MomentView(date, clock)
        meaning = clock.words.since(trouble: kind)
    }
}
