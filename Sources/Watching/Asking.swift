import Dispatch
import Fetching
import Foundation
import Model

// How the configuration becomes requests: in one place, so that a check asks as a poll does.

extension Configuration {
    /// What publishers see (RFC 9110 §10.1.5).
    var userAgent: String { "\(Product.token)/\(Product.version)" + (settings.contact.map { " (+\($0))" } ?? "") }
}

extension Fetcher {
    /// - Parameter queue: where answers arrive.
    convenience init(_ configuration: Configuration, deliverOn queue: DispatchQueue, now: @escaping @Sendable () -> Date) {
        let settings = configuration.settings.fetch
        self.init(
            userAgent: configuration.userAgent, concurrency: settings.concurrency, perHost: settings.perHost, spacing: settings.spacing,
            byDomain: settings.grouping == .domain, heedsRetryForHost: settings.retryScope == .host, bytesInFlight: settings.memory,
            proxy: settings.proxy, deliverOn: queue, now: now)
    }
}

extension FetchRequest {
    /// - Parameters:
    ///   - url: `nil`: where the source is.
    ///   - state: what the archive remembers of the source; `nil` asks unconditionally.
    ///   - whole: without conditions this once.
    init(_ source: Source, url: String? = nil, settings: FetchSettings, state: SourceState?, whole: Bool = false) {
        self.init(
            source: source.id, url: url ?? state?.movedTo ?? source.url, validators: source.conditional && !whole ? state?.validators : nil,
            knownBodyHash: state?.bodyHash, timeout: source.timeout ?? settings.timeout, connectTimeout: settings.connectTimeout,
            idleTimeout: settings.idleTimeout, maxBytes: source.maxBytes ?? settings.maxBytes, maxRedirects: settings.maxRedirects,
            allowPrivate: source.allowPrivate || settings.allowPrivate)
        caFile = source.access?.caFile ?? settings.caFile
        if let access = source.access { secrets = Secrets(access, origin: source.url) }
    }

    /// A site's `robots.txt`, with what is needed to reach that site and nothing that proves who asks.
    init(robotsOf origin: String, source: Source, settings: FetchSettings) {
        self.init(source, url: origin + "/robots.txt", settings: settings, state: nil)
        maxBytes = Robots.longest
        keepsBeginning = true
        maxRedirects = max(5, settings.maxRedirects) // RFC 9309 §2.3.1.2
        secrets = nil
    }
}

extension Secrets {
    /// - Parameter origin: of the addresses they are sent to, and to no others.
    init(_ access: Source.Access, origin: String) {
        self.init(
            origin: origin, user: access.user, passwordFile: access.passwordFile, tokenFile: access.tokenFile,
            certificateFile: access.certificateFile, keyFile: access.keyFile)
    }
}
