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

    var mainFile: String { ConfigurationFiles.mainFile(given: config, environment: .process) }

    /// Every problem goes to standard error, and the exit status is 78.
    func configuration() throws -> Configuration {
        try refusing { try ConfigurationFiles.load(mainFile: mainFile, environment: .process) }
    }

    /// Runs `body`, which reads configuration: its problems go to standard error, and the exit status is 78.
    func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let problems as Problems {
            Output.complain("\(problems)")
            throw ExitCode.configuration
        }
    }

    func log(_ level: Logger.Level) -> Logger {
        let level = verbose ? .debug : level
        return Logger(label: "atalaya") { _ in LineLog(logLevel: level) }
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
