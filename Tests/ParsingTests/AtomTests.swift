import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Atom 1.0 (RFC 4287) and 0.3")
struct AtomTests {
    @Test func `a ministry's feed gives every field of its entries`() throws {
        let feed = try parse("""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR" xml:base="https://min.example/">
              <title type="html">Not&amp;iacute;cias</title><subtitle>Do ministério</subtitle>
              <link rel="self" href="atom.xml"/><link href="/"/><link rel="next" href="?page=2"/>
              <id>urn:min</id><updated>2026-11-20T12:00:00Z</updated><icon>/i.ico</icon><logo>/l.png</logo>
              <author><name>Ministério</name></author>
              <entry>
                <title type="text">Vistos &lt;suspensos&gt;</title>
                <id>tag:min.example,2026:9</id>
                <link rel="alternate" type="application/pdf" href="9.pdf"/><link rel="alternate" type="text/html" href="9.html"/>
                <link rel="enclosure" type="image/png" href="9.png" length="77" title="Mapa"/><link rel="related" href="https://oas.example/r"/>
                <published>2026-11-19T08:00:00-03:00</published><updated>2026-11-20T12:00:00.5Z</updated>
                <author><name>João</name><uri>/joao</uri><email>joao@min.example</email></author>
                <category term="visa" label="Vistos"/><category term="oea"/>
                <summary>Em resumo.</summary>
                <content type="xhtml" xml:base="notas/"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &amp; B<br/><a href="x">fim</a></p></div></content>
              </entry>
            </feed>
            """)
        #expect(feed.format == "atom1.0")
        #expect(feed.title == "Notícias")
        #expect(feed.summary == "Do ministério")
        #expect(feed.homePageURL == "https://min.example/")
        #expect(feed.feedURL == "https://min.example/atom.xml")
        #expect(feed.nextURL == "https://min.example/?page=2")
        #expect(feed.icon == "https://min.example/l.png")
        #expect(feed.favicon == "https://min.example/i.ico")
        #expect(feed.authors == [Author(name: "Ministério")])
        #expect(feed.items == [Item(
            id: "tag:min.example,2026:9", url: "https://min.example/9.html", externalURL: "https://oas.example/r",
            title: "Vistos <suspensos>", summary: "Em resumo.",
            contentHTML: "<p>A &amp; B<br><a href=\"https://min.example/notas/x\">fim</a></p>", contentText: "A & B\nfim",
            published: RFC3339.date("2026-11-19T11:00:00Z"), modified: RFC3339.date("2026-11-20T12:00:00.5Z"),
            authors: [Author(name: "João", url: "https://min.example/joao")], tags: ["Vistos", "oea"], language: "pt-BR",
            attachments: [Attachment(url: "https://min.example/9.png", mimeType: "image/png", title: "Mapa", size: 77)])])
    }

    @Test(arguments: [
        ("<content>1 &lt; 2</content>", nil, "1 < 2"),
        ("<content type='text'>&lt;b&gt;</content>", nil, "<b>"),
        ("<content type='html'>&lt;b&gt;Uno&lt;/b&gt; &amp;amp; dos</content>", "<b>Uno</b> &amp; dos", "Uno & dos"),
        ("<content type='text/html'><![CDATA[<i>Uno</i>]]></content>", "<i>Uno</i>", "Uno"),
        ("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Uno <em>dos</em></div></content>", "Uno <em>dos</em>", "Uno dos"),
        ("<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>Uno</h:p></h:div></content>", "<p>Uno</p>", "Uno"),
        ("<content type='application/octet-stream'>PGI+VW5vPC9iPg==</content>", "<b>Uno</b>", "Uno"),
    ] as [(String, String?, String)])
    func `text constructs are read by their type`(fields: String, html: String?, text: String) throws {
        let item = try entry(fields)
        #expect(item.contentHTML == html)
        #expect(item.contentText == text)
    }

    @Test func `an entry's source says nothing about the entry but who wrote it`() throws {
        let item = try entry("<id>a</id><title>Suyo</title><source><title>Otro</title><id>urn:otro</id><author><name>Eva</name></author></source>")
        #expect(item.title == "Suyo")
        #expect(item.id == "a")
        #expect(item.authors == [Author(name: "Eva")])
    }

    @Test func `Atom 0.3 is read with its own modes and names`() throws {
        let feed = try parse("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Old</title><tagline>Still here</tagline>
            <entry><title mode="escaped" type="text/html">A &lt;i&gt;b&lt;/i&gt;</title><id>1</id><issued>2004-01-02T03:04:05Z</issued>
            <modified>2004-01-03T00:00:00Z</modified><content type="text/html" mode="base64">PHA+SGk8L3A+</content></entry></feed>
            """)
        #expect(feed.format == "atom0.3")
        #expect(feed.summary == "Still here")
        #expect(feed.items[0].title == "A b")
        #expect(feed.items[0].contentText == "Hi")
        #expect(feed.items[0].published == RFC3339.date("2004-01-02T03:04:05Z"))
        #expect(feed.items[0].modified == RFC3339.date("2004-01-03T00:00:00Z"))
    }

    @Test func `xml base is inherited, nested and relative`() throws {
        let feed = try parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/noticias/"><entry xml:base="2026/"><id>a</id><link href="a.html"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="fotos/"><img src="1.jpg"/></div></content></entry></feed>
            """, url: "https://example.org/feed")
        #expect(feed.items[0].url == "https://example.org/noticias/2026/a.html")
        #expect(feed.items[0].contentHTML == "<img src=\"https://example.org/noticias/2026/fotos/1.jpg\">")
    }
}
