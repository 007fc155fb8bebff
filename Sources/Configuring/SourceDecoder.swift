import Model

/// Lists of sources → `Source`. One decoder reads all files of a configuration, so that nothing is given twice.
struct SourceDecoder {
    private struct Place {
        var file: String
        var line: Int
    }

    private(set) var sources: [Source] = []
    private let environment: Environment
    private var ids: [String: Place] = [:]
    private var addresses: [String: Place] = [:]

    init(environment: Environment) { self.environment = environment }

    /// A sources file: a list, or a mapping with a list under `sources`.
    mutating func read(file value: Value, folder: String, reporter: Reporter) {
        switch value {
        case .list(let values, let line):
            if values.isEmpty { reporter.refuse(line, "the list of sources is empty", "write a source, or remove the file") }
            for value in values { read(source: value, folder: folder, reporter: reporter) }
        case .mapping(let entries, let line):
            if entries.contains(where: { $0.key == "url" }) {
                return reporter.refuse(line, "a source stands where a list of sources belongs",
                                       "write 'sources:' in a line of its own, and '- ' before each source")
            }
            guard let fields = Fields(value, "the file", known: Keys.sourcesFile, reporter: reporter) else { return }
            if entries.isEmpty { return reporter.refuse(nil, "there is no key 'sources'", "write the sources as a list under 'sources:'") }
            for value in fields.list("sources") ?? [] { read(source: value, folder: folder, reporter: reporter) }
        case .scalar(let scalar):
            reporter.refuse(scalar.line, "the file is a single value", "write the sources as a list under 'sources:'")
        }
    }

    mutating func read(source value: Value, folder: String, reporter: Reporter) {
        guard let fields = Fields(value, "a source", known: Keys.source, reporter: reporter) else { return }
        if !fields.has("id") { reporter.refuse(fields.line, "a source without 'id'", "write a short name of your own, such as id: granma") }
        if !fields.has("url") { reporter.refuse(fields.line, "a source without 'url'", "write the address of its feed") }
        let id = Identifier.read(fields)
        let address = fields.text("url").flatMap { SourceAddress(folder: folder, environment: environment).checked($0, fields) }
        if let id {
            claim(id.lowercased(), in: \.ids, fields, "id", called: "the id \(quoted(id))", instead: "give one of the two another id")
        }
        if let address {
            let key = SourceAddress.key(address)
            claim(key, in: \.addresses, fields, "url", called: "this address", instead: "keep one of the two sources")
        }
        let isFile = address?.hasPrefix("file:") ?? false
        var source = Source(id: id ?? "", name: fields.text("name"), url: address ?? "")
        source.language = fields.text("language").flatMap { LanguageTag.checked($0, at: fields.line(of: "language"), reporter: reporter) }
        source.kind = fields.text("kind")
        source.page = PageDecoder.page(fields)
        source.country = country(fields)
        source.tags = fields.texts("tags").map(\.text).uniqued()
        source.enabled = fields.flag("enabled") ?? true
        source.interval = fields.duration("interval", in: isFile ? Limits.fileInterval : Limits.interval)
        source.maxInterval = fields.duration("max-interval", in: isFile ? Limits.fileInterval : Limits.interval)
        if let longest = source.maxInterval, let shortest = source.interval, longest < shortest {
            let interval = Quantity.durationText(Int(shortest))
            fields.refuse("max-interval", "'max-interval' is shorter than 'interval', which is \(interval)", "write \(interval) or more")
        }
        source.timeout = fields.duration("timeout", in: Limits.timeout)
        source.maxBytes = fields.size("max-bytes", in: Limits.bytes)
        source.allowPrivate = fields.flag("allow-private") ?? false
        source.conditional = fields.choice("conditional", of: ["normal", "never"]) != "never"
        source.robots = fields.choice("robots", of: ["honour", "ignore"]).map { $0 == "honour" }
        source.articles = fields.choice("articles", of: ArticleChoice.allCases.map(\.rawValue)).flatMap(ArticleChoice.init)
        source.access = access(fields, folder: folder, isSecure: address?.hasPrefix("https:") ?? true)
        if id != nil, address != nil { sources.append(source) }
    }

    /// `nil` where nothing is to be proved.
    private func access(_ fields: Fields, folder: String, isSecure: Bool) -> Source.Access? {
        guard Keys.access.contains(where: fields.has) else { return nil } // as of most
        let files = SecretFile(folder: folder, environment: environment)
        func file(_ key: String) -> String? { fields.text(key).flatMap { files.path($0, key, fields) } }
        let access = Source.Access(
            user: fields.text("user"), passwordFile: file("password-file"), tokenFile: file("token-file"), certificateFile: file("client-certificate"),
            keyFile: file("client-key"), caFile: file("ca-file"))
        if fields.has("password-file"), !fields.has("user") { fields.refuse("password-file", "a 'password-file' without 'user'", "write the user's name too") }
        if fields.has("user"), !fields.has("password-file") { fields.refuse("user", "a 'user' without 'password-file'", "name a file that holds the password") }
        if fields.has("token-file"), fields.has("user") { fields.refuse("token-file", "a token and a user's password", "keep one of the two") }
        if fields.has("client-key"), !fields.has("client-certificate") {
            fields.refuse("client-key", "a 'client-key' without 'client-certificate'", "name the certificate too")
        }
        for key in ["password-file", "token-file"] where fields.has(key) && !isSecure {
            fields.refuse(key, "the address is http, by which anyone on the way could read what is in the '\(key)'", "write an https address")
        }
        return access == Source.Access() ? nil : access
    }

    private mutating func claim(
        _ name: String, in table: WritableKeyPath<Self, [String: Place]>, _ fields: Fields, _ key: String, called: @autoclosure () -> String, instead: String
    ) {
        let here = Place(file: fields.reporter.file, line: fields.line(of: key))
        if let other = self[keyPath: table][name] {
            let place = other.file == here.file ? "line \(other.line)" : "\(other.file):\(other.line)"
            fields.reporter.refuse(here.line, "\(called()) is already that of the source in \(place)", instead)
        } else {
            self[keyPath: table][name] = here
        }
    }

    /// ISO 3166-1 alpha-2, or `INT` for bodies of several countries.
    private func country(_ fields: Fields) -> String? {
        guard let text = fields.text("country") else { return nil }
        if text == "UK" {
            fields.refuse("country", "'UK' is no country code of ISO 3166", "write GB")
            return nil
        }
        if text == "INT" || text.utf8.count == 2 && text.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) { return text }
        let upper = text.uppercased()
        let isCode = upper == "INT" || upper.utf8.count == 2 && upper.utf8.allSatisfy { (0x41...0x5a).contains($0) }
        fields.refuse("country", "\(quoted(text)) is no country code",
                      isCode ? "write \(upper)" : "write two capital letters (ISO 3166-1), such as CU, or INT")
        return nil
    }
}
