import Foundation
package import Model

/// From files to values. Nothing is fetched, made or changed.
package enum ConfigurationFiles {
    /// The file named by `--config`, else `atalaya.yaml` in systemd's or the user's folder for configuration.
    package static func mainFile(given: String?, environment: Environment) -> String {
        given ?? environment.configurationDirectory + "/atalaya.yaml"
    }

    /// Reads the main file and everything it names. Throws all problems of all files at once.
    /// - Parameter strict: refuse also what works and is a mistake all the same, such as a name that is in every text.
    package static func load(mainFile: String, environment: Environment, strict: Bool = false) throws(Problems) -> Configuration {
        let findings = Findings(isStrict: strict)
        let configuration = Loader(mainFile: mainFile, environment: environment, findings: findings).configuration()
        try findings.throwIfAny()
        if let configuration { return configuration }
        throw Problems([Problem(file: mainFile, line: nil, what: "the file could not be read", instead: "name another with --config")])
    }

    /// Reads one seed, for `atalaya match --seed FILE`.
    package static func loadSeed(file: String, strict: Bool = false) throws(Problems) -> Seed {
        let findings = Findings(isStrict: strict), reporter = Reporter(file: file, findings: findings)
        let seed = Document.read(file, reporter: reporter).flatMap { SeedDecoder(reporter: reporter).seed($0, name: Loader.seedName(file)) }
        try findings.throwIfAny()
        if let seed { return seed }
        throw Problems([Problem(file: file, line: nil, what: "the seed could not be read", instead: "write one as the schema describes it")])
    }
}
