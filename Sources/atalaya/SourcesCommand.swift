import ArgumentParser
import Foundation
import Model

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sources", abstract: "The configured sources.", subcommands: [List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the sources, in the order of the file.")
        @OptionGroup var options: SharedOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            try failing {
                let sources = try options.configuration().sources
                if json { return Output.line(String(decoding: try JSON.encode(sources), as: UTF8.self)) }
                Output.table([["id", "kind", "country", "language", "", "address", "name"]] + sources.map { source in
                    [
                        source.id, source.kind ?? "-", source.country ?? "-", source.language ?? "-", source.enabled ? "" : "disabled", source.url,
                        source.name,
                    ]
                })
            }
        }
    }
}
