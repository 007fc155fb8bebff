import Model

/// Decides which hits of an actor's names are mentions of it.
struct ActorJudge {
    /// Words between a weak alias and what supports it.
    static let supportDistance: Int32 = 40

    let language: String?
    private(set) var reasons: [Match.Reason] = []

    init(language: String?) { self.language = language }

    mutating func judge(_ evidence: inout Evidence) {
        for index in evidence.touchedActors {
            let mentions = mentions(of: index, evidence)
            if !mentions.isEmpty { evidence.actors[index] = mentions }
        }
    }

    private mutating func mentions(of index: Int, _ evidence: Evidence) -> [Hit] {
        let actor = evidence.seed.actors[index]
        let lookalikes = actor.lookalikes.flatMap { evidence.hits(of: $0) }
        var certain: [Hit] = [], acronyms: [Hit] = [], weak: [Hit] = []
        for hit in evidence.hits(of: actor.names) {
            if let other = lookalikes.first(where: { $0.contains(hit) }) {
                note("look-alike", "\(actor.id): \"\(evidence.text(hit))\" is part of \"\(evidence.text(other))\"")
                continue
            }
            switch evidence.style(hit) {
            case .name, .proper, .phrase: certain.append(hit)
            case .acronym where isAtHome(evidence.language(hit)): acronyms.append(hit)
            case .acronym, .weak: weak.append(hit)
            }
        }
        if certain.isEmpty, let hit = acronyms.first ?? weak.first, let other = lookalikes.first(where: { speaksAgainst($0, hit, evidence, actor) }) {
            note("look-alike", "\(actor.id): \"\(evidence.text(hit))\" beside \"\(evidence.text(other))\"")
            return []
        }
        var accepted = certain + acronyms
        if accepted.isEmpty {
            let support = actor.support.flatMap { evidence.hits(of: $0) }
            for hit in weak {
                if support.contains(where: { isNear($0, hit) }) {
                    accepted.append(hit)
                } else {
                    note("weak-without-support", "\(actor.id): \"\(evidence.text(hit))\"")
                }
            }
        } else {
            accepted += weak
        }
        return longest(accepted)
    }

    /// Whether a look-alike elsewhere in the item makes the hit doubtful. One that a name explains ("American Airlines", by "American") says
    /// nothing of an acronym ("US"); one without a name does ("option-adjusted spread", of OAS).
    private func speaksAgainst(_ lookalike: Hit, _ hit: Hit, _ evidence: Evidence, _ actor: CompiledSeed.Actor) -> Bool {
        guard evidence.style(hit) == .acronym else { return true }
        return !evidence.hits(of: actor.names).contains { lookalike.contains($0) && evidence.style($0) != .acronym && evidence.style($0) != .weak }
    }

    private func isAtHome(_ listed: String?) -> Bool { listed == nil || language == nil || listed == language }

    private func isNear(_ support: Hit, _ hit: Hit) -> Bool {
        guard !support.overlaps(hit) else { return false }
        if support.field != .content { return true }
        return support.field == hit.field && abs(support.first - hit.first) <= Self.supportDistance
    }

    /// Of overlapping hits the first and longest, in order of place.
    private func longest(_ hits: [Hit]) -> [Hit] {
        var kept: [Hit] = []
        for hit in hits.sorted(by: { ($0.first, -$0.last) < ($1.first, -$1.last) }) {
            if let last = kept.last, last.overlaps(hit) { continue }
            kept.append(hit)
        }
        return kept
    }

    private mutating func note(_ feature: String, _ words: String) {
        let reason = Match.Reason(feature: feature, value: 0, evidence: words)
        if reasons.count < 20, !reasons.contains(reason) { reasons.append(reason) }
    }
}
