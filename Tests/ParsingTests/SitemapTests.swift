import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Sitemaps (https://www.sitemaps.org/protocol.html)")
struct SitemapTests {
    @Test func `a news sitemap gives items with titles, dates, languages and keywords`() throws {
        let feed = try parse("""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
                    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
              <url>
                <loc>https://diario.example/visas?a=1&amp;b=2</loc><lastmod>2026-11-24</lastmod>
                <n:news><n:publication><n:name>El Diario</n:name><n:language>es</n:language></n:publication>
                  <n:publication_date>2026-11-24T06:30:00-04:00</n:publication_date>
                  <n:title>Retiran visas a funcionarios</n:title><n:keywords>visas, misiones médicas</n:keywords></n:news>
                <image:image><image:loc>https://diario.example/i.jpg</image:loc></image:image>
              </url>
              <url><loc>https://diario.example/sobre</loc></url>
            </urlset>
            """)
        #expect(feed.format == "sitemap")
        #expect(feed.title == "El Diario")
        #expect(feed.items == [
            Item(
                id: "https://diario.example/visas?a=1&b=2", url: "https://diario.example/visas?a=1&b=2", title: "Retiran visas a funcionarios",
                image: "https://diario.example/i.jpg", published: RFC3339.date("2026-11-24T10:30:00Z"), modified: RFC3339.date("2026-11-24T00:00:00Z"),
                tags: ["visas", "misiones médicas"], language: "es"),
            Item(id: "https://diario.example/sobre", url: "https://diario.example/sobre"),
        ])
        #expect(feed.warnings == [])
    }

    @Test(arguments: ["", #" xmlns="http://www.google.com/schemas/sitemap/0.84""#, #" xmlns="https://www.sitemaps.org/schemas/sitemap/0.9/""#, #" xmlns="urn:own""#])
    func `an index lists sitemaps, in whatever namespace`(namespace: String) throws {
        let feed = try parse("<sitemapindex\(namespace)><sitemap><loc>/news-1.xml</loc><lastmod>2026-11-24T06:30Z</lastmod></sitemap></sitemapindex>")
        #expect(feed.format == "sitemapindex")
        #expect(feed.items == [Item(id: "https://example.org/news-1.xml", url: "https://example.org/news-1.xml", modified: RFC3339.date("2026-11-24T06:30:00Z"))])
    }

    @Test func `a text file is one when every line is an address`() throws {
        let feed = try parse("https://e.org/1\r\nhttps://e.org/2\r\n\r\n  https://e.org/3  ", type: "text/plain")
        #expect(feed.format == "sitemap")
        #expect(feed.items.map(\.url) == ["https://e.org/1", "https://e.org/2", "https://e.org/3"])
        #expect(throws: ParseError.otherText(beginning: "https://e.org/1 moved to https://e.org/2")) { try parse("https://e.org/1\nmoved to https://e.org/2") }
    }
}
