import Model

/// Adds up what was found. Every part is a reason with its value; the score is their sum.
struct Scoring {
    enum Worth {
        /// What a topic adds when one sentence of the title or summary names it.
        static let core = 5.0, related = 2.5
        /// Each further sentence about the same topic adds this share of the one before.
        static let repetition = 0.35
        /// Each further topic or actor counts this share of the one before.
        static let furtherTopic = 0.6, furtherActor = 0.7
        static let actor = 0.3
        /// An actor and a topic in one sentence.
        static let proximity = 0.4
    }

    let evidence: Evidence
    private(set) var reasons: [Match.Reason] = []
    private(set) var score = 0.0
    /// Something besides names speaks for the item.
    private(set) var hasPositiveSignal = false
    /// The signal that limits the verdict most.
    private(set) var limit: CompiledSeed.Signal?

    init(_ evidence: Evidence) { self.evidence = evidence }

    mutating func add() {
        addTopics()
        addActors()
        addProximity()
        addSignals()
    }

    mutating func add(_ feature: String, _ value: Double, _ words: String) {
        let value = (value * 1000).rounded() / 1000
        score += value
        reasons.append(.init(feature: feature, value: value, evidence: words))
    }

    /// More than any item can score by the seed.
    static func most(for seed: Seed) -> Double {
        let field = max(seed.rules.title, seed.rules.summary, seed.rules.content)
        let topics = seed.topics.map { topic in
            topic.weight * (topic.tier == .core ? Worth.core : Worth.related) * (topic.combinations.map(\.weight).max().map { max(1, $0) } ?? 1)
        }.sorted(by: >)
        var share = 1.0, sum = 0.0
        for topic in topics {
            sum += topic * field / (1 - Worth.repetition) * share
            share *= Worth.furtherTopic
        }
        sum += (seed.topics.isEmpty ? Worth.core : Worth.actor) * field / (1 - Worth.furtherActor) + Worth.proximity * field
        return sum + seed.signals.reduce(0) { $0 + max(0, $1.value) }
    }

    private mutating func addTopics() {
        var parts: [(index: Int, value: Double, best: TopicMention)] = []
        for (index, mentions) in evidence.topics {
            var best = mentions[0]
            var worths: [Double] = []
            var sentences: Set<Int32> = []
            for mention in mentions {
                let span = mention.span
                if worth(of: mention) > worth(of: best) { best = mention }
                if sentences.insert(span.sentence).inserted { worths.append(worth(of: mention)) }
            }
            worths.sort(by: >)
            var share = 1.0, sum = 0.0
            for worth in worths {
                sum += worth * share
                share *= Worth.repetition
            }
            let topic = evidence.seed.topics[index]
            parts.append((index, sum * topic.weight * (topic.tier == .core ? Worth.core : Worth.related), best))
        }
        parts.sort { ($0.value, $1.index) > ($1.value, $0.index) }
        var share = 1.0
        for part in parts {
            let topic = evidence.seed.topics[part.index]
            let place = part.best.span.field == .content ? "content" : part.best.span.field.rawValue
            add("\(topic.tier.rawValue)-topic-in-\(place)", part.value * share, "\(topic.id): \(quoted(part.best))")
            share *= Worth.furtherTopic
        }
    }

    private mutating func addActors() {
        var parts = evidence.actors.map { (index: $0.key, worth: $0.value.map { worth(of: $0.field) }.max() ?? 0, first: $0.value[0]) }
        parts.sort { ($0.worth, $1.index) > ($1.worth, $0.index) }
        // Where names are all that the seed has, they are what the story is about.
        let most = evidence.seed.topics.isEmpty ? Worth.core : Worth.actor
        var share = 1.0
        for part in parts.prefix(6) {
            add("actor", most * part.worth * share, "\(evidence.seed.actors[part.index].id): \"\(evidence.text(part.first))\"")
            share *= Worth.furtherActor
        }
    }

    private mutating func addProximity() {
        var sentences: [Int32: Int] = [:]
        for (index, mentions) in evidence.topics.sorted(by: { $0.key < $1.key }) {
            for mention in mentions { for part in mention.parts where sentences[part.sentence] == nil { sentences[part.sentence] = index } }
        }
        let best = evidence.actors.flatMap { actor in
            actor.value.compactMap { hit in sentences[hit.sentence].map { (actor: actor.key, topic: $0, field: hit.field) } }
        }.max { (worth(of: $0.field), $1.actor) < (worth(of: $1.field), $0.actor) }
        guard let best else { return }
        add("proximity", Worth.proximity * worth(of: best.field),
            "\(evidence.seed.actors[best.actor].id) and \(evidence.seed.topics[best.topic].id) in one sentence")
    }

    private mutating func addSignals() {
        for signal in evidence.seed.signals {
            var search = CombinationSearch(evidence: evidence)
            if !signal.fields.isEmpty { search.fields = signal.fields }
            let place = search.free(evidence.hits(of: signal.phrases)).first.map { TopicMention(parts: [$0]) }
            if let place = place ?? signal.combinations.lazy.compactMap({ search.places(of: $0).first }).first {
                add(signal.id, signal.value, quoted(place))
                if signal.value > 0 { hasPositiveSignal = true }
                if let most = signal.atMost, most < limit?.atMost ?? .digest { limit = signal }
            }
        }
    }

    private func worth(of field: Mention.Field) -> Double { evidence.seed.rules.worth(of: field) }
    private func worth(of mention: TopicMention) -> Double { worth(of: mention.span.field) * mention.weight }

    private func quoted(_ mention: TopicMention) -> String {
        mention.parts.map { "\"\(evidence.text($0))\"" }.joined(separator: " + ")
    }
}
