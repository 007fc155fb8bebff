import Foundation

/// What one part of a seed says of another.
struct SeedCheck {
    enum Kind: String {
        case group, actor, topic, signal
    }

    let reporter: Reporter
    private var lines: [Kind: [String: Int]] = [:]
    /// `$name` in a text, with the kinds it may name there, and the group it stands in.
    private var references: [(name: String, line: Int, kinds: [Kind], group: String?)] = []
    /// Ids of actors or topics, with the key they stand under and what they may be there.
    private var named: [(id: Text, key: String, kinds: [Kind])] = []
    /// Names and acronyms, folded, with the actor that has them.
    private var names: [String: (actor: String, line: Int)] = [:]

    init(reporter: Reporter) { self.reporter = reporter }

    mutating func add(_ kind: Kind, _ id: String, at line: Int) {
        // `$name` has to mean one thing, so groups, actors and topics share their names; signals are never named.
        for other in kind == .signal ? [.signal] : [Kind.group, .actor, .topic] {
            guard let first = lines[other]?[id] else { continue }
            let article = other == .actor ? "an" : "a"
            reporter.refuse(line, "the id \(quoted(id)) is already that of \(article) \(other.rawValue) in line \(first)",
                            "give one of the two another id")
            return
        }
        lines[kind, default: [:]][id] = line
    }

    /// Makes room for the names of so many actors, so that a seed of thousands is not moved again and again.
    mutating func expect(actors: Int) { names.reserveCapacity(actors * 4) }

    /// A name of two actors would make every mention of one a mention of the other. Weak aliases may be shared: what stands
    /// beside them decides.
    mutating func claim(_ text: String, by actor: String?, at line: Int) {
        guard let actor else { return }
        let name = Self.folded(text)
        if let other = names[name] {
            guard other.actor != actor else { return }
            reporter.refuse(line, "\(quoted(text)) names the actor '\(actor)' and, in line \(other.line), the actor '\(other.actor)'",
                            "keep it under one of them, or move it to 'weak'")
        } else {
            names[name] = (actor, line)
        }
    }

    /// As the matcher compares names, near enough: without case, accents and the ñ's tilde.
    private static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        guard text.unicodeScalars.allSatisfy({ $0.value < latin.count }) else { return foldedByFoundation(text) }
        return text.unicodeScalars.reduce(into: "") { $0 += latin[Int($1.value)] }
    }

    private static func foldedByFoundation(_ text: String) -> String { text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }

    /// Latin letters up to U+024F, folded once.
    private static let latin = (UInt16(0)..<0x250).map { foldedByFoundation(Unicode.Scalar($0).map { String($0) } ?? "") }

    mutating func refer(_ texts: [SeedText], to kinds: [Kind], from group: String? = nil) {
        for text in texts {
            if let name = text.reference { references.append((name, text.line, kinds, group)) }
        }
    }

    mutating func name(_ id: Text, under key: String, kinds: [Kind] = [.actor, .topic]) { named.append((id, key, kinds)) }

    /// Call when everything has been read.
    func all() {
        for (id, key, kinds) in named where !kinds.contains(where: { lines[$0]?[id.text] != nil }) {
            let names = kinds.map(\.rawValue).joined(separator: " or ")
            reporter.refuse(id.line, "'\(key)' names \(quoted(id.text)), and no \(names) has that id", Nearest.suggestion(for: id.text, in: ids(kinds)))
        }
        for reference in references where !reference.kinds.contains(where: { lines[$0]?[reference.name] != nil }) {
            let kinds = reference.kinds.map(\.rawValue).joined(separator: " or ")
            reporter.refuse(reference.line, "\(quoted("$" + reference.name)) names no \(kinds)",
                            Nearest.suggestion(for: reference.name, in: ids(reference.kinds)))
        }
        circles()
    }

    private func ids(_ kinds: [Kind]) -> [String] { kinds.flatMap { lines[$0]?.keys.sorted() ?? [] } }

    /// Groups that name themselves, directly or through others, have no phrases to stand for.
    private func circles() {
        var named: [String: [String]] = [:]
        for reference in references {
            if let group = reference.group, lines[.group]?[reference.name] != nil { named[group, default: []].append(reference.name) }
        }
        for start in named.keys.sorted() {
            var seen: Set<String> = [], waiting = named[start] ?? []
            while let next = waiting.popLast() {
                if next == start {
                    reporter.refuse(lines[.group]?[start], "the group \(quoted(start)) contains itself",
                                    "take '$\(start)' out of it, or of the groups it names")
                    break
                }
                if seen.insert(next).inserted { waiting += named[next] ?? [] }
            }
        }
    }
}
