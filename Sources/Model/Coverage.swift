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
    /// Limits that cut something, and what parsers had to mend or leave out: one sentence each, with the source's name.
    package var limits: [String]

    package init(
        sources: Int = 0, due: Int = 0, reached: Int = 0, unchanged: Int = 0, failing: [Trouble] = [], notReached: [Trouble] = [],
        neverReached: [Trouble] = [], disabled: [Trouble] = [], limits: [String] = []
    ) {
        self.sources = sources
        self.due = due
        self.reached = reached
        self.unchanged = unchanged
        self.failing = failing
        self.notReached = notReached
        self.neverReached = neverReached
        self.disabled = disabled
        self.limits = limits
    }

    enum CodingKeys: String, CodingKey {
        case sources, due, reached, unchanged, failing, disabled, limits
        case notReached = "not_reached"
        case neverReached = "never_reached"
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
