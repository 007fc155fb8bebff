package import Model

/// Whether a seed does what it is there for: its examples come out as they should, it can match at all, and it does not match everything.
package struct SeedReview: Sendable {
    package struct Finding: Hashable, Sendable {
        /// `file:line`, or `file` for the seed as a whole.
        package var place: String
        /// What is wrong, without a full stop.
        package var what: String
        /// What to do about it.
        package var instead: String
    }

    /// Share of the items of an archive beyond which a seed tells nothing apart.
    package static let mostOfAll = 0.5
    /// Fewer items prove nothing.
    package static let leastItems = 50

    private let seed: Seed
    private let matcher: Matcher

    package init(_ seed: Seed) {
        self.seed = seed
        matcher = Matcher(CompiledSeed(seed))
    }

    package func findings() -> [Finding] { impossibilities() + seed.examples.compactMap(failure) }

    /// - Parameter items: those of the archive, or the newest of them.
    package func finding(amid items: [Item]) -> Finding? {
        guard items.count >= Self.leastItems else { return nil }
        var matched = 0, byTopic: [String: Int] = [:]
        for item in items {
            let match = matcher.match(item)
            guard match.verdict != .rejected else { continue }
            matched += 1
            for found in (match.topics.isEmpty ? match.actors : match.topics) { byTopic[found.id, default: 0] += 1 }
        }
        guard Double(matched) > Self.mostOfAll * Double(items.count) else { return nil }
        let widest = byTopic.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return Finding(
            place: seed.file, what: "the seed matches \(matched) of the newest \(items.count) items of the archive",
            instead: widest.map { "make '\($0.key)' narrower, which is found in \($0.value) of them" } ?? "raise the thresholds")
    }

    // MARK: Examples

    private func failure(_ example: SeedExample) -> Finding? {
        let match = matcher.match(Item(id: "example", title: example.title, summary: example.summary, contentText: example.text, language: example.language))
        let text = example.title.isEmpty ? example.summary ?? example.text ?? "" : example.title
        let shown = "'\(String(text.prefix(80)))\(text.count > 80 ? "…" : "")'"
        let why = match.reasons.filter { $0.value != 0 }.prefix(2).map { "\($0.feature): \($0.evidence)" }.joined(separator: "; ")
        let score = "score \((match.score * 100).rounded() / 100)" + (why.isEmpty ? "" : ", \(why)")
        if let least = example.atLeast {
            if match.verdict >= least { return nil }
            return Finding(place: example.place, what: "\(shown) must be \(least == .noted ? "noted at least" : "in the digest") and is \(match.verdict.rawValue) (\(score))",
                           instead: "change the seed, or the example; 'atalaya explain -' shows every part")
        }
        if match.verdict == .rejected { return nil }
        return Finding(place: example.place, what: "\(shown) must not match and is \(match.verdict == .digest ? "in the digest" : "noted") (\(score))",
                       instead: "change the seed, or the example; 'atalaya explain -' shows every part")
    }

    // MARK: What can never be

    private func impossibilities() -> [Finding] {
        var found: [Finding] = []
        let most = Scoring.most(for: seed)
        if most < seed.rules.noted {
            found.append(Finding(
                place: seed.file, what: "no item can reach the threshold: at most \((most * 100).rounded() / 100) can be scored, and noted is \(seed.rules.noted)",
                instead: "lower 'thresholds', or raise the weights of topics or fields"))
        }
        for topic in seed.topics {
            let place = topic.line > 0 ? "\(seed.file):\(topic.line)" : seed.file
            if !topic.needs.isEmpty, topic.needs.allSatisfy(topic.unless.contains) {
                found.append(Finding(place: place, what: "the topic '\(topic.id)' needs what 'unless' excludes, so nothing can mean it", instead: "take it out of one of the two"))
            }
            for (index, combination) in topic.combinations.enumerated() {
                guard let within = combination.within, combination.all.count > within else { continue }
                found.append(Finding(
                    place: place, what: "combination \(index + 1) of the topic '\(topic.id)' has \(combination.all.count) groups within \(within) words, so nothing can mean it",
                    instead: "write within: \(combination.all.count * 3) or more"))
            }
        }
        return found
    }
}
