import Model

/// The proxies that the environment names, as curl reads it (curl(1), "ENVIRONMENT"). Read here and not by libcurl, because where a proxy
/// connects, the address this machine connects to is the proxy's, which may well be private.
struct ProxySettings: Sendable {
    private let http, https, all: String?
    /// Names, suffixes, addresses and CIDR blocks that are connected to directly; `*` is all.
    private let exceptions: [String]

    /// - Parameter proxy: for all addresses, whatever the environment says; its exceptions still hold.
    init(environment: [String: String], proxy: String? = nil) {
        func first(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        http = proxy ?? first("http_proxy") // the name in capitals can be set by a request to a CGI program
        https = proxy ?? first("https_proxy", "HTTPS_PROXY")
        all = proxy ?? first("all_proxy", "ALL_PROXY")
        exceptions = (first("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    /// The proxy for an address, in the form `CURLOPT_PROXY` takes. `nil`: none.
    func proxy(for address: WebAddress) -> String? {
        guard let proxy = (address.scheme == "https" ? https : http) ?? all, !exceptions.contains(where: { Self.covers($0, address.host) })
        else { return nil }
        return proxy
    }

    private static func covers(_ exception: String, _ host: String) -> Bool {
        if exception == "*" { return true }
        if let address = IPAddress(host) {
            let parts = exception.split(separator: "/", maxSplits: 1)
            guard let block = parts.first.flatMap({ IPAddress(String($0).trimmingBrackets) }) else { return false }
            return address.isInside(block, bits: parts.count == 2 ? Int(parts[1]) ?? -1 : nil)
        }
        func withoutDots(_ name: String) -> Substring {
            var name = name[...]
            if name.hasPrefix(".") { name.removeFirst() }
            if name.hasSuffix(".") { name.removeLast() }
            return name
        }
        let name = withoutDots(exception), host = withoutDots(host)
        return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
}

extension IPAddress {
    /// - Parameter bits: of the prefix; `nil`: all. A number that fits no address covers nothing.
    fileprivate func isInside(_ block: IPAddress, bits: Int?) -> Bool {
        let (mine, theirs) = (bytes, block.bytes), bits = bits ?? theirs.count * 8
        guard mine.count == theirs.count, (0...(mine.count * 8)).contains(bits) else { return false }
        let whole = bits / 8, rest = bits % 8
        guard mine[..<whole] == theirs[..<whole] else { return false }
        return rest == 0 || mine[whole] >> (8 - rest) == theirs[whole] >> (8 - rest)
    }

    private var bytes: [UInt8] {
        switch self {
        case .v4(let address): (0..<4).map { UInt8(truncatingIfNeeded: address >> (24 - 8 * $0)) }
        case .v6(let bytes): bytes
        }
    }
}

extension String {
    fileprivate var trimmingBrackets: String { hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self }
}
