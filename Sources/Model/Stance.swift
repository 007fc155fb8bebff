/// Where actors stand: who takes a stance, and by which words. YAML key `positions`.
package struct PositionRules: Hashable, Sendable, Codable {
    /// Ids of actors; `kind:country` stands for all of a kind.
    package var actors: [String]
    package var stances: [Stance]

    package init(actors: [String], stances: [Stance]) {
        self.actors = actors
        self.stances = stances
    }
}

/// One way to stand: cancels, defends, reviews.
package struct Stance: Hashable, Sendable, Codable {
    /// Unique among the stances.
    package var id: String
    /// As the board names it.
    package var name: String
    /// What an actor does that stands so: `cancels`, `renueva*`. In an item of the language they are listed under.
    package var phrases: [Phrase]

    package init(id: String, name: String? = nil, phrases: [Phrase] = []) {
        self.id = id
        self.name = name ?? id
        self.phrases = phrases
    }
}
