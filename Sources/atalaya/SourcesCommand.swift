import ArgumentParser
import Configuring
import Digesting
import Foundation
import Model
import Parsing

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "The configured sources.", subcommands: [List.self, Import.self, Export.self])

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

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the feeds of an OPML file to the sources file.",
            discussion: "Folders become tags. What is in the file stays as it is; feeds that it has already are left out. Nothing is fetched.")
        @OptionGroup var options: SharedOptions
        @Flag(help: "Only say what would be added.") var dryRun = false
        @Argument(help: ArgumentHelp("OPML files; '-' is standard input.", valueName: "file")) var files: [String]

        func run() throws {
            try failing {
                var subscriptions: [Subscription] = []
                for file in files {
                    let list: OPML.List
                    do { list = try OPML.read(Input.bytes(of: file)) } catch { throw Failure(description: "\(file): \(error)") }
                    for warning in list.warnings { Output.complain("\(file): \(warning)") }
                    subscriptions += list.subscriptions
                }
                let (file, change) = try options.refusing {
                    let file = try SourcesFile(mainFile: options.mainFile, environment: .process)
                    return (file, try file.adding(subscriptions))
                }
                Output.table(zip(subscriptions, change.outcomes).map { subscription, outcome in
                    switch outcome {
                    case .added(let source): ["added", source.id, source.url]
                    case .known(let id): ["already there", id, subscription.url]
                    case .refused(let reason): ["left out", "-", "\(subscription.url): \(reason)"]
                    }
                })
                let added = change.outcomes.count { if case .added = $0 { true } else { false } }
                guard let text = change.text, !dryRun else {
                    return Output.line(dryRun && added > 0 ? "\(added) would be added to \(file.path)." : "Nothing to add to \(file.path).")
                }
                try WholeFile.write(Array(text.utf8), to: file.path)
                Output.line("\(added) added to \(file.path). 'atalaya check --online' asks each source once.")
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the sources as OPML 2.0, for feed readers. Their tags become categories.")
        @OptionGroup var options: SharedOptions

        func run() throws {
            try failing {
                let sources = try options.configuration().sources.filter { !$0.url.hasPrefix("file:") }
                Output.write(OPML.write(
                    sources.map { Subscription(url: $0.url, title: $0.name, tags: $0.tags, language: $0.language) }, title: "Sources of atalaya"))
            }
        }
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String
    }
}
