/// HTML → plain text. A pass over bytes: no document tree, no Unicode work beyond character references.
package enum PlainText {
    /// Paragraphs are separated by one empty line, lines within them by a line feed; other white space is one blank.
    /// Scripts, styles and comments are left out.
    package static func from(html: String) -> String {
        var html = html, output: [UInt8] = []
        html.withUTF8 { append(html: $0, to: &output) }
        return String(wellFormed: output)
    }

    /// The same on one line: for titles.
    package static func line(html: String) -> String {
        var html = html, output: [UInt8] = []
        html.withUTF8 { append(html: $0, oneLine: true, to: &output) }
        return String(wellFormed: output)
    }

    /// Text that is no HTML, on one line: white space becomes single blanks.
    static func line(plain: String) -> String {
        var plain = plain, output: [UInt8] = []
        plain.withUTF8 { append(collapsing: $0, to: &output) }
        return String(wellFormed: output)
    }

    /// Index after the longest piece from `start` on that can be copied as it is: no markup, no reference, no white space but
    /// single blanks between words. Eight bytes at a time (Mycroft's test for a byte in a word), then one by one.
    @inline(__always)
    private static func endOfRun(_ html: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101, tops: UInt64 = 0x8080_8080_8080_8080
        func places(of byte: UInt64, in word: UInt64) -> UInt64 {
            let difference = word ^ (ones &* byte)
            return (difference &- ones) & ~difference & tops
        }
        let bytes = UnsafeRawBufferPointer(html)
        var index = start, carry: UInt64 = 0
        while index + 8 <= html.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let blanks = places(of: 0x20, in: word)
            let control = (word &- ones &* 0x20) & ~word & tops
            let twoBlanks = blanks & (blanks << 8 | carry)
            if control | twoBlanks | places(of: 0x3C, in: word) | places(of: 0x26, in: word) != 0 { break } // "<", "&"
            carry = blanks >> 56
            index += 8
        }
        while index < html.count {
            let byte = html[index]
            if byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
            if byte == 0x20, index > start, html[index - 1] == 0x20 { break }
            index += 1
        }
        while index > start + 1, html[index - 1] == 0x20 { index -= 1 } // a blank at the end may not be needed
        return index
    }

    /// Text that is no HTML, on one line.
    static func append(collapsing text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var needsBlank = false
        let start = output.count
        for byte in text {
            if byte <= 0x20 {
                needsBlank = output.count > start
            } else {
                if needsBlank { output.append(0x20) }
                needsBlank = false
                output.append(byte)
            }
        }
    }

    /// - Parameters:
    ///   - oneLine: Breaks become blanks.
    ///   - onlyKnownTags: Text that merely looks like a tag ("a <b and c> d", "<T>") stays. For fields that may be HTML or not.
    static func append(
        html: UnsafeBufferPointer<UInt8>, oneLine: Bool = false, onlyKnownTags: Bool = false, to output: inout [UInt8]
    ) {
        var writer = TextWriter(oneLine: oneLine, start: output.count)
        let tags = HTMLTags.shared
        var index = 0, preformatted = 0, mayHide = true
        output.reserveCapacity(output.count + html.count)
        while index < html.count {
            let byte = html[index]
            switch byte {
            case UInt8(ascii: "<"):
                guard let tag = HTMLTag(html, at: index) else {
                    writer.put(html, index..<index + 1, to: &output)
                    index += 1
                    continue
                }
                let kind = tag.kind(in: html, tags)
                if kind == .unknown, onlyKnownTags {
                    writer.put(html, index..<index + 1, to: &output)
                    index += 1
                    continue
                }
                index = tag.end
                switch kind {
                case .paragraph: writer.pending = max(writer.pending, .paragraph)
                case .line: writer.pending = max(writer.pending, .line)
                case .lineBreak: writer.pending = writer.pending >= .line ? .paragraph : .line
                case .cell: writer.pending = max(writer.pending, .blank)
                case .preformatted:
                    writer.pending = .paragraph
                    preformatted = max(0, preformatted + (tag.isEnd ? -1 : 1))
                case .hidden where !tag.isEnd && mayHide:
                    if let end = tag.endOfElement(in: html) { index = end } else { mayHide = false } // better its text than none
                case .inline, .unknown, .hidden: break
                }
            case UInt8(ascii: "&"):
                let before = (output.count, writer.pending)
                writer.flush(to: &output)
                let start = output.count
                if let next = CharacterReference.decode(html, at: index, to: &output) {
                    index = next
                    if output.count == start + 1, output[start].isHTMLSpace { // a reference to white space
                        output.removeSubrange(before.0...)
                        writer.pending = max(before.1, .blank)
                    }
                } else {
                    output.append(byte)
                    index += 1
                }
            case 0...0x20:
                if preformatted > 0, byte == 0x0A { writer.pending = max(writer.pending, .line) }
                else if writer.pending == .none { writer.pending = .blank }
                index += 1
            default:
                let start = index
                index = endOfRun(html, from: index)
                writer.put(html, start..<index, to: &output)
            }
        }
    }
}

private struct TextWriter {
    enum Break: UInt8, Comparable {
        case none, blank, line, paragraph
        static func < (left: Break, right: Break) -> Bool { left.rawValue < right.rawValue }
    }

    let oneLine: Bool
    /// Where this text begins in the output: no white space goes there.
    let start: Int
    var pending = Break.none

    init(oneLine: Bool, start: Int) {
        self.oneLine = oneLine
        self.start = start
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        if pending != .none { flush(to: &output) }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }

    mutating func flush(to output: inout [UInt8]) {
        defer { pending = .none }
        guard output.count > start else { return }
        switch pending {
        case .none: break
        case .line where !oneLine: output.append(0x0A)
        case .paragraph where !oneLine: output += [0x0A, 0x0A]
        case .blank, .line, .paragraph: output.append(0x20)
        }
    }
}
