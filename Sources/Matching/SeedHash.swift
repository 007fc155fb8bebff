import Model

/// Feeds a seed to a stable hash, each text with its length and each list with its count, so that no two seeds that differ in
/// anything a match depends on run together.
struct SeedHash {
    private var hash = StableHash()

    static func of(_ seed: Seed) -> UInt64 {
        var it = SeedHash()
        it.add(seed.id)
        it.add(seed.title)
        it.add(seed.rules.digest)
        it.add(seed.rules.noted)
        for field in Mention.Field.allCases { it.add(seed.rules.worth(of: field)) }
        it.add(seed.actors) { it, actor in
            it.add(actor.id)
            it.add(actor.kind.rawValue)
            it.add(actor.name)
            it.add(actor.aliases) { it, alias in
                it.add(alias.text)
                it.add(alias.language ?? "")
                it.add(alias.style.rawValue)
            }
            it.add(actor.lookalikes) { $0.add($1) }
            it.add(actor.support) { $0.add($1) }
            it.add(actor.country ?? "")
            it.add(actor.metonyms) { $0.add($1.rawValue) }
            it.add(UInt64(actor.stem ? 1 : 0))
        }
        it.add(seed.topics) { it, topic in
            it.add(topic.id)
            it.add(topic.name)
            it.add(topic.tier.rawValue)
            it.add(topic.weight)
            it.add(topic.phrases)
            it.add(topic.combinations)
            it.add(topic.words?.words ?? []) { it, word in
                it.add([word.phrase])
                it.add(word.weight)
            }
            it.add(topic.words?.least ?? 0)
            it.add(topic.needs) { $0.add($1) }
            it.add(topic.unless) { $0.add($1) }
            it.add(topic.lookalikes)
        }
        it.add(seed.groups) { it, group in
            it.add(group.id)
            it.add(group.phrases)
        }
        it.add(seed.signals) { it, signal in
            it.add(signal.id)
            it.add(signal.value)
            it.add(signal.phrases)
            it.add(signal.combinations)
            it.add(signal.fields) { $0.add($1.rawValue) }
            it.add(signal.atMost?.rawValue ?? "")
        }
        return it.hash.value()
    }

    private mutating func add(_ phrases: [Phrase]) {
        add(phrases) { it, phrase in
            it.add(phrase.text)
            it.add(phrase.language ?? "")
            it.add(UInt64(phrase.stem ? 1 : 0))
        }
    }

    private mutating func add(_ combinations: [Combination]) {
        add(combinations) { it, combination in
            it.add(combination.all) { $0.add($1) }
            it.add(combination.none)
            it.add(UInt64(bitPattern: Int64(combination.within ?? -1)))
            it.add(combination.scope?.rawValue ?? "")
            it.add(combination.weight)
        }
    }

    private mutating func add<Element>(_ elements: [Element], _ each: (inout SeedHash, Element) -> Void) {
        add(UInt64(elements.count))
        for element in elements { each(&self, element) }
    }

    private mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        hash.update(text)
    }

    private mutating func add(_ number: Double) { add(number.bitPattern) }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { hash.update($0) }
    }
}
