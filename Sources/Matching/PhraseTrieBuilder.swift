/// Collects phrases and lays them out as a `PhraseTrie`.
struct PhraseTrieBuilder {
    /// Edges that leave the root, and all others.
    private var beginnings = EdgeTableBuilder(), edges = EdgeTableBuilder()
    /// Of each node, the root first: `Cell.plain` and `Cell.apart`.
    private var facts: [UInt32] = [0]
    private var uses: [(node: UInt32, use: PhraseTrie.Use)] = []
    private var starts: [UInt64] = []
    private var prefixes: [[UInt8]] = []
    /// The first words of the phrases that are stemmed, of each language that has any.
    private var stemStarts: [(language: String, starts: StemStartsBuilder)] = []
    private var words = PhraseWords()

    /// Adds a phrase as it stands in the seed. Returns `false` when there is no word in it.
    mutating func insert(_ phrase: String, _ use: PhraseTrie.Use) -> Bool {
        words.read(phrase)
        guard !words.all.isEmpty else { return false }
        enter(use) { $0.symbol(of: $1, isFirst: $2) }
        return true
    }

    /// Adds the phrase that was inserted last once more by the stems of its words. Names are not inflected: a word with a capital stays as it is,
    /// except in German. Returns `false` when no word has a stem.
    mutating func insertStems(_ use: PhraseTrie.Use, _ stemmer: Stemmer) -> Bool {
        let keepsCapitals = stemmer.language != "de"
        guard words.all.contains(where: { !$0.isPrefix && !($0.isCapital && keepsCapitals) }) else { return false }
        let place = stemStarts.firstIndex { $0.language == stemmer.language } ?? stemStarts.count
        if place == stemStarts.count { stemStarts.append((stemmer.language, StemStartsBuilder())) } // words behind the first are stemmed too
        enter(use) { it, word, isFirst in
            let isInflected = !word.isPrefix && !(word.isCapital && keepsCapitals)
            guard isInflected, let stem = it.words.withFolded(word, { stemmer.stem($0) }) else { return it.symbol(of: word, isFirst: isFirst) }
            if isFirst { it.words.withFolded(word) { it.stemStarts[place].starts.add($0, stem: stem.length) } }
            return stem.symbol
        }
        return true
    }

    func build() -> PhraseTrie {
        var firstUse = [Int](repeating: 0, count: facts.count + 1)
        for (node, _) in uses { firstUse[Int(node) + 1] += 1 }
        for node in facts.indices { firstUse[node + 1] += firstUse[node] }
        var next = firstUse
        var laidOut = [PhraseTrie.Use](repeating: .init(entry: 0, set: 0), count: uses.count)
        for (node, use) in uses {
            let place = next[Int(node)]
            next[Int(node)] += 1
            laidOut[place] = use
            laidOut[place].isLast = place + 1 == firstUse[Int(node) + 1]
        }
        func factsOf(_ node: Int) -> UInt32 {
            facts[node] | (firstUse[node] < firstUse[node + 1] ? UInt32(firstUse[node] + 1) : 0)
        }
        var filter = Self.bitSet(for: edges.count)
        for cell in edges.cells where cell.key != 0 {
            let (word, bit) = PhraseTrie.filterPlace(cell.key, filter.count - 1)
            filter[word] |= bit
        }
        var startBits = Self.bitSet(for: beginnings.count)
        for hash in starts { startBits[Int(truncatingIfNeeded: hash >> 14) & (startBits.count - 1)] |= 1 << (hash & 63) }
        return PhraseTrie(
            beginnings: beginnings.build(factsOf), edges: edges.build(factsOf), filter: FlatArray(filter), filterMask: filter.count - 1,
            uses: FlatArray(laidOut), starts: FlatArray(startBits), startsMask: UInt64(startBits.count - 1), prefixes: PrefixSet(prefixes),
            stemStarts: Dictionary(uniqueKeysWithValues: stemStarts.map { ($0.language, $0.starts.build()) }))
    }

    /// Empty, with at least 16 bits for each of `count` members; a power of two of words.
    private static func bitSet(for count: Int) -> [UInt64] {
        var size = 1024
        while size * 4 < count { size *= 2 }
        return [UInt64](repeating: 0, count: size)
    }

    // MARK: One phrase

    /// Lays the path of the words read last, and puts the use at its end.
    private mutating func enter(_ use: PhraseTrie.Use, symbol: (inout Self, PhraseWords.Word, _ isFirst: Bool) -> UInt64) {
        var node = PhraseTrie.root
        for (index, word) in words.all.enumerated() {
            let symbol = symbol(&self, word, index == 0)
            let isApart = word.isApart && index > 0
            facts[Int(node)] |= isApart ? PhraseTrie.Cell.apart : PhraseTrie.Cell.plain
            let key = PhraseTrie.key(node, isApart ? PhraseTrie.apart : 0, symbol), new = UInt32(facts.count)
            node = index == 0 ? beginnings.node(key, orNew: new) : edges.node(key, orNew: new)
            if node == new { facts.append(0) }
        }
        uses.append((node, use))
    }

    /// Of a word that stands for itself, or for all that begin with it.
    private mutating func symbol(of word: PhraseWords.Word, isFirst: Bool) -> UInt64 {
        if word.isPrefix {
            prefixes.append(words.withFolded(word) { Array($0) })
            return WordHash.prefix(word.hash)
        }
        if isFirst { starts.append(word.hash) }
        return word.hash
    }
}
