package import Foundation

/// Where an actor stands, as a sentence of an item says it.
package struct StatedPosition: Hashable, Sendable, Codable {
    /// Id of the actor.
    package var actor: String
    /// Id of the stance.
    package var stance: String
    /// Number of the item that says so.
    package var item: Int64
    /// Id of its source.
    package var source: String
    package var url: String?
    /// BCP 47 tag of the item.
    package var language: String?
    /// When the item was published.
    package var stated: Date
    /// Since when the actor has stood so without taking another stance.
    package var moved: Date
    package var sentence: String
    /// Where the words of the stance stand in the sentence: offset and length in UTF-8 bytes.
    package var start: Int
    package var length: Int

    package init(
        actor: String, stance: String, item: Int64, source: String, url: String? = nil, language: String? = nil, stated: Date, moved: Date,
        sentence: String, start: Int, length: Int
    ) {
        self.actor = actor
        self.stance = stance
        self.item = item
        self.source = source
        self.url = url
        self.language = language
        self.stated = stated
        self.moved = moved
        self.sentence = sentence
        self.start = start
        self.length = length
    }
}

/// A date that lay ahead when an item spoke of it: a deadline, or an announced day.
package struct DateAhead: Hashable, Sendable, Codable {
    package var day: CalendarDay
    /// Number of the item that speaks of it.
    package var item: Int64
    /// Id of its source.
    package var source: String
    package var url: String?
    package var language: String?
    /// The words that say the day: `hasta el 19 de junio`, `within 30 days`.
    package var words: String
    /// The sentence they stand in.
    package var sentence: String
    /// Number of the item's story. `nil`: it has none.
    package var story: Int64?

    package init(
        day: CalendarDay, item: Int64, source: String, url: String? = nil, language: String? = nil, words: String, sentence: String, story: Int64? = nil
    ) {
        self.day = day
        self.item = item
        self.source = source
        self.url = url
        self.language = language
        self.words = words
        self.sentence = sentence
        self.story = story
    }
}

/// A person or organisation that an item names and the seed does not list.
package struct UnlistedName: Hashable, Sendable, Codable {
    package var name: String
    package var kind: WatchedActor.Kind
    /// What stands beside the name: `health minister`. Empty when nothing does.
    package var role: String
    /// Number of the item.
    package var item: Int64

    package init(name: String, kind: WatchedActor.Kind, role: String = "", item: Int64) {
        self.name = name
        self.kind = kind
        self.role = role
        self.item = item
    }
}

/// A name that keeps appearing, for the seed.
package struct OfferedName: Hashable, Sendable, Codable {
    package var name: UnlistedName
    /// Items and sources that named it so far.
    package var items: Int
    package var sources: Int

    package init(name: UnlistedName, items: Int, sources: Int) {
        self.name = name
        self.items = items
        self.sources = sources
    }
}

/// In how many told items of a day something was seen.
package struct Tally: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case actor, source
    }

    package var kind: Kind
    /// Id of the actor or source.
    package var name: String
    package var day: CalendarDay
    package var items: Int

    package init(kind: Kind, name: String, day: CalendarDay, items: Int) {
        self.kind = kind
        self.name = name
        self.day = day
        self.items = items
    }
}

/// An item that a digest told and that was edited since.
package struct EditedItem: Hashable, Sendable, Codable {
    /// As it was told.
    package var before: Item
    package var now: ArchivedItem

    package init(before: Item, now: ArchivedItem) {
        self.before = before
        self.now = now
    }
}
