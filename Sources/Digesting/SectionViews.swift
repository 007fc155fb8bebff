import Foundation
import Model

/// What all lines with a source have: whose words they are, and where they stand.
struct SourceView: TemplateView {
    let outlet: String
    let link: String?
    let address: String?
    let language: String?
    let lang: String?
    let number: Int64

    static let keys: [String: TemplateKey<SourceView>] = [
        "outlet": .text { $0.outlet }, "link": .text { $0.link }, "address": .text { $0.address }, "language": .text { $0.language },
        "lang": .text { $0.lang }, "number": .number { $0.number },
    ]

    init(outlet: String, url: String?, language tag: String?, number: Int64, _ words: any Wording) {
        self.outlet = outlet
        link = WebLink.destination(url)
        address = link == nil ? WebLink.text(url) : nil
        language = LanguageName.of(tag, words)
        lang = LanguageName.wellFormed(tag)
        self.number = number
    }
}

struct BriefView: TemplateView {
    let text: String
    let source: SourceView

    static let keys: [String: TemplateKey<BriefView>] = ["text": .text { $0.text }, "source": .view { $0.source }]

    init(_ brief: Digest.Brief, _ words: any Wording) {
        text = brief.text
        source = SourceView(outlet: brief.outlet, url: brief.url, language: brief.language, number: brief.number, words)
    }
}

struct ChangeView: TemplateView {
    let kind: String
    let sentence: String
    let headline: String
    let source: SourceView
    let edits: [EditView]

    static let keys: [String: TemplateKey<ChangeView>] = [
        "kind": .text { $0.kind }, "sentence": .text { $0.sentence }, "headline": .text { $0.headline }, "source": .view { $0.source },
        "edits": .list { $0.edits },
    ]

    init(_ change: Digest.Change, _ words: any Wording) {
        kind = change.kind.rawValue
        sentence = words.change(change)
        headline = change.headline
        source = SourceView(outlet: change.outlet, url: change.url, language: change.language, number: change.number, words)
        edits = change.edits.map { EditView($0, words) }
    }
}

struct EditView: TemplateView {
    let field: String
    let pieces: [PieceView]

    static let keys: [String: TemplateKey<EditView>] = ["field": .text { $0.field }, "pieces": .list { $0.pieces }]

    init(_ edit: Digest.Edit, _ words: any Wording) {
        field = words.field(edit.field)
        pieces = edit.pieces.enumerated().map { PieceView($1, isFirst: $0 == 0) }
    }
}

/// One of the three is `true`.
struct PieceView: TemplateView {
    /// What stands between it and the piece before.
    let gap: String
    let text: String
    let same: Bool
    let removed: Bool
    let added: Bool

    static let keys: [String: TemplateKey<PieceView>] = [
        "gap": .text { $0.gap }, "text": .text { $0.text }, "same": .flag { $0.same }, "removed": .flag { $0.removed }, "added": .flag { $0.added },
    ]

    init(_ piece: Digest.Edit.Piece, isFirst: Bool) {
        gap = isFirst ? "" : " "
        text = piece.text
        same = piece.kind == .same || piece.kind == .left
        removed = piece.kind == .removed
        added = piece.kind == .added
    }
}

/// The board: who stands where, and then the evidence.
struct PositionsView: TemplateView {
    let stances: [String]
    let rows: [PositionView]

    static let keys: [String: TemplateKey<PositionsView>] = ["stances": .texts { $0.stances }, "rows": .list { $0.rows }]

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

struct PositionView: TemplateView {
    let actor: String
    let cells: [SquareView]
    let now: EvidenceView
    let before: BeforeView?

    static let keys: [String: TemplateKey<PositionView>] = [
        "actor": .text { $0.actor }, "cells": .list { $0.cells }, "now": .view { $0.now }, "before": .view { $0.before },
    ]

    /// A square of the board. At most one of the two is `true`.
    struct SquareView: TemplateView {
        let now: Bool
        let earlier: Bool

        static let keys: [String: TemplateKey<SquareView>] = ["now": .flag { $0.now }, "earlier": .flag { $0.earlier }]
    }

    struct BeforeView: TemplateView {
        let list: [EvidenceView]

        static let keys: [String: TemplateKey<BeforeView>] = ["list": .list { $0.list }]
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

struct EvidenceView: TemplateView {
    let stance: String
    let since: String
    let stamp: String
    let isNew: Bool
    let segments: [SegmentView]
    let source: SourceView

    static let keys: [String: TemplateKey<EvidenceView>] = [
        "stance": .text { $0.stance }, "since": .text { $0.since }, "stamp": .text { $0.stamp }, "isNew": .flag { $0.isNew },
        "segments": .list { $0.segments }, "source": .view { $0.source },
    ]

    init(_ cell: Digest.Position.Cell, _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        stance = cell.stance
        since = clock.words.since(clock.day(cell.moved))
        stamp = clock.stamp(cell.moved)
        isNew = cell.isNew
        self.segments = segments(cell.extract)
        source = SourceView(outlet: cell.outlet, url: cell.url, language: cell.language, number: cell.number, clock.words)
    }
}

struct AheadView: TemplateView {
    let day: String
    let stamp: String
    let days: String
    let isNew: Bool
    let segments: [SegmentView]
    let source: SourceView

    static let keys: [String: TemplateKey<AheadView>] = [
        "day": .text { $0.day }, "stamp": .text { $0.stamp }, "days": .text { $0.days }, "isNew": .flag { $0.isNew }, "segments": .list { $0.segments },
        "source": .view { $0.source },
    ]

    init(_ ahead: Digest.Ahead, _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        day = clock.title(ahead.day)
        stamp = "\(ahead.day)"
        days = clock.words.days(ahead.days)
        isNew = ahead.isNew
        self.segments = segments(ahead.extract)
        source = SourceView(outlet: ahead.outlet, url: ahead.url, language: ahead.language, number: ahead.number, clock.words)
    }
}

struct NameView: TemplateView {
    let name: String
    let kind: String
    let sightings: String
    /// Without a backtick, so that it can stand in a code span.
    let line: String

    static let keys: [String: TemplateKey<NameView>] = [
        "name": .text { $0.name }, "kind": .text { $0.kind }, "sightings": .text { $0.sightings }, "line": .text { $0.line },
    ]

    init(_ name: Digest.Name, _ words: any Wording) {
        self.name = name.name
        kind = words.kind(name.kind)
        sightings = words.sightings(items: name.items, outlets: name.outlets)
        line = name.line.replacing("`", with: "'")
    }
}
