import Foundation
import Model
import Testing
@testable import Parsing

/// Long texts go to the reader past libxml2: nothing in the result may show it.
@Suite("Long texts")
struct LongTextTests {
    private static let prose = String(repeating: "La misión médica sigue en la isla, dijo el ministro. ", count: 12)
    private static let markup = String(repeating: "&lt;p class=&quot;a&quot;&gt;Dijo &apos;no&apos; &amp;amp; calló: &#161;viva&#x21;&lt;/p&gt; ", count: 12)

    /// The items of a document as libxml2 alone gives them.
    private func readByLibXML2(_ document: String) -> [Item] {
        var reader = XMLFeedReader(base: nil, entities: Entities(), isStrict: false)
        let bytes = Array(document.utf8)
        bytes.withUnsafeBufferPointer { bytes in
            withUnsafeMutablePointer(to: &reader) { reader in
                var push = XMLPush(reader)!
                push.parse(bytes, reader: reader) { _ in }
                reader.pointee.parser = nil
            }
        }
        return reader.feed().items
    }

    private func document(_ description: String, dtd: String = "") -> String {
        """
        <?xml version="1.0"?>\(dtd)
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>
        <!-- \(Self.prose) <![CDATA[ \(Self.prose) ]]> <description> \(Self.prose) -->
        <item><title>Uno</title><guid>1</guid><description>\(description)</description><content:encoded>
          <![CDATA[<p>\(Self.prose)</p> ]] ]> &amp; ]]></content:encoded></item>
        <item><title>Dos</title><guid>2</guid><description>x > y</description></item></channel></rss>
        """
    }

    static let descriptions: [(name: String, text: String)] = [
        ("plain", prose),
        ("with a > in it", prose + " a > b " + prose),
        ("escaped markup", markup),
        ("a section", "<![CDATA[\(prose)]]>"),
        ("two sections in a row", "<![CDATA[\(prose)]]><![CDATA[\(prose)]]>"),
        ("text, a section, text", "antes \(prose)<![CDATA[\(prose)]]> después \(prose)"),
        ("a short text before a section", "antes &amp; <![CDATA[\(prose)]]>"),
        ("a word before a section", "antes <![CDATA[\(prose)]]>"),
        ("elements between texts", "\(prose)<b title=\"a > b\">\(prose)</b><br/>\(prose)"),
        ("line ends of Windows", prose.replacing(". ", with: ".\r\n")),
        ("line ends of Windows in a section", "<![CDATA[\(prose.replacing(". ", with: ".\r\n"))]]>"),
        ("other alphabets", String(repeating: "Ειδήσεις και νέα — новости, 新聞。", count: 20)),
        ("characters beside those that XML refuses", String(repeating: "\u{FFFD}\u{FEFF}\u{FF01}\t", count: 50)),
        ("longer than a piece", String(repeating: prose, count: 200)),
    ]

    @Test(arguments: descriptions.indices) func `read as libxml2 reads them`(_ index: Int) throws {
        let document = document(Self.descriptions[index].text)
        let feed = try parse(document, url: nil)
        #expect(feed.warnings == [])
        #expect(feed.items == readByLibXML2(document), "\(Self.descriptions[index].name)")
        #expect(feed.items.count == 2)
    }

    @Test func `references that the document declares are read in them`() throws {
        #expect(try parse("<!DOCTYPE rss [<!ENTITY oms \"la OMS\">]><rss><channel><item><description>\(Self.prose)&oms; \(Self.prose)</description></item></channel></rss>")
            .items[0].contentText?.contains("la OMS La misión") == true)
    }

    @Test(arguments: [
        ("an unescaped ampersand", "Johnson & Johnson"), ("a reference nobody knows", "a &nada; b"), ("a control character", "a\u{1}b"),
        ("a reference to a control character", "a&#1;b"), ("a non-character", "a\u{FFFE}b"), ("an open reference", "a &lt b"),
    ])
    func `what is not well-formed in them is mended, and the line said`(_ name: String, _ fault: String) throws {
        for text in [Self.prose + fault + Self.prose, Self.prose + fault, fault + Self.prose] {
            let feed = try parse("<rss><channel><item><description><![CDATA[\n\n\(Self.prose)\n]]></description></item>\n<item><title>B</title><description>\(text)</description></item></channel></rss>")
            #expect(feed.items.count == 2)
            #expect(feed.items[1].contentText?.contains("La misión médica") == true)
            #expect(feed.warnings.contains { $0.contains("not well-formed XML (line 5:") }, "\(name): \(feed.warnings)")
        }
    }

    @Test func `a control character in a section is mended too`() throws {
        let feed = try parse("<rss><channel><item><description><![CDATA[\(Self.prose)\u{8}\(Self.prose)]]></description></item></channel></rss>")
        #expect(feed.warnings.contains { $0.contains("not well-formed") })
        #expect(feed.items[0].contentText?.contains("\u{8}") == false)
    }

    @Test func `a document that ends in one keeps what was there`() throws {
        for cut in ["<![CDATA[\(Self.prose)", Self.prose] {
            let feed = try parse("<rss><channel><item><title>A</title><description>\(cut)")
            #expect(feed.items.map(\.title) == ["A"])
            #expect(feed.items[0].contentText?.contains("dijo el ministro") == true)
        }
    }
}
