import Model
import Testing

@testable import Matching

@Suite("What is the page's and not the article's")
struct BoilerplateTests {
    private let matcher = Matcher(CompiledSeed(Seed(id: "s", actors: [WatchedActor(id: "cuba", name: "Cuba")], topics: [Topic(id: "t", phrases: phrases("Cuban doctors"))])))

    private func verdict(summary: String? = nil, _ content: String) -> Match {
        matcher.match(Item(id: "1", title: "Rain expected", summary: summary, contentText: content, language: "en"))
    }

    @Test(arguments: [
        "It will rain.\n\nRead more: Cuban doctors leave Nassau", "It will rain.\n\nRELATED: Cuban doctors leave", "Llueve.\n\nLee también: Cuban doctors",
        "Il pleut.\n\nÀ lire aussi : Cuban doctors", "Chove.\n\nLeia também: Cuban doctors",
        "It will rain.\n\nCuban doctors leave\nMinister resigns\nBank opens\nRoad closed\n", "Rain. The post Cuban doctors appeared first on Cuba Times.",
    ])
    func `is not counted`(content: String) {
        let match = verdict(content)
        #expect(match.verdict == .rejected)
        #expect(match.reasons.contains { $0.feature == "boilerplate" })
    }

    @Test func `in the summary is not counted either`() {
        #expect(verdict(summary: "Rain. The post Cuban doctors leave appeared first on Gazette.", "").verdict == .rejected)
    }

    @Test(arguments: [
        "Cuban doctors leave. They will be missed.", "The wards are empty:\nCuban doctors left yesterday.\nNobody came.\nWhy?",
        "It rained.\n\nReaders moreover ask about Cuban doctors.", "Cuban doctors leave.\n\nRead more: Rain",
    ])
    func `does not swallow the article`(content: String) {
        #expect(verdict(content).topics.count == 1)
    }
}
