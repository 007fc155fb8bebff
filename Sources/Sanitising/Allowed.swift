import Foundation

/// What HTML may hold when it leaves the program. Everything that is not here is unwrapped: its tags go, its text stays.
enum Allowed {
    static let elements: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl",
        "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp",
        "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
        "u", "ul", "var", "wbr",
    ]
    /// HTML §13.1.2.
    static let void: Set<String> = ["br", "col", "hr", "wbr"]
    /// Gone with all that is in them.
    static let removed: Set<String> = [
        "script", "style", "template", "svg", "math", "object", "applet", "head", "title", "link", "meta", "base", "input", "button", "select",
        "textarea", "option", "optgroup", "datalist", "map", "area", "canvas", "dialog", "frameset", "noframes", "param", "track", "portal", "xmp",
        "plaintext", "listing", "marquee", "bgsound", "isindex", "keygen", "nextid",
    ]

    struct Attribute: Sendable {
        let name: String
        /// Where it may stand; empty: anywhere.
        let elements: Set<String>
        let accepts: @Sendable (String) -> Bool
    }

    static let attributes: [Attribute] = [
        Attribute(name: "lang", elements: [], accepts: isLanguage),
        Attribute(name: "dir", elements: [], accepts: { ["ltr", "rtl", "auto"].contains($0.lowercased()) }),
        Attribute(name: "title", elements: ["a", "abbr", "dfn"], accepts: { !$0.isEmpty }),
        Attribute(name: "datetime", elements: ["time", "del", "ins"], accepts: { $0.utf8.count < 64 }),
        Attribute(name: "colspan", elements: ["td", "th"], accepts: isNumber),
        Attribute(name: "rowspan", elements: ["td", "th"], accepts: isNumber),
        Attribute(name: "start", elements: ["ol"], accepts: isNumber),
        Attribute(name: "cite", elements: ["blockquote", "q", "del", "ins"], accepts: { web($0) != nil }),
    ]

    static func isNumber(_ text: String) -> Bool { (1...5).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    private static func isLanguage(_ text: String) -> Bool {
        (2...35).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-") }
    }

    /// An absolute http or https address; browsers pass over the control characters and blanks that hide a scheme, so they are dropped first.
    static func web(_ address: String) -> String? {
        let clean = String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F || $0 == " " }))
            .trimmingCharacters(in: .whitespaces)
        let lower = clean.lowercased()
        return ["http://", "https://"].contains { lower.hasPrefix($0) && lower.utf8.count > $0.utf8.count } ? clean : nil
    }

    /// A web or mail address.
    static func link(_ address: String) -> String? {
        if let address = web(address) { return address }
        let trimmed = address.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.lowercased().hasPrefix("mailto:") && trimmed.contains("@") ? trimmed : nil
    }
}
