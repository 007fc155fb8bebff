package import Foundation
package import Model

/// Everything one digest says, as a value: stored in the archive as JSON, and rendered from it, so that a digest can be written
/// again byte for byte. Texts are cleaned and cut to size, dates are whole seconds, and lists are in the order of the page.
package struct Digest: Hashable, Sendable, Codable {
    /// Number of this value's form. It grows when a key changes its meaning.
    package var format = 2
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
    /// BCP 47 tag of its own words. `nil`: it was recorded when there was only English.
    package var language: String?
    /// End of the digest before it. `nil` for the first of a seed.
    package var from: Date?
    package var to: Date
    /// Three to seven lines in the sources' own words, one for each of the first stories. Empty where there are fewer than three.
    package var brief: [Brief]
    /// What belongs to the story, best first.
    package var stories: [Entry]
    /// What is worth noting beside it, best first.
    package var noted: [Entry]
    /// What is not as it was: who comes up for the first time, what was edited.
    package var changes: [Change]
    /// Where each actor stands, in order of the newest move.
    package var positions: [Position]
    /// Dates that lie ahead, the nearest first.
    package var ahead: [Ahead]
    /// Names that keep appearing and are not in the seed.
    package var names: [Name]
    /// What the charts show. `nil` when there is nothing to show.
    package var charts: Charts?
    /// Copies of what earlier digests told.
    package var repeats: [Repeat]
    package var coverage: Coverage
    package var ledger: LedgerSum

    enum CodingKeys: String, CodingKey {
        case format, generator, seed, title, day, edition, zone, language, from, to, brief, stories, noted, changes, positions, ahead, names, charts, repeats, coverage
        case ledger
    }

    /// One story: what stands for it, its copies, and the other reports of the same event.
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
        /// The same article elsewhere, in order of publication.
        package var copies: [Copy]
        /// Whether the publisher changed it after it first came.
        package var edited: Bool
        /// Number of the story: that of the item that led it first.
        package var story: Int64
        /// 1 in the digest that tells it first, 2 a day later.
        package var dayOfStory: Int
        /// Other reports of the same event, in order of publication.
        package var reports: [Report]
        /// Of a story that an earlier digest told: what was told, and what is new.
        package var earlier: Earlier?
        /// The page of the item that stands for the story, as it was received.
        package var evidence: EvidenceReference?

        enum CodingKeys: String, CodingKey {
            case number, headline, outlet, source, published, arrived, url, authors, language, extract, who, what, score, because, copies, edited, story
            case dayOfStory = "day_of_story"
            case reports, earlier, evidence
        }
    }

    /// Another report of the same event.
    package struct Report: Hashable, Sendable, Codable {
        package var item: Copy
        /// The same article elsewhere, in order of publication.
        package var copies: [Copy]
    }

    /// What earlier digests told of a story, and what is new since.
    package struct Earlier: Hashable, Sendable, Codable {
        /// The day of the digest that told it first, and its headline there.
        package var day: CalendarDay
        package var headline: String
        /// Items told so far.
        package var items: Int
        /// Names of outlets and actors that are in it for the first time.
        package var newOutlets: [String]
        package var newActors: [String]

        enum CodingKeys: String, CodingKey {
            case day, headline, items
            case newOutlets = "new_outlets"
            case newActors = "new_actors"
        }
    }

    /// An item in one line.
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
        /// Whether it has another headline than the article of which it is a copy.
        package var retitled: Bool
        /// Its page as it was received.
        package var evidence: EvidenceReference?

        enum CodingKeys: String, CodingKey {
            case number, headline, outlet, source, published, arrived, url, language, edited, retitled, evidence
        }
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
