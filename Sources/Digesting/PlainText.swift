/// Text from outside, made fit to stand on one line of a digest.
///
/// Left out: C0 and C1 controls, the bidirectional embeddings, overrides and isolates (UAX #9 §2), byte order marks, interlinear
/// annotation, noncharacters, and tag characters, none of which a reader can see and some of which change what is seen.
/// White space of any kind, line ends included, becomes one space; none is left at the ends. Of combining marks in a row, three stay.
enum PlainText {
    /// - Parameter limit: Most Unicode scalars to keep; a longer text ends at a word, with an ellipsis.
    static func line(_ text: String, limit: Int) -> String {
        let bytes = cleaned(Array(text.utf8)[...]).bytes
        guard let end = cut(bytes[...], limit: limit) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }

    /// The same for a piece of a text, and where each of its bytes went: `places[i]` is the offset in `bytes` of what stood at
    /// offset `i` of the piece, or of what follows where that was left out. One place more than there are bytes.
    static func cleaned(_ piece: ArraySlice<UInt8>) -> (bytes: [UInt8], places: [Int]) {
        var bytes: [UInt8] = [], places: [Int] = [], index = piece.startIndex, combining = 0, space = false
        bytes.reserveCapacity(piece.count)
        places.reserveCapacity(piece.count + 1)
        while index < piece.endIndex {
            let (value, length) = scalar(piece, at: index)
            let kind = kind(value)
            combining = kind == .combining ? combining + 1 : 0
            if kind == .space { space = !bytes.isEmpty }
            if kind == .kept || kind == .combining && combining <= 3 {
                if space { bytes.append(0x20) }
                space = false
                for offset in 0..<length { places.append(bytes.count + offset) }
                bytes += piece[index..<index + length]
            } else {
                for _ in 0..<length { places.append(bytes.count) }
            }
            index += length
        }
        places.append(bytes.count)
        return (bytes, places)
    }

    /// The same without what nobody sees, spaces at the ends kept: for a piece that others stand beside.
    static func withoutInvisible(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)[...]
        var out: [UInt8] = [], index = bytes.startIndex
        out.reserveCapacity(bytes.count)
        while index < bytes.endIndex {
            let (value, length) = scalar(bytes, at: index)
            switch kind(value) {
            case .kept, .combining: out += bytes[index..<index + length]
            case .space: if out.last != 0x20 { out.append(0x20) }
            case .dropped: break
            }
            index += length
        }
        return out
    }

    /// Where to cut a text so that at most `limit` scalars stay: before white space, or within a word that would
    /// take more than half with it. `nil` when it is short enough.
    static func cut(_ bytes: ArraySlice<UInt8>, limit: Int) -> Int? {
        guard bytes.count > limit else { return nil }
        var count = 0, end = bytes.startIndex, space: Int?
        while end < bytes.endIndex {
            if bytes[end] & 0xC0 != 0x80 {
                if count == limit { break }
                count += 1
                if bytes[end] <= 0x20 { space = end }
            }
            end += 1
        }
        guard end < bytes.endIndex else { return nil }
        if bytes[end] <= 0x20 { return end }
        if let space, space - bytes.startIndex >= (end - bytes.startIndex) / 2 { return space }
        return end
    }

    private enum Kind { case kept, combining, space, dropped }

    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x21...0x7E: .kept
        case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: .space
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: .dropped
        case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: .combining
        default: scalar & 0xFFFE == 0xFFFE ? .dropped : .kept
        }
    }

    /// The scalar that begins at `index` and its length in bytes. A stray continuation byte, as at the edge of a piece cut by a
    /// wrong offset, counts as a control and so is left out.
    private static func scalar(_ bytes: ArraySlice<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, index + length <= bytes.endIndex else { return (0, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, length)
    }
}
