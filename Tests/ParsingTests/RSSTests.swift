import Foundation
import Model
import Testing
@testable import Parsing

@Suite("RSS 0.90 to 2.0")
struct RSSTests {
    @Test func `a news bulletin in RSS 2.0 gives every field of its items`() throws {
        let feed = try parse("""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                 xmlns:atom="http://www.w3.org/2005/Atom">
            <channel>
              <title>Radio del Caribe &amp; Noticias</title>
              <link>https://radio.example/</link>
              <atom:link rel="self" type="application/rss+xml" href="https://radio.example/rss.xml"/>
              <atom:link rel="hub" href="https://hub.example/"/>
              <description>Noticias &lt;b&gt;de hoy&lt;/b&gt;</description>
              <language>es-CU</language>
              <image><url>/logo.png</url><title>Radio</title><link>https://radio.example/</link></image>
              <item>
                <title>Llegan médicos a &quot;Bahía Azul&quot;</title>
                <link>/2026/11/medicos.html</link>
                <guid isPermaLink="false">nota-71</guid>
                <pubDate>Fri, 20 Nov 2026 08:30:00 -0500</pubDate>
                <dc:creator>Ana Pérez</dc:creator>
                <category>Salud</category>
                <category>Cooperación</category>
                <category>Salud</category>
                <description>Una brigada llegó ayer.</description>
                <content:encoded><![CDATA[<p>Una brigada llegó <a href="../mapa">ayer</a>.</p><p>Son treinta.</p>]]></content:encoded>
                <enclosure url="https://radio.example/71.mp3" length="1048576" type="audio/mpeg"/>
              </item>
            </channel></rss>
            """, url: "https://radio.example/feeds/rss.xml")
        #expect(feed.format == "rss2.0")
        #expect(feed.title == "Radio del Caribe & Noticias")
        #expect(feed.homePageURL == "https://radio.example/")
        #expect(feed.feedURL == "https://radio.example/rss.xml")
        #expect(feed.hubs == ["https://hub.example/"])
        #expect(feed.summary == "Noticias de hoy")
        #expect(feed.language == "es-CU")
        #expect(feed.icon == "https://radio.example/logo.png")
        #expect(feed.warnings.isEmpty)
        #expect(feed.items == [Item(
            id: "nota-71", url: "https://radio.example/2026/11/medicos.html", title: "Llegan médicos a \"Bahía Azul\"",
            summary: "Una brigada llegó ayer.",
            contentHTML: "<p>Una brigada llegó <a href=\"https://radio.example/mapa\">ayer</a>.</p><p>Son treinta.</p>",
            contentText: "Una brigada llegó ayer.\n\nSon treinta.", published: RFC3339.date("2026-11-20T13:30:00Z"),
            authors: [Author(name: "Ana Pérez")], tags: ["Salud", "Cooperación"], language: "es-CU",
            attachments: [Attachment(url: "https://radio.example/71.mp3", mimeType: "audio/mpeg", size: 1_048_576)])])
    }

    @Test(arguments: [
        (#"<rss version="0.91"><channel><title>T</title><item><title>A</title></item></channel></rss>"#, "rss0.91"),
        (#"<rss version="0.92"><channel><title>T</title><item><title>A</title></item></channel></rss>"#, "rss0.92"),
        (#"<rss version="2.0.1"><channel><title>T</title><item><title>A</title></item></channel></rss>"#, "rss2.0"),
        (#"<rss><channel><title>T</title><item><title>A</title></item></channel></rss>"#, "rss"),
        (#"<rss version="2.0" xmlns="http://blogs.law.harvard.edu/tech/rss"><channel><title>T</title><item><title>A</title></item></channel></rss>"#, "rss2.0"),
        (#"<RSS version="2.0"><Channel><Title>T</Title><ITEM><TITLE>A</TITLE></ITEM></Channel></RSS>"#, "rss2.0"),
        (#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel><item><title>A</title></item></rdf:RDF>"#, "rss0.90"),
        (#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="/"><title>T</title></channel><item rdf:about="/a"><title>A</title></item></rdf:RDF>"#, "rss1.0"),
        (#"<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"><s:channel><s:title>T</s:title></s:channel><s:item><s:title>A</s:title></s:item></r:RDF>"#, "rss1.0"),
    ])
    func `every version is recognised by its root and namespaces, whatever the prefixes`(document: String, format: String) throws {
        let feed = try parse(document)
        #expect(feed.format == format)
        #expect(feed.title == "T")
        #expect(feed.items.map(\.title) == ["A"])
    }

    @Test(arguments: [
        ("hourly", 3600.0), ("daily", 86_400), ("dayly", 86_400), (" Daily ", 86_400), ("days", 86_400), ("weekly", 604_800), ("Weeks", 604_800),
        ("monthly", 2_629_746), ("yearly", 31_556_952), ("annually", 31_556_952), ("fortnightly", nil), ("never", nil), ("", nil),
    ] as [(String, Double?)])
    func `the syndication module's periods are understood as publishers write them`(written: String, seconds: Double?) throws {
        let feed = try parse("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><sy:updatePeriod>\(written)</sy:updatePeriod></channel></rss>")
        #expect(feed.wishes.interval == seconds)
    }

    @Test func `an item of RSS 1.0 is known by rdf about and dated by Dublin Core`() throws {
        let feed = try parse("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                     xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
            <channel rdf:about="https://gaceta.example/"><title>Gaceta</title><dc:language>es</dc:language>
              <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
              <items><rdf:Seq><rdf:li rdf:resource="https://gaceta.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://gaceta.example/1"><title>Decreto</title><link>https://gaceta.example/1.html</link>
              <dc:date>2026-11-20</dc:date><dc:subject>Leyes</dc:subject></item>
            </rdf:RDF>
            """)
        let item = try #require(feed.items.first)
        #expect(item.id == "https://gaceta.example/1")
        #expect(item.url == "https://gaceta.example/1.html")
        #expect(item.published == RFC3339.date("2026-11-20T00:00:00Z"))
        #expect(item.tags == ["Leyes"])
        #expect(item.language == "es")
        #expect(feed.wishes.interval == 43_200)
    }

    @Test(arguments: [
        ("<description>Solo un resumen.</description>", nil, "Solo un resumen."),
        ("<description>Resumen.</description><content:encoded>&lt;p&gt;Todo&lt;/p&gt;</content:encoded>", "Resumen.", "Todo"),
        ("<description>Resumen.</description><content:encoded/>", nil, "Resumen."),
        ("<itunes:summary>De la radio.</itunes:summary>", nil, "De la radio."),
    ] as [(String, String?, String)])
    func `a description is the content, unless there is a fuller one`(fields: String, summary: String?, text: String) throws {
        let item = try item(fields)
        #expect(item.summary == summary)
        #expect(item.contentText == text)
    }

    @Test(arguments: [
        ("<title>Uno &amp;amp; dos</title>", "Uno & dos"),
        ("<title>&lt;b&gt;Fuerte&lt;/b&gt; y claro</title>", "Fuerte y claro"),
        ("<title><![CDATA[Precio < 5 y > 3]]></title>", "Precio < 5 y > 3"),
        ("<title>El tipo Array&lt;T&gt;</title>", "El tipo Array<T>"),
        ("<title>\n  Dos\n  líneas\n</title>", "Dos líneas"),
        ("<title>A&#241;o &ntilde;and&uacute;</title>", "Año ñandú"),
        ("<dc:title>Del núcleo</dc:title>", "Del núcleo"),
    ])
    func `a title becomes plain text on one line`(fields: String, title: String) throws {
        #expect(try item(fields).title == title)
    }

    @Test(arguments: [
        ("<guid>https://example.org/a</guid>", "https://example.org/a", "https://example.org/a"),
        ("<guid isPermaLink=\"false\">https://example.org/a</guid>", "https://example.org/a", nil),
        ("<link>https://example.org/b</link>", "https://example.org/b", "https://example.org/b"),
        ("<link>b c</link>", "https://example.org/b%20c", "https://example.org/b%20c"),
        ("<guid>7</guid><link>?p=7</link>", "7", "https://example.org/feed.xml?p=7"),
    ] as [(String, String, String?)])
    func `the guid identifies, else the link, and a permanent guid is an address`(fields: String, id: String, url: String?) throws {
        let item = try item(fields)
        #expect(item.id == id)
        #expect(item.url == url)
    }

    @Test(arguments: [
        ("<author>ana@example.org (Ana Pérez)</author>", "Ana Pérez", "mailto:ana@example.org"),
        ("<author>Ana Pérez &lt;ana@example.org&gt;</author>", "Ana Pérez", "mailto:ana@example.org"),
        ("<author>ana@example.org</author>", "ana@example.org", "mailto:ana@example.org"),
        ("<dc:creator>Redacción</dc:creator>", "Redacción", nil),
        ("<author><name>Ana</name><uri>/ana</uri></author>", "Ana", "https://example.org/ana"),
        ("<itunes:author>La voz</itunes:author>", "La voz", nil),
    ] as [(String, String, String?)])
    func `an author is a name, a mail address or both`(fields: String, name: String, url: String?) throws {
        #expect(try item(fields).authors == [Author(name: name, url: url)])
    }

    @Test func `media and iTunes elements fill image, attachments and duration`() throws {
        let item = try item("""
            <title>Entrevista</title><enclosure url="/e.mp3" type="audio/mpeg" length="x"/><itunes:duration>1:02:03</itunes:duration>
            <media:group><media:content url="/foto.jpg" medium="image" type="image/jpeg" fileSize="9000"/></media:group>
            <media:thumbnail url="/mini.jpg"/>
            """)
        #expect(item.attachments == [
            Attachment(url: "https://example.org/e.mp3", mimeType: "audio/mpeg", duration: 3723),
            Attachment(url: "https://example.org/foto.jpg", mimeType: "image/jpeg", size: 9000),
        ])
        #expect(item.image == "https://example.org/foto.jpg")
    }

    @Test func `ttl, skipHours and skipDays are the publisher's wishes`() throws {
        let feed = try parse("""
            <rss version="2.0"><channel><title>T</title><ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>77</hour></skipHours>
            <skipDays><day>Saturday</day><day>Sunday</day><day>Someday</day></skipDays></channel></rss>
            """)
        #expect(feed.wishes == Wishes(interval: 5400, skipHours: [0, 5], skipDays: [6, 7]))
    }

    @Test func `markup that was not escaped is content all the same`() throws {
        let item = try item("<description>Antes <b>fuerte</b><br/> y <a href=\"/x\">después</a></description>")
        #expect(item.contentHTML == "Antes <b>fuerte</b><br> y <a href=\"https://example.org/x\">después</a>")
        #expect(item.contentText == "Antes fuerte\ny después")
    }

    @Test func `an impossible date is left out with a warning`() throws {
        let feed = try parse("<rss version='2.0'><channel><item><title>A</title><pubDate>Tue, 31 Feb 2026 10:00:00 GMT</pubDate></item></channel></rss>")
        #expect(feed.items[0].published == nil)
        #expect(feed.warnings == ["'Tue, 31 Feb 2026 10:00:00 GMT' is no date, or one that does not exist; it was left out."])
    }
}
