/// Names in an expression that libxml2 compiles and only misses when it looks for them: then the whole search fails.
enum XPathNames {
    /// XPath 1.0 §4; and what else stands before a parenthesis: node tests (§2.3) and operators (§3.7).
    private static let known: Set<String> = [
        "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "id", "lang", "last", "local-name", "name", "namespace-uri", "normalize-space",
        "not", "number", "position", "round", "starts-with", "string", "string-length", "substring", "substring-after", "substring-before", "sum", "translate",
        "true", "comment", "text", "node", "processing-instruction", "and", "or", "div", "mod",
    ]

    /// The first function that there is not, or the first variable (`$name`). `nil`: all are known.
    static func unknown(in expression: String) -> String? {
        let bytes = Array(expression.utf8)
        func isName(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte >= 0x80 || "_-.:".utf8.contains(byte)
        }
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                guard let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return nil }
                index = end + 1
            case UInt8(ascii: "$"): return "$" + String(decoding: bytes[(index + 1)...].prefix(while: isName), as: UTF8.self)
            case let byte where isName(byte):
                let name = bytes[index...].prefix(while: isName)
                index = name.endIndex
                let next = bytes[index...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
                guard next == UInt8(ascii: "(") else { continue }
                // "child::text(" is the axis and the node test.
                let text = String(decoding: name, as: UTF8.self), word = text.split(separator: ":").last.map(String.init) ?? text
                if !known.contains(text.contains("::") ? word : text) { return text + "()" }
            default: index += 1
            }
        }
        return nil
    }
}
