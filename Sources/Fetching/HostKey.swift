import CPSL
import Model

/// What counts as one host: for limits, for spacing, for `Retry-After`, and for `robots.txt`.
package enum HostKey {
    /// The host of an address, or its registered domain by the Public Suffix List. `nil`: it is no `http:` or `https:` address.
    package static func of(_ url: String, byDomain: Bool) -> String? {
        guard let address = try? WebAddress(url) else { return nil }
        return of(address, byDomain: byDomain)
    }

    /// Scheme, host and port as an address begins with them, without the port where it is the scheme's own (RFC 6454 §6.2).
    package static func origin(of url: String) -> String? {
        guard let address = try? WebAddress(url) else { return nil }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        let isUsual = address.port == (address.scheme == "https" ? 443 : 80)
        return "\(address.scheme)://\(host)" + (isUsual ? "" : ":\(address.port)")
    }

    static func of(_ address: WebAddress, byDomain: Bool) -> String {
        let host = address.host.hasSuffix(".") ? String(address.host.dropLast()) : address.host
        guard byDomain, IPAddress(host) == nil, let list = list.pointer else { return host }
        return host.withCString { name in psl_registrable_domain(list, name).map { String(cString: $0) } } ?? host // it points into the name
    }

    /// Only read from: hence `@unchecked Sendable`.
    private struct List: @unchecked Sendable { let pointer: OpaquePointer? }
    /// The newest list on this machine, which the system's updates keep; else the one that libpsl was built with.
    private static let list = List(pointer: psl_latest(nil))
}
