import Foundation
import Model

/// `atalaya.yaml` → `Settings`. Sources and seeds are only named in it; `Loader` follows them.
struct SettingsDecoder {
    /// Folder of the file, from which its relative paths start.
    let folder: String
    let environment: Environment
    let reporter: Reporter

    func settings(_ fields: Fields) -> Settings {
        let state = environment.stateDirectory
        let channels = ChannelDecoder(folder: folder, environment: environment).read(fields), names = channels.map(\.id)
        var settings = Settings(
            archive: path(fields, "archive") ?? state + "/atalaya.sqlite",
            fetch: fetch(fields), digest: digest(fields, defaultDirectory: state + "/digests", channels: names),
            alerts: alerts(fields, channels: names), channels: channels)
        settings.contact = contact(fields)
        settings.metrics = metrics(fields)
        settings.articles = fields.choice("articles", of: ArticleChoice.allCases.map(\.rawValue)).flatMap(ArticleChoice.init) ?? settings.articles
        settings.evidence = evidence(fields, settings.evidence)
        if isFolder(settings.archive) == true {
            fields.refuse("archive", "'archive' is a folder", "name a file in it: \(settings.archive)/atalaya.sqlite")
        }
        return settings
    }

    private func contact(_ fields: Fields) -> String? {
        guard let text = fields.text("contact") else { return nil }
        guard let objection = Contact.objection(text) else { return text }
        fields.refuse("contact", objection.what, objection.instead)
        return nil
    }

    private func fetch(_ fields: Fields) -> FetchSettings {
        var settings = FetchSettings()
        guard let value = fields.value("fetch"),
              let fields = Fields(value, "'fetch'", known: Keys.fetch, reporter: reporter) else { return settings }
        settings.interval = fields.duration("interval", in: Limits.interval) ?? settings.interval
        settings.maxInterval = fields.duration("max-interval", in: Limits.interval) ?? max(settings.maxInterval, settings.interval)
        if settings.maxInterval < settings.interval {
            let interval = Quantity.durationText(Int(settings.interval))
            fields.refuse("max-interval", "'max-interval' is shorter than 'interval', which is \(interval)", "write \(interval) or more")
        }
        settings.concurrency = fields.count("concurrency", in: Limits.concurrency) ?? settings.concurrency
        settings.perHost = fields.count("per-host", in: Limits.perHost) ?? settings.perHost
        settings.spacing = fields.duration("spacing", in: Limits.spacing) ?? settings.spacing
        settings.grouping = fields.choice("group-by", of: FetchSettings.Grouping.allCases.map(\.rawValue))
            .flatMap(FetchSettings.Grouping.init) ?? settings.grouping
        settings.retryScope = fields.choice("retry-after", of: FetchSettings.RetryScope.allCases.map(\.rawValue))
            .flatMap(FetchSettings.RetryScope.init) ?? settings.retryScope
        settings.timeout = fields.duration("timeout", in: Limits.timeout) ?? settings.timeout
        let connectTimeout = fields.duration("connect-timeout", in: Limits.connectTimeout)
        settings.connectTimeout = connectTimeout ?? min(settings.connectTimeout, settings.timeout)
        settings.maxBytes = fields.size("max-bytes", in: Limits.bytes) ?? settings.maxBytes
        settings.idleTimeout = fields.duration("idle-timeout", in: Limits.idleTimeout) ?? settings.idleTimeout
        settings.memory = fields.size("memory", in: Limits.memory) ?? settings.memory
        settings.maxRedirects = fields.count("max-redirects", in: Limits.redirects) ?? settings.maxRedirects
        settings.allowPrivate = fields.flag("allow-private") ?? settings.allowPrivate
        settings.proxy = proxy(fields)
        settings.caFile = fields.text("ca-file").flatMap { SecretFile(folder: folder, environment: environment).path($0, "ca-file", fields) }
        if let connectTimeout, connectTimeout > settings.timeout {
            let timeout = Quantity.durationText(Int(settings.timeout))
            fields.refuse("connect-timeout", "'connect-timeout' is longer than 'timeout', which is \(timeout)", "write \(timeout) or less")
        }
        return settings
    }

    /// As libcurl takes it: scheme, host and port.
    private func proxy(_ fields: Fields) -> String? {
        guard let text = fields.text("proxy") else { return nil }
        let schemes = ["http://", "https://", "socks4://", "socks4a://", "socks5://", "socks5h://"]
        guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }) else {
            fields.refuse("proxy", "\(quoted(text)) is no proxy's address", "write http://, https://, socks5:// or socks5h://, its host and its port")
            return nil
        }
        let rest = text.dropFirst(scheme.count)
        guard !rest.contains("@") else {
            fields.refuse("proxy", "the address holds a user name or a password, which logs would show",
                          "leave them out here; the environment variable https_proxy may have them")
            return nil
        }
        guard !rest.isEmpty, rest.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            fields.refuse("proxy", "\(quoted(text)) has no host", "write \(scheme)HOST:PORT")
            return nil
        }
        return text
    }

    private func digest(_ fields: Fields, defaultDirectory: String, channels: [String]) -> DigestSettings {
        var settings = DigestSettings(directory: defaultDirectory)
        guard let value = fields.value("digest"),
              let fields = Fields(value, "'digest'", known: Keys.digest, reporter: reporter) else { return settings }
        settings.directory = path(fields, "directory") ?? settings.directory
        if isFolder(settings.directory) == false {
            fields.refuse("directory", "'directory' is a file", "name a folder; it is made when it is missing")
        }
        let own = DigestFields(fields: fields, channels: channels).read()
        settings.rhythm = DigestRhythm(every: own.every ?? .day, at: own.at ?? settings.rhythm.at)
        settings.zone = own.zone ?? settings.zone
        settings.language = own.language ?? settings.language
        settings.templates = path(fields, "templates")
        if let templates = settings.templates, isFolder(templates) != true {
            fields.refuse("templates", "there is no folder \(quoted(templates))", "make it, and put the templates there that you want to change")
        }
        settings.channels = own.channels ?? []
        let formats = fields.texts("formats").compactMap { text -> DigestSettings.Format? in
            if let format = DigestSettings.Format(rawValue: text.text) { return format }
            let names = DigestSettings.Format.allCases.map(\.rawValue)
            let meant = ["md": "markdown", "htm": "html", "jsonfeed": "json", "txt": "text", "plain": "text"][text.text.lowercased()]
            reporter.refuse(text.line, "unknown format \(quoted(text.text))",
                            meant.map { "did you mean '\($0)'?" } ?? Nearest.suggestion(for: text.text, in: names))
            return nil
        }
        if !formats.isEmpty { settings.formats = formats.uniqued() }
        return settings
    }

    private func metrics(_ fields: Fields) -> MetricsSettings {
        var settings = MetricsSettings()
        guard let value = fields.value("metrics"),
              let fields = Fields(value, "'metrics'", known: Keys.metrics, reporter: reporter) else { return settings }
        settings.textfile = path(fields, "textfile")
        if let textfile = settings.textfile, !textfile.hasSuffix(".prom") {
            fields.refuse("textfile", "node_exporter reads only files whose names end in .prom", "write \(textfile).prom")
        }
        settings.port = fields.count("port", in: Limits.port)
        return settings
    }

    private func alerts(_ fields: Fields, channels: [String]) -> AlertSettings {
        var settings = AlertSettings()
        guard let value = fields.value("alerts"),
              let fields = Fields(value, "'alerts'", known: Keys.alerts, reporter: reporter) else { return settings }
        settings.channels = ChannelNames.read(fields, "to", known: channels) ?? []
        if !fields.has("to") { fields.refuse("to", "'alerts' without 'to'", "name the channels that take them, such as to: [phone]") }
        settings.gather = fields.duration("gather", in: Limits.gather) ?? settings.gather
        settings.growth = fields.count("growth", in: Limits.growth) ?? settings.growth
        if let text = fields.text("quiet") {
            settings.quiet = ClockTime.range(text)
            if settings.quiet == nil { fields.refuse("quiet", "\(quoted(text)) is no span of time", "write two different times, such as \"22:00-07:00\"") }
        }
        return settings
    }

    private func evidence(_ fields: Fields, _ usual: EvidenceSettings) -> EvidenceSettings {
        var settings = usual
        guard let value = fields.value("evidence"),
              let fields = Fields(value, "'evidence'", known: Keys.evidence, reporter: reporter) else { return settings }
        settings.directory = path(fields, "directory") ?? settings.directory
        if isFolder(settings.directory) == false {
            fields.refuse("directory", "'directory' is a file", "name a folder; it is made when it is missing")
        }
        settings.keepFor = fields.duration("keep-for", in: Limits.evidence)
        if let text = fields.text("time-stamps") {
            settings.timeStamps = text
            let parts = URLComponents(string: text)
            if !["http", "https"].contains(parts?.scheme?.lowercased()) || parts?.host?.isEmpty ?? true {
                fields.refuse("time-stamps", "\(quoted(text)) is no address of a time-stamp authority", "write its http or https address, which takes requests of RFC 3161")
            } else if parts?.user != nil {
                fields.refuse("time-stamps", "the address of the authority has a user name or password in it", "name an authority that asks for none")
            }
        }
        return settings
    }

    private func path(_ fields: Fields, _ key: String) -> String? {
        fields.text(key).map { Path.absolute(Path.resolve($0, in: folder, home: environment.home), from: environment.workingDirectory) }
    }

    /// `nil` when there is nothing at `path` yet.
    private func isFolder(_ path: String) -> Bool? {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) ? isFolder.boolValue : nil
    }
}
