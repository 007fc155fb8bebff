package import Model

/// A seed made ready for matching: its phrases in a trie, its references resolved. Made once, used by any number of matchers; a
/// class, so that what looks at it for each item takes one reference and not a copy of every table's.
package final class CompiledSeed: Sendable {
    package let id: String
    /// Of all that the seed says. The same on every machine and in every run.
    package let hash: UInt64

    let rules: Rules
    let trie: PhraseTrie
    let spellings: [Spelling]
    let actors: [Actor]
    let topics: [Topic]
    let signals: [Signal]
    /// The order in which topics are judged: one that another names comes first.
    let topicOrder: [Int]
    /// Of each set of phrases: the actor whose names it holds.
    let actorOfSet: [Int32]
    /// Whether the language of an item matters, so that one that declares none is worth a guess.
    let asksForLanguage: Bool

    func spellings(ofSet set: Int32) -> [Spelling] {
        var found: Set<Int32> = []
        for index in 0..<trie.uses.count where trie.uses.base[index].set == set { found.insert(trie.uses.base[index].entry) }
        return found.sorted().map { spellings[Int($0)] }
    }

    /// Where a phrase of a group or a rule may be found.
    enum Reference: Hashable, Sendable {
        /// Phrases of the seed by their set.
        case set(Int32)
        /// Accepted mentions of an actor or a topic by its index.
        case actor(Int)
        case topic(Int)
    }

    struct Actor: Sendable {
        var id: String
        var names: Int32
        var lookalikes: [Int32]
        var support: [Int32]
    }

    struct Combination: Sendable {
        var all: [[Reference]]
        var none: [Reference]
        var within: Int?
        var scope: Model.Combination.Scope
        var weight: Double
    }

    struct WeightedWords: Sendable {
        var least: Double
        var words: [(reference: [Reference], weight: Double)]
    }

    struct Topic: Sendable {
        var id: String
        var tier: Model.Topic.Tier
        var weight: Double
        var phrases: [Reference]
        var combinations: [Combination]
        var words: WeightedWords?
        var lookalikes: [Reference]
        /// `nil`: nothing is needed. Empty: what is needed is not in the seed.
        var needs: [Reference]?
        var unless: [Reference]
    }

    struct Signal: Sendable {
        var id: String
        var value: Double
        var phrases: [Reference]
        var combinations: [Combination]
        var fields: [Mention.Field]
        var atMost: Match.Verdict?
    }

    /// `hash` of the seed, without compiling it.
    package static func hash(of seed: Seed) -> UInt64 { SeedHash.of(seed) }

    package init(_ seed: Seed) {
        var compiler = SeedCompiler(seed)
        compiler.compile()
        id = seed.id
        hash = SeedHash.of(seed)
        rules = seed.rules
        trie = compiler.trie.build()
        spellings = compiler.spellings
        actors = compiler.actors
        topics = compiler.topics
        signals = compiler.signals
        topicOrder = compiler.topicOrder()
        actorOfSet = compiler.actorOfSet
        asksForLanguage = !trie.stemStarts.isEmpty || spellings.contains { $0.style == .acronym && $0.language != nil }
    }
}
