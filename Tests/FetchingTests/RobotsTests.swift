import Fetching
import Foundation
import Testing

@Suite("robots.txt (RFC 9309)")
struct RobotsTests {
    private func allows(_ text: String, _ path: String, agent: String = "atalaya") -> Bool {
        Robots(Array(text.utf8), agent: agent).allows("https://example.org\(path)")
    }

    /// RFC 9309 §5.1.
    static let simple = """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot
        """

    @Test(arguments: [
        ("atalaya", "/example/page.html", false), ("atalaya", "/publications/a.html", true), ("atalaya", "/other/a.gif", false),
        ("atalaya", "/other/a.gif?x", true), ("foobot", "/example/page.html", true), ("foobot", "/example/allowed.gif", true), ("foobot", "/other", false),
        ("barbot", "/example/page.html", false), ("bazbot", "/example/page.html", false), ("bazbot", "/example/other.html", true),
        ("quxbot", "/example/page.html", true), ("FooBot", "/other", false),
    ])
    func `the RFC's own example`(agent: String, path: String, isAllowed: Bool) {
        #expect(allows(Self.simple, path, agent: agent) == isAllowed)
    }

    /// RFC 9309 §5.2.
    @Test(arguments: [("/example/page/", true), ("/example/page/disallowed.gif", false), ("/example/page/other.gif", true)])
    func `the longest match counts`(path: String, isAllowed: Bool) {
        #expect(allows("User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n", path) == isAllowed)
    }

    @Test func `of two as long, the one that allows counts, whatever their order`() {
        for rules in ["Allow: /page\nDisallow: /page", "Disallow: /page\nAllow: /page"] { #expect(allows("User-agent: *\n\(rules)", "/page/x")) }
    }

    /// RFC 9309 §2.2.3 and the cases of Google's documentation of the same rules.
    @Test(arguments: [
        ("/fish", "/fish.html", true), ("/fish", "/fishheads/yummy.html", true), ("/fish", "/Fish.asp", false), ("/fish", "/catfish", false),
        ("/fish*", "/fish", true), ("/fish/", "/fish", false), ("/fish/", "/fish/?id=1", true), ("/*.php", "/folder/any.php.file.html", true),
        ("/*.php", "/windows.PHP", false), ("/*.php$", "/filename.php", true), ("/*.php$", "/filename.php?parameters", false), ("/*.php$", "/filename.php/", false),
        ("/fish*.php", "/fishheads/catfish.php?parameters", true), ("/fish*.php", "/Fish.PHP", false), ("/a*b*c$", "/aXbYbZc", true), ("/a*b*c$", "/aXbYcZ", false),
        ("/$", "/", true), ("/$", "/a", false), ("*", "/anything", true), ("/**/x", "/a/x", true), ("/?q=", "/?q=cuba", true),
    ])
    func `wildcards and the end of a pattern`(pattern: String, path: String, matches: Bool) {
        #expect(allows("User-agent: *\nDisallow: \(pattern)", path) == !matches)
    }

    /// RFC 9309 §2.2.2.
    @Test(arguments: [
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz"), ("/foo/bar/ツ", "/foo/bar/%E3%83%84"), ("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz"), ("/a%3cd.html", "/a%3Cd.html"), ("/%7Ejoe/", "/~joe/index.html"),
    ])
    func `percent-encoding is compared in one spelling`(pattern: String, path: String) {
        #expect(!allows("User-agent: *\nDisallow: \(pattern)", path))
    }

    @Test func `an encoded slash is no slash`() {
        #expect(allows("User-agent: *\nDisallow: /a/b", "/a%2Fb"))
        #expect(!allows("User-agent: *\nDisallow: /a%2fb", "/a%2Fb"))
    }

    @Test func `groups for the same crawler are one, and others' do not count beside it`() {
        let text = "User-agent: atalaya\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: ATALAYA/2.0\nDisallow: /b\n"
        #expect(!allows(text, "/a") && !allows(text, "/b") && allows(text, "/c"))
    }

    @Test(arguments: ["", "\u{FEFF}", "Disallow: /", "User-agent: *\nDisallow:", "User-agent: *\nDisallow", "<html>Not found</html>", "User-agent: *\nDisallow: secret"])
    func `what says nothing forbids nothing`(text: String) {
        #expect(allows(text, "/page"))
    }

    @Test func `comments, spaces, byte order marks, any line end and any case are read`() {
        #expect(!allows("\u{FEFF}USER-AGENT :\t* # all\r\rdisallow\t: /page # here\rCrawl-delay: 5\n", "/page"))
        #expect(!allows("User-agent: *\nCrawl-delay: 10\nSitemap: https://example.org/s.xml\nDisallow: /page", "/page"), "other records do not end a group")
    }

    @Test func `robots.txt itself may always be asked for`() {
        #expect(allows("User-agent: *\nDisallow: /", "/robots.txt"))
        #expect(!allows("User-agent: *\nDisallow: /", ""))
    }

    @Test func `sitemaps are named to everyone, whatever group they stand in`() {
        let text = "Sitemap: https://example.org/news.xml\nUser-agent: other\nDisallow: /\nsitemap:https://example.org/2.xml"
        #expect(Robots(Array(text.utf8), agent: "atalaya").sitemaps == ["https://example.org/news.xml", "https://example.org/2.xml"])
    }

    @Test func `what stands beyond 500 KiB is not read, and patterns made to cost time do not`() {
        let padding = String(repeating: "#\n", count: 250 * 1024)
        #expect(allows("User-agent: *\n" + padding + "Disallow: /", "/page"))
        let stars = String(repeating: "*a", count: 2000)
        #expect(allows("User-agent: *\nDisallow: /\(stars)b", "/" + String(repeating: "a", count: 2000)))
    }
}
