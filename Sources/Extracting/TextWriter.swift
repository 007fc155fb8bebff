/// One paragraph, heading, list entry, table cell or line of an article.
struct Block {
    let tag: Tag
    /// The element that it is the text of.
    let node: Int
    /// Where its text begins in the page's: the order of blocks, whoever selected them.
    let place: Int
    var text: [UInt8]
    /// Bytes of it that are links.
    var linked: Int
    /// In a list, or in a table.
    let isInList: Bool, isInTable: Bool
    /// Text that stands in no paragraph, heading, list, quotation or table.
    var isBare: Bool { !isInList && !isInTable && TextWriter.bare.contains(tag) }
    /// Sentences rather than labels.
    var isProse: Bool { text.count >= 100 && linked * 3 < text.count && text.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "!") } }
    var string: String { String(decoding: text, as: UTF8.self) }
}

/// The text of a selection as blocks, in document order, each text node once.
struct TextWriter {
    static let bare = TagSet([.html, .body, .div, .section, .article, .main, .aside, .header, .footer, .center, .form, .address, .hgroup, .details, .figure, .other])

    private let page: Page
    private(set) var blocks: [Block] = []
    private var current = CollapsedText()
    private var linked = 0
    private var place: Int?
    /// What begins the next block.
    private var mark: String?
    private var lines: [UInt8] = []
    /// Elements around the place that is being read that begin blocks, by their ends.
    private var open: [(node: Int, end: Int, tag: Tag)] = []
    private var lists: [(end: Int, entries: Int)] = []
    private var tables: [Int] = [], links: [Int] = [], preformatted: [Int] = []

    static func blocks(_ selection: Selection, _ page: Page) -> [Block] {
        var writer = TextWriter(page: page)
        var last = 0
        for root in selection.roots where root >= last {
            writer.write(root, selection.removed)
            last = page.end(of: root)
        }
        return writer.blocks
    }

    private init(page: Page) { self.page = page }

    private mutating func write(_ root: Int, _ removed: Mask) {
        var index = root
        while index < page.end(of: root) {
            close(before: index)
            if removed[index] {
                if page.tag(index).isBlock { flush() } else { current.space() }
                index = page.end(of: index)
                continue
            }
            let node = page.nodes[index]
            switch node.tag {
            case .text: append(node.range)
            case .br:
                if current.bytes.isEmpty, preformatted.isEmpty { flush() } else { breakLine() } // a second one in a row begins a paragraph
            case .a: links.append(Int(node.end))
            case let tag where tag.isBlock || tag.isCell:
                flush()
                open.append((index, Int(node.end), tag))
                if tag == .li { mark = number(of: index) }
                if tag.isList { lists.append((Int(node.end), 0)) }
                if tag == .table { tables.append(Int(node.end)) }
                if tag == .pre { preformatted.append(Int(node.end)) }
            default: break
            }
            index += 1
        }
        close(before: page.end(of: root))
        flush()
    }

    private mutating func close(before index: Int) {
        while let last = open.last, index >= last.end {
            flush()
            open.removeLast()
        }
        while let last = lists.last, index >= last.end { lists.removeLast() }
        while let end = tables.last, index >= end { tables.removeLast() }
        while let end = links.last, index >= end { links.removeLast() }
        while let end = preformatted.last, index >= end { preformatted.removeLast() }
    }

    private mutating func append(_ range: Range<Int32>) {
        let bytes = page.text[Int(range.lowerBound)..<Int(range.upperBound)]
        let before = current.bytes.count
        if preformatted.isEmpty {
            current.append(bytes)
        } else {
            for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                if index > 0 { breakLine() }
                current.append(line)
            }
        }
        if place == nil, current.bytes.count > before { place = Int(range.lowerBound) }
        if !links.isEmpty { linked += max(0, current.bytes.count - before) }
    }

    private mutating func breakLine() {
        if !current.bytes.isEmpty {
            if !lines.isEmpty { lines.append(0x0A) }
            lines += current.bytes
        }
        current = CollapsedText()
    }

    /// "3. " for the third entry of an ordered list.
    private mutating func number(of entry: Int) -> String? {
        guard page.tag(page.parent(of: entry)) == .ol, !lists.isEmpty else { return nil }
        lists[lists.count - 1].entries += 1
        return "\(lists[lists.count - 1].entries). "
    }

    private mutating func flush() {
        breakLine()
        guard !lines.isEmpty else { return }
        if let mark { lines = Array(mark.utf8) + lines }
        mark = nil
        // The nearest element that says what it is; a division within a paragraph or list entry is nothing by itself.
        var owner = open.last ?? (node: 0, end: 0, tag: .div)
        if Self.bare.contains(owner.tag), let better = open.last(where: { !Self.bare.contains($0.tag) }), better.tag == .li || better.tag.isCell || better.tag == .blockquote
            || better.tag == .dd || better.tag == .p { owner = better }
        blocks.append(Block(tag: owner.tag, node: owner.node, place: place ?? 0, text: lines, linked: linked, isInList: !lists.isEmpty, isInTable: !tables.isEmpty))
        lines = []
        linked = 0
        place = nil
    }
}
