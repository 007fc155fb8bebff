import Archiving
import Foundation
import Matching
import Model

/// What `explain` says of one item.
struct Explanation: Encodable {
    /// One seed's verdict as the seed is now.
    struct Verdict: Encodable {
        struct Change: Encodable {
            var change: String
            var verdict: String
            var score: Double
        }
        var match: Match
        /// Where the ledger put the item; `nil` for one that is not in the archive.
        var ledger: String?
        var decided_by: String
        /// What the actors that were found are to others, as the seed says.
        var relations: [Seed.NamedRelation]
        var near_misses: [NearMiss]
        var changes: [Change]
        var digest_from: Double
        var noted_from: Double

        init(_ diagnosis: Diagnosis, _ seed: Seed) {
            match = diagnosis.match
            decided_by = diagnosis.rule
            relations = seed.relations(of: diagnosis.match.actors.map(\.id))
            near_misses = diagnosis.nearMisses
            changes = diagnosis.changes.map { .init(change: $0.words, verdict: $0.verdict.rawValue, score: $0.score) }
            digest_from = seed.rules.digest
            noted_from = seed.rules.noted
        }
    }

    var archived: ArchivedItem?
    var item: Item
    var earlier_titles: [String] = []
    /// Every answer that is kept of its page, oldest first.
    var evidence: [EvidenceReference] = []
    var verdicts: [Verdict]

    init(item: Item, verdicts: [Verdict]) {
        self.item = item
        self.verdicts = verdicts
    }

    init(archived: ArchivedItem, earlierTitles: [String], evidence: [EvidenceReference], verdicts: [Verdict]) {
        self.evidence = evidence
        self.archived = archived
        item = archived.item
        earlier_titles = earlierTitles
        self.verdicts = verdicts
    }

    func show() {
        Output.line(Output.bold(Output.safe(item.title.isEmpty ? item.id : item.title)))
        if let archived {
            Output.line(Output.safe("item \(archived.number), version \(archived.version), from \(archived.source), arrived \(RFC3339.text(archived.arrived))"))
            if let pruned = archived.pruned {
                Output.line("its texts were emptied on \(RFC3339.text(pruned)) to save space; only its title is judged below")
            }
        }
        if let page = archived?.article { show(page) }
        if let published = item.published { Output.line("published \(RFC3339.text(published))") }
        if let url = item.url { Output.line(Output.safe(url)) }
        for title in earlier_titles { Output.line(Output.safe("earlier title: \(title)")) }
        for verdict in verdicts { show(verdict) }
    }

    private func show(_ page: ArticleState) {
        if let looked = page.looked {
            let text = page.version == 0 ? "no article was taken from it" : page.isUsed ? "its text is judged below" : "its text is no longer than the feed's, which is judged below"
            Output.line("its page was read on \(RFC3339.text(looked)): \(text)" + (page.version > 1 ? "; version \(page.version)" : ""))
        } else {
            Output.line("its page has not been read" + (page.next.map { "; it is due on \(RFC3339.text($0))" } ?? ""))
        }
        if let note = page.note { Output.line(Output.safe("page: \(note)")) }
        if let withdrawn = page.withdrawn { Output.line("the publisher has taken it down: found on \(RFC3339.text(withdrawn))") }
        if let next = page.next, page.looked != nil { Output.line("its page is read again on \(RFC3339.text(next))") }
        for kept in evidence { Output.line("evidence: \(kept.record) in \(kept.file), \(kept.digest)") }
    }

    private func show(_ verdict: Verdict) {
        let match = verdict.match
        Output.line()
        Output.line(Output.bold("seed \(match.seed): \(match.verdict.rawValue)")
            + ", score \(number(match.score)) (digest from \(number(verdict.digest_from)), noted from \(number(verdict.noted_from)))")
        if let ledger = verdict.ledger { Output.line(ledger) }
        Output.line(Output.safe("decided by: \(verdict.decided_by)"))
        for reason in match.reasons { Output.line(Output.safe("  \(signed(reason.value))  \(reason.feature): \(reason.evidence)")) }
        for (kind, found) in match.actors.map({ ("actor", $0) }) + match.topics.map({ ("topic", $0) }) {
            for mention in found.mentions {
                Output.line(Output.safe("  \(kind) \(found.id): \"\(mention.text)\" in \(mention.field.rawValue) at byte \(mention.start), by '\(mention.alias)'"))
            }
        }
        for relation in verdict.relations { Output.line(Output.safe("  \(relation.words)")) }
        if !verdict.near_misses.isEmpty { Output.line("nearly matched:") }
        for miss in verdict.near_misses {
            Output.line(Output.safe("  \(miss.id): \"\(miss.text)\"" + (miss.text == miss.alias ? "" : " by '\(miss.alias)'") + " – \(miss.stopped)"))
        }
        Output.line(verdict.changes.isEmpty ? "no single change of the seed that was tried turns the verdict" : "the verdict would turn, if you")
        for change in verdict.changes { Output.line(Output.safe("  \(change.change): \(change.verdict), score \(number(change.score))")) }
    }

    private func number(_ value: Double) -> String { String(format: "%.2f", value) }
    private func signed(_ value: Double) -> String { value == 0 ? "     " : String(format: "%+5.2f", value) }
}

extension Explanation.Verdict {
    /// Of an archived item: today's verdict, and where the ledger put the one that was recorded.
    init(_ diagnosis: Diagnosis, _ seed: Seed, archivedAs account: Account?) {
        self.init(diagnosis, seed)
        guard let account else {
            ledger = "never judged by this seed; this is how it would be now"
            return
        }
        let now = diagnosis.match.verdict
        let before = account.match.verdict
        let changed = before == now ? "" : "; recorded as \(before.rawValue): the seed has changed since, and says \(now.rawValue) now"
        ledger = Self.words(account) + changed
    }

    private static func words(_ account: Account) -> String {
        guard let outcome = account.outcome, let digest = account.digest else { return "not told yet: it waits for the next digest" }
        let place = "the digest of \(digest.day)" + (digest.edition > 1 ? ", edition \(digest.edition)" : "")
        switch outcome {
        case "told": return "told in \(place)"
        case "duplicate": return "listed in \(place) as a copy of item \(account.copyOf ?? 0)"
        case "already-told": return "not repeated in \(place): a copy of item \(account.copyOf ?? 0), which an earlier digest told"
        default: return "rejected; counted in \(place)"
        }
    }
}
