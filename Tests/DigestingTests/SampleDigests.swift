import Foundation
import Model
@testable import Digesting

/// Digests of a story as it might run, told by outlets that do not exist.
enum Sample {
    static func date(_ text: String) -> Date { RFC3339.date(text) ?? Date(timeIntervalSince1970: 0) }

    static let seed = Seed(
        id: "medical-missions", title: "Cuban medical missions: pressure on host governments",
        actors: [
            WatchedActor(id: "oas", name: "Organization of American States"),
            WatchedActor(id: "iachr", name: "Inter-American Commission on Human Rights"),
            WatchedActor(id: "state", kind: .office, name: "U.S. Department of State"),
            WatchedActor(id: "caricom", name: "Caribbean Community"),
            WatchedActor(id: "cuba", kind: .country, name: "Cuba"),
        ],
        topics: [
            Topic(id: "missions", name: "medical missions"),
            Topic(id: "visas", name: "visa restrictions"),
            Topic(id: "labour", name: "labour conditions", tier: .related),
        ])

    /// An archived item with a match whose mentions are wherever `words` stand in its texts; each word is "id=text".
    static func judged(
        _ number: Int64, _ outlet: String, _ item: Item, verdict: Match.Verdict = .digest, score: Double, words: [String], reasons: [Match.Reason],
        version: Int = 1, arrived: String = "2026-11-22T23:10:00Z"
    ) -> JudgedItem {
        var found: [String: [Mention]] = [:], order: [String] = []
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            let fields = [(Mention.Field.title, item.title), (.summary, item.summary ?? ""), (.content, item.contentText ?? "")]
            for (field, text) in fields {
                for range in text.ranges(of: parts[1]) {
                    if found[parts[0]] == nil { order.append(parts[0]) }
                    found[parts[0], default: []].append(Mention(
                        field: field, start: text.utf8.distance(from: text.startIndex, to: range.lowerBound), length: parts[1].utf8.count,
                        text: parts[1], alias: parts[1]))
                }
            }
        }
        let topics = Set(seed.topics.map(\.id)), all = order.map { Match.Found(id: $0, mentions: found[$0] ?? []) }
        return JudgedItem(
            archived: ArchivedItem(number: number, source: slug(outlet), sourceName: outlet, item: item, version: version, arrived: date(arrived)),
            match: Match(seed: seed.id, verdict: verdict, score: score, actors: all.filter { !topics.contains($0.id) },
                         topics: all.filter { topics.contains($0.id) }, reasons: reasons))
    }

    private static func slug(_ name: String) -> String {
        "s" + String(decoding: name.lowercased().utf8.compactMap { (0x61...0x7A).contains($0) ? $0 : $0 == 0x20 ? 0x2D : nil }, as: UTF8.self)
    }

    static var rich: Digest {
        Digest.compose(
            seed: seed, day: CalendarDay(daysSinceEpoch: 20_780), edition: 2, zone: "America/Havana", from: date("2026-11-22T12:00:00Z"),
            to: date("2026-11-23T12:00:00Z"), stories: SampleStories.all, coverage: coverage,
            ledger: LedgerSum(told: 7, alreadyTold: 3, duplicates: 5, rejected: 1206))
    }

    /// The same in Spanish.
    static var spanish: Digest {
        Digest.compose(
            seed: seed, day: CalendarDay(daysSinceEpoch: 20_780), edition: 2, zone: "America/Havana", from: date("2026-11-22T12:00:00Z"),
            to: date("2026-11-23T12:00:00Z"), stories: SampleStories.all, coverage: coverage,
            ledger: LedgerSum(told: 7, alreadyTold: 3, duplicates: 5, rejected: 1206), language: "es")
    }

    static var empty: Digest {
        Digest.compose(
            seed: seed, day: CalendarDay(daysSinceEpoch: 20_781), edition: 1, zone: "America/Havana", from: date("2026-11-23T12:00:00Z"),
            to: date("2026-11-24T12:00:00Z"), stories: [], coverage: Coverage(sources: 1, due: 1, reached: 1, unchanged: 1), ledger: LedgerSum(rejected: 1))
    }

    static let coverage = Coverage(
        sources: 42, due: 40, reached: 37, unchanged: 29,
        failing: [
            .init(source: "diario-del-istmo", name: "Diario del Istmo", url: "https://istmo.example/rss.xml",
                  reason: "The server answered HTTP 503.", since: date("2026-11-21T08:10:00Z"), lastReached: date("2026-11-21T07:10:00Z")),
            .init(source: "gazeta", name: "Gazeta do Atlântico", url: "https://gazeta.example/feed",
                  reason: "The certificate ran out on 20 November.", since: date("2026-11-20T00:05:00Z")),
        ],
        notReached: [.init(source: "boletin", name: "Boletín Oficial", url: "https://boletin.example/atom.xml",
                           reason: "not due in this period", lastReached: date("2026-11-19T12:00:00Z"))],
        neverReached: [.init(source: "antilles-hebdo", name: "Antilles Hebdo", url: "https://hebdo.example/feed", reason: "not asked yet")],
        disabled: [.init(source: "old-wire", name: "Old Wire", url: "https://wire.example/rss", reason: "disabled in the sources file")],
        limits: ["Radio Caribe: the feed held its 50 newest items only; items may have been dropped between two polls."])
}
