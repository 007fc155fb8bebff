import Model
import Testing

@Suite("Hashes that last")
struct StableHashTests {
    @Test("A hash is the same in every version, since archives keep it", arguments: [
        ("", 0x7c8a_cff0_bcf4_d482), ("a", 0xd210_2058_8df7_e809), ("médicos", 0x53cd_0c55_fd5f_2fc3), ("abcdefgh", 0x05c6_29b5_0069_64bf),
        ("The quick brown fox jumps over the lazy dog", 0x319b_d28e_344c_7e7b),
    ] as [(String, UInt64)])
    func lasts(text: String, hash: UInt64) {
        #expect(StableHash.of(Array(text.utf8)) == hash)
    }

    @Test("A hash does not depend on how the bytes were cut")
    func cuts() {
        let bytes = (0..<40).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }, whole = StableHash.of(bytes)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var hash = StableHash()
                for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] { piece.withUnsafeBytes { hash.update($0) } }
                #expect(hash.value() == whole, "cut at \(first) and \(second)")
            }
        }
    }

    @Test("Of several texts each counts with its length")
    func lengths() {
        #expect(StableHash.of("a", "bc") != StableHash.of("ab", "c"))
        #expect(StableHash.of("a", "") != StableHash.of("a"))
    }
}
