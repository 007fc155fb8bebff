package import Foundation

/// What a list of digests says of one.
package struct DigestHead: Hashable, Sendable {
    package struct Story: Hashable, Sendable {
        /// The item's number in the archive.
        package var number: Int64
        package var headline: String
        package var outlet: String
        package var language: String?

        package init(number: Int64, headline: String, outlet: String, language: String?) {
            self.number = number
            self.headline = headline
            self.outlet = outlet
            self.language = language
        }
    }

    package var day: CalendarDay
    /// 1 for the first of its day.
    package var edition: Int
    package var until: Date
    package var stories: Int
    package var noted: Int
    /// The first of its stories, best first.
    package var first: [Story]

    package init(day: CalendarDay, edition: Int, until: Date, stories: Int, noted: Int, first: [Story]) {
        self.day = day
        self.edition = edition
        self.until = until
        self.stories = stories
        self.noted = noted
        self.first = first
    }
}

/// An item that a digest told, and someone or something it names.
package struct ToldMention: Hashable, Sendable {
    package enum Kind: String, Sendable { case actor, topic }

    package var kind: Kind
    /// Id of the actor or topic.
    package var id: String
    /// Of the digest.
    package var day: CalendarDay
    package var edition: Int
    /// The item's number in the archive.
    package var number: Int64
    package var headline: String
    /// Id of the source.
    package var source: String
    package var url: String?
    package var language: String?

    package init(
        kind: Kind, id: String, day: CalendarDay, edition: Int, number: Int64, headline: String, source: String, url: String?, language: String?
    ) {
        self.kind = kind
        self.id = id
        self.day = day
        self.edition = edition
        self.number = number
        self.headline = headline
        self.source = source
        self.url = url
        self.language = language
    }
}
