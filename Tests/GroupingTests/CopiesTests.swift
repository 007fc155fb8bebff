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

    private func numbers(_ reports: [Report]) -> [[Int64]] { reports.map { $0.all.map(\.archived.number) } }

    @Test func `one address in two outlets is one story, however it is decorated`() {
        let grouped = Copies.group([
            judged(1, "wire", "Bahamas cancels", url: "https://www.example.org/a?id=7&utm_source=rss"),
            judged(2, "blog", "Look at this", url: "http://example.org/a/?id=7#comments", minutes: 1),
            judged(3, "wire", "Guyana reviews", url: "https://example.org/a?id=8"),
        ], told: [])
        #expect(numbers(grouped.reports) == [[1, 2], [3]])
    }

    @Test func `one text under two addresses is one story, led by the first to publish`() {
        let grouped = Copies.group([
            judged(1, "late", "Bahamas to cancel contracts", url: "https://late.example/1", text: Self.wire, minutes: 50),
            judged(2, "early", "BAHAMAS TO CANCEL CONTRACTS", url: "https://early.example/1", text: Self.wire.uppercased(), minutes: 5),
        ], told: [])
        #expect(numbers(grouped.reports) == [[2, 1]])
    }

    @Test func `a page that many items of one source point to hides none of them`() {
        let page = "https://ministry.example/news"
        let grouped = Copies.group([
            judged(1, "ministry", "Brigade arrives", url: page), judged(2, "ministry", "Contract signed", url: page),
            judged(3, "ministry", "Brigade arrives", url: page),
        ], told: [])
        #expect(numbers(grouped.reports) == [[1, 3], [2]])
    }

    @Test func `a site's front page and a few words in common say nothing`() {
        let grouped = Copies.group([
            judged(1, "a", "Brigade arrives", url: "https://example.org/"), judged(2, "b", "Contract signed", url: "https://www.example.org"),
            judged(3, "c", "Photos", text: "See here."), judged(4, "d", "Photos", text: "See here."),
        ], told: [])
        #expect(numbers(grouped.reports) == [[1], [2], [3], [4]])
    }

    @Test func `the best verdict leads, so that a teaser does not demote the article`() {
        let grouped = Copies.group([
            judged(1, "teaser", "Bahamas", url: "https://example.org/a", verdict: .noted), judged(2, "full", "Bahamas", url: "https://example.org/a", minutes: 9),
        ], told: [])
        #expect(numbers(grouped.reports) == [[2, 1]])
    }

    @Test func `a copy of what was told is not told again, unless it was only noted then`() {
        let first = judged(1, "wire", "Bahamas cancels", url: "https://example.org/a", text: Self.wire)
        let again = judged(2, "blog", "Seen elsewhere", url: "https://example.org/a?fbclid=x")
        for (inDigest, isRepeat) in [(true, true), (false, false)] {
            let grouped = Copies.group([again], told: Copies.Told.all([(first.archived, inDigest)]))
            #expect(grouped.alreadyTold.map(\.of) == (isRepeat ? [1] : []))
            #expect(numbers(grouped.reports) == (isRepeat ? [] : [[2]]))
        }
    }

    // MARK: Nearly the same text

    static let agency = """
        Nassau, 16 jun (Meridiana).- El Gobierno de Bahamas cancelará los contratos por los que emplea a médicos y otros profesionales sanitarios \
        de Cuba, tras sus conversaciones con Washington, y tratará de contratarlos directamente, anunció el ministro de Sanidad, Michael Darville. El \
        Ministerio de Exteriores negocia el nuevo arreglo con Estados Unidos desde la semana pasada.
        """

    @Test(arguments: [
        // a word here and there
        ("NASSAU (Agencias). El Gobierno de Bahamas cancelará los contratos por los que emplea a médicos y otros profesionales de salud de Cuba, tras sus conversaciones con Washington, y tratará de contratarlos directamente, anunció el ministro de Sanidad, Michael Darville. El Ministerio de Exteriores negocia el nuevo arreglo con Estados Unidos desde la semana pasada.", true),
        // shortened from below
        ("El Gobierno de Bahamas cancelará los contratos por los que emplea a médicos y otros profesionales sanitarios de Cuba, tras sus conversaciones con Washington, y tratará de contratarlos directamente, anunció el ministro de Sanidad, Michael Darville.", true),
        // capitals and quotation marks
        ("«\(CopiesTests.agency.uppercased())»", true),
        // in words of its own
        ("Bahamas pondrá fin a los contratos con los que trabajan en sus hospitales los médicos cubanos y los empleará ella misma, según adelantó este lunes en Nassau su ministro de Sanidad, Michael Darville, después de hablar con Estados Unidos.", false),
        // after the same pattern, of another country
        (CopiesTests.agency.replacing("Nassau", with: "Kingston").replacing("Bahamas", with: "Jamaica"), false),
        // yesterday's bulletin
        (CopiesTests.agency.replacing("16 jun", with: "17 jun"), false),
    ])
    func `wire copy with small edits is the wire's, and what resembles it is not`(text: String, isCopy: Bool) {
        let grouped = Copies.group([
            judged(1, "meridiana", "Bahamas cancelará los contratos", text: Self.agency), judged(2, "faro", "Fin de los contratos", text: text, minutes: 40),
        ], told: [])
        #expect(numbers(grouped.reports) == (isCopy ? [[1, 2]] : [[1], [2]]))
    }

    @Test func `wire copy of what was told is not told again`() {
        let first = judged(1, "meridiana", "Bahamas cancelará los contratos", text: Self.agency)
        let copy = judged(2, "faro", "Bahamas rompe con los médicos", text: Self.agency.replacing("sanitarios", with: "de la salud"))
        let grouped = Copies.group([copy], told: Copies.Told.all([(first.archived, true)]))
        #expect(grouped.alreadyTold.map(\.of) == [1] && grouped.reports.isEmpty)
    }

    @Test func `a second text of one outlet after the same pattern is news of its own`() {
        let texts = ["Cardiff", "Swansea"].map { "The council of \($0) meets on Tuesday evening in the town hall to hear what residents think of the plans for the new market square, and everybody is invited to speak." }
        let grouped = Copies.group([judged(1, "a", "Council of Cardiff", text: texts[0]), judged(2, "a", "Council of Swansea", text: texts[1])], told: [])
        #expect(numbers(grouped.reports) == [[1], [2]])
    }

    @Test func `thousands of copies of one text are one report, in time that grows with their number`() {
        let items = (1...3000).map { judged(Int64($0), "s\($0)", "Headline \($0)", text: Self.agency, minutes: Double($0)) }
        #expect(Copies.group(items, told: []).reports.map { $0.all.count } == [3000])
    }
}
