import Model
import Testing

@testable import Matching

@Suite("Rules of a seed")
struct RuleTests {
    private func match(_ seed: Seed, _ title: String, content: String? = nil) -> Match {
        Matcher(CompiledSeed(seed)).match(Item(id: "1", title: title, contentText: content, language: "en"))
    }

    @Test func `words count together, each once, when they weigh enough`() {
        let words = WeightedWords(least: 3, words: [.init(Phrase("visa", language: "en"), weight: 2), .init(Phrase("minister", language: "en")), .init(Phrase("ban", language: "en"))])
        let seed = Seed(id: "s", topics: [Topic(id: "t", words: words)])
        #expect(match(seed, "Visas of ministers").topics.map(\.id) == ["t"])
        #expect(match(seed, "Ministers and bans").topics.isEmpty)
        #expect(match(seed, "Visa, visa, visa").topics.isEmpty)
        #expect(match(seed, "Ministers and bans").reasons.contains { $0.feature == "words-below-least" })
    }

    @Test func `a topic may need an actor of a kind`() {
        let actors = [WatchedActor(id: "p", kind: .person, name: "Ana Pérez"), WatchedActor(id: "o", name: "Rights Council")]
        let seed = Seed(id: "s", actors: actors, topics: [Topic(id: "t", phrases: phrases("visa ban"), needs: ["kind:person"])])
        #expect(match(seed, "Visa ban for Ana Pérez").verdict == .digest)
        #expect(match(seed, "Visa ban, says Rights Council").verdict == .rejected)
    }

    @Test func `a kind that no actor has is never found`() {
        let seed = Seed(id: "s", topics: [Topic(id: "t", phrases: phrases("visa ban"), needs: ["kind:person"])])
        #expect(match(seed, "Visa ban").verdict == .rejected)
    }

    @Test func `a combination may rank higher than another`() {
        func score(_ weight: Double) -> Double {
            match(Seed(id: "s", topics: [Topic(id: "t", combinations: [Combination(all: [phrases("visa"), phrases("ban")], weight: weight)])]), "visa ban").score
        }
        #expect(score(2) > score(1))
    }

    @Test func `fields weigh as the seed says`() {
        let rules = Rules(title: 0.2, content: 1)
        let seed = Seed(id: "s", topics: [Topic(id: "t", phrases: phrases("visa ban"))], rules: rules)
        #expect(match(seed, "visa ban").verdict == .rejected)
        #expect(match(seed, "", content: "A visa ban.").verdict == .digest)
    }

    @Test func `names alone are enough for a seed that has nothing else`() {
        let seed = Seed(id: "s", actors: [WatchedActor(id: "a", name: "Ana Pérez")])
        #expect(match(seed, "Ana Pérez resigns").verdict == .digest)
        #expect(match(seed, "Shuffle", content: "Among them is Ana Pérez.").verdict == .noted)
        #expect(match(seed, "Rain").verdict == .rejected)
    }
}

@Suite("The review of a seed")
struct SeedReviewTests {
    private let topic = Topic(id: "t", phrases: phrases("visa ban"))

    @Test func `names each example that comes out wrong, with its place`() {
        let examples = [
            SeedExample(title: "Visa ban for ministers", atLeast: .digest, place: "s.yaml:4"), SeedExample(title: "Rain", atLeast: .noted, place: "s.yaml:5"),
            SeedExample(title: "A visa ban in cricket", atLeast: nil, place: "s.yaml:7"), SeedExample(title: "Rain", atLeast: nil, place: "s.yaml:8"),
        ]
        let findings = SeedReview(Seed(id: "s", topics: [topic], examples: examples)).findings()
        #expect(findings.map(\.place) == ["s.yaml:5", "s.yaml:7"])
        #expect(findings[0].what.hasPrefix("'Rain' must be noted at least and is rejected"))
        #expect(findings[1].what.hasPrefix("'A visa ban in cricket' must not match and is in the digest"))
    }

    @Test func `refuses what can never match`() {
        let high = SeedReview(Seed(id: "s", topics: [topic], rules: Rules(digest: 900, noted: 800))).findings()
        #expect(high.first?.what.contains("no item can reach the threshold") == true)
        var impossible = topic
        (impossible.needs, impossible.unless) = (["a"], ["a"])
        impossible.combinations = [Combination(all: [phrases("a1"), phrases("b1"), phrases("c1")], within: 2)]
        let findings = SeedReview(Seed(id: "s", actors: [WatchedActor(id: "a", name: "Some One")], topics: [impossible])).findings()
        #expect(findings.count == 2)
    }

    @Test func `refuses what matches nearly everything, and says by which topic`() {
        let items = (0..<60).map { Item(id: "\($0)", title: $0 < 40 ? "visa ban \($0)" : "rain") }
        let review = SeedReview(Seed(id: "s", topics: [topic]))
        #expect(review.finding(amid: items)?.instead.contains("'t'") == true)
        #expect(review.finding(amid: Array(items.suffix(55))) == nil || items.suffix(55).count(where: { $0.title != "rain" }) > 27)
        #expect(review.finding(amid: Array(items.prefix(10))) == nil, "ten items prove nothing")
    }
}
