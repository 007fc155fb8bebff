package import Model

/// Judges items by one seed. A pure function of item and seed; the same item always gets the same match.
package struct Matcher: Sendable {
    /// Mentions of one actor or topic that are listed; more are found, and counted, but say nothing new.
    static let mostMentions = 100

    private let seed: CompiledSeed

    package init(_ seed: CompiledSeed) { self.seed = seed }

    /// The evidence as the match sees it, with the hits that were refused for their letters and those in boilerplate.
    func collect(_ item: Item, _ use: (Evidence, _ refused: [Hit], _ boilerplate: [Hit]) -> Void) {
        var walker = walker(for: item)
        defer { walker.stemmer.map(StemmerPool.shared.give) }
        walker.keepsRefused = true
        walker.walk(item)
        let boilerplate = Boilerplate(item)
        var evidence = Evidence(seed: seed, hits: walker.hits.filter { !boilerplate.contains($0) })
        var actors = ActorJudge(language: walker.language), topics = TopicJudge()
        actors.judge(&evidence)
        topics.judge(&evidence)
        use(evidence, walker.refused, walker.hits.filter(boilerplate.contains))
    }

    private func walker(for item: Item) -> PhraseWalker {
        let language = item.language.map(Spelling.primary) ?? (seed.asksForLanguage ? LanguageDetector.language(of: item) : nil)
        return PhraseWalker(trie: seed.trie, spellings: seed.spellings, language: language)
    }

    package func match(_ item: Item) -> Match {
        var walker = walker(for: item)
        defer { walker.stemmer.map(StemmerPool.shared.give) }
        walker.walk(item)
        if walker.hits.isEmpty {
            return Match(seed: seed.id, verdict: .rejected, score: 0,
                         reasons: [.init(feature: "nothing-found", value: 0, evidence: "no name and no phrase of the seed occurs")])
        }

        let boilerplate = Boilerplate(item)
        let hits = boilerplate.isEmpty ? walker.hits : walker.hits.filter { !boilerplate.contains($0) }
        var evidence = Evidence(seed: seed, hits: hits)
        var actors = ActorJudge(language: walker.language), topics = TopicJudge()
        actors.judge(&evidence)
        topics.judge(&evidence)
        var scoring = Scoring(evidence)
        scoring.add()
        let verdict = Verdict.decide(&scoring)

        let report = Report(evidence: evidence, item: item)
        var reasons = scoring.reasons.filter { $0.value != 0 }.sorted { abs($0.value) > abs($1.value) }
        reasons += scoring.reasons.filter { $0.value == 0 } + topics.reasons + actors.reasons
        if hits.count < walker.hits.count {
            reasons.append(.init(
                feature: "boilerplate", value: 0, evidence: "\(walker.hits.count - hits.count) names or phrases stand in links and notices of the page"))
        }
        return Match(
            seed: seed.id, verdict: verdict, score: (scoring.score * 1000).rounded() / 1000, actors: report.actors(),
            topics: report.topics(), reasons: reasons)
    }
}
