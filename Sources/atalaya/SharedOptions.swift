import Archiving
import ArgumentParser
import Configuring
import Foundation
import Logging
import Model

/// What every command that needs the configuration understands.
struct SharedOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(
        "The main configuration file. Default: $CONFIGURATION_DIRECTORY/atalaya.yaml, else ~/.config/atalaya/atalaya.yaml.", valueName: "file"))
    var config: String?

    @Flag(name: .shortAndLong, help: "Say more on standard error.")
    var verbose = false

    @Flag(name: .shortAndLong, help: "No progress on standard error, and of the log only errors.")
    var quiet = false

    func validate() throws {
        if verbose, quiet { throw ValidationError("Say --verbose or --quiet, not both.") }
    }

    var mainFile: String { ConfigurationFiles.mainFile(given: config, environment: .process) }

    /// Every problem goes to standard error, and the exit status is 78.
    func configuration() throws -> Configuration {
        try refusing { try CheckedConfiguration.load(mainFile: mainFile) }
    }

    /// Settings of the configuration, or their defaults where there is none yet and none is named.
    func settingsIfAny() throws -> Settings {
        if config == nil, !FileManager.default.fileExists(atPath: mainFile) { return Settings(archive: "", digest: DigestSettings(directory: "")) }
        return try refusing { try ConfigurationFiles.loadSettings(mainFile: mainFile, environment: .process) }
    }

    func refusing<Result>(_ body: () throws -> Result) throws -> Result { try Self.refusing(body) }

    /// Runs `body`, which reads configuration: its problems go to standard error, and the exit status is 78.
    static func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let problems as Problems {
            Output.complain("\(problems)")
            throw ExitCode.configuration
        }
    }

    func log(_ level: Logger.Level) -> Logger {
        let level: Logger.Level = quiet ? .error : verbose ? .debug : level
        return Logger(label: "atalaya") { _ in LineLog(logLevel: level) }
    }
}

/// The time that a command goes by: the clock's, unless another is given, as a demonstration needs.
struct ClockOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(
        "Act as if it were this time (RFC 3339): to play a demonstration, never beside a running service.", valueName: "time", visibility: .hidden))
    var now: GivenTime?

    var clock: @Sendable () -> Date {
        guard let time = now?.date else { return { Date() } }
        return { time }
    }
}

/// A time on the command line: `2025-06-19T11:00:00Z`.
struct GivenTime: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        guard let date = RFC3339.date(argument) else { return nil }
        self.date = date
    }
}

extension ExitCode {
    /// EX_CONFIG of sysexits.h.
    static let configuration = ExitCode(78)
}

extension ParsableCommand {
    /// Runs `body`; an error of ours becomes one line on standard error and exit status 1.
    func failing(_ body: () throws -> Void) throws {
        do { try body() } catch let error as ExitCode { throw error } catch let error as ValidationError { throw error } catch {
            Output.complain("\(error)")
            throw ExitCode.failure
        }
    }
}
