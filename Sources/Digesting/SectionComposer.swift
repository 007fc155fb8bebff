import Foundation
import Model

/// Positions, dates ahead and names, as the digest shows them.
struct SectionComposer {
    let seed: Seed
    let day: CalendarDay
    let facts: DigestFacts
    /// Numbers of the items that this digest tells.
    let new: Set<Int64>

    /// In order of the newest move. An actor or stance that the seed no longer has is left out.
    func positions() -> [Digest.Position] {
        guard let rules = seed.positions else { return [] }
        let actors = Dictionary(seed.actors.map { ($0.id, $0.name) }) { first, _ in first }
        let stances = Dictionary(rules.stances.map { ($0.id, $0.name) }) { first, _ in first }
        let found = Dictionary(grouping: facts.positions.filter { stances[$0.stance] != nil && actors[$0.actor] != nil }, by: \.actor)
        return found.map { actor, stated in
            let sorted = stated.sorted { ($0.stated, $0.item, $0.stance) > ($1.stated, $1.item, $1.stance) }
            return Digest.Position(actor: PlainText.line(actors[actor] ?? actor, limit: 120), actorID: actor, cells: sorted.map { cell($0, stances) })
        }.sorted { ($1.cells[0].moved, $0.actor, $0.actorID) < ($0.cells[0].moved, $1.actor, $1.actorID) }
    }

    private func cell(_ stated: StatedPosition, _ stances: [String: String]) -> Digest.Position.Cell {
        Digest.Position.Cell(
            stance: PlainText.line(stances[stated.stance] ?? stated.stance, limit: 80), stanceID: stated.stance,
            extract: extract(stated.sentence, marking: stated.start, stated.length), outlet: outlet(stated.source), number: stated.item,
            url: EntryComposer.address(stated.url), language: LanguageName.wellFormed(stated.language),
            stated: Digest.wholeSecond(stated.stated) ?? Date(timeIntervalSince1970: 0),
            moved: Digest.wholeSecond(stated.moved) ?? Date(timeIntervalSince1970: 0), isNew: new.contains(stated.item))
    }

    /// Each day of a story once, by the item that came first.
    func ahead() -> [Digest.Ahead] {
        var seen: Set<[Int64]> = []
        return facts.datesAhead.filter { $0.day >= day }.sorted { ($0.day, $0.item) < ($1.day, $1.item) }.filter { date in
            seen.insert([Int64(date.day.daysSinceEpoch), date.story ?? -date.item]).inserted
        }.map { date in
            let start = Self.place(of: date.words, in: date.sentence)
            return Digest.Ahead(
                day: date.day, days: date.day.daysSinceEpoch - day.daysSinceEpoch,
                extract: extract(date.sentence, marking: start ?? 0, start == nil ? 0 : date.words.utf8.count), outlet: outlet(date.source),
                number: date.item, url: EntryComposer.address(date.url), language: LanguageName.wellFormed(date.language), isNew: new.contains(date.item))
        }
    }

    /// Where one text begins in another, in UTF-8 bytes.
    private static func place(of words: String, in sentence: String) -> Int? {
        let words = Array(words.utf8), sentence = Array(sentence.utf8)
        guard let first = words.first, words.count <= sentence.count else { return nil }
        return (0...(sentence.count - words.count)).first { sentence[$0] == first && sentence[$0..<$0 + words.count].elementsEqual(words) }
    }

    func names() -> [Digest.Name] {
        facts.names.map { offered in
            let name = PlainText.line(offered.name.name, limit: 120)
            return Digest.Name(
                name: name, kind: offered.name.kind, items: offered.items, outlets: offered.sources, line: SeedLine.actor(name, kind: offered.name.kind))
        }
    }

    private func outlet(_ source: String) -> String {
        let name = PlainText.line(facts.sourceNames[source] ?? source, limit: 120)
        return name.isEmpty ? source : name
    }

    /// Most bytes of a sentence that is shown.
    private static let longest = 400

    private func extract(_ sentence: String, marking start: Int, _ length: Int) -> Digest.Extract {
        // Of "(Agencia).- La Comisión" the cut leaves the dash.
        let lost = sentence.utf8.prefix { ".-, ;:".utf8.contains($0) }.count, start = start - lost
        let bytes = Array(sentence.utf8.dropFirst(lost))
        let (clean, places) = PlainText.cleaned(bytes[...])
        var from = 0, to = PlainText.cut(clean[...], limit: Self.longest) ?? clean.count
        var mark: Range<Int>?
        if start >= 0, length > 0, start + length <= bytes.count {
            let range = places[start]..<places[start + length]
            if range.upperBound > to { // the words stand further down: begin shortly before them
                from = clean[..<range.lowerBound].suffix(120).firstIndex { $0 == 0x20 }.map { $0 + 1 } ?? range.lowerBound
                to = PlainText.cut(clean[from...], limit: Self.longest) ?? clean.count
            }
            if range.upperBound <= to, !range.isEmpty { mark = range }
        }
        let lead = from > 0 ? "…" : ""
        return Digest.Extract(
            text: lead + String(decoding: clean[from..<to], as: UTF8.self) + (to < clean.count ? "…" : ""),
            marks: mark.map { [.init(start: $0.lowerBound - from + lead.utf8.count, length: $0.count)] } ?? [])
    }
}

/// Lines of a seed's file.
enum SeedLine {
    /// One actor, as it stands under `actors:`: `- { id: gaston-browne, kind: person, name: Gaston Browne }`. The name is in double quotes
    /// (YAML 1.2 §7.3.1), so that it means itself whatever is in it.
    static func actor(_ name: String, kind: WatchedActor.Kind) -> String {
        let quoted = "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        return "- { id: \(id(name)), kind: \(kind.rawValue), name: \(quoted) }"
    }

    private static func id(_ name: String) -> String {
        let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let words = plain.utf8.split { !((0x61...0x7A).contains($0) || (0x30...0x39).contains($0)) }.map { String(decoding: $0, as: UTF8.self) }
        let id = words.joined(separator: "-").prefix(40)
        return id.isEmpty || id.first?.isNumber == true ? "name-\(id)" : String(id)
    }
}
