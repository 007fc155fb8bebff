/// Makes broken XML well-formed, for the second reading of documents that failed the first: escapes stray `&` and `<`, quotes
/// attributes, closes what was left open, drops end tags without a beginning, control characters, comments and the DTD. Bytes that
/// are no UTF-8 are taken as windows-1252.
struct Mender {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let entities: Entities
    private var index = 0
    private var output: [UInt8] = []
    /// Names of the open elements.
    private var open: [Range<Int>] = []
    private var hasRoot = false
    private(set) var hasCutAttributes = false
    /// Whether a comment may still be closed; once one was not, none after it can be, and looking again would cost too much.
    private var hasCommentEnd = true

    /// - Parameter bytes: UTF-8 as far as it goes.
    init(_ bytes: UnsafeBufferPointer<UInt8>, entities: Entities) {
        self.bytes = bytes
        self.entities = entities
    }

    mutating func mend() -> [UInt8] {
        output.reserveCapacity(bytes.count + bytes.count / 16)
        while index < bytes.count {
            if hasRoot, open.isEmpty { break } // whatever follows the root element
            switch bytes[index] {
            case UInt8(ascii: "<"): mendMarkup()
            case UInt8(ascii: "&"): index = copyReference(at: index)
            case UInt8(ascii: "]") where follows("]]>"):
                output += "]]&gt;".utf8
                index += 3
            default:
                if hasRoot { copyCharacter() } else { index += 1 }
            }
        }
        while !open.isEmpty { closeInnermost() }
        return output
    }

    private func follows(_ text: StaticString, at start: Int? = nil) -> Bool {
        let start = start ?? index
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where bytes[start + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Index after the next `text`, from `start` on; the end when there is none.
    private func end(of text: StaticString, from start: Int) -> Int {
        var at = start
        while let hit = bytes.firstIndex(of: text.utf8Start[0], from: at) {
            if follows(text, at: hit) { return hit + text.utf8CodeUnitCount }
            at = hit + 1
        }
        return bytes.count
    }

    private mutating func mendMarkup() {
        if follows("<![CDATA[") { return copyCDATA() }
        if follows("<!--") {
            let end = hasCommentEnd ? end(of: "-->", from: index + 4) : bytes.count
            hasCommentEnd = hasCommentEnd && (end < bytes.count || follows("-->", at: max(index, end - 3)))
            index = hasCommentEnd ? end : self.end(of: ">", from: index)
        } else if follows("<?") {
            index = end(of: ">", from: index)
        } else if follows("<!") {
            skipDeclaration()
        } else if follows("</") {
            mendEndTag()
        } else if nameLength(at: index + 1) > 0 {
            mendStartTag()
        } else {
            if hasRoot { output += "&lt;".utf8 }
            index += 1
        }
    }

    private mutating func copyCDATA() {
        let start = index + 9
        let end = end(of: "]]>", from: start)
        let isClosed = follows("]]>", at: max(start, end - 3))
        index = start
        let last = isClosed ? end - 3 : end
        if hasRoot { output += "<![CDATA[".utf8 }
        while index < last { copyCharacter(to: last) }
        if hasRoot { output += "]]>".utf8 }
        index = end
    }

    /// A document type declaration with all in it.
    private mutating func skipDeclaration() {
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">"):
                depth -= 1
                if depth <= 0 {
                    index += 1
                    return
                }
            default: break
            }
            index += 1
        }
    }

    private mutating func mendEndTag() {
        let nameStart = index + 2
        var nameEnd = nameStart
        nameEnd += nameLength(at: nameStart)
        index = nameEnd
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: ">") { index += 1 }
        guard let place = open.lastIndex(where: { equal($0, nameStart..<nameEnd) }) else { return }
        while open.count > place { closeInnermost() }
    }

    private mutating func closeInnermost() {
        guard let name = open.popLast() else { return }
        output += "</".utf8
        output.append(contentsOf: bytes[name])
        output.append(UInt8(ascii: ">"))
    }

    private mutating func mendStartTag() {
        let nameStart = index + 1
        index = nameStart + nameLength(at: nameStart)
        let name = nameStart..<index
        closeItems(before: name)
        hasRoot = true
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: bytes[name])
        var attributes: [Range<Int>] = [], namespaces = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "/"), follows("/>") {
                index += 2
                output += "/>".utf8
                return
            }
            guard nameLength(at: index) > 0 else {
                index += 1
                continue
            }
            mendAttribute(&attributes, &namespaces)
        }
        if isVoid(name) {
            output += "/>".utf8
            return
        }
        output.append(UInt8(ascii: ">"))
        if open.count < 2 * Limits.depth { open.append(name) } else { closeUnlisted(name) }
    }

    private mutating func closeUnlisted(_ name: Range<Int>) {
        output += "</".utf8
        output.append(contentsOf: bytes[name])
        output.append(UInt8(ascii: ">"))
    }

    private mutating func mendAttribute(_ attributes: inout [Range<Int>], _ namespaces: inout Int) {
        let nameStart = index
        index += nameLength(at: index)
        let name = nameStart..<index
        var value = index..<index
        var after = index
        while after < bytes.count, bytes[after].isHTMLSpace { after += 1 }
        if after < bytes.count, bytes[after] == UInt8(ascii: "=") {
            index = after + 1
            while index < bytes.count, bytes[index].isHTMLSpace { index += 1 }
            value = attributeValue()
        } else {
            value = name
        }
        let isNamespace = follows("xmlns", at: name.lowerBound)
        namespaces += isNamespace ? 1 : 0
        guard attributes.count < Limits.attributes, !isNamespace || namespaces <= Limits.namespaces else {
            hasCutAttributes = true
            return
        }
        guard !attributes.contains(where: { equal($0, name) }) else { return }
        attributes.append(name)
        output.append(UInt8(ascii: " "))
        output.append(contentsOf: bytes[name])
        output += "=\"".utf8
        let resume = index
        index = value.lowerBound
        while index < value.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "&"): index = copyReference(at: index)
            case UInt8(ascii: "<"):
                output += "&lt;".utf8
                index += 1
            case UInt8(ascii: "\""):
                output += "&quot;".utf8
                index += 1
            default: copyCharacter(to: value.upperBound)
            }
        }
        output.append(UInt8(ascii: "\""))
        index = resume
    }

    /// Without its quotes; leaves the index after it. A quote that is not closed before the next tag ends at the first `>` or blank.
    private mutating func attributeValue() -> Range<Int> {
        guard index < bytes.count else { return index..<index }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            var end = start
            while end < bytes.count, bytes[end] != quote, bytes[end] != UInt8(ascii: "<") { end += 1 }
            if end < bytes.count, bytes[end] == quote {
                index = end + 1
                return start..<end
            }
            index = start
        }
        let start = index
        while index < bytes.count, !bytes[index].isHTMLSpace, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
        return start..<index
    }

    /// Items do not nest: one that was never closed ends where the next begins.
    private mutating func closeItems(before name: Range<Int>) {
        guard isItem(name), let place = open.lastIndex(where: { isItem($0) }) else { return }
        while open.count > place { closeInnermost() }
    }

    private func isItem(_ name: Range<Int>) -> Bool {
        let name = UnsafeBufferPointer(rebasing: bytes[name])
        return name.equalsIgnoringCase("item") || name.equalsIgnoringCase("entry")
    }

    private func isVoid(_ name: Range<Int>) -> Bool {
        let name = UnsafeBufferPointer(rebasing: bytes[name])
        return name.equalsIgnoringCase("br") || name.equalsIgnoringCase("hr") || name.equalsIgnoringCase("img") || name.equalsIgnoringCase("input")
    }

    private func equal(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        left.count == right.count && bytes[left].elementsEqual(bytes[right])
    }

    /// A reference that XML, HTML or the document knows stays; any other `&` is text.
    private mutating func copyReference(at start: Int) -> Int {
        guard hasRoot else { return start + 1 }
        let end = bytes[start...].prefix(64).firstIndex(of: UInt8(ascii: ";"))
        if let end, end > start + 1, isReference(UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end])) {
            output.append(contentsOf: bytes[start...end])
            return end + 1
        }
        output += "&amp;".utf8
        return start + 1
    }

    private func isReference(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.first == UInt8(ascii: "#") else { return entities.isKnown(name) }
        let isHex = name.count > 1 && name[1] == UInt8(ascii: "x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard !digits.isEmpty, digits.count <= 8, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10) else { return false }
        return value == 0x09 || value == 0x0A || value == 0x0D || (0x20..<0xD800).contains(value) || (0xE000..<0xFFFE).contains(value)
            || (0x10000...0x10FFFF).contains(value)
    }

    /// One character, or none where XML forbids it (XML 1.0 §2.2).
    private mutating func copyCharacter(to limit: Int? = nil) {
        let byte = bytes[index]
        if byte < 0x80 {
            if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { output.append(byte) }
            index += 1
            return
        }
        let length = UTF8Bytes.length(bytes, at: index)
        if length == 0 {
            UTF8Bytes.append(Windows1252.scalar(UInt32(byte)), to: &output)
            index += 1
            return
        }
        let isForbidden = byte == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
        if !isForbidden { output.append(contentsOf: bytes[index..<index + length]) }
        index += length
    }

    /// Bytes of the name that starts at `start`; 0 when none does. Beyond ASCII, any character that is well-formed.
    private func nameLength(at start: Int) -> Int {
        guard start < bytes.count, bytes[start].isASCIILetter || bytes[start] == UInt8(ascii: "_") || bytes[start] >= 0x80 else { return 0 }
        var end = start
        while end < bytes.count, end - start < 1000 {
            let byte = bytes[end]
            if byte >= 0x80 {
                let length = UTF8Bytes.length(bytes, at: end)
                if length == 0 { break }
                end += length
            } else if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") {
                end += 1
            } else {
                break
            }
        }
        return end - start
    }
}
