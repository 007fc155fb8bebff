import Archiving
import ArgumentParser
import Foundation
import Model
import Watching

extension DigestSettings.Format: ExpressibleByArgument {}

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: "Write a digest of everything that is untold, or an earlier one again.",
        discussion: """
            Without --date, everything that no digest has told yet goes into a new one: the first of today, or a further edition of today. With \
            --date, the files of that day's digests are written again from the archive, byte for byte.
            """)
    @OptionGroup var options: SharedOptions
    @OptionGroup var time: ClockOptions
    @Option(help: ArgumentHelp("Write the digests of this day again.", valueName: "YYYY-MM-DD")) var date: CalendarDay?
    @Option(help: "Only this seed.") var seed: String?
    @Option(help: "Only this format: markdown, html, json or text.") var format: DigestSettings.Format?
    @Flag(help: "Print the digest too; with --date, print it instead of writing files.") var stdout = false

    func run() throws {
        try failing {
            var configuration = try options.configuration()
            let seeds = configuration.seeds.filter { seed == nil || $0.id == seed }
            if seeds.isEmpty {
                throw ValidationError("There is no seed '\(seed ?? "")'. There are: \(configuration.seeds.map(\.id).joined(separator: ", ")).")
            }
            if let format { configuration.settings.digest.formats = [format] }
            if let date { try again(date, seeds, configuration) } else { try new(seeds, configuration) }
        }
    }

    private func new(_ seeds: [Seed], _ configuration: Configuration) throws {
        try withArchive(at: configuration.settings.archive, for: "atalaya digest") { archive in
            let once = Once(configuration: configuration, archive: archive, log: options.log(.warning), clock: time.clock)
            for path in try once.writeUnwritten() { Output.complain("\(path) written; an earlier run had not come to it") }
            let teller = Teller(configuration: configuration, archive: archive)
            for seed in seeds {
                let record = try once.digest(seed)
                let paths = try teller.write(record, now: time.clock())
                if stdout { Output.write(try teller.render(record, as: format ?? .markdown)) } else { paths.forEach { Output.line($0) } }
            }
            let waiting = try archive.waitingDeliveries()
            if waiting > 0 { Output.complain("\(waiting) \(waiting == 1 ? "delivery waits" : "deliveries wait"): 'atalaya deliver' sends what is due, and so does 'atalaya run'.") }
        }
    }

    private func again(_ day: CalendarDay, _ seeds: [Seed], _ configuration: Configuration) throws {
        let archive = try Archive(path: configuration.settings.archive, access: .read)
        let teller = Teller(configuration: configuration, archive: archive)
        var found = false
        for seed in seeds {
            for record in try archive.digests(seed: seed.id, day: day) {
                found = true
                if stdout { Output.write(try teller.render(record, as: format ?? .markdown)) } else { try teller.writeFiles(of: record).forEach { Output.line($0) } }
            }
        }
        if !found {
            Output.complain("No digest was made on \(day). Everything untold goes into the next one: 'atalaya digest' without --date.")
            throw ExitCode.failure
        }
    }
}

extension CalendarDay: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
