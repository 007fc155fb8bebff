/// Reads one character where plain ASCII ends: UTF-8, an HTML character reference that a publisher escaped twice, or UTF-8 that
/// was read as Windows-1252 on its way ("Ã©" for "é"). Never reads past the end, whatever the bytes.
struct Characters {
    let bytes: UnsafeBufferPointer<UInt8>

    /// The character at `index` and how many bytes it takes; at least 1.
    @inline(__always) func at(_ index: Int) -> (scalar: UInt32, length: Int) {
        let byte = bytes[index]
        if byte < 0x80 {
            if byte == UInt8(ascii: "&"), let reference = reference(at: index) { return reference }
            return (UInt32(byte), 1)
        }
        let one = decode(index)
        if one.scalar == 0xC2 || one.scalar == 0xC3 || one.scalar == 0xE2, let repaired = misread(one.scalar, index, one.length) {
            return repaired
        }
        return one
    }

    /// One character of UTF-8; U+FFFD for a byte that begins none.
    @inline(__always) private func decode(_ index: Int) -> (scalar: UInt32, length: Int) {
        let byte = UInt32(bytes[index])
        switch byte {
        case ..<0x80: return (byte, 1)
        case 0xC2..<0xE0:
            guard let b1 = trail(index + 1) else { break }
            return ((byte & 0x1F) << 6 | b1, 2)
        case 0xE0..<0xF0:
            guard let b1 = trail(index + 1), let b2 = trail(index + 2) else { break }
            return ((byte & 0x0F) << 12 | b1 << 6 | b2, 3)
        case 0xF0..<0xF5:
            guard let b1 = trail(index + 1), let b2 = trail(index + 2), let b3 = trail(index + 3) else { break }
            return ((byte & 0x07) << 18 | b1 << 12 | b2 << 6 | b3, 4)
        default: break
        }
        return (0xFFFD, 1)
    }

    @inline(__always) private func trail(_ index: Int) -> UInt32? {
        guard index < bytes.count, bytes[index] & 0xC0 == 0x80 else { return nil }
        return UInt32(bytes[index] & 0x3F)
    }

    /// "Ã" and "Â" stand for the first byte of two, "â" for the first of three, when what follows stands for a trailing byte. In
    /// sound text a capital with a mark is followed by letters, not by a symbol of Latin-1.
    private func misread(_ scalar: UInt32, _ index: Int, _ length: Int) -> (scalar: UInt32, length: Int)? {
        guard index + length < bytes.count else { return nil }
        let next = decode(index + length)
        guard let second = windows1252(next.scalar) else { return nil }
        switch scalar {
        case 0xC2: return second >= 0xA0 ? (second, length + next.length) : nil
        case 0xC3: return (0xC0 | second & 0x3F, length + next.length)
        default: // punctuation of U+2000 to U+203F: quotes, dashes
            let thirdIndex = index + length + next.length
            guard second == 0x80, thirdIndex < bytes.count else { return nil }
            let last = decode(thirdIndex)
            guard let third = windows1252(last.scalar) else { return nil }
            return (0x2000 | third & 0x3F, length + next.length + last.length)
        }
    }

    /// The byte from 0x80 to 0xBF that Windows-1252 (or Latin-1) reads as this character.
    private func windows1252(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x80...0xBF: scalar
        case 0x20AC: 0x80
        case 0x201A: 0x82
        case 0x0192: 0x83
        case 0x201E: 0x84
        case 0x2026: 0x85
        case 0x2020: 0x86
        case 0x2021: 0x87
        case 0x02C6: 0x88
        case 0x2030: 0x89
        case 0x0160: 0x8A
        case 0x2039: 0x8B
        case 0x0152: 0x8C
        case 0x017D: 0x8E
        case 0x2018: 0x91
        case 0x2019: 0x92
        case 0x201C: 0x93
        case 0x201D: 0x94
        case 0x2022: 0x95
        case 0x2013: 0x96
        case 0x2014: 0x97
        case 0x02DC: 0x98
        case 0x2122: 0x99
        case 0x0161: 0x9A
        case 0x203A: 0x9B
        case 0x0153: 0x9C
        case 0x017E: 0x9E
        case 0x0178: 0x9F
        default: nil
        }
    }

    /// `&#225;`, `&#xE1;` and the named references of Latin-1 letters and common punctuation (HTML 13.5), with their semicolon.
    private func reference(at index: Int) -> (scalar: UInt32, length: Int)? {
        var end = index + 1
        let limit = min(bytes.count, index + 10)
        while end < limit, bytes[end] != UInt8(ascii: ";") { end += 1 }
        guard end < limit, end > index + 2 else { return nil }
        let name = UnsafeBufferPointer(rebasing: bytes[index + 1..<end])
        guard let scalar = name[0] == UInt8(ascii: "#") ? numeric(name) : named(name) else { return nil }
        return (scalar, end + 1 - index)
    }

    private func numeric(_ name: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hexadecimal = name[1] | 0x20 == UInt8(ascii: "x")
        var value: UInt32 = 0
        guard name.count > (hexadecimal ? 2 : 1) else { return nil }
        for byte in name[(hexadecimal ? 2 : 1)...] {
            let digit: UInt32
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte & 0x0F)
            case UInt8(ascii: "a")...UInt8(ascii: "f") where hexadecimal, UInt8(ascii: "A")...UInt8(ascii: "F") where hexadecimal:
                digit = UInt32(byte & 0x07) + 9
            default: return nil
            }
            value = value &* (hexadecimal ? 16 : 10) &+ digit
            if value > 0x10FFFF { return nil }
        }
        return value == 0 ? nil : value
    }

    private func named(_ name: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let rest = UnsafeBufferPointer(rebasing: name[1...])
        if ["grave", "acute", "circ", "tilde", "uml", "cedil", "ring", "slash"].contains(where: { rest.elementsEqual($0.utf8) }) {
            if name[0] | 0x20 == UInt8(ascii: "n"), rest.elementsEqual("tilde".utf8) { return name[0] == UInt8(ascii: "n") ? 0xF1 : 0xD1 }
            return name[0] & 0xDF >= 0x41 && name[0] & 0xDF <= 0x5A ? UInt32(name[0]) : nil // the mark would be folded away
        }
        return Self.names.first { name.elementsEqual($0.name.utf8) }?.scalar
    }

    private static let names: [(name: String, scalar: UInt32)] = [
        ("amp", 0x26), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0xA0), ("shy", 0xAD), ("lsquo", 0x2018), ("rsquo", 0x2019),
        ("ldquo", 0x201C), ("rdquo", 0x201D), ("ndash", 0x2013), ("mdash", 0x2014), ("hellip", 0x2026), ("laquo", 0xAB),
        ("raquo", 0xBB), ("szlig", 0xDF), ("aelig", 0xE6), ("AElig", 0xC6), ("oelig", 0x153), ("OElig", 0x152), ("iexcl", 0xA1),
        ("iquest", 0xBF), ("ordf", 0xAA), ("ordm", 0xBA), ("zwnj", 0x200C), ("zwj", 0x200D), ("ensp", 0x2002), ("emsp", 0x2003),
        ("thinsp", 0x2009), ("sbquo", 0x201A), ("bdquo", 0x201E), ("lsaquo", 0x2039), ("rsaquo", 0x203A), ("bull", 0x2022),
    ]
}
