import Foundation
import Model
import Testing
@testable import Digesting

@Suite("What a digest says, in which order")
struct OrderTests {
    func item(_ number: Int64, verdict: Match.Verdict = .digest, score: Double = 5, outlet: String = "One", published: String? = "2026-11-22T10:00:00Z") -> JudgedItem {
        Sample.judged(number, outlet, Item(id: "\(number)", title: "T\(number)", published: published.map(Sample.date)), verdict: verdict, score: score, words: [], reasons: [])
    }

    func compose(_ stories: [Story]) -> Digest {
        Digest.compose(seed: Sample.seed, day: CalendarDay(daysSinceEpoch: 20_780), edition: 1, zone: "UTC", from: nil, to: Sample.date("2026-11-23T07:00:00Z"),
                       stories: stories, coverage: Coverage(), ledger: LedgerSum())
    }

    @Test func `the better score comes first, then more outlets, then the newer, then the lower number`() {
        let stories = [
            Story(lead: item(6)), Story(lead: item(5)),
            Story(lead: item(4, published: "2026-11-22T11:00:00Z")),
            Story(lead: item(3, published: "2026-11-20T10:00:00Z"), copies: [item(30, outlet: "Two")]),
            Story(lead: item(7, published: "2026-11-20T10:00:00Z"), copies: [item(70), item(71)]), // the same outlet three times is one
            Story(lead: item(2, score: 6, published: nil)),
        ]
        let expected: [Int64] = [2, 3, 4, 5, 6, 7]
        #expect(compose(stories).stories.map(\.number) == expected)
        #expect(compose(stories.reversed()).stories.map(\.number) == expected)
    }

    @Test func `a story stands with its best verdict and says why by that item`() throws {
        var copy = item(2, score: 7)
        copy.match.reasons = [Match.Reason(feature: "core-topic-in-title", value: 7, evidence: "e")]
        let digest = compose([Story(lead: item(1, verdict: .noted, score: 3), copies: [copy]), Story(lead: item(9, verdict: .noted, score: 3)), Story(lead: item(8, verdict: .rejected))])
        #expect(digest.stories.map(\.number) == [1])
        #expect(digest.noted.map(\.number) == [9])
        let entry = try #require(digest.stories.first)
        #expect(entry.score == 7 && entry.because.hasPrefix("score 7: core topic in title +7"))
    }

    @Test func `names are the seed's, each once, of the whole story`() throws {
        let lead = Sample.judged(1, "One", Item(id: "1", title: "OAS and OAS"), score: 5, words: ["oas=OAS"], reasons: [])
        let copy = Sample.judged(2, "Two", Item(id: "2", title: "OEA misiones Cuba"), score: 5, words: ["cuba=Cuba", "oas=OEA", "missions=misiones"], reasons: [])
        let entry = try #require(compose([Story(lead: lead, copies: [copy])]).stories.first)
        #expect(entry.who == ["Organization of American States", "Cuba"])
        #expect(entry.what == ["medical missions"])
    }

    @Test(arguments: [(1, "2026-11-23"), (2, "2026-11-23-2"), (11, "2026-11-23-11")])
    func `files are named for the day and the edition`(edition: Int, stem: String) {
        #expect(Digest.fileStem(day: CalendarDay(daysSinceEpoch: 20_780), edition: edition) == stem)
    }

    @Test func `fractions of a second never change a digest on its way through the archive`() throws {
        var story = Story(lead: item(1))
        story.lead.archived.item.published = Date(timeIntervalSince1970: 1_795_000_019.9996) // rounds into the next minute
        let digest = compose([story]), restored = try JSON.decode(Digest.self, from: JSON.encode(digest))
        #expect(restored == digest)
    }
}
