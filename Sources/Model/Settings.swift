package import Foundation

/// Everything the configuration says, checked and with defaults filled in.
package struct Configuration: Hashable, Sendable {
    package var settings: Settings
    package var sources: [Source]
    package var seeds: [Seed]

    package init(settings: Settings, sources: [Source], seeds: [Seed]) {
        self.settings = settings
        self.sources = sources
        self.seeds = seeds
    }

    /// The settings of a seed's digests: the general ones, but for what the seed says itself.
    package func digest(of seed: Seed) -> DigestSettings {
        var settings = settings.digest
        settings.rhythm = DigestRhythm(every: seed.digest.every ?? settings.rhythm.every, at: seed.digest.at ?? settings.rhythm.at)
        settings.zone = seed.digest.zone ?? settings.zone
        settings.language = seed.digest.language ?? settings.language
        settings.channels = seed.digest.channels ?? settings.channels
        return settings
    }

    /// The channel with this id. `nil`: there is none any more.
    package func channel(_ id: String) -> Channel? { settings.channels.first { $0.id == id } }
}

/// The keys of `atalaya.yaml`.
package struct Settings: Hashable, Sendable {
    /// Who to write to about the requests; goes into `User-Agent` (RFC 9110 §10.1.5). `nil`: none is given.
    package var contact: String?
    /// Absolute path of the archive.
    package var archive: String
    package var fetch: FetchSettings
    package var digest: DigestSettings
    package var metrics = MetricsSettings()
    package var alerts: AlertSettings
    /// Ways by which digests and alerts leave the program, beside the files.
    package var channels: [Channel]
    /// Which items' pages are read whole, where a source does not say.
    package var articles = ArticleChoice.whenNeeded
    package var evidence: EvidenceSettings

    package init(
        contact: String? = nil, archive: String, fetch: FetchSettings = FetchSettings(), digest: DigestSettings, alerts: AlertSettings = AlertSettings(),
        channels: [Channel] = []
    ) {
        self.contact = contact
        self.archive = archive
        self.fetch = fetch
        self.digest = digest
        self.alerts = alerts
        self.channels = channels
        evidence = EvidenceSettings(directory: (archive as NSString).deletingLastPathComponent + "/evidence")
    }
}

extension Settings {
    /// Why publishers could not write to anyone, and what to do. `nil`: they can, as far as can be told.
    package var contactDoubt: (what: String, advice: String)? {
        let advice = "write your address after 'contact:' in atalaya.yaml: publishers block programs that nobody answers for"
        guard let contact else { return ("requests do not say whom to write to", advice) }
        let host = contact.split { "@/".utf8.contains($0.utf8.first ?? 0) }.dropFirst().first.map { $0.lowercased() } ?? ""
        // RFC 2606 §3.
        let isExample = ["example.com", "example.net", "example.org"].contains { host == $0 || host.hasSuffix("." + $0) }
        return isExample ? ("'\(contact)' is an address for examples, where nobody is reached", advice) : nil
    }
}

/// Which items' pages are read whole.
package enum ArticleChoice: String, Sendable, Codable, CaseIterable {
    case never
    /// Of items that match, or nearly, and of those whose feed gives only their beginning.
    case whenNeeded = "when-needed"
    case always
}

/// Where the pages of matched articles are kept as they were received.
package struct EvidenceSettings: Hashable, Sendable {
    /// Absolute path of the folder.
    package var directory: String
    /// Seconds after which a day's file is removed. `nil`: never.
    package var keepFor: Double?
    /// Address of the authority that stamps the files of finished days (RFC 3161 §3.4). `nil`: none does.
    package var timeStamps: String?

    package init(directory: String) { self.directory = directory }
}

/// Limits and habits of fetching. Times in seconds, sizes in bytes.
package struct FetchSettings: Hashable, Sendable {
    /// What limits per host, spacing and `Retry-After` count as one.
    package enum Grouping: String, Sendable, CaseIterable {
        case host
        /// The registered domain by the Public Suffix List: `www.gov.example` and `news.gov.example` are one.
        case domain
    }

    /// Whom a `Retry-After` binds.
    package enum RetryScope: String, Sendable, CaseIterable { case host, source }

    /// Shortest time between two polls of a source.
    package var interval: Double = 3600
    /// Longest time to which it grows while a source brings little that is new.
    package var maxInterval: Double = 24 * 3600
    /// Transfers at once.
    package var concurrency = 256
    /// Transfers at once from one host.
    package var perHost = 2
    /// Between the starts of two requests to one host; redirects go on at once.
    package var spacing: Double = 1
    package var grouping = Grouping.host
    package var retryScope = RetryScope.host
    /// For one whole transfer, redirects included.
    package var timeout: Double = 60
    package var connectTimeout: Double = 15
    /// For which a transfer may bring less than 10 bytes a second.
    package var idleTimeout: Double = 30
    /// Largest body accepted, after decoding.
    package var maxBytes = 8_000_000
    /// For all bodies that are being received or wait to be parsed.
    package var memory = 32_000_000
    package var maxRedirects = 5
    /// Whether every source may resolve to private addresses.
    package var allowPrivate = false
    /// Address of a proxy for all sources, in place of those that the environment names.
    package var proxy: String?
    /// Absolute path of a file of certificate authorities (PEM) that are trusted in place of the system's.
    package var caFile: String?

    package init() {}
}

/// Where the daemon's figures go, in Prometheus's text format.
package struct MetricsSettings: Hashable, Sendable {
    /// Absolute path of a file, as node_exporter's textfile collector reads them. `nil`: none is written.
    package var textfile: String?
    /// Port of the loopback address on which `/metrics` is answered. `nil`: none is.
    package var port: Int?

    package init() {}
}

package struct DigestSettings: Hashable, Sendable {
    package enum Format: String, Sendable, Codable, CaseIterable {
        case markdown, html, json, text
        /// Of the file's name, without a dot.
        package var fileExtension: String {
            switch self {
            case .markdown: "md"
            case .text: "txt"
            case .html, .json: rawValue
            }
        }
    }

    /// Absolute path; each seed has a folder in it.
    package var directory: String
    /// When digests are due, by the clock of `zone`.
    package var rhythm = DigestRhythm()
    /// IANA name: `America/Havana`.
    package var zone: String = "UTC"
    package var formats: [Format] = [.markdown, .html, .json]
    /// BCP 47 tag of the digest's own words, one of `languages`.
    package var language = "en"
    package static let languages = ["en", "es"]
    /// Absolute path of a folder whose templates stand in for the program's own. `nil`: none do.
    package var templates: String?
    /// Ids of the channels to which digests are sent.
    package var channels: [String] = []

    package init(directory: String) { self.directory = directory }

    /// The configuration refuses unknown zones, so this falls back only in a program that made up a name.
    package var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }
}

/// A time on the clock, to the minute: `07:00`.
package struct TimeOfDay: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package var hour: Int
    package var minute: Int

    package init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    /// Minutes since midnight.
    package var minutes: Int { hour * 60 + minute }

    package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }

    package var description: String { (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)" }
}

/// What the program calls itself.
package enum Product {
    package static let version = "0.1.0"
    /// Product token, in `User-Agent` and for `robots.txt` (RFC 9309 §2.2.1).
    package static let token = "atalaya"
}
