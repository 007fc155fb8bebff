import Model

/// A text to look for, or `$name`.
struct SeedText {
    var text: String
    var language: String?
    var line: Int
    /// Written with `=` before it: in this form only.
    var isExact = false

    /// - Parameter stem: whether other inflections are meant where nothing says otherwise.
    func phrase(stem: Bool) -> Phrase { Phrase(text, language: language, stem: stem && !isExact) }
    /// What follows the `$`.
    var reference: String? { text.utf8.first == UInt8(ascii: "$") ? String(text.dropFirst()) : nil }
}

/// Lists of texts of a seed. An element is a text, a list of them, or lists by language.
struct SeedTexts {
    let reporter: Reporter

    func read(_ fields: Fields, _ key: String) -> [SeedText] { fields.value(key).map { read($0, key) } ?? [] }

    func read(_ value: Value, _ key: String) -> [SeedText] {
        var texts: [SeedText] = []
        switch value {
        case .list(let values, let line): add(values, line, key, language: nil, to: &texts)
        case .mapping(let entries, let line): add(entries, line, key, to: &texts)
        case .scalar(let scalar):
            reporter.refuse(scalar.line, "'\(key)' holds a single value where a list belongs", "write [\(Text.clipped(scalar.text))]")
        }
        return texts
    }

    func name(_ scalar: Value.Scalar) -> String? {
        Text.checked(scalar, called: "'name'", reporter: reporter).flatMap { isSound($0, at: scalar.line) ? $0 : nil }
    }

    private func add(_ values: [Value], _ line: Int, _ key: String, language: String?, to texts: inout [SeedText]) {
        if values.isEmpty { reporter.refuse(line, "a list in '\(key)' is empty", "write its texts, or remove it") }
        for value in values {
            switch value {
            case .list(let values, let line): add(values, line, key, language: language, to: &texts)
            case .mapping(let entries, let line) where language == nil: add(entries, line, key, to: &texts)
            case .mapping, .scalar:
                guard var text = Text(value, in: key, reporter: reporter) else { continue }
                let isExact = text.text.utf8.first == UInt8(ascii: "=")
                if isExact { text.text = String(text.text.dropFirst().drop { $0 == " " }) }
                guard isSound(text.text, at: text.line) else { continue }
                texts.append(SeedText(text: text.text, language: language, line: text.line, isExact: isExact))
            }
        }
    }

    private func add(_ entries: [Value.Entry], _ line: Int, _ key: String, to texts: inout [SeedText]) {
        if entries.isEmpty { reporter.refuse(line, "'\(key)' is empty", "write lists by language, such as es: [brigada médica]") }
        for entry in entries {
            let language = LanguageTag.checked(entry.key, at: entry.line, reporter: reporter)
            if case .list(let values, let line) = entry.value {
                add(values, line, key, language: language, to: &texts)
            } else {
                let example = if case .scalar(let scalar) = entry.value, !scalar.isNull { "[\(Text.clipped(scalar.text))]" } else { "[…]" }
                reporter.refuse(entry.line, "\(quoted(entry.key)) in '\(key)' holds \(entry.value.kind) where a list belongs",
                                "write \(entry.key): \(example)")
            }
        }
    }

    // MARK: What can be found

    private static let longest = 300

    /// Whether the text can be found at all, and `*` only ends words.
    private func isSound(_ text: String, at line: Int) -> Bool {
        if text.utf8.count > Self.longest {
            reporter.refuse(line, "a text to look for is longer than \(Self.longest) bytes", "write a name or a phrase")
            return false
        }
        func isLetterOrDigit(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) || (0x30...0x39).contains(byte) }
        guard text.utf8.contains(where: isLetterOrDigit)
                || text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
            reporter.refuse(line, "\(quoted(text)) holds neither letters nor digits", "write a word, or remove it")
            return false
        }
        let star = UInt8(ascii: "*")
        guard text.utf8.contains(star) else { return true }
        let words = text.utf8.split(separator: 0x20)
        for word in words where word.dropLast().contains(star) || word.elementsEqual([star]) {
            let plain = String(Substring(word)).replacing("*", with: "")
            reporter.refuse(line, "in \(quoted(text)) a '*' stands elsewhere than at the end of a word",
                            plain.isEmpty ? "remove it" : "write '\(plain)*' or '\(plain)'")
            return false
        }
        for word in words where word.last == star && word.count < 4 {
            reporter.refuse(line, "\(quoted(Substring(word))) would stand for far too many words", "write at least three letters before '*'")
            return false
        }
        return true
    }
}
