/// How a field's bytes are to be read.
enum TextKind: UInt8 {
    /// RSS: HTML or plain text; the standard leaves it open, so the text has to be looked at.
    case loose
    case plain
    /// HTML that was escaped.
    case html
    /// HTML that was markup of the document and was written out again, references already absolute.
    case markup
    case base64
}

/// What one item, or the feed itself, says in the document's own terms, before it is turned into `Item` or `Feed`. One draft
/// serves all items of a document; its memory is reused.
struct Draft {
    struct Field {
        var element: Element
        var text: Range<Int>
        var kind: TextKind
        /// Index in the reader's list of base addresses.
        var base: Int
    }

    /// `atom:link` (RFC 4287 §4.2.7), wherever it stands.
    struct Link {
        var href: Range<Int>
        /// Empty: `alternate`.
        var rel: Range<Int>
        var type: Range<Int>
        var title: Range<Int>
        var length: Range<Int>
        var base: Int
    }

    /// `atom:author` and the like (RFC 4287 §3.2).
    struct Person {
        var element: Element
        var name: Range<Int>?
        var uri: Range<Int>?
        var email: Range<Int>?
        /// Of the element itself, before its parts.
        var text: Range<Int>
        var base: Int
    }

    /// RSS 2.0 `enclosure`, `media:content`, `media:thumbnail`, `itunes:image`, `image`.
    struct Media {
        var element: Element
        var url: Range<Int>
        var type = 0..<0
        var medium = 0..<0
        var length = 0..<0
        var duration = 0..<0
        var base: Int
    }

    /// Everything that the ranges refer to: UTF-8, references decoded.
    var bytes: [UInt8] = []
    private(set) var fields: [Field] = []
    /// Which elements `fields` has, by their numbers: most are asked for in vain.
    private var present: (UInt64, UInt64) = (0, 0)
    var links: [Link] = []
    var people: [Person] = []
    var media: [Media] = []
    var categories: [Range<Int>] = []
    /// RSS 1.0 `rdf:about`.
    var about: Range<Int>?
    /// `xml:lang` of the element itself, else of its title or content.
    var language: Range<Int>?
    var guidIsPermaLink = true
    /// Base address in force where the element began.
    var base = 0

    mutating func reset(base: Int) {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        present = (0, 0)
        links.removeAll(keepingCapacity: true)
        people.removeAll(keepingCapacity: true)
        media.removeAll(keepingCapacity: true)
        categories.removeAll(keepingCapacity: true)
        (about, language, guidIsPermaLink, self.base) = (nil, nil, true, base)
    }

    /// Appends an attribute's value, its references decoded.
    mutating func add(_ value: UnsafeBufferPointer<UInt8>?, entities: inout Entities) -> Range<Int> {
        guard let value, !value.isEmpty else { return 0..<0 }
        let start = bytes.count
        AttributeValue.decode(value, entities: &entities, to: &bytes)
        return start..<bytes.count
    }

    mutating func add(_ field: Field) {
        fields.append(field)
        let bit = UInt64(1) << UInt64(field.element.rawValue & 63)
        if field.element.rawValue < 64 { present.0 |= bit } else { present.1 |= bit }
    }

    /// The first field of the first of these elements that has one. (No variadic parameter: that would be an array for each call.)
    func first(
        _ a: Element, _ b: Element = .unknown, _ c: Element = .unknown, _ d: Element = .unknown, _ e: Element = .unknown, _ f: Element = .unknown,
        _ g: Element = .unknown
    ) -> Field? {
        field(a) ?? field(b) ?? field(c) ?? field(d) ?? field(e) ?? field(f) ?? field(g)
    }

    @inline(__always)
    private func field(_ element: Element) -> Field? {
        let bits = element.rawValue < 64 ? present.0 : present.1
        guard bits >> UInt64(element.rawValue & 63) & 1 != 0 else { return nil }
        return fields.first { $0.element == element }
    }

    /// Without white space at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}

/// Values of XML attributes as libxml2 leaves them: with references.
enum AttributeValue {
    static func decode(_ value: UnsafeBufferPointer<UInt8>, entities: inout Entities, to output: inout [UInt8]) {
        guard var ampersand = value.firstIndex(of: UInt8(ascii: "&"), from: 0) else {
            output.append(contentsOf: value)
            return
        }
        var copied = 0
        while true {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: value[copied..<ampersand]))
            copied = ampersand
            if let next = decodeReference(value, at: ampersand, entities: &entities, to: &output) { copied = next }
            guard let next = value.firstIndex(of: UInt8(ascii: "&"), from: max(copied, ampersand + 1)) else { break }
            ampersand = next
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: value[copied...]))
    }

    private static func decodeReference(
        _ value: UnsafeBufferPointer<UInt8>, at start: Int, entities: inout Entities, to output: inout [UInt8]
    ) -> Int? {
        if start + 1 < value.count, value[start + 1] == UInt8(ascii: "#") { return CharacterReference.decode(value, at: start, to: &output) }
        guard let end = value[start...].prefix(64).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        return entities.append(UnsafeBufferPointer(rebasing: value[(start + 1)..<end]), to: &output) ? end + 1 : nil
    }
}
