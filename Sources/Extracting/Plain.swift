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
        var text = text
        return text.withUTF8 { letters($0) }
    }

    static func letters(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { letters($0) } }

    private static func letters(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            let lower = String(decoding: bytes, as: UTF8.self).lowercased()
            return String(String.UnicodeScalarView(lower.unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }))
        }
        return String(decoding: bytes.compactMap { byte -> UInt8? in
            if byte &- 0x41 < 26 { return byte | 0x20 }
            return byte &- 0x61 < 26 || byte &- 0x30 < 10 ? byte : nil
        }, as: UTF8.self)
    }
}

extension String {
    /// Whether `piece` stands anywhere in it, byte for byte.
    func holds(_ piece: String) -> Bool {
        var text = self, piece = piece
        return text.withUTF8 { text in
            piece.withUTF8 { piece in
                guard let first = piece.first, piece.count <= text.count else { return piece.isEmpty }
                var index = 0
                while index <= text.count - piece.count {
                    if text[index] == first {
                        var offset = 1
                        while offset < piece.count, text[index + offset] == piece[offset] { offset += 1 }
                        if offset == piece.count { return true }
                    }
                    index += 1
                }
                return false
            }
        }
    }
}
