/// Text in attributes and scripts: often escaped once too often, with markup in it, on several lines.
enum Plain {
    /// On one line, without markup, references decoded. At most 2,000 bytes are looked at.
    static func line(_ text: String) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8.prefix(2000))
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "<"), index + 1 < source.count, source[index + 1] | 0x20 &- 0x61 < 26 || source[index + 1] == UInt8(ascii: "/"),
               let end = source[index...].firstIndex(of: UInt8(ascii: ">")) {
                bytes.append(0x20)
                index = end + 1
            } else if source[index] == UInt8(ascii: "&"), let end = source[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                      let scalar = scalar(String(decoding: source[(index + 1)..<end], as: UTF8.self)) {
                bytes += String(Character(scalar)).utf8
                index = end + 1
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        var collapsed = CollapsedText()
        collapsed.append(bytes[...])
        return collapsed.string
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") { return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
        return named[name]
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
        "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…", "bdquo": "„", "sbquo": "‚", "aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó",
        "uacute": "ú", "ntilde": "ñ", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "agrave": "à", "egrave": "è",
        "ccedil": "ç", "atilde": "ã", "otilde": "õ", "acirc": "â", "ecirc": "ê", "ocirc": "ô", "euro": "€", "middot": "·", "bull": "•", "shy": "\u{AD}",
    ]

    /// Letters and digits alone, without case: what two spellings of one headline have in common.
    static func letters(_ text: String) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }

    static func letters(_ bytes: [UInt8]) -> String { letters(String(decoding: bytes, as: UTF8.self)) }
}
