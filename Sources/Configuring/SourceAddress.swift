/// Addresses of sources as people write them → absolute `http:`, `https:` or `file:` URLs (RFC 3986).
struct SourceAddress {
    /// Folder of the file that holds the address.
    let folder: String
    let environment: Environment

    /// `nil` when refused; that is then reported.
    func checked(_ text: String, _ fields: Fields) -> String? {
        var plain = text
        if plain.withUTF8(Self.isPlain) { return text }
        func refuse(_ what: String, _ instead: String) -> String? {
            fields.refuse("url", what, instead)
            return nil
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), isScheme(text.utf8[..<colon]) else {
            return refuse("\(quoted(text)) has no scheme", withoutScheme(text))
        }
        let rest = text[text.utf8.index(after: colon)...]
        switch text[..<colon].lowercased() {
        case let scheme where scheme == "http" || scheme == "https":
            guard rest.utf8.starts(with: "//".utf8) else { return refuse("\(quoted(text)) has no host", "write https:// and the host's name") }
            return web(scheme, rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...], text, refuse)
        case "file": return file(rest, refuse)
        case "feed":
            let address = rest.hasPrefix("//") ? "https:" + rest : String(rest)
            return refuse("'feed:' only tells a browser to subscribe", "write \(quoted(address))")
        case let scheme where text[colon...].hasPrefix("://"):
            return refuse("'\(scheme):' addresses are not read", "write an http, https or file address")
        default: return refuse("\(quoted(text)) has no scheme", withoutScheme(text))
        }
    }

    private func web(_ scheme: String, _ rest: Substring, _ text: String, _ refuse: (String, String) -> String?) -> String? {
        let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? rest.endIndex
        let authority = rest[..<end], tail = rest[end...]
        if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
            let without = "\(scheme)://\(authority[authority.index(after: at)...])\(tail)"
            return refuse("the address holds a user name or a password, which logs and digests would show",
                          "write \(quoted(without)); name the user in 'user:' and a file with the password in 'password-file:'")
        }
        guard let (host, port) = Self.hostAndPort(authority), !host.isEmpty else {
            return refuse("\(quoted(text)) has no host", "write https:// and the host's name")
        }
        guard host.utf8.allSatisfy({ $0 < 0x80 }) else {
            return refuse("the host \(quoted(host)) has letters beyond a to z", "write its form that begins with xn--, as the browser sends it")
        }
        let isLiteral = host.utf8.first == UInt8(ascii: "[") && host.utf8.last == UInt8(ascii: "]")
        let isName = host.utf8.allSatisfy(Self.isHostByte)
        let hasEmptyLabel = host.utf8.first == UInt8(ascii: ".") || zip(host.utf8, host.utf8.dropFirst()).contains { $0 == UInt8(ascii: ".") && $1 == $0 }
        guard isLiteral || isName, !hasEmptyLabel else {
            return refuse("\(quoted(host)) is no host name", "copy the address from a browser")
        }
        if let port, !port.isEmpty {
            guard let number = Quantity.whole(String(port)), (1...65_535).contains(number) else {
                return refuse("\(quoted(port)) is no port", "write 1 to 65535, or leave it out")
            }
        }
        if tail.utf8.contains(0x20) { return refuse("the address holds a space", "write %20 in its place") }
        return scheme + "://" + authority + Self.encoded(tail, keepingEscapes: true)
    }

    /// `feeds/a.xml` from the file's folder, `/feeds/a.xml`, `//localhost/feeds/a.xml` or `///feeds/a.xml` (RFC 8089).
    private func file(_ rest: Substring, _ refuse: (String, String) -> String?) -> String? {
        var path = rest
        if path.hasPrefix("//localhost/") { path = path.dropFirst("//localhost".count) }
        if path.hasPrefix("//"), !path.hasPrefix("///") {
            return refuse("'file://' is followed by the name of another machine",
                          "write file:\(path.dropFirst(2)) for a path from this file's folder, or file:/ and an absolute path")
        }
        guard !path.isEmpty, path != "/" else { return refuse("the address names no file", "write file: and its path") }
        if path.hasPrefix("~/") {
            let home = Self.encoded(environment.home[...], keepingEscapes: false)
            return "file://" + Path.join(home, Self.encoded(path.dropFirst(2), keepingEscapes: true))
        }
        let written = Self.encoded(path, keepingEscapes: true)
        if path.hasPrefix("/") { return "file://" + Path.normalised(written) }
        let folder = Path.absolute(folder, from: environment.workingDirectory)
        return "file://" + Path.join(Self.encoded(folder[...], keepingEscapes: false), written)
    }

    private func isScheme(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, (0x41...0x5a).contains(first & 0xdf) else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "+"), UInt8(ascii: "-"): true
            default: false
            }
        }
    }

    private func withoutScheme(_ text: String) -> String {
        if text.hasPrefix("//") { return "write \(quoted("https:" + text))" }
        if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("~/") { return "write \(quoted("file:" + text))" }
        let host = text.prefix { $0 != "/" }
        return host.contains(".") && !host.contains(" ") ? "write \(quoted("https://" + text))" : "write an address that begins with https://"
    }

    static func hostAndPort(_ authority: Substring) -> (host: String, port: Substring?)? {
        if authority.utf8.first == UInt8(ascii: "["), let end = authority.utf8.firstIndex(of: UInt8(ascii: "]")) {
            let after = authority[authority.utf8.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { return nil }
            return (String(authority[...end]), after.isEmpty ? nil : after.dropFirst())
        }
        guard let colon = authority.utf8.firstIndex(of: UInt8(ascii: ":")) else { return (String(authority), nil) }
        return (String(authority[..<colon]), authority[authority.utf8.index(after: colon)...])
    }

    /// Percent-encodes every byte that a path or query may not hold (RFC 3986 §2).
    /// - Parameter keepingEscapes: Whether `%` and two hexadecimal digits already are an encoding.
    static func encoded(_ text: Substring, keepingEscapes: Bool) -> String {
        if text.utf8.allSatisfy({ isPathByte($0, also: "/") }) { return String(text) } // as most are
        let bytes = Array(text.utf8), hex = Array("0123456789ABCDEF".utf8)
        let signs: StaticString = keepingEscapes ? "!$&'()*+,;=:@/?#[]" : "!$&'()*+,;=:@/"
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isEscape = keepingEscapes && byte == UInt8(ascii: "%") && index + 2 < bytes.count
                && isHex(bytes[index + 1]) && isHex(bytes[index + 2])
            if isEscape || isPathByte(byte, also: signs) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// One of the unreserved characters (RFC 3986 §2.3) or of `signs`.
    private static func isPathByte(_ byte: UInt8, also signs: StaticString) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: signs.withUTF8Buffer { $0.contains(byte) }
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }

    /// The form by which two addresses of sources are one: without scheme, fragment, default port and closing slash, and with the host
    /// in lower case. Parameters stay: feeds are often told apart by them.
    static func key(_ url: String) -> String {
        var url = url
        return url.withUTF8 { bytes -> String? in
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8), !bytes.starts(with: "file:".utf8) else { return nil }
            let rest = bytes[(colon + 3)...].prefix { $0 != UInt8(ascii: "#") }
            let tail = rest.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
            var host = rest[..<tail.startIndex], end = tail.endIndex
            for port in usualPorts where host.suffix(port.count).elementsEqual(port) { host = host.dropLast(port.count) }
            while end > tail.startIndex, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
            return String(unsafeUninitializedCapacity: host.count + end - tail.startIndex) { key in
                var count = 0
                func add(_ byte: UInt8) {
                    key.initializeElement(at: count, to: byte)
                    count += 1
                }
                for byte in host { add((0x41...0x5a).contains(byte) ? byte | 0x20 : byte) }
                for byte in bytes[tail.startIndex..<end] { add(byte) }
                return count
            }
        } ?? url
    }

    private static let usualPorts = [Array(":80".utf8), Array(":443".utf8)]
}

extension SourceAddress {
    /// Whether it is an address as most are, which stays as it is written: `http` or `https`, a host of letters, digits, hyphens and single dots, a
    /// port where there is one, and a path and parameters of signs that are never encoded. All others are looked at part by part.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard var index = ["https://", "http://"].first(where: { text.starts(with: $0.utf8) })?.utf8.count else { return false }
        let host = index
        var last = UInt8(ascii: ".") // no label is empty
        while index < text.count, text[index] != UInt8(ascii: "/"), text[index] != UInt8(ascii: ":") {
            guard isHostByte(text[index]), text[index] != UInt8(ascii: ".") || last != text[index] else { return false }
            last = text[index]
            index += 1
        }
        if index == host { return false }
        if index < text.count, text[index] == UInt8(ascii: ":") {
            let digits = text[(index + 1)...].prefix { $0 != UInt8(ascii: "/") }
            guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
                  (1...65_535).contains(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }) else { return false }
            index = digits.endIndex
        }
        return text[index...].allSatisfy { isPathByte($0, also: "/?=&") }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}
