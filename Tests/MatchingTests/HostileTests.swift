import Model
import Testing

@testable import Matching

@Suite("Hostile texts and seeds")
struct HostileTests {
    let matcher = Matcher(
        CompiledSeed(
            Seed(
                id: "s", actors: [WatchedActor(id: "cuba", name: "Cuba", aliases: [Alias("a*"), Alias("a a a"), Alias("the", style: .weak)], support: ["a*"])],
                topics: [Topic(id: "t", phrases: phrases("cuba"), combinations: [Combination(all: [phrases("cuba"), phrases("a*"), phrases("b*")], scope: .item)])])))

    @Test(arguments: [
        String(repeating: "a", count: 1_000_000),
        String(repeating: "a ", count: 300_000),
        "Cuba" + String(repeating: "\u{301}", count: 100_000) + " end",
        String(repeating: "Cuba b ", count: 50_000),
        String(repeating: "&#", count: 200_000),
        String(repeating: "Ã", count: 200_000),
        String(repeating: "a.", count: 200_000),
        String(repeating: "\u{200B}\u{AD}", count: 100_000),
        String(repeating: "医", count: 100_000),
        String(repeating: "\n\n", count: 200_000),
        String(repeating: "'s", count: 200_000),
        "\u{0}\u{1}\u{FFFD}\u{10FFFF}\u{E0001}",
    ])
    func `are read in time that grows with their length`(text: String) {
        let clock = ContinuousClock()
        let taken = clock.measure {
            let match = matcher.match(Item(id: "1", title: text, summary: text, contentText: text))
            #expect(match.actors.allSatisfy { $0.mentions.count <= Matcher.mostMentions })
        }
        #expect(taken < .seconds(20)) // a quadratic pass would take hours
    }

    @Test func `a name is found although a thousand marks stand on it`() {
        let text = "C" + String(repeating: "\u{302}", count: 1000) + "uba"
        #expect(mentions([Alias("Cuba")], in: text).map(\.length) == [2004])
    }

    @Test(arguments: ["", " ", "*", "***", "$", "$nobody", "—", "\u{301}", "&", "é*", "-*-"])
    func `a phrase without words finds nothing and harms nothing`(phrase: String) {
        let topic = Topic(id: "t", phrases: phrases(phrase), combinations: [Combination(all: [phrases(phrase), phrases(phrase)]), Combination(all: [])])
        let actor = WatchedActor(id: "it", name: phrase, lookalikes: [phrase], support: [phrase])
        let seed = Seed(id: "s", actors: [actor], topics: [topic])
        #expect(Matcher(CompiledSeed(seed)).match(Item(id: "1", title: "Some words here")).verdict == .rejected)
    }

    @Test func `an empty seed rejects everything`() {
        #expect(Matcher(CompiledSeed(Seed(id: "s"))).match(Item(id: "1", title: "Cuba")).verdict == .rejected)
    }

    @Test func `a hundred thousand aliases do not slow an item down`() {
        func matcher(_ count: Int) -> Matcher {
            let actors = (0..<count / 4).map { number in
                WatchedActor(id: "a\(number)", name: "name\(number) of\(number % 977)", aliases: (1..<4).map { Alias("alias\($0)x\(number) second\(number % 31)") })
            }
            return Matcher(CompiledSeed(Seed(id: "s", actors: actors)))
        }
        let text = (0..<20_000).map { "word\($0 % 3000) alias1x\($0) other" }.joined(separator: " ")
        let item = Item(id: "1", title: "", contentText: text)
        let few = matcher(400), many = matcher(100_000)
        func fastest(_ matcher: Matcher) -> Duration { (0..<5).map { _ in ContinuousClock().measure { _ = matcher.match(item) } }.min()! }
        #expect(fastest(many) < fastest(few) * 10)
    }
}
