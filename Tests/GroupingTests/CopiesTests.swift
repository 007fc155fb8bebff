import Foundation
import Grouping
import Model
import Testing

@Suite("Copies collapse into one story, and nothing else does")
struct CopiesTests {
    static let wire = "The Bahamas will cancel its contracts with Cuban health workers and hire them directly, the health minister told reporters in Nassau on Monday."

    private func judged(
        _ number: Int64, _ source: String, _ title: String, url: String? = nil, text: String? = nil, verdict: Match.Verdict = .digest, minutes: Double = 0
    ) -> JudgedItem {
        let item = Item(
            id: "\(number)", url: url, title: title, contentText: text,
            published: Date(timeIntervalSince1970: 1_750_000_000 + minutes * 60))
        return JudgedItem(
            archived: ArchivedItem(number: number, source: source, sourceName: source, item: item, version: 1, arrived: .distantPast),
            match: Match(seed: "s", verdict: verdict, score: 5))
    }

    private func numbers(_ stories: [Story]) -> [[Int64]] { stories.map { $0.all.map(\.archived.number) } }

    @Test func `one address in two outlets is one story, however it is decorated`() {
        let grouped = Copies.group([
            judged(1, "wire", "Bahamas cancels", url: "https://www.example.org/a?id=7&utm_source=rss"),
            judged(2, "blog", "Look at this", url: "http://example.org/a/?id=7#comments"),
            judged(3, "wire", "Guyana reviews", url: "https://example.org/a?id=8"),
        ], told: [])
        #expect(numbers(grouped.stories) == [[1, 2], [3]])
    }

    @Test func `one text under two addresses is one story, led by the first to publish`() {
        let grouped = Copies.group([
            judged(1, "late", "Bahamas to cancel contracts", url: "https://late.example/1", text: Self.wire, minutes: 50),
            judged(2, "early", "BAHAMAS TO CANCEL CONTRACTS", url: "https://early.example/1", text: Self.wire.uppercased(), minutes: 5),
        ], told: [])
        #expect(numbers(grouped.stories) == [[2, 1]])
    }

    @Test func `a page that many items of one source point to hides none of them`() {
        let page = "https://ministry.example/news"
        let grouped = Copies.group([
            judged(1, "ministry", "Brigade arrives", url: page), judged(2, "ministry", "Contract signed", url: page),
            judged(3, "ministry", "Brigade arrives", url: page),
        ], told: [])
        #expect(numbers(grouped.stories) == [[1, 3], [2]])
    }

    @Test func `a site's front page and a few words in common say nothing`() {
        let grouped = Copies.group([
            judged(1, "a", "Brigade arrives", url: "https://example.org/"), judged(2, "b", "Contract signed", url: "https://www.example.org"),
            judged(3, "c", "Photos", text: "See here."), judged(4, "d", "Photos", text: "See here."),
        ], told: [])
        #expect(numbers(grouped.stories) == [[1], [2], [3], [4]])
    }

    @Test func `the best verdict leads, so that a teaser does not demote the article`() {
        let grouped = Copies.group([
            judged(1, "teaser", "Bahamas", url: "https://example.org/a", verdict: .noted), judged(2, "full", "Bahamas", url: "https://example.org/a", minutes: 9),
        ], told: [])
        #expect(numbers(grouped.stories) == [[2, 1]])
    }

    @Test func `a copy of what was told is not told again, unless it was only noted then`() {
        let first = judged(1, "wire", "Bahamas cancels", url: "https://example.org/a", text: Self.wire)
        let keys = Copies.keys(of: first.archived.item)
        let again = judged(2, "blog", "Seen elsewhere", url: "https://example.org/a?fbclid=x")
        for (inDigest, isRepeat) in [(true, true), (false, false)] {
            let grouped = Copies.group([again], told: [Copies.Told(number: 1, source: "wire", keys: keys, inDigest: inDigest)])
            #expect(grouped.alreadyTold.map(\.of) == (isRepeat ? [1] : []))
            #expect(numbers(grouped.stories) == (isRepeat ? [] : [[2]]))
        }
    }
}
