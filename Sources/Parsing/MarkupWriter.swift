import CLibXML2

/// Writes elements that stand within a text field as HTML again: the inline markup of Atom's `xhtml` and of careless RSS.
struct MarkupWriter {
    /// For each open element: where its name is in the draft's bytes; `nil` when its tags are not written.
    private(set) var open: [Range<Int>?] = []
    /// Base address in force, and at which depth it came.
    private var bases: [(depth: Int, base: Int)] = []
    /// Where the newest start tag ended: if the end tag comes there, the element is empty.
    private var afterStart = -1

    mutating func reset(base: Int) {
        if !open.isEmpty { open.removeAll(keepingCapacity: true) }
        bases.removeAll(keepingCapacity: true)
        bases.append((0, base))
        afterStart = -1
    }

    var base: Int { bases.last?.base ?? 0 }

    mutating func enter(base: Int) { bases.append((open.count + 1, base)) }

    /// The element around Atom's XHTML, which is no part of it (RFC 4287 §3.1.1.3).
    mutating func startUnwritten() { open.append(nil) }

    mutating func start(
        _ tag: XMLTag, base: BaseAddress?, entities: inout Entities, to output: inout [UInt8]
    ) {
        output.append(UInt8(ascii: "<"))
        let nameStart = output.count
        if let prefix = tag.prefix, !Self.isHTML(tag) {
            output.append(contentsOf: UnsafeBufferPointer(start: prefix, count: Int(xmlStrlen(prefix))))
            output.append(UInt8(ascii: ":"))
        }
        output.append(contentsOf: UnsafeBufferPointer(start: tag.name, count: Int(xmlStrlen(tag.name))))
        open.append(nameStart..<output.count)
        var value: [UInt8] = []
        for index in 0..<tag.attributes.count {
            let name = tag.attributes.name(index), prefix = tag.attributes.prefix(index)
            if prefix.equalsIgnoringCase("xml"), !name.equalsIgnoringCase("lang") { continue }
            output.append(UInt8(ascii: " "))
            if !prefix.isEmpty, !prefix.equalsIgnoringCase("xml"), !prefix.equalsIgnoringCase("xhtml") {
                output.append(contentsOf: prefix)
                output.append(UInt8(ascii: ":"))
            }
            output.append(contentsOf: name)
            output += "=\"".utf8
            value.removeAll(keepingCapacity: true)
            AttributeValue.decode(tag.attributes.value(index), entities: &entities, to: &value)
            value.withUnsafeBufferPointer { value in
                if let base, ReferenceKind(name) == .one, let absolute = References.address(value, base: base) {
                    var absolute = absolute
                    absolute.withUTF8 { Self.append(escaping: $0, to: &output) }
                } else {
                    Self.append(escaping: value, to: &output)
                }
            }
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
        afterStart = output.count
    }

    mutating func end(to output: inout [UInt8]) {
        while let last = bases.last, last.depth >= open.count, bases.count > 1 { bases.removeLast() }
        guard let name = open.popLast(), let name else { return }
        if output.count == afterStart, Self.void.contains(String(decoding: output[name], as: UTF8.self)) { return }
        output += "</".utf8
        output += Array(output[name])
        output.append(UInt8(ascii: ">"))
        afterStart = -1
    }

    static func append(escaping text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var copied = 0
        for index in 0..<text.count {
            let escaped: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): escaped = "&amp;"
            case UInt8(ascii: "<"): escaped = "&lt;"
            case UInt8(ascii: ">"): escaped = "&gt;"
            case UInt8(ascii: "\""): escaped = "&quot;"
            default: continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            output.append(contentsOf: UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount))
            copied = index + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }

    /// XHTML, SVG and MathML lose their prefix in HTML.
    private static func isHTML(_ tag: XMLTag) -> Bool {
        guard let uri = tag.uri else { return false }
        let text = UnsafeBufferPointer(start: uri, count: Int(xmlStrlen(uri)))
        return text.equalsIgnoringCase("http://www.w3.org/1999/xhtml") || text.equalsIgnoringCase("http://www.w3.org/2000/svg")
            || text.equalsIgnoringCase("http://www.w3.org/1998/math/mathml")
    }

    /// Elements without an end tag (HTML §13.1.2).
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
}

extension XMLFeedReader {
    mutating func startMarkup(_ tag: XMLTag) {
        capture.depth += 1
        let isWrapper = capture.kind == .markup && capture.depth == 2 && !capture.hasMarkup
            && UnsafeBufferPointer(start: tag.name, count: Int(xmlStrlen(tag.name))).equalsIgnoringCase("div")
        capture.hasMarkup = true
        if !inheritsBase(tag) { markup.enter(base: baseAddress(of: tag, within: markup.base)) }
        if isWrapper {
            markup.startUnwritten()
        } else if isInItem {
            markup.start(tag, base: bases[markup.base], entities: &entities, to: &entry.bytes)
        } else {
            markup.start(tag, base: bases[markup.base], entities: &entities, to: &channel.bytes)
        }
    }

    mutating func endMarkup() {
        if isInItem { markup.end(to: &entry.bytes) } else { markup.end(to: &channel.bytes) }
    }
}
