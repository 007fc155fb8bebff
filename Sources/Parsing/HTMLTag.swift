/// What a tag means for the text around it.
enum HTMLTagKind: UInt8 {
    /// No element of HTML.
    case unknown
    case inline
    /// Begins and ends a paragraph.
    case paragraph
    /// Begins and ends a line: an entry of a list, a row of a table.
    case line
    case lineBreak
    case cell
    case preformatted
    /// Its content is not text for people.
    case hidden
}

/// Element names of HTML, found by their packed bytes.
struct HTMLTags: Sendable {
    static let shared = HTMLTags()
    private var keys = [UInt64](repeating: 0, count: 1024)
    private var kinds = [HTMLTagKind](repeating: .unknown, count: 1024)

    private init() {
        add(.paragraph, "p div ul ol dl h1 h2 h3 h4 h5 h6 blockquote table section article header footer figure figcaption "
            + "hr address main aside nav form fieldset details summary center dir menu caption body html")
        add(.line, "li tr dt dd option legend thead tbody tfoot")
        add(.lineBreak, "br")
        add(.cell, "td th")
        add(.preformatted, "pre listing xmp")
        add(.hidden, "script style head template noframes textarea select iframe object svg math")
        add(.inline, "a abbr acronym applet area audio b base basefont bdi bdo big blink button canvas cite code col colgroup data "
            + "datalist del dfn dialog em embed font frame frameset i img input ins kbd label link map mark marquee meta meter nobr "
            + "noscript optgroup output param picture progress q rp rt ruby s samp small source span strike strong sub sup time "
            + "title track tt u var video wbr")
    }

    private mutating func add(_ kind: HTMLTagKind, _ names: String) {
        for name in names.utf8.split(separator: UInt8(ascii: " ")) {
            let key = name.reduce(0 as UInt64) { $0 << 5 ^ UInt64($1) &* 0x9E37_79B9 }
            var slot = Self.slot(key)
            while keys[slot] != 0 { slot = (slot + 1) & 1023 }
            keys[slot] = key
            kinds[slot] = kind
        }
    }

    /// - Parameter key: The name's bytes, lower case, folded as in `HTMLTag`.
    func kind(_ key: UInt64) -> HTMLTagKind {
        var slot = Self.slot(key)
        while keys[slot] != 0 {
            if keys[slot] == key { return kinds[slot] }
            slot = (slot + 1) & 1023
        }
        return .unknown
    }

    private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0xD6E8_FEB8_6659_FD93) >> 54) }
}

/// A tag, comment or declaration in a piece of HTML.
struct HTMLTag {
    /// Of the name, empty for comments and declarations.
    let name: Range<Int>
    let isEnd: Bool
    /// Index after `>`.
    let end: Int

    /// `nil` when the `<` at `start` is mere text.
    init?(_ html: UnsafeBufferPointer<UInt8>, at start: Int) {
        var index = start + 1
        guard index < html.count else { return nil }
        if html[index] == UInt8(ascii: "!") || html[index] == UInt8(ascii: "?") {
            guard let end = Self.endOfDeclaration(html, at: index) else { return nil }
            name = index..<index
            isEnd = false
            self.end = end
            return
        }
        isEnd = html[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        guard index < html.count, html[index].isASCIILetter else { return nil }
        let nameStart = index
        while index < html.count, html[index].isASCIIAlphanumeric || html[index] == UInt8(ascii: "-") || html[index] == UInt8(ascii: ":") { index += 1 }
        name = nameStart..<index
        while index < html.count {
            switch html[index] {
            case UInt8(ascii: ">"):
                end = index + 1
                return
            case UInt8(ascii: "<"): return nil // also keeps hostile input from being read again and again
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard Self.followsEquals(html, at: index, after: nameStart) else { break }
                if let close = html.firstIndex(of: html[index], from: index + 1) {
                    index = close
                } else { // a quote that never ends
                    guard let close = html.firstIndex(of: UInt8(ascii: ">"), from: index) else { return nil }
                    end = close + 1
                    return
                }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Only there a quotation mark begins a value.
    private static func followsEquals(_ html: UnsafeBufferPointer<UInt8>, at index: Int, after start: Int) -> Bool {
        var before = index - 1
        while before > start, html[before].isHTMLSpace { before -= 1 }
        return html[before] == UInt8(ascii: "=")
    }

    /// `nil` for what merely begins like one, such as "<!".
    private static func endOfDeclaration(_ html: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard index + 1 < html.count else { return nil }
        if index + 2 < html.count, html[index + 1] == UInt8(ascii: "-"), html[index + 2] == UInt8(ascii: "-") {
            var end = index + 3
            while let dash = html.firstIndex(of: UInt8(ascii: "-"), from: end), dash + 2 < html.count {
                if html[dash + 1] == UInt8(ascii: "-"), html[dash + 2] == UInt8(ascii: ">") { return dash + 3 }
                end = dash + 1
            }
            return html.count // as browsers do
        }
        let next = html[index + 1]
        guard next.isASCIILetter || next == UInt8(ascii: "["), let close = html.firstIndex(of: UInt8(ascii: ">"), from: index),
              close - index < 4096 else { return nil }
        return close + 1
    }

    func kind(in html: UnsafeBufferPointer<UInt8>, _ tags: HTMLTags) -> HTMLTagKind {
        if name.isEmpty { return .inline }
        return tags.kind(key(in: html))
    }

    private func key(in html: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for index in name { key = key << 5 ^ UInt64(html[index].asciiLowercased) &* 0x9E37_79B9 }
        return key
    }

    /// Index after the end tag of this element; `nil` when it has none. Self-closed elements end at once.
    func endOfElement(in html: UnsafeBufferPointer<UInt8>) -> Int? {
        if end >= 2, html[end - 2] == UInt8(ascii: "/") { return end }
        let own = key(in: html)
        var index = end
        while let open = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            if let tag = HTMLTag(html, at: open), tag.isEnd, tag.key(in: html) == own { return tag.end }
            index = open + 1
        }
        return nil
    }
}
