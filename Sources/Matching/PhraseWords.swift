/// The words of a phrase of the seed, folded by the same pass as the items' words.
struct PhraseWords: WordSink {
    struct Word {
        var hash: UInt64
        var isApart: Bool
        /// The folded beginning, when a `*` ends the word.
        var prefix: [UInt8]?
        /// The folded word, for its stem.
        var folded: [UInt8] = []
        /// Begins with a capital: a name.
        var isCapital = false
    }

    /// Keep the folded words beside their hashes.
    var keepsFolded = false
    private(set) var all: [Word] = []
    /// The phrase without its `*`.
    private(set) var text: [UInt8] = []
    private var stars: [Int] = [] // where they stood, as offsets in `text`

    mutating func read(_ phrase: String) {
        all.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        stars.removeAll(keepingCapacity: true)
        for byte in phrase.utf8 {
            if byte == UInt8(ascii: "*") { stars.append(text.count) } else { text.append(byte) }
        }
        text.withUnsafeBufferPointer { Scanner.scan($0, into: &self) }
    }

    mutating func take(_ word: ScannedWord, folded: UnsafeBufferPointer<UInt8>) {
        guard stars.contains(word.end), let base = folded.baseAddress, !folded.isEmpty else {
            var one = Word(hash: word.hash, isApart: word.isApart)
            if keepsFolded {
                one.folded = Array(folded)
                let first = String(decoding: text[word.start..<word.end], as: UTF8.self).unicodeScalars.first
                one.isCapital = first?.properties.isUppercase ?? false
            }
            all.append(one)
            return
        }
        let prefix = Array(folded.prefix(PrefixSet.longest))
        all.append(Word(hash: WordHash.of(base, prefix.count), isApart: word.isApart, prefix: prefix))
    }
}
