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

/// Items that report the same event, in any outlet or language.
package struct Story: Hashable, Sendable, Codable {
    /// The item that stands for the story.
    package var lead: JudgedItem
    /// The others, in order of publication: told here, under the lead, and nowhere else.
    package var copies: [JudgedItem]

    package init(lead: JudgedItem, copies: [JudgedItem] = []) {
        self.lead = lead
        self.copies = copies
    }

    package var all: [JudgedItem] { [lead] + copies }
}
