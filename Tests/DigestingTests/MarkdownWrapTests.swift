import Testing
@testable import Digesting

@Suite("Wrapping Markdown")
struct MarkdownWrapTests {
    func wrap(_ text: String) -> String { String(decoding: MarkdownWrap.wrapped(Array(text.utf8)), as: UTF8.self) }
    let words = Array(repeating: "twelve chars", count: 8).joined(separator: " ") // 103 columns

    @Test(arguments: [("", ""), ("> ", "> "), ("- ", "  "), ("  - ", "    ")])
    func `a long line goes on in its own block`(prefix: String, continuation: String) {
        let lines = wrap(prefix + words).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.count <= MarkdownWrap.width })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(continuation) && $0.dropFirst(continuation.count).first?.isLetter == true })
        #expect(wrap(prefix + words).replacing("\n" + continuation, with: " ") == prefix + words)
    }

    @Test(arguments: ["- ", "+ ", "# ", "> ", "= ", "1. ", "2026) ", "| ", "* ", "~~~ ", "---"])
    func `no line begins with what would begin a block`(marker: String) {
        for shift in 0..<30 {
            let text = String(repeating: "x", count: 50 + shift) + " " + marker + words
            #expect(wrap(text).split(separator: "\n").dropFirst().allSatisfy { !$0.hasPrefix(marker.trimmingSuffix()) })
        }
    }

    @Test func `headings, short lines and long words stay as they are`() {
        let address = "<https://a.example/" + String(repeating: "x", count: 200) + ">"
        for text in ["# " + words, "short\n\n\nlines\n", address, ""] { #expect(wrap(text) == text) }
    }
}

extension String {
    fileprivate func trimmingSuffix() -> String { hasSuffix(" ") ? String(dropLast()) : self }
}
