import CLibXML2

/// A page in one row, in document order: what is within an element follows it, up to its `end`. Scripts, styles and the like are left out.
/// Valid only while its tree is.
struct PageNodes {
    struct Node {
        let role: PageRole
        /// -1 for the outermost.
        let parent: Int
        /// Index after the last node within it.
        var end: Int
        /// Hash of the element's name; headings of all levels have one.
        let name: UInt64
        let xml: xmlNodePtr
    }

    private(set) var nodes: [Node] = []
    /// Bytes of text before each node, and at last of all.
    private(set) var textBefore: [Int] = []
    /// By node, 1: content; less where the page calls it menu, footer, sidebar and the like.
    private(set) var places: [Float] = []
    private(set) var traces = ScriptTraces()

    subscript(_ index: Int) -> Node { nodes[index] }

    init(_ document: xmlDocPtr) {
        var open: [Int] = [], bytes = 0
        var next = xmlDocGetRootElement(document)
        while let node = next {
            if node.pointee.type == XML_ELEMENT_NODE {
                let name = Self.name(of: node)
                traces.see(name, node)
                if !PageRole.hidden.contains(name) {
                    let role = PageRole.byName[name] ?? .other
                    nodes.append(Node(role: role, parent: open.last ?? -1, end: nodes.count + 1, name: role == .heading ? 1 : Self.hash(name), xml: node))
                    textBefore.append(bytes)
                    if let child = node.pointee.children {
                        open.append(nodes.count - 1)
                        next = child
                        continue
                    }
                }
            } else if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE, let content = node.pointee.content, let parent = open.last {
                nodes.append(Node(role: .text, parent: parent, end: nodes.count + 1, name: 2, xml: node))
                textBefore.append(bytes)
                bytes += Int(xmlStrlen(content))
            }
            next = Self.following(node, closing: &open) { nodes[$0].end = nodes.count }
        }
        textBefore.append(bytes)
        readPlaces()
    }

    /// The next node in document order that is not within `node`.
    private static func following(_ node: xmlNodePtr, closing open: inout [Int], _ close: (Int) -> Void) -> xmlNodePtr? {
        var last = node
        while true {
            if let next = last.pointee.next { return next }
            guard let index = open.popLast(), let parent = last.pointee.parent else { return nil }
            close(index)
            last = parent
        }
    }

    private mutating func readPlaces() {
        places = [Float](repeating: 1, count: nodes.count)
        for index in nodes.indices {
            let node = nodes[index], outer = node.parent >= 0 ? places[node.parent] : 1
            guard node.role != .text, node.role != .link else {
                places[index] = outer
                continue
            }
            let own = PagePlace.factor(node.role, attribute(index, "class"), attribute(index, "id"), attribute(index, "role"))
            // What holds most of the page is no menu, whatever its class says.
            let holdsMost = (textBefore[node.end] - textBefore[index]) * 5 > textBefore[nodes.count] * 3
            places[index] = outer * (own < 1 && holdsMost && node.role != .navigation ? 1 : own)
        }
    }

    // MARK: Values

    /// `nil` when it is absent; else without white space around it.
    func attribute(_ index: Int, _ name: String) -> String? { Self.attribute(nodes[index].xml, name) }

    static func attribute(_ node: xmlNodePtr, _ name: String) -> String? {
        guard node.pointee.type == XML_ELEMENT_NODE, let value = xmlGetNoNsProp(node, name) else { return nil }
        defer { clibxml2_free(value) }
        return PlainText.line(plain: String(cString: value))
    }

    func range(_ index: Int) -> Range<Int> { index..<nodes[index].end }

    /// Text on one line, at most about 4,000 bytes of it.
    /// - Parameters:
    ///   - without: nodes to be left out.
    ///   - apart: whether elements within a line are separated, as the parts of a date are that stand in elements of their own.
    func text(_ range: Range<Int>, without: Range<Int>? = nil, apart: Bool = false) -> String {
        var bytes: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound, bytes.count < 4000 {
            if let without, without.contains(index) {
                bytes.append(0x20)
                index = max(index + 1, without.upperBound)
                continue
            }
            let node = nodes[index]
            if node.role == .text { append(node.xml, to: &bytes) } else if apart || node.role.separates { bytes.append(0x20) }
            if endsApart(index, apart) { bytes.append(0x20) }
            index += 1
        }
        return Self.line(bytes)
    }

    /// Whether an element ends after the node that stands apart from what follows.
    private func endsApart(_ index: Int, _ apart: Bool) -> Bool {
        var node = index
        let next = index + 1
        while node >= 0, nodes[node].end <= next {
            if nodes[node].role.separates || apart && nodes[node].role != .text { return true }
            node = nodes[node].parent
        }
        return false
    }

    /// The pieces of text that stand apart from each other, in order.
    /// - Parameter apart: whether elements within a piece are separated by blanks.
    func blocks(_ range: Range<Int>, without: Range<Int>? = nil, apart: Bool = false) -> [(text: String, nodes: Range<Int>)] {
        var blocks: [(String, Range<Int>)] = [], bytes: [UInt8] = [], start = 0
        func finish(before index: Int) {
            if bytes.contains(where: { $0 > 0x20 }) { blocks.append((Self.line(bytes), start..<index)) }
            bytes = []
        }
        var index = range.lowerBound
        while index < range.upperBound, blocks.count < 200 {
            if let without, without.contains(index) {
                finish(before: index)
                index = max(index + 1, without.upperBound)
                continue
            }
            let node = nodes[index]
            if node.role.separates { finish(before: index) }
            if node.role == .text, bytes.count < 4000 {
                if bytes.isEmpty { start = index }
                append(node.xml, to: &bytes)
            } else if apart, !bytes.isEmpty {
                bytes.append(0x20)
            }
            index += 1
            if endsApart(index - 1, false) { finish(before: index) } else if apart, !bytes.isEmpty, endsApart(index - 1, true) { bytes.append(0x20) }
        }
        finish(before: range.upperBound)
        return blocks
    }

    private func append(_ node: xmlNodePtr, to bytes: inout [UInt8]) {
        guard let content = node.pointee.content else { return }
        bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: min(8000, Int(xmlStrlen(content)))))
    }

    /// White space, no-break spaces included, becomes single blanks; invisible characters go.
    private static func line(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let plain = bytes.contains(0xC2) || bytes.contains(0xE2) || bytes.contains(0xEF)
            ? text.replacing("\u{A0}", with: " ").replacing("\u{200B}", with: "").replacing("\u{AD}", with: "").replacing("\u{202F}", with: " ").replacing("\u{FEFF}", with: "")
            : text
        return PlainText.line(plain: plain)
    }

    static func name(of node: xmlNodePtr) -> String { String(cString: node.pointee.name).lowercased() }

    /// FNV-1a: within one page, nothing depends on who makes two names equal.
    static func hash(_ text: String) -> UInt64 { text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } }
}
