/// A story's watch list: one file in `seeds/`. Matching compiles it; nothing here is folded or checked for words yet.
package struct Seed: Hashable, Sendable, Codable {
    /// The file's name without `.yaml`, unless the file says otherwise. Names the digest's folder: letters, digits, `-`, `_`, `.`.
    package var id: String
    /// Headline of the digest.
    package var title: String
    package var actors: [WatchedActor]
    package var topics: [Topic]
    package var rules: Rules
    /// Phrases under a name, to be written once and used in many places as `$name`. YAML key `groups`: a mapping from name to a
    /// list or to lists by language, as `phrases` of a topic.
    package var groups: [PhraseGroup]
    /// What else speaks for or against an item. YAML key `signals`: a list, as `topics`.
    package var signals: [Signal]
    /// Where actors stand. YAML key `positions`; `nil`: nobody asks. No match depends on it.
    package var positions: PositionRules?
    /// Texts whose verdict is known; `atalaya check` fails when one comes out otherwise. No match depends on them. YAML keys
    /// `must-match` and `must-not-match`.
    package var examples: [SeedExample]
    /// When and where its digests are due, where the seed has a say in it. No match depends on it.
    package var digest = SeedDigest()
    /// Least score with which a story is told at once. `nil`: none is. No match depends on it.
    package var alert: Double?
    /// Path of its file, for problems. Empty for one made in the program. No match depends on it.
    package var file = ""

    package init(
        id: String, title: String? = nil, actors: [WatchedActor] = [], topics: [Topic] = [], rules: Rules = Rules(),
        groups: [PhraseGroup] = [], signals: [Signal] = [], positions: PositionRules? = nil, examples: [SeedExample] = []
    ) {
        self.id = id
        self.title = title ?? id
        self.actors = actors
        self.topics = topics
        self.rules = rules
        self.groups = groups
        self.signals = signals
        self.positions = positions
        self.examples = examples
    }
}

/// How mentions become a score and a score a verdict. The defaults serve a seed of plain names and phrases.
package struct Rules: Hashable, Sendable, Codable {
    /// Least score for the digest.
    package var digest: Double
    /// Least score for "also noted".
    package var noted: Double
    /// What a place is worth by its field. YAML key `fields`: a mapping.
    package var title: Double
    package var summary: Double
    package var content: Double

    package init(digest: Double = 5, noted: Double = 2, title: Double = 1, summary: Double = 1, content: Double = 0.6) {
        self.digest = digest
        self.noted = noted
        self.title = title
        self.summary = summary
        self.content = content
    }

    package func worth(of field: Mention.Field) -> Double {
        switch field {
        case .title: title
        case .summary: summary
        case .content: content
        }
    }
}

/// A text with the verdict it has to get.
package struct SeedExample: Hashable, Sendable, Codable {
    package var title: String
    package var summary: String?
    package var text: String?
    /// BCP 47 tag. `nil`: to be detected, as in an item that declares none.
    package var language: String?
    /// Least verdict of a text that must match: `noted` or `digest`. `nil`: it must be rejected.
    package var atLeast: Match.Verdict?
    /// Where it stands: `file:line`.
    package var place: String

    package init(
        title: String, summary: String? = nil, text: String? = nil, language: String? = nil, atLeast: Match.Verdict?, place: String = ""
    ) {
        self.title = title
        self.summary = summary
        self.text = text
        self.language = language
        self.atLeast = atLeast
        self.place = place
    }
}
