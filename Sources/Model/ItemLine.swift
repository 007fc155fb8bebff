import Foundation

/// Reads an item from a line of JSON, for those who judge items by the thousand: only its identity, address, words, language and dates.
/// Anything out of the ordinary is left to Foundation, which is slower by an order of magnitude and says what is wrong.
package enum ItemLine {
    /// - Throws: `DecodingError` when the line is no item of JSON Feed 1.1.
    package static func item(_ line: UnsafeBufferPointer<UInt8>) throws -> Item {
        var reader = Reader(bytes: line)
        if let item = reader.item() { return item }
        return try JSON.decode(Item.self, from: Data(line))
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0
        /// Nesting beyond this is left to Foundation.
        private static let deepest = 50

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        /// `nil`: not understood.
        mutating func item() -> Item? {
            guard take(UInt8(ascii: "{")) else { return nil }
            var item = Item(id: ""), hasID = false
            if !take(UInt8(ascii: "}")) {
                repeat {
                    guard let key = key(), take(UInt8(ascii: ":")) else { return nil }
                    let isText = peek() == UInt8(ascii: "\"")
                    switch key {
                    case "id" where isText:
                        guard let text = text() else { return nil }
                        (item.id, hasID) = (text, true)
                    case "title" where isText:
                        guard let text = text() else { return nil }
                        item.title = text
                    case "url" where isText: item.url = text()
                    case "summary" where isText: item.summary = text()
                    case "content_text" where isText: item.contentText = text()
                    case "content_html" where isText: item.contentHTML = text()
                    case "language" where isText: item.language = text()
                    case "date_published" where isText: item.published = text().flatMap(RFC3339.date)
                    case "date_modified" where isText: item.modified = text().flatMap(RFC3339.date)
                    case "id", "url", "title", "summary", "content_text", "content_html", "language", "date_published", "date_modified":
                        guard skipNull() else { return nil }
                    default:
                        guard skip(depth: 0) else { return nil }
                    }
                    guard !failed else { return nil }
                } while take(UInt8(ascii: ","))
                guard take(UInt8(ascii: "}")) else { return nil }
            }
            skipSpace()
            return hasID && index == bytes.count ? item : nil
        }

        private var failed = false

        private mutating func skipSpace() {
            while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0a || bytes[index] == 0x0d || bytes[index] == 0x09 { index += 1 }
        }

        private mutating func peek() -> UInt8? {
            skipSpace()
            return index < bytes.count ? bytes[index] : nil
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard peek() == byte else { return false }
            index += 1
            return true
        }

        /// A key without escapes.
        private mutating func key() -> String? {
            guard take(UInt8(ascii: "\"")) else { return nil }
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                if bytes[index] == UInt8(ascii: "\\") || bytes[index] < 0x20 { return nil }
                index += 1
            }
            guard index < bytes.count else { return nil }
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }

        /// The value of a string; notes a failure.
        private mutating func text() -> String? {
            guard let text = string() else {
                failed = true
                return nil
            }
            return text
        }

        private mutating func string() -> String? {
            guard take(UInt8(ascii: "\"")), let base = bytes.baseAddress else { return nil }
            guard let close = memchr(base + index, 0x22, bytes.count - index) else { return nil }
            let end = UnsafeRawPointer(close) - UnsafeRawPointer(base)
            let length = end - index
            // Most texts have no escape and end at the first quotation mark.
            if memchr(base + index, 0x5c, length) == nil {
                defer { index = end + 1 }
                return isPlain(index..<end) ? String(validating: bytes[index..<end], as: UTF8.self) : nil
            }
            return escaped()
        }

        /// No raw control characters, which JSON does not allow in a string.
        private func isPlain(_ range: Range<Int>) -> Bool {
            var found: UInt8 = 0xff
            for byte in bytes[range] { found = min(found, byte) }
            return found >= 0x20
        }

        private mutating func escaped() -> String? {
            var out: [UInt8] = []
            out.reserveCapacity(1024)
            while index < bytes.count {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
                guard index < bytes.count, isPlain(start..<index) else { return nil }
                out.append(contentsOf: bytes[start..<index])
                index += 1
                if bytes[index - 1] == UInt8(ascii: "\"") { return String(validating: out, as: UTF8.self) }
                guard index < bytes.count else { return nil }
                index += 1
                switch bytes[index - 1] {
                case UInt8(ascii: "\""): out.append(0x22)
                case UInt8(ascii: "\\"): out.append(0x5c)
                case UInt8(ascii: "/"): out.append(0x2f)
                case UInt8(ascii: "b"): out.append(0x08)
                case UInt8(ascii: "f"): out.append(0x0c)
                case UInt8(ascii: "n"): out.append(0x0a)
                case UInt8(ascii: "r"): out.append(0x0d)
                case UInt8(ascii: "t"): out.append(0x09)
                case UInt8(ascii: "u"):
                    guard let scalar = unicode() else { return nil }
                    out.append(contentsOf: UTF8.encode(scalar) ?? .init())
                default: return nil
                }
            }
            return nil
        }

        /// After `\u`: four digits, or a pair of surrogates.
        private mutating func unicode() -> Unicode.Scalar? {
            guard let first = hexadecimal() else { return nil }
            if let scalar = Unicode.Scalar(first) { return scalar }
            guard (0xD800..<0xDC00).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
            else { return nil }
            index += 2
            guard let second = hexadecimal(), (0xDC00..<0xE000).contains(second) else { return nil }
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        }

        private mutating func hexadecimal() -> UInt32? {
            guard index + 4 <= bytes.count else { return nil }
            var value: UInt32 = 0
            for byte in bytes[index..<index + 4] {
                guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
                value = value << 4 | UInt32(digit)
            }
            index += 4
            return value
        }

        private mutating func skipNull() -> Bool { skipWord("null") }

        private mutating func skipWord(_ word: StaticString) -> Bool {
            skipSpace()
            let end = index + word.utf8CodeUnitCount
            guard end <= bytes.count, memcmp(bytes.baseAddress! + index, word.utf8Start, word.utf8CodeUnitCount) == 0 else { return false }
            index = end
            return true
        }

        private mutating func skip(depth: Int) -> Bool {
            guard depth < Self.deepest, let first = peek() else { return false }
            switch first {
            case UInt8(ascii: "\""): return string() != nil
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let isObject = first == UInt8(ascii: "{")
                let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
                index += 1
                if take(close) { return true }
                repeat {
                    if isObject { guard peek() == UInt8(ascii: "\""), string() != nil, take(UInt8(ascii: ":")) else { return false } }
                    guard skip(depth: depth + 1) else { return false }
                } while take(UInt8(ascii: ","))
                return take(close)
            case UInt8(ascii: "t"): return skipWord("true")
            case UInt8(ascii: "f"): return skipWord("false")
            case UInt8(ascii: "n"): return skipWord("null")
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}"), bytes[index] != UInt8(ascii: "]"),
                      bytes[index] > 0x20 { index += 1 }
                return true
            default: return false
            }
        }
    }
}
