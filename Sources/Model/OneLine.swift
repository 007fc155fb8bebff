/// Text from outside on one line, for records and headers whose lines have a meaning of their own.
package enum OneLine {
    /// White space of any kind, line ends included, becomes one space, with none at the ends; controls of ASCII and Latin 1 and what turns the
    /// direction of text (UAX #9 §2) are left out.
    package static func of(_ text: String) -> String {
        var line = String.UnicodeScalarView(), space = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: space = !line.isEmpty
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: break
            default:
                if space { line.append(" ") }
                space = false
                line.append(scalar)
            }
        }
        return String(line)
    }
}
