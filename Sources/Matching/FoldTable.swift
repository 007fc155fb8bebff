/// What a character means to the matcher, in one word of 64 bits: the kind in the low byte and, for a letter that folds to
/// something else, the folded UTF-8 in the other seven (first byte lowest). Kinds up to `longestFolding` are that UTF-8's length.
struct FoldEntry {
    let bits: UInt64

    enum Kind {
        static let longestFolding: UInt8 = 7
        /// A letter, mark or digit that folds to itself.
        static let letter: UInt8 = 16
        /// A letter of a script without spaces: a word by itself.
        static let ideograph: UInt8 = 17
        /// Not there: combining marks, soft hyphen, zero-width characters, the Catalan middle dot.
        static let ignored: UInt8 = 18
        static let apostrophe: UInt8 = 19
        static let space: UInt8 = 20
        static let hyphen: UInt8 = 21
        /// A quotation mark: parts words, but not phrases.
        static let quote: UInt8 = 22
        /// Parts phrases: comma, bracket, dash, symbol.
        static let separator: UInt8 = 23
        /// Ends a sentence when a space and a capital follow, as a full stop does.
        static let fullStop: UInt8 = 24
        /// Ends a sentence.
        static let sentenceEnd: UInt8 = 25
        static let newline: UInt8 = 26
    }

    @inline(__always) init(bits: UInt64) { self.bits = bits }
    @inline(__always) init(_ kind: UInt8) { bits = UInt64(kind) }
    @inline(__always) var kind: UInt8 { UInt8(truncatingIfNeeded: bits) }
    /// Part of a word.
    @inline(__always) var isLetter: Bool { kind <= Kind.letter }
}

/// The folding of every character: a table for the planes' busy parts, ranges for the rest. Built once, in under a millisecond.
struct FoldTable: Sendable {
    static let shared = FoldTable()

    /// For each byte: the folded byte of an ASCII letter or digit, else 0.
    let ascii: [UInt8]
    /// For the scalars below `tableEnd`.
    private let low: [UInt64]
    /// For the scalars from U+FB00 to U+FFFF.
    private let high: [UInt64]
    private static let tableEnd: UInt32 = 0x3100
    private static let highStart: UInt32 = 0xFB00

    private init() {
        ascii = (0..<256).map { byte in
            switch UInt8(byte) {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
            default: 0
            }
        }
        var low = (0..<Self.tableEnd).map { UInt64(Self.kindByRange($0)) }
        var high = (Self.highStart...0xFFFF).map { UInt64(Self.kindByRange($0)) }
        for byte in UInt32(UInt8(ascii: "A"))...UInt32(UInt8(ascii: "Z")) { low[Int(byte)] = 1 | UInt64(byte | 0x20) << 8 }
        var folded: UInt64 = 0
        var isTarget = true // before the "=" of an entry
        foldings.withUTF8Buffer { data in
            var text = String.UnicodeScalarView(String(decoding: data, as: UTF8.self).unicodeScalars)[...]
            while let scalar = text.popFirst() {
                switch scalar {
                case " ", "\n": (folded, isTarget) = (0, true)
                case "=" where isTarget: isTarget = false
                default:
                    if isTarget {
                        for byte in UTF8.encode(scalar) ?? .init() {
                            folded |= UInt64(byte) << (8 * (folded & 0xFF + 1))
                            folded += 1
                        }
                    } else if scalar.value < Self.tableEnd {
                        low[Int(scalar.value)] = folded
                    } else if scalar.value >= Self.highStart, scalar.value <= 0xFFFF {
                        high[Int(scalar.value - Self.highStart)] = folded
                    }
                }
            }
        }
        self.low = low
        self.high = high
    }

    @inline(__always) func entry(_ scalar: UInt32) -> FoldEntry {
        if scalar < Self.tableEnd { return FoldEntry(bits: low[Int(scalar)]) }
        if scalar >= Self.highStart, scalar <= 0xFFFF { return FoldEntry(bits: high[Int(scalar - Self.highStart)]) }
        return FoldEntry(Self.kindByRange(scalar))
    }

    private static func kindByRange(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: FoldEntry.Kind.letter
        case 0x0A, 0x85, 0x2028, 0x2029: FoldEntry.Kind.newline
        case 0x09, 0x0B...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: FoldEntry.Kind.space
        case 0x27, 0x60, 0xB4, 0x02B9...0x02BF, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07: FoldEntry.Kind.apostrophe
        case 0x2D, 0x05BE, 0x2010...0x2013, 0x2212, 0xFE63, 0xFF0D: FoldEntry.Kind.hyphen
        case 0x22, 0xAB, 0xBB, 0x201A, 0x201C...0x201F, 0x2033, 0x2039, 0x203A, 0xFF02: FoldEntry.Kind.quote
        case 0x2E, 0x2026: FoldEntry.Kind.fullStop
        case 0x21, 0x3F, 0x061F, 0x06D4, 0x0964, 0x203C...0x203D, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61:
            FoldEntry.Kind.sentenceEnd
        case 0xAD, 0xB7, 0x0387, 0x0300...0x036F, 0x0483...0x0489, 0x0591...0x05BD, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7,
            0x0610...0x061A, 0x061C, 0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF,
            0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF,
            0xE0000...0xE0FFF:
            FoldEntry.Kind.ignored
        case 0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0x2070...0x209F: FoldEntry.Kind.letter
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3040...0x30FF, 0x3100...0xA4CF, 0xF900...0xFAFF,
            0xFF66...0xFF9F, 0x20000...0x3FFFF:
            FoldEntry.Kind.ideograph
        case 0...0xBF, 0xD7, 0xF7, 0x02C0...0x02FF, 0x0374, 0x0375, 0x037E, 0x055A...0x055F, 0x0589, 0x058A, 0x05C0, 0x05C3,
            0x05C6, 0x05F3, 0x05F4, 0x0600...0x060F, 0x061B, 0x066A...0x066D, 0x2000...0x2BFF, 0x2E00...0x2E7F,
            0x2FE0...0x303F, 0xD800...0xF8FF, 0xFE10...0xFE6F, 0xFF00...0xFF65, 0xFFE0...0xFFFF, 0x1F000...0x1FAFF:
            FoldEntry.Kind.separator
        default: FoldEntry.Kind.letter
        }
    }
}
