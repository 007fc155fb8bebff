import Testing
@testable import Parsing

@Suite("Feeds that a page points to")
struct FeedDiscoveryTests {
    private func feeds(_ html: String, url: String? = "https://oas.example/es/centro/prensa.asp") -> [DiscoveredFeed] {
        FeedDiscovery.feeds(in: Array(html.utf8), url: url)
    }

    private func found(_ html: String, url: String? = "https://oas.example/es/centro/prensa.asp") -> [String] {
        feeds(html, url: url).filter { $0.source != .wellKnown }.map(\.url)
    }

    @Test func `what is declared comes first, comments last, and links in the text are not needed then`() {
        let feeds = feeds("""
            <html><head><base href="/rss/"><link rel="alternate" type="application/rss+xml" title="Comentarios" href="c.xml">
            <LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' TITLE='Comunicados &amp; discursos' HREF=' atom.asp?l=es&amp;n=1 '>
            </head><body><a href="/feed">RSS</a></body></html>
            """)
        #expect(feeds == [
            DiscoveredFeed(url: "https://oas.example/rss/atom.asp?l=es&n=1", title: "Comunicados & discursos", type: "application/atom+xml", source: .link),
            DiscoveredFeed(url: "https://oas.example/rss/c.xml", title: "Comentarios", type: "application/rss+xml", source: .link),
        ])
    }

    @Test(arguments: [
        ("<a href='/noticias/rss.xml'>RSS</a>", "https://oas.example/noticias/rss.xml"), ("<a href='?feed=rss2'>x</a>", "https://oas.example/es/centro/prensa.asp?feed=rss2"),
        ("<a href='feed://p.example/x'>x</a>", "https://p.example/x"), ("<a href='feed:http://p.example/x'>x</a>", "http://p.example/x"),
        ("<a href='/updates' type='application/rss+xml'>x</a>", "https://oas.example/updates"), ("<a href='//feeds.feedburner.com/Oea'>x</a>", "https://feeds.feedburner.com/Oea"),
        ("<link rel=feed href=/f>", "https://oas.example/f"), ("<link rel='alternate' type='application/json' href='/feed.json'>", "https://oas.example/feed.json"),
        ("<p>\u{0}<a hr\u{0}ef='/rss' href='/rss'>x</a>", "https://oas.example/rss"),
    ])
    func `a link that looks like one is one`(html: String, url: String) { #expect(found(html) == [url]) }

    @Test(arguments: [
        "<a href='/feedback'>x</a>", "<a href='/sitemap.xml'>x</a>", "<a href='https://www.buzzfeed.com/x'>x</a>", "<a href='javascript:rss'>x</a>",
        "<!-- <link rel=alternate type='application/rss+xml' href='/a'> -->", "<script>'<link rel=alternate type=application/rss+xml href=/a>'</script>",
        "<textarea><link rel=alternate type='application/rss+xml' href='/a'></textarea>", "<link rel='alternate stylesheet' type='application/rss+xml' href='/a'>",
        "<link rel=alternate type='application/json' href='/wp-json/wp/v2/posts/1'>", "<link rel=alternate type='application/json+oembed' href='/o'>",
        "<link rel=alternate hreflang=es href='/es'>", "<link rel=alternate type='application/rss+xml' href=''>", "<link rel=alternate type='application/rss+xml'>", "", "<",
    ])
    func `what only looks a little like one is none`(html: String) { #expect(found(html) == []) }

    @Test func `a channel's page names what its feed is made of`() {
        #expect(feeds("<meta itemprop='identifier' content='UCabcdefghijklmnopqrstuv'>", url: "https://www.youtube.com/@oas") == [
            DiscoveredFeed(
                url: "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv", type: "application/atom+xml", source: .platform),
        ])
    }

    @Test(arguments: [
        ("<meta name=generator content='WordPress 6.5'>", "https://w.example/a/", "https://w.example/feed/"),
        ("<meta name=generator content='Drupal 10'>", "https://w.example/a/", "https://w.example/rss.xml"), ("", "https://x.substack.com/p/y", "https://x.substack.com/feed"),
        ("", "https://github.com/apple/swift", "https://github.com/apple/swift/releases.atom"), ("", "https://mastodon.example/@oas", "https://mastodon.example/@oas.rss"),
    ])
    func `a page that mentions none gives guesses, marked as such`(html: String, page: String, first: String) {
        let guesses = feeds(html, url: page)
        #expect(guesses.first == DiscoveredFeed(url: first, source: .wellKnown))
        #expect(guesses.allSatisfy { $0.source == .wellKnown })
    }

    @Test func `titles are read in the page's own encoding`() {
        let page = Array("<meta charset=iso-8859-2><link rel=alternate type='application/rss+xml' href='/a' title='Wia".utf8) + [0xB6] + Array("'>".utf8)
        #expect(FeedDiscovery.feeds(in: page, url: "https://e.org/").first?.title == "Wiaś")
    }
}
