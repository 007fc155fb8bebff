/// Finds lists and mappings that are nested absurdly deep, before the YAML library follows them: it calls itself for each level, up
/// to a thousand, and the stack of a thread that is not the main one ends sooner.
enum Nesting {
    private static let mostOpenBrackets = 64
    /// Columns of indentation, with the `- ` that begin lists within lists.
    private static let deepestIndentation = 128

    /// 1-based line of the first place that is too deep. Brackets in texts and comments are counted, too, as far as they are not closed.
    static func line(in text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var line = 1, open = 0, indentation = 0, isIndented = true
            for (index, byte) in bytes.enumerated() {
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0a
                switch byte {
                case 0x0a: (line, indentation, isIndented) = (line + 1, 0, true)
                case 0x20, 0x09: if isIndented { indentation += 1 }
                case UInt8(ascii: "-") where isIndented && isSpace(next), UInt8(ascii: "?") where isIndented && isSpace(next),
                     UInt8(ascii: ":") where isIndented && isSpace(next):
                    indentation += 1
                case UInt8(ascii: "["), UInt8(ascii: "{"): (open, isIndented) = (open + 1, false)
                case UInt8(ascii: "]"), UInt8(ascii: "}"): (open, isIndented) = (max(0, open - 1), false)
                default: isIndented = false
                }
                if open > mostOpenBrackets || indentation > deepestIndentation { return line }
            }
            return nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }
}
