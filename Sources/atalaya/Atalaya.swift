import ArgumentParser
import Model

@main
struct Atalaya: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "atalaya",
        abstract: "Watches news sources for a story and writes a digest each day.",
        discussion: """
            Reads the sources you name, keeps every item in one archive, tells which belong to your story and why, and writes digests that \
            repeat nothing and say what they could not see.

            Exit status: 0 done; 1 it failed, with the reason on standard error; 64 wrong usage; 78 wrong configuration.
            """,
        version: Product.version,
        subcommands: [
            InitCommand.self, Run.self, PollCommand.self, DigestCommand.self, Check.self, Status.self, Search.self, Explain.self, ReplayCommand.self, LearnCommand.self,
            DeliverCommand.self, ExportCommand.self, SourcesCommand.self, BackupCommand.self, RestoreCommand.self, PruneCommand.self, VacuumCommand.self,
            IntegrityCommand.self, EvidenceCommand.self, DoctorCommand.self, Parse.self, Extract.self, Discover.self, MatchCommand.self, GroupCommand.self,
        ])

    /// So that `atalaya --config FILE poll` reads as well as `atalaya poll --config FILE`.
    @OptionGroup var options: SharedOptions
}
