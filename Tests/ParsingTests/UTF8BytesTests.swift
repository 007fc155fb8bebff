import Testing
@testable import Parsing

@Suite("UTF-8 (Unicode §3.9)")
struct UTF8BytesTests {
    private func isWellFormed(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { UTF8Bytes.areWellFormed($0) } }

    /// Two, three and four bytes; the neighbours of surrogates; the first and last of each length.
    @Test(arguments: ["é", "ж", "中", "한", "퟿", "\u{E000}", "😀", "\u{10FFFF}", "\u{80}", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{10000}", "क"])
    func `every character is well-formed at every place`(character: String) {
        for before in 0..<20 {
            for after in 0..<20 {
                let bytes = Array((String(repeating: "a", count: before) + character + character + String(repeating: "b", count: after)).utf8)
                #expect(isWellFormed(bytes))
            }
        }
    }

    @Test(arguments: [
        [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE4, 0xC3, 0xA9], [0xC3, 0xC3, 0xA9], [0xC3, 0xA9, 0xA9], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
    func `what Unicode forbids is found at every place`(bytes: [UInt8]) {
        for before in 0..<20 {
            for after in 0..<20 {
                #expect(!isWellFormed([UInt8](repeating: 0x61, count: before) + bytes + [UInt8](repeating: 0x62, count: after)))
                #expect(!isWellFormed(Array(String(repeating: "ж", count: before).utf8) + bytes + Array(String(repeating: "中", count: after).utf8)))
            }
        }
    }

    @Test func `agrees with Swift on bytes of any kind`() {
        var state: UInt64 = 88_172_645_463_325_252
        let pieces: [[UInt8]] = [[0x61], [0xC3, 0xA9], [0xE4, 0xB8, 0xAD], [0xED, 0x9F, 0xBF], [0xE0, 0xA4, 0x95], [0xF0, 0x9F, 0x98, 0x80], [0x80], [0xC3], [0x61], [0x62]]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<14 {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                bytes += pieces[Int(state >> 16 % 60 == 0 ? state % 10 : state % 6)]
            }
            #expect(isWellFormed(bytes) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}
