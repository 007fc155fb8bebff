import CStemmer
import Model

/// A Snowball stemmer of one language (https://snowballstem.org). It is given folded words, in the seed and in the texts alike, so
/// that a text without accents is stemmed as one with them.
///
/// Used by one at a time, as `StemmerPool` hands it out: hence `@unchecked Sendable`.
final class Stemmer: @unchecked Sendable {
    /// Words shorter than this have no endings worth the risk.
    static let shortest = 3

    /// Primary subtag of the language.
    let language: String
    private let handle: OpaquePointer
    /// Keeps the stems of one language apart from those of another, and from whole words.
    private let salt: UInt64
    /// Words stemmed before, by a part of their hash, with what came of them (0: no stem). A text has the same words again and again.
    private let known = UnsafeMutablePointer<(word: UInt64, symbol: UInt64)>.allocate(capacity: knownCount)
    private static let knownCount = 4096

    /// - Parameter language: a primary subtag such as `es`. `nil` when Snowball has no stemmer for it.
    init?(_ language: String) {
        guard let handle = sb_stemmer_new(language, nil) else { return nil }
        self.language = language
        self.handle = handle
        var salt: UInt64 = 0x5BD1_E995_7B93_D1F5
        for byte in language.utf8 { salt = (salt ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 }
        self.salt = salt
        known.initialize(repeating: (0, 0), count: Self.knownCount)
    }

    deinit {
        sb_stemmer_delete(handle)
        known.deallocate()
    }

    /// The same for a word whose hash (`WordHash`) is known.
    func symbol(_ folded: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt64? {
        let place = known + Int(truncatingIfNeeded: (hash &>> 20) & UInt64(Self.knownCount - 1))
        if place.pointee.word != hash { place.pointee = (hash, stem(folded)?.symbol ?? 0) }
        return place.pointee.symbol == 0 ? nil : place.pointee.symbol
    }

    /// The hash that stands for every inflection of the word, and the bytes of its stem. `nil` for a word without a stem: too short, or without a letter.
    /// - Parameter folded: At least eight bytes must be readable behind its end.
    func stem(_ folded: UnsafeBufferPointer<UInt8>) -> (symbol: UInt64, length: Int)? {
        guard folded.count >= Self.shortest, let base = folded.baseAddress, let stem = sb_stemmer_stem(handle, base, Int32(folded.count))
        else { return nil }
        let length = Int(sb_stemmer_length(handle))
        guard length > 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + 8) { buffer in
            guard let out = buffer.baseAddress else { return nil }
            out.initialize(repeating: 0, count: length + 8)
            out.update(from: stem, count: length)
            return (WordHash.of(out, length) ^ salt, length)
        }
    }
}

/// Stemmers between two items. Making one costs more than stemming a headline, and one that has been used knows its words.
final class StemmerPool: Sendable {
    static let shared = StemmerPool()

    private let idle = Locked<[String: [Stemmer]]>([:])

    /// A stemmer that nobody else uses until it is given back. `nil` when Snowball has none for the language.
    func take(_ language: String) -> Stemmer? { idle.withLock { $0[language]?.popLast() } ?? Stemmer(language) }

    func give(_ stemmer: Stemmer) { idle.withLock { $0[stemmer.language, default: []].append(stemmer) } }
}

/// Which words can be inflections of the first word of a phrase, by how they begin: most words of a text are never stemmed.
///
/// Stemmers cut endings off and replace little of what they leave. Of 1.8 million words of seven languages, all of one stem begin with the same five bytes
/// where it has seven or more, with the same four where it has five, and with the same three but for a few short ones ("die" and "dying", Dutch "baan"
/// and "banen"), which are not found by each other.
struct StemStarts: Sendable {
    private let bits: FlatArray<UInt64>
    var base: UnsafePointer<UInt64> { bits.base }

    fileprivate init(_ bits: [UInt64]) { self.bits = FlatArray(bits) }

    /// - Parameters:
    ///   - word: At least eight bytes must be readable behind its end.
    ///   - bits: `base` of a set that outlives the call.
    @inline(__always) static func mayStart(_ word: UnsafeBufferPointer<UInt8>, _ bits: UnsafePointer<UInt64>) -> Bool {
        guard word.count >= Stemmer.shortest, let start = word.baseAddress else { return false }
        // What stands behind a word of three or four bytes may let it pass for nothing, which only costs time.
        let first = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
        return has(slot(first, bytes: 3), bits) || has(slot(first, bytes: 4), bits) || has(slot(first, bytes: 5), bits)
    }

    @inline(__always) private static func has(_ slot: Int, _ bits: UnsafePointer<UInt64>) -> Bool {
        bits[slot &>> 6] &>> UInt64(truncatingIfNeeded: slot & 63) & 1 != 0
    }

    /// - Parameter first: eight bytes, the word's first the lowest.
    @inline(__always) fileprivate static func slot(_ first: UInt64, bytes: UInt64) -> Int {
        let key = first & ((1 &<< (8 &* bytes)) &- 1) | bytes &<< 60
        return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- slotBits))
    }

    /// Of the number of a slot.
    fileprivate static let slotBits: UInt64 = 15
}

/// Collects the words of `StemStarts`.
struct StemStartsBuilder {
    private var bits = [UInt64](repeating: 0, count: 1 << (StemStarts.slotBits - 6))

    /// - Parameters:
    ///   - word: At least eight bytes must be readable behind its end.
    ///   - stem: bytes of the word's stem.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>, stem: Int) {
        guard word.count >= Stemmer.shortest, let start = word.baseAddress else { return }
        let first = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
        let slot = StemStarts.slot(first, bytes: stem < 5 ? 3 : stem < 7 ? 4 : 5)
        bits[slot >> 6] |= 1 << UInt64(slot & 63)
    }

    func build() -> StemStarts { StemStarts(bits) }
}
