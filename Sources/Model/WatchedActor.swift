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
