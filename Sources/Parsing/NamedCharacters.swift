/// HTML's named character references, looked up by bytes.
struct NamedCharacters: Sendable {
    static let html = NamedCharacters()

    private struct Entry {
        var name: Range<Int>
        var value: Range<Int>
        var needsSemicolon = true
    }

    /// Names and their UTF-8 values, one after another.
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// Open addressing; 0 is free, else the entry's index plus one.
    private var slots = [UInt16](repeating: 0, count: 8192)

    private init() {
        namedCharacterTable.withUTF8Buffer { table in
            let words = table.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
            for index in stride(from: 0, to: words.count - 1, by: 2) {
                let start = bytes.count
                bytes += words[index]
                let middle = bytes.count
                for digits in words[index + 1].split(separator: UInt8(ascii: ",")) {
                    UTF8Bytes.append(UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD, to: &bytes)
                }
                entries.append(Entry(name: start..<middle, value: middle..<bytes.count))
                let slot = bytes.withUnsafeBufferPointer { freeSlot(for: UnsafeBufferPointer(rebasing: $0[start..<middle])) }
                slots[slot] = UInt16(entries.count)
            }
        }
        legacyCharacterNames.withUTF8Buffer { names in
            for name in names.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
                if let index = index(of: UnsafeBufferPointer(rebasing: name)) { entries[index].needsSemicolon = false }
            }
        }
    }

    /// Appends the characters that `name` (without `&` and `;`) stands for. `false`: there is no such name.
    func append(_ name: UnsafeBufferPointer<UInt8>, semicolon: Bool = true, to output: inout [UInt8]) -> Bool {
        guard let index = index(of: name), semicolon || !entries[index].needsSemicolon else { return false }
        output.append(contentsOf: bytes[entries[index].value])
        return true
    }

    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool { index(of: name) != nil }

    private func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let found = slots[freeSlot(for: name)]
        return found == 0 ? nil : Int(found) - 1
    }

    /// The slot that holds `name`, or the free one where it belongs.
    private func freeSlot(for name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261 // FNV-1a
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        var slot = Int(hash % 8192)
        while slots[slot] != 0, !bytes[entries[Int(slots[slot]) - 1].name].elementsEqual(name) { slot = (slot + 1) % 8192 }
        return slot
    }
}

/// Character references as HTML reads them (HTML §13.2.5.72).
enum CharacterReference {
    /// Appends what the reference at `start` (where `&` is) stands for.
    /// - Returns: the index after it; `nil` when there is none, and nothing was appended.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]) -> Int? {
        var index = start + 1
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "#") { return decodeNumber(bytes, at: index + 1, to: &output) }
        let nameStart = index, limit = min(bytes.count, start + 40)
        while index < limit, bytes[index].isASCIIAlphanumeric { index += 1 }
        guard index > nameStart else { return nil }
        let semicolon = index < bytes.count && bytes[index] == UInt8(ascii: ";")
        if !semicolon, index < bytes.count, bytes[index] == UInt8(ascii: "=") { return nil } // a parameter of an address
        let name = UnsafeBufferPointer(rebasing: bytes[nameStart..<index])
        return NamedCharacters.html.append(name, semicolon: semicolon, to: &output) ? index + (semicolon ? 1 : 0) : nil
    }

    private static func decodeNumber(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]) -> Int? {
        var index = start, value: UInt32 = 0, digits = 0
        let isHex = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        while index < bytes.count, let digit = bytes[index].hexValue, isHex || digit < 10 {
            value = min(value &* (isHex ? 16 : 10) &+ UInt32(digit), 0x110000)
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
        UTF8Bytes.append(Windows1252.scalar(value), to: &output)
        return index
    }

    /// A copy of `text` with its references decoded, as text.
    static func decodeAll(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "&"), let next = decode(text, at: index, to: &output) {
                index = next
            } else {
                output.append(text[index])
                index += 1
            }
        }
    }
}

/// What HTML makes of the code points 128 to 159: nobody means control characters by them.
enum Windows1252 {
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func scalar(_ value: UInt32) -> UInt32 { (128..<160).contains(value) ? upper[Int(value) - 128] : value }
}
