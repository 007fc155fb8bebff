package import Model

/// What a digest says beside its stories, as the archive knows it.
package struct DigestFacts: Sendable {
    /// The newest day before this digest on which an actor or a source was in one, by id. What never was is not in them.
    package var actorsSeen: [String: CalendarDay] = [:]
    package var sourcesSeen: [String: CalendarDay] = [:]
    /// Ids of the sources that speak for a government or an organisation.
    package var officialSources: Set<String> = []
    /// Names of sources, by id.
    package var sourceNames: [String: String] = [:]
    package var edits: [EditedItem] = []
    /// Told items whose pages are gone.
    package var withdrawn: [ArchivedItem] = []
    /// All that is known, this digest's included.
    package var positions: [StatedPosition] = []
    package var datesAhead: [DateAhead] = []
    package var names: [OfferedName] = []
    /// Of the last `Digest.chartDays`, this digest's items included.
    package var tallies: [Tally] = []
    /// Copies of what was told before, with the number of the told item.
    package var repeats: [(item: JudgedItem, of: Int64)] = []

    package init() {}
}
