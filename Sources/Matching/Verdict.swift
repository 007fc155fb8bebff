import Model

/// Turns a score into a verdict, and says by how much it was reached or missed.
enum Verdict {
    static func decide(_ scoring: inout Scoring) -> Match.Verdict {
        let rules = scoring.evidence.seed.rules
        let topics = scoring.evidence.topics.keys.map { scoring.evidence.seed.topics[$0] }
        if scoring.evidence.seed.topics.isEmpty {
            // A seed of names alone: a name is enough.
        } else if topics.isEmpty, !scoring.hasPositiveSignal {
            cap(&scoring, rules.noted / 2, "actors-alone", "no topic of the seed was found; actors alone never suffice")
        } else if !topics.contains(where: { $0.tier == .core }) {
            cap(&scoring, rules.digest * 0.99, "no-core-topic", "no core topic was found; nothing else reaches the digest")
        }
        if let signal = scoring.limit, let most = signal.atMost {
            let words = "\(signal.id) is at most \(most.rawValue)"
            cap(&scoring, most == .noted ? rules.digest * 0.99 : rules.noted / 2, "at-most", words)
        }
        let score = scoring.score
        let verdict: Match.Verdict = score >= rules.digest ? .digest : score >= rules.noted ? .noted : .rejected
        let next = verdict == .rejected ? ("noted", rules.noted) : ("digest", rules.digest)
        let words =
            verdict == .digest
            ? "\(text(score)) reaches digest (\(text(rules.digest)))"
            : "\(text(score)) is \(text(next.1 - score)) below \(next.0) (\(text(next.1)))"
        scoring.add("threshold", 0, words)
        return verdict
    }

    private static func cap(_ scoring: inout Scoring, _ limit: Double, _ feature: String, _ words: String) {
        scoring.add(feature, min(0, limit - scoring.score), words)
    }

    private static func text(_ value: Double) -> String {
        let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
        let digits = abs(hundredths) % 100
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits < 10 ? "0" : "")\(digits)"
    }
}
