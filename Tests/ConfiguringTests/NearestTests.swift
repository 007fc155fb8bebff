import Testing
@testable import Configuring

@Suite("The nearest name")
struct NearestTests {
    @Test(arguments: [
        ("intervall", "interval"), ("inteval", "interval"), ("intreval", "interval"), ("maxBytes", "max-bytes"), ("MAX_BYTES", "max-bytes"),
        ("max bytes", "max-bytes"), ("timout", "timeout"), ("connect_timeout", "connect-timeout"), ("perhost", "per-host"),
        ("zone", nil), ("x", nil), ("", nil), ("concurrent transfers", nil),
    ] as [(String, String?)])
    func `is found for slips of the hand, and not for another word`(text: String, name: String?) {
        #expect(Nearest.name(to: text, in: Keys.fetch) == name)
    }

    @Test(arguments: [("kitten", "sitting", 3), ("oas", "osa", 1), ("", "abc", 3), ("abc", "abc", 0)])
    func `is measured by edits`(left: String, right: String, edits: Int) {
        #expect(Nearest.distance(Array(left.utf8), Array(right.utf8)) == edits)
    }

    @Test func `does not take long for a long key`() {
        #expect(Nearest.name(to: String(repeating: "interval", count: 100_000), in: Keys.fetch) == nil)
    }
}
