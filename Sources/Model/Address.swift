/// Web addresses as identities.
package enum Address {
    /// The form by which two addresses are compared, never shown: scheme and `www.` dropped, host in lower case, default port, fragment,
    /// trailing slash and tracking parameters removed, the other parameters in order; behind a redirector, its target. Two copies of one article under
    /// `http://www.example.org/a/?utm_source=rss#top` and `https://example.org/a` have one key.
    package static func key(_ url: String) -> String {
        var target = Redirector.target(of: url)
        return target.withUTF8(plainKey) ?? generalKey(target)
    }

    /// The address with dots in place of user name and password, to be shown.
    package static func shown(_ url: String) -> String {
        guard let start = url.firstRange(of: "//")?.upperBound else { return url }
        let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return url }
        return url[..<start] + "…" + url[at...]
    }

    /// The key of an address as most are: ASCII, its host in lower case, without parameters, fragment and user. It is asked for of every item of
    /// every poll. `nil`: the address is another.
    private static func plainKey(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var start = 0
        for (index, byte) in bytes.enumerated() {
            guard byte > 0x20, byte < 0x7f, byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#"), byte != UInt8(ascii: "@") else { return nil }
            if byte == UInt8(ascii: "/"), start == 0, index >= 2, bytes[index - 1] == byte, bytes[index - 2] == UInt8(ascii: ":") {
                start = index + 1
            }
        }
        let hostEnd = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        var end = bytes.endIndex
        while end > hostEnd, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
        var host = bytes[start..<hostEnd]
        guard !host.contains(where: { (0x41...0x5a).contains($0) }) else { return nil }
        for prefix in hostPrefixes where host.starts(with: prefix) { host = host.dropFirst(prefix.count) }
        for port in usualPorts where host.suffix(port.count).elementsEqual(port) { host = host.dropLast(port.count) }
        if host.endIndex == hostEnd { return String(decoding: bytes[host.startIndex..<end], as: UTF8.self) }
        return String(decoding: host, as: UTF8.self) + String(decoding: bytes[hostEnd..<end], as: UTF8.self)
    }

    private static let hostPrefixes = ["www.", "m.", "amp."].map { Array($0.utf8) }, usualPorts = [":80", ":443"].map { Array($0.utf8) }

    static func generalKey(_ url: String) -> String {
        var rest = Substring(url)
        if let end = rest.firstRange(of: "://") { rest = rest[end.upperBound...] }
        if let hash = rest.firstIndex(of: "#"), !rest[hash...].hasPrefix("#!") { rest = rest[..<hash] }
        let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] }
        let beforeQuery = rest.firstIndex(of: "?").map { rest[..<$0] } ?? rest
        let hostEnd = beforeQuery.firstIndex(of: "/") ?? beforeQuery.endIndex
        var host = beforeQuery[..<hostEnd].lowercased()
        if let at = host.lastIndex(of: "@") { host = String(host[host.index(after: at)...]) }
        for prefix in ["www.", "m.", "amp."] where host.hasPrefix(prefix) { host.removeFirst(prefix.count) }
        for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
        var path = beforeQuery[hostEnd...]
        while path.hasSuffix("/") { path.removeLast() }
        let kept = (query ?? "").split(separator: "&").filter { !isTracking($0) }
        return host + path + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }

    /// Parameters that tell where a reader came from and never what is shown.
    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = (parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).first ?? "").lowercased()
        return trackingNames.contains(name) || trackingPrefixes.contains { name.hasPrefix($0) }
    }

    private static let trackingPrefixes = ["utm_", "at_", "pk_", "mtm_", "hsa_", "ns_", "oft_"]
    private static let trackingNames: Set<String> = [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid",
        "_hsenc", "_hsmi", "_openstat", "vero_id", "wickedid", "ocid", "cmpid", "smid", "sr_share", "ref_src", "ref_url", "xtor", "ito",
        "ftag", "amp", "outputtype", "__twitter_impression", "s_cid", "soc_src", "soc_trk", "guccounter",
    ]
}
