/// Addresses that a digest may link to.
enum WebLink {
    /// The address if it is `http` or `https` with a host and without user name (RFC 3986 §3.2.1, where `https://bank.example@evil.example`
    /// hides its host), every byte that could end a Markdown or HTML link percent-encoded. `nil` for any other: shown as text, not linked.
    static func destination(_ url: String?) -> String? {
        guard let url, url.utf8.count <= 2048 else { return nil }
        let bytes = Array(url.utf8)
        let scheme = bytes.prefix(8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        let start = scheme.starts(with: Array("https://".utf8)) ? 8 : scheme.starts(with: Array("http://".utf8)) ? 7 : 0
        guard start > 0 else { return nil }
        let host = bytes[start...].prefix { !"/?#\\".utf8.contains($0) }
        guard !host.isEmpty, !host.contains(UInt8(ascii: "@")), host.first != UInt8(ascii: ":") else { return nil }
        var safe: [UInt8] = []
        safe.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte > 0x20, byte < 0x7F, !"<>\"'`\\{}|^".utf8.contains(byte) {
                safe.append(byte)
            } else {
                safe += [UInt8(ascii: "%"), hexadecimal(byte >> 4), hexadecimal(byte & 15)]
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    /// Any other address, to be read and not followed. Without a backtick, so that it can stand in a code span (CommonMark 0.31 §6.1),
    /// where no viewer makes it a link. `nil` when nothing of it can be shown.
    static func text(_ url: String?) -> String? {
        let line = PlainText.line(url ?? "", limit: 200)
        // By bytes: a backtick with an accent on it is another `Character`.
        let safe = line.utf8.flatMap { $0 == UInt8(ascii: "`") ? Array("%60".utf8) : [$0] }
        return safe.isEmpty ? nil : String(decoding: safe, as: UTF8.self)
    }

    /// An identifier as the name of a file or folder within a relative address: all but letters, digits, `-`, `_` and `.` percent-encoded.
    static func fileName(_ id: String) -> String {
        var safe: [UInt8] = []
        for byte in id.utf8 {
            let isWord = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_.".utf8.contains(byte)
            safe += isWord ? [byte] : [UInt8(ascii: "%"), hexadecimal(byte >> 4), hexadecimal(byte & 15)]
        }
        return String(decoding: safe, as: UTF8.self)
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
}
