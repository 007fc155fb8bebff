/// A sentence of a text.
package struct Sentence: Equatable {
    /// Bytes.
    package var range: Range<Int>
    /// Whether punctuation ends it. A heading or a caption has none.
    package var isClosed: Bool

    /// All sentences of a plain text, well enough cut to quote some of them: in order, without the space between them. An empty line
    /// always ends one. A full stop does when white space and then no small letter follow, and the word before it is neither an
    /// abbreviation nor has a full stop inside (`U.S.`): two sentences left together do less harm than one cut in two.
    package static func all(in bytes: [UInt8]) -> [Sentence] {
        var sentences: [Sentence] = [], start = whiteSpace(bytes, 0), index = start
        func close(at end: Int, next: Int, closed: Bool = false) {
            if start < end { sentences.append(Sentence(range: start..<end, isClosed: closed)) }
            (start, index) = (next, next)
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A, let next = emptyLine(bytes, index) {
                close(at: index, next: next)
            } else if let after = terminator(bytes, index, from: start) {
                let end = closers(bytes, after), next = whiteSpace(bytes, end)
                let wide = byte >= 0x80 && byte != 0xE2 && byte != 0xD8 // ideographic stops need no space after them
                if next > end || wide || next == bytes.count, next == bytes.count || !isSmall(bytes[next]) {
                    close(at: end, next: next, closed: true)
                } else {
                    index = after
                }
            } else {
                index += 1
            }
        }
        close(at: bytes.count, next: bytes.count)
        return sentences
    }

    /// End of the run of sentence-ending punctuation that begins at `index`. `nil`: none does.
    private static func terminator(_ bytes: [UInt8], _ index: Int, from start: Int) -> Int? {
        switch bytes[index] {
        case UInt8(ascii: "."): return isAbbreviation(bytes, start..<index) ? nil : index + 1
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return index + 1
        case 0xE2 where has(bytes, index, [0xE2, 0x80, 0xA6]): return index + 3 // …
        case 0xD8 where has(bytes, index, [0xD8, 0x9F]): return index + 2 // ؟
        case 0xE0 where has(bytes, index, [0xE0, 0xA5, 0xA4]): return index + 3 // ।
        case 0xE3 where has(bytes, index, [0xE3, 0x80, 0x82]): return index + 3 // 。
        case 0xEF where has(bytes, index, [0xEF, 0xBC, 0x81]) || has(bytes, index, [0xEF, 0xBC, 0x9F]): return index + 3 // ！？
        default: return nil
        }
    }

    /// Whether the word before a full stop is one that carries it.
    private static func isAbbreviation(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let word = bytes[range].suffix(12).split(omittingEmptySubsequences: false) { $0 <= 0x20 }
        guard let last = word.last, let first = last.first else { return false }
        if last.contains(UInt8(ascii: ".")) { return true }
        if last.count == 1 { return first >= 0x41 && first <= 0x5A } // an initial
        return abbreviations.contains(String(decoding: last, as: UTF8.self).lowercased())
    }

    private static let abbreviations: Set<String> = [
        "dr", "dra", "mr", "mrs", "ms", "sr", "sra", "srta", "st", "sen", "rep", "gov", "gen", "col", "lt", "prof", "profa", "mons", "pdte",
        "lic", "ing", "hon", "rev", "jr", "mme", "mlle", "nº", "núm", "art", "vs", "ee", "uu", "pág", "pp", "av",
    ]

    /// Past quotation marks and brackets that close after a full stop.
    private static func closers(_ bytes: [UInt8], _ index: Int) -> Int {
        var index = index
        while index < bytes.count {
            if "\"')].!?".utf8.contains(bytes[index]) {
                index += 1
            } else if has(bytes, index, [0xC2, 0xBB]) { // »
                index += 2
            } else if has(bytes, index, [0xE2, 0x80, 0x9D]) || has(bytes, index, [0xE2, 0x80, 0x99]) { // ” ’
                index += 3
            } else if has(bytes, index, [0xE3, 0x80, 0x8D]) { // 」
                index += 3
            } else {
                break
            }
        }
        return index
    }

    private static func whiteSpace(_ bytes: [UInt8], _ index: Int) -> Int {
        var index = index
        while index < bytes.count, bytes[index] <= 0x20 || has(bytes, index, [0xC2, 0xA0]) { index += bytes[index] <= 0x20 ? 1 : 2 }
        return index
    }

    /// Where the text goes on after the empty line that begins with the line end at `index`. `nil`: the next line is not empty.
    private static func emptyLine(_ bytes: [UInt8], _ index: Int) -> Int? {
        let next = whiteSpace(bytes, index)
        return bytes[(index + 1)..<max(next, index + 1)].contains(0x0A) ? next : nil
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func has(_ bytes: [UInt8], _ index: Int, _ expected: [UInt8]) -> Bool { bytes[index...].starts(with: expected) }
}
