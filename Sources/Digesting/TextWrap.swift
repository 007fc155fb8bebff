/// Breaks the lines of a plain text so that they fit into 72 columns by what is seen, as mail and terminals want it: at spaces, and between East Asian
/// letters. An address is never broken: a line that holds nothing else may be longer.
enum TextWrap {
    static let width = 72

    static func wrapped(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [], empty = 0
        out.reserveCapacity(text.count + text.count / 40)
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let end = line.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? line.startIndex
            empty = end == line.startIndex ? empty + 1 : 0
            if empty < 2 { append(line[..<end], to: &out) } // of empty lines, one
        }
        return out
    }

    private static func append(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        defer { out.append(0x0A) }
        guard line.count > width else { return out += line }
        let (first, next) = prefixes(line)
        out += first
        var column = first.count, isEmpty = true
        for word in line[(line.startIndex + first.count)...].split(separator: 0x20) {
            for (index, piece) in pieces(word).enumerated() {
                let width = DisplayWidth.of(piece), space = isEmpty || index > 0 ? 0 : 1
                if !isEmpty, column + space + width > Self.width {
                    out.append(0x0A)
                    out += next
                    column = next.count
                } else if space == 1 {
                    out.append(0x20)
                    column += 1
                }
                out += piece
                column += width
                isEmpty = false
            }
        }
    }

    /// What the line begins with, and what the lines after it begin with to stay in the same block: under a list's text, and quoted.
    private static func prefixes(_ line: ArraySlice<UInt8>) -> (first: [UInt8], next: [UInt8]) {
        let indent = line.prefix { $0 == 0x20 }, rest = line[indent.endIndex...], spaces = Array(indent)
        if rest.starts(with: "> ".utf8) { return (spaces + Array("> ".utf8), spaces + Array("> ".utf8)) }
        let marker = marker(rest)
        return (spaces + Array(rest.prefix(marker)), spaces + [UInt8](repeating: 0x20, count: marker))
    }

    /// Bytes of `- `, `12. ` or `[12] `.
    private static func marker(_ line: ArraySlice<UInt8>) -> Int {
        if line.starts(with: "- ".utf8) { return 2 }
        let isBracket = line.first == UInt8(ascii: "["), digits = line.dropFirst(isBracket ? 1 : 0).prefix { (0x30...0x39).contains($0) }
        let end = digits.endIndex
        guard (1...5).contains(digits.count), line[end...].starts(with: isBracket ? "] ".utf8 : ". ".utf8) else { return 0 }
        return end + 2 - line.startIndex
    }

    /// A word, or one with East Asian letters cut between these; none of the pieces begins with a mark that ends a sentence or closes a quotation.
    private static func pieces(_ word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        if word.count < 6 || word.allSatisfy({ $0 < 0xE1 }) { return [word] }
        var pieces: [ArraySlice<UInt8>] = [], start = word.startIndex, index = start, before: Unicode.Scalar?
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            if let last = before, DisplayWidth.isWide(last) || DisplayWidth.isWide(scalar), DisplayWidth.of(scalar) > 0, !closing.contains(scalar.value),
               !opening.contains(last.value), index > start {
                pieces.append(word[start..<index])
                start = index
            }
            before = scalar
            index += UTF8.width(scalar)
        }
        return pieces + [word[start...]]
    }

    private static let closing: Set<UInt32> = Set("、。，．：；！？）」』】〉》”’…".unicodeScalars.map(\.value))
    private static let opening: Set<UInt32> = Set("（「『【〈《“‘".unicodeScalars.map(\.value))
}
