import Model

/// `words` of a topic: `least`, and lists by language of words with their weights.
struct SeedWords {
    let reporter: Reporter

    func read(_ value: Value, stem: Bool) -> WeightedWords? {
        guard case .mapping(let entries, let line) = value else {
            reporter.refuse(value.line, "'words' is \(value.kind)", "write a mapping: least: 3, and words by language, such as en: {visa: 2, ban: 1}")
            return nil
        }
        var words = WeightedWords(least: 0, words: [])
        if let least = entries.first(where: { $0.key == "least" }) {
            let fields = Fields(.mapping([least], line: line), "'words'", known: ["least"], reporter: reporter)
            words.least = fields?.number("least", in: Limits.weight) ?? 1
        } else {
            reporter.refuse(line, "'words' without 'least'", "write the sum of weights that means the topic, such as least: 3")
        }
        for entry in entries where entry.key != "least" {
            let language = LanguageTag.checked(entry.key, at: entry.line, reporter: reporter)
            guard case .mapping(let list, _) = entry.value else {
                reporter.refuse(entry.line, "\(quoted(entry.key)) in 'words' holds \(entry.value.kind)", "write words with their weights: {visa: 2, ban: 1}")
                continue
            }
            for word in list {
                let weight = Fields(.mapping([Value.Entry(key: "weight", line: word.line, value: word.value)], line: word.line), "a word", known: ["weight"],
                                    reporter: reporter)?.number("weight", in: Limits.weight)
                let scalar = Value.scalar(.init(text: word.key, line: word.line, isPlain: false))
                for text in SeedTexts(reporter: reporter).read(.list([scalar], line: word.line), "words") {
                    var text = text
                    text.language = language
                    words.words.append(.init(text.phrase(stem: stem), weight: weight ?? 1))
                }
            }
        }
        if words.words.isEmpty { reporter.refuse(line, "'words' without a word", "write words by language, such as en: {visa: 2, ban: 1}") }
        let most = words.words.reduce(0) { $0 + $1.weight }
        if !words.words.isEmpty, most < words.least {
            reporter.refuse(line, "the words weigh \(Quantity.short(most)) together, and 'least' is \(Quantity.short(words.least)), so nothing could mean the topic",
                            "write least: \(Quantity.short(most)) or less")
        }
        return words
    }
}
