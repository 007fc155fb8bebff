package import Foundation
package import Model

extension Digest {
    /// One line of "In short": a sentence of an item, as it stands there.
    package struct Brief: Hashable, Sendable, Codable {
        package var text: String
        package var outlet: String
        package var number: Int64
        package var url: String?
        package var language: String?
    }

    /// Something that is not as it was.
    package struct Change: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            /// An actor that no digest has named before.
            case actorSeen = "actor-seen"
            /// An actor that no digest has named for a while.
            case actorBack = "actor-back"
            /// An outlet that had not carried the story.
            case outletNew = "outlet-new"
            /// The first item from an official source.
            case officialFirst = "official-first"
            /// An item that a digest told, with other words now.
            case edited
            /// An item that a digest told, whose page is gone.
            case withdrawn
        }

        package var kind: Kind
        /// Name of the actor or outlet.
        package var subject: String
        /// Days without the actor.
        package var days: Int?
        /// The item that shows it: its number, headline, outlet, address and language.
        package var number: Int64
        package var headline: String
        package var outlet: String
        package var url: String?
        package var language: String?
        /// Of an edit: what was taken out and put in, with a few words around it; headline and text apart.
        package var edits: [Edit]
    }

    /// One field of an edited item.
    package struct Edit: Hashable, Sendable, Codable {
        package enum Field: String, Sendable, Codable { case title, text }

        package struct Piece: Hashable, Sendable, Codable {
            package enum Kind: String, Sendable, Codable { case same, removed, added, left }
            /// `left`: words that are the same and not shown.
            package var kind: Kind
            package var text: String
        }

        package var field: Field
        package var pieces: [Piece]
    }

    /// Where an actor stands.
    package struct Position: Hashable, Sendable, Codable {
        /// One stance with its newest evidence.
        package struct Cell: Hashable, Sendable, Codable {
            /// Name of the stance.
            package var stance: String
            package var stanceID: String
            /// The sentence with the words that say so.
            package var extract: Extract
            package var outlet: String
            package var number: Int64
            package var url: String?
            package var language: String?
            package var stated: Date
            /// Since when it stands so.
            package var moved: Date
            /// Whether this digest's items say so.
            package var isNew: Bool

            enum CodingKeys: String, CodingKey {
                case stance, extract, outlet, number, url, language, stated, moved
                case stanceID = "stance_id"
                case isNew = "new"
            }
        }

        /// Name of the actor.
        package var actor: String
        package var actorID: String
        /// The newest first: where it stands now. Never empty.
        package var cells: [Cell]

        enum CodingKeys: String, CodingKey {
            case actor, cells
            case actorID = "actor_id"
        }
    }

    /// A date that lies ahead.
    package struct Ahead: Hashable, Sendable, Codable {
        package var day: CalendarDay
        /// Days from the digest's; 0: today.
        package var days: Int
        /// The sentence with the words that say the day.
        package var extract: Extract
        package var outlet: String
        package var number: Int64
        package var url: String?
        package var language: String?
        /// Whether this digest's items say so.
        package var isNew: Bool

        enum CodingKeys: String, CodingKey {
            case day, days, extract, outlet, number, url, language
            case isNew = "new"
        }
    }

    /// A name for the seed.
    package struct Name: Hashable, Sendable, Codable {
        package var name: String
        package var kind: WatchedActor.Kind
        /// Items and outlets that named it so far.
        package var items: Int
        package var outlets: Int
        /// The line to paste under `actors:`.
        package var line: String
    }

    /// What the charts show.
    package struct Charts: Hashable, Sendable, Codable {
        package struct Series: Hashable, Sendable, Codable {
            package var name: String
            /// One value for each day, the oldest first.
            package var values: [Int]
        }
        /// The first day.
        package var from: CalendarDay
        /// Told items that name an actor, the actors named most first.
        package var actors: [Series]
        /// Told items of a source.
        package var sources: [Series]
    }

    /// A copy of what an earlier digest told.
    package struct Repeat: Hashable, Sendable, Codable {
        package var item: Copy
        /// Number of the item that it repeats.
        package var of: Int64
    }
}
