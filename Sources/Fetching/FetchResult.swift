package import Foundation
package import Model

/// How one request ended.
package struct FetchResult: Sendable {
    package enum Outcome: Sendable {
        /// A complete body that is not the known one.
        case changed(Document)
        /// HTTP 304 to the validators that were sent.
        case notModified
        /// A complete body whose hash is the known one.
        case sameBody
        case failed(FetchError)
    }

    package var source: String
    /// As asked.
    package var url: String
    /// After redirects. Never with user name or password; the asked address otherwise unchanged where there were no redirects.
    package var finalURL: String
    /// When the transfer began, after any time in the queue.
    package var started: Date
    package var ended: Date
    /// HTTP status of the final answer. `nil` when there was none, and for `file:`.
    package var status: Int?
    /// Bytes of the body after decoding, whether it was kept or not.
    package var bytes: Int
    package var outcome: Outcome
    /// What to send next time: as served with a complete good answer, byte for byte, with the address that served it. After a 304, what
    /// was sent. `nil` when the server gave none and for every failure: a failure says nothing about the validators known before.
    package var validators: Validators?
    /// What the final answer says about asking again, whatever its status.
    package var caching: Caching
    /// Where the redirects lead that came first and were permanent (301, 308). `nil`: there were none.
    package var permanentRedirect: String?
    /// Of a request that keeps them: redirects first, the final answer last. Whatever the outcome.
    package var exchanges: [HTTPExchange] = []
}

/// A complete body.
package struct Document: Sendable, Equatable {
    /// After content decoding (RFC 9110 §8.4); also of a gzip file served as such.
    package var body: [UInt8]
    /// `StableHash` of `body`.
    package var hash: UInt64
    /// Field value of `Content-Type`, with its parameters. Invalid UTF-8 is repaired. `nil`: none was sent.
    package var contentType: String?
    /// Final address, to resolve relative links against. Never with user name or password.
    package var url: String

    package init(body: [UInt8], hash: UInt64, contentType: String? = nil, url: String) {
        self.body = body
        self.hash = hash
        self.contentType = contentType
        self.url = url
    }
}
