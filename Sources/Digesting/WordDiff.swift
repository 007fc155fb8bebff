import Model

/// What was taken out of a text and put in, word by word: the longest common subsequence of the words (Hunt and McIlroy 1976).
enum WordDiff {
    /// Words that are compared between the first and the last that differ; of a text rewritten beyond these its beginning is shown.
    private static let mostWords = 400
    /// Words shown beside a change.
    private static let context = 6

    /// `nil` when both have the same words.
    static func edit(_ field: Digest.Edit.Field, _ before: String, _ now: String) -> Digest.Edit? {
        let old = words(before), new = words(now)
        guard old != new else { return nil }
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
        let removed = Array(old[start..<old.count - end].prefix(mostWords)), added = Array(new[start..<new.count - end].prefix(mostWords))
        var pieces: [Digest.Edit.Piece] = []
        func add(_ kind: Digest.Edit.Piece.Kind, _ words: some Sequence<Substring>) {
            let text = words.joined(separator: " ")
            guard !text.isEmpty else { return }
            if pieces.last?.kind == kind { pieces[pieces.count - 1].text += " " + text } else { pieces.append(.init(kind: kind, text: text)) }
        }
        add(.same, old[..<start])
        for step in steps(removed, added) {
            switch step {
            case .same(let word): add(.same, [word])
            case .removed(let word): add(.removed, [word])
            case .added(let word): add(.added, [word])
            }
        }
        add(.same, old[(old.count - end)...])
        return Digest.Edit(field: field, pieces: shortened(pieces))
    }

    private enum Step { case same(Substring), removed(Substring), added(Substring) }

    private static func words(_ text: String) -> [Substring] {
        PlainText.line(text, limit: 40_000).split(separator: " ").map { $0 }
    }

    /// Removals come before additions.
    private static func steps(_ old: [Substring], _ new: [Substring]) -> [Step] {
        let width = new.count + 1
        var lengths = [UInt16](repeating: 0, count: (old.count + 1) * width)
        for i in old.indices.reversed() {
            for j in new.indices.reversed() {
                lengths[i * width + j] = old[i] == new[j] ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var steps: [Step] = [], waiting: [Step] = [], i = 0, j = 0
        while i < old.count || j < new.count {
            if i < old.count, j < new.count, old[i] == new[j] {
                steps += waiting + [.same(old[i])]
                waiting = []
                (i, j) = (i + 1, j + 1)
            } else if j == new.count || i < old.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                steps.append(.removed(old[i]))
                i += 1
            } else {
                waiting.append(.added(new[j]))
                j += 1
            }
        }
        return steps + waiting
    }

    /// Of what is the same a few words stay on each side of a change.
    private static func shortened(_ pieces: [Digest.Edit.Piece]) -> [Digest.Edit.Piece] {
        var short: [Digest.Edit.Piece] = []
        for (index, piece) in pieces.enumerated() {
            guard piece.kind == .same else {
                short.append(piece)
                continue
            }
            let words = piece.text.split(separator: " "), isFirst = index == 0, isLast = index == pieces.count - 1
            let head = isFirst ? 0 : context, tail = isLast ? 0 : context
            guard words.count > head + tail + 1 else {
                short.append(piece)
                continue
            }
            if head > 0 { short.append(.init(kind: .same, text: words.prefix(head).joined(separator: " "))) }
            short.append(.init(kind: .left, text: "…"))
            if tail > 0 { short.append(.init(kind: .same, text: words.suffix(tail).joined(separator: " "))) }
        }
        return short
    }
}
