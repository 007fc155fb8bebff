/// Values as YAML 1.2 writes them.
package enum YAMLText {
    /// Plain where nobody can take it for anything else, else in double quotes.
    /// - Parameter inList: Within `[ ]`, where commas and brackets mean something.
    package static func scalar(_ text: String, inList: Bool = false) -> String {
        let clean = printable(text)
        return isPlain(clean, inList: inList) ? clean : quoted(clean)
    }

    /// In double quotes (§7.3.1).
    package static func quoted(_ text: String) -> String {
        "\"" + printable(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// On one line, of characters that may stand in a file (§5.1): line ends and controls become blanks.
    private static func printable(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFEFF, 0xFFFE, 0xFFFF: break
            case 0x2028, 0x2029: clean.append(" ")
            default: clean.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
        }
        return String(clean)
    }

    private static func isPlain(_ text: String, inList: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != ":", text.last != " " else { return false }
        if ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased()) { return false }
        if text.contains(": ") || text.contains(" #") { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case ",", "[", "]", "{", "}": !inList
            case "\"", "\\": false
            default: true
            }
        }
    }
}
