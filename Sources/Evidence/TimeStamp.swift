package import Foundation
import Model
import SwiftASN1

/// What an authority states: that something with this hash was there at this time. Read from its answer as it was kept; its signature is not checked
/// here, that takes the authority's certificate and a program that knows about those (`openssl ts -verify`).
package struct TimeStamp: Hashable, Sendable {
    /// SHA-256 of what is stamped.
    package let imprint: [UInt8]
    package let time: Date
    /// Hexadecimal, as authorities print it.
    package let serial: String
    /// Name of the authority, where it states one.
    package let authority: String?
    /// Bytes of the positive number; empty where there is none.
    let nonce: [UInt8]

    /// Bytes of an answer; with a chain of certificates and lists of revoked ones they have some thousands.
    package static let mostBytes = 256 * 1024
    package static let contentType = "application/timestamp-reply"

    static let sha256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 1]
    private static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
    private static let timeStampInfo: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]
    private static let commonName: ASN1ObjectIdentifier = [2, 5, 4, 3]
    private static let organization: ASN1ObjectIdentifier = [2, 5, 4, 10]

    /// - Parameter response: a TimeStampResp in DER or BER (RFC 3161 §2.4.2), and nothing after it.
    package init(response: [UInt8]) throws(TimeStampError) {
        guard response.count <= Self.mostBytes else { throw .unreadable("it has more than \(Self.mostBytes / 1024) KiB") }
        do { self = try Self.read(response) } catch let error as TimeStampError { throw error } catch { throw .unreadable("it is no answer of RFC 3161") }
    }

    /// Whether it answers `request`.
    package func check(_ request: TimeStampRequest) throws(TimeStampError) {
        guard imprint == request.imprint else { throw .otherImprint }
        guard nonce == request.nonce else { throw .otherNonce }
    }

    private init(imprint: [UInt8], time: Date, serial: String, authority: String?, nonce: [UInt8]) {
        (self.imprint, self.time, self.serial, self.authority, self.nonce) = (imprint, time, serial, authority, nonce)
    }

    private static func read(_ response: [UInt8]) throws -> TimeStamp {
        var parts = try children(try BER.parse(response)).makeIterator()
        guard let status = parts.next() else { throw TimeStampError.unreadable("it is empty") }
        try check(status: status)
        guard let token = parts.next() else { throw TimeStampError.unreadable("it holds no time stamp") }
        // ContentInfo → SignedData → EncapsulatedContentInfo → TSTInfo (RFC 5652 §5).
        let signed = try content(of: token, as: signedData)
        let fields = try children(signed)
        guard fields.count > 2 else { throw TimeStampError.unreadable("what is signed is missing") }
        let info = try ASN1OctetString(berEncoded: try content(of: fields[2], as: timeStampInfo))
        return try read(info: try BER.parse(info.bytes))
    }

    private static func check(status: ASN1Node) throws {
        let parts = try children(status)
        guard let first = parts.first else { throw TimeStampError.unreadable("it has no status") }
        let number = try Int(berEncoded: first)
        guard number != 0, number != 1 else { return } // granted, also with changes, which other checks find
        let words = parts.dropFirst().first.flatMap { try? children($0) }?.compactMap { try? ASN1UTF8String(berEncoded: $0) }.map { String(decoding: $0.bytes, as: UTF8.self) }
        throw TimeStampError.refused(status: number, words: Self.line(words?.joined(separator: " ") ?? ""))
    }

    /// What `[0] EXPLICIT` holds, after a type that has to be `type`.
    private static func content(of node: ASN1Node, as type: ASN1ObjectIdentifier) throws -> ASN1Node {
        let parts = try children(node)
        guard parts.count == 2, try ASN1ObjectIdentifier(berEncoded: parts[0]) == type, let inner = try children(parts[1]).first else {
            throw TimeStampError.unreadable("it holds something else than a time stamp")
        }
        return inner
    }

    private static func read(info: ASN1Node) throws -> TimeStamp {
        let fields = try children(info)
        guard fields.count >= 5 else { throw TimeStampError.unreadable("the time stamp is incomplete") }
        let imprint = try children(fields[2])
        guard imprint.count == 2, let algorithm = try children(imprint[0]).first, try ASN1ObjectIdentifier(berEncoded: algorithm) == sha256 else {
            throw TimeStampError.unreadable("the time stamp is of another kind of hash than SHA-256")
        }
        let written = try GeneralizedTime(berEncoded: fields[4])
        guard let day = CalendarDay(year: written.year, month: written.month, day: written.day) else { throw TimeStampError.unreadable("its time is none") }
        let seconds = Double(day.daysSinceEpoch) * 86_400 + Double(written.hours * 3600 + written.minutes * 60 + written.seconds) + written.fractionalSeconds
        var nonce: [UInt8] = [], authority: String?
        for field in fields[5...] { // accuracy, ordering, nonce, tsa, extensions
            if field.identifier == .integer { nonce = Array(try ArraySlice<UInt8>(berEncoded: field)) }
            if field.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) { authority = name(in: field) }
        }
        let serial = try ArraySlice<UInt8>(berEncoded: fields[3]).map { String(format: "%02X", $0) }.joined()
        return TimeStamp(imprint: Array(try ASN1OctetString(berEncoded: imprint[1]).bytes), time: Date(timeIntervalSince1970: seconds), serial: serial, authority: authority, nonce: nonce)
    }

    /// Of a GeneralName: its common name, or its organization.
    private static func name(in node: ASN1Node) -> String? {
        var open = [node], organization: String?
        while let node = open.popLast() {
            guard let parts = try? children(node) else { continue }
            if parts.count == 2, let type = try? ASN1ObjectIdentifier(berEncoded: parts[0]), case .primitive(let bytes) = parts[1].content {
                let text = line(String(decoding: bytes, as: UTF8.self))
                if type == commonName, !text.isEmpty { return text }
                if type == self.organization, !text.isEmpty { organization = text }
            }
            open += parts.reversed()
        }
        return organization
    }

    /// From outside, for a line of ours.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(120).filter { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) }))
    }

    private static func children(_ node: ASN1Node) throws -> [ASN1Node] {
        guard case .constructed(let nodes) = node.content else { throw TimeStampError.unreadable("it is no answer of RFC 3161") }
        return Array(nodes)
    }
}

/// Why there is no time stamp.
package enum TimeStampError: Error, Equatable, CustomStringConvertible {
    /// PKIStatus other than granted, and the authority's words, if any.
    case refused(status: Int, words: String)
    case unreadable(String)
    case otherImprint
    case otherNonce

    package var description: String {
        switch self {
        case .refused(let status, let words): "The authority refused (status \(status))\(words.isEmpty ? "." : ": \(words)")"
        case .unreadable(let reason): "The answer cannot be read: \(reason)."
        case .otherImprint: "The time stamp is of something else."
        case .otherNonce: "The answer is one to another request."
        }
    }
}
