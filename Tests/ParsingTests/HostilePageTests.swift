import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Hostile pages")
struct HostilePageTests {
    /// A list that has to be found in spite of what stands behind it.
    private let list = "<main>" + (1...5).map { "<article><h2><a href='/news/\($0)-the-story'>Story number \($0) of this week</a></h2><p>2\($0 - 1) November 2026</p></article>" }.reversed().joined() + "</main>"

    private func read(_ html: String) throws -> (feed: Feed, time: Duration) {
        let clock = ContinuousClock(), bytes = Array(html.utf8)
        var feed = Feed(format: "")
        let time = try clock.measure { feed = try listing(bytes, url: "https://e.org/") }
        return (feed, time)
    }

    @Test(arguments: ["utf-8", "utf-7", "utf-16le", "ucs-2", "ucs-4", "utf-32", "java", "gb18030", "nothing"])
    func `are UTF-8 in the end, whatever they claim to be and hold`(charset: String) {
        let odd: [[UInt8]] = [[0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC0, 0xAF], [0xFF, 0xBA, 0xBA], [0xD8, 0x00, 0x00, 0xD8]]
        for bytes in odd {
            let page = Array("<meta charset=\"\(charset)\"><p>+2AA-".utf8) + bytes + Array("x</p>".utf8)
            for type in [nil, "text/html; charset=\(charset)"] {
                #expect(String(validating: HTMLPage.utf8(page, contentType: type), as: UTF8.self) != nil, "\(bytes)")
            }
        }
    }

    @Test(arguments: [
        ("a million tags", String(repeating: "<b>", count: 1_000_000), "nests elements"), ("a million closed tags", String(repeating: "<p>x</p>", count: 500_000), "elements"),
        ("a depth of 100,000", String(repeating: "<div>", count: 100_000) + "x", "nests elements"),
        ("ends of tags that were never open", String(repeating: "<div>", count: 900) + String(repeating: "</span>", count: 500_000), nil),
        ("attributes without end", "<p " + (0..<300_000).map { "a\($0)=1 " }.joined() + ">", nil), ("names without end", "<p " + String(repeating: "a", count: 1_000_000) + ">", nil),
        ("a quotation mark that never closes", "<p title=\"" + String(repeating: "<a href='/x'>", count: 200_000), nil), ("comments that never end", String(repeating: "<!-- >", count: 300_000), nil),
        ("links without end", String(repeating: "<a href='/a/b'>Some link or other</a> ", count: 100_000), nil), ("one long word", String(repeating: "x", count: 5_000_000), nil),
        ("a list of lists", String(repeating: "<ul><li><a href='/q'>Some link or other</a>", count: 5000), nil), ("dates without end", String(repeating: "20/11/2026 ", count: 300_000), nil),
        ("zeros", String(repeating: "\u{0}", count: 100_000), nil),
    ] as [(String, String, String?)])
    func `cost no more than their size`(name: String, trouble: String, warning: String?) throws {
        let (feed, time) = try read("<html><body>\(list)<div>\(trouble)</div></body></html>")
        #expect(feed.items.count == 5, "\(name)")
        #expect(time < .seconds(12), "\(name)")
        if let warning { #expect(feed.warnings.contains { $0.contains(warning) }, "\(name): \(feed.warnings)") }
    }

    @Test func `fifty megabytes are read as far as a list may stand`() throws {
        let (feed, time) = try read("<html><body>\(list)" + String(repeating: "<p>Some words that say nothing at all, again and again.</p>\n", count: 850_000) + "</body></html>")
        #expect(feed.items.count == 5)
        #expect(feed.warnings.contains { $0.contains("MiB") })
        #expect(time < .seconds(20))
    }

    @Test func `addresses that lead elsewhere than to the web are no items`() {
        let page = (1...6).map { "<p><a href='javascript:alert(\($0))'>Story number \($0) of this week</a> \($0) November 2026</p>" }.joined()
            + (1...6).map { "<p><a href='data:text/html,\($0)'>Story number \($0) of this week</a> \($0) November 2026</p>" }.joined()
        #expect(throws: ParseError.noList(title: nil)) { try listing(Array("<body>\(page)</body>".utf8), url: "https://e.org/") }
    }

    @Test func `any cut and any flipped byte gives a list or an error, never a crash`() throws {
        let sample = Array("<html><body>\(list)<table><tr><td>24/11/2026<td><a href=x.pdf>Número uno</a></table></body></html>".utf8)
        var read = 0
        for cut in stride(from: 0, to: sample.count, by: 3) { read += (try? listing(Array(sample[..<cut]), url: "https://e.org/")) == nil ? 0 : 1 }
        var state: UInt64 = 88_172_645_463_325_252
        for _ in 0..<300 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            var copy = sample
            copy[Int(state % UInt64(copy.count))] = UInt8(truncatingIfNeeded: state >> 40)
            read += (try? listing(copy, url: "https://e.org/")) == nil ? 0 : 1
        }
        #expect(read > 100)
    }
}
