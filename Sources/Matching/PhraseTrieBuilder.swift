/// Collects phrases and lays them out as a `PhraseTrie`.
struct PhraseTrieBuilder {
    private var cells = [PhraseTrie.Cell](repeating: .init(), count: 1024)
    /// Of each node, the root first: `Cell.plain` and `Cell.apart`.
    private var facts: [UInt32] = [0]
    private var uses: [(node: UInt32, use: PhraseTrie.Use)] = []
    private var starts: [UInt64] = []
    private var prefixes: [[UInt8]] = []
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
            startsMask: UInt64(size - 1), prefixes: PrefixSet(prefixes))
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
