/// Cuts a sentence into its words.
enum WordSplit {
    /// As `split` by all that is neither letter nor number nor one of `also`, which works on whole `Character`s and takes several times as long.
    /// - Parameter also: ASCII; with the apostrophe comes the typographic one.
    static func words(_ sentence: String, also: StaticString) -> [Substring] {
        var words: [Substring] = [], start: String.Index?
        let scalars = sentence.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if isWord(scalars[index], also, within: start != nil) {
                if start == nil { start = index }
            } else if let from = start {
                words.append(sentence[from..<index])
                start = nil
            }
            index = next
        }
        if let start { words.append(sentence[start...]) }
        return words
    }

    private static func isWord(_ scalar: Unicode.Scalar, _ also: StaticString, within word: Bool) -> Bool {
        let value = scalar.value
        if value < 0x80 {
            if (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20) { return true }
            return also.withUTF8Buffer { $0.contains(UInt8(value)) }
        }
        if value == 0x2019 { return also.withUTF8Buffer { $0.contains(UInt8(ascii: "'")) } }
        if word, value >= 0x300, scalar.properties.isGraphemeExtend { return true } // an accent of the letter before
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
