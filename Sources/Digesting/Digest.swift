package import Foundation
package import Model

/// Everything one digest says, as a value: stored in the archive as JSON, and rendered from it, so that a digest can be written
/// again byte for byte. Texts are cleaned and cut to size, dates are whole seconds, and lists are in the order of the page.
package struct Digest: Hashable, Sendable, Codable {
    /// Number of this value's form. It grows when a key changes its meaning.
    package var format = 1
    /// Program and version that composed it: `atalaya 0.1.0`.
    package var generator: String
    /// Id of the seed.
    package var seed: String
    /// Headline: the seed's title.
    package var title: String
    /// The day it is dated, by the clock of `zone`.
    package var day: CalendarDay
    /// 1 for the first digest of a day.
    package var edition: Int
    /// IANA name of the zone in which it shows every date.
    package var zone: String
    /// End of the digest before it. `nil` for the first of a seed.
    package var from: Date?
    package var to: Date
    /// What belongs to the story, best first.
    package var stories: [Entry]
    /// What is worth noting beside it, best first.
    package var noted: [Entry]
    package var coverage: Coverage
    package var ledger: LedgerSum

    /// One story: an item that stands for it, and its copies.
    package struct Entry: Hashable, Sendable, Codable {
        /// The item's number in the archive: what `atalaya explain` takes.
        package var number: Int64
        /// Never empty.
        package var headline: String
        /// The source's name for people.
        package var outlet: String
        /// The source's id.
        package var source: String
        /// As the publisher gives it. `nil` when it gives none or one outside the years 1 to 9999.
        package var published: Date?
        /// When it came into the archive.
        package var arrived: Date
        /// As the publisher gives it, so of any scheme; `nil` when it has none.
        package var url: String?
        package var authors: [String]
        /// BCP 47 tag. `nil` when not known.
        package var language: String?
        /// `nil` when the item has no text beside its headline.
        package var extract: Extract?
        /// Names of the actors found in the story.
        package var who: [String]
        /// Names of the topics found in the story.
        package var what: [String]
        /// The best score in the story, to two decimals.
        package var score: Double
        /// Why it is here, on one line: the parts of that score.
        package var because: String
        /// The other items of the story, in order of publication.
        package var copies: [Copy]
        /// Whether the publisher changed it after it first came.
        package var edited: Bool
    }

    /// An item that reports the same event as its entry.
    package struct Copy: Hashable, Sendable, Codable {
        package var number: Int64
        package var headline: String
        package var outlet: String
        package var source: String
        package var published: Date?
        package var arrived: Date
        package var url: String?
        package var language: String?
        package var edited: Bool
    }

    /// The sentences of an item that say most about the match.
    package struct Extract: Hashable, Sendable, Codable {
        /// One line, with an ellipsis at an end that was cut within a sentence.
        package var text: String
        /// The mentions in it, in order, apart from each other.
        package var marks: [Mark]

        /// A part of the text: offset and length in UTF-8 bytes, at scalar boundaries.
        package struct Mark: Hashable, Sendable, Codable {
            package var start: Int
            package var length: Int
        }
    }

    /// Of a digest's files, without extension: `2026-11-23`, and `2026-11-23-2` for the second of a day.
    package static func fileStem(day: CalendarDay, edition: Int) -> String { edition > 1 ? "\(day)-\(edition)" : "\(day)" }

    /// Whether it has neither stories nor notes.
    package var isEmpty: Bool { stories.isEmpty && noted.isEmpty }
}
