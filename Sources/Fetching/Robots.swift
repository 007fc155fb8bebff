/// One site's `robots.txt`, as far as it concerns one crawler (RFC 9309). Never fails: what cannot be read says nothing.
package struct Robots: Hashable, Sendable {
    /// So much of it is read: RFC 9309 §2.5 asks for at least this. Bytes.
    package static let longest = 500 * 1024

    private struct Rule: Hashable, Sendable {
        var allows: Bool
        /// Percent-encoded alike (RFC 9309 §2.2.2), without a final `$`.
        var pattern: [UInt8]
        var isAnchored: Bool
        /// Bytes of the pattern as written: the longest match counts.
        var length: Int
    }

    private var rules: [Rule] = []
    /// Addresses of sitemaps that it names (https://www.sitemaps.org/protocol.html#submit_robots), in its order.
    package private(set) var sitemaps: [String] = []

    /// - Parameters:
    ///   - bytes: the document, in UTF-8; more than `longest` is left unread.
    ///   - agent: the crawler's product token (RFC 9309 §2.2.1), compared without regard to case.
    package init(_ bytes: [UInt8], agent: String) {
        let agent = Array(agent.lowercased().utf8)
        var own: [Rule] = [], general: [Rule] = []
        var isOwn = false, isGeneral = false, hasOwn = false, inRules = true
        var text = bytes.prefix(Self.longest)
        if text.starts(with: [0xef, 0xbb, 0xbf]) { text = text.dropFirst(3) }
        for line in text.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
            let line = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = ASCII.trimmed(line[..<colon]), value = ASCII.trimmed(line[(colon + 1)...])
            if ASCII.equals(key, "user-agent") {
                // Several of them in a row head one group.
                if inRules { (isOwn, isGeneral, inRules) = (false, false, false) }
                if value.elementsEqual([UInt8(ascii: "*")]) {
                    isGeneral = true
                } else if Self.token(value) == agent {
                    (isOwn, hasOwn) = (true, true)
                }
            } else if ASCII.equals(key, "allow") || ASCII.equals(key, "disallow") {
                inRules = true
                guard let rule = Self.rule(value, allows: ASCII.equals(key, "allow")) else { continue }
                if isOwn { own.append(rule) }
                if isGeneral { general.append(rule) }
            } else if ASCII.equals(key, "sitemap"), sitemaps.count < 1000, !value.isEmpty {
                sitemaps.append(String(decoding: value, as: UTF8.self))
            }
        }
        // Groups for the same crawler count as one; those for all others only where it has none of its own.
        rules = hasOwn ? own : general
    }

    /// Whether an address of this site may be asked for: by the longest rule that matches its path and query; of two as long, by the one
    /// that allows. `/robots.txt` itself always may.
    package func allows(_ url: String) -> Bool {
        let path = Self.encoded(Self.path(of: url)[...])
        if path == Array("/robots.txt".utf8) { return true }
        var best: (length: Int, allows: Bool)?
        for rule in rules where Self.matches(rule, path) {
            if let found = best, rule.length < found.length || rule.length == found.length && !rule.allows { continue }
            best = (rule.length, rule.allows)
        }
        return best?.allows ?? true
    }

    /// Letters, `_` and `-` at the beginning: what follows is no part of a product token.
    private static func token(_ value: ArraySlice<UInt8>) -> [UInt8] {
        value.prefix { (0x61...0x7a).contains($0 | 0x20) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }.map { ASCII.lowered($0) }
    }

    /// An empty one forbids nothing.
    private static func rule(_ value: ArraySlice<UInt8>, allows: Bool) -> Rule? {
        guard let first = value.first else { return nil }
        var pattern = encoded(value)
        let length = pattern.count
        // Paths begin with a slash; a wildcard may stand in its place.
        guard first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else { return nil }
        let isAnchored = pattern.last == UInt8(ascii: "$")
        if isAnchored { pattern.removeLast() }
        return Rule(allows: allows, pattern: pattern, isAnchored: isAnchored, length: length)
    }

    /// Path and query of an absolute address.
    private static func path(of url: String) -> [UInt8] {
        let bytes = Array(url.utf8.prefix { $0 != UInt8(ascii: "#") })
        guard let scheme = url.range(of: "://") else { return bytes }
        let authority = url.utf8.distance(from: url.utf8.startIndex, to: scheme.upperBound)
        let path = bytes[min(authority, bytes.count)...].drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        return path.first == UInt8(ascii: "/") ? Array(path) : [UInt8(ascii: "/")] + path
    }

    /// In one spelling: what needs no escape is without one, everything beyond ASCII has one, in capitals (RFC 3986 §6.2.2).
    private static func encoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let hex = Array("0123456789ABCDEF".utf8)
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x41 + 10
            case 0x61...0x66: byte - 0x61 + 10
            default: nil
            }
        }
        func escape(_ byte: UInt8) -> [UInt8] { [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]] }
        var out: [UInt8] = [], rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = digit(rest[rest.startIndex]), let low = digit(rest[rest.startIndex + 1]) {
                let value = high << 4 | low
                rest.removeFirst(2)
                let isUnreserved = (0x30...0x39).contains(value) || (0x41...0x5a).contains(value) || (0x61...0x7a).contains(value) || "-._~".utf8.contains(value)
                out += isUnreserved ? [value] : escape(value)
            } else if byte >= 0x80 || byte <= 0x20 || byte == 0x7f {
                out += escape(byte)
            } else {
                out.append(byte)
            }
        }
        return out
    }

    /// `*` stands for any bytes, none included. In time proportional to the product of both lengths, whatever the pattern.
    private static func matches(_ rule: Rule, _ path: [UInt8]) -> Bool {
        let pattern = rule.pattern, star = UInt8(ascii: "*")
        var p = 0, t = 0, lastStar: Int?, resume = 0
        while t < path.count {
            if p == pattern.count, !rule.isAnchored { return true }
            if p < pattern.count, pattern[p] == star {
                (lastStar, resume) = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == path[t] {
                p += 1
                t += 1
            } else if let star = lastStar {
                resume += 1
                (p, t) = (star + 1, resume)
            } else {
                return false
            }
        }
        while p < pattern.count, pattern[p] == star { p += 1 }
        return p == pattern.count
    }
}
