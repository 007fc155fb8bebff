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
        var copied = 0, units = 0, last = -1 // the last byte that could separate attributes
        isSpecial.withUnsafeBufferPointer { isSpecial in
            for index in html.indices {
                let byte = html[index]
                guard isSpecial[Int(byte)] || index - last >= longestName * most else { continue }
                if byte == UInt8(ascii: "<") {
                    units = 0
                } else if isSpecial[Int(byte)], index - last == 1, byte <= 0x20 {
                    last = index // one more space
                    if byte != 0 { continue }
                } else {
                    units += 1 + (index - last) / longestName
                }
                last = index
                let isFlood = units > most && byte < 0x80
                guard isFlood || byte == 0 else { continue }
                output += html[copied..<index]
                copied = index
                if byte == 0 {
                    output.append(0x20)
                    copied += 1
                }
                if isFlood {
                    output += mark.utf8
                    units = 0
                }
            }
        }
        output += html[copied...]
        return output
    }

    /// `<`, white space, `=` and quotation marks.
    private static let isSpecial: [Bool] = (0...255).map { (byte: UInt8) in byte <= 0x20 || "<=\"'".utf8.contains(byte) }
}
