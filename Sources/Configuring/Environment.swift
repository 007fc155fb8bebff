import Foundation

/// The variables that say where files are, and nothing else of the process.
package struct Environment: Sendable {
    /// The user's home folder, absolute.
    package var home: String
    /// Folder from which relative paths on the command line start, absolute.
    package var workingDirectory: String
    private var variables: [String: String]

    /// - Parameter variables: Those of the process. Empty values count as absent.
    package init(_ variables: [String: String], workingDirectory: String) {
        self.variables = variables.filter { !$0.value.isEmpty }
        self.workingDirectory = workingDirectory
        home = self.variables["HOME"].flatMap { $0.hasPrefix("/") ? Path.normalised($0) : nil } ?? "/"
    }

    /// This process's own.
    package static var process: Environment {
        var variables = ProcessInfo.processInfo.environment
        if variables["HOME", default: ""].isEmpty { variables["HOME"] = NSHomeDirectory() }
        return Environment(variables, workingDirectory: FileManager.default.currentDirectoryPath)
    }

    /// Where the archive and the digests go: systemd's `StateDirectory=` (systemd.exec(5)), else the XDG Base Directory
    /// Specification's folder for state, with `atalaya` in it.
    package var stateDirectory: String {
        first("STATE_DIRECTORY") ?? (absolute("XDG_STATE_HOME") ?? Path.join(home, ".local/state")) + "/atalaya"
    }

    /// Where `atalaya.yaml` is looked for: systemd's `ConfigurationDirectory=`, else XDG's folder with `atalaya` in it.
    package var configurationDirectory: String {
        first("CONFIGURATION_DIRECTORY") ?? (absolute("XDG_CONFIG_HOME") ?? Path.join(home, ".config")) + "/atalaya"
    }

    /// Where systemd puts what `LoadCredential=` names. `nil` when it did not start the program.
    package var credentialsDirectory: String? { absolute("CREDENTIALS_DIRECTORY") }

    /// Language of messages, as in `es` of `es_GT.UTF-8` (POSIX.1-2017 §8.2). `nil`: none is set.
    package var language: String? {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first
        let language = locale?.prefix { $0.isASCII && $0.isLetter }.lowercased()
        return language.flatMap { ["c", "posix", ""].contains($0) ? nil : $0 }
    }

    /// systemd separates several folders by colons; the first is the one named after the program.
    private func first(_ name: String) -> String? {
        variables[name]?.split(separator: ":").first.map(String.init).flatMap { $0.hasPrefix("/") ? Path.normalised($0) : nil }
    }

    /// The XDG specification has relative paths ignored.
    private func absolute(_ name: String) -> String? {
        variables[name].flatMap { $0.hasPrefix("/") ? Path.normalised($0) : nil }
    }
}
