import Foundation
import Model

/// Follows the main file to the sources and seeds it names.
struct Loader {
    let mainFile: String
    let environment: Environment
    let findings: Findings
    private let reporter: Reporter
    private let folder: String

    init(mainFile: String, environment: Environment, findings: Findings) {
        self.mainFile = mainFile
        self.environment = environment
        self.findings = findings
        reporter = Reporter(file: mainFile, findings: findings)
        folder = Path.folder(of: mainFile)
    }

    /// `nil` when the main file cannot be read. What is wrong is in the findings, also when there is a value.
    func configuration() -> Configuration? {
        guard FileManager.default.fileExists(atPath: mainFile) else {
            reporter.refuse(nil, "there is no such file", "write it, or name another with --config")
            return nil
        }
        guard let fields = fields() else { return nil }
        let settings = SettingsDecoder(folder: folder, environment: environment, reporter: reporter).settings(fields)
        return Configuration(settings: settings, sources: sources(fields), seeds: seeds(fields, settings))
    }

    func settings() -> Settings? {
        fields().map { SettingsDecoder(folder: folder, environment: environment, reporter: reporter).settings($0) }
    }

    // MARK: Sources

    /// The main file's keys; `nil` when it cannot be read.
    func fields() -> Fields? {
        Document.read(mainFile, reporter: reporter).flatMap { Fields($0, "the configuration", known: Keys.main, reporter: reporter) }
    }

    /// Where a new source belongs: the last file that `sources` names. `nil`, and an objection, when all sources stand in the main file.
    func sourcesFile(_ fields: Fields) -> String? {
        switch fields.value("sources") {
        case nil: return path("sources.yaml")
        case .scalar?: return fields.text("sources").map(path)
        case .list(let values, _)?:
            let names = values.compactMap { if case .scalar(let scalar) = $0 { scalar.text } else { nil } }
            if let last = names.last { return path(last) }
        case .mapping?: break
        }
        fields.refuse("sources", "the sources stand in this file itself", "move them into a file, and name it: sources: sources.yaml")
        return nil
    }

    func sources(_ fields: Fields) -> [Source] {
        var decoder = SourceDecoder(environment: environment)
        let before = findings.problems.count
        var seen: Set<String> = []
        switch fields.value("sources") {
        case nil: read((path("sources.yaml"), nil), &decoder, &seen)
        case .scalar?: if let text = fields.text("sources") { read((path(text), fields.line(of: "sources")), &decoder, &seen) }
        case .mapping?: fields.refuse("sources", "'sources' is a mapping", "write a list: '- ' before each source")
        case .list?:
            for value in fields.list("sources") ?? [] {
                if case .scalar = value {
                    if let text = Text(value, in: "sources", reporter: reporter) { read((path(text.text), text.line), &decoder, &seen) }
                } else {
                    decoder.read(source: value, folder: folder, reporter: reporter)
                }
            }
        }
        if decoder.sources.isEmpty, findings.problems.count == before {
            reporter.refuse(fields.line(of: "sources"), "there is no source to watch", "write at least one")
        }
        return decoder.sources
    }

    private func read(_ file: (path: String, line: Int?), _ decoder: inout SourceDecoder, _ seen: inout Set<String>) {
        guard seen.insert(file.path).inserted else {
            return reporter.refuse(file.line, "'sources' names \(quoted(file.path)) twice", "keep one of the two")
        }
        let reporter = Reporter(file: file.path, findings: findings)
        guard exists(file, key: "sources"), let value = Document.read(file.path, reporter: reporter) else { return }
        decoder.read(file: value, folder: Path.folder(of: file.path), reporter: reporter)
    }

    // MARK: Seeds

    private func seeds(_ fields: Fields, _ settings: Settings) -> [Seed] {
        var places: [(path: String, line: Int?)] = []
        switch fields.value("seeds") {
        case nil: places.append((path("seeds"), nil))
        case .scalar?: places += fields.text("seeds").map { [(path($0), fields.line(of: "seeds"))] } ?? []
        case .mapping?: fields.refuse("seeds", "'seeds' is a mapping", "write a folder, a file, or a list of them; a seed has a file of its own")
        case .list?: places += fields.texts("seeds").map { (path($0.text), $0.line) }
        }
        var seeds: [Seed] = [], fileByID: [String: String] = [:]
        for file in places.filter({ exists($0, key: "seeds") }).flatMap({ files(at: $0.path) }).uniqued() {
            let reporter = Reporter(file: file, findings: findings)
            guard let value = Document.read(file, reporter: reporter),
                  let seed = SeedDecoder(reporter: reporter, settings: settings).seed(value, name: Self.seedName(file)) else { continue }
            if let other = fileByID[seed.id.lowercased()], !seed.id.isEmpty {
                reporter.refuse(nil, "the id '\(seed.id)' is already that of the seed in \(other)", "give one of the two another id")
            }
            fileByID[seed.id.lowercased()] = file
            seeds.append(seed)
        }
        return seeds
    }

    static func seedName(_ file: String) -> String {
        let name = Path.name(of: file)
        for ending in [".yaml", ".yml"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
        return name
    }

    /// The file itself, or a folder's `*.yaml` and `*.yml` in the order of their names.
    private func files(at path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
        let reporter = Reporter(file: path, findings: findings)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            reporter.refuse(nil, "the folder may not be read", "give this user the right to read it (chmod, chown)")
            return []
        }
        let seeds = names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }.sorted()
        if seeds.isEmpty { reporter.refuse(nil, "the folder holds no seed", "put one there, as NAME.yaml") }
        return seeds.map { Path.join(path, $0) }
    }

    // MARK: Paths

    private func path(_ text: String) -> String { Path.resolve(text, in: folder, home: environment.home) }

    /// Whether there is something at the place; if not, the objection goes to where it was named.
    private func exists(_ place: (path: String, line: Int?), key: String) -> Bool {
        if FileManager.default.fileExists(atPath: place.path) { return true }
        guard let line = place.line else {
            reporter.refuse(nil, "there is no key '\(key)', and no \(quoted(place.path)) either", "write that, or name another after '\(key):'")
            return false
        }
        let neighbours = (try? FileManager.default.contentsOfDirectory(atPath: Path.folder(of: place.path))) ?? []
        let near = Nearest.name(to: Path.name(of: place.path), in: neighbours.filter { !$0.hasPrefix(".") }.sorted())
        reporter.refuse(line, "there is no \(quoted(place.path))", near.map { "did you mean '\($0)'?" } ?? "write it, or correct the name")
        return false
    }
}
