/// An archived item that belongs to a story, with whatever repeats it: one record of an export.
package struct ExportRecord: Hashable, Sendable {
    /// What one seed says of it.
    package struct Place: Hashable, Sendable {
        package var seed: String
        package var verdict: Match.Verdict
        package var score: Double
        /// Day of the digest that told it. `nil`: none has yet.
        package var digest: CalendarDay?
        /// Number of the story that it is part of. `nil` until a digest has told it.
        package var story: Int64?

        package init(seed: String, verdict: Match.Verdict, score: Double, digest: CalendarDay? = nil, story: Int64? = nil) {
            self.seed = seed
            self.verdict = verdict
            self.score = score
            self.digest = digest
            self.story = story
        }
    }

    package var item: ArchivedItem
    /// By the order of the seeds. Never empty.
    package var places: [Place]
    /// The same article in other outlets, as digests found them, in order of arrival.
    package var copies: [ArchivedItem]

    package init(item: ArchivedItem, places: [Place], copies: [ArchivedItem] = []) {
        self.item = item
        self.places = places
        self.copies = copies
    }

    /// The item and its copies.
    package var outlets: [ArchivedItem] { [item] + copies }
}
