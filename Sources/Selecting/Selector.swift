import CLibXML2

/// A place in a page, named by a person: a CSS selector, or XPath 1.0 where it begins with `/`, `.`/`..` and a slash, `(`, or `xpath:`.
package struct Selector: Hashable, Sendable {
    /// As it was written.
    package let text: String
    /// XPath 1.0, relative to the node in which it is looked for (https://www.w3.org/TR/1999/REC-xpath-19991116/).
    package let xpath: String

    /// Longest text of a selector, in bytes.
    private static let longest = 2000

    package init(_ text: String) throws(SelectorError) {
        let trimmed = text.trimmingBlanks
        guard !trimmed.isEmpty else { throw SelectorError("the selector is empty", "write one, such as li.news a") }
        guard trimmed.utf8.count <= Self.longest else {
            throw SelectorError("the selector has more than \(Self.longest) characters", "write a shorter one; a class name is often enough")
        }
        self.text = text
        if let path = Self.path(trimmed) {
            guard Self.compiles(path) else {
                throw SelectorError("\(trimmed) is no expression of XPath 1.0", "correct it, or write a CSS selector: li.news a")
            }
            if let name = XPathNames.unknown(in: path) {
                throw SelectorError("there is no \(name) in XPath 1.0", "correct it: contains(), position(), last() and normalize-space() are there")
            }
            xpath = path
        } else {
            var translator = SelectorTranslator(trimmed)
            xpath = try translator.translate()
        }
    }

    /// `nil` for CSS.
    private static func path(_ text: String) -> String? {
        if text.hasPrefix("xpath:") { return text.dropFirst(6).description.trimmingBlanks }
        return ["/", "./", "../", "("].contains(where: text.hasPrefix) || text == "." ? text : nil
    }

    private static func compiles(_ path: String) -> Bool {
        guard let context = xmlXPathNewContext(nil) else { return false }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }
        guard let compiled = xmlXPathCtxtCompile(context, path) else { return false }
        xmlXPathFreeCompExpr(compiled)
        return true
    }
}

extension String {
    var trimmingBlanks: String {
        guard let start = utf8.firstIndex(where: { $0 > 0x20 }), let end = utf8.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(self[start...end])
    }
}
