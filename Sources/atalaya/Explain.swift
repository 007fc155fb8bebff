import Archiving
import ArgumentParser
import Foundation
import Matching
import Model

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Why an archived item is in or out: every mention, every part of the score, and where the ledger put it.")
    @OptionGroup var options: SharedOptions
    @Flag(help: "Print JSON.") var json = false
    @Argument(help: ArgumentHelp("The item's number (as digests and 'search' give it), its address, or the publisher's identifier.", valueName: "item"))
    var name: String

    private struct Explanation: Encodable {
        struct Verdict: Encodable {
            var match: Match
            var ledger: String
        }
        var item: ArchivedItem
        var earlier_titles: [String]
        var verdicts: [Verdict]
    }

    func run() throws {
        try failing {
            let configuration = try options.configuration()
            let archive = try Archive(path: configuration.settings.archive, access: .read)
            let items = try archive.items(named: name)
            if items.isEmpty {
                Output.complain("No item of that number, address or identifier is in the archive: no source has brought it. 'atalaya search' looks for words.")
                throw ExitCode.failure
            }
            for item in items {
                let explanation = try explain(item, configuration, archive)
                if json { Output.line(String(decoding: try JSON.encode(explanation), as: UTF8.self)) } else { show(explanation, configuration) }
            }
        }
    }

    private func explain(_ item: ArchivedItem, _ configuration: Configuration, _ archive: Archive) throws -> Explanation {
        let accounts = try archive.accounts(of: item.number)
        return Explanation(
            item: item, earlier_titles: try archive.earlierVersions(of: item).map(\.item.title),
            verdicts: configuration.seeds.map { seed in
                let now = Matcher(CompiledSeed(seed)).match(item.item)
                guard let account = accounts[seed.id] else { return .init(match: now, ledger: "never judged by this seed; this is how it would be now") }
                let changed = account.match.verdict == now.verdict ? "" : "; the seed has changed since, and would now say \(now.verdict.rawValue)"
                return .init(match: account.match, ledger: words(account) + changed)
            })
    }

    private func words(_ account: Account) -> String {
        guard let outcome = account.outcome, let digest = account.digest else { return "not told yet: it waits for the next digest" }
        let place = "the digest of \(digest.day)" + (digest.edition > 1 ? ", edition \(digest.edition)" : "")
        switch outcome {
        case "told": return "told in \(place)"
        case "duplicate": return "listed in \(place) as a copy of item \(account.copyOf ?? 0)"
        case "already-told": return "not repeated in \(place): a copy of item \(account.copyOf ?? 0), which an earlier digest told"
        default: return "rejected; counted in \(place)"
        }
    }

    private func show(_ explanation: Explanation, _ configuration: Configuration) {
        let item = explanation.item.item
        Output.line(Output.bold(Output.safe(item.title.isEmpty ? item.id : item.title)))
        Output.line(Output.safe("item \(explanation.item.number), version \(explanation.item.version), from \(explanation.item.source), arrived \(RFC3339.text(explanation.item.arrived))"))
        if let published = item.published { Output.line("published \(RFC3339.text(published))") }
        if let url = item.url { Output.line(Output.safe(url)) }
        for title in explanation.earlier_titles { Output.line(Output.safe("earlier title: \(title)")) }
        for verdict in explanation.verdicts {
            let match = verdict.match
            let rules = configuration.seeds.first { $0.id == match.seed }?.rules ?? Rules()
            Output.line()
            Output.line(Output.bold("seed \(match.seed): \(match.verdict.rawValue)") + ", score \(number(match.score)) (digest from \(number(rules.digest)), noted from \(number(rules.noted)))")
            Output.line(verdict.ledger)
            for reason in match.reasons { Output.line(Output.safe("  \(signed(reason.value))  \(reason.feature): \(reason.evidence)")) }
            for (kind, found) in match.actors.map({ ("actor", $0) }) + match.topics.map({ ("topic", $0) }) {
                for mention in found.mentions {
                    Output.line(Output.safe("  \(kind) \(found.id): \"\(mention.text)\" in \(mention.field.rawValue) at byte \(mention.start), by '\(mention.alias)'"))
                }
            }
        }
    }

    private func number(_ value: Double) -> String { String(format: "%.2f", value) }
    private func signed(_ value: Double) -> String { value == 0 ? "     " : String(format: "%+5.2f", value) }
}
