import Archiving
import ArgumentParser
import Evidence
import Foundation
import Model

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write the archive, as it is at this moment, into a new file; polling may go on.",
        discussion: """
            The file is complete in itself and has been checked. 'atalaya restore FILE' puts it back. The pages that are kept as evidence are files already, and \
            are not in it: their folder is copied as it is.
            """)
    @OptionGroup var options: SharedOptions
    @Argument(help: ArgumentHelp("The new file.", valueName: "file")) var file: String

    func run() throws {
        try failing {
            let settings = try options.configuration().settings
            let archive = try Archive(path: settings.archive, access: .read)
            let bytes = try ProgressLine.during("copying the archive", isQuiet: options.quiet) { _ in try archive.backup(to: file) }
            Output.line("\(file): \(Bytes.text(bytes)), \(try archive.size().items) items")
            let evidence = settings.evidence.directory
            if !EvidenceFolder.files(in: evidence).isEmpty { Output.line("the evidence is not in it: copy the folder \(evidence) too") }
        }
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the archive's place; the archive is kept beside it under another name.",
        discussion: "Nothing may be using the archive: stop the service first. A backup that is not sound, or of a newer version, is refused.")
    @OptionGroup var options: SharedOptions
    @Argument(help: ArgumentHelp("A file that 'atalaya backup' wrote.", valueName: "file")) var file: String

    func run() throws {
        try failing {
            let path = try options.configuration().settings.archive
            let lock = try InstanceLock(archive: path, purpose: "atalaya restore")
            let aside = try ProgressLine.during("checking and copying the backup", isQuiet: options.quiet) { _ in
                try Archive.restore(file, to: path, now: Date())
            }
            Output.line("\(path) is what \(file) holds: \(try Archive(path: path, access: .read).size().items) items")
            if let aside { Output.line("the archive of before is \(aside)") }
            withExtendedLifetime(lock) {}
        }
    }
}

struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Empty the texts of old items, those that no seed wanted first.",
        discussion: """
            Titles, addresses, dates, verdicts and the ledger stay: nothing is told again, and digests can be rewritten as they were. What waits for a \
            digest is never touched. The space is used again for new items; 'atalaya vacuum' gives it back to the file system.
            """)
    @OptionGroup var options: SharedOptions
    @Option(help: ArgumentHelp("Items that every seed rejected, and that arrived more days ago than this.", valueName: "days")) var rejected = 90
    @Option(help: ArgumentHelp("Items that a digest told, too, if they arrived more days ago than this. Default: never.", valueName: "days")) var told: Int?
    @Option(help: ArgumentHelp("Only until no more megabytes than this are in use, the oldest first.", valueName: "MB")) var size: Int?

    func validate() throws {
        guard rejected >= 30 else { throw ValidationError("--rejected has to be 30 days or more: a new seed looks back into the archive, and so does 'replay'.") }
        if let told, told < rejected { throw ValidationError("--told has to be as many days as --rejected, or more.") }
        if let size, size < 1 { throw ValidationError("--size has to be a megabyte or more.") }
    }

    func run() throws {
        try failing {
            let path = try options.configuration().settings.archive
            try withArchive(at: path, for: "atalaya prune") { archive in
                let now = Date(), before = try archive.fileSize()
                var rejectedItems = 0, toldItems = 0
                try ProgressLine.during("emptying texts", isQuiet: options.quiet) { line in
                    try prune(archive, .rejected, days: rejected, now) {
                        rejectedItems += $0
                        line.show(nil, rejectedItems)
                    }
                    guard let told else { return }
                    try prune(archive, .told, days: told, now) {
                        toldItems += $0
                        line.show(nil, rejectedItems + toldItems)
                    }
                }
                let after = try archive.fileSize()
                Output.line("emptied the texts of \(rejectedItems) items that no seed wanted and \(toldItems) that digests told")
                Output.line("\(Bytes.text(after.used)) in use, \(Bytes.text(max(0, before.used - after.used))) less than before; \(Bytes.text(after.free)) of the file are free")
                if let size, after.used > size * 1_000_000 {
                    Output.complain("That is still more than \(size) MB: what is left is younger than --rejected and --told allow.")
                    throw ExitCode.failure
                }
            }
        }
    }

    private func prune(_ archive: Archive, _ what: Archive.Prunable, days: Int, _ now: Date, emptied: (Int) -> Void) throws {
        var last: Int64? = 0
        while let after = last {
            if let size, try archive.fileSize().used <= size * 1_000_000 { return }
            let piece = try archive.prune(what, before: now - Double(days) * 86_400, after: after, now: now)
            emptied(piece.items)
            last = piece.last
        }
    }
}

struct VacuumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vacuum", abstract: "Give the archive's free space back to the file system, in steps.")
    @OptionGroup var options: SharedOptions

    func run() throws {
        try failing {
            let path = try options.configuration().settings.archive
            try withArchive(at: path, for: "atalaya vacuum") { archive in
                let before = try archive.fileSize()
                try ProgressLine.during("giving back space", isQuiet: options.quiet, number: Bytes.text) { line in
                    while try archive.vacuum() { line.show(nil, before.free - (try archive.fileSize().free), of: before.free) }
                }
                let after = try archive.fileSize()
                Output.line("\(Bytes.text(after.file)), \(Bytes.text(max(0, before.file - after.file))) less than before")
            }
        }
    }
}

struct IntegrityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "integrity", abstract: "Whether every page of the archive, its full-text index and its ledger are sound.")
    @OptionGroup var options: SharedOptions

    func run() throws {
        try failing {
            let path = try options.configuration().settings.archive
            let lock = try InstanceLock(archive: path, purpose: "atalaya integrity")
            let faults = try ProgressLine.during("checking the archive", isQuiet: options.quiet) { _ in try Archive(path: path, access: .write).faults() }
            withExtendedLifetime(lock) {}
            if faults.isEmpty { return Output.line("\(path): sound") }
            for fault in faults { Output.complain("\(path): \(fault)") }
            Output.complain("Restore a backup ('atalaya restore FILE'): the archive of now is kept beside it.")
            throw ExitCode.failure
        }
    }
}

/// Bytes for people, in powers of ten.
enum Bytes {
    static func text(_ bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) B"
        case ..<1_000_000: String(format: "%.1f kB", Double(bytes) / 1e3)
        case ..<1_000_000_000: String(format: "%.1f MB", Double(bytes) / 1e6)
        default: String(format: "%.2f GB", Double(bytes) / 1e9)
        }
    }
}
