package import Model

/// A text to learn from: its head (title, byline, date), its paragraphs, and the headings between them.
package struct Article: Sendable {
    package let title: String
    /// Paragraphs of prose, in order.
    let paragraphs: [String]
    /// Day of publication; `nil` when the head has none.
    package let published: CalendarDay?
    let language: Language

    /// - Parameters:
    ///   - text: plain text; the first line is the title.
    ///   - language: primary subtag. `nil`: found out from the words.
    ///   - published: when it came out, if the caller knows; else the first whole date of the head.
    package init(text: String, language: String? = nil, published: CalendarDay? = nil) {
        let language = language.flatMap(Language.named) ?? Language.detect(text)
        self.language = language
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed() }.filter { !$0.isEmpty }
        title = lines.first ?? ""
        // The head ends where prose begins: a line of more than a dozen words, or one that ends like a sentence.
        let rest = lines.dropFirst()
        let body = rest.firstIndex { Self.isProse($0) } ?? rest.endIndex
        let head = rest[..<body]
        paragraphs = rest[body...].filter(Self.isProse)
        self.published = published ?? head.lazy.compactMap { DateReader(language: language, published: nil).days(in: $0).first { $0.isWhole }?.day }.first
            ?? paragraphs.prefix(2).lazy.compactMap { DateReader(language: language, published: nil).days(in: $0).first { $0.isWhole }?.day }.first
    }

    /// Headings and bylines have no end of a sentence, and their capitals say nothing.
    private static func isProse(_ line: String) -> Bool {
        let words = line.split(separator: " ").count
        if words > 25 { return true }
        guard words > 4, let last = line.last(where: { !"\"”’»)]'".contains($0) }) else { return false }
        return ".!?…:".contains(last)
    }

    var sentences: [[Token]] { paragraphs.flatMap { Tokenizer.sentences($0, language: language) } }
}

extension String {
    func trimmed() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
