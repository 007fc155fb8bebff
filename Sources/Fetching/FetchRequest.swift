package import Model

/// One source to be asked once.
package struct FetchRequest: Sendable {
    /// Id of the source, given back in the result.
    package var source: String
    /// Absolute: `http:`, `https:`, or `file:`, which only the configuration can name; no answer leads there.
    package var url: String
    /// Sent only to the address they belong to, be it the one asked or the end of its redirects (RFC 9110 §15.4).
    package var validators: Validators?
    /// `StableHash` of the newest good body, after decoding. A body with this hash is `.sameBody`.
    package var knownBodyHash: UInt64?
    /// Seconds for the whole transfer, redirects included; time in the queue does not count.
    package var timeout: Double
    /// Seconds for name resolution, connection and TLS handshake, for each redirect anew.
    package var connectTimeout: Double
    /// Seconds for which it may bring less than 10 bytes each.
    package var idleTimeout: Double
    /// Largest body accepted, in bytes after decoding.
    package var maxBytes: Int
    /// Of a body that is larger, `maxBytes` of it are the document, and that is no failure.
    package var keepsBeginning = false
    package var maxRedirects: Int
    /// Whether loopback, private and link-local addresses may be connected to.
    package var allowPrivate: Bool
    /// What proves who asks. Goes to the address it belongs to only, and with no redirect elsewhere.
    package var secrets: Secrets?
    /// Whether the exchanges are kept as they went over the connection. They are had in HTTP/1.1, which is what evidence is written in.
    package var keepsExchanges = false
    /// `Accept`, in place of the one that prefers feeds.
    package var accept: String?
    /// Sent as a POST (RFC 9110 §9.3.3), with its `Content-Type`. `nil`: a GET.
    package var content: (type: String, bytes: [UInt8])?
    /// Certificate authorities (PEM) in place of the system's.
    package var caFile: String?

    package init(
        source: String, url: String, validators: Validators? = nil, knownBodyHash: UInt64? = nil, timeout: Double = 60,
        connectTimeout: Double = 15, idleTimeout: Double = 30, maxBytes: Int = 8_000_000, maxRedirects: Int = 5, allowPrivate: Bool = false
    ) {
        self.source = source
        self.url = url
        self.validators = validators
        self.knownBodyHash = knownBodyHash
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.idleTimeout = idleTimeout
        self.maxBytes = maxBytes
        self.maxRedirects = maxRedirects
        self.allowPrivate = allowPrivate
    }
}
