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

    /// Reads the settings alone: a configuration without sources or seeds has them too.
    package static func loadSettings(mainFile: String, environment: Environment) throws(Problems) -> Settings {
        let findings = Findings()
        let settings = Loader(mainFile: mainFile, environment: environment, findings: findings).settings()
        try findings.throwIfAny()
        if let settings { return settings }
        throw Problems([Problem(file: mainFile, line: nil, what: "the file could not be read", instead: "name another with --config")])
    }

    /// Reads selectors by themselves, for `atalaya parse --selectors FILE`: a mapping as it stands under `selectors` of a source.
    package static func loadSelectors(file: String) throws(Problems) -> ListingSelectors {
        let findings = Findings(), reporter = Reporter(file: file, findings: findings)
        var value = Document.read(file, reporter: reporter)
        if case .mapping(let entries, _)? = value, entries.count == 1, entries[0].key == "selectors" { value = entries[0].value }
        let selectors = value.flatMap { PageDecoder.selectors($0, reporter: reporter) }
        try findings.throwIfAny()
        if let selectors { return selectors }
        throw Problems([Problem(file: file, line: nil, what: "the selectors could not be read", instead: "write item: and the selector of an entry")])
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
