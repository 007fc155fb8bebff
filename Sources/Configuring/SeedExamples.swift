import Model

/// `must-match` and `must-not-match`: texts, or mappings with a title and more.
struct SeedExamples {
    let reporter: Reporter

    func read(_ fields: Fields) -> [SeedExample] {
        (fields.list("must-match") ?? []).compactMap { example($0, "must-match", mustMatch: true) }
            + (fields.list("must-not-match") ?? []).compactMap { example($0, "must-not-match", mustMatch: false) }
    }

    private func example(_ value: Value, _ key: String, mustMatch: Bool) -> SeedExample? {
        let place = "\(reporter.file):\(value.line)"
        if case .scalar = value {
            return Text(value, in: key, reporter: reporter).map { SeedExample(title: $0.text, atLeast: mustMatch ? .noted : nil, place: place) }
        }
        guard let fields = Fields(value, "an example", known: Keys.example, reporter: reporter) else { return nil }
        if !fields.has("title"), !fields.has("summary"), !fields.has("text") {
            reporter.refuse(fields.line, "an example without a text", "write title:, summary: or text:")
            return nil
        }
        let language = fields.scalar("language").flatMap { LanguageTag.checked($0.text, at: $0.line, reporter: reporter) }
        let least = fields.choice("verdict", of: [Match.Verdict.noted, .digest].map(\.rawValue)).flatMap(Match.Verdict.init)
        if !mustMatch, fields.has("verdict") { fields.refuse("verdict", "'verdict' in 'must-not-match'", "remove it: what must not match is rejected") }
        return SeedExample(
            title: fields.text("title") ?? "", summary: fields.text("summary"), text: fields.text("text"), language: language,
            atLeast: mustMatch ? least ?? .noted : nil, place: place)
    }
}
