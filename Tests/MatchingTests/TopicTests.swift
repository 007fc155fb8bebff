import Model
import Testing

@testable import Matching

@Suite("Topics")
struct TopicTests {
    let near = Topic(id: "t", combinations: [Combination(all: [phrases("cuban*"), phrases("doctor*", "nurse*")], within: 4)])

    @Test(arguments: [
        ("Cuban doctors", true), ("doctors, all Cuban", true), ("Cuban and foreign doctors", true), ("Cuban cigars and good old doctors", false),
        ("Cuban Cuban", false), ("doctors", false), ("", false),
    ] as [(String, Bool)])
    func `a combination within four words`(text: String, found: Bool) {
        #expect(topicMentions(near, in: text).isEmpty == !found)
    }

    @Test(arguments: [
        ("Cuba protested. Doctors left.", false), ("Cuba protested and many many many more doctors left.", true),
        ("Cuba protested at St. Lucia; doctors left.", true), ("Cuba\n\nDoctors", false),
    ] as [(String, Bool)])
    func `a combination without a number stays in one sentence`(text: String, found: Bool) {
        let topic = Topic(id: "t", combinations: [Combination(all: [phrases("cuba"), phrases("doctors")])])
        #expect(topicMentions(topic, in: text).isEmpty == !found)
    }

    @Test(arguments: [(.sentence, 1), (.paragraph, 2), (.field, 3), (.item, 4)] as [(Combination.Scope, Int)])
    func `a scope widens a combination`(scope: Combination.Scope, widest: Int) {
        let topic = Topic(id: "t", combinations: [Combination(all: [phrases("cuba"), phrases("doctors")], scope: scope)])
        let texts = [("Cuba sent doctors.", ""), ("Cuba agreed. Doctors left.", ""), ("Cuba agreed.\n\nDoctors left.", ""), ("Cuba agreed.", "Doctors left.")]
        for (index, text) in texts.enumerated() {
            #expect(topicMentions(topic, in: "-", summary: text.0, content: text.1).isEmpty == (index >= widest), "\(text)")
        }
    }

    @Test func `none of some phrases may stand in the same field`() {
        let topic = Topic(id: "t", combinations: [Combination(all: [phrases("cuban"), phrases("doctor")], none: phrases("Miami"), within: 5)])
        #expect(topicMentions(topic, in: "A Cuban doctor in Miami").isEmpty)
        #expect(topicMentions(topic, in: "A Cuban doctor", summary: "Miami").count == 1)
    }

    @Test func `one word cannot stand for two groups`() {
        let topic = Topic(id: "t", combinations: [Combination(all: [phrases("cuban*"), phrases("cubans", "island")])])
        #expect(topicMentions(topic, in: "The Cubans").isEmpty)
        #expect(topicMentions(topic, in: "The Cubans left the island").count == 1)
    }

    @Test func `a choice that blocks another is taken back`() {
        let topic = Topic(id: "t", combinations: [Combination(all: [phrases("a"), phrases("b"), phrases("b c", "d")], within: 6)])
        #expect(topicMentions(topic, in: "d b c a").count == 1)
    }

    @Test func `a combination is shown from its first to its last word`() {
        let found = topicMentions(near, in: "Why Cuban eye doctors left")
        #expect(found.map(\.text) == ["Cuban eye doctors"])
        #expect(found.map(\.alias) == ["cuban* + doctor*"])
    }

    @Test func `a topic may need an actor`() {
        let topic = Topic(id: "t", phrases: phrases("medical mission"), needs: ["cuba"])
        let seed = Seed(id: "s", actors: [WatchedActor(id: "cuba", name: "Cuba")])
        #expect(topicMentions(topic, in: "A medical mission from Iowa", seed: seed).isEmpty)
        #expect(topicMentions(topic, in: "A medical mission from Cuba", seed: seed).count == 1)
    }

    @Test func `a topic may need another topic, wherever that stands in the file`() {
        var seed = Seed(id: "s", topics: [Topic(id: "money", phrases: phrases("billion"), needs: ["missions"])])
        seed.topics.append(Topic(id: "missions", phrases: phrases("medical mission")))
        let matcher = Matcher(CompiledSeed(seed))
        #expect(matcher.match(Item(id: "1", title: "Medical mission brings a billion")).topics.map(\.id).sorted() == ["missions", "money"])
        #expect(matcher.match(Item(id: "1", title: "A billion lost")).topics.isEmpty)
    }

    @Test func `a topic gives way to another, wherever that stands in the file`() {
        let pressure = Topic(id: "pressure", phrases: phrases("urges"), unless: ["visas"])
        let matcher = Matcher(CompiledSeed(Seed(id: "s", topics: [pressure, Topic(id: "visas", phrases: phrases("visa"))])))
        let match = matcher.match(Item(id: "1", title: "Envoy urges host to act or lose visa"))
        #expect(match.topics.map(\.id) == ["visas"])
        #expect(match.reasons.contains { $0.feature == "topic-gives-way" && $0.evidence.contains("pressure") })
        #expect(matcher.match(Item(id: "1", title: "Envoy urges host to act")).topics.map(\.id) == ["pressure"])
    }

    @Test func `title and summary decide under what an item is filed`() {
        let seed = Seed(id: "s", topics: [Topic(id: "missions", phrases: phrases("brigade")), Topic(id: "visas", phrases: phrases("visa"))])
        let matcher = Matcher(CompiledSeed(seed))
        let announced = matcher.match(Item(id: "1", title: "Brigade leaves", contentText: "One lost a visa."))
        #expect(announced.topics.map(\.id) == ["missions"])
        #expect(announced.reasons.contains { $0.evidence.contains("visas") && $0.value > 0 })
        let inPassing = matcher.match(Item(id: "1", title: "Notes", contentText: "The brigade lost a visa."))
        #expect(inPassing.topics.map(\.id).sorted() == ["missions", "visas"])
    }

    @Test func `of nested places the innermost is shown`() {
        let topic = Topic(
            id: "t", phrases: phrases("brigade"), combinations: [Combination(all: [phrases("Guatemala"), phrases("brigade")], scope: .item)])
        #expect(topicMentions(topic, in: "Guatemala drops its brigade").map(\.text) == ["brigade"])
    }

    @Test func `topics that name each other in a circle end`() {
        let seed = Seed(id: "s", topics: [Topic(id: "a", phrases: phrases("one", "$b")), Topic(id: "b", phrases: phrases("two", "$a"))])
        let found = Matcher(CompiledSeed(seed)).match(Item(id: "1", title: "one")).topics.map(\.id)
        #expect(found.contains("a"))
    }

    @Test func `groups may name groups, actors and topics, even in a circle`() {
        let seed = Seed(
            id: "s", actors: [WatchedActor(id: "cuba", name: "Cuba")],
            topics: [Topic(id: "t", combinations: [Combination(all: [phrases("$staff"), phrases("$where")])])],
            groups: [
                PhraseGroup(id: "staff", phrases: phrases("doctors", "$more")), PhraseGroup(id: "more", phrases: phrases("nurses", "$staff")),
                PhraseGroup(id: "where", phrases: phrases("$cuba")),
            ])
        #expect(Matcher(CompiledSeed(seed)).match(Item(id: "1", title: "nurses from Cuba")).topics.count == 1)
    }

    @Test func `a phrase inside a look-alike of the topic does not count`() {
        let topic = Topic(id: "t", phrases: phrases("Cuban doctor"), lookalikes: phrases("famous Cuban doctor"))
        #expect(topicMentions(topic, in: "The famous Cuban doctor").isEmpty)
        #expect(topicMentions(topic, in: "The famous Cuban doctor and a Cuban doctor").count == 1)
    }
}
