/// Makes marks fit CommonMark's rules for `**` (0.31 §6.2): it may not open before white space nor between a word and punctuation, and
/// may not close after white space nor between punctuation and a word.
enum MarkdownEmphasis {
    /// The pieces of an extract, punctuation at the ends of a mark moved out of it where `**` would not work there.
    static func segments(_ extract: Digest.Extract) -> [SegmentView] {
        let text = extract.text.unicodeScalars, bytes = extract.text.utf8
        var marks: [Digest.Extract.Mark] = []
        for mark in extract.marks where mark.start >= 0 && mark.length > 0 {
            guard let from = bytes.index(bytes.startIndex, offsetBy: mark.start, limitedBy: bytes.endIndex),
                  let to = bytes.index(from, offsetBy: mark.length, limitedBy: bytes.endIndex),
                  var start = from.samePosition(in: text), var end = to.samePosition(in: text) else { continue }
            while start < end, text[start].properties.isWhitespace { start = text.index(after: start) }
            while start < end, text[text.index(before: end)].properties.isWhitespace { end = text.index(before: end) }
            if start > text.startIndex, isWord(text[text.index(before: start)]) {
                while start < end, !isWord(text[start]) { start = text.index(after: start) }
            }
            if end < text.endIndex, isWord(text[end]) {
                while start < end, !isWord(text[text.index(before: end)]) { end = text.index(before: end) }
            }
            let length = bytes.distance(from: start, to: end)
            if length > 0 { marks.append(.init(start: bytes.distance(from: bytes.startIndex, to: start), length: length)) }
        }
        return SegmentView.of(Digest.Extract(text: extract.text, marks: marks))
    }

    /// Whether the scalar is neither white space nor what CommonMark counts as punctuation: categories P and S.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
             .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: false
        default: !scalar.properties.isWhitespace
        }
    }
}
