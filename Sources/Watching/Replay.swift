package import Archiving
package import Foundation
package import Model

/// What an edited seed would make of the archive: which items it gains, loses and moves between "digest" and "noted". Only
/// `accept` changes anything.
package struct Replay: Sendable {
    /// An item on which the seed now says something else.
    package struct Change: Hashable, Sendable {
        package var item: ArchivedItem
        /// `nil`: never judged.
        package var before: Match.Verdict?
        package var scoreBefore: Double?
        package var after: Match
        /// A digest has told it already; accepting leaves that as it is.
        package var isTold: Bool

        package var kind: Kind {
            if (before ?? .rejected) == .rejected { return .gained }
            return after.verdict == .rejected ? .lost : .moved
        }
    }

    package enum Kind: String, Sendable, CaseIterable {
        case gained, lost, moved
    }

    package let seed: String
    package let since: Date
    /// In order of arrival.
    package private(set) var changes: [Change] = []
    /// Items looked at, and those on which the verdict is the same as before.
    package private(set) var items = 0
    package private(set) var unchanged = 0
    /// Those whose texts were emptied to save space, so that nothing can be said of them.
    package private(set) var pruned = 0

    private static let piece = 1000

    /// - Parameter progress: called after each piece with the number of items judged, and how many there are in all: by their numbers, which
    ///   have no gaps, because counting them would take as long as reading them.
    package init(_ judge: Judge, over archive: Archive, since: Date, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws(ArchiveError) {
        seed = judge.seed.id
        self.since = since
        let newest = try archive.newestItems(1).first?.number ?? 0
        var last: Int64 = 0
        while true {
            let past = try archive.pastVerdicts(seed: seed, since: since, after: last, limit: Self.piece)
            for one in past {
                items += 1
                if one.item.pruned != nil {
                    pruned += 1
                    continue
                }
                let match = judge.judge(one.item.item).match
                if match.verdict == one.verdict ?? .rejected {
                    unchanged += 1
                } else {
                    changes.append(Change(item: one.item, before: one.verdict, scoreBefore: one.score, after: match, isTold: one.isTold))
                }
            }
            guard let end = past.last else { return }
            progress(items, items + max(0, Int(newest - end.item.number)))
            guard past.count == Self.piece else { return }
            last = end.item.number
        }
    }

    package func of(_ kind: Kind) -> [Change] { changes.filter { $0.kind == kind } }

    /// Records the new verdicts, so that the next digest tells what was gained and leaves out what was lost. What a digest has told stays
    /// as it was told.
    /// - Parameter progress: called after each piece with the number of verdicts recorded, of how many.
    /// - Returns: how many verdicts were changed.
    package func accept(
        _ judge: Judge, in archive: Archive, _ configuration: Configuration, now: Date, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(ArchiveError) -> Int {
        let open = changes.filter { !$0.isTold }, wishes = ArticleWishes(configuration)
        for start in stride(from: 0, to: open.count, by: Self.piece) {
            let piece = open[start..<min(start + Self.piece, open.count)]
            try archive.record(
                judgements: piece.map { change in
                    let judgement = Judgement(match: change.after, seedHash: judge.hash)
                    return Rejudged(change.item, judgement, articlePriority: wishes.priority(change.item, judgement, judge, now: now))
                }, seed: seed, at: now)
            progress(piece.endIndex, open.count)
        }
        return open.count
    }
}
