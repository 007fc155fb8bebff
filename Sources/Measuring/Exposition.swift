/// Prometheus's text format, version 0.0.4.
enum Exposition {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    static func text(_ values: [Registry.Key: Registry.Value], help: [String: String]) -> String {
        var text = "", last = ""
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            if key.name != last {
                if let words = help[key.name] { text += "# HELP \(key.name) \(escape(words, quotes: false))\n" }
                text += "# TYPE \(key.name) \(value.kind.rawValue)\n"
                last = key.name
            }
            switch value.kind {
            case .counter, .gauge: text += "\(key.name)\(key.labels) \(number(value.amount))\n"
            case .summary: text += "\(key.name)_sum\(key.labels) \(number(value.amount))\n\(key.name)_count\(key.labels) \(value.count)\n"
            }
        }
        return text
    }

    /// Letters, digits, underscore and colon; anything else becomes an underscore.
    static func name(_ label: String) -> String {
        String(label.enumerated().map { index, character in
            character.isASCII && (character.isLetter || character == "_" || character == ":" || index > 0 && character.isNumber) ? character : "_"
        })
    }

    static func labels(_ dimensions: [(String, String)]) -> String {
        guard !dimensions.isEmpty else { return "" }
        return "{" + dimensions.map { "\(name($0.0))=\"\(escape($0.1, quotes: true))\"" }.joined(separator: ",") + "}"
    }

    private static func escape(_ text: String, quotes: Bool) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? escaped.replacing("\"", with: "\\\"") : escaped
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
