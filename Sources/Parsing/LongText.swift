#if canImport(Glibc)
    import Glibc
#endif

/// Long runs of character data (XML §2.4, §2.7), which a well-formed document can hand to its reader without the XML parser looking at each
/// character: they are most of a feed's bytes. What is not plainly well-formed is left to the parser and its errors.
struct LongText {
    /// Bytes from which a run is worth the trouble.
    static let shortest = 200

    /// A run that has to be one if the parser is in content before it; it is for the caller to know that.
    struct Run {
        /// Without `<![CDATA[` and `]]>`.
        let text: Range<Int>
        /// Where the parser goes on, and how far it has to come before.
        let whole: Range<Int>
        let isCDATA: Bool
    }

    private let document: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ document: UnsafeBufferPointer<UInt8>) { self.document = document }

    /// The next run, in the order of the document; `nil` when there are no more.
    mutating func next() -> Run? {
        while let open = position(of: UInt8(ascii: "<"), from: index) {
            if open + 9 < document.count, document[open + 1] == UInt8(ascii: "!"), memcmp(document.baseAddress! + open, "<![CDATA[", 9) == 0 {
                let start = open + 9
                guard let end = endOfCDATA(from: start) else { return nil }
                index = end + 3
                if end - start >= Self.shortest { return Run(text: start..<end, whole: open..<end + 3, isCDATA: true) }
                continue
            }
            guard let following = position(of: UInt8(ascii: "<"), from: open + 1) else { return nil }
            index = following
            if following - open <= Self.shortest { continue }
            guard let close = position(of: UInt8(ascii: ">"), from: open + 1), following - close > Self.shortest else { continue }
            return Run(text: close + 1..<following, whole: close + 1..<following, isCDATA: false)
        }
        return nil
    }

    /// The text of a run as its reader is to have it.
    /// - Parameter scratch: What holds the text where it differs from the document's bytes.
    /// - Returns: `nil` when the parser has to see the run.
    func content(of run: Run, scratch: inout [UInt8]) -> Content? {
        let text = UnsafeBufferPointer(rebasing: document[run.text])
        guard Self.holdsOnlyCharacters(text) else { return nil }
        if run.isCDATA { return .asWritten(text) }
        if memchr(text.baseAddress!, 0x0D, text.count) != nil { return nil } // line ends to be normalised (XML §2.11)
        guard var reference = Self.position(of: UInt8(ascii: "&"), in: text, from: 0) else { return .asWritten(text) }
        scratch.removeAll(keepingCapacity: true)
        scratch.reserveCapacity(text.count)
        var copied = 0
        while true {
            scratch.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<reference]))
            guard let after = Self.decode(text, at: reference, to: &scratch) else { return nil }
            copied = after
            guard let next = Self.position(of: UInt8(ascii: "&"), in: text, from: after) else { break }
            reference = next
        }
        scratch.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
        return .decoded
    }

    enum Content {
        case asWritten(UnsafeBufferPointer<UInt8>)
        /// In `scratch`.
        case decoded
    }

    private func endOfCDATA(from start: Int) -> Int? {
        var index = start
        while let found = position(of: UInt8(ascii: "]"), from: index), found + 2 < document.count {
            if document[found + 1] == UInt8(ascii: "]"), document[found + 2] == UInt8(ascii: ">") { return found }
            index = found + 1
        }
        return nil
    }

    private func position(of byte: UInt8, from start: Int) -> Int? { Self.position(of: byte, in: document, from: start) }

    @inline(__always)
    private static func position(of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < text.count, let base = text.baseAddress, let found = memchr(base + start, Int32(byte), text.count - start) else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// Whether well-formed UTF-8 has no control and no non-character that XML refuses (XML §2.2). Eight bytes at a time, and one by one where
    /// those hold one below U+0020 or one that may be the first of U+FFFE.
    private static func holdsOnlyCharacters(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(text), ones: UInt64 = 0x0101_0101_0101_0101, tops = ones &* 0x80
        var index = 0
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), difference = word ^ (ones &* 0xEF)
            let low = (word &- ones &* 0x20) & ~word, leads = (difference &- ones) & ~difference
            if (low | leads) & tops != 0 {
                for place in index..<index + 8 where isRefused(text, at: place) { return false }
            }
            index += 8
        }
        while index < raw.count {
            if isRefused(text, at: index) { return false }
            index += 1
        }
        return true
    }

    @inline(__always)
    private static func isRefused(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let byte = text[index]
        if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
        return byte == 0xEF && index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
    }

    /// Appends what a reference that XML knows without a declaration stands for (XML §4.1, §4.6).
    /// - Returns: the index after it; `nil` for every other.
    private static func decode(_ text: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]) -> Int? {
        guard start + 3 < text.count else { return nil }
        switch (text[start + 1], text[start + 2], text[start + 3]) {
        case (UInt8(ascii: "l"), UInt8(ascii: "t"), UInt8(ascii: ";")):
            output.append(UInt8(ascii: "<"))
            return start + 4
        case (UInt8(ascii: "g"), UInt8(ascii: "t"), UInt8(ascii: ";")):
            output.append(UInt8(ascii: ">"))
            return start + 4
        case (UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "p")) where start + 4 < text.count && text[start + 4] == UInt8(ascii: ";"):
            output.append(UInt8(ascii: "&"))
            return start + 5
        case (UInt8(ascii: "q"), UInt8(ascii: "u"), UInt8(ascii: "o")) where text[start...].starts(with: "&quot;".utf8):
            output.append(UInt8(ascii: "\""))
            return start + 6
        case (UInt8(ascii: "a"), UInt8(ascii: "p"), UInt8(ascii: "o")) where text[start...].starts(with: "&apos;".utf8):
            output.append(UInt8(ascii: "'"))
            return start + 6
        case (UInt8(ascii: "#"), _, _): return decodeNumber(text, at: start + 2, to: &output)
        default: return nil
        }
    }

    private static func decodeNumber(_ text: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]) -> Int? {
        var index = start, value: UInt32 = 0
        let isHex = text[start] == UInt8(ascii: "x"), base: UInt32 = isHex ? 16 : 10
        if isHex { index += 1 }
        let digits = index
        while index < text.count, let digit = text[index].hexValue, isHex || digit < 10 {
            value = min(value * base + UInt32(digit), 0x110000)
            index += 1
        }
        guard index > digits, index < text.count, text[index] == UInt8(ascii: ";") else { return nil }
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: UTF8Bytes.append(value, to: &output)
        default: return nil
        }
        return index + 1
    }
}
