/// Phrases as paths of word hashes in flat arrays. A step is one probe of a hash table keyed by (node, gap, word), so neither the
/// number of phrases nor their common beginnings cost anything; a word that begins no phrase ends at one bit of a set.
struct PhraseTrie: Sendable {
    /// What a phrase is there for: its spelling and the set of phrases to which it belongs.
    struct Use: BitwiseCopyable, Sendable {
        var entry: Int32
        var set: Int32
        /// The next one in the list belongs to another node.
        var isLast = false
    }

    /// The end of an edge, with all that a step has to know of it, so that a step touches one line of the cache.
    struct Cell: BitwiseCopyable, Sendable {
        /// 0: there is no edge.
        var key: UInt64 = 0
        var node: UInt32 = 0
        /// Bits 0 to 29: where its uses begin in the list, plus 1; 0 when it has none. Then `plain` and `apart`.
        var facts: UInt32 = 0

        /// Edges leave it across plain gaps, or across gaps that part phrases.
        static let plain: UInt32 = 1 << 30, apart: UInt32 = 1 << 31
        @inline(__always) var firstUse: Int { Int(facts & 0x3FFF_FFFF) &- 1 }
        @inline(__always) var continues: Bool { facts & (Self.plain | Self.apart) != 0 }
    }

    static let root: UInt32 = 0
    /// Of an edge: in the phrase, something parts the two words ("St. Kitts"). Such an edge may also be taken across a plain gap.
    static let apart: UInt64 = 1

    /// Those that leave the root. Nearly every word that may begin a phrase asks here, so they lie close together.
    let beginnings: EdgeTable
    let edges: EdgeTable
    /// Bit set of the keys of `edges`: most words do not continue a phrase, and end at a table that stays in the cache.
    let filter: FlatArray<UInt64>
    let filterMask: Int
    let uses: FlatArray<Use>
    /// Bit set of the words that begin a phrase.
    let starts: FlatArray<UInt64>
    let startsMask: UInt64
    let prefixes: PrefixSet
    /// By language.
    let stemStarts: [String: StemStarts]

    @inline(__always) func cell(_ node: UInt32, _ gap: UInt64, _ symbol: UInt64) -> Cell? {
        let key = Self.key(node, gap, symbol)
        if node == Self.root { return beginnings.cell(key) }
        let (word, bit) = Self.filterPlace(key, filterMask)
        return filter.base[word] & bit == 0 ? nil : edges.cell(key)
    }

    @inline(__always) static func filterPlace(_ key: UInt64, _ mask: Int) -> (word: Int, bit: UInt64) {
        (Int(truncatingIfNeeded: key &>> 7) & mask, 1 &<< (key &>> 1 & 63))
    }

    @inline(__always) static func key(_ node: UInt32, _ gap: UInt64, _ symbol: UInt64) -> UInt64 {
        let mixed = (symbol ^ (UInt64(node) &<< 1 | gap) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return (mixed ^ mixed &>> 31) | 1
    }
}

/// The beginnings of words that stand before a `*`. One look at the first three bytes of a word tells which lengths to try.
struct PrefixSet: Sendable {
    static let longest = 63
    let lengths: FlatArray<UInt64>
    /// Lengths under three bytes, to be tried with every word.
    let short: UInt64
    let hashes: FlatArray<UInt64>
    let mask: Int

    let isEmpty: Bool

    init(_ prefixes: [[UInt8]]) {
        isEmpty = prefixes.isEmpty
        var lengths = [UInt64](repeating: 0, count: 4096), short: UInt64 = 0
        var size = 16
        while size < prefixes.count * 4 { size *= 2 }
        var hashes = [UInt64](repeating: 0, count: size)
        for prefix in prefixes {
            let bit = UInt64(1) << UInt64(prefix.count)
            let hash = (prefix + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer { padded in
                if prefix.count < 3 { short |= bit } else { lengths[Self.slot(padded)] |= bit }
                return WordHash.of(padded.baseAddress!, prefix.count) | 1
            }
            var slot = Int(truncatingIfNeeded: hash >> 20) & (size - 1)
            while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (size - 1) }
            hashes[slot] = hash
        }
        self.lengths = FlatArray(lengths)
        self.short = short
        self.hashes = FlatArray(hashes)
        mask = size - 1
    }

    @inline(__always) private static func slot(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        (Int(word[0]) &* 961 &+ Int(word[1]) &* 31 &+ Int(word[2])) & 4095
    }

    /// Bit n: a beginning of n bytes may be in the set.
    @inline(__always) func candidates(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let found = word.count >= 3 ? lengths.base[Self.slot(word)] | short : short
        return word.count >= 63 ? found : found & ((2 &<< UInt64(truncatingIfNeeded: word.count)) &- 1)
    }

    @inline(__always) func contains(_ hash: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: (hash | 1) &>> 20) & mask
        while hashes.base[slot] != 0 {
            if hashes.base[slot] == hash | 1 { return true }
            slot = (slot &+ 1) & mask
        }
        return false
    }
}
