package import Foundation

/// What the watch covered in a period: the statement at the end of every digest.
package struct Coverage: Hashable, Sendable, Codable {
    /// A source that failed at its last attempt, or was never reached.
    package struct Trouble: Hashable, Sendable, Codable {
        package var source: String
        package var name: String
        package var url: String
        /// One sentence: what went wrong last, or why it was not asked.
        package var reason: String
        /// Since when it has been failing without a break. `nil` where that does not apply.
        package var since: Date?
        /// Newest good answer ever. `nil`: never.
        package var lastReached: Date?

        package init(source: String, name: String, url: String, reason: String, since: Date? = nil, lastReached: Date? = nil) {
            self.source = source
            self.name = name
            self.url = url
            self.reason = reason
            self.since = since
            self.lastReached = lastReached
        }

        enum CodingKeys: String, CodingKey {
            case source, name, url, reason, since
            case lastReached = "last_reached"
        }
    }

    /// Sources in the configuration, disabled ones included.
    package var sources: Int
    /// Sources that were due at least once in the period.
    package var due: Int
    /// Sources that gave a good answer in the period.
    package var reached: Int
    /// Of these, how many brought nothing new.
    package var unchanged: Int
    /// Sources whose last attempt failed, in order of the sources file.
    package var failing: [Trouble]
    /// Enabled sources that were not reached in the period and are not failing: not asked yet, or not due.
    package var notReached: [Trouble]
    /// Enabled sources that never gave a good answer since they were added, and are not in `failing`.
    package var neverReached: [Trouble]
    /// Sources that the configuration disables.
    package var disabled: [Trouble]
    /// Enabled sources whose server has said, and confirmed, that they are gone for good (HTTP 410): not asked until the person acts.
    package var gone: [Trouble]
    /// Sources that answer, but have brought nothing new for far longer than is their habit.
    package var quiet: [Trouble]
    /// Sources of which items may have been lost between two polls of the period; `since` is the poll before.
    package var gaps: [Trouble]
    /// Digests and alerts that could not be delivered, by channel; `since` is when they should have been.
    package var deliveries: [Trouble]
    /// Limits that cut something, and what parsers had to mend or leave out: one sentence each, with the source's name.
    package var limits: [String]

    package init(
        sources: Int = 0, due: Int = 0, reached: Int = 0, unchanged: Int = 0, failing: [Trouble] = [], notReached: [Trouble] = [],
        neverReached: [Trouble] = [], disabled: [Trouble] = [], gone: [Trouble] = [], quiet: [Trouble] = [],
        gaps: [Trouble] = [], deliveries: [Trouble] = [], limits: [String] = []
    ) {
        self.sources = sources
        self.due = due
        self.reached = reached
        self.unchanged = unchanged
        self.failing = failing
        self.notReached = notReached
        self.neverReached = neverReached
        self.disabled = disabled
        self.gone = gone
        self.quiet = quiet
        self.gaps = gaps
        self.deliveries = deliveries
        self.limits = limits
    }

    enum CodingKeys: String, CodingKey {
        case sources, due, reached, unchanged, failing, disabled, gone, quiet, gaps, deliveries, limits
        case notReached = "not_reached"
        case neverReached = "never_reached"
    }

    /// Recorded statements from before `gone`, `quiet`, `gaps` and `deliveries` were kept have none of them.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func list(_ key: CodingKeys) throws -> [Trouble] { try values.decodeIfPresent([Trouble].self, forKey: key) ?? [] }
        self.init(
            sources: try values.decode(Int.self, forKey: .sources), due: try values.decode(Int.self, forKey: .due),
            reached: try values.decode(Int.self, forKey: .reached), unchanged: try values.decode(Int.self, forKey: .unchanged),
            failing: try list(.failing), notReached: try list(.notReached), neverReached: try list(.neverReached), disabled: try list(.disabled),
            gone: try list(.gone), quiet: try list(.quiet), gaps: try list(.gaps), deliveries: try list(.deliveries),
            limits: try values.decodeIfPresent([String].self, forKey: .limits) ?? [])
    }

    /// The four that came later are left out where they are empty, so that the files of a digest can be made again byte for byte.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(sources, forKey: .sources)
        try values.encode(due, forKey: .due)
        try values.encode(reached, forKey: .reached)
        try values.encode(unchanged, forKey: .unchanged)
        for (key, list) in [(CodingKeys.failing, failing), (.notReached, notReached), (.neverReached, neverReached), (.disabled, disabled)] {
            try values.encode(list, forKey: key)
        }
        for (key, list) in [(CodingKeys.gone, gone), (.quiet, quiet), (.gaps, gaps), (.deliveries, deliveries)] where !list.isEmpty { try values.encode(list, forKey: key) }
        try values.encode(limits, forKey: .limits)
    }
}

/// The ledger's sum over one digest: what became of every item that was fetched since the one before.
package struct LedgerSum: Hashable, Sendable, Codable {
    /// Entries of their own in this digest, "also noted" included.
    package var told: Int
    /// Copies of something that an earlier digest told.
    package var alreadyTold: Int
    /// Copies listed under an entry of this digest.
    package var duplicates: Int
    /// Judged not to belong; in the archive, with the reason.
    package var rejected: Int

    package var fetched: Int { told + alreadyTold + duplicates + rejected }

    package init(told: Int = 0, alreadyTold: Int = 0, duplicates: Int = 0, rejected: Int = 0) {
        self.told = told
        self.alreadyTold = alreadyTold
        self.duplicates = duplicates
        self.rejected = rejected
    }

    enum CodingKeys: String, CodingKey {
        case told, duplicates, rejected
        case alreadyTold = "already_told"
    }
}
