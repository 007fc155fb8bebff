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
