import Model

/// An occurrence of a phrase of the seed.
struct Hit {
    var entry: Int32
    var set: Int32
    var field: Mention.Field
    /// Bytes in the field.
    var start: Int32
    var end: Int32
    /// Numbers of the first and the last word in the item; fields are far apart.
    var first: Int32
    var last: Int32
    /// Number of the sentence and of the paragraph in the item.
    var sentence: Int32
    var paragraph: Int32

    /// As they stand in the item.
    func words(in item: Item) -> String {
        let text =
            switch field {
            case .title: item.title
            case .summary: item.summary ?? ""
            case .content: item.contentText ?? ""
            }
        return String(decoding: text.utf8.dropFirst(Int(start)).prefix(Int(end - start)), as: UTF8.self)
    }

    func contains(_ other: Hit) -> Bool { first <= other.first && other.last <= last }
    func isSame(as other: Hit) -> Bool { set == other.set && first == other.first && last == other.last && entry == other.entry }
    func overlaps(_ other: Hit) -> Bool { first <= other.last && other.first <= last }
}

/// Walks the words of an item's fields through the trie and keeps the hits.
struct PhraseWalker: WordSink {
    /// Hits beyond these are not kept: a page that says one name a hundred thousand times needs no more evidence.
    static let mostHits = 20_000

    private let trie: PhraseTrie
    private let spellings: [Spelling]
    private let keepsEnye: Bool
    let language: String?
    /// Keep what `Spelling` refuses, for explanations.
    var keepsRefused = false
    private(set) var refused: [Hit] = []
    /// Of the item's language, when phrases are stemmed in it.
    let stemmer: Stemmer?
    private let stemStarts: UnsafePointer<UInt64>?
    /// Of the trie, which outlives the walk: without a reference to count for each word.
    private let starts: UnsafePointer<UInt64>
    private let startsMask: UInt64
    private let hasPrefixes: Bool
    private(set) var hits: [Hit] = []
    private(set) var wordCount: Int32 = 0

    private var active: [Path] = []
    private var isActive = false
    private var next: [Path] = []
    private var symbols: [UInt64] = []
    private var field = Mention.Field.title
    private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var sentenceBase: Int32 = 0
    private var paragraphBase: Int32 = 0
    private var sentence: Int32 = 0
    private var paragraph: Int32 = 0

    /// A phrase of which the first words have been seen.
    private struct Path {
        var node: UInt32
        /// `PhraseTrie.Cell.plain` and `apart`.
        var facts: UInt32
        var first: Int32
        var start: Int32
        var sentence: Int32
        var paragraph: Int32
    }

    /// - Parameter language: primary subtag of the item's language. The walker's stemmer is to be given back (`StemmerPool`).
    init(trie: PhraseTrie, spellings: [Spelling], language: String?) {
        self.trie = trie
        self.spellings = spellings
        self.language = language
        keepsEnye = language == "es" || language == "gl"
        let stems = language.flatMap { trie.stemStarts[$0] }
        stemStarts = stems?.base
        stemmer = stems == nil ? nil : language.flatMap(StemmerPool.shared.take)
        starts = trie.starts.base
        startsMask = trie.startsMask
        hasPrefixes = !trie.prefixes.isEmpty
    }

    mutating func walk(_ item: Item) {
        walk(item.title, .title)
        if let summary = item.summary { walk(summary, .summary) }
        if let content = item.contentText { walk(content, .content) }
    }

    private mutating func walk(_ text: String, _ field: Mention.Field) {
        self.field = field
        active.removeAll(keepingCapacity: true)
        isActive = false
        sentenceBase = sentence &+ 1
        paragraphBase = paragraph &+ 1
        (sentence, paragraph) = (sentenceBase, paragraphBase)
        var text = text
        text.withUTF8 { utf8 in
            guard utf8.count < Int(Int32.max) else { return } // offsets are kept in 32 bits
            bytes = utf8
            Scanner.scan(utf8, into: &self)
        }
        bytes = UnsafeBufferPointer(start: nil, count: 0)
        wordCount &+= 1000 // no phrase and no window reaches from one field into the next
    }

    @inline(__always)
    mutating func take(_ word: ScannedWord, folded: UnsafeBufferPointer<UInt8>) {
        wordCount &+= 1
        let mayStart = starts[Int(truncatingIfNeeded: (word.hash &>> 14) & startsMask)] &>> (word.hash & 63) & 1 != 0
        let candidates = hasPrefixes ? trie.prefixes.candidates(folded) : 0
        if !mayStart, candidates == 0, !isActive, !mayStem(folded) { return }
        follow(word, folded, candidates)
    }

    @inline(__always)
    private func mayStem(_ folded: UnsafeBufferPointer<UInt8>) -> Bool { stemStarts.map { StemStarts.mayStart(folded, $0) } ?? false }

    @inline(never)
    private mutating func follow(_ word: ScannedWord, _ folded: UnsafeBufferPointer<UInt8>, _ candidates: UInt64) {
        sentence = sentenceBase &+ word.sentence
        paragraph = paragraphBase &+ word.paragraph
        if candidates == 0, stemmer == nil { return followAlone(word) }
        symbols.removeAll(keepingCapacity: true)
        symbols.append(word.hash)
        var left = candidates
        while left != 0, let base = folded.baseAddress {
            let length = left.trailingZeroBitCount
            left &= left &- 1
            let hash = WordHash.of(base, length)
            if trie.prefixes.contains(hash) { symbols.append(WordHash.prefix(hash)) }
        }
        if let stemmer, !active.isEmpty || mayStem(folded), let stem = stemmer.symbol(folded, hash: word.hash) { symbols.append(stem) }
        next.removeAll(keepingCapacity: true)
        for path in active {
            for symbol in symbols {
                if !word.isApart, path.facts & PhraseTrie.Cell.plain != 0 { step(path, 0, symbol, word) }
                if path.facts & PhraseTrie.Cell.apart != 0 { step(path, PhraseTrie.apart, symbol, word) }
            }
        }
        let start = Path(
            node: PhraseTrie.root, facts: 0, first: wordCount, start: Int32(word.start), sentence: sentence, paragraph: paragraph)
        for symbol in symbols { step(start, 0, symbol, word) }
        swap(&active, &next)
        isActive = !active.isEmpty
    }

    /// A word that stands for itself only, as most do.
    private mutating func followAlone(_ word: ScannedWord) {
        if !next.isEmpty { next.removeAll(keepingCapacity: true) }
        if isActive {
            for path in active {
                if !word.isApart, path.facts & PhraseTrie.Cell.plain != 0 { step(path, 0, word.hash, word) }
                if path.facts & PhraseTrie.Cell.apart != 0 { step(path, PhraseTrie.apart, word.hash, word) }
            }
        }
        step(Path(
            node: PhraseTrie.root, facts: 0, first: wordCount, start: Int32(word.start), sentence: sentence, paragraph: paragraph), 0, word.hash, word)
        swap(&active, &next)
        isActive = !active.isEmpty
    }

    @inline(__always)
    private mutating func step(_ path: Path, _ gap: UInt64, _ symbol: UInt64, _ word: ScannedWord) {
        guard let cell = trie.cell(path.node, gap, symbol) else { return }
        var index = cell.firstUse
        while index >= 0 {
            let use = trie.uses.base[index]
            keep(use, path, word)
            if use.isLast { break }
            index &+= 1
        }
        if cell.continues {
            var longer = path
            (longer.node, longer.facts) = (cell.node, cell.facts)
            next.append(longer)
        }
    }

    private mutating func keep(_ use: PhraseTrie.Use, _ path: Path, _ word: ScannedWord) {
        guard hits.count < Self.mostHits else { return }
        let occurrence = UnsafeBufferPointer(rebasing: bytes[Int(path.start)..<word.end])
        let hit = Hit(
            entry: use.entry, set: use.set, field: field, start: path.start, end: Int32(word.end), first: path.first, last: wordCount,
            sentence: path.sentence, paragraph: path.paragraph)
        if spellings[Int(use.entry)].accepts(occurrence, keepsEnye: keepsEnye) {
            hits.append(hit)
        } else if keepsRefused {
            refused.append(hit)
        }
    }
}
