/// Values as YAML 1.2 writes them.
enum YAMLText {
    /// Plain where nobody can take it for anything else, else in double quotes (§7.3). Control characters become blanks.
    /// - Parameter inList: Within `[ ]`, where commas and brackets mean something.
    static func scalar(_ text: String, inList: Bool = false) -> String {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        if isPlain(clean, inList: inList) { return clean }
        return "\"" + clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func isPlain(_ text: String, inList: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != ":", text.last != " " else { return false }
        if ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased()) { return false }
        if text.contains(": ") || text.contains(" #") { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case ",", "[", "]", "{", "}": !inList
            case "\"", "\\", "\u{FEFF}", "\u{2028}", "\u{2029}", "\u{85}": false
            default: true
            }
        }
    }
}
