import Model

@testable import Matching

/// A seed with one actor, and what it finds.
func mentions(
    _ aliases: [Alias], in title: String, summary: String? = nil, content: String? = nil, language: String? = nil, not lookalikes: [String] = [],
    support: [String] = []
) -> [Mention] {
    let actor = WatchedActor(id: "it", name: "Xyzzy Unnamed", aliases: aliases, lookalikes: lookalikes, support: support)
    let seed = Seed(id: "test", actors: [actor])
    let item = Item(id: "1", title: title, summary: summary, contentText: content, language: language)
    return Matcher(CompiledSeed(seed)).match(item).actors.flatMap(\.mentions)
}

/// What a seed with one topic finds.
func topicMentions(_ topic: Topic, in title: String, summary: String? = nil, content: String? = nil, seed: Seed = Seed(id: "test")) -> [Mention] {
    var seed = seed
    seed.topics.append(topic)
    let match = Matcher(CompiledSeed(seed)).match(Item(id: "1", title: title, summary: summary, contentText: content))
    return match.topics.first { $0.id == topic.id }?.mentions ?? []
}

func words(_ mentions: [Mention]) -> [String] { mentions.map(\.text) }

func phrases(_ texts: String...) -> [Phrase] { texts.map { Phrase($0) } }

/// Numbers that are the same in every run, for properties.
struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
    mutating func roll(_ sides: Int) -> Int { Int(next() >> 33) % sides }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }
}
