/// Pages for people, as bytes.
package enum HTMLPage {
    /// UTF-8, whatever the page came in: byte order mark, Content-Type, `<meta charset>`, else UTF-8 where it is that, else windows-1252
    /// (HTML §13.2.3).
    package static func utf8(_ bytes: [UInt8], contentType: String?) -> [UInt8] {
        bytes.withUnsafeBufferPointer { bytes in
            var warnings = Warnings()
            let head = UnsafeBufferPointer(rebasing: bytes.prefix(8192))
            switch CharacterEncoding.decode(bytes, contentType: contentType, warnings: &warnings) {
            case .converted(let text): return text
            case .utf8(let start):
                let rest = UnsafeBufferPointer(rebasing: bytes[start...])
                if UTF8Bytes.areWellFormed(rest) { return Array(rest) }
                let label = declaredCharset(head) ?? "windows-1252"
                return CharacterEncoding.convert(rest, label: label) ?? Array(String(decoding: rest, as: UTF8.self).utf8)
            }
        }
    }

    /// `<meta charset=…>` or `<meta http-equiv=Content-Type content="…; charset=…">`.
    private static func declaredCharset(_ head: UnsafeBufferPointer<UInt8>) -> String? {
        var index = 0
        while let open = head.firstIndex(of: UInt8(ascii: "<"), from: index) {
            index = open + 1
            guard let tag = HTMLTag(head, at: open), !tag.isEnd, UnsafeBufferPointer(rebasing: head[tag.name]).equalsIgnoringCase("meta") else { continue }
            var attributes = HTMLAttributes(head, from: tag.name.upperBound, to: tag.end)
            while let attribute = attributes.next() {
                let name = UnsafeBufferPointer(rebasing: head[attribute.name])
                let value = String(decoding: head[attribute.value], as: UTF8.self)
                if name.equalsIgnoringCase("charset") { return value }
                if name.equalsIgnoringCase("content"), let mark = value.lowercased().firstRange(of: "charset=") {
                    return String(value.lowercased()[mark.upperBound...].prefix { $0 != ";" && $0 != " " })
                }
            }
        }
        return nil
    }

    /// An attribute's value with its character references decoded.
    static func decoded(_ value: UnsafeBufferPointer<UInt8>) -> String {
        guard value.contains(UInt8(ascii: "&")) || value.contains(0) else { return String(decoding: value, as: UTF8.self) }
        var output: [UInt8] = [], index = 0
        while index < value.count {
            if value[index] == UInt8(ascii: "&"), let next = CharacterReference.decode(value, at: index, to: &output) {
                index = next
            } else {
                if value[index] != 0 { output.append(value[index]) }
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
