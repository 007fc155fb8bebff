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
    /// Texts whose verdict is known; `atalaya check` fails when one comes out otherwise. No match depends on them. YAML keys
    /// `must-match` and `must-not-match`.
    package var examples: [SeedExample]
    /// Path of its file, for problems. Empty for one made in the program. No match depends on it.
    package var file = ""

    package init(
        id: String, title: String? = nil, actors: [WatchedActor] = [], topics: [Topic] = [], rules: Rules = Rules(),
        groups: [PhraseGroup] = [], signals: [Signal] = [], examples: [SeedExample] = []
    ) {
        self.id = id
        self.title = title ?? id
        self.actors = actors
        self.topics = topics
        self.rules = rules
        self.groups = groups
        self.signals = signals
        self.examples = examples
    }
}

/// A person, organisation, office, government, country or programme with its names. (A type named `Actor` would hide Swift's.)
package struct WatchedActor: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case person, organisation, office, government, country, programme
    }

    /// Unique in the seed.
    package var id: String
    package var kind: Kind
    /// Full name for people; also its first alias.
    package var name: String
    package var aliases: [Alias]
    /// Texts that contain or resemble an alias and name something else: "Centre for Economic Policy Research". An alias
    /// that lies within one of them is not a mention, and an actor whose only evidence is acronyms and weak aliases is not
    /// found in an item with one. YAML key `not`. An entry `$name` stands for a group or for the names of another actor.
    package var lookalikes: [String]
    /// Words near a weak alias that make it count, beside any full name of the actor in the same item: "human rights". Near:
    /// within 40 words, or in the title or the summary. An entry `$name` stands for a group or for the names of another actor.
    package var support: [String]
    /// ISO 3166-1 alpha-2 code of a country whose names and demonyms in English, Spanish, Portuguese and French are names of the
    /// actor too, without being listed. YAML key `country`.
    package var country: String?
    /// What else of that country stands for the actor. YAML key `metonyms`: a list of `capital`, `government`.
    package var metonyms: [Metonym]
    /// Whether names (not acronyms) are also found in other inflections, by the stemmer of the language they are listed under.
    /// YAML key `stem`; default `false`.
    package var stem: Bool
    /// What the actor is to others: information for readers, without effect on matching. YAML keys `member-of`, `office-of`: lists of ids.
    package var relations: [Relation]

    package enum Metonym: String, Sendable, Codable, CaseIterable {
        /// The capital where it acts ("Havana agreed"), not where something happens ("in Havana").
        case capital
        /// The seat of the government: the Kremlin, Casa Rosada.
        case government
    }

    package struct Relation: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case memberOf = "member-of"
            case officeOf = "office-of"
        }
        package var kind: Kind
        /// Id of another actor of the seed.
        package var actor: String
        package init(_ kind: Kind, _ actor: String) {
            self.kind = kind
            self.actor = actor
        }
    }

    package init(
        id: String, kind: Kind = .organisation, name: String, aliases: [Alias] = [], lookalikes: [String] = [], support: [String] = [],
        country: String? = nil, metonyms: [Metonym] = [], stem: Bool = false, relations: [Relation] = []
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.aliases = aliases
        self.lookalikes = lookalikes
        self.support = support
        self.country = country
        self.metonyms = metonyms
        self.stem = stem
        self.relations = relations
    }
}

/// One of an actor's names.
package struct Alias: Hashable, Sendable, Codable {
    package enum Style: String, Sendable, Codable {
        /// Matched as whole words, whatever the case and the diacritics.
        case name
        /// Matched in its own case, with or without full stops: OAS, CIDH, U.S. Listed under a language (YAML key `acronyms`: a
        /// plain list, or lists by language), it needs support in an item that declares another language.
        case acronym
        /// Counts only with support: a surname after the full name, "the commission" near "human rights". Capitals in the file
        /// are asked of the text too: `Rubio` is not "rubio".
        case weak
        /// Matched whatever the diacritics, but with the capitals it has in the file or more: Lula, LULA, not "lula" (squid).
        /// YAML key `proper` of an actor: a plain list, or lists by language.
        case proper
    }

    /// As written in the file. A `*` at the end of a word stands for any ending.
    package var text: String
    /// BCP 47 tag under which the file lists it. `nil`: any language.
    package var language: String?
    package var style: Style

    package init(_ text: String, language: String? = nil, style: Style = .name) {
        self.text = text
        self.language = language
        self.style = style
    }
}

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

/// Words in a row.
package struct Phrase: Hashable, Sendable, Codable {
    /// As written in the file, without its `=`. A `*` at the end of a word stands for any ending. `$name` stands for every phrase of
    /// a group, or for any mention of the actor or of the topic with that id.
    package var text: String
    /// BCP 47 tag under which the file lists it. `nil`: any language.
    package var language: String?
    /// Whether it is also found in other inflections, in items of the language it is listed under. What is listed under none is, in a
    /// seed that names no language at all, taken to be English, Spanish, Portuguese or French. In YAML `stem: false` beside a list, or
    /// `=` before a phrase, turns this off.
    package var stem: Bool

    package init(_ text: String, language: String? = nil, stem: Bool = true) {
        self.text = text
        self.language = language
        self.stem = stem
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

/// Phrases that mean the topic only together: one of each group, near each other.
package struct Combination: Hashable, Sendable, Codable {
    /// At least one phrase of every group has to occur.
    package var all: [[Phrase]]
    /// None of these may occur in the same field; with the scope `item`, nowhere in the item.
    package var none: [Phrase]
    /// Largest number of words from the first word of the first to the last word of the last phrase. `nil`: one sentence.
    package var within: Int?
    /// Where the phrases may lie apart. YAML key `scope`: `sentence`, `paragraph`, `field`, `item`. `nil`: `field` with `within`,
    /// else `sentence`. With both, both hold; `within` has no meaning across fields.
    package var scope: Scope?
    /// Multiplies the worth of a place that this combination finds. YAML key `weight`.
    package var weight: Double

    package enum Scope: String, Sendable, Codable, CaseIterable {
        case sentence, paragraph, field, item
    }

    package init(all: [[Phrase]], none: [Phrase] = [], within: Int? = nil, scope: Scope? = nil, weight: Double = 1) {
        self.all = all
        self.none = none
        self.within = within
        self.scope = scope
        self.weight = weight
    }
}

/// Phrases under a name. Elsewhere in the seed `$name` stands for all of them; a group may name other groups.
package struct PhraseGroup: Hashable, Sendable, Codable {
    /// Unique among groups, actors and topics, without the `$`. The key of its entry in the YAML mapping `groups`.
    package var id: String
    /// The value of that entry: a list, or lists by language.
    package var phrases: [Phrase]

    package init(id: String, phrases: [Phrase] = []) {
        self.id = id
        self.phrases = phrases
    }
}

/// Phrases and combinations that add to an item's score or take from it: "book review", -3. With a topic or without: what adds
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
