package import Foundation

/// One request and its answer as they went over a connection, in HTTP/1.1 (RFC 9112): what evidence is made of.
package struct HTTPExchange: Hashable, Sendable {
    /// The address that was asked, without user name and password.
    package var url: String
    package var began: Date
    /// Address of the peer: `192.0.2.7`, `2001:db8::1`. `nil` behind a proxy.
    package var remote: String?
    /// Request line and fields, up to and with the empty line. Values that prove who asks are withheld.
    package var request: [UInt8]
    /// Status line and fields of the final answer, up to and with the empty line.
    package var head: [UInt8]
    /// What followed the head, byte for byte: content codings and chunks are not undone.
    package var body: [UInt8]
    /// Whether more of the body would have come.
    package var isCut: Bool

    package init(url: String, began: Date, remote: String? = nil, request: [UInt8] = [], head: [UInt8] = [], body: [UInt8] = [], isCut: Bool = false) {
        self.url = url
        self.began = began
        self.remote = remote
        self.request = request
        self.head = head
        self.body = body
        self.isCut = isCut
    }
}

/// What a digest cites as evidence: a record of a WARC file.
package struct EvidenceReference: Hashable, Sendable, Codable {
    /// `WARC-Record-ID` of the response, without its brackets: `urn:uuid:…`.
    package var record: String
    /// `WARC-Block-Digest` of the response: `sha256:` and 52 signs of base32 (RFC 4648 §6).
    package var digest: String
    /// Name of the file in the folder of evidence.
    package var file: String

    package init(record: String, digest: String, file: String) {
        self.record = record
        self.digest = digest
        self.file = file
    }
}
