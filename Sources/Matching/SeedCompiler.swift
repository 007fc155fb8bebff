import Model

/// Gives every list of phrases in a seed a set, puts the phrases into the trie, and resolves `$name`.
struct SeedCompiler {
    private let seed: Seed
    var trie = PhraseTrieBuilder()
    var spellings: [Spelling] = []
    var actors: [CompiledSeed.Actor] = []
    var topics: [CompiledSeed.Topic] = []
    var signals: [CompiledSeed.Signal] = []
    var actorOfSet: [Int32] = []

    /// For what is listed under a language.
    private var stemmers: [String: Stemmer] = [:]
    /// For what is listed under none. Where languages are told apart, such a phrase is meant as it stands: an English word has other
    /// endings than a Spanish one ("loses" would have the stem of "los").
    private var stemmersOfAny: [Stemmer] = []
    private var groupIndex: [String: Int] = [:]
    private var actorIndex: [String: Int] = [:]
    private var topicIndex: [String: Int] = [:]
    private var groupSets: [Int32] = []
    /// Of each group: what it names with `$`.
    private var groupReferences: [[String]] = []

    init(_ seed: Seed) { self.seed = seed }

    mutating func compile() {
        let languages = SeedLanguages.of(seed)
        for language in languages { stemmers[language] = Stemmer(language) }
        if languages.isEmpty { stemmersOfAny = SeedLanguages.usual.compactMap(Stemmer.init) }
        spellings.reserveCapacity(seed.actors.reduce(0) { $0 + $1.aliases.count + 1 })
        for (index, group) in seed.groups.enumerated() where groupIndex[group.id] == nil { groupIndex[group.id] = index }
        for (index, actor) in seed.actors.enumerated() where actorIndex[actor.id] == nil { actorIndex[actor.id] = index }
        for (index, topic) in seed.topics.enumerated() where topicIndex[topic.id] == nil { topicIndex[topic.id] = index }
        for group in seed.groups {
            let set = newSet()
            groupSets.append(set)
            groupReferences.append([])
            for phrase in group.phrases {
                if let name = Self.reference(phrase.text) {
                    groupReferences[groupReferences.count - 1].append(name)
                } else {
                    add(phrase, to: set)
                }
            }
        }
        let expanded = seed.actors.map(ActorNames.expanded)
        for (index, one) in expanded.enumerated() { actors.append(compile(one.actor, index)) }
        let stateWords = expanded.contains { $0.isOfState } ? sets(ActorNames.stateWords) : [] // of all countries the same
        for (index, one) in expanded.enumerated() { // references to actors need all of them
            actors[index].lookalikes = sets(one.actor.lookalikes)
            actors[index].support = sets(one.actor.support) + (one.isOfState ? stateWords : [])
        }
        for topic in seed.topics { topics.append(compile(topic)) }
        for signal in seed.signals {
            signals.append(
                .init(id: signal.id, value: signal.value, phrases: references(signal.phrases),
                      combinations: signal.combinations.map { compile($0) }, fields: signal.fields, atMost: signal.atMost))
        }
    }

    /// Each topic behind those it names. In a circle, the first in the file comes first.
    func topicOrder() -> [Int] {
        var order: [Int] = []
        var state = [UInt8](repeating: 0, count: topics.count) // 1: begun, 2: in `order`
        func named(_ topic: CompiledSeed.Topic) -> [Int] {
            var all = (topic.needs ?? []) + topic.unless + topic.phrases + topic.combinations.flatMap { $0.all.flatMap { $0 } + $0.none }
            all += topic.words?.words.flatMap(\.reference) ?? []
            return all.compactMap { if case .topic(let index) = $0 { index } else { nil } }
        }
        for first in topics.indices where state[first] == 0 {
            var stack = [(first, named(topics[first])[...])]
            state[first] = 1
            while let (topic, rest) = stack.last {
                if let other = rest.first {
                    stack[stack.count - 1].1 = rest.dropFirst()
                    if state[other] == 0 {
                        state[other] = 1
                        stack.append((other, named(topics[other])[...]))
                    }
                } else {
                    state[topic] = 2
                    order.append(topic)
                    stack.removeLast()
                }
            }
        }
        return order
    }

    private mutating func compile(_ actor: WatchedActor, _ index: Int) -> CompiledSeed.Actor {
        let names = newSet(of: index)
        add(actor.name, .name, nil, stem: actor.stem, to: names)
        for alias in actor.aliases {
            let style: Spelling.Style =
                switch alias.style {
                case .name: .name
                case .acronym: .acronym
                case .weak: .weak
                case .proper: .proper
                }
            add(alias.text, style, alias.language, stem: actor.stem && alias.style != .acronym, to: names)
        }
        return .init(id: actor.id, names: names, lookalikes: [], support: [])
    }

    private mutating func compile(_ topic: Topic) -> CompiledSeed.Topic {
        .init(
            id: topic.id, tier: topic.tier, weight: topic.weight, phrases: references(topic.phrases),
            combinations: topic.combinations.map { compile($0) },
            words: topic.words.map { words in
                .init(least: words.least, words: words.words.map { (references([$0.phrase]), $0.weight) })
            },
            lookalikes: references(topic.lookalikes), needs: topic.needs.isEmpty ? nil : topic.needs.flatMap(found),
            unless: topic.unless.flatMap(found))
    }

    private mutating func compile(_ combination: Combination) -> CompiledSeed.Combination {
        .init(
            all: combination.all.map { references($0) }, none: references(combination.none), within: combination.within,
            scope: combination.scope ?? (combination.within == nil ? .sentence : .field), weight: combination.weight)
    }

    /// An actor, a topic, or with `kind:` before it every actor of a kind.
    private func found(_ id: String) -> [CompiledSeed.Reference] {
        if id.hasPrefix(Topic.kindMark) {
            let kind = id.dropFirst(Topic.kindMark.count)
            return seed.actors.indices.filter { seed.actors[$0].kind.rawValue == kind }.map { .actor($0) }
        }
        return actorIndex[id].map { [.actor($0)] } ?? topicIndex[id].map { [.topic($0)] } ?? []
    }

    /// The sets of texts that are not a topic's phrases: those listed, and those of the groups and actors they name.
    private mutating func sets(_ texts: [String]) -> [Int32] {
        references(texts.map { Phrase($0, stem: false) }).compactMap {
            switch $0 {
            case .set(let set): set
            case .actor(let actor): actors[actor].names
            case .topic: nil
            }
        }
    }

    private mutating func references(_ phrases: [Phrase]) -> [CompiledSeed.Reference] {
        var found: [CompiledSeed.Reference] = []
        var own: Int32?
        for phrase in phrases {
            if let name = Self.reference(phrase.text) {
                for reference in closure(of: name) where !found.contains(reference) { found.append(reference) }
            } else {
                let set = own ?? newSet()
                own = set
                add(phrase, to: set)
            }
        }
        if let own { found.append(.set(own)) }
        return found
    }

    /// What a name stands for: a group and all it names, each once; or an actor; or a topic.
    private func closure(of name: String) -> [CompiledSeed.Reference] {
        var names = [name]
        var next = 0
        while next < names.count {
            if let group = groupIndex[names[next]] {
                for other in groupReferences[group] where !names.contains(other) { names.append(other) }
            }
            next += 1
        }
        return names.compactMap { name in
            groupIndex[name].map { .set(groupSets[$0]) } ?? actorIndex[name].map { .actor($0) } ?? topicIndex[name].map { .topic($0) }
        }
    }

    private mutating func newSet(of actor: Int? = nil) -> Int32 {
        actorOfSet.append(actor.map { Int32($0) } ?? -1)
        return Int32(actorOfSet.count - 1)
    }

    private mutating func add(_ phrase: Phrase, to set: Int32) {
        add(phrase.text, .phrase, phrase.language, stem: phrase.stem, to: set)
    }

    private mutating func add(_ text: String, _ style: Spelling.Style, _ language: String?, stem: Bool = false, to set: Int32) {
        let use = PhraseTrie.Use(entry: Int32(spellings.count), set: set)
        guard trie.insert(text, use) else { return }
        let spelling = Spelling(text, style: style, language: language, isStemmed: stem)
        spellings.append(spelling)
        guard stem else { return }
        guard let language = spelling.language else {
            for stemmer in stemmersOfAny { guard trie.insertStems(use, stemmer) else { return } }
            return
        }
        if let stemmer = stemmers[language] { _ = trie.insertStems(use, stemmer) }
    }

    private static func reference(_ text: String) -> String? {
        text.utf8.first == UInt8(ascii: "$") ? String(text.dropFirst()) : nil
    }
}
