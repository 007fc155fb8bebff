import Testing
@testable import Configuring

@Suite("Damaged files")
struct FuzzTests {
    /// Always the same numbers (xorshift64), so that a failure can be repeated.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static let main = """
        contact: desk@example.org
        sources: [{id: a, url: "https://a.example/feed", tags: [x, &t y], interval: 30m}, {id: b, url: "file:b.xml", language: pt-BR}]
        fetch: {interval: 1h, max-bytes: 8MB, allow-private: false}
        digest: {at: "07:00", zone: America/Havana, formats: [json]}
        """
    private static let seed = """
        title: Missions
        groups:
          nurses: {en: [nurse*, 'carer''s'], es: [enfermeras]}
        actors:
          - {id: oas, name: OAS, acronyms: &a [OAS, OEA], support: [$nurses]}
        topics:
          - id: missions
            phrases: *a
            combinations: [{all: [[$nurses], ["visa*"]], within: 9}]
        """
    private static let pieces = [
        "&a ", "*a", "? ", ": ", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", "\"", "'", "|\n", ">", "!!str ", "!x ", "%", "@", "`", "<<: *a", "---\n",
        "...\n", "#", "null", "~", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{F8FF}", "\0", "9999999999999999999999", "-1", "$nurses", "\\u0000", "é", ",",
    ]

    @Test(arguments: 1...8)
    func `give a configuration or problems, and never end the program`(seed: UInt64) throws {
        var numbers = Numbers(state: seed &* 0x9e37_79b9_7f4a_7c15)
        let folder = try folder([:])
        for _ in 0..<60 {
            try folder.write("atalaya.yaml", damaged(Self.main, &numbers))
            try folder.write("seeds/missions.yaml", damaged(Self.seed, &numbers))
            do {
                let read = try folder.load()
                #expect(!read.sources.isEmpty && !read.seeds.isEmpty && read.sources.allSatisfy { !$0.id.isEmpty && !$0.url.isEmpty })
            } catch {
                #expect(!error.all.isEmpty && error.all.allSatisfy { !$0.description.utf8.contains { $0 < 0x20 } })
            }
        }
    }

    private func damaged(_ text: String, _ numbers: inout Numbers) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 0...4, using: &numbers) {
            let place = Int.random(in: 0...bytes.count, using: &numbers)
            switch Int.random(in: 0...3, using: &numbers) {
            case 0: bytes.insert(contentsOf: Array(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &numbers)].utf8), at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...12, using: &numbers)))
            case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &numbers) }
            default:
                let end = min(bytes.count, place + Int.random(in: 0...30, using: &numbers))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &numbers))
            }
        }
        return bytes
    }
}
