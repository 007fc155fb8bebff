/// What is within an element, counted over all that is not left out. Text in characters, white space collapsed.
struct Measure {
    var text: Int32 = 0
    /// Text of links, and of links to places of the same page.
    var links: Int32 = 0, hashLinks: Int32 = 0
    var commas: Int32 = 0
    var paragraphs: Int32 = 0, paragraphText: Int32 = 0
    var linkCount: Int32 = 0, shortLinks: Int32 = 0
    var images: Int32 = 0, items: Int32 = 0, inputs: Int32 = 0, embeds: Int32 = 0, headingText: Int32 = 0

    static func += (left: inout Measure, right: Measure) {
        left.text += right.text
        left.links += right.links
        left.hashLinks += right.hashLinks
        left.commas += right.commas
        left.paragraphs += right.paragraphs
        left.paragraphText += right.paragraphText
        left.linkCount += right.linkCount
        left.shortLinks += right.shortLinks
        left.images += right.images
        left.items += right.items
        left.inputs += right.inputs
        left.embeds += right.embeds
        left.headingText += right.headingText
    }

    /// 0 to 1; links within the page weigh less.
    var linkDensity: Double { text == 0 ? 0 : (Double(links - hashLinks) + 0.3 * Double(hashLinks)) / Double(text) }
}

/// Whether each node, with all that is within it, is left out.
typealias Mask = [Bool]

/// A page with the length and commas of each of its texts.
struct MeasuredPage {
    let page: Page
    private let texts: [Measure]

    init(_ page: Page) {
        self.page = page
        var texts = [Measure](repeating: Measure(), count: page.nodes.count)
        page.text.withUnsafeBufferPointer { bytes in
            for index in page.nodes.indices where page.nodes[index].tag == .text { texts[index] = Self.measure(bytes, page.nodes[index].range) }
        }
        self.texts = texts
    }

    /// One measure for each node. What is within a node that is left out counts for that node and not for those around it.
    func measures(_ removed: Mask) -> [Measure] {
        var all = texts
        page.nodes.withUnsafeBufferPointer { nodes in
            removed.withUnsafeBufferPointer { removed in
                all.withUnsafeMutableBufferPointer { all in
                    for index in stride(from: nodes.count - 1, through: 1, by: -1) {
                        switch nodes[index].tag {
                        case .text: break
                        case .a:
                            all[index].linkCount += 1
                            if all[index].text < 10 { all[index].shortLinks += 1 }
                            all[index].links = all[index].text
                            if isHashLink(index) { all[index].hashLinks = all[index].text }
                        case .p:
                            all[index].paragraphs += 1
                            all[index].paragraphText = all[index].text - all[index].links
                        case .img: all[index].images += 1
                        case .li: all[index].items += 1
                        case .input: all[index].inputs += 1
                        case .iframe, .object, .embed: all[index].embeds += 1
                        case let tag where tag.isHeading: all[index].headingText = all[index].text
                        default: break
                        }
                        if !removed[index] { all[Int(nodes[index].parent)] += all[index] }
                    }
                }
            }
        }
        return all
    }

    private func isHashLink(_ node: Int) -> Bool {
        for index in page.nodes[node].range where page.attributes[Int(index)].name == .href {
            let value = page.attributes[Int(index)].value
            return value.count > 1 && page.values[Int(value.lowerBound)] == UInt8(ascii: "#")
        }
        return false
    }

    private static func measure(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int32>) -> Measure {
        var measure = Measure(), index = Int(range.lowerBound), wasSpace = true
        let end = Int(range.upperBound)
        while index < end {
            let byte = bytes[index]
            if byte == 0x20 || byte &- 9 < 5 {
                if !wasSpace { measure.text += 1 }
                wasSpace = true
            } else if byte & 0xC0 != 0x80 {
                if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 {
                    if !wasSpace { measure.text += 1 }
                    wasSpace = true
                    index += 2
                    continue
                }
                measure.text += 1
                wasSpace = false
                if byte == UInt8(ascii: ",") || isComma(bytes, index, end) { measure.commas += 1 }
            }
            index += 1
        }
        if wasSpace, measure.text > 0 { measure.text -= 1 }
        return measure
    }

    /// Arabic, ideographic, fullwidth and the small ones.
    private static func isComma(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
        switch bytes[index] {
        case 0xD8: index + 1 < end && bytes[index + 1] == 0x8C
        case 0xE3: index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x81
        case 0xEF: index + 2 < end && (bytes[index + 1] == 0xBC && bytes[index + 2] == 0x8C || bytes[index + 1] == 0xB9 && bytes[index + 2] == 0x90)
        default: false
        }
    }
}
