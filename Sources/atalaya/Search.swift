import Archiving
import ArgumentParser
import Foundation
import Model

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the archive's items, best first.",
        discussion: "Words that all have to occur, whatever their case and accents; \"a phrase\"; word*; OR; title:word.")
    @OptionGroup var options: SharedOptions
    @Option(help: "At most this many items.") var limit = 20
    @Flag(help: "Print items of JSON Feed 1.1, one a line.") var json = false
    @Argument(help: "What to look for.") var query: [String]

    func run() throws {
        try failing {
            let archive = try Archive(path: try options.configuration().settings.archive, access: .read)
            let hits = try archive.search(query.joined(separator: " "), limit: max(1, limit))
            for hit in hits {
                if json {
                    Output.line(hit.item.item.json)
                    continue
                }
                let item = hit.item.item, day = String(RFC3339.text(item.published ?? hit.item.arrived).prefix(10))
                Output.line(Output.bold("\(hit.item.number)") + Output.safe("  \(day)  \(hit.item.source)  \(item.title)"))
                Output.line(Output.safe("    \(hit.snippet)"))
                if let url = item.url { Output.line(Output.safe("    \(url)")) }
            }
            let unindexed = try archive.unindexed()
            if unindexed > 0 { Output.complain("\(unindexed) items that have just arrived cannot be searched yet; in a minute they can.") }
            if hits.isEmpty {
                Output.complain("Nothing in the archive has these words.")
                throw ExitCode.failure
            }
        }
    }
}
