/// The words of a phrase of the seed, folded by the same pass as the items' words.
struct PhraseWords: WordSink {
    struct Word {
        var hash: UInt64
        var isApart: Bool
        /// A `*` ends the word: it stands for all that begin with it.
        var isPrefix: Bool
        /// Begins with a capital: a name.
        var isCapital: Bool
        /// Its place in `folded`; of a prefix, as much as is compared.
        fileprivate var place: Range<Int>
    }

    private(set) var all: [Word] = []
    private var folded: [UInt8] = []
    /// The phrase without its `*`.
    private var text: [UInt8] = []
    private var stars: [Int] = [] // where they stood, as offsets in `text`

    mutating func read(_ phrase: String) {
        all.removeAll(keepingCapacity: true)
        folded.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        stars.removeAll(keepingCapacity: true)
        var phrase = phrase
        phrase.withUTF8 { bytes in
            for part in bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false) {
                text.append(contentsOf: UnsafeBufferPointer(rebasing: part))
                stars.append(text.count)
            }
        }
        stars.removeLast() // the end of the phrase is none
        text.withUnsafeBufferPointer { Scanner.scan($0, into: &self) }
        folded.append(contentsOf: repeatElement(0, count: 8))
    }

    mutating func take(_ word: ScannedWord, folded: UnsafeBufferPointer<UInt8>) {
        let isPrefix = !stars.isEmpty && stars.contains(word.end) && !folded.isEmpty
        let start = self.folded.count
        self.folded.append(contentsOf: isPrefix ? UnsafeBufferPointer(rebasing: folded.prefix(PrefixSet.longest)) : folded)
        let hash = isPrefix ? folded.baseAddress.map { WordHash.of($0, self.folded.count - start) } ?? word.hash : word.hash
        all.append(Word(
            hash: hash, isApart: word.isApart, isPrefix: isPrefix, isCapital: isCapital(at: word.start), place: start..<self.folded.count))
    }

    /// - Parameter body: Gets the folded word, with eight bytes behind it that may be read.
    func withFolded<Result>(_ word: Word, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        folded.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[word.place])) }
    }

    private func isCapital(at index: Int) -> Bool {
        if text[index] < 0x80 { return (0x41...0x5a).contains(text[index]) }
        return String(decoding: text[index...].prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
    }
}
