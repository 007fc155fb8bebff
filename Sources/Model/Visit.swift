package import Foundation

/// What a server sent to be given back on the next request (RFC 9110 §8.8), byte for byte as served, and where it belongs.
package struct Validators: Hashable, Sendable {
    /// Field value of `ETag`, quotes and `W/` included.
    package var etag: [UInt8]?
    /// Field value of `Last-Modified`, in whatever form it came.
    package var lastModified: [UInt8]?
    /// The address that served them, after redirects; they are never sent to another.
    package var url: String

    package init(etag: [UInt8]? = nil, lastModified: [UInt8]? = nil, url: String) {
        self.etag = etag
        self.lastModified = lastModified
        self.url = url
    }
}

/// One attempt to reach a source: a line of the fetch log.
package struct Visit: Hashable, Sendable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// A body that was not known before; its items were parsed.
        case changed
        /// HTTP 304.
        case notModified = "not-modified"
        /// A full answer whose body was known already.
        case sameBody = "same-body"
        /// No answer, an error status, too large, too slow, or not a feed. `reason` says which.
        case failed
    }

    package var source: String
    package var started: Date
    package var ended: Date
    package var outcome: Outcome
    /// HTTP status of the final answer. `nil` when there was none, and for `file:`.
    package var status: Int?
    /// Bytes of the body after decoding.
    package var bytes: Int
    /// One sentence for the person who keeps the sources file. `nil` unless failed.
    package var reason: String?
    /// Items in the document, and how many of them were new or edited.
    package var items: Int
    package var newItems: Int
    package var editedItems: Int
    /// What the parser had to mend or leave out, one sentence each.
    package var warnings: [String]

    package init(
        source: String, started: Date, ended: Date, outcome: Outcome, status: Int? = nil, bytes: Int = 0, reason: String? = nil,
        items: Int = 0, newItems: Int = 0, editedItems: Int = 0, warnings: [String] = []
    ) {
        self.source = source
        self.started = started
        self.ended = ended
        self.outcome = outcome
        self.status = status
        self.bytes = bytes
        self.reason = reason
        self.items = items
        self.newItems = newItems
        self.editedItems = editedItems
        self.warnings = warnings
    }
}

/// What the archive remembers of a source between two polls.
package struct SourceState: Hashable, Sendable {
    package var source: String
    /// The address, as the sources file had it, that all this was learned from. `nil`: never asked.
    package var url: String?
    package var validators: Validators?
    /// `StableHash` of the newest complete good body.
    package var bodyHash: UInt64?
    /// When to ask next. `nil`: never asked, so at once.
    package var nextDue: Date?
    /// Why then, one phrase: "every 1 h", "the server asked for 2 h", "3 failures in a row".
    package var dueReason: String?
    /// Until when the server has asked in so many words not to be asked (`Retry-After`). Holds even where a person asks for everything.
    package var notBefore: Date?
    /// Seconds between two polls, as the overlap of its answers has taught. `nil`: nothing learned yet.
    package var interval: Double?
    /// Seconds for which the newest whole answer was fresh: a 304 that says nothing about it renews them (RFC 9111 §4.3.4).
    package var freshFor: Double?
    /// Consecutive failures, weighted (hard 1, passing 0.5, name resolution 0.25). 0 after any good answer.
    package var failures: Double
    /// Since when it has been failing without a break.
    package var failingSince: Date?
    package var failureReason: String?
    package var lastAttempt: Date?
    /// Newest good answer of any kind.
    package var lastReached: Date?
    /// Newest answer that brought a new item.
    package var lastNew: Date?
    /// Seconds between two answers with something new, the newest last.
    package var pauses: [Double] = []
    /// HTTP 410 in a row (RFC 9110 §15.5.11). At two, nothing is asked any more until the person acts.
    package var goneAnswers: Int
    /// Where permanent redirects led to the same feed; asked in place of `url`.
    package var movedTo: String?
    /// When the whole document was last asked for although the server said that nothing had changed.
    package var lastUnconditional: Date?
    /// When an answer last showed that items may have been lost between two polls.
    package var lastGap: Date?
    /// `Feed.format` of the newest document.
    package var format: String?
    /// Of a page: `Feed.listing` of the newest reading, and how many entries it had.
    package var listing: UInt64?
    package var listed: Int?
    /// By what the page was read, or was to be. `nil`: it was a feed.
    package var reading: UInt64?
    /// WebSub hubs that the newest document names.
    package var hubs: [String]
    /// What the newest document asked of its readers.
    package var wishes: Wishes

    package init(source: String) {
        self.source = source
        failures = 0
        goneAnswers = 0
        hubs = []
        wishes = Wishes()
    }

    /// Whether the page answers, but its list is not found on it any more.
    package var isBroken: Bool { failures > 0 && failureReason?.hasPrefix(Self.brokenMark) ?? false }
    /// How the reason of a failure begins that lies in the page.
    package static let brokenMark = "Broken: "

    /// What is known of the document counts only for the way in which it was read: where the person has changed that, the whole is asked for at once.
    package func applied(to page: PageReading?) -> SourceState {
        guard reading != page?.fingerprint, url != nil else { return self }
        var state = self
        (state.validators, state.bodyHash, state.listing, state.listed) = (nil, nil, nil, nil)
        (state.nextDue, state.dueReason, state.failures, state.failingSince, state.failureReason) = (nil, nil, 0, nil, nil)
        return state
    }

    /// Whether the server has confirmed that the source is gone for good.
    package var isGone: Bool { goneAnswers >= 2 }

    /// The state as it counts for an address: where the person has written another one into the sources file, what was learned about the
    /// old one as an address is forgotten, and the new one is due at once.
    package func applied(to address: String) -> SourceState {
        guard let url, url != address else { return self }
        var state = self
        state.url = nil
        (state.nextDue, state.dueReason, state.notBefore) = (nil, nil, nil)
        (state.goneAnswers, state.movedTo, state.freshFor, state.lastUnconditional) = (0, nil, nil, nil)
        (state.failures, state.failingSince, state.failureReason) = (0, nil, nil)
        return state
    }
}

/// A time between two polls in which a source may have published items that none of its answers showed.
package struct Gap: Hashable, Sendable {
    package var source: String
    /// The newest answer before, and the one in which everything was new.
    package var since: Date
    package var found: Date
    /// Items that older pages or a news sitemap brought afterwards.
    package var recovered: Int
    /// Whether what was recovered reaches back to what was known, so that nothing is missing.
    package var isClosed: Bool
    /// One sentence: what was tried.
    package var note: String

    package init(source: String, since: Date, found: Date, recovered: Int = 0, isClosed: Bool = false, note: String) {
        self.source = source
        self.since = since
        self.found = found
        self.recovered = recovered
        self.isClosed = isClosed
        self.note = note
    }
}
