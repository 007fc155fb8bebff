package import Foundation

/// An item as the archive holds it.
package struct ArchivedItem: Hashable, Sendable, Codable {
    /// Its number in the archive: in order of arrival, never used twice.
    package var number: Int64
    /// Id of the source that carried it.
    package var source: String
    /// The source's name for people.
    package var sourceName: String
    package var item: Item
    /// 1 as it first came; one more for every recorded edit.
    package var version: Int
    /// When it first arrived.
    package var arrived: Date
    /// When its texts were emptied to save space. `nil`: they are as they came.
    package var pruned: Date?
    /// What is known of the article on its page. `nil`: nobody has wanted to look.
    package var article: ArticleState?

    package init(number: Int64, source: String, sourceName: String, item: Item, version: Int, arrived: Date) {
        self.number = number
        self.source = source
        self.sourceName = sourceName
        self.item = item
        self.version = version
        self.arrived = arrived
    }

    /// The publisher's date, as far as it can be believed: not one that lay in the future when the item was read.
    package var published: Date? { item.isDatedAhead ? nil : item.published }

    /// Whether the publisher has changed it since it first came, in the feed or on its page.
    package var isEdited: Bool { version > 1 || article?.version ?? 0 > 1 }

    /// When it was published, else when it arrived.
    package var time: Date { published ?? arrived }
}

/// An archived item with a seed's verdict on it.
package struct JudgedItem: Hashable, Sendable, Codable {
    package var archived: ArchivedItem
    package var match: Match

    package init(archived: ArchivedItem, match: Match) {
        self.archived = archived
        self.match = match
    }
}

/// One article, in all the outlets that printed it.
package struct Report: Hashable, Sendable, Codable {
    /// The item that stands for it.
    package var lead: JudgedItem
    /// The others, in order of publication: told here, under the lead, and nowhere else.
    package var copies: [JudgedItem]

    package init(lead: JudgedItem, copies: [JudgedItem] = []) {
        self.lead = lead
        self.copies = copies
    }

    package var all: [JudgedItem] { [lead] + copies }
}

/// Reports of the same event, in any outlet or language: those that a digest tells.
package struct Story: Hashable, Sendable, Codable {
    /// The one that stands for the story first, then the others in order of publication. Never empty.
    package var reports: [Report]
    /// What earlier digests told of it. `nil`: it begins here.
    package var past: StoryPast?

    package init(reports: [Report], past: StoryPast? = nil) {
        precondition(!reports.isEmpty, "a story without a report")
        self.reports = reports
        self.past = past
    }

    package init(lead: JudgedItem, copies: [JudgedItem] = [], past: StoryPast? = nil) {
        self.init(reports: [Report(lead: lead, copies: copies)], past: past)
    }

    package var lead: JudgedItem {
        get { reports[0].lead }
        set { reports[0].lead = newValue }
    }
    /// Copies of the lead.
    package var copies: [JudgedItem] {
        get { reports[0].copies }
        set { reports[0].copies = newValue }
    }

    package var all: [JudgedItem] { reports.flatMap(\.all) }
}

/// What earlier digests told of a story.
package struct StoryPast: Hashable, Sendable, Codable {
    /// The story's number in the archive.
    package var number: Int64
    /// The day of the digest that told it first.
    package var day: CalendarDay
    /// Its headline there.
    package var headline: String
    /// Items told so far, copies included.
    package var items: Int
    /// Ids of the sources that carried it.
    package var sources: Set<String>
    /// Ids of the actors that were in it.
    package var actors: Set<String>

    package init(number: Int64, day: CalendarDay, headline: String, items: Int = 0, sources: Set<String> = [], actors: Set<String> = []) {
        self.number = number
        self.day = day
        self.headline = headline
        self.items = items
        self.sources = sources
        self.actors = actors
    }
}
