package import Archiving
package import Foundation
import Matching
package import Model

/// A seed ready to give verdicts.
package struct Judge: Sendable {
    package let seed: Seed
    package let hash: UInt64
    /// Made when the first item comes: most polls bring none.
    private let matcher = Locked<Matcher?>(nil)

    package init(_ seed: Seed) {
        self.seed = seed
        hash = CompiledSeed.hash(of: seed)
    }

    package func judge(_ item: Item) -> Judgement {
        let matcher = matcher.withLock { matcher in
            let made = matcher ?? Matcher(CompiledSeed(seed))
            matcher = made
            return made
        }
        return Judgement(match: matcher.match(item), seedHash: hash)
    }

    /// Verdicts on what the archive holds already: all of the last `recentDays` for a seed it has not met, and what waits for a digest where the
    /// seed has changed since.
    /// - Returns: how many items were judged.
    package func catchUp(in archive: Archive, _ configuration: Configuration, now: Date) throws(ArchiveError) -> Int {
        if try archive.pendingHash(seed: seed.id) == hash { return 0 }
        let waiting = try archive.unjudged(seed: seed.id, hash: hash, recent: now - Self.recentDays * 86_400)
        let wishes = ArticleWishes(configuration)
        let rejudged = waiting.map { item in
            let judgement = judge(item.item)
            return Rejudged(item, judgement, articlePriority: wishes.priority(item, judgement, self, now: now))
        }
        try archive.record(judgements: rejudged, seed: seed.id, all: hash, at: now)
        return waiting.count
    }

    /// A new seed looks this far back into the archive.
    package static let recentDays = 7.0
}
