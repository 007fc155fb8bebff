import Model

/// A name or a topic that an item nearly has, and what stopped it.
package struct NearMiss: Hashable, Sendable, Codable {
    /// In the order of what they lacked, least first.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A weak alias without support.
        case weak
        /// Within, or beside, a text that means something else.
        case lookalike = "look-alike"
        /// The words are there, and not the capitals or the ñ of the name.
        case spelling
        /// One letter away from a name.
        case typo
        /// A topic without any of the actors or topics it needs.
        case need
        /// A topic that gives way to another.
        case unless
        /// A combination whose phrases lie too far apart.
        case apart
        /// A combination, beside one of the phrases it excludes.
        case excluded
        /// Weighted words that are too few.
        case words
        /// A combination of which one group is missing.
        case incomplete
        /// In a link or a notice of the page.
        case boilerplate
    }

    package var kind: Kind
    /// Of the actor or topic.
    package var id: String
    /// As it stands in the item; parts of a combination with " + " between them.
    package var text: String
    /// The alias or phrases of the seed, as `text`.
    package var alias: String
    /// What stopped it, for people.
    package var stopped: String
    /// Of a combination: its place in the topic's list, from 0. Else `nil`.
    package var combination: Int?
    /// Of `apart`: the distance in words.
    package var distance: Int?
}
