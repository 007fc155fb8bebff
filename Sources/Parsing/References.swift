import Foundation

/// The address that relative references start from, taken apart once (RFC 3986 §5).
struct BaseAddress {
    /// With `:`.
    private let scheme: [UInt8]
    /// With `//`; empty when the address has none.
    private let authority: [UInt8]
    private let path: [UInt8]
    /// With `?`; empty when the address has none.
    private let query: [UInt8]

    /// `nil` unless `text` is an absolute, hierarchical address.
    init?(_ text: [UInt8]) {
        guard let schemeEnd = text.withUnsafeBufferPointer({ Self.endOfScheme($0) }) else { return nil }
        scheme = Array(text[..<schemeEnd])
        var rest = text[schemeEnd...]
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Array(rest[mark...])
            rest = rest[..<mark]
        } else {
            query = []
        }
        if rest.starts(with: "//".utf8) {
            let end = rest.dropFirst(2).firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = Array(rest[..<end])
            path = Array(rest[end...])
        } else if rest.first == UInt8(ascii: "/") {
            authority = []
            path = Array(rest)
        } else {
            return nil
        }
    }

    /// Without its fragment.
    var text: String { String(decoding: scheme + authority + path + query, as: UTF8.self) }

    /// Index after the colon of the scheme; `nil` for a relative reference.
    static func endOfScheme(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = reference.first, first.isASCIILetter else { return nil }
        for index in 1..<max(1, min(reference.count, 32)) {
            let byte = reference[index]
            if byte == UInt8(ascii: ":") { return index + 1 }
            guard byte.isASCIIAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return nil }
        }
        return nil
    }

    /// Appends the absolute form of a relative `reference` (RFC 3986 §5.2.2).
    func append(resolving reference: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output += scheme
        if reference.starts(with: "//".utf8) {
            output.append(contentsOf: reference)
            return
        }
        output += authority
        guard let first = reference.first else {
            output += path
            output += query
            return
        }
        switch first {
        case UInt8(ascii: "#"):
            output += path
            output += query
            output.append(contentsOf: reference)
        case UInt8(ascii: "?"):
            output += path
            output.append(contentsOf: reference)
        default:
            let pathEnd = reference.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? reference.count
            var merged: [UInt8] = []
            if first != UInt8(ascii: "/") {
                if let slash = path.lastIndex(of: UInt8(ascii: "/")) { merged += path[...slash] } else { merged.append(UInt8(ascii: "/")) }
            }
            merged.append(contentsOf: reference[..<pathEnd])
            Self.appendRemovingDots(merged, to: &output)
            output.append(contentsOf: reference[pathEnd...])
        }
    }

    /// RFC 3986 §5.2.4.
    private static func appendRemovingDots(_ path: [UInt8], to output: inout [UInt8]) {
        let start = output.count
        var index = 0
        while index < path.count {
            let segmentEnd = path[(index + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? path.count
            let segment = path[index..<segmentEnd] // with its leading slash
            if segment.elementsEqual("/.".utf8) {
                if segmentEnd == path.count { output.append(UInt8(ascii: "/")) }
            } else if segment.elementsEqual("/..".utf8) {
                if let slash = output[start...].lastIndex(of: UInt8(ascii: "/")) { output.removeSubrange(slash...) }
                if segmentEnd == path.count { output.append(UInt8(ascii: "/")) }
            } else {
                output += segment
            }
            index = segmentEnd
        }
    }
}

/// References to other documents, made absolute.
enum References {
    /// An address as text: white space around it and line ends within it dropped, blanks escaped. Relative ones are resolved against
    /// `base`; without one they stay as they are. `nil` when nothing is left.
    static func address(_ reference: UnsafeBufferPointer<UInt8>, base: BaseAddress?) -> String? {
        var start = 0, end = reference.count
        while start < end, reference[start] <= 0x20 { start += 1 }
        while end > start, reference[end - 1] <= 0x20 { end -= 1 }
        guard start < end else { return nil }
        let trimmed = UnsafeBufferPointer(rebasing: reference[start..<end])
        if trimmed.contains(where: { $0 <= 0x20 }) {
            var clean: [UInt8] = []
            for byte in trimmed where byte == 0x20 || byte > 0x20 {
                if byte == 0x20 { clean += "%20".utf8 } else { clean.append(byte) }
            }
            return clean.withUnsafeBufferPointer { absolute($0, base: base) }
        }
        return absolute(trimmed, base: base)
    }

    private static func absolute(_ reference: UnsafeBufferPointer<UInt8>, base: BaseAddress?) -> String {
        guard let base, BaseAddress.endOfScheme(reference) == nil else { return String(wellFormed: reference) }
        var output: [UInt8] = []
        base.append(resolving: reference, to: &output)
        return String(wellFormed: output)
    }

    /// A copy of `html` with the references in its attributes made absolute, appended to `output`.
    /// - Returns: `false` when there was nothing to change; then nothing was appended.
    static func append(html: UnsafeBufferPointer<UInt8>, base: BaseAddress, to output: inout [UInt8]) -> Bool {
        let start = output.count
        var copied = 0, index = 0
        while let open = html.firstIndex(of: UInt8(ascii: "<"), from: index) {
            guard let tag = HTMLTag(html, at: open) else {
                index = open + 1
                continue
            }
            index = tag.end
            if tag.isEnd || tag.name.isEmpty { continue }
            if output.count - start > html.count + Limits.text { break } // the rest stays as it is
            var attributes = HTMLAttributes(html, from: tag.name.upperBound, to: tag.end)
            while let attribute = attributes.next() {
                let kind = ReferenceKind(UnsafeBufferPointer(rebasing: html[attribute.name]))
                guard kind != .none else { continue }
                let value = UnsafeBufferPointer(rebasing: html[attribute.value])
                let before = output.count
                output.append(contentsOf: html[copied..<attribute.value.lowerBound])
                let changed = kind == .list ? append(list: value, base: base, to: &output) : append(value, base: base, to: &output)
                if changed {
                    copied = attribute.value.upperBound
                } else {
                    output.removeSubrange(before...)
                }
            }
        }
        guard copied > 0 else { return false }
        output.append(contentsOf: html[copied...])
        return output.count > start
    }

    private static func append(_ reference: UnsafeBufferPointer<UInt8>, base: BaseAddress, to output: inout [UInt8]) -> Bool {
        var start = 0, end = reference.count
        while start < end, reference[start] <= 0x20 { start += 1 }
        while end > start, reference[end - 1] <= 0x20 { end -= 1 }
        let trimmed = UnsafeBufferPointer(rebasing: reference[start..<end])
        guard !trimmed.isEmpty, BaseAddress.endOfScheme(trimmed) == nil else { return false }
        base.append(resolving: trimmed, to: &output)
        return true
    }

    /// `srcset`: addresses, each followed by a descriptor, separated by commas (HTML §4.8.4.2.1).
    private static func append(list: UnsafeBufferPointer<UInt8>, base: BaseAddress, to output: inout [UInt8]) -> Bool {
        var index = 0, changed = false
        while index < list.count {
            while index < list.count, list[index].isHTMLSpace || list[index] == UInt8(ascii: ",") {
                output.append(list[index])
                index += 1
            }
            var end = index
            while end < list.count, !list[end].isHTMLSpace { end += 1 }
            var urlEnd = end
            while urlEnd > index, list[urlEnd - 1] == UInt8(ascii: ",") { urlEnd -= 1 }
            let url = UnsafeBufferPointer(rebasing: list[index..<urlEnd])
            if append(url, base: base, to: &output) { changed = true } else { output.append(contentsOf: url) }
            index = urlEnd
            if urlEnd == end { // descriptor, up to the comma
                while index < list.count, list[index] != UInt8(ascii: ",") {
                    output.append(list[index])
                    index += 1
                }
            }
        }
        return changed
    }
}

/// What an attribute of HTML holds.
enum ReferenceKind {
    case none, one, list

    private static let names: Set<String> = [
        "href", "src", "cite", "action", "formaction", "poster", "longdesc", "background", "usemap", "codebase", "classid", "data",
        "profile", "xlink:href",
    ]

    init(_ name: UnsafeBufferPointer<UInt8>) {
        guard let first = name.first?.asciiLowercased, name.count >= 3, name.count <= 10 else {
            self = .none
            return
        }
        switch first { // most attributes end here
        case UInt8(ascii: "h"), UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "a"), UInt8(ascii: "f"), UInt8(ascii: "p"),
             UInt8(ascii: "l"), UInt8(ascii: "b"), UInt8(ascii: "u"), UInt8(ascii: "d"), UInt8(ascii: "x"):
            if Self.equal(name, "href") || Self.equal(name, "src") { self = .one }
            else if Self.equal(name, "srcset") { self = .list }
            else if Self.equal(name, "class") || Self.equal(name, "alt") || Self.equal(name, "style") || name.count == 5 { self = .none }
            else { self = Self.names.contains(String(decoding: name, as: UTF8.self).lowercased()) ? .one : .none }
        default: self = .none
        }
    }

    @inline(__always)
    private static func equal(_ name: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
        guard name.count == text.utf8CodeUnitCount else { return false }
        for index in 0..<name.count where name[index].asciiLowercased != text.utf8Start[index] { return false }
        return true
    }
}

/// The attributes of one tag, in order. Names and values are ranges; values have no quotes.
struct HTMLAttributes {
    private let html: UnsafeBufferPointer<UInt8>
    private var index: Int
    private let end: Int

    /// - Parameter end: Index after the tag's `>`.
    init(_ html: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        self.html = html
        index = start
        self.end = end - 1
    }

    mutating func next() -> (name: Range<Int>, value: Range<Int>)? {
        while index < end, html[index].isHTMLSpace || html[index] == UInt8(ascii: "/") { index += 1 }
        guard index < end else { return nil }
        let nameStart = index
        index += 1 // a leading "=" belongs to the name (HTML §13.2.5.32), and there is always progress
        while index < end, !html[index].isHTMLSpace, html[index] != UInt8(ascii: "="), html[index] != UInt8(ascii: "/") { index += 1 }
        let name = nameStart..<index
        var afterSpace = index
        while afterSpace < end, html[afterSpace].isHTMLSpace { afterSpace += 1 }
        guard afterSpace < end, html[afterSpace] == UInt8(ascii: "=") else { return (name, index..<index) }
        index = afterSpace + 1
        while index < end, html[index].isHTMLSpace { index += 1 }
        guard index < end else { return (name, index..<index) }
        let quote = html[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let valueStart = index + 1
            index = valueStart
            while index < end, html[index] != quote { index += 1 }
            let value = valueStart..<index
            index = min(end, index + 1)
            return (name, value)
        }
        let valueStart = index
        while index < end, !html[index].isHTMLSpace { index += 1 }
        return (name, valueStart..<index)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// By memchr(3): far faster than a loop where hits are rare.
    @inline(__always)
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let baseAddress, let hit = memchr(baseAddress + start, Int32(byte), count - start) else { return nil }
        return baseAddress.distance(to: hit.assumingMemoryBound(to: UInt8.self))
    }
}
