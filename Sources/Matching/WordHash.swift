/// The hash by which a folded word is known. 64 bits: among 100,000 words two share one with a chance of 3 in 10 billion.
enum WordHash {
    /// - Parameter word: At least eight bytes must be readable behind `count`; they do not matter.
    @inline(__always) static func of(_ word: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawPointer(word)
        var index = 0
        while index < count {
            var piece = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let left = count &- index
            if left < 8 { piece &= (1 &<< (8 &* UInt64(truncatingIfNeeded: left))) &- 1 }
            hash = (hash ^ piece) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash &>> 32
            index &+= 8
        }
        return hash
    }

    /// Of a word that is written in the program.
    static func of(_ word: StaticString) -> UInt64 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.utf8CodeUnitCount + 8) { buffer in
            for index in 0..<word.utf8CodeUnitCount { buffer[index] = word.utf8Start[index] }
            return of(UnsafePointer(buffer.baseAddress!), word.utf8CodeUnitCount)
        }
    }

    /// The hash that stands for "any word that begins with this one".
    @inline(__always) static func prefix(_ hash: UInt64) -> UInt64 { hash ^ 0xA24B_AED4_963E_E407 }
}
