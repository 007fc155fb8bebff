/// Every key of every mapping, in the order of the files. The schemas in `Config/schemas` list the same; a test compares them.
enum Keys {
    static let main = ["contact", "archive", "sources", "seeds", "fetch", "articles", "evidence", "digest", "alerts", "channels", "metrics"]
    static let fetch = [
        "interval", "max-interval", "concurrency", "per-host", "spacing", "group-by", "retry-after", "timeout", "connect-timeout", "idle-timeout",
        "max-bytes", "memory", "max-redirects", "allow-private", "proxy", "ca-file",
    ]
    static let digest = ["directory", "every", "day", "at", "zone", "language", "formats", "templates", "to"]
    static let alerts = ["to", "gather", "quiet", "growth"]
    static let channel = [
        "id", "type", "url", "url-file", "from", "to", "starttls", "user", "password-file", "token-file", "ca-file", "allow-private", "timeout",
    ]
    static let metrics = ["textfile", "port"]
    static let evidence = ["directory", "keep-for", "time-stamps"]

    static let sourcesFile = ["sources"]
    static let source = [
        "id", "name", "url", "language", "kind", "country", "tags", "selectors", "enabled", "interval", "max-interval", "timeout", "max-bytes",
        "allow-private", "conditional", "robots", "articles",
    ] + access

    static let access = ["user", "password-file", "token-file", "client-certificate", "client-key", "ca-file"]

    static let selectors = ["item", "title", "link", "date", "summary"]

    static let seed = [
        "id", "title", "thresholds", "fields", "stem", "groups", "actors", "topics", "signals", "positions", "must-match", "must-not-match", "digest",
        "alert",
    ]
    static let seedDigest = ["every", "day", "at", "zone", "language", "to"]
    static let thresholds = ["digest", "noted"]
    static let fieldWeights = ["title", "summary", "content_text"]
    static let actor = [
        "id", "kind", "name", "country", "metonyms", "aliases", "proper", "acronyms", "weak", "stem", "not", "support", "member-of", "office-of",
    ]
    static let topic = ["id", "name", "tier", "phrases", "combinations", "words", "stem", "not", "needs", "unless", "weight"]
    static let signal = ["id", "value", "phrases", "combinations", "stem", "fields", "at-most"]
    static let positions = ["actors", "stances"]
    static let stance = ["id", "name", "phrases", "stem"]
    static let combination = ["all", "none", "within", "scope", "weight"]
    static let example = ["title", "summary", "text", "language", "verdict"]
}

/// What a configuration may ask for. Times in seconds, sizes in bytes.
enum Limits {
    /// A publisher asked more often than every ten minutes has reason to complain.
    static let interval = 600...(30 * 86_400)
    /// A document on this machine is nobody's server.
    static let fileInterval = 1...(30 * 86_400)
    static let timeout = 1...600
    static let idleTimeout = 1...600
    /// Between two requests to one host.
    static let spacing = 0...60
    static let memory = 1_000_000...4_000_000_000
    static let connectTimeout = 1...120
    static let bytes = 1000...500_000_000
    static let concurrency = 1...1000
    static let perHost = 1...16
    static let redirects = 0...20
    static let port = 1...65_535
    /// Between two alerts.
    static let gather = 60...(24 * 3600)
    /// Outlets by which a story grows.
    static let growth = 0...100
    /// Of evidence, from a day to a century.
    static let evidence = 86_400...(36_500 * 86_400)
    static let threshold = 0.0...1000.0
    static let weight = 0.01...100.0
    static let signal = -1000.0...1000.0
    static let within = 1...200
    static let fieldWeight = 0.0...10.0
}
