import Archiving
import ArgumentParser
import Exporting
import Foundation
import Model

extension ExportFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print archived items that belong to a seed, for other programs.",
        discussion: """
            One record an item, in order of arrival, with the outlets that carried the same article as far as digests have found them. Days are \
            those of the item's publication (else its arrival), by the clock of the digests. A query is what 'atalaya search' takes.
            """)
    @OptionGroup var options: SharedOptions
    @Option(help: "Only this seed. Default: all.") var seed: String?
    @Option(help: ArgumentHelp("From this day on.", valueName: "YYYY-MM-DD")) var since: CalendarDay?
    @Option(help: ArgumentHelp("Until the end of this day.", valueName: "YYYY-MM-DD")) var until: CalendarDay?
    @Option(help: "jsonfeed (JSON Feed 1.1), csv (RFC 4180), ris or csl (CSL-JSON).") var format = ExportFormat.jsonfeed
    @Argument(help: "What has to be in the item. Default: anything.") var query: [String] = []

    func validate() throws {
        if let since, let until, until < since { throw ValidationError("--until \(until) lies before --since \(since).") }
    }

    func run() throws {
        try failing {
            let configuration = try options.configuration()
            let seeds = configuration.seeds.filter { seed == nil || $0.id == seed }
            if seeds.isEmpty {
                throw ValidationError("There is no seed '\(seed ?? "")'. There are: \(configuration.seeds.map(\.id).joined(separator: ", ")).")
            }
            let archive = try Archive(path: configuration.settings.archive, access: .read)
            let zone = configuration.settings.digest.timeZone
            let names = Dictionary(configuration.sources.map { ($0.id, $0.name) }) { first, _ in first }
            func named(_ item: ArchivedItem) -> ArchivedItem {
                var item = item
                item.sourceName = names[item.source] ?? item.source
                return item
            }
            var exporter = Exporter(format, title: seeds.map(\.title).joined(separator: ", "), zone: zone), count = 0
            Output.write(exporter.begin())
            let scope = ExportScope(
                seeds: seeds.map(\.id), query: query.isEmpty ? nil : query.joined(separator: " "), since: since?.start(in: zone),
                until: until?.adding(days: 1).start(in: zone))
            try archive.export(scope) { record in
                var record = record
                record.item = named(record.item)
                record.copies = record.copies.map(named)
                Output.write(exporter.record(record))
                count += 1
            }
            Output.write(exporter.end())
            let unindexed = query.isEmpty ? 0 : try archive.unindexed()
            if unindexed > 0 { Output.complain("\(unindexed) items that have just arrived cannot be searched yet; in a minute they can.") }
            if count == 0 { Output.complain("No archived item belongs and fits; the export holds none.") }
        }
    }
}
