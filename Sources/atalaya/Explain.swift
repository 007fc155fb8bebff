import Archiving
import ArgumentParser
import Configuring
import Foundation
import Matching
import Model

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why an item is in or out: every part of the score, what nearly matched, and what would change the verdict.",
        discussion: """
            ITEM is an archived item's number (as digests and 'search' give it), its address, or the publisher's identifier; or '-' for what comes on \
            standard input: items of JSON Feed 1.1, one a line, or a plain text whose first line is the title. With --seed, seeds are read from files \
            and no configuration is needed.
            """)
    @OptionGroup var options: SharedOptions
    @Option(help: ArgumentHelp("A seed's file, instead of the configured seeds. May be given several times.", valueName: "file")) var seed: [String] = []
    @Option(help: ArgumentHelp("Language of a plain text on standard input.", valueName: "tag")) var language: String?
    @Flag(help: "Print JSON, a line for each item.") var json = false
    @Argument(help: ArgumentHelp("The item, or '-'.", valueName: "item")) var name: String

    func run() throws {
        try failing {
            if name == "-" {
                let seeds = try seed.isEmpty ? options.configuration().seeds : loaded()
                for item in try piped() { try show(Explanation(item: item, verdicts: seeds.map { .init(Matcher.diagnose(item, seed: $0), $0) })) }
            } else {
                try archived()
            }
        }
    }

    private func loaded() throws -> [Seed] {
        try seed.map { file in
            do { return try ConfigurationFiles.loadSeed(file: file) } catch {
                Output.complain("\(error)")
                throw ExitCode.configuration
            }
        }
    }

    private func archived() throws {
        let configuration = try options.configuration()
        let seeds = try seed.isEmpty ? configuration.seeds : loaded()
        let archive = try Archive(path: configuration.settings.archive, access: .read)
        let items = try archive.items(named: name)
        if items.isEmpty {
            Output.complain("No item of that number, address or identifier is in the archive: no source has brought it. 'atalaya search' looks for words.")
            throw ExitCode.failure
        }
        for item in items {
            let accounts = try archive.accounts(of: item.number)
            try show(Explanation(
                archived: item, earlierTitles: try archive.earlierVersions(of: item).map(\.item.title),
                evidence: try archive.citedEvidence(of: item.number),
                verdicts: seeds.map { .init(Matcher.diagnose(item.item, seed: $0), $0, archivedAs: accounts[$0.id]) }))
        }
    }

    /// Standard input as items; a text that is no JSON is one item.
    private func piped() throws -> [Item] {
        let bytes = try Input.bytes(of: "-")
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true)
            guard let title = lines.first else { throw Input.Unreadable(description: "standard input is empty: an item or a text is expected") }
            return [Item(id: "-", title: String(title), contentText: lines.count > 1 ? String(lines[1]) : nil, language: language)]
        }
        return try bytes.split(separator: 0x0a).enumerated().compactMap { index, line in
            if line.allSatisfy({ $0 <= 0x20 }) { return nil }
            do { return Readable.item(try line.withUnsafeBufferPointer(ItemLine.item)) } catch {
                throw Input.Unreadable(description: "-:\(index + 1): not an item of JSON Feed 1.1: an object with a text 'id' is expected")
            }
        }
    }

    private func show(_ explanation: Explanation) throws {
        if json { Output.line(String(decoding: try JSON.encode(explanation), as: UTF8.self)) } else { explanation.show() }
    }
}
