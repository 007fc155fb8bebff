package import Model

/// Judges items by one seed. A pure function of item and seed; the same item always gets the same match.
package struct Matcher: Sendable {
    /// Mentions of one actor or topic that are listed; more are found, and counted, but say nothing new.
    static let mostMentions = 100

    private let seed: CompiledSeed

    package init(_ seed: CompiledSeed) { self.seed = seed }

    package func match(_ item: Item) -> Match {
        let language = item.language.map(Spelling.primary)
        var walker = PhraseWalker(trie: seed.trie, spellings: seed.spellings, keepsEnye: language == "es" || language == "gl")
        walker.walk(item.title, .title)
        if let summary = item.summary { walker.walk(summary, .summary) }
        if let content = item.contentText { walker.walk(content, .content) }
        if walker.hits.isEmpty {
            return Match(seed: seed.id, verdict: .rejected, score: 0,
                         reasons: [.init(feature: "nothing-found", value: 0, evidence: "no name and no phrase of the seed occurs")])
        }

        var evidence = Evidence(seed: seed, hits: walker.hits)
        var actors = ActorJudge(language: language), topics = TopicJudge()
        actors.judge(&evidence)
        topics.judge(&evidence)
        var scoring = Scoring(evidence)
        scoring.add()
        let verdict = Verdict.decide(&scoring)

        let report = Report(evidence: evidence, item: item)
        var reasons = scoring.reasons.filter { $0.value != 0 }.sorted { abs($0.value) > abs($1.value) }
        reasons += scoring.reasons.filter { $0.value == 0 } + topics.reasons + actors.reasons
        return Match(
            seed: seed.id, verdict: verdict, score: (scoring.score * 1000).rounded() / 1000, actors: report.actors(),
            topics: report.topics(), reasons: reasons)
    }
}
