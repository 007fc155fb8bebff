import Model

/// The languages under which a seed lists its names and phrases.
enum SeedLanguages {
    /// Those in which a seed that lists nothing by language is taken to be written.
    static let usual = ["en", "es", "pt", "fr"]

    static func of(_ seed: Seed) -> [String] {
        var found: [String] = [], last: String?
        func note(_ language: String?) {
            if language == last { return } // they stand in lists of one language
            last = language
            guard let language = language.map(Spelling.primary), !found.contains(language) else { return }
            found.append(language)
        }
        func note(_ phrases: [Phrase]) { for phrase in phrases { note(phrase.language) } }
        func note(_ combinations: [Combination]) {
            for combination in combinations {
                combination.all.forEach { note($0) }
                note(combination.none)
            }
        }
        for actor in seed.actors { for alias in actor.aliases { note(alias.language) } }
        for group in seed.groups { note(group.phrases) }
        for topic in seed.topics {
            note(topic.phrases + topic.lookalikes + (topic.words?.words.map(\.phrase) ?? []))
            note(topic.combinations)
        }
        for signal in seed.signals {
            note(signal.phrases)
            note(signal.combinations)
        }
        return found
    }
}
