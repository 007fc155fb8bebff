import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Hostile and broken documents")
struct HostileTests {
    private func rss(_ inside: String) -> String { "<rss version=\"2.0\"><channel><title>T</title>\(inside)</channel></rss>" }

    @Test func `entities that multiply yield little, and fetch nothing`() throws {
        var dtd = "<!ENTITY a0 \"ha\">"
        for level in 1...30 { dtd += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
        let feed = try parse("<!DOCTYPE rss [\(dtd)<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + rss("<item><title>x&a30;&f;y</title></item>"))
        #expect(feed.items[0].title.utf8.count < 1000)
        #expect(!feed.items[0].title.contains("root:"))
    }

    @Test func `one long entity used often is cut with a warning`() throws {
        let dtd = "<!DOCTYPE rss [<!ENTITY e \"\(String(repeating: "x", count: 10_000))\">]>"
        let feed = try parse(dtd + rss("<item><description>\(String(repeating: "&e;", count: 2000))</description></item>"))
        #expect((feed.items[0].contentText ?? "").utf8.count <= Limits.entityText)
        #expect(feed.warnings.contains { $0.contains("entities") })
    }

    @Test func `a declared entity is text`() throws {
        let feed = try parse("<!DOCTYPE rss [<!ENTITY org \"Organización\">]>" + rss("<item><title>La &org;</title><link>/?a=&org;</link></item>"))
        #expect(feed.items[0].title == "La Organización")
    }

    @Test func `depth is bounded`() throws {
        let deep = String(repeating: "<b>", count: 5000) + "x" + String(repeating: "</b>", count: 5000)
        let feed = try parse(rss("<item><title>A</title><description>\(deep)</description></item><item><title>B</title></item>"))
        #expect(feed.items.map(\.title) == ["A", "B"])
        #expect(feed.warnings.contains { $0.contains("nested deeper") })
    }

    @Test func `attributes are bounded, in number and in time`() throws {
        let many = (0..<50_000).map { " a\($0)=\"\"" }.joined()
        let clock = ContinuousClock()
        var feed = Feed(format: "")
        let time = try clock.measure { feed = try parse(rss("<item\(many)><title>A</title></item>")) }
        #expect(feed.items.map(\.title) == ["A"])
        #expect(feed.warnings.contains { $0.contains("attributes") })
        #expect(time < .seconds(5))
    }

    @Test func `names are bounded`() throws {
        let names = (0..<200_000).map { "<n\($0)/>" }.joined()
        let feed = try parse(rss("<item><title>A</title></item>\(names)<item><title>B</title></item>"))
        #expect(feed.items.map(\.title) == ["A"])
        #expect(feed.warnings.contains { $0.contains("different names") })
    }

    @Test func `a long base cannot multiply itself`() throws {
        let base = "http://e.org/" + String(repeating: "b/", count: 5000)
        let feed = try parse(rss("<item xml:base=\"\(base)\"><link>x</link></item>"))
        #expect(feed.items[0].url == "https://example.org/x")
        #expect(feed.warnings.contains { $0.contains("xml:base") })
    }

    @Test func `comments that never end cost no more than their length`() throws {
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try parse(rss("<item><title>A</title></item>&" + String(repeating: "<!-- >", count: 300_000))) }
        #expect(time < .seconds(5))
    }

    @Test func `items are bounded`() throws {
        let feed = try parse(rss(String(repeating: "<item/>", count: Limits.items + 5)))
        #expect(feed.items.count == Limits.items)
        #expect(Set(feed.items.map(\.id)).count == Limits.items)
        #expect(feed.warnings.contains { $0.contains("\(Limits.items) items") })
    }

    @Test func `one text is bounded`() throws {
        let feed = try parse(rss("<item><title>A</title><description>\(String(repeating: "palabra ", count: Limits.text / 4))</description></item>"))
        #expect((feed.items[0].contentText ?? "").utf8.count <= Limits.text)
        #expect(feed.warnings.contains { $0.contains("was cut") })
    }

    @Test func `warnings are bounded and on one line each`() throws {
        let feed = try parse(rss((0..<500).map { "<item><guid>\($0)</guid><pubDate>no\n\($0)\u{7F}</pubDate></item>" }.joined()))
        #expect(feed.warnings.count <= Warnings.limit + 1)
        #expect(feed.warnings.allSatisfy { !$0.contains("\n") })
    }

    @Test(arguments: [
        ("AT&T y &nosuch; y &eacute;", "AT&T y &nosuch; y é"), ("a < b", "a < b"), ("b\u{1}ien", "bien"),
    ])
    func `stray characters are text`(title: String, expected: String) throws {
        let feed = try parse(rss("<item><title>\(title)</title><link>https://e.org/?a=1&b=2</link></item><item><title>Otra &amp; más</title></item>"))
        #expect(feed.items.map(\.title) == [expected, "Otra & más"])
        #expect(feed.items[0].url == "https://e.org/?a=1&b=2")
        #expect(feed.warnings.contains { $0.contains("not well-formed") })
    }

    @Test(arguments: [
        ("<item><title>A</item><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title></b></item><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title><description>x<br>y<p>z</description></item><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title><enclosure url=x.mp3 length=3 url=y /></item><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title><!-- -- --></item><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title></item><item><title>B", ["A", "B"]),
        ("<item><title>A</title></item><item><title><![CDATA[B", ["A", "B"]),
    ])
    func `broken structure loses no item`(items: String, titles: [String]) throws {
        let document = items.hasSuffix("B") ? "<rss version=\"2.0\"><channel><title>T</title>" + items : rss(items)
        #expect(try parse(document).items.map(\.title) == titles)
    }

    @Test func `what stands before and after the document is passed over`() throws {
        let feed = try parse("\n\n<b>Warning</b>: include() failed <?xml version=\"1.0\"?>" + rss("<item><title>A</title></item>") + "<script>x</script>")
        #expect(feed.items.map(\.title) == ["A"])
    }

    @Test func `any cut and any flipped byte gives a feed or an error, never a crash`() throws {
        let sample = Array("""
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss [<!ENTITY e "x">]>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T &e; é</title><item><title><![CDATA[A]]></title>
            <link>/a?b&amp;c</link><pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate><dc:creator>x (y@z)</dc:creator><guid>1</guid>
            <description>&lt;p&gt;a &lt;img src="x"&gt;&amp;nbsp;</description><enclosure url="a" length="1" type="b/c"/></item></channel></rss>
            """.utf8)
        var read = 0
        for cut in 0..<sample.count {
            read += (try? parse(Array(sample[..<cut]), url: "http://e.org/")) == nil ? 0 : 1
        }
        var state: UInt64 = 88_172_645_463_325_252
        for _ in 0..<4000 {
            var bytes = sample
            for _ in 0..<3 {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                bytes[Int(state % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: state >> 32)
            }
            read += (try? parse(bytes, url: "http://e.org/")) == nil ? 0 : 1
        }
        #expect(read > 3000)
    }
}
