import Foundation
import Model
@testable import Digesting

extension Sample {
    /// What a feed could send to break out of the page, the terminal or the file.
    static var hostile: Digest {
        let title = "<script>alert(1)</script> [click](javascript:alert(2)) ![x](https://evil.example/x.png) \u{202E}txet\u{202C} **bold** `code` _it_ ~~no~~ #"
        let item = Item(
            id: "h", url: "javascript:alert(document.cookie)", title: title,
            summary: "# not a heading\n- not a list \u{1B}[31mred\u{1B}[0m &lt;b&gt; \"\u{301} onmouseover=\u{2066}evil\u{2069} medical missions</blockquote><img src=x onerror=alert(1)> \\",
            authors: [Author(name: "A <b>\u{0}\u{85}B"), Author(name: nil, url: "mailto:x@evil.example")], language: "en\" onload=\"x")
        let lead = judged(1, "Evil & Sons <outlet>", item, score: 7, words: ["missions=medical missions"], reasons: [
            Match.Reason(feature: "<i>", value: .nan, evidence: "a\nb"), Match.Reason(feature: "actor", value: -1.005, evidence: "](x) <u>"),
        ])
        var broken = judged(2, "---", Item(
            id: "b", url: "https://evil.example/a b\"><script>(x)|\u{2028}\\", title: "1. not a list\u{7F}", summary: String(repeating: "W", count: 5000),
            published: Date(timeIntervalSince1970: 1e300), language: "es"), score: 6, words: [], reasons: [])
        broken.match.topics = [Match.Found(id: "<no such topic>", mentions: [
            Mention(field: .summary, start: Int.max, length: Int.max, text: "", alias: ""), Mention(field: .summary, start: -1, length: 3, text: "", alias: ""),
            Mention(field: .summary, start: 4, length: 4, text: "", alias: ""),
        ])]
        let untitled = judged(3, "", Item(id: "u", url: "https://bank.example@evil.example/", title: " \n\u{200E}".replacing("\u{200E}", with: "\u{202A}")),
                              verdict: .noted, score: 2, words: [], reasons: [])
        let marks = judged(4, "Zalgo", Item(id: "z", url: "HTTPS://Evil.example/\u{0301}é", title: "e" + String(repeating: "\u{0301}", count: 500) + String(repeating: "W", count: 500)),
                           score: .infinity, words: [], reasons: [])
        return Digest.compose(
            seed: Seed(id: "hostile", title: "=== <title> & \"quotes\" ==="), day: CalendarDay(daysSinceEpoch: 20_780), edition: 1, zone: "No/Such_Zone",
            from: nil, to: date("2026-11-23T12:00:00.999Z"), stories: [Story(lead: lead, copies: [broken]), Story(lead: untitled), Story(lead: marks)],
            coverage: Coverage(
                sources: 1, due: 1,
                failing: [.init(source: "x", name: "<x>", url: "file:///etc/passwd", reason: "server said: \r\nSet-Cookie: a\u{9B}31m <blink>")],
                limits: ["- cut <here>", "```"]),
            ledger: LedgerSum(told: 3, duplicates: 1))
    }
}
