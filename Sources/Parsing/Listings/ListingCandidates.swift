/// One entry of a list, as the page has it.
struct ListingRecord {
    /// Its nodes.
    var range: Range<Int>
    /// Of the links that made it one: their places among the page's links.
    var links: [Int]
}

/// Neighbours of one shape that may be a list of articles.
struct ListingCandidate {
    /// The element that they are all in.
    let region: Int
    var records: [ListingRecord]
    /// The same from poll to poll, as long as the page keeps its structure.
    let signature: UInt64
}

/// Links that stand in elements of the same names form a group; each element that holds several of them at different places is a region; what
/// holds one of them alone is a record. That finds lists within lists, lists under headings, and cards, without comparing trees.
struct CandidateFinder {
    /// Fewer are no list.
    static let fewest = 2
    private static let mostRecords = 400
    /// Regions of one group that are looked at, the largest first.
    private static let mostRegions = 12

    private let page: PageNodes
    private let links: PageLinks
    private var holding: [Int32]
    private var targets: [Int32]
    private var last: [Int32]

    init(_ page: PageNodes, _ links: PageLinks) {
        self.page = page
        self.links = links
        holding = [Int32](repeating: 0, count: page.nodes.count)
        targets = holding
        last = [Int32](repeating: -1, count: page.nodes.count)
    }

    mutating func candidates() -> [ListingCandidate] {
        var groups: [UInt64: [Int]] = [:], order: [UInt64] = []
        for (index, link) in links.all.enumerated() {
            if groups[link.path] == nil { order.append(link.path) }
            groups[link.path, default: []].append(index)
        }
        var found: [ListingCandidate] = []
        for path in order {
            guard let group = groups[path], group.count >= Self.fewest else { continue }
            var seen = Set<[Int]>()
            found += candidates(group, path).filter { seen.insert($0.records.map(\.range.lowerBound)).inserted }
        }
        return found
    }

    private mutating func candidates(_ group: [Int], _ path: UInt64) -> [ListingCandidate] {
        var touched: [Int] = []
        for index in group {
            let link = links.all[index]
            var node = link.node
            while node >= 0 {
                if holding[node] == 0 { touched.append(node) }
                holding[node] += 1
                if last[node] != Int32(link.target) { targets[node] += 1 }
                last[node] = Int32(link.target)
                node = page[node].parent
            }
        }
        defer {
            for node in touched { (holding[node], targets[node], last[node]) = (0, 0, -1) }
        }
        var largestPart: [Int: Int32] = [:]
        for node in touched { largestPart[page[node].parent, default: 0] = max(largestPart[page[node].parent, default: 0], holding[node]) }
        let regions = touched.filter { Int(targets[$0]) >= Self.fewest && (largestPart[$0] ?? 0) < holding[$0] }
            .sorted { (holding[$1], $0) < (holding[$0], $1) }.prefix(Self.mostRegions)
        var found: [ListingCandidate] = []
        for region in regions {
            let inside = group.filter { page.range(region).contains(links.all[$0].node) }
            let signature = path ^ (UInt64(depth(region)) &* 0x9E37_79B9_7F4A_7C15)
            for (kind, records) in [alone(inside, region), parts(inside, region), rows(inside, region)].enumerated() where records.count >= Self.fewest {
                found.append(ListingCandidate(region: region, records: Array(records.prefix(Self.mostRecords)), signature: signature &+ UInt64(kind)))
            }
        }
        return found
    }

    private func depth(_ node: Int) -> Int {
        var depth = 0, node = node
        while node >= 0 {
            if !page[node].role.isTransparent { depth += 1 }
            node = page[node].parent
        }
        return depth
    }

    /// The largest elements that hold one target each.
    private func alone(_ group: [Int], _ region: Int) -> [ListingRecord] {
        records(group) { link in
            var node = link
            while page[node].parent != region, page[node].parent >= 0, targets[page[node].parent] == 1 { node = page[node].parent }
            return node
        }
    }

    /// The region's own children.
    private func parts(_ group: [Int], _ region: Int) -> [ListingRecord] { records(group) { child(of: region, above: $0) } }

    /// The largest elements that hold a few targets each, where an entry has several: languages, formats.
    private func rows(_ group: [Int], _ region: Int) -> [ListingRecord] {
        records(group) { link in
            var node = link
            while page[node].parent != region, page[node].parent >= 0, targets[page[node].parent] <= 4 { node = page[node].parent }
            return node
        }
    }

    private func child(of region: Int, above link: Int) -> Int {
        var node = link
        while page[node].parent != region, page[node].parent >= 0 { node = page[node].parent }
        return node
    }

    private func records(_ group: [Int], _ top: (Int) -> Int) -> [ListingRecord] {
        var records: [ListingRecord] = []
        for index in group {
            let range = page.range(top(links.all[index].node))
            if let last = records.last, last.range.contains(range.lowerBound) { records[records.count - 1].links.append(index) }
            else { records.append(ListingRecord(range: range, links: [index])) }
        }
        return records
    }
}
