/// The verdict on one item by one seed: score, mentions, and the reasons for and against.
package struct Match: Hashable, Sendable, Codable {
    package enum Verdict: String, Sendable, Codable, Comparable {
        case rejected, noted, digest
        private var rank: Int { self == .rejected ? 0 : self == .noted ? 1 : 2 }
        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    /// Id of the seed.
    package var seed: String
    package var verdict: Verdict
    /// Sum of the values of `reasons`. No unit; compare with the seed's thresholds.
    package var score: Double
    /// Actors and topics that were found, best evidence first.
    package var actors: [Found]
    package var topics: [Found]
    /// The score's named parts, then what decided. Largest contribution first.
    package var reasons: [Reason]

    package init(seed: String, verdict: Verdict, score: Double, actors: [Found] = [], topics: [Found] = [], reasons: [Reason] = []) {
        self.seed = seed
        self.verdict = verdict
        self.score = score
        self.actors = actors
        self.topics = topics
        self.reasons = reasons
    }

    /// An actor or topic with the places that name it.
    package struct Found: Hashable, Sendable, Codable {
        package var id: String
        package var mentions: [Mention]
        package init(id: String, mentions: [Mention]) {
            self.id = id
            self.mentions = mentions
        }
    }

    /// A named part of the score, or a sentence that says what decided.
    package struct Reason: Hashable, Sendable, Codable {
        /// Name of the feature, in lower case with hyphens: `topic-in-title`, `actor`, `look-alike`, `threshold`.
        package var feature: String
        /// What it adds to the score; negative speaks against; 0 informs.
        package var value: Double
        /// The words of the item or the rule of the seed behind it.
        package var evidence: String
        package init(feature: String, value: Double, evidence: String) {
            self.feature = feature
            self.value = value
            self.evidence = evidence
        }
    }
}

/// A place in an item's text that names an actor or a topic.
package struct Mention: Hashable, Sendable, Codable {
    package enum Field: String, Sendable, Codable, CaseIterable {
        case title, summary
        case content = "content_text"
    }

    package var field: Field
    /// Offset and length in UTF-8 bytes of the field.
    package var start: Int
    package var length: Int
    /// The words as they stand in the field.
    package var text: String
    /// The alias or phrase of the seed that they matched.
    package var alias: String

    package init(field: Field, start: Int, length: Int, text: String, alias: String) {
        self.field = field
        self.start = start
        self.length = length
        self.text = text
        self.alias = alias
    }
}
