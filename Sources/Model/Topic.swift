/// A subject: phrases, and combinations of phrases.
package struct Topic: Hashable, Sendable, Codable {
    package enum Tier: String, Sendable, Codable {
        /// Makes an item belong to the story by itself.
        case core
        /// Makes an item worth noting.
        case related
    }

    /// Before a kind of actor in `needs` and `unless`: `kind:person`.
    package static let kindMark = "kind:"

    package var id: String
    package var name: String
    package var tier: Tier
    package var phrases: [Phrase]
    package var combinations: [Combination]
    /// Words that mean the topic when enough of them come together. YAML key `words`. `nil`: none.
    package var words: WeightedWords?
    /// Ids of actors or of other topics of which at least one must be found in the item for this topic to count; `kind:person` stands
    /// for every actor of a kind. Empty: none needed.
    package var needs: [String]
    /// Ids of actors or of other topics beside which this topic does not count: an item about visa bans is not also filed under
    /// "pressure". YAML key `unless`: a list, as `needs`.
    package var unless: [String]
    /// Texts within which no phrase counts, alone or in a combination: "Cuban-born doctor". YAML key `not`: a list, or lists by
    /// language.
    package var lookalikes: [Phrase]
    /// Multiplies what the topic adds to the score; greater than 0. YAML key `weight`.
    package var weight: Double
    /// Line of the seed's file on which it begins, for problems. 0 for one made in the program.
    package var line = 0

    package init(
        id: String, name: String? = nil, tier: Tier = .core, phrases: [Phrase] = [], combinations: [Combination] = [],
        words: WeightedWords? = nil, needs: [String] = [], unless: [String] = [], lookalikes: [Phrase] = [], weight: Double = 1
    ) {
        self.id = id
        self.name = name ?? id
        self.tier = tier
        self.phrases = phrases
        self.combinations = combinations
        self.words = words
        self.needs = needs
        self.unless = unless
        self.lookalikes = lookalikes
        self.weight = weight
    }
}

/// Words of which each adds its weight once, wherever in the item it occurs; the topic is found when they reach `least`.
package struct WeightedWords: Hashable, Sendable, Codable {
    package struct Word: Hashable, Sendable, Codable {
        package var phrase: Phrase
        /// Greater than 0.
        package var weight: Double
        package init(_ phrase: Phrase, weight: Double = 1) {
            self.phrase = phrase
            self.weight = weight
        }
    }
    /// Least sum of weights.
    package var least: Double
    package var words: [Word]
    package init(least: Double, words: [Word]) {
        self.least = least
        self.words = words
    }
}

/// can make an item worth noting, but only a core topic brings it into the digest.
package struct Signal: Hashable, Sendable, Codable {
    /// Name of the feature in the reasons. YAML key `id`.
    package var id: String
    /// Added once if anything is found; negative speaks against. YAML key `value`.
    package var value: Double
    /// YAML key `phrases`: a list, or lists by language.
    package var phrases: [Phrase]
    /// YAML key `combinations`, as in a topic.
    package var combinations: [Combination]
    /// Where to look. YAML key `fields`: a list of `title`, `summary`, `content_text`. Empty: everywhere.
    package var fields: [Mention.Field]
    /// The best verdict an item can have in which anything is found: a film is never news. YAML key `at-most`: `noted` or
    /// `rejected`. `nil`: any.
    package var atMost: Match.Verdict?

    package init(
        id: String, value: Double, phrases: [Phrase] = [], combinations: [Combination] = [], fields: [Mention.Field] = [],
        atMost: Match.Verdict? = nil
    ) {
        self.id = id
        self.value = value
        self.phrases = phrases
        self.combinations = combinations
        self.fields = fields
        self.atMost = atMost
    }
}
