/// Ids of sources, seeds, actors and topics: they become names of files and columns of output.
enum Identifier {
    static let longest = 64

    static func read(_ fields: Fields, _ key: String = "id") -> String? {
        fields.text(key).flatMap { checked($0, at: fields.value(key)?.line ?? fields.line, reporter: fields.reporter) }
    }

    static func checked(_ text: String, at line: Int?, reporter: Reporter) -> String? {
        let isClean = text.utf8.allSatisfy(isAllowed)
        if isClean, text.utf8.first != UInt8(ascii: "."), text.utf8.count <= longest, !text.isEmpty { return text }
        let what = !isClean ? "holds more than letters (a to z), digits, '-', '_' and '.'"
            : text.utf8.count > longest ? "is longer than \(longest) characters" : "begins with a dot"
        let meant = suggestion(text)
        reporter.refuse(line, "the id \(quoted(text)) \(what)", meant.isEmpty ? "write a short name such as granma" : "write '\(meant)'")
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// The text with its diacritics dropped and everything else that is not allowed made a hyphen.
    static func suggestion(_ text: String) -> String {
        var bytes: [UInt8] = []
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars where scalar.properties.canonicalCombiningClass == .notReordered {
            let byte = scalar.isASCII && isAllowed(UInt8(scalar.value)) ? UInt8(scalar.value) : UInt8(ascii: "-")
            if byte != UInt8(ascii: "-") || bytes.last != byte { bytes.append(byte) }
        }
        let separators = [UInt8(ascii: "-"), UInt8(ascii: ".")]
        let trimmed = bytes.drop { separators.contains($0) }.prefix(longest)
        return String(decoding: trimmed.reversed().drop { separators.contains($0) }.reversed(), as: UTF8.self)
    }
}
