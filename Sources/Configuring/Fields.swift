/// A mapping of a file, read key by key. Every accessor reports what does not fit and then gives `nil`, as for an absent key.
struct Fields {
    /// Where the mapping begins.
    let line: Int
    let reporter: Reporter
    /// In the order of the file. A mapping has few keys, and is asked for many: looking through them is faster than hashing.
    private let entries: [Value.Entry]
    /// Known keys that stand in the file without a value: their absence needs no second objection.
    private let empty: [String]

    /// - Parameters:
    ///   - title: What the mapping is, with its article: "a source".
    ///   - known: Every key that may stand in it.
    init?(_ value: Value, _ title: String, known: [String], reporter: Reporter) {
        guard case .mapping(let list, let line) = value else {
            let keys = known.prefix(3).map { "\($0):" }.joined(separator: ", ")
            reporter.refuse(value.line, "\(title) is \(value.kind)", "write a mapping with \(keys) …")
            return nil
        }
        self.line = line
        self.reporter = reporter
        var entries: [Value.Entry] = [], empty: [String] = []
        for entry in list {
            guard known.contains(entry.key) else {
                reporter.refuse(entry.line, "unknown key \(quoted(entry.key))", Nearest.suggestion(for: entry.key, in: known))
                continue
            }
            if case .scalar(let scalar) = entry.value, scalar.isNull {
                reporter.refuse(entry.line, "'\(entry.key)' has no value", "write one after the colon, or remove the key")
                empty.append(entry.key)
                continue
            }
            entries.append(entry)
        }
        self.entries = entries
        self.empty = empty
    }

    /// Whether the key stands in the file, with or without a value.
    func has(_ key: String) -> Bool { entry(key) != nil || empty.contains(key) }
    func value(_ key: String) -> Value? { entry(key)?.value }
    private func entry(_ key: String) -> Value.Entry? { entries.first { $0.key == key } }
    /// Line of the key, or of the mapping when the key is absent.
    func line(of key: String) -> Int { entry(key)?.line ?? line }

    func refuse(_ key: String, _ what: String, _ instead: String) {
        reporter.refuse(entry(key)?.value.line ?? line, what, instead)
    }

    // MARK: Single values

    func scalar(_ key: String) -> Value.Scalar? {
        guard let value = entry(key)?.value else { return nil }
        guard case .scalar(let scalar) = value else {
            refuse(key, "'\(key)' is \(value.kind)", "write a single value")
            return nil
        }
        return scalar
    }

    /// Text without surrounding space; neither empty nor with control characters.
    func text(_ key: String) -> String? {
        scalar(key).flatMap { Text.checked($0, called: "'\(key)'", reporter: reporter) }
    }

    /// `true` or `false`, without quotes (YAML 1.2 core schema).
    func flag(_ key: String) -> Bool? {
        guard let scalar = scalar(key) else { return nil }
        switch scalar.text.lowercased() {
        case "true" where scalar.isPlain: return true
        case "false" where scalar.isPlain: return false
        case "true", "yes", "on", "1", "y": refuse(key, "\(quoted(scalar.text)) is no truth value", "write true, without quotes")
        case "false", "no", "off", "0", "n": refuse(key, "\(quoted(scalar.text)) is no truth value", "write false, without quotes")
        default: refuse(key, "\(quoted(scalar.text)) is no truth value", "write true or false")
        }
        return nil
    }

    func choice(_ key: String, of names: [String]) -> String? {
        guard let text = text(key) else { return nil }
        if names.contains(text) { return text }
        refuse(key, "\(quoted(text)) is no '\(key)'", Nearest.suggestion(for: text, in: names))
        return nil
    }

    /// A whole number.
    func count(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let scalar = scalar(key) else { return nil }
        guard let number = Quantity.whole(scalar.text) else {
            refuse(key, "\(quoted(scalar.text)) is no whole number", "write one from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        if range.contains(number) { return number }
        refuse(key, "'\(key)' is \(number)", "write a number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    /// A number, with or without a fraction.
    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let scalar = scalar(key) else { return nil }
        let ends = "from \(Quantity.short(range.lowerBound)) to \(Quantity.short(range.upperBound))"
        guard let number = Quantity.decimal(scalar.text) else {
            refuse(key, "\(quoted(scalar.text)) is no number", "write one \(ends)")
            return nil
        }
        if range.contains(number) { return number }
        refuse(key, "'\(key)' is \(scalar.text)", "write a number \(ends)")
        return nil
    }

    /// Seconds, from `30s`, `30m`, `6h` or `7d`.
    func duration(_ key: String, in range: ClosedRange<Int>) -> Double? {
        guard let scalar = scalar(key) else { return nil }
        return quantity(key, scalar, Quantity.duration(scalar.text), in: range, write: Quantity.durationText).map(Double.init)
    }

    /// Bytes, from `500kB`, `8MB`, `8MiB` or a plain number.
    func size(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let scalar = scalar(key) else { return nil }
        return quantity(key, scalar, Quantity.size(scalar.text), in: range, write: Quantity.sizeText)
    }

    private func quantity(
        _ key: String, _ scalar: Value.Scalar, _ reading: Quantity.Reading, in range: ClosedRange<Int>, write: (Int) -> String
    ) -> Int? {
        switch reading {
        case .value(let amount) where range.contains(amount): return amount
        case .value: refuse(key, "'\(key)' is \(scalar.text)", "write \(write(range.lowerBound)) to \(write(range.upperBound))")
        case .refused(let what, let instead): refuse(key, "'\(key)' is \(quoted(scalar.text)), \(what)", instead)
        }
        return nil
    }

    // MARK: Lists

    /// The elements; a single value where a list belongs is refused.
    func list(_ key: String) -> [Value]? {
        guard let value = entry(key)?.value else { return nil }
        switch value {
        case .list(let values, let line):
            if values.isEmpty { reporter.refuse(line, "the list '\(key)' is empty", "write its values, or remove the key") }
            return values
        case .scalar(let scalar):
            refuse(key, "'\(key)' is a single value where a list belongs", "write \(key): [\(Text.clipped(scalar.text))]")
        case .mapping:
            refuse(key, "'\(key)' is a mapping where a list belongs", "write its values as a list, each after '- '")
        }
        return nil
    }

    /// The texts of a list.
    func texts(_ key: String) -> [Text] {
        (list(key) ?? []).compactMap { Text($0, in: key, reporter: reporter) }
    }
}
