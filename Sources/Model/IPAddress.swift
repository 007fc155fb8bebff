import Foundation

/// An address that a socket is about to connect to.
package enum IPAddress: Equatable, Sendable {
    case v4(UInt32)
    case v6([UInt8])

    /// From a socket address. `nil`: neither IPv4 nor IPv6.
    package init?(_ address: UnsafeRawPointer, length: Int) {
        guard length >= MemoryLayout<sa_family_t>.size else { return nil }
        switch Int32(address.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            self = .v4(UInt32(bigEndian: address.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            var bytes = address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self = .v6(withUnsafeBytes(of: &bytes) { [UInt8]($0) })
        default: return nil
        }
    }

    /// From the numeric form, without brackets; an IPv6 zone is left out of account.
    package init?(_ text: String) {
        var v4 = in_addr(), v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &v6) == 1 {
            self = .v6(withUnsafeBytes(of: &v6) { [UInt8]($0) })
        } else {
            return nil
        }
    }

    /// Whether anyone on the Internet may be reached there: not loopback, private, shared, link-local, multicast, documentation or reserved
    /// (IANA's special-purpose registries, RFC 6890), nor an IPv6 form of such an IPv4 address.
    package var isPublic: Bool {
        switch self {
        case .v4(let address): !Self.special.contains { address >> (32 - $0.bits) == $0.prefix >> (32 - $0.bits) }
        case .v6(let bytes): Self.isPublic(bytes)
        }
    }

    package var description: String {
        switch self {
        case .v4(let address): return (0..<4).map { "\(address >> (24 - 8 * $0) & 0xff)" }.joined(separator: ".")
        case .v6(let bytes):
            var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            guard bytes.count == 16, inet_ntop(AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "::" }
            return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    private static let special: [(prefix: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), // this network
        (0x0a00_0000, 8), (0xac10_0000, 12), (0xc0a8_0000, 16), // private (RFC 1918)
        (0x6440_0000, 10), // shared by carriers (RFC 6598)
        (0x7f00_0000, 8), // loopback
        (0xa9fe_0000, 16), // link-local, and clouds' metadata
        (0xc000_0000, 24), (0xc058_6300, 24), // protocol assignments, 6to4 relays
        (0xc612_0000, 15), // benchmarks
        (0xc000_0200, 24), (0xc633_6400, 24), (0xcb00_7100, 24), // documentation
        (0xe000_0000, 4), (0xf000_0000, 4), // multicast, reserved and broadcast
    ]

    private static func isPublic(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return false }
        func v4(at index: Int) -> IPAddress { .v4(bytes[index..<(index + 4)].reduce(0) { $0 << 8 | UInt32($1) }) }
        func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        if begins([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) { return v4(at: 12).isPublic } // IPv4-mapped
        if begins([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) { return v4(at: 12).isPublic } // NAT64 (RFC 6052)
        if begins([0x20, 0x02]) { return v4(at: 2).isPublic } // 6to4 (RFC 3056)
        if begins([0x20, 0x01]), bytes[2] < 2 { return false } // 2001::/23: Teredo and other protocol assignments
        if begins([0x20, 0x01, 0x0d, 0xb8]) || begins([0x3f, 0xff]) && bytes[2] < 0x10 { return false } // documentation
        return bytes[0] & 0xe0 == 0x20 // 2000::/3 is all that is allotted to the public
    }
}
