import Model
import Testing

@Suite("Values in YAML")
struct YAMLTextTests {
    @Test(arguments: [
        ("Cuban doctors", "Cuban doctors"), ("médicos", "médicos"), ("", "\"\""), ("no", "\"no\""), ("1.5", "\"1.5\""), ("a: b", "\"a: b\""), ("a:", "\"a:\""),
        ("a #b", "\"a #b\""), ("*a", "\"*a\""), (" a", "\" a\""), ("say \"no\" \\", "\"say \\\"no\\\" \\\\\""), ("a, [b]", "a, [b]"),
    ])
    func `are plain where nobody can take them for anything else`(text: String, written: String) {
        #expect(YAMLText.scalar(text) == written)
    }

    @Test func `are in quotes in a list where a comma or a bracket would end them`() {
        #expect(YAMLText.scalar("a, b", inList: true) == "\"a, b\"")
        #expect(YAMLText.scalar("a [b", inList: true) == "\"a [b\"")
    }

    @Test(arguments: ["\u{1}", "\n", "\r", "\u{7f}", "\u{85}", "\u{2028}", "\u{2029}"])
    func `stand on one line, without what no reader takes`(control: String) {
        #expect(YAMLText.scalar("a\(control)b") == "a b")
        #expect(YAMLText.quoted("a\(control)b") == "\"a b\"")
    }

    @Test(arguments: ["\u{FEFF}", "\u{FFFE}", "\u{FFFF}"])
    func `have no marks and no characters that are none`(mark: String) { #expect(YAMLText.scalar("a\(mark)b") == "ab") }
}
