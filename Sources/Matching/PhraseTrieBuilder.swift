/// Collects phrases and lays them out as a `PhraseTrie`.
struct PhraseTrieBuilder {
    private var keys = [UInt64](repeating: 0, count: 1024)
    private var targets = [UInt32](repeating: 0, count: 1024)
    private var edges = 0
    private var continues = [false]
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
            continues[Int(node)] = true
            node = enter(PhraseTrie.key(node, word.isApart && index > 0 ? PhraseTrie.apart : 0, symbol))
        }
        uses.append((node, use))
        return true
    }

    func build() -> PhraseTrie {
        var firstUse = [Int32](repeating: 0, count: continues.count + 1)
        for (node, _) in uses { firstUse[Int(node) + 1] += 1 }
        for node in 0..<continues.count { firstUse[node + 1] += firstUse[node] }
        var next = firstUse
        var laidOut = [PhraseTrie.Use](repeating: .init(entry: 0, set: 0), count: uses.count)
        for (node, use) in uses {
            laidOut[Int(next[Int(node)])] = use
            next[Int(node)] += 1
        }
        var size = 1024 // at least 16 bits for each word
        while size * 4 < starts.count { size *= 2 }
        var bits = [UInt64](repeating: 0, count: size)
        for hash in starts { bits[Int(truncatingIfNeeded: hash >> 14) & (size - 1)] |= 1 << (hash & 63) }
        return PhraseTrie(
            mask: keys.count - 1, keys: FlatArray(keys), targets: FlatArray(targets), continues: FlatArray(continues),
            firstUse: FlatArray(firstUse), uses: FlatArray(laidOut), starts: FlatArray(bits), startsMask: UInt64(size - 1),
            prefixes: PrefixSet(prefixes))
    }

    private mutating func enter(_ key: UInt64) -> UInt32 {
        if edges * 2 >= keys.count { grow() }
        var slot = Int(truncatingIfNeeded: key >> 20) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == key { return targets[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        edges += 1
        keys[slot] = key
        targets[slot] = UInt32(continues.count)
        continues.append(false)
        return targets[slot]
    }

    private mutating func grow() {
        let (oldKeys, oldTargets) = (keys, targets)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        targets = [UInt32](repeating: 0, count: oldKeys.count * 2)
        for (key, target) in zip(oldKeys, oldTargets) where key != 0 {
            var slot = Int(truncatingIfNeeded: key >> 20) & (keys.count - 1)
            while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
            (keys[slot], targets[slot]) = (key, target)
        }
    }
}
