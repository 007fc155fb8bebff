import Model
import Testing
@testable import Parsing

@Suite("OPML (http://opml.org/spec2.opml)")
struct OPMLTests {
    private func read(_ text: String) throws -> OPML.List { try OPML.read(Array(text.utf8)) }

    @Test func `folders within folders become tags, and comments are passed over`() throws {
        let list = try read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><head><title>Mis &amp; fuentes</title></head><body>
              <outline text="Caribe"><outline text="Prensa" title="Prensa">
                <outline type="rss" text="Granma" title="Granma – Cuba" xmlUrl="https://www.granma.cu/feed?a=1&amp;b=2" htmlUrl="https://www.granma.cu" language="es"/>
              </outline><outline type="rss" text="https://e.org/f" xmlUrl="https://e.org/f" category="/Oficial/OEA,visas, Caribe"/></outline>
              <outline text="Viejo" isComment="true"><outline xmlUrl="https://old.example/"/></outline>
              <outline text="Otra lista" type="include" url="https://e.org/l.opml"/>
              <outline text="Raro" xmlUrl="gopher://e.org/"/><outline text="Podcast" xmlUrl="feed://p.example/rss"/>
            </body></opml>
            """)
        #expect(list.title == "Mis & fuentes")
        #expect(list.subscriptions == [
            Subscription(url: "https://www.granma.cu/feed?a=1&b=2", title: "Granma – Cuba", tags: ["Caribe", "Prensa"], language: "es"),
            Subscription(url: "https://e.org/f", tags: ["Caribe", "Oficial", "OEA", "visas"]),
            Subscription(url: "http://p.example/rss", title: "Podcast"),
        ])
        #expect(list.warnings == [
            "1 outline includes another list; nothing was fetched.", "1 feed has an address that is neither http: nor https:, and left out.",
        ])
    }

    @Test(arguments: [
        "<OPML><BODY><OUTLINE TEXT='A' XMLURL='https://e.org/'/></BODY></OPML>",
        "\u{FEFF}  <opml version='1.0'><body><outline text='A' type='rss' xmlurl='https://e.org/'></outline></body></opml>",
        "<opml><body><outline text='A' xmlUrl='https://e.org/'>", "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline text='A&x;' xmlUrl='https://e.org/'/></body></opml>",
    ])
    func `old, cut and odd lists are read`(document: String) throws {
        #expect(try read(document).subscriptions == [Subscription(url: "https://e.org/", title: "A")])
    }

    @Test func `Latin 1 is read as such`() throws {
        let bytes = Array("<?xml version='1.0' encoding='iso-8859-1'?><opml><body><outline text='Espa".utf8) + [0xF1] + Array("a' xmlUrl='https://e.org/'/></body></opml>".utf8)
        #expect(try OPML.read(bytes).subscriptions.first?.title == "España")
    }

    @Test(arguments: [
        ("", OPML.ReadError.empty), ("  ", .empty), ("hola", .noXML), ("<rss><channel/></rss>", .otherRoot("rss")), ("{}", .noXML),
    ])
    func `anything else is refused in one line`(document: String, error: OPML.ReadError) {
        #expect(throws: error) { try read(document) }
        #expect(!error.description.contains("\n"))
    }

    @Test func `ten thousand folders deep is no harm`() throws {
        let list = try read("<opml><body>" + String(repeating: "<outline text='x'>", count: 10_000) + "<outline xmlUrl='https://e.org/'/>")
        #expect(list.subscriptions.count <= 1)
    }

    @Test func `what is written can be read again, whatever is in it`() throws {
        let subscriptions = [
            Subscription(url: "https://e.org/?a=1&b=\"2\"", title: "A <b> & \"c\" 'd' ñ 医", tags: ["x", "y z"], language: "es"),
            Subscription(url: "https://e.org/2", title: "B"),
        ]
        #expect(try OPML.read(OPML.write(subscriptions, title: "T\u{1}<")).subscriptions == subscriptions)
    }
}
