/// CSS selectors, as far as people use them for lists (Selectors Level 4, https://www.w3.org/TR/selectors-4/), to XPath 1.0.
struct SelectorTranslator {
    private let text: [Character]
    private var index = 0
    /// Whether the place is within `:not(…)`.
    private var isNegated = false

    init(_ text: String) { self.text = Array(text) }

    /// Selectors of a list, separated by commas; nodes in any of them count.
    mutating func translate() throws(SelectorError) -> String {
        var paths: [String] = []
        while true {
            skipBlanks()
            paths.append(try complex())
            guard next == "," else { break }
            index += 1
        }
        guard index == text.count else { throw unexpected() }
        return paths.joined(separator: " | ")
    }

    /// Compounds joined by combinators (§4.2).
    private mutating func complex() throws(SelectorError) -> String {
        guard let first = next, first != "," else { throw SelectorError(at: index, "a selector is missing", "write one, or remove the comma") }
        if ">+~".contains(first) { throw SelectorError(at: index, "'\(first)' stands at the beginning", "write what it relates to before it") }
        var compound = try compound()
        var path = "descendant-or-self::" + compound.name + compound.predicates
        while true {
            let hadBlank = skipBlanks()
            guard let combinator = next, combinator != ",", combinator != ")" else { return path }
            let isCombinator = ">+~".contains(combinator)
            guard isCombinator || hadBlank else { throw unexpected() }
            if isCombinator {
                index += 1
                skipBlanks()
                guard let after = next, after != ",", !">+~".contains(after) else {
                    throw SelectorError(at: index - 1, "nothing stands after '\(combinator)'", "write what it leads to")
                }
            }
            compound = try self.compound()
            switch combinator {
            case ">": path += "/" + compound.name + compound.predicates
            case "+": path += "/following-sibling::*[1]" + (compound.name == "*" ? "" : "[self::\(compound.name)]") + compound.predicates
            case "~": path += "/following-sibling::" + compound.name + compound.predicates
            default: path += "//" + compound.name + compound.predicates
            }
        }
    }

    private typealias Compound = (name: String, predicates: String)

    /// A type and what is attached to it (§4.1).
    private mutating func compound() throws(SelectorError) -> Compound {
        var name = "*", predicates = ""
        let start = index
        if next == "*" { index += 1 } else if isNameStart(next) {
            let written = try identifier()
            guard written.unicodeScalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || "0123456789-".unicodeScalars.contains($0)) }) else {
                throw SelectorError(at: start, "'\(written)' is no element of HTML", "write a name such as div, li or a")
            }
            name = written.lowercased()
        }
        while let character = next {
            switch character {
            case ".": predicates += "[\(try hasWord("class", named("a class"), at: index))]"
            case "#": predicates += "[@id=\(Self.literal(try named("an id")))]"
            case "[": predicates += "[\(try attribute())]"
            case ":": predicates += "[\(try pseudoClass())]"
            default:
                guard index > start else { throw unexpected() }
                return (name, predicates)
            }
        }
        guard index > start else { throw SelectorError(at: index, "a selector is missing", "write one after it") }
        return (name, predicates)
    }

    /// The name after the mark at the cursor.
    private mutating func named(_ what: String) throws(SelectorError) -> String {
        let mark = text[index]
        index += 1
        guard isNameStart(next) else {
            let instead = next?.isNumber ?? false ? "names that begin with a digit are written with [class~=\"…\"] or [id=\"…\"]" : "write \(what) after it"
            throw SelectorError(at: index - 1, "'\(mark)' has no name after it", instead)
        }
        return try identifier()
    }

    private func hasWord(_ attribute: String, _ word: String, at place: Int) throws(SelectorError) -> String {
        "contains(concat(' ', normalize-space(@\(attribute)), ' '), \(Self.literal(" \(word) ")))"
    }

    // MARK: Attributes (§6)

    private mutating func attribute() throws(SelectorError) -> String {
        let open = index
        index += 1
        skipBlanks()
        guard isNameStart(next) else { throw SelectorError(at: index, "'[' has no attribute's name after it", "write one: [href]") }
        let name = try identifier().lowercased()
        guard name.unicodeScalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0)) }) else {
            throw SelectorError(at: open, "'\(name)' is no attribute of HTML", "write a name such as href or data-type")
        }
        skipBlanks()
        if next == "]" {
            index += 1
            return "@\(name)"
        }
        let place = index
        var comparison = ""
        if let mark = next, "~|^$*".contains(mark) {
            comparison = String(mark)
            index += 1
        }
        guard next != nil else { throw SelectorError(at: index, "']' is missing", "close the attribute that begins at character \(open + 1)") }
        guard next == "=" else { throw SelectorError(at: place, "no comparison is written like that", "write =, ~=, |=, ^=, $= or *=, or ']'") }
        index += 1
        skipBlanks()
        let value = try attributeValue()
        skipBlanks()
        if let flag = next, flag == "i" || flag == "I" || flag == "s" || flag == "S" {
            throw SelectorError(at: index, "the flag '\(flag)' is not read", "write the value in the capitals of the page, without a flag")
        }
        guard next == "]" else { throw SelectorError(at: min(index, text.count), "']' is missing", "close the attribute that begins at character \(open + 1)") }
        index += 1
        let literal = Self.literal(value)
        switch comparison {
        case "~": return value.isEmpty || value.contains(where: \.isWhitespace) ? "false()" : try hasWord(name, value, at: place)
        case "|": return "@\(name)=\(literal) or starts-with(@\(name), \(Self.literal(value + "-")))"
        case "^": return value.isEmpty ? "false()" : "starts-with(@\(name), \(literal))"
        case "*": return value.isEmpty ? "false()" : "contains(@\(name), \(literal))"
        case "$":
            let length = value.unicodeScalars.count
            return value.isEmpty ? "false()" : "substring(@\(name), string-length(@\(name)) - \(length - 1)) = \(literal)"
        default: return "@\(name)=\(literal)"
        }
    }

    private mutating func attributeValue() throws(SelectorError) -> String {
        if let quote = next, quote == "\"" || quote == "'" { return try quoted() }
        let start = index
        guard isNameStart(next) || next?.isNumber ?? false else { throw SelectorError(at: start, "the value is missing or needs quotation marks", "write it in quotation marks") }
        let value = try identifier()
        if let next, next != "]", !next.isWhitespace { throw SelectorError(at: index, "'\(next)' stands in a value without quotation marks", "write the value in quotation marks") }
        return value
    }

    // MARK: Pseudo-classes (§14)

    private mutating func pseudoClass() throws(SelectorError) -> String {
        let start = index
        index += 1
        if next == ":" { throw SelectorError(at: start, "pseudo-elements (::) are no part of a page", "write the element that holds the text") }
        guard isNameStart(next) else { throw SelectorError(at: start, "':' has no name after it", "write one, such as :first-child") }
        let name = try identifier().lowercased()
        switch name {
        case "first-child": return "not(preceding-sibling::*)"
        case "last-child": return "not(following-sibling::*)"
        case "nth-child": return try nthChild(start)
        case "not":
            guard !isNegated else { throw SelectorError(at: start, ":not() stands within :not()", "write it once") }
            try open(":not(", start)
            isNegated = true
            let inner = try compound()
            isNegated = false
            skipBlanks()
            if next == "," { throw SelectorError(at: index, ":not() holds one selector", "write :not(…) once for each") }
            if let next, next != ")" { throw SelectorError(at: index, ":not() holds a selector of one element", "write no '\(next)' and no descendants within it") }
            try close(start)
            return "not(self::\(inner.name)\(inner.predicates))"
        case "has-text":
            try open(":has-text(", start)
            guard let quote = next, quote == "\"" || quote == "'" else { throw SelectorError(at: index, "the text needs quotation marks", "write :has-text(\"…\")") }
            let text = try quoted()
            try close(start)
            return "contains(normalize-space(.), \(Self.literal(text)))"
        default:
            throw SelectorError(
                at: start, "':\(name)' is not read", "write one of :first-child, :last-child, :nth-child(…), :not(…), :has-text(\"…\"), or an XPath expression")
        }
    }

    private mutating func open(_ what: String, _ start: Int) throws(SelectorError) {
        guard next == "(" else { throw SelectorError(at: start, "'(' is missing", "write \(what)…)") }
        index += 1
        skipBlanks()
    }

    private mutating func close(_ start: Int) throws(SelectorError) {
        skipBlanks()
        guard next == ")" else { throw SelectorError(at: min(index, text.count), "')' is missing", "close what begins at character \(start + 1)") }
        index += 1
    }

    /// `odd`, `even`, `5`, `2n+1`, `-n+3` (CSS Syntax Level 3 §6).
    private mutating func nthChild(_ start: Int) throws(SelectorError) -> String {
        try open(":nth-child(", start)
        let place = index
        var written = ""
        while let character = next, character != ")" {
            if !character.isWhitespace { written.append(character) }
            index += 1
        }
        try close(start)
        guard let (step, offset) = Self.formula(written.lowercased()) else {
            throw SelectorError(at: place, "'\(written)' is no position", "write odd, even, a number, or a formula such as 2n+1")
        }
        let position = "count(preceding-sibling::*) + 1"
        if step == 0 { return "\(position) = \(offset)" }
        if step > 0 { return "\(position) >= \(offset) and (\(position) - \(offset)) mod \(step) = 0" }
        return "\(position) <= \(offset) and (\(offset) - (\(position))) mod \(-step) = 0"
    }

    private static func formula(_ text: String) -> (step: Int, offset: Int)? {
        switch text {
        case "odd": return (2, 1)
        case "even": return (2, 0)
        default: break
        }
        func number(_ text: Substring) -> Int? {
            guard text.utf8.count <= 6, let value = Int(text.hasPrefix("+") ? text.dropFirst() : text) else { return nil }
            return value
        }
        guard let mark = text.firstIndex(of: "n") else { return number(text[...]).map { (0, $0) } }
        let before = text[..<mark], after = text[text.index(after: mark)...]
        guard let step = before.isEmpty || before == "+" ? 1 : before == "-" ? -1 : number(before) else { return nil }
        if after.isEmpty { return (step, 0) }
        guard after.hasPrefix("+") || after.hasPrefix("-"), let offset = number(after) else { return nil }
        return (step, offset)
    }

    // MARK: Characters

    private var next: Character? { index < text.count ? text[index] : nil }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let start = index
        while let character = next, character.isWhitespace { index += 1 }
        return index > start
    }

    private func unexpected() -> SelectorError {
        guard let next else { return SelectorError(at: index, "the selector ends too early", "complete it") }
        return SelectorError(at: index, "'\(next)' does not belong here", "remove it, or put a backslash before it if it is part of a name")
    }

    private func isNameStart(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character == "_" || character == "\\" || character.isLetter || !character.isASCII
            || character == "-" && index + 1 < text.count && (text[index + 1] == "-" || text[index + 1] == "_" || text[index + 1].isLetter)
    }

    /// CSS Syntax Level 3 §4.3.11, escapes included.
    private mutating func identifier() throws(SelectorError) -> String {
        var name = ""
        while let character = next {
            if character == "\\" { name.append(try escaped()) } else if character.isLetter || character.isNumber || character == "-" || character == "_" || !character.isASCII && !character.isWhitespace {
                name.append(character)
                index += 1
            } else {
                break
            }
        }
        return name
    }

    /// After a backslash: up to six hexadecimal digits, or the character itself.
    private mutating func escaped() throws(SelectorError) -> Character {
        let start = index
        index += 1
        guard let first = next, !first.isNewline else { throw SelectorError(at: start, "nothing stands after the backslash", "write the character that it is for") }
        guard first.isHexDigit, first.isASCII else {
            index += 1
            return first
        }
        var digits = ""
        while let character = next, character.isHexDigit, character.isASCII, digits.count < 6 {
            digits.append(character)
            index += 1
        }
        if next?.isWhitespace ?? false { index += 1 }
        guard let value = UInt32(digits, radix: 16), value > 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return Character(scalar)
    }

    private mutating func quoted() throws(SelectorError) -> String {
        let start = index, quote = text[index]
        var value = ""
        index += 1
        while let character = next {
            if character == quote {
                index += 1
                return value
            }
            if character == "\\" { value.append(try escaped()) } else {
                value.append(character)
                index += 1
            }
        }
        throw SelectorError(at: start, "the quotation mark is never closed", "write another \(quote) after the value")
    }

    /// XPath has no escapes: what holds both quotation marks is put together.
    static func literal(_ text: String) -> String {
        if !text.contains("'") { return "'\(text)'" }
        if !text.contains("\"") { return "\"\(text)\"" }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false).map { "'\($0)'" }
        return "concat(" + parts.joined(separator: ", \"'\", ") + ")"
    }
}
