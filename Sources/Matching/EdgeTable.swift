/// Edges of a trie by their key: a hash table with linear probing, at most half full, read without checks.
struct EdgeTable: Sendable {
    let cells: FlatArray<PhraseTrie.Cell>
    private let mask: Int

    /// - Parameter cells: As `EdgeTableBuilder` lays them out.
    init(_ cells: [PhraseTrie.Cell]) {
        self.cells = FlatArray(cells)
        mask = cells.count - 1
    }

    @inline(__always) func cell(_ key: UInt64) -> PhraseTrie.Cell? {
        var slot = Self.slot(key, mask)
        while true {
            let found = cells.base[slot]
            if found.key == key { return found }
            if found.key == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
    }

    @inline(__always) static func slot(_ key: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: key &>> 20) & mask }
}

/// Collects the edges of an `EdgeTable`.
struct EdgeTableBuilder {
    private(set) var cells = [PhraseTrie.Cell](repeating: .init(), count: 1024)
    private(set) var count = 0

    /// The node to which the edge leads: `new` when there was no such edge.
    mutating func node(_ key: UInt64, orNew new: UInt32) -> UInt32 {
        if count * 2 >= cells.count { grow() }
        let slot = Self.slot(for: key, in: cells)
        if cells[slot].key == key { return cells[slot].node }
        cells[slot] = .init(key: key, node: new)
        count += 1
        return new
    }

    /// The table, with the facts of the node at the end of each edge.
    func build(_ facts: (_ node: Int) -> UInt32) -> EdgeTable {
        var cells = cells
        for slot in cells.indices where cells[slot].key != 0 { cells[slot].facts = facts(Int(cells[slot].node)) }
        return EdgeTable(cells)
    }

    private mutating func grow() {
        let old = cells
        cells = [PhraseTrie.Cell](repeating: .init(), count: old.count * 2)
        for cell in old where cell.key != 0 { cells[Self.slot(for: cell.key, in: cells)] = cell }
    }

    /// Where the key is, or where it belongs.
    private static func slot(for key: UInt64, in cells: [PhraseTrie.Cell]) -> Int {
        var slot = EdgeTable.slot(key, cells.count - 1)
        while cells[slot].key != 0, cells[slot].key != key { slot = (slot + 1) & (cells.count - 1) }
        return slot
    }
}
