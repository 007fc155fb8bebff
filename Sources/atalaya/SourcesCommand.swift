import ArgumentParser
import Configuring
import Foundation
import Model
import Parsing
import Watching

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "The configured sources.", subcommands: [List.self, Add.self, Remove.self, Import.self, Export.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the sources, in the order of the file.")
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

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add a source to the sources file.",
            discussion: """
                With --online the address may be that of any page of a site: its feeds are looked for and tried, and the best one is added; where there is none, the \
                list on the page itself. What is in the file stays as it is, comments and all.
                """)
        @OptionGroup var options: SharedOptions
        @Flag(help: "Look for the feed of the site, and try it.") var online = false
        @Flag(help: "The address is that of a page with a list on it, which is to be read itself.") var page = false
        @Option(help: "The id; otherwise made of the name.") var id: String?
        @Option(help: "The name; otherwise the feed's own.") var name: String?
        @Option(help: ArgumentHelp("Language of items that declare none.", valueName: "tag")) var language: String?
        @Option(help: ArgumentHelp("A label of your own; may be repeated.")) var tag: [String] = []
        @Flag(help: "Only say what would be added.") var dryRun = false
        @Argument(help: ArgumentHelp("The address of a feed, or with --online of a page.", valueName: "address")) var address: String

        func run() throws {
            try failing {
                var subscription = Subscription(url: try WebPage.address(address), title: name, tags: tag, language: language, isPage: page, id: id)
                if online { try find(&subscription) }
                let (file, change) = try options.refusing {
                    let file = try SourcesFile(mainFile: options.mainFile, environment: .process)
                    return (file, try file.adding([subscription]))
                }
                switch change.outcomes.first {
                case .added(let source)?:
                    if let text = change.text, !dryRun { try WholeFile.write(Array(text.utf8), to: file.path) }
                    Output.line("\(source.id) \(dryRun ? "would be" : "was") added to \(file.path): \(source.url)" + (source.page == nil ? "" : ", a page"))
                case .known(let id)?: Output.line("\(file.path) has this source already: \(id).")
                case .refused(let reason)?: throw Failure(description: "\(Address.shown(subscription.url)): \(reason)")
                case nil: break
                }
            }
        }

        /// The best of what the site has, in place of the address.
        private func find(_ subscription: inout Subscription) throws {
            let settings = try options.settingsIfAny()
            let candidates = try ProgressLine.during("asking \(subscription.url)", isQuiet: options.quiet) { [url = subscription.url] _ in
                try OnlineDiscovery.ask(url, settings: settings)
            }
            let good = candidates.filter { $0.isGood && (!page || $0.feed.source == .page) }
            guard let best = good.first else {
                for candidate in candidates { if let problem = candidate.problem { Output.complain("\(candidate.feed.url): \(problem)") } }
                throw Failure(description: "\(subscription.url): nothing was found that could be watched.")
            }
            for other in good.dropFirst() {
                Output.complain("Also there: \(other.feed.url) (\(other.format ?? "?"), \(other.items ?? 0) items)")
            }
            subscription.url = best.feed.url
            subscription.title = subscription.title ?? best.feed.title
            subscription.isPage = best.feed.source == .page
            if subscription.language == nil, let language = best.language, language.utf8.allSatisfy({ $0 < 0x80 }) { subscription.language = language }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Take sources out of the sources file.",
            discussion: "Comments and all other sources stay as they are; what a source has brought stays in the archive.")
        @OptionGroup var options: SharedOptions
        @Argument(help: ArgumentHelp("Ids of the sources.", valueName: "id")) var ids: [String]

        func run() throws {
            try failing {
                for id in ids {
                    let (path, text) = try options.refusing {
                        let file = try SourcesFile(mainFile: options.mainFile, environment: .process)
                        return (file.path, try file.removing(id))
                    }
                    try WholeFile.write(Array(text.utf8), to: path)
                    Output.line("\(id) was taken out of \(path).")
                }
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add the feeds of an OPML file to the sources file.",
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
                    case .refused(let reason): ["left out", "-", "\(Address.shown(subscription.url)): \(reason)"]
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
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Print the sources as OPML 2.0, for feed readers. Their tags become categories.")
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
