/// JSON as pages write it for search engines: line breaks within strings, comments and CDATA marks around it, commas too many, ends missing. What
/// can be read is read.
package indirect enum TolerantJSON: Sendable {
    case object([(key: String, value: TolerantJSON)])
    case array([TolerantJSON])
    case text(String)
    /// A number, `true`, `false` or `null`, as written.
    case word(String)

    /// Values within values.
    private static let deepest = 64

    /// All values that stand one after the other.
    package static func values(in text: String) -> [TolerantJSON] {
        var reader = Reader(bytes: Array(text.utf8))
        var values: [TolerantJSON] = []
        while reader.skipToValue(), values.count < 50 {
            guard let value = reader.value(depth: 0) else { break }
            values.append(value)
        }
        return values
    }

    package subscript(key: String) -> TolerantJSON? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.key == key }?.value
    }

    /// The elements of an array; anything else is an array of one.
    package var elements: [TolerantJSON] {
        if case .array(let elements) = self { elements } else { [self] }
    }

    /// `nil` for objects, arrays, `null` and the empty string.
    package var string: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .word(let word): word == "null" ? nil : word
        default: nil
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        /// To the next `{` or `[`.
        mutating func skipToValue() -> Bool {
            while index < bytes.count, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "[") || bytes[index...].starts(with: "[CDATA[".utf8) {
                index += bytes[index] == UInt8(ascii: "[") ? 7 : 1
            }
            return index < bytes.count
        }

        private mutating func skipSpace() {
            while index < bytes.count {
                if bytes[index] <= 0x20 {
                    index += 1
                } else if bytes[index...].starts(with: "/*".utf8) {
                    index += 2
                    while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
                    index = min(index + 2, bytes.count)
                } else {
                    return
                }
            }
        }

        mutating func value(depth: Int) -> TolerantJSON? {
            skipSpace()
            guard index < bytes.count, depth < TolerantJSON.deepest else { return nil }
            switch bytes[index] {
            case UInt8(ascii: "{"):
                index += 1
                return object(depth)
            case UInt8(ascii: "["):
                index += 1
                return array(depth)
            case UInt8(ascii: "\""): return .text(string())
            default: return word()
            }
        }

        private mutating func object(_ depth: Int) -> TolerantJSON {
            var fields: [(key: String, value: TolerantJSON)] = []
            while true {
                skipSpace()
                guard index < bytes.count else { break }
                if bytes[index] == UInt8(ascii: "}") {
                    index += 1
                    break
                }
                if bytes[index] == UInt8(ascii: ",") {
                    index += 1
                    continue
                }
                guard bytes[index] == UInt8(ascii: "\"") else { break }
                let key = string()
                skipSpace()
                guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { break }
                index += 1
                guard let value = value(depth: depth + 1) else { break }
                fields.append((key, value))
            }
            return .object(fields)
        }

        private mutating func array(_ depth: Int) -> TolerantJSON {
            var elements: [TolerantJSON] = []
            while true {
                skipSpace()
                guard index < bytes.count else { break }
                if bytes[index] == UInt8(ascii: "]") {
                    index += 1
                    break
                }
                if bytes[index] == UInt8(ascii: ",") {
                    index += 1
                    continue
                }
                guard let value = value(depth: depth + 1) else { break }
                elements.append(value)
            }
            return .array(elements)
        }

        private mutating func word() -> TolerantJSON? {
            let start = index
            while index < bytes.count, bytes[index] > 0x20, !",]}:\"".utf8.contains(bytes[index]) { index += 1 }
            return index > start ? .word(String(decoding: bytes[start..<index], as: UTF8.self)) : nil
        }

        private mutating func string() -> String {
            index += 1
            var output: [UInt8] = [], high: UInt32 = 0
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                    output.append(bytes[index])
                    index += 1
                    continue
                }
                index += 2
                switch bytes[index - 1] {
                case UInt8(ascii: "n"), UInt8(ascii: "r"): output.append(0x0A)
                case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(0x20)
                case UInt8(ascii: "u"):
                    guard index + 4 <= bytes.count, let unit = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16) else { continue }
                    index += 4
                    if (0xD800..<0xDC00).contains(unit) {
                        high = unit
                        continue
                    }
                    let scalar = (0xDC00..<0xE000).contains(unit) && high != 0 ? 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00) : unit
                    high = 0
                    output += String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8
                default: output.append(bytes[index - 1])
                }
            }
            index += 1
            return String(decoding: output, as: UTF8.self)
        }
    }
}
