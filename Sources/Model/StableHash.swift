/// A 64-bit hash that is the same on every machine and in every run: for "have we seen these bytes", never for secrets. The
/// result does not depend on how the bytes were cut into pieces. Eight bytes a step, each folded in by a 128-bit product.
package struct StableHash: Sendable {
    private var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    private var pending: UInt64 = 0
    private var pendingCount = 0
    private var total: UInt64 = 0

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        total &+= UInt64(bytes.count)
        var state = state, pending = pending, index = 0
        let shift = 8 &* UInt64(pendingCount)
        while index &+ 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            state = Self.mixed(state, pending | word &<< shift)
            pending = shift == 0 ? 0 : word &>> (64 &- shift) // what did not fit
            index &+= 8
        }
        while index < bytes.count {
            pending |= UInt64(bytes[index]) &<< (8 &* UInt64(pendingCount))
            pendingCount &+= 1
            index &+= 1
            if pendingCount == 8 {
                state = Self.mixed(state, pending)
                (pending, pendingCount) = (0, 0)
            }
        }
        (self.state, self.pending) = (state, pending)
    }

    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The hash of all bytes so far.
    package func value() -> UInt64 {
        Self.mixed(Self.mixed(state, pending), total)
    }

    package static func of(_ bytes: [UInt8]) -> UInt64 {
        var hash = StableHash()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.value()
    }

    /// Of several texts, each with its length, so that ("a", "bc") and ("ab", "c") differ.
    package static func of(_ texts: String...) -> UInt64 {
        var hash = StableHash()
        for text in texts {
            hash.update(text)
            withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { hash.update($0) }
        }
        return hash.value()
    }

    @inline(__always) private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
        return product.high ^ product.low ^ state.rotated(by: 29) &+ 0xa076_1d64_78bd_642f
    }
}

extension UInt64 {
    @inline(__always) fileprivate func rotated(by count: UInt64) -> UInt64 { self &<< count | self &>> (64 &- count) }
}
