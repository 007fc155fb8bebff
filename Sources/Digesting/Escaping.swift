import Mustache

/// What templates are escaped by, as their file's name says: the `CONTENT_TYPE` pragma is put before them. All work on bytes: the engine's own HTML escaping compares whole
/// `Character`s, so a quotation mark followed by a combining mark would pass it and end an attribute.
enum Escaping {
    static func register() {
        MustacheContentTypes.register(HTMLText(), named: "HTML_TEXT")
        MustacheContentTypes.register(MarkdownText(), named: "MARKDOWN_TEXT")
        MustacheContentTypes.register(PlainLines(), named: "PLAIN_TEXT")
    }

    /// For element content and quoted attribute values (HTML Living Standard §13.3).
    static func html(_ text: String) -> String {
        if isPlain(text) { return text }
        var out: [UInt8] = []
        for byte in PlainText.withoutInvisible(text) {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether it is all letters, digits and other bytes that mean nothing in HTML and are seen.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var isSpace = false // two in a row become one
            for byte in bytes {
                guard byte >= 0x20, byte < 0x7F, byte != 0x26, byte != 0x3C, byte != 0x3E, byte != 0x22, byte != 0x27, !(isSpace && byte == 0x20) else { return false }
                isSpace = byte == 0x20
            }
            return true
        }
    }

    /// For a text of its own on a line of CommonMark 0.31, also right after a block marker: a backslash before whatever would begin
    /// emphasis, code, a link, an image, HTML, a character reference, strikethrough, or, at either end, a heading, list, table or rule.
    /// What has no meaning where it stands stays bare, so that the file reads well as it is.
    static func markdown(_ text: String) -> String {
        let bytes = PlainText.withoutInvisible(text)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        let lineStart = blockMarker(bytes)
        for (index, byte) in bytes.enumerated() {
            let escaped = switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
                 UInt8(ascii: "~"): true
            case UInt8(ascii: "_"): !(isWord(bytes, index - 1) && isWord(bytes, index + 1))
            case UInt8(ascii: "&"): beginsReference(bytes, index)
            case UInt8(ascii: "#"): index == bytes.count - 1 // a heading's closing sequence
            default: false
            }
            if escaped || index == lineStart { out.append(UInt8(ascii: "\\")) }
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Index of the byte to escape so that a line beginning with `bytes` begins no block. `nil`: nothing to escape.
    private static func blockMarker(_ bytes: [UInt8]) -> Int? {
        guard let first = bytes.first else { return nil }
        if "#+-=>:|".utf8.contains(first) { return 0 }
        let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
        return digits > 0 && digits < bytes.count && (bytes[digits] == UInt8(ascii: ".") || bytes[digits] == UInt8(ascii: ")")) ? digits : nil
    }

    private static func isWord(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes.indices.contains(index) && isWordByte(bytes[index])
    }

    /// Whether an ampersand begins an entity or numeric character reference (CommonMark 0.31 §2.5).
    private static func beginsReference(_ bytes: [UInt8], _ index: Int) -> Bool {
        let name = bytes[(index + 1)...].prefix(33).prefix { isWordByte($0) || $0 == UInt8(ascii: "#") }
        return !name.isEmpty && name.endIndex < bytes.endIndex && bytes[name.endIndex] == UInt8(ascii: ";")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) }
}

private struct HTMLText: MustacheContentType {
    func escapeText(_ text: String) -> String { Escaping.html(text) }
}

private struct MarkdownText: MustacheContentType {
    func escapeText(_ text: String) -> String { Escaping.markdown(text) }
}

private struct PlainLines: MustacheContentType {
    func escapeText(_ text: String) -> String { String(decoding: PlainText.withoutInvisible(text), as: UTF8.self) }
}
