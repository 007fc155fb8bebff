/// An HTML page as one list of nodes in document order. A node's descendants are the nodes up to its `end`, so that a part of a page is a
/// range, leaving a part out is a jump, and nothing is ever changed or walked by recursion.
struct Page {
    struct Node {
        let tag: Tag
        /// Index of the element around it; that of the first node, the root, is its own.
        let parent: Int32
        /// Index after the last node within it.
        var end: Int32
        /// Of a text: its bytes in `text`. Of an element: its attributes in `attributes`.
        var range: Range<Int32>
        var hints: Hints = []
    }

    struct Attribute {
        let name: AttributeName
        /// Bytes in `values`.
        let value: Range<Int32>
    }

    fileprivate(set) var nodes: [Node] = []
    /// UTF-8 of all text nodes one after the other, references decoded, white space as it was written.
    fileprivate(set) var text: [UInt8] = []
    fileprivate(set) var attributes: [Attribute] = []
    fileprivate(set) var values: [UInt8] = []
    /// Why it does not hold the whole document, a sentence each.
    fileprivate(set) var warnings: [String] = []

    /// The attribute's value, references decoded; `nil` when it is absent.
    func attribute(_ name: AttributeName, of node: Int) -> String? {
        bytes(of: name, of: node).map { String(decoding: values[$0], as: UTF8.self) }
    }

    func has(_ name: AttributeName, _ node: Int) -> Bool { bytes(of: name, of: node) != nil }

    private func bytes(of name: AttributeName, of node: Int) -> Range<Int>? {
        guard nodes[node].tag != .text else { return nil }
        for index in nodes[node].range where attributes[Int(index)].name == name {
            let value = attributes[Int(index)].value
            return Int(value.lowerBound)..<Int(value.upperBound)
        }
        return nil
    }

    func children(of node: Int) -> Children { Children(page: self, index: node + 1, end: Int(nodes[node].end)) }
    func parent(of node: Int) -> Int { Int(nodes[node].parent) }
    func end(of node: Int) -> Int { Int(nodes[node].end) }
    func tag(_ node: Int) -> Tag { nodes[node].tag }

    struct Children: Sequence, IteratorProtocol {
        fileprivate let page: Page
        fileprivate var index: Int
        fileprivate let end: Int
        mutating func next() -> Int? {
            guard index < end else { return nil }
            defer { index = page.end(of: index) }
            return index
        }
    }

    /// All text within a node, white space collapsed, a space between blocks; at most `limit` bytes of source are looked at.
    func plainText(of node: Int, limit: Int = 4096, skipping removed: [Bool] = []) -> String {
        var collapsed = CollapsedText(), seen = 0, index = node
        while index < end(of: node), seen < limit {
            if !removed.isEmpty, removed[index] {
                index = end(of: index)
                continue
            }
            switch tag(index) {
            case .text:
                let range = nodes[index].range
                seen += range.count
                collapsed.append(text[Int(range.lowerBound)..<Int(range.upperBound)].prefix(limit))
            case .script, .style, .noscript, .template, .rt, .rp:
                index = end(of: index)
                continue
            case let tag where tag.isBlock || tag == .br || tag.isCell: collapsed.space()
            default: break
            }
            index += 1
        }
        return collapsed.string
    }

    /// The characters of an element that holds no other elements (`script`, `title`), as they are.
    func rawText(of node: Int, limit: Int) -> String {
        var bytes: [UInt8] = []
        for index in node..<end(of: node) where tag(index) == .text && bytes.count < limit {
            let range = nodes[index].range
            bytes += text[Int(range.lowerBound)..<Int(range.upperBound)].prefix(limit - bytes.count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Attributes that are read; all others are forgotten at once.
enum AttributeName: String, CaseIterable {
    case className = "class", id, style, href, rel, itemprop, itemtype, itemscope, property, name, content, datetime, role, hidden
    case ariaHidden = "aria-hidden", type, lang, httpEquiv = "http-equiv", title, pubdate, ampAttribute = "amp"
    /// In place of `content`, by mistake.
    case value

    static let byName: [String: AttributeName] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// Text in the making, runs of white space as one space, none at either end.
struct CollapsedText {
    private(set) var bytes: [UInt8] = []
    /// A space belongs before whatever comes next.
    private(set) var pending = false
    var string: String { String(decoding: bytes, as: UTF8.self) }

    mutating func space() { pending = true }

    mutating func append(_ text: ArraySlice<UInt8>) {
        var index = text.startIndex
        while index < text.endIndex {
            if let length = text.spaceLength(at: index) {
                pending = true
                index += length
                continue
            }
            if pending {
                if !bytes.isEmpty { bytes.append(0x20) }
                pending = false
            }
            let start = index
            repeat { index += 1 } while index < text.endIndex && text.spaceLength(at: index) == nil
            bytes += text[start..<index]
        }
    }
}

extension ArraySlice<UInt8> {
    /// Bytes of the white space at `index`: of ASCII, or a no-break space. `nil` when there is none.
    @inline(__always)
    func spaceLength(at index: Int) -> Int? {
        let byte = self[index]
        if byte == 0x20 || byte &- 9 < 5 { return 1 }
        return byte == 0xC2 && index + 1 < endIndex && self[index + 1] == 0xA0 ? 2 : nil
    }
}

extension Page {
    /// Builds pages; nodes are opened and closed in turn.
    struct Builder {
        /// Nodes of one page; what is beyond is left out.
        static let mostNodes = 400_000
        /// Elements within elements. libxml2 looks through all open ones at each end tag, so this also bounds its time.
        static let deepest = 512
        private(set) var page = Page()
        private var open: [Int32] = []
        private(set) var isFull = false

        init() {
            page.nodes.append(Node(tag: .html, parent: 0, end: 1, range: 0..<0))
            open.append(0)
        }

        mutating func begin(_ tag: Tag) {
            if page.nodes.count >= Self.mostNodes { stop("The page has more than \(Self.mostNodes) elements; what comes after them was not read.") }
            if open.count > Self.deepest { stop("The page is nested more than \(Self.deepest) deep; what comes after that was not read.") }
            let start = Int32(page.attributes.count)
            page.nodes.append(Node(tag: tag, parent: open.last!, end: 0, range: start..<start))
            open.append(Int32(page.nodes.count - 1))
        }

        mutating func attribute(_ name: AttributeName, _ value: UnsafeBufferPointer<UInt8>) {
            let start = Int32(page.values.count)
            page.values.append(contentsOf: value)
            page.attributes.append(Attribute(name: name, value: start..<Int32(page.values.count)))
            let node = Int(open.last!)
            page.nodes[node].range = page.nodes[node].range.lowerBound..<Int32(page.attributes.count)
        }

        mutating func end(_ tag: Tag) {
            guard let place = open.lastIndex(where: { page.nodes[Int($0)].tag == tag }), place > 0 else { return }
            while open.count > place { page.nodes[Int(open.removeLast())].end = Int32(page.nodes.count) }
        }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            let start = Int32(page.text.count)
            page.text.append(contentsOf: bytes)
            let end = Int32(page.text.count), last = page.nodes.count - 1
            if page.nodes[last].tag == .text, page.nodes[last].parent == open.last! {
                page.nodes[last].range = page.nodes[last].range.lowerBound..<end
            } else {
                page.nodes.append(Node(tag: .text, parent: open.last!, end: Int32(page.nodes.count + 1), range: start..<end))
            }
        }

        mutating func warn(_ sentence: String) { page.warnings.append(sentence) }

        private mutating func stop(_ reason: String) {
            if !isFull { warn(reason) }
            isFull = true
        }

        mutating func finish() -> Page {
            while let node = open.popLast() { page.nodes[Int(node)].end = Int32(page.nodes.count) }
            for index in page.nodes.indices where page.nodes[index].tag != .text { page.nodes[index].hints = Hints.of(index, page) }
            return page
        }
    }
}
