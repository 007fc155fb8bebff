import CCurl
import Foundation

/// An `http:` or `https:` address as libcurl itself reads it, so that what is judged and what is connected to cannot differ.
struct WebAddress: Hashable, Sendable {
    /// Name and password, percent-decoded. Kept apart from the address, so that neither errors nor links made from it disclose them.
    struct Credentials: Hashable, Sendable {
        var user: String
        var password: String
    }

    /// Without credentials; ASCII. As written where that was so already.
    let text: String
    /// `http` or `https`.
    let scheme: String
    /// In lower case, IPv4 in dotted decimal, IPv6 without brackets.
    let host: String
    let port: Int
    let credentials: Credentials?

    /// - Parameter text: a name or a path in other scripts is encoded (IDNA, percent-encoding).
    init(_ text: String) throws(Problem) {
        let parts = URLParts()
        try self.init(parts, text: try Self.ascii(text, into: parts), credentials: nil)
    }

    /// - Parameters:
    ///   - location: field value of `Location`: absolute or relative, as browsers read it.
    ///   - base: the address that answered. Its credentials go along to the same scheme, host and port only; those in `location` never count.
    init(location: [UInt8], base: WebAddress) throws(Problem) {
        let parts = URLParts()
        let encode = UInt32(CURLU_URLENCODE)
        if let scheme = Self.scheme(location), scheme != "http", scheme != "https" { throw .scheme }
        guard !location.isEmpty, parts.set(CURLUPART_URL, Array(base.text.utf8), 0), parts.set(CURLUPART_URL, location, encode),
              let absolute = parts.get(CURLUPART_URL) else { throw .unreadable }
        let target = try WebAddress(absolute)
        self.init(target, credentials: target.hasOrigin(of: base) ? base.credentials : nil)
    }

    enum Problem: Error {
        /// Anything but `http:` and `https:`.
        case scheme
        case unreadable
    }

    /// Same scheme, host and port (RFC 6454 §5).
    func hasOrigin(of other: WebAddress) -> Bool { scheme == other.scheme && host == other.host && port == other.port }

    /// An address as it may be shown: without user name and password, even where nothing else of it can be read.
    static func shown(_ text: String) -> String {
        if let address = try? WebAddress(text) { return address.text }
        guard let authority = text.firstRange(of: "://"), let at = text[authority.upperBound...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
        else { return text }
        return String(text[..<authority.upperBound] + text[text.index(after: at)...])
    }

    private init(_ other: WebAddress, credentials: Credentials?) {
        (text, scheme, host, port) = (other.text, other.scheme, other.host, other.port)
        self.credentials = credentials
    }

    private init(_ parts: borrowing URLParts, text: String, credentials: Credentials?) throws(Problem) {
        guard let scheme = parts.get(CURLUPART_SCHEME) else { throw .unreadable }
        guard scheme == "http" || scheme == "https" else { throw .scheme }
        guard let host = parts.get(CURLUPART_HOST), let port = parts.get(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) })
        else { throw .unreadable }
        self.scheme = scheme
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()).lowercased() : host.lowercased()
        self.port = port
        let decode = UInt32(CURLU_URLDECODE)
        if let user = parts.get(CURLUPART_USER, decode) {
            self.credentials = Credentials(user: user, password: parts.get(CURLUPART_PASSWORD, decode) ?? "")
            guard parts.clear(CURLUPART_USER), parts.clear(CURLUPART_PASSWORD), parts.clear(CURLUPART_OPTIONS),
                  let bare = parts.get(CURLUPART_URL) else { throw .unreadable }
            self.text = bare
        } else {
            self.credentials = nil
            self.text = text
        }
    }

    /// Reads `text` into `parts` and returns what was read. libcurl takes names in other scripts only under a matching C locale, so
    /// Foundation encodes them.
    private static func ascii(_ text: String, into parts: borrowing URLParts) throws(Problem) -> String {
        var text = text
        let isPlain = text.withUTF8 { $0.allSatisfy { 0x20 < $0 && $0 < 0x7f } } // as most are
        if !isPlain {
            guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { throw .unreadable }
            guard let encoded = URL(string: text)?.absoluteString else { throw .unreadable }
            text = encoded
        }
        if parts.set(CURLUPART_URL, Array(text.utf8), 0) {
            // libcurl reads one slash and three as if they were two; nobody else does.
            guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .unreadable }
            let afterScheme = text.utf8[colon...]
            guard afterScheme.starts(with: "://".utf8), afterScheme.dropFirst(3).first != UInt8(ascii: "/") else { throw .unreadable }
            return text
        }
        if let scheme = scheme(Array(text.utf8)), scheme != "http", scheme != "https" { throw .scheme }
        throw .unreadable
    }

    /// What stands before the first colon, in lower case, if it has the form of a scheme (RFC 3986 §3.1).
    private static func scheme(_ url: [UInt8]) -> String? {
        guard let colon = url.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = url[..<colon].map { ASCII.lowered($0) }
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }
        guard let first = name.first, isLetter(first),
              name.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2b || $0 == 0x2d || $0 == 0x2e }) else { return nil }
        return String(decoding: name, as: UTF8.self)
    }
}

/// Owns one libcurl URL handle.
private struct URLParts: ~Copyable {
    private let handle: OpaquePointer = curl_url()! // nil only when memory has run out
    deinit { curl_url_cleanup(handle) }

    /// `CURLUPART_URL` is resolved against an address that is set already; without one it must be absolute, for no scheme is guessed.
    func set(_ part: CURLUPart, _ value: [UInt8], _ flags: UInt32) -> Bool {
        guard !value.contains(0) else { return false }
        return (value + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { curl_url_set(handle, part, $0.baseAddress, flags) == CURLUE_OK }
        }
    }

    func clear(_ part: CURLUPart) -> Bool { curl_url_set(handle, part, nil, 0) == CURLUE_OK }

    func get(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
