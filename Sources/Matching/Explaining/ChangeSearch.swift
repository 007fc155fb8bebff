import Model

/// Finds small changes of a seed that turn the verdict on one item, by making each and judging again.
struct ChangeSearch {
    /// Changes that are tried; the seed is compiled for each.
    private static let mostTried = 60
    private static let mostShown = 3

    let seed: Seed
    let item: Item
    let match: Match
    let misses: [NearMiss]

    /// Smallest first.
    func changes() -> [SeedChange] {
        let candidates = match.verdict == .digest ? weakening() : match.verdict == .noted ? strengthening() + weakening() : strengthening()
        var found: [SeedChange] = []
        for candidate in candidates.prefix(Self.mostTried) where found.count < Self.mostShown {
            var changed = seed
            candidate.apply(&changed)
            guard changed != seed else { continue }
            let now = Matcher(CompiledSeed(changed)).match(item)
            guard now.verdict != match.verdict, !found.contains(where: { $0.words == candidate.words }) else { continue }
            found.append(SeedChange(words: candidate.words, verdict: now.verdict, score: now.score))
        }
        return found
    }

    private struct Candidate {
        var words: String
        var apply: (inout Seed) -> Void
        init(_ words: String, _ apply: @escaping (inout Seed) -> Void) {
            self.words = words
            self.apply = apply
        }
    }

    // MARK: Towards the digest

    private func strengthening() -> [Candidate] {
        misses.flatMap(undo) + signals(of: -1) + newPhrases() + thresholds(lower: true) + tiers()
    }

    /// What a near miss would have needed.
    private func undo(_ miss: NearMiss) -> [Candidate] {
        let id = miss.id
        switch miss.kind {
        case .weak:
            return [Candidate("move '\(miss.alias)' of the actor \(id) from 'weak' to 'aliases'") { seed in
                seed.edit(actor: id) { actor in
                    for index in actor.aliases.indices where actor.aliases[index].text == miss.alias { actor.aliases[index].style = .name }
                }
            }]
        case .lookalike:
            let blocker = miss.stopped.split(separator: "\"").dropFirst().first.map { String($0) } ?? ""
            return [Candidate("remove '\(blocker)' from 'not' of \(id)") { seed in
                seed.edit(actor: id) { $0.lookalikes.removeAll { $0 == blocker } }
                seed.edit(topic: id) { $0.lookalikes.removeAll { $0.text == blocker } }
            }]
        case .spelling, .typo:
            return [Candidate("add '\(miss.text)' to 'aliases' of the actor \(id)") { seed in
                seed.edit(actor: id) { $0.aliases.append(Alias(miss.text)) }
            }]
        case .need:
            let names = match.actors.map(\.id).filter { actor in !(seed.topics.first { $0.id == id }?.needs.contains(actor) ?? true) }
            return names.prefix(4).map { actor in
                Candidate("add '\(actor)' to 'needs' of the topic \(id)") { $0.edit(topic: id) { $0.needs.append(actor) } }
            } + [Candidate("remove 'needs' from the topic \(id)") { $0.edit(topic: id) { $0.needs = [] } }]
        case .unless: return [Candidate("remove 'unless' from the topic \(id)") { $0.edit(topic: id) { $0.unless = [] } }]
        case .excluded:
            guard let index = miss.combination else { return [] }
            let blocker = miss.stopped.split(separator: "\"").dropFirst().first.map { String($0) } ?? ""
            return [
                Candidate("remove '\(blocker)' from 'none' of combination \(index + 1) of the topic \(id)") {
                    $0.edit(topic: id) { $0.combinations[index].none.removeAll { $0.text == blocker } }
                },
                Candidate("remove 'none' from combination \(index + 1) of the topic \(id)") { $0.edit(topic: id) { $0.combinations[index].none = [] } },
            ]
        case .apart:
            guard let index = miss.combination else { return [] }
            let wide: [Candidate] = miss.distance.map { distance in
                [Candidate("write within: \(distance) and scope: field in combination \(index + 1) of the topic \(id)") {
                    $0.edit(topic: id) {
                        $0.combinations[index].within = distance
                        $0.combinations[index].scope = .field
                    }
                }]
            } ?? []
            return wide + [Candidate("write scope: item in combination \(index + 1) of the topic \(id), without 'within'") {
                $0.edit(topic: id) {
                    $0.combinations[index].within = nil
                    $0.combinations[index].scope = .item
                }
            }]
        case .words:
            return [Candidate("lower 'least' of the words of the topic \(id)") { $0.edit(topic: id) { $0.words?.least = 0.01 } }]
        case .incomplete, .boilerplate: return []
        }
    }

    /// Words of the title around a name, as a phrase of a core topic: the shortest that serves.
    private func newPhrases() -> [Candidate] {
        guard let topic = seed.topics.first(where: { $0.tier == .core }) ?? seed.topics.first else { return [] }
        let words = item.title.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "," }).map { String($0) }
        guard !words.isEmpty else { return [] }
        let names = match.actors.flatMap(\.mentions).filter { $0.field == .title }.map(\.text)
        var found: [String] = []
        for size in 2...max(2, min(5, words.count)) where words.count >= size {
            for start in 0...(words.count - size) {
                let phrase = words[start..<start + size].joined(separator: " ").trimmingMarks()
                guard names.contains(where: { phrase.contains($0) }), words[start].count > 3, words[start + size - 1].count > 3 else { continue }
                found.append(phrase)
            }
        }
        if found.isEmpty { found.append(words.prefix(5).joined(separator: " ").trimmingMarks()) }
        return found.prefix(4).map { phrase in
            Candidate("add '\(phrase)' to 'phrases' of the topic \(topic.id)") { seed in
                seed.edit(topic: topic.id) { $0.phrases.append(Phrase(phrase, stem: false)) }
            }
        }
    }

    private func tiers() -> [Candidate] {
        match.topics.compactMap { found in
            guard seed.topics.first(where: { $0.id == found.id })?.tier == .related else { return nil }
            return Candidate("write tier: core for the topic \(found.id)") { $0.edit(topic: found.id) { $0.tier = .core } }
        }
    }

    // MARK: Away from the digest

    private func weakening() -> [Candidate] {
        removals() + lookalikes() + signals(of: 1) + wholeTopics() + thresholds(lower: false)
    }

    /// The phrases and combinations that found the topics.
    private func removals() -> [Candidate] {
        match.topics.flatMap { found -> [Candidate] in
            guard let topic = seed.topics.first(where: { $0.id == found.id }) else { return [] }
            let aliases = Set(found.mentions.map(\.alias))
            let phrases = topic.phrases.map(\.text).filter(aliases.contains).map { text in
                Candidate("remove '\(text)' from 'phrases' of the topic \(topic.id)") { $0.edit(topic: topic.id) { $0.phrases.removeAll { $0.text == text } } }
            }
            let combinations = topic.combinations.indices.map { index in
                Candidate("remove combination \(index + 1) from the topic \(topic.id)") { $0.edit(topic: topic.id) { $0.combinations.remove(at: index) } }
            }
            return phrases + combinations
        }
    }

    /// The words that were found, as a text that means something else.
    private func lookalikes() -> [Candidate] {
        match.topics.flatMap { found in
            Set(found.mentions.map(\.text)).sorted { $0.utf8.count < $1.utf8.count }.prefix(3).map { text in
                Candidate("add '\(text)' to 'not' of the topic \(found.id)") { $0.edit(topic: found.id) { $0.lookalikes.append(Phrase(text, stem: false)) } }
            }
        }
    }

    private func wholeTopics() -> [Candidate] {
        match.topics.map { found in
            Candidate("remove the topic \(found.id)") { $0.topics.removeAll { $0.id == found.id } }
        }
    }

    // MARK: Both ways

    private func signals(of sign: Double) -> [Candidate] {
        match.reasons.filter { $0.value * sign > 0 }.compactMap { reason in
            guard seed.signals.contains(where: { $0.id == reason.feature }) else { return nil }
            return Candidate("remove the signal \(reason.feature)") { $0.signals.removeAll { $0.id == reason.feature } }
        }
    }

    private func thresholds(lower: Bool) -> [Candidate] {
        let score = (match.score * 100).rounded(lower ? .down : .up) / 100 + (lower ? 0 : 0.01)
        guard score > 0 else { return [] }
        let shown = "\((score * 100).rounded() / 100)"
        if lower {
            let key = match.verdict == .rejected ? "noted" : "digest"
            return [Candidate("write \(key): \(shown) under 'thresholds'") { seed in
                if key == "noted" { seed.rules.noted = score } else { seed.rules.digest = score }
            }]
        }
        let key = match.verdict.rawValue
        return [Candidate("write \(key): \(shown) under 'thresholds'") { seed in
            if key == "noted" { seed.rules.noted = score } else { seed.rules.digest = score }
        }]
    }
}

extension Seed {
    fileprivate mutating func edit(actor id: String, _ change: (inout WatchedActor) -> Void) {
        for index in actors.indices where actors[index].id == id { change(&actors[index]) }
    }

    fileprivate mutating func edit(topic id: String, _ change: (inout Topic) -> Void) {
        for index in topics.indices where topics[index].id == id { change(&topics[index]) }
    }
}

extension String {
    fileprivate func trimmingMarks() -> String {
        String(drop { !$0.isLetter && !$0.isNumber }.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
    }
}
