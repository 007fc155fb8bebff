import Model

/// The text of an item as the set of its runs of three words (w-shingling: Broder, "On the resemblance and containment of documents", 1997). A word
/// changed, left out or put in touches three of them, so wire copy that was edited here and there has most of them still.
package struct Shingles: Hashable, Sendable {
    private static let width = 3
    /// Words beyond this are not looked at, so that what an item costs has a bound.
    private static let mostWords = 400
    /// Words from which a text says enough to be recognised by.
    private static let leastWords = 20
    /// Hashes by which a text is found again: the smallest of the set, which two texts share the likelier the more of their sets they share
    /// (min-wise hashing). Of texts that have half their runs in common eight miss one pair in 250.
    private static let sketchSize = 8

    /// Ascending, each once. Empty for a text that is too short.
    private let hashes: [UInt64]
    /// Of the words with digits: ascending, each once.
    private let numbers: [UInt64]

    init(_ item: Item) {
        var reader = Reader()
        var text = item.contentText ?? item.summary ?? ""
        text.withUTF8 { reader.read($0, most: Self.mostWords) }
        let words = reader.words
        guard words.count >= Self.leastWords else {
            (hashes, numbers) = ([], [])
            return
        }
        var all = (0...(words.count - Self.width)).map { index in
            Self.mixed(Self.mixed(words[index] &* 0x9e37_79b9_7f4a_7c15 ^ words[index + 1]) &* 0xbf58_476d_1ce4_e5b9 ^ words[index + 2])
        }
        hashes = Self.once(&all)
        numbers = Self.once(&reader.numbers)
    }

    private static func once(_ all: inout [UInt64]) -> [UInt64] {
        all.sort()
        var last: UInt64?
        return all.filter { hash in
            defer { last = hash }
            return hash != last
        }
    }

    /// Where copies are looked for.
    var sketch: ArraySlice<UInt64> { hashes.prefix(Self.sketchSize) }

    /// Whether one text is the other with small edits, or its beginning. Where each has a number that the other lacks they are two texts after one
    /// pattern: yesterday's bulletin and today's.
    func isCopy(of other: Shingles) -> Bool {
        guard !hashes.isEmpty, !other.hashes.isEmpty else { return false }
        // Resembling: 6 of 10 of what either has. Containing: 8 of 10 of the smaller.
        let smaller = min(hashes.count, other.hashes.count), resembling = ((hashes.count + other.hashes.count) * 6 + 15) / 16
        let needed = smaller >= 25 ? min(resembling, (smaller * 8 + 9) / 10) : resembling
        return Self.share(needed, hashes, other.hashes) && Self.share(min(numbers.count, other.numbers.count), numbers, other.numbers)
    }

    /// Whether two ascending lists have at least so many values in common. Given up as soon as too few are left, which between two texts is soon.
    private static func share(_ needed: Int, _ one: [UInt64], _ two: [UInt64]) -> Bool {
        one.withUnsafeBufferPointer { one in
            two.withUnsafeBufferPointer { two in
                var i = 0, j = 0, count = 0
                while count < needed {
                    if count + min(one.count - i, two.count - j) < needed { return false }
                    let a = one[i], b = two[j]
                    count += a == b ? 1 : 0 // without jumps: which is smaller is chance
                    i += a <= b ? 1 : 0
                    j += b <= a ? 1 : 0
                }
                return true
            }
        }
    }

    fileprivate static func mixed(_ value: UInt64) -> UInt64 { // the finaliser of MurmurHash3
        var value = value
        value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ value >> 33
    }

    /// Cuts a text into hashes of words: runs of letters and digits, ASCII capitals made small.
    private struct Reader {
        private(set) var words: [UInt64] = []
        var numbers: [UInt64] = []
        private var hash: UInt64 = 0
        private var length = 0
        private var hasDigit = false

        mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, most: Int) {
            var index = 0
            while index < bytes.count, words.count < most {
                let gap = Self.gap(bytes, index)
                if gap == 0 { add(bytes[index]) } else { finish() }
                index += max(1, gap)
            }
            finish()
        }

        private mutating func add(_ byte: UInt8) {
            if length == 0 { (hash, hasDigit) = (0xcbf2_9ce4_8422_2325, false) }
            hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* 0x100_0000_01b3 // FNV-1a
            if byte &- 0x30 < 10 { hasDigit = true }
            length += 1
        }

        private mutating func finish() {
            guard length > 0 else { return }
            let word = Shingles.mixed(hash)
            words.append(word)
            if hasDigit { numbers.append(word) }
            length = 0
        }

        /// Bytes of what stands between words: of ASCII all but letters and digits, U+00A0 and guillemets, U+2010 to U+203F (dashes, quotation
        /// marks, the ellipsis). 0: a part of a word.
        private static func gap(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
            let byte = bytes[index]
            if byte < 0x80 { return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 ? 0 : 1 }
            if byte == 0xC2, index + 1 < bytes.count, [0xA0, 0xAB, 0xBB].contains(bytes[index + 1]) { return 2 }
            if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] >= 0x90 { return 3 }
            return 0
        }
    }
}
