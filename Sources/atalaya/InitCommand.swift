import ArgumentParser
import Configuring
import Foundation
import Model

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a configuration to begin with: settings, sources and a seed, with comments.",
        discussion: """
            Without FOLDER it goes where the other commands look for it, and archive and digests where the system has them. In a FOLDER of your own all of it is \
            together. The time zone is the machine's, the language that of $LANG where digests are written in it. No file that is there is changed.
            """)
    @Option(help: ArgumentHelp("Your e-mail address or web page, for publishers: it stands in the User-Agent of every request.", valueName: "address"))
    var contact: String?
    @Option(help: ArgumentHelp("A seed that there is already, to be copied, in place of the example. May be repeated.", valueName: "file")) var seed: [String] = []
    @Argument(help: ArgumentHelp(
        "The configuration's folder. Default: $CONFIGURATION_DIRECTORY, else ~/.config/atalaya.", valueName: "folder"))
    var folder: String?

    private static let usualFolder = Environment.process.configurationDirectory

    func run() throws {
        try failing {
            let place = folder.map(Self.absolute) ?? Self.usualFolder
            let files = try files(in: place)
            for file in files {
                let path = "\(place)/\(file.name)"
                let isNew = try WholeFile.create(Array(file.text.utf8), at: path)
                Output.line("\(path) \(isNew ? "was written" : "was there already, and stays as it is")")
            }
            let configuration = try SharedOptions.refusing { () throws -> Configuration in
                try CheckedConfiguration.load(mainFile: "\(place)/\(FirstConfiguration.mainFile)", strict: true)
            }
            for line in Self.next(configuration, hasExample: files.contains { $0.name == FirstConfiguration.exampleSeed }, in: place) { Output.line(line) }
        }
    }

    /// What is to be there in the end. A seed that is given, or one that there is, needs no example beside it; a main file that there is knows where
    /// its schema is.
    private func files(in place: String) throws -> [FirstConfiguration.File] {
        let (first, given) = try SharedOptions.refusing { () throws -> (FirstConfiguration, [FirstConfiguration.File]) in
            let first = try FirstConfiguration(
                contact: contact, zone: TimeZone.current.identifier, environment: .process,
                isSelfContained: place != Self.usualFolder && !place.hasPrefix("/etc/"))
            return (first, try seed.map { file in
                _ = try ConfigurationFiles.loadSeed(file: file)
                let text = String(decoding: try Input.bytes(of: file), as: UTF8.self)
                return FirstConfiguration.File(name: "\(FirstConfiguration.seeds)/\((file as NSString).lastPathComponent)", text: text)
            })
        }
        let there = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(FirstConfiguration.seeds)")) ?? []
        let hasSeed = !given.isEmpty || there.contains { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        let hasMain = FileManager.default.fileExists(atPath: "\(place)/\(FirstConfiguration.mainFile)")
        return first.files.filter { file in
            !(hasSeed && file.name == FirstConfiguration.exampleSeed) && !(hasMain && file.name.hasPrefix(FirstConfiguration.schemas + "/"))
        } + given
    }

    /// What a person does now.
    private static func next(_ configuration: Configuration, hasExample: Bool, in place: String) -> [String] {
        var steps: [String] = []
        if let doubt = configuration.settings.contactDoubt { steps.append(doubt.advice.prefix(1).uppercased() + doubt.advice.dropFirst() + ".") }
        steps.append("Put your sources into sources.yaml: 'atalaya sources add --online ADDRESS' finds the feed of a site; 'sources import FILE' takes over a reader's.")
        if hasExample { steps.append("Make \(FirstConfiguration.exampleSeed) your story; 'atalaya learn ARTICLE' proposes a seed from an article.") }
        steps.append("See whether all is well, ask the sources, and read: 'atalaya check', 'atalaya poll', 'atalaya digest'.")
        if place != usualFolder { steps.append("Each command has to be told of this folder: --config \(place)/\(FirstConfiguration.mainFile)") }
        let digest = configuration.settings.digest
        return ["", "Digests will be in \(digest.directory), due \(digest.rhythm) \(digest.zone). Next:"]
            + zip(1..., steps).map { "\($0). \($1)" }
    }

    private static func absolute(_ path: String) -> String {
        let url = URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true))
        return url.standardizedFileURL.path
    }
}
