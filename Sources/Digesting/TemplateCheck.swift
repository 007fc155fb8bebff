/// Reads a template tag by tag and finds names that nothing answers to, sections that do not close, and what the program does not offer.
struct TemplateCheck {
    private let file: String
    private let text: String

    /// What is looked into at a place of the template; the last first.
    private var stack: [TemplateKind]
    private var open: [(name: String, line: Int, pushed: Bool)] = []

    init(_ file: String, _ text: String, _ root: any TemplateView.Type) {
        self.file = file
        self.text = text
        stack = [.view(root)]
    }

    consuming func check() throws(TemplateProblem) {
        var rest = text.utf8[...], line = 1
        while let start = rest.firstRange(of: "{{".utf8) {
            line += rest[..<start.lowerBound].count { $0 == 0x0A }
            rest = rest[start.upperBound...]
            let isTriple = rest.first == UInt8(ascii: "{")
            guard let end = rest.firstRange(of: (isTriple ? "}}}" : "}}").utf8) else { throw problem(line, "'{{' without '}}'") }
            let tag = String(Substring(rest[..<end.lowerBound]))
            if tag.first == "!" {
                // a comment
            } else {
                try read(isTriple ? String(tag.dropFirst()) : tag, line)
            }
            line += tag.utf8.count { $0 == 0x0A }
            rest = rest[end.upperBound...]
        }
        if let last = open.last { throw problem(last.line, "'{{#\(last.name)}}' is not closed; write {{/\(last.name)}} where it ends") }
    }

    private func problem(_ line: Int, _ what: String) -> TemplateProblem { TemplateProblem(file: file, line: line, what: what) }

    private mutating func read(_ tag: String, _ line: Int) throws(TemplateProblem) {
        let name = Self.plain(String(tag.drop { "#^/&".contains($0) }))
        switch tag.first {
        case "#":
            let kind = try kind(of: name, line)
            if case .flag = kind { open.append((name, line, false)) } else {
                stack.append(kind)
                open.append((name, line, true))
            }
        case "^":
            _ = try kind(of: name, line)
            open.append((name, line, false))
        case "/":
            guard let last = open.popLast() else { throw problem(line, "'{{/\(name)}}' closes nothing") }
            guard last.name == name else { throw problem(line, "'{{/\(name)}}' stands where '\(last.name)' of line \(last.line) should be closed") }
            if last.pushed { stack.removeLast() }
        case "%": throw problem(line, "how a template is escaped follows from its name; remove this line")
        case ">", "<", "$", "=": throw problem(line, "partials, inheritance and other delimiters are not offered here")
        default: _ = try kind(of: name, line)
        }
    }

    /// Without white space and transforms: `uppercased(title)` → `title`.
    private static func plain(_ name: String) -> String {
        let inner = name.split(separator: "(").last.map { $0.prefix { $0 != ")" } } ?? ""
        return inner.trimmingPrefix(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed().map(String.init).joined()
    }

    private func kind(of name: String, _ line: Int) throws(TemplateProblem) -> TemplateKind {
        if name == "." { return stack.last ?? .value }
        let parts = name.split(separator: ".").map(String.init)
        guard let first = parts.first else { throw problem(line, "an empty name") }
        let places = name.hasPrefix(".") ? [stack.last ?? .value] : stack.reversed()
        guard var found = places.lazy.compactMap({ Self.inside($0)[first] }).first else {
            throw problem(line, "nothing here is called '\(name)'; there are \(Self.names(places))")
        }
        for part in parts.dropFirst() {
            guard let next = Self.inside(found)[part] else { throw problem(line, "'\(name)' is not known: \(first) has \(Self.names([found]))") }
            found = next
        }
        return found
    }

    private static func inside(_ kind: TemplateKind) -> [String: TemplateKind] {
        if case .view(let type) = kind { type.kinds } else { [:] }
    }

    private static func names(_ kinds: [TemplateKind]) -> String {
        let names = kinds.first.map { inside($0).keys.sorted() } ?? []
        return names.isEmpty ? "no names, only {{.}}" : names.joined(separator: ", ")
    }
}
