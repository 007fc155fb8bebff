/// A seed as an article suggests it, for a person to edit.
package struct Proposal: Sendable {
    struct ProposedTopic: Hashable {
        var phrases: [String]
        var isCentral: Bool
    }

    let article: Article
    let actors: [ProposedActor]
    let topics: [ProposedTopic]
    let deadlines: Deadlines

    package init(_ article: Article) {
        self.article = article
        actors = ActorFinder(article).actors()
        deadlines = Deadlines(article)
        let people = actors.filter { $0.kind == .person }.flatMap { $0.name.split(separator: " ").map { String($0) } + $0.weak }
        topics = Self.topics(KeyPhrases.find(article, names: Set(people)))
    }

    /// The names that are proposed, for comparing with what an article holds.
    package var actorNames: [String] { actors.map(\.name) }

    /// The proposal as a seed's file.
    package var yaml: String { SeedYAML(self).text }

    /// Phrases that share their first or last word are one topic: "medical missions", "medical teams", "Cuban missions".
    private static func topics(_ phrases: [KeyPhrases.Phrase]) -> [ProposedTopic] {
        var topics: [ProposedTopic] = []
        for phrase in phrases {
            let ends = Self.ends(phrase.text)
            if let index = topics.firstIndex(where: { $0.phrases.contains { !Self.ends($0).isDisjoint(with: ends) } }) {
                topics[index].phrases.append(phrase.text)
                topics[index].isCentral = topics[index].isCentral || phrase.isCentral
            } else {
                topics.append(ProposedTopic(phrases: [phrase.text], isCentral: phrase.isCentral))
            }
        }
        return topics
    }

    /// In lower case, without the plural's s; names of countries bring nothing together.
    private static func ends(_ phrase: String) -> Set<String> {
        let words = phrase.split(separator: " ")
        return Set([words.first, words.last].compactMap { $0 }.filter { $0.first?.isUppercase == false }.map { word in
            let word = word.lowercased()
            return word.hasSuffix("s") ? String(word.dropLast()) : word
        })
    }
}
