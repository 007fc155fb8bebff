import Dispatch
import Fetching
import Foundation
import Model

// How the configuration becomes requests: in one place, so that a check asks as a poll does.

extension Fetcher {
    /// - Parameter queue: where answers arrive.
    convenience init(_ configuration: Configuration, deliverOn queue: DispatchQueue, now: @escaping @Sendable () -> Date) {
        let contact = configuration.settings.contact.map { " (+\($0))" } ?? ""
        let settings = configuration.settings.fetch
        self.init(
            userAgent: "atalaya/\(Product.version)\(contact)", concurrency: settings.concurrency, perHost: settings.perHost, deliverOn: queue, now: now)
    }
}

extension FetchRequest {
    /// - Parameter state: what the archive remembers of the source; `nil` asks unconditionally.
    init(_ source: Source, settings: FetchSettings, state: SourceState?) {
        self.init(
            source: source.id, url: source.url, validators: source.conditional ? state?.validators : nil, knownBodyHash: state?.bodyHash,
            timeout: source.timeout ?? settings.timeout, connectTimeout: settings.connectTimeout, maxBytes: source.maxBytes ?? settings.maxBytes,
            maxRedirects: settings.maxRedirects, allowPrivate: source.allowPrivate || settings.allowPrivate)
    }
}
