import Foundation

/// A word of a text, as grouping sees it.
struct Word {
    /// Folded: small letters, without accents, without a possessive `'s` or an elided article (`l'`, `d'`).
    var folded: Substring
    /// Of `folded`.
    var hash: UInt64
    /// Whether it is written with a capital.
    var isCapitalised: Bool
    /// Whether nothing but blanks stands between it and the word before.
    var followsDirectly: Bool
}

/// Text → words.
enum Words {
    /// Words beyond this are not looked at: what a report is about stands at its beginning.
    static let most = 220

    static func of(_ text: String) -> [Word] {
        var words: [Word] = []
        var folded = "", isCapitalised = false, follows = false, pending = false
        func finish() {
            guard pending else { return }
            pending = false
            let plain = trimmed(folded)
            if !plain.isEmpty { words.append(Word(folded: plain, hash: hash(plain), isCapitalised: isCapitalised, followsDirectly: follows)) }
            follows = true
            folded = ""
        }
        for scalar in text.unicodeScalars {
            if words.count >= most { break }
            if isPart(scalar, of: folded) {
                if !pending { (pending, isCapitalised) = (true, scalar.properties.isUppercase) }
                LetterFolding.append(scalar, to: &folded)
            } else if scalar == "’" || scalar == "'" || scalar == "‘", pending {
                folded.append("'")
            } else {
                finish()
                if scalar != " " { follows = false }
                if scalar == "." , words.last?.folded.count == 1 { follows = true } // "U.S."
            }
        }
        finish()
        return words
    }

    /// Numbers keep their points and commas (2,000), words their hyphens (inter-american).
    private static func isPart(_ scalar: Unicode.Scalar, of word: String) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "-": !word.isEmpty
        case ",", ".": word.utf8.last.map { (0x30...0x39).contains($0) } ?? false
        default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
        }
    }

    private static func trimmed(_ word: String) -> Substring {
        var word = word[...]
        func isMark(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2E || byte == 0x2C || byte == 0x27 } // - . , '
        while let last = word.utf8.last, isMark(last) { word = word[..<word.utf8.index(before: word.endIndex)] }
        guard word.utf8.contains(0x27) else { return word }
        if word.hasSuffix("'s") { word.removeLast(2) }
        if let mark = word.firstIndex(of: "'"), word.distance(from: word.startIndex, to: mark) <= 2 { word = word[word.index(after: mark)...] }
        return word
    }

    private static func hash(_ word: Substring) -> UInt64 { // FNV-1a
        var word = word
        return word.withUTF8 { $0.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
    }
}

/// One scalar without its accent, in small letters.
enum LetterFolding {
    static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        if scalar.value < 0x80 {
            text.unicodeScalars.append(scalar.value &- 0x41 < 26 ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
        } else if scalar.value < 0x250 {
            text += latin[Int(scalar.value - 0x80)]
        } else if !(0x300..<0x370).contains(scalar.value) {
            text += scalar.properties.lowercaseMapping
        }
    }

    /// U+0080 to U+024F.
    private static let latin: [String] = (0x80..<0x250).map { value in
        let scalar = Unicode.Scalar(UInt32(value))!
        let special: [Unicode.Scalar: String] = ["ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"]
        if let plain = special[scalar] { return plain }
        let decomposed = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.filter { $0.properties.canonicalCombiningClass == .notReordered }
        return String(String.UnicodeScalarView(decomposed)).lowercased()
    }
}
