import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Wording")
struct WordingTests {
    func digest(stories: Int = 0, noted: Int = 0, copies: Int = 0, from: Date? = nil, coverage: Coverage = Coverage(sources: 2, reached: 2), ledger: LedgerSum = LedgerSum()) -> Digest {
        func item(_ number: Int, _ verdict: Match.Verdict) -> JudgedItem {
            Sample.judged(Int64(number), "Outlet \(Array("abcdefgh".utf8)[number % 8])", Item(id: "\(number)", title: "T"), verdict: verdict, score: 5, words: [], reasons: [])
        }
        var all = (0..<stories).map { Story(lead: item($0, .digest)) } + (0..<noted).map { Story(lead: item(100 + $0, .noted)) }
        if copies > 0 { all[0].copies = (0..<copies).map { item(200 + $0, .digest) } }
        return Digest.compose(seed: Sample.seed, day: CalendarDay(daysSinceEpoch: 20_780), edition: 1, zone: "UTC", from: from,
                              to: Sample.date("2026-11-23T07:00:00Z"), stories: all, coverage: coverage, ledger: ledger)
    }

    @Test(arguments: [
        (0, 0, nil, "Nothing found yet: this is the first digest."), (0, 0, "2026-11-22T07:00:00Z", "Nothing new since Sun 22 Nov, 07:00."),
        (0, 0, "2025-11-22T07:00:00Z", "Nothing new since Sat 22 Nov 2025, 07:00."), (1, 0, nil, "1 story from 1 outlet."),
        (2, 1, nil, "2 stories from 1 outlet; 1 also noted."), (0, 3, nil, "No stories; 3 also noted."),
    ] as [(Int, Int, String?, String)])
    func `one line says how much there is`(stories: Int, noted: Int, from: String?, line: String) {
        #expect(DigestView(digest(stories: stories, noted: noted, from: from.map(Sample.date)), segments: SegmentView.of).numbers == line)
    }

    @Test func `a digest with nothing new still has its coverage and its ledger, and no empty section`() throws {
        let empty = digest(from: Sample.date("2026-11-22T07:00:00Z"), coverage: Coverage(sources: 3, due: 3, reached: 3, unchanged: 3), ledger: LedgerSum(rejected: 12))
        for format in [DigestSettings.Format.markdown, .html] {
            let text = String(decoding: try DigestRenderer.render(empty, as: format), as: UTF8.self)
            #expect(text.contains("Nothing new since Sun 22 Nov, 07:00."))
            #expect(text.contains("Coverage") && text.contains("12 items fetched = 0 told + 0 already told + 0 duplicates + 12 rejected."))
            #expect(text.contains("Every source that was due was reached, and none is failing."))
            for absent in ["Stories", "Also noted", "Failing (", "Limits", "Disabled"] { #expect(!text.contains(absent)) }
        }
    }

    @Test(arguments: [
        (LedgerSum(told: 1), "1 item fetched = 1 told + 0 already told + 0 duplicates + 0 rejected."),
        (LedgerSum(told: 5, alreadyTold: 2, duplicates: 1, rejected: 1_234_567), "1,234,575 items fetched = 5 told + 2 already told + 1 duplicate + 1,234,567 rejected."),
    ])
    func `the ledger is a sum`(ledger: LedgerSum, sentence: String) {
        #expect(LedgerView(ledger, repeats: [], PageClock(zone: "UTC", year: 2026)).sentence == sentence)
    }

    @Test(arguments: [
        (Coverage(), "No sources are configured."),
        (Coverage(sources: 1, due: 1, reached: 1, unchanged: 1),
         "1 source: 1 due, 1 reached, 1 unchanged, 0 failing, 0 not reached, 0 never reached, 0 disabled."),
    ])
    func `the coverage statement counts everything`(coverage: Coverage, sentence: String) {
        #expect(CoverageView(coverage, PageClock(zone: "UTC", year: 2026)).sentence == sentence)
    }

    @Test(arguments: [15, 16])
    func `a long list of failing sources is folded on the page, and whole`(count: Int) throws {
        let failing = (1...count).map { Coverage.Trouble(source: "s\($0)", name: "Source \($0)", url: "https://s\($0).example/feed", reason: "timed out") }
        let digest = digest(coverage: Coverage(sources: count, due: count, failing: failing))
        let page = String(decoding: try DigestRenderer.render(digest, as: .html), as: UTF8.self)
        #expect(page.contains("<details>") == (count > 15))
        #expect(page.ranges(of: "timed out. Never reached.").count == count)
    }

    @Test func `it is not called complete while a source that was due was missed`() {
        let clock = PageClock(zone: "UTC", year: 2026), trouble = Coverage.Trouble(source: "a", name: "A", url: "https://a.example", reason: "late")
        #expect(CoverageView(Coverage(sources: 2, due: 2, reached: 2), clock).complete)
        #expect(!CoverageView(Coverage(sources: 2, due: 2, reached: 1), clock).complete)
        #expect(!CoverageView(Coverage(sources: 2, due: 2, reached: 2, failing: [trouble]), clock).complete)
        #expect(!CoverageView(Coverage(sources: 2), clock).complete)
    }

    @Test(arguments: [
        ("2026-11-23T04:59:00Z", "America/Havana", "Sun 22 Nov, 23:59", "2026-11-22T23:59-05:00"),
        ("2026-07-01T12:00:00Z", "America/Havana", "Wed 1 Jul, 08:00", "2026-07-01T08:00-04:00"), // daylight saving
        ("2026-01-01T00:00:00Z", "Asia/Kathmandu", "Thu 1 Jan, 05:45", "2026-01-01T05:45+05:45"),
        ("2025-12-31T23:59:59Z", "UTC", "Wed 31 Dec 2025, 23:59", "2025-12-31T23:59+00:00"),
        ("0001-01-01T00:00:00Z", "UTC", "Mon 1 Jan 1, 00:00", "0001-01-01T00:00+00:00"),
    ])
    func `dates are those of a clock in the digest's zone`(date: String, zone: String, text: String, stamp: String) {
        let clock = PageClock(zone: zone, year: 2026)
        #expect(clock.moment(Sample.date(date)) == text)
        #expect(clock.stamp(Sample.date(date)) == stamp)
    }

    @Test func `the reasons are one line: the score, and its largest parts`() {
        func reason(_ feature: String, _ value: Double, _ evidence: String) -> Match.Reason { .init(feature: feature, value: value, evidence: evidence) }
        let match = Match(seed: "s", verdict: .digest, score: 4.31, reasons: [
            reason("core-topic-in-title", 5, "missions: \"misiones\nmédicas\""), reason("opinion-piece", -0.69, ""), reason("threshold", 0, "4.31 reaches digest (4.00)"),
        ])
        #expect(Because.line(match) == "score 4.31: core topic in title +5 (missions: \"misiones médicas\"), opinion piece −0.69")
        let many = Match(seed: "s", verdict: .noted, score: 8, reasons: (1...8).map { reason("actor", 1, "a\($0)") })
        #expect(Because.line(many).hasSuffix("actor +1 (a4), 4 more"))
    }

    @Test(arguments: [("es", "Spanish"), ("pt-BR", "Portuguese"), ("ES-419", "Spanish"), ("tlh", "tlh"), ("", nil), ("en\" x", nil), ("-en", nil), (nil, nil)] as [(String?, String?)])
    func `languages are named in English`(tag: String?, name: String?) {
        #expect(LanguageName.of(tag) == name)
    }
}
