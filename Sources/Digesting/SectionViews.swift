import Foundation
import Model

/// What all lines with a source have: whose words they are, and where they stand.
struct SourceView {
    let outlet: String
    let link: String?
    let address: String?
    let language: String?
    let lang: String?
    let number: Int64

    init(outlet: String, url: String?, language tag: String?, number: Int64) {
        self.outlet = outlet
        link = WebLink.destination(url)
        address = link == nil ? WebLink.text(url) : nil
        language = LanguageName.of(tag)
        lang = LanguageName.wellFormed(tag)
        self.number = number
    }
}

struct BriefView {
    let text: String
    let source: SourceView

    init(_ brief: Digest.Brief) {
        text = brief.text
        source = SourceView(outlet: brief.outlet, url: brief.url, language: brief.language, number: brief.number)
    }
}

struct ChangeView {
    let kind: String
    let sentence: String
    let headline: String
    let source: SourceView
    let edits: [EditView]

    init(_ change: Digest.Change) {
        kind = change.kind.rawValue
        sentence = Wording.change(change)
        headline = change.headline
        source = SourceView(outlet: change.outlet, url: change.url, language: change.language, number: change.number)
        edits = change.edits.map(EditView.init)
    }
}

struct EditView {
    let field: String
    let pieces: [PieceView]

    init(_ edit: Digest.Edit) {
        field = Wording.field(edit.field)
        pieces = edit.pieces.enumerated().map { PieceView($1, isFirst: $0 == 0) }
    }
}

/// One of the three is `true`.
struct PieceView {
    /// What stands between it and the piece before.
    let gap: String
    let text: String
    let same: Bool
    let removed: Bool
    let added: Bool

    init(_ piece: Digest.Edit.Piece, isFirst: Bool) {
        gap = isFirst ? "" : " "
        text = piece.text
        same = piece.kind == .same || piece.kind == .left
        removed = piece.kind == .removed
        added = piece.kind == .added
    }
}

/// The board: who stands where, and then the evidence.
struct PositionsView {
    let stances: [String]
    let rows: [PositionView]

    init?(_ positions: [Digest.Position], _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        guard !positions.isEmpty else { return nil }
        var order: [String] = [], names: [String: String] = [:]
        for cell in positions.flatMap(\.cells) where names[cell.stanceID] == nil {
            names[cell.stanceID] = cell.stance
            order.append(cell.stanceID)
        }
        stances = order.map { names[$0] ?? $0 }
        rows = positions.map { PositionView($0, stances: order, clock, segments) }
    }
}

struct PositionView {
    let actor: String
    let cells: [SquareView]
    let now: EvidenceView
    let before: BeforeView?

    /// A square of the board. At most one of the two is `true`.
    struct SquareView {
        let now: Bool
        let earlier: Bool
    }

    struct BeforeView {
        let list: [EvidenceView]
    }

    init(_ position: Digest.Position, stances: [String], _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        actor = position.actor
        let current = position.cells[0].stanceID, taken = Set(position.cells.map(\.stanceID))
        cells = stances.map { SquareView(now: $0 == current, earlier: $0 != current && taken.contains($0)) }
        let evidence = position.cells.map { EvidenceView($0, clock, segments) }
        now = evidence[0]
        before = evidence.count > 1 ? BeforeView(list: Array(evidence.dropFirst())) : nil
    }
}

struct EvidenceView {
    let stance: String
    let since: String
    let stamp: String
    let isNew: Bool
    let segments: [SegmentView]
    let source: SourceView

    init(_ cell: Digest.Position.Cell, _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        stance = cell.stance
        let moved = MomentView(cell.moved, clock)
        since = Wording.since(clock.day(cell.moved))
        stamp = moved.stamp
        isNew = cell.isNew
        self.segments = segments(cell.extract)
        source = SourceView(outlet: cell.outlet, url: cell.url, language: cell.language, number: cell.number)
    }
}

struct AheadView {
    let day: String
    let stamp: String
    let days: String
    let isNew: Bool
    let segments: [SegmentView]
    let source: SourceView

    init(_ ahead: Digest.Ahead, _ segments: (Digest.Extract) -> [SegmentView]) {
        day = PageClock.long(ahead.day)
        stamp = "\(ahead.day)"
        days = Wording.days(ahead.days)
        isNew = ahead.isNew
        self.segments = segments(ahead.extract)
        source = SourceView(outlet: ahead.outlet, url: ahead.url, language: ahead.language, number: ahead.number)
    }
}

struct NameView {
    let name: String
    let kind: String
    let sightings: String
    /// Without a backtick, so that it can stand in a code span.
    let line: String

    init(_ name: Digest.Name) {
        self.name = name.name
        kind = Wording.kind(name.kind)
        sightings = Wording.sightings(items: name.items, outlets: name.outlets)
        line = name.line.replacing("`", with: "'")
    }
}
