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
        if place.pointee.word != hash { place.pointee = (hash, symbol(folded) ?? 0) }
        return place.pointee.symbol == 0 ? nil : place.pointee.symbol
    }

    /// The hash that stands for every inflection of the word. `nil` for a word without a stem: too short, or without a letter.
    /// - Parameter folded: At least eight bytes must be readable behind its end.
    func symbol(_ folded: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard folded.count >= Self.shortest, let base = folded.baseAddress, let stem = sb_stemmer_stem(handle, base, Int32(folded.count))
        else { return nil }
        let length = Int(sb_stemmer_length(handle))
        guard length > 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + 8) { buffer in
            guard let out = buffer.baseAddress else { return nil }
            out.initialize(repeating: 0, count: length + 8)
            out.update(from: stem, count: length)
            return WordHash.of(out, length) ^ salt
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

/// Which words can be inflections of the first word of a phrase, by their first three bytes: most words of a text are never stemmed.
struct StemStarts: Sendable {
    private let bits: FlatArray<UInt64>
    var base: UnsafePointer<UInt64> { bits.base }

    fileprivate init(_ bits: [UInt64]) { self.bits = FlatArray(bits) }

    /// - Parameter bits: `base` of a set that outlives the call.
    @inline(__always) static func mayStart(_ word: UnsafeBufferPointer<UInt8>, _ bits: UnsafePointer<UInt64>) -> Bool {
        guard word.count >= Stemmer.shortest else { return false }
        let slot = Self.slot(word)
        return bits[slot &>> 6] &>> UInt64(truncatingIfNeeded: slot & 63) & 1 != 0
    }

    @inline(__always) fileprivate static func slot(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        (Int(word[0]) &* 961 &+ Int(word[1]) &* 31 &+ Int(word[2])) & 4095
    }
}

/// Collects the words of `StemStarts`.
struct StemStartsBuilder {
    private var bits = [UInt64](repeating: 0, count: 64)

    mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
        guard word.count >= Stemmer.shortest else { return }
        let slot = StemStarts.slot(word)
        bits[slot >> 6] |= 1 << UInt64(slot & 63)
    }

    func build() -> StemStarts { StemStarts(bits) }
}
