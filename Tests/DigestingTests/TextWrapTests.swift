import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Plain text of 72 columns")
struct TextWrapTests {
    private func wrapped(_ text: String) -> [String] {
        String(decoding: TextWrap.wrapped(Array((text + "\n").utf8)), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test func `what follows a list's marker stays under its text, and a quotation stays one`() {
        let words = Array(repeating: "palabra", count: 12).joined(separator: " ")
        for (marker, next) in [("- ", "  "), ("12. ", "    "), ("[3] ", "    "), ("   > ", "   > "), ("   ", "   ")] {
            let lines = wrapped(marker + words)
            #expect(lines.count == 2 && lines[0].hasPrefix(marker + "palabra") && lines[1].hasPrefix(next + "palabra"), "\(lines)")
        }
    }

    @Test(arguments: ["misiones médicas cubanas ", "Kubanische Ärzte: Verträge ", "عقود الأطباء الكوبيين في الخارج ", "キューバの医師団と各国政府の契約", "쿠바 의사들의 계약 "])
    func `no line is wider than 72 columns as it is seen, in any script`(phrase: String) {
        let text = String(repeating: phrase, count: 20)
        let lines = wrapped("- " + text)
        #expect(lines.count > 1)
        for line in lines { #expect(DisplayWidth.of(Array(line.utf8)[...]) <= 72) }
        func bare(_ text: String) -> String { text.filter { $0 != " " } }
        #expect(bare(lines.joined()) == bare("- " + text), "nothing is lost")
    }

    @Test func `an address is never broken, and a full stop never begins a line`() {
        let address = "https://outlet.example/" + String(repeating: "a", count: 90)
        #expect(wrapped("   [1] " + address) == ["   [1] " + address])
        let lines = wrapped(String(repeating: "医", count: 36) + "。" + String(repeating: "療", count: 10))
        #expect(lines.allSatisfy { !$0.hasPrefix("。") } && lines.count == 2)
    }

    @Test(arguments: [("a", 1), ("é", 1), ("e\u{301}", 1), ("医", 2), ("😀", 2), ("\u{200B}", 0), ("ﾊ", 1), ("한", 2)])
    func `a letter takes the columns that it takes on a terminal`(text: String, width: Int) {
        #expect(DisplayWidth.of(Array(text.utf8)[...]) == width)
    }

    @Test(arguments: ["rich", "empty", "hostile"])
    func `a digest has no line wider than 72 columns but for addresses and lines to paste`(name: String) throws {
        let digest = try #require(["rich": Sample.rich, "empty": Sample.empty, "hostile": Sample.hostile][name])
        let text = String(decoding: try DigestRenderer.render(digest, as: .text), as: UTF8.self)
        for line in text.split(separator: "\n") where DisplayWidth.of(Array(line.utf8)[...]) > 72 {
            let words = line.split(separator: " ")
            #expect(words.count <= 2 && (words.last?.utf8.count ?? 0) > 60, "\(line)")
        }
        #expect(!text.contains("\n\n\n"))
    }

    @Test func `addresses are numbered in each entry, each once, and listed at its end`() throws {
        var references = References()
        #expect(references.number(of: "https://a.example/1") == 1 && references.number(of: "https://a.example/2") == 2)
        #expect(references.number(of: "https://a.example/1") == 1 && references.number(of: nil) == nil)
        #expect(references.list.map(\.address) == ["https://a.example/1", "https://a.example/2"])
    }
}
