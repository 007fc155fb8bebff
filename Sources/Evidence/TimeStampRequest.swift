import SwiftASN1

/// What an authority is asked: to state that something with this hash was there by now (RFC 3161 §2.4.1).
package struct TimeStampRequest: Hashable, Sendable {
    /// SHA-256 of what is to be stamped.
    package let imprint: [UInt8]
    /// What an answer has to repeat: an older answer is none to this request. A positive number, its first byte not 0.
    package let nonce: [UInt8]

    package static let contentType = "application/timestamp-query"

    package init(imprint: [UInt8]) {
        var generator = SystemRandomNumberGenerator()
        self.init(imprint: imprint, nonce: [0x40 | UInt8.random(in: 0..<0x40, using: &generator)] + (0..<15).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    init(imprint: [UInt8], nonce: [UInt8]) { (self.imprint, self.nonce) = (imprint, nonce) }

    /// In DER; the authority's certificate is asked for, so that the answer can be verified without the authority.
    package func encoded() -> [UInt8] {
        var coder = DER.Serializer()
        do {
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(1)
                try coder.appendConstructedNode(identifier: .sequence) { coder in
                    try coder.appendConstructedNode(identifier: .sequence) { coder in
                        try coder.serialize(TimeStamp.sha256)
                        try coder.serialize(ASN1Null())
                    }
                    try coder.serialize(ASN1OctetString(contentBytes: imprint[...]))
                }
                try coder.serialize(nonce[...])
                try coder.serialize(true)
            }
        } catch { preconditionFailure("constants and bytes can be written: \(error)") }
        return coder.serializedBytes
    }
}
