import Archiving
import ArgumentParser
import Foundation
import Model
import Watching

struct DeliverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver", abstract: "Send the digests and alerts that wait for a channel, and exit.",
        discussion: """
            'atalaya run' does that by itself. What 'atalaya digest' and 'atalaya poll' record by hand waits for either of the two.
            """)
    @OptionGroup var options: SharedOptions
    @Flag(help: "Also what waits for its next try or for the end of quiet hours, and what was given up.") var all = false
    @Flag(help: "Send a test message to each channel, or to those named, and nothing else.") var test = false
    @Argument(help: ArgumentHelp("With --test: ids of channels.", valueName: "channel")) var channels: [String] = []

    func validate() throws {
        if !test, !channels.isEmpty { throw ValidationError("Channels are named with --test only.") }
        if test, all { throw ValidationError("Say --test or --all, not both.") }
    }

    func run() throws {
        try failing {
            let configuration = try options.configuration()
            if test { return try sendTests(configuration) }
            var failed = false
            let count = try withArchive(at: configuration.settings.archive, for: "atalaya deliver") { archive in
                let once = Once(configuration: configuration, archive: archive, log: options.log(.warning))
                return try once.deliver(all: all) { what, problem in
                    if let problem {
                        failed = true
                        Output.complain("\(what): \(problem)")
                    } else {
                        Output.line("\(what): sent")
                    }
                }
            }
            if count == 0 { Output.line("Nothing is due. 'atalaya status' says what waits.") }
            if failed { throw ExitCode.failure }
        }
    }

    private func sendTests(_ configuration: Configuration) throws {
        let known = configuration.settings.channels
        if known.isEmpty { throw ValidationError("The configuration has no channel. Describe one under 'channels' in atalaya.yaml.") }
        for name in channels where !known.contains(where: { $0.id == name }) {
            throw ValidationError("There is no channel '\(name)'. There are: \(known.map(\.id).joined(separator: ", ")).")
        }
        var failed = false
        for channel in known where channels.isEmpty || channels.contains(channel.id) {
            if let problem = Once.test(channel) {
                failed = true
                Output.complain(problem)
            } else {
                Output.line("channel \(channel.id): a test message was sent; look whether it has come")
            }
        }
        if failed { throw ExitCode.failure }
    }
}
