/// UTF-8 as bytes.
enum UTF8Bytes {
    /// Surrogates, zero and what lies beyond Unicode become U+FFFD.
    static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        let scalar = scalar == 0 || (0xD800..<0xE000).contains(scalar) || scalar > 0x10FFFF ? 0xFFFD : scalar
        switch scalar {
        case ..<0x80: output.append(UInt8(scalar))
        case ..<0x800: output += [UInt8(0xC0 | scalar >> 6), UInt8(0x80 | scalar & 0x3F)]
        case ..<0x10000: output += [UInt8(0xE0 | scalar >> 12), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
        default:
            output += [UInt8(0xF0 | scalar >> 18), UInt8(0x80 | scalar >> 12 & 0x3F), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
        }
    }

    /// Whether all of `bytes` is UTF-8. Thirty-two at a time where they are ASCII, eight where they are well-formed and harmless, one
    /// character at a time elsewhere.
    static func areWellFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        let tops: UInt64 = 0x8080_8080_8080_8080
        var index = 0
        /// Top bits where the next word has to continue a character.
        var expected: UInt64 = 0
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let high = word & tops
            if high | expected == 0 {
                index += 8
                while index + 32 <= bytes.count {
                    let first = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) | raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
                    let last = raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self) | raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
                    if (first | last) & tops != 0 { break }
                    index += 32
                }
                continue
            }
            let second = word << 1 & tops, third = word << 2 & tops, fourth = word << 3 & tops
            let leads = high & second, longLeads = leads & third
            let continued = leads << 8 | longLeads << 16 | expected
            if high & ~second == continued, longLeads & fourth == 0, !hasDelicateLead(word) {
                expected = leads >> 56 | longLeads >> 48
                index += 8
                continue
            }
            if expected != 0 { // back to where the character began
                repeat { index -= 1 } while bytes[index] & 0xC0 == 0x80
                expected = 0
            }
            let stretch = min(index + 8, bytes.count)
            while index < stretch {
                let length = length(bytes, at: index)
                if length == 0 { return false }
                index += length
            }
        }
        if expected != 0 {
            repeat { index -= 1 } while bytes[index] & 0xC0 == 0x80
        }
        while index < bytes.count {
            let length = length(bytes, at: index)
            if length == 0 { return false }
            index += length
        }
        return true
    }

    /// C0, C1, E0, ED: leads that not every continuation may follow. May say yes where there is none, never no where there is one.
    @inline(__always)
    private static func hasDelicateLead(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func places(of byte: UInt64, in word: UInt64) -> UInt64 {
            let difference = word ^ (ones &* byte)
            return (difference &- ones) & ~difference
        }
        let delicate = places(of: 0xC0, in: word & 0xFEFE_FEFE_FEFE_FEFE) | places(of: 0xE0, in: word) | places(of: 0xED, in: word)
        return delicate & 0x8080_8080_8080_8080 != 0
    }

    /// Length of the well-formed sequence at `index` (Unicode §3.9, table 3-7); 0 when there is none.
    @inline(__always)
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        func next(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch first {
        case 0xC2...0xDF: return next(1) ? 2 : 0
        case 0xE0: return next(1, 0xA0...0xBF) && next(2) ? 3 : 0
        case 0xED: return next(1, 0x80...0x9F) && next(2) ? 3 : 0
        case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
        case 0xF0: return next(1, 0x90...0xBF) && next(2) && next(3) ? 4 : 0
        case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
        case 0xF4: return next(1, 0x80...0x8F) && next(2) && next(3) ? 4 : 0
        default: return 0
        }
    }
}

extension String {
    /// From bytes that are known to be well-formed UTF-8: a document is checked before it is read or comes from `Mender`, and whatever
    /// is cut here is cut at ASCII characters. Spares a second and third look at every byte.
    init(wellFormed bytes: UnsafeBufferPointer<UInt8>) {
        if #available(macOS 26, *) {
            self.init(copying: UTF8Span(unchecked: bytes.span))
        } else {
            self.init(decoding: bytes, as: UTF8.self)
        }
    }

    init(wellFormed bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { String(wellFormed: $0) } }
}

extension UInt8 {
    @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
    /// Space, tab, line feed, form feed, carriage return.
    @inline(__always) var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }
    @inline(__always) var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    var hexValue: UInt8? {
        if isASCIIDigit { return self - 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : nil
    }
}
