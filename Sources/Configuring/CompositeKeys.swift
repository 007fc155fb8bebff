/// Finds keys that are aliases, lists or mappings in a file that has aliases. The YAML library compares such keys whole, which
/// takes for ever when aliases of aliases multiply them. Texts in quotes are taken for YAML, too; that matters only beside aliases.
enum CompositeKeys {
    /// 1-based line of the first. `nil`: none, or no aliases that could multiply it.
    static func line(in text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var scan = Scan()
            for byte in bytes { scan.take(byte) }
            scan.take(0x0a)
            return scan.hasAnchor && scan.hasAlias ? scan.composite : nil
        }
    }

    private struct Scan {
        var hasAnchor = false, hasAlias = false
        var composite: Int?
        private var line = 1, inComment = false
        private var previous: UInt8 = 0x0a
        /// The sign that began the present word, when it is one of `&`, `*` and `?`.
        private var sign: UInt8 = 0
        /// Whether what a colon would make a key ends here: `]`, `}`, or an alias.
        private var endsComposite = false

        mutating func take(_ byte: UInt8) {
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
            let startsWord = switch previous {
            case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): true
            default: false
            }
            if sign == UInt8(ascii: "?"), startsWord || isSpace { note() }
            if sign != 0, !isSpace, previous == sign {
                if sign == UInt8(ascii: "&") { hasAnchor = true }
                if sign == UInt8(ascii: "*") { (hasAlias, endsComposite) = (true, true) }
            }
            if isSpace || previous != sign || sign == UInt8(ascii: "?") { sign = 0 }
            if byte == 0x0a { (line, inComment) = (line + 1, false) }
            if inComment { return previous = byte }
            switch byte {
            case UInt8(ascii: "#") where startsWord: inComment = true
            case UInt8(ascii: "&") where startsWord, UInt8(ascii: "*") where startsWord, UInt8(ascii: "?") where startsWord:
                (sign, endsComposite) = (byte, false)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): endsComposite = true
            case UInt8(ascii: ":"):
                if endsComposite { note() }
                endsComposite = false
            default:
                if startsWord, !isSpace { endsComposite = false }
            }
            previous = byte
        }

        private mutating func note() { composite = composite ?? line }
    }
}
