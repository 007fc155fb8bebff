/// libxml2 compares each attribute of a tag with all before it: a tag with a million of them would hold it up for hours. Where a long stretch
/// has no `<` in it, a mark is put in that ends a tag (libxml2 reads `<br` as a bad attribute, and the `>` as the end) and that is an invisible
/// break anywhere else. What is a tag and what a comment need not be known for that.
enum AttributeFlood {
    /// Attributes that fit between two marks.
    static let most = 1024
    /// libxml2 cuts names at this length, and begins another.
    private static let longestName = 100
    static let mark = " <br flood> "

    /// - Returns: The same with marks, and with spaces for zeros, which libxml2 takes for the end.
    static func stemmed(_ html: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(html.count + 64)
        var copied = 0, units = 0, sinceUnit = 0, isInWord = false
        for index in html.indices {
            let byte = html[index]
            let isSpace = byte <= 0x20
            sinceUnit += 1
            if byte == UInt8(ascii: "<") {
                (units, sinceUnit) = (0, 0)
            } else if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || (isInWord && isSpace) || sinceUnit >= longestName {
                units += 1
                sinceUnit = 0
            }
            isInWord = !isSpace
            if byte == 0 || (units > most && byte < 0x80) {
                output += html[copied..<index]
                copied = index
                if byte == 0 {
                    output.append(0x20)
                    copied += 1
                }
                if units > most {
                    output += mark.utf8
                    units = 0
                }
            }
        }
        output += html[copied...]
        return output
    }
}
