import Foundation
import Model
import Testing
@testable import Extracting

@Suite("What a page says of itself")
struct MetadataTests {
    private func page(head: String = "", top: String = "", url: String? = nil, language: String = "en") -> Article {
        article("<html lang=\"\(language)\"><head>\(head)</head><body><div class=\"main\">\(top)<div class=\"article-body\">\(sentences)</div></div></body></html>", url: url)
    }

    // MARK: Headline

    @Test func `the headline is the heading most like the stated title, not the first`() {
        let article = page(head: "<title>Library stays open | The Slate</title>", top: "<h1>The Slate</h1><h1>Library stays open</h1>")
        #expect(article.title == "Library stays open")
    }

    @Test func `one visible first heading is the headline, whatever search engines are told`() {
        let article = page(head: "<meta property=\"og:title\" content=\"10 surprising facts about roofs\">", top: "<h1>Library keeps its old building</h1>")
        #expect(article.title == "Library keeps its old building")
    }

    @Test func `a kicker within the heading is no part of the headline`() {
        let article = page(head: "<title>Library stays open</title>", top: "<h1><span>Council meeting</span> <span>Library stays open</span></h1>")
        #expect(article.title == "Library stays open")
    }

    @Test(arguments: [
        ("Library stays open - The Slate", "Library stays open"), ("Local News | Library stays open until the roof is on", "Library stays open until the roof is on"),
        ("Roofs: a short history", "Roofs: a short history"), ("The Slate » Library stays open for a year", "Library stays open for a year"),
    ])
    func `a title loses the site's name at either end`(title: String, headline: String) {
        #expect(page(head: "<title>\(title)</title><meta property=\"og:site_name\" content=\"The Slate\">").title == headline)
    }

    // MARK: Day

    @Test(arguments: [
        ("26 de noviembre de 2026", "es", nil), ("26. November 2026", "de", nil), ("Nov. 26th, 2026", "en", nil), ("26 novembre 2026", "fr", nil), ("26 de novembro de 2026", "pt", nil),
        ("2026-11-26", "en", nil), ("26.11.2026, 10:30", "de", nil), ("26/11/2026", "es", nil), ("11/26/2026", "en-US", nil), ("2026年11月26日", "ja", nil),
        ("1er novembre 2026", "fr", "2026-11-01"), ("3/4/2026", "en-US", "2026-03-04"), ("3/4/2026", "en-GB", "2026-04-03"), ("3/4/2026", "es", "2026-04-03"),
    ] as [(String, String, String?)])
    func `a day is read as the page's language writes it`(text: String, language: String, day: String?) {
        #expect(page(top: "<h1>Library stays open for now</h1><p class=\"date\">\(text)</p>", language: language).published == day ?? "2026-11-26")
    }

    @Test(arguments: [
        ("2026-11-20T10:00:00+02:00", "2026-11-20T10:00:00+02:00"), ("2026-11-20T10:00:00.123Z", "2026-11-20T10:00:00Z"), ("2026-11-20 10:00:00 -0400", "2026-11-20T10:00:00-04:00"),
        ("2026-11-20T10:00:00", "2026-11-20"), ("1795600000", "2026-11-25"), ("soon", nil), ("2031-01-01", nil), ("1889-01-01", nil), ("2026-02-30", nil),
    ] as [(String, String?)])
    func `a stated moment keeps its offset, and without one is a day`(content: String, published: String?) {
        #expect(page(head: "<meta property=\"article:published_time\" content=\"\(content)\">").published == published)
    }

    @Test func `the day in the address is that of the place; a moment in universal time does not move it`() {
        let head = "<meta property=\"article:published_time\" content=\"2026-11-20T02:11:00Z\">"
        #expect(page(head: head, url: "https://e.example/2026/11/19/library").published == "2026-11-19")
        #expect(page(head: head, url: "https://e.example/2026/11/20/library").published == "2026-11-20T02:11:00Z")
        #expect(page(url: "https://e.example/2026/11/20264/library").published == nil)
    }

    @Test(arguments: [
        "<p><span>Last updated on:</span> <span>November 29, 2025</span></p><p><span>Published:</span> <span>October 29, 2024</span></p>",
        "<p>Actualizado el 29 de noviembre de 2025</p><p>Publicado el 29 de octubre de 2024</p>",
        "<p>Letzte Änderung: 29.11.2025 - 14:49:39<br>Erschienen am: 29.10.2024<br>Lesungen: 61</p>",
    ])
    func `the day of publication is the one that says so, not that of the last update`(lines: String) {
        #expect(page(top: "<h1>Library stays open for now</h1>" + lines).published == "2024-10-29")
    }

    @Test(arguments: ["https:/amp", "https://", "mailto:a@e.example", "javascript:x", "//"])
    func `an address without a host is none of the article`(address: String) {
        let article = page(head: "<link rel=\"canonical\" href=\"\(address)\"><link rel=\"amphtml\" href=\"\(address)\">", url: "https://e.example/a")
        #expect(article.canonical == nil && article.amp == nil)
    }

    @Test func `the day of a related article is not the article's`() {
        let related = "<div class=\"related-posts\"><time datetime=\"2026-01-02\">2 January</time></div>"
        #expect(page(top: "\(related)<h1>Library stays open for now</h1>").published == nil)
    }

    @Test func `a release's dateline is its day`() {
        let article = article("<html><body><h1>Statement on the library</h1><div class=\"article-body\"><p>TARROW, November 20, 2026 — The council, which met until midnight, welcomes the vote.</p>\(sentences)</div></body></html>")
        #expect(article.published == "2026-11-20")
    }

    // MARK: Byline

    @Test(arguments: [
        ("<p class=\"byline\">By <a href=\"/a\">Ana Pérez</a> and <a href=\"/b\">Tom Okoye</a></p>", "Ana Pérez, Tom Okoye"),
        ("<p class=\"byline\">By Ana Pérez | 20 November 2026</p>", "Ana Pérez"), ("<span class=\"author\"><span>Ana Pérez</span><span>Staff Writer</span></span>", "Ana Pérez"),
        ("<p class=\"autor\">Por Ana Pérez, corresponsal@e.example</p>", "Ana Pérez"), ("<a rel=\"author\" href=\"/ana\">Ana Pérez</a>", "Ana Pérez"),
        ("<p>Von <b>Ana Pérez</b></p>", "Ana Pérez"), ("<p><a href=\"/authors/ana-perez\">Ana Pérez</a></p>", "Ana Pérez"),
        ("<div itemprop=\"author\"><span itemprop=\"name\">Ana Pérez</span><span>Berlin</span></div>", "Ana Pérez"), ("<p class=\"byline\">By staff</p>", nil),
    ] as [(String, String?)])
    func `names are found by what marks them, without roles, dates and addresses`(line: String, byline: String?) {
        #expect(page(top: "<h1>Library stays open for now</h1>\(line)").byline == byline)
    }

    @Test func `the site itself is the author only where nobody else is`() {
        let head = "<meta property=\"og:site_name\" content=\"The Slate\"><meta name=\"author\" content=\"The Slate\">"
        #expect(page(head: head, top: "<h1>Library stays open for now</h1><p class=\"byline\">By Ana Pérez</p>").byline == "Ana Pérez")
        #expect(page(head: head, top: "<h1>Library stays open for now</h1>").byline == "The Slate")
    }

    // MARK: Linked data

    @Test(arguments: [
        #"{"@type":"NewsArticle","headline":"Library stays open","author":{"name":"Ana Pérez"},"datePublished":"2026-11-20"}"#,
        #"[{"@type":"WebSite","name":"S"},{"@type":["Thing","BlogPosting"],"headline":"Library stays open","author":["Ana Pérez"],"datePublished":"2026-11-20"}]"#,
        "<!--//--><![CDATA[{\"@type\":\"Article\",\"description\":\"two\nlines\",\"headline\":\"Library stays open\",\"author\":{\"@type\":\"Person\",\"name\":[\"Ana Pérez\"]},\"datePublished\":\"2026-11-20\",}]]>",
        ##"{"@graph":[{"@type":"Article","headline":"Library stays open","author":{"@id":"#a"},"datePublished":"2026-11-20"},{"@id":"#a","@type":"Person","name":"Ana P&eacute;rez"}]}"##,
        #"{"@type":"Article","headline":"Library stays open","author":{"name":"Ana Pérez"},"datePublished":"2026-11-20","articleBody":"cut o"#,
    ])
    func `JSON-LD is read however it is broken`(json: String) {
        let article = page(head: "<script type=\"application/ld+json\">\(json)</script>")
        #expect(article.title == "Library stays open")
        #expect(article.byline == "Ana Pérez")
        #expect(article.published == "2026-11-20")
    }

    @Test func `what is answered is JSON with the names that other programs ask for`() throws {
        var json = JSONWriter()
        page(head: "<meta property=\"og:site_name\" content=\"The Slate\"><meta property=\"og:description\" content=\"A vote &amp; a roof\">", top: "<h1>Library stays open for now</h1>").write(to: &json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        #expect(object["site_name"] as? String == "The Slate")
        #expect(object["excerpt"] as? String == "A vote & a roof")
        #expect(object["language"] as? String == "en")
        #expect(object["published"] == nil)
        #expect((object["_atalaya"] as? [String: Any])?["method"] as? String == "container")
    }
}
