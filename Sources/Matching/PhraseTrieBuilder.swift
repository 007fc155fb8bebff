/// Collects phrases and lays them out as a `PhraseTrie`.
struct PhraseTrieBuilder {
    private var cells = [PhraseTrie.Cell](repeating: .init(), count: 1024)
    /// Of each node, the root first: `Cell.plain` and `Cell.apart`.
    private var facts: [UInt32] = [0]
    private var uses: [(node: UInt32, use: PhraseTrie.Use)] = []
    private var starts: [UInt64] = []
    private var prefixes: [[UInt8]] = []
    /// By language: the first words of the phrases that are stemmed.
    private var stemStarts: [String: [[UInt8]]] = [:]
    private var words = PhraseWords()

    /// Adds a phrase as it stands in the seed. Returns `false` when there is no word in it.
    mutating func insert(_ phrase: String, _ use: PhraseTrie.Use) -> Bool {
        words.read(phrase)
        guard !words.all.isEmpty else { return false }
        var node = PhraseTrie.root
        for (index, word) in words.all.enumerated() {
            let symbol: UInt64
            if let prefix = word.prefix {
                symbol = WordHash.prefix(word.hash)
                prefixes.append(prefix)
            } else {
                symbol = word.hash
                if index == 0 { starts.append(symbol) }
            }
            let isApart = word.isApart && index > 0
            facts[Int(node)] |= isApart ? PhraseTrie.Cell.apart : PhraseTrie.Cell.plain
            node = enter(PhraseTrie.key(node, isApart ? PhraseTrie.apart : 0, symbol))
        }
        uses.append((node, use))
        return true
    }

    /// Adds a phrase once more by the stems of its words. Names are not inflected: a word with a capital stays as it is, except in German.
    /// Returns `false` when no word has a stem.
    mutating func insertStems(_ phrase: String, _ use: PhraseTrie.Use, _ stemmer: Stemmer) -> Bool {
        words.keepsFolded = true
        words.read(phrase)
        words.keepsFolded = false
        let keepsCapitals = stemmer.language != "de"
        guard words.all.contains(where: { $0.prefix == nil && !($0.isCapital && keepsCapitals) }) else { return false }
        stemStarts[stemmer.language, default: []] += [] // words behind the first are stemmed too
        var node = PhraseTrie.root
        for (index, word) in words.all.enumerated() {
            let symbol: UInt64
            if let prefix = word.prefix {
                symbol = WordHash.prefix(word.hash)
                prefixes.append(prefix)
            } else if !(word.isCapital && keepsCapitals), let stem = (word.folded + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer({ padded in
                stemmer.symbol(UnsafeBufferPointer(rebasing: padded[..<word.folded.count]))
            }) {
                symbol = stem
                if index == 0 { stemStarts[stemmer.language, default: []].append(word.folded) }
            } else {
                symbol = word.hash
                if index == 0 { starts.append(symbol) }
            }
            let isApart = word.isApart && index > 0
            facts[Int(node)] |= isApart ? PhraseTrie.Cell.apart : PhraseTrie.Cell.plain
            node = enter(PhraseTrie.key(node, isApart ? PhraseTrie.apart : 0, symbol))
        }
        uses.append((node, use))
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
        var cells = cells
        for slot in cells.indices where cells[slot].key != 0 {
            let node = Int(cells[slot].node)
            let hasUses = firstUse[node] < firstUse[node + 1]
            cells[slot].facts = facts[node] | (hasUses ? UInt32(firstUse[node] + 1) : 0)
        }
        var size = 1024 // at least 16 bits for each word
        while size * 4 < starts.count { size *= 2 }
        var bits = [UInt64](repeating: 0, count: size)
        for hash in starts { bits[Int(truncatingIfNeeded: hash >> 14) & (size - 1)] |= 1 << (hash & 63) }
        return PhraseTrie(
            mask: cells.count - 1, cells: FlatArray(cells), uses: FlatArray(laidOut), starts: FlatArray(bits),
            startsMask: UInt64(size - 1), prefixes: PrefixSet(prefixes), stemStarts: stemStarts.mapValues(StemStarts.init))
    }

    private mutating func enter(_ key: UInt64) -> UInt32 {
        if facts.count * 2 >= cells.count { grow() }
        var slot = Int(truncatingIfNeeded: key >> 20) & (cells.count - 1)
        while cells[slot].key != 0 {
            if cells[slot].key == key { return cells[slot].node }
            slot = (slot + 1) & (cells.count - 1)
        }
        cells[slot] = .init(key: key, node: UInt32(facts.count))
        facts.append(0)
        return cells[slot].node
    }

    private mutating func grow() {
        let old = cells
        cells = [PhraseTrie.Cell](repeating: .init(), count: old.count * 2)
        for cell in old where cell.key != 0 {
            var slot = Int(truncatingIfNeeded: cell.key >> 20) & (cells.count - 1)
            while cells[slot].key != 0 { slot = (slot + 1) & (cells.count - 1) }
            cells[slot] = cell
        }
    }
}
