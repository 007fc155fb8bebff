import Foundation
import Grouping
import Model
import Testing

@Suite("Stories of a digest")
struct StoriesTests {
    private func judged(
        _ number: Int64, _ source: String, _ title: String, _ summary: String = "", language: String = "en", verdict: Match.Verdict = .digest, hour: Double
    ) -> JudgedItem {
        let item = Item(id: "\(number)", title: title, summary: summary, published: Date(timeIntervalSince1970: 1_750_000_000 + hour * 3600), language: language)
        return JudgedItem(
            archived: ArchivedItem(number: number, source: source, sourceName: source, item: item, version: 1, arrived: .distantPast),
            match: Match(seed: "s", verdict: verdict, score: 5))
    }

    private let belize = [
        ("Belize suspends agreement on Cuban doctors", "Health minister Kevin Bernard told parliament on Friday.", "en"),
        ("Belice suspende el convenio de médicos cubanos", "Lo anunció el ministro Kevin Bernard.", "es"),
        ("Le Belize suspend l’accord sur les médecins cubains", "Le ministre de la Santé Kevin Bernard l’a annoncé.", "fr"),
    ]

    private func belize(_ index: Int, _ number: Int64, hour: Double, verdict: Match.Verdict = .digest) -> JudgedItem {
        judged(number, "outlet\(number)", belize[index].0, belize[index].1, language: belize[index].2, verdict: verdict, hour: hour)
    }

    private func numbers(_ grouped: Stories.Grouped) -> [[Int64]] {
        grouped.groups.map { $0.reports.flatMap(\.all).map(\.archived.number) }
    }

    @Test func `join reports in several languages under the first to publish`() {
        let other = judged(9, "x", "Jamaica closes two hospital wards after storm", hour: 2)
        let grouped = Stories.group([belize(0, 1, hour: 5), other, belize(1, 2, hour: 1), belize(2, 3, hour: 3)], told: [], recent: [])
        #expect(numbers(grouped) == [[2, 3, 1], [9]])
        #expect(grouped.groups.allSatisfy { $0.story == nil })
    }

    @Test func `are led by the best verdict`() {
        let grouped = Stories.group([belize(0, 1, hour: 1, verdict: .noted), belize(1, 2, hour: 3)], told: [], recent: [])
        #expect(numbers(grouped) == [[2, 1]])
    }

    @Test func `go on with a story of before, day after day, and not for ever`() {
        func next(_ hour: Double) -> Int64? {
            Stories.group(
                [belize(1, 7, hour: hour)], told: [], recent: [Stories.Known(item: belize(0, 1, hour: 0).archived, story: 41, inDigest: true)]
            ).groups.first?.story
        }
        #expect(next(20) == 41)
        #expect(next(30) == 41)
        #expect(next(40) == nil, "a day and a half without a report ends a story")
    }

    @Test func `do not depend on the order of arrival`() {
        let items = [belize(0, 1, hour: 5), belize(1, 2, hour: 1), belize(2, 3, hour: 3), judged(4, "x", "Belize opens new port terminal", hour: 4)]
        let expected = Set(numbers(Stories.group(items, told: [], recent: [])))
        #expect(Set(numbers(Stories.group(items.reversed(), told: [], recent: []))) == expected)
    }

    @Test func `leave out copies of what was told of late`() {
        let text = "The health minister of Belize told parliament on Friday that the agreement under which Cuban doctors work in the country is suspended until further notice, and that patients will be seen by others."
        let first = judged(1, "wire", "Belize suspends agreement", text, hour: 0), copy = judged(2, "daily", "No more Cuban doctors", text + " AFP", hour: 20)
        let grouped = Stories.group([copy], told: [], recent: [Stories.Known(item: first.archived, story: 1, inDigest: true)])
        #expect(grouped.groups.isEmpty && grouped.alreadyTold.map(\.of) == [1])
    }
}
