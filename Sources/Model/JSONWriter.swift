package import Foundation

/// Writes JSON (RFC 8259) straight into bytes, for what is written by the thousand: items. Commas come by themselves; absent values are
/// left out. Everything that a terminal would obey is escaped: control characters of ASCII and Latin 1, and DEL.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    /// The last of the bytes that were drained.
    private var last: UInt8?

    package init() {}

    /// Begins anew, in the same memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        last = nil
    }

    /// Hands over what was written so far, in the middle of whatever is being written, so that it need not be held until the end.
    package mutating func drain(_ take: ([UInt8]) -> Void) {
        guard let last = bytes.last else { return }
        take(bytes)
        self.last = last
        bytes.removeAll(keepingCapacity: true)
    }

    // MARK: Structure

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { bytes.append(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { bytes.append(UInt8(ascii: "]")) }
    /// Ends a document of a JSON Lines file.
    package mutating func endLine() { bytes.append(0x0A) }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
    }

    /// A comma, unless this is the first value of its object or array, or follows a key.
    @inline(__always)
    private mutating func separate() {
        switch bytes.last ?? last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), 0x0A: break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    /// - Parameter name: Needs no escape.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    // MARK: Values

    package mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { append(escaping: $0) }
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func value(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    package mutating func value(_ truth: Bool) {
        separate()
        bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    }

    /// Whole numbers without a fraction; what JSON has no form for (infinite, not a number) as `null`.
    package mutating func value(_ number: Double) {
        guard number.isFinite else {
            separate()
            bytes.append(contentsOf: "null".utf8)
            return
        }
        if let whole = Int(exactly: number) { return value(whole) }
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// RFC 3339, as `RFC3339.text` has it.
    package mutating func value(_ date: Date) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        RFC3339.append(date, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func field(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    package mutating func field(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    package mutating func field(_ name: StaticString, _ number: Double?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    package mutating func field(_ name: StaticString, _ date: Date?) {
        guard let date else { return }
        key(name)
        value(date)
    }

    package mutating func field(_ name: StaticString, _ truth: Bool?) {
        guard let truth else { return }
        key(name)
        value(truth)
    }

    /// An array, left out when it is empty.
    package mutating func field(_ name: StaticString, _ texts: [String]) {
        field(name, texts) { $0.value($1) }
    }

    /// An array, left out when it is empty; `write` writes one element.
    package mutating func field<Element>(_ name: StaticString, _ elements: [Element], write: (inout JSONWriter, Element) -> Void) {
        guard !elements.isEmpty else { return }
        key(name)
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }

    // MARK: Escapes

    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        bytes.reserveCapacity(bytes.count + text.count + 8)
        var copied = 0, index = 0
        while true {
            index = Self.nextSuspect(text, from: index)
            guard index < text.count else { break }
            let byte = text[index], next = index + 1 < text.count ? text[index + 1] : 0
            if byte == 0xC2, !(0x80..<0xA0).contains(next) { // only U+0080 to U+009F of what begins so
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0xC2:
                appendHex(next)
                index += 1
            default: appendHex(byte)
            }
            index += 1
            copied = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }

    private mutating func appendHex(_ value: UInt8) {
        bytes.append(contentsOf: "\\u00".utf8)
        for digit in [value >> 4, value & 0xF] { bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }

    /// Index of the next byte that has to be escaped or looked at; the end when there is none. Eight bytes at a time (Mycroft's test for
    /// a byte in a word).
    @inline(__always)
    private static func nextSuspect(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101, tops: UInt64 = 0x8080_8080_8080_8080
        func places(of byte: UInt64, in word: UInt64) -> UInt64 {
            let difference = word ^ (ones &* byte)
            return (difference &- ones) & ~difference
        }
        let raw = UnsafeRawBufferPointer(text)
        var index = start
        while index + 8 <= text.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let controls = (word &- ones &* 0x20) & ~word
            let hits = (controls | places(of: 0x22, in: word) | places(of: 0x5C, in: word) | places(of: 0x7F, in: word) | places(of: 0xC2, in: word)) & tops
            if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < text.count {
            let byte = text[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 { return index }
            index += 1
        }
        return index
    }
}
