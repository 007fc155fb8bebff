import Foundation
import Model

/// One record of a WARC 1.1 file (ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
struct WARCRecord {
    enum Kind: String {
        case warcinfo, request, response, metadata
    }

    let kind: Kind
    /// `urn:uuid:…`
    let id: String
    let date: Date
    /// Fields beside those that every record has, in order.
    var fields: [(name: String, value: String)] = []
    let contentType: String
    let block: [UInt8]
    /// Where the payload begins: behind the head of an HTTP message. `nil`: the block has no payload of its own.
    var payload: Int?

    init(_ kind: Kind, id: String = WARCRecord.newID(), date: Date, contentType: String, block: [UInt8], payload: Int? = nil) {
        (self.kind, self.id, self.date, self.contentType, self.block, self.payload) = (kind, id, date, contentType, block, payload)
    }

    static func newID() -> String { "urn:uuid:" + UUID().uuidString.lowercased() }

    /// `WARC-Block-Digest`.
    var digest: String { LabelledDigest.text(of: block) }

    /// The record as one gzip member.
    func member() -> [UInt8] {
        var text = "WARC/1.1\r\nWARC-Type: \(kind.rawValue)\r\nWARC-Record-ID: <\(id)>\r\nWARC-Date: \(RFC3339.text(date))\r\n"
        for field in fields { text += "\(field.name): \(Self.line(field.value))\r\n" }
        text += "WARC-Block-Digest: \(digest)\r\n"
        // As warcio and pywb count it: what stands behind the head, with the chunks of a chunked answer.
        if let payload { text += "WARC-Payload-Digest: \(LabelledDigest.text(of: block[payload...]))\r\n" }
        text += "Content-Type: \(contentType)\r\nContent-Length: \(block.count)\r\n\r\n"
        return GzipMember.compressed(Array(text.utf8) + block + Array("\r\n\r\n".utf8))
    }

    /// A value that stays on its line.
    static func line(_ value: String) -> String {
        String(decoding: value.utf8.map { $0 < 0x20 || $0 == 0x7f ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// `application/warc-fields` (WARC 1.1 §5.8).
    static func fieldsBlock(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(fields.map { "\($0.name): \(line($0.value))\r\n" }.joined().utf8)
    }
}
