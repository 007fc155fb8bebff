import Foundation
import Testing
@testable import Digesting

@Suite("Escaping")
struct EscapingTests {
    @Test(arguments: [
        ("AT&T – \"a\" <b> 'c'", "AT&amp;T – &quot;a&quot; &lt;b&gt; &#39;c&#39;"),
        ("\"\u{301} onclick=x", "&quot;\u{301} onclick=x"), // a quotation mark and an accent are one Character
        ("<\u{200D}b", "&lt;\u{200D}b"),
        ("a\r\nb\u{0}c\u{85}d\u{9B}e", "a bc de"),
        ("\u{202E}evil\u{2069}", "evil"),
        ("&lt;", "&amp;lt;"),
    ])
    func `for HTML every character that could end a text or a quoted value is a reference`(text: String, escaped: String) {
        #expect(Escaping.html(text) == escaped)
    }

    @Test(arguments: [
        ("*a* _b_ `c` ~~d~~", #"\*a\* \_b\_ \`c\` \~\~d\~\~"#),
        ("[text](https://evil.example)", #"\[text\](https://evil.example)"#),
        ("![pixel](https://evil.example/x.png)", #"!\[pixel\](https://evil.example/x.png)"#),
        ("<b onclick=x>", #"\<b onclick=x>"#),
        (#"back\slash\"#, #"back\\slash\\"#),
        ("AT&T &amp; &#60; & more", ##"AT&T \&amp; \&#60; & more"##),
        ("snake_case_name and _this_", #"snake_case_name and \_this\_"#),
        ("# title", ##"\# title"##), ("a # b", "a # b"), ("title #", ##"title \#"##),
        ("- item", #"\- item"#), ("+ item", #"\+ item"#), ("a - b", "a - b"),
        ("> quote", #"\> quote"#), ("=====", #"\====="#), ("---", #"\---"#), (": --", #"\: --"#), ("| a | b |", #"\| a | b |"#),
        ("1. one", #"1\. one"#), ("2026) two", #"2026\) two"#), ("3.5 million", #"3\.5 million"#), ("214 doctors", "214 doctors"),
        ("line\nbreak\u{2028}here", "line break here"),
        ("\u{1B}[31mred", #"\[31mred"#),
        ("U.S. visas cost $185 (2026)!", "U.S. visas cost $185 (2026)!"),
    ])
    func `for Markdown a backslash stands before what would mean something there, and nowhere else`(text: String, escaped: String) {
        #expect(Escaping.markdown(text) == escaped)
    }

    @Test(arguments: [
        ("https://a.example/x?y=1&z=(2)#f", "https://a.example/x?y=1&z=(2)#f"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("https://a.example/a b\"><script>", "https://a.example/a%20b%22%3E%3Cscript%3E"),
        ("https://a.example/médico", "https://a.example/m%C3%A9dico"),
        ("https://a.example/\n\u{0}\u{7F}`\\", "https://a.example/%0A%00%7F%60%5C"),
        ("javascript:alert(1)", nil), ("data:text/html,x", nil), ("file:///etc/passwd", nil), ("//a.example/", nil), ("/relative", nil), ("", nil),
        ("https:", nil), ("https://", nil), ("https:///path", nil), ("https://:80/", nil), ("httpsx://a.example", nil), (" https://a.example", nil),
        ("https://bank.example@evil.example/", nil), ("https://bank.example%2F@evil.example\\x", nil), ("https://a.example/@user", "https://a.example/@user"),
        ("https://a.example/" + String(repeating: "x", count: 2048), nil),
    ] as [(String, String?)])
    func `only web addresses that say where they lead become links`(url: String, destination: String?) {
        #expect(WebLink.destination(url) == destination)
    }

    @Test(arguments: [("javascript:`x`", "javascript:%60x%60"), ("a`\u{301}<b>", "a%60\u{301}<b>"), (" \u{0} ", nil), (nil, nil)] as [(String?, String?)])
    func `other addresses are text that fits a code span`(url: String?, text: String?) {
        #expect(WebLink.text(url) == text)
    }

    @Test(arguments: ["rich", "empty", "hostile"])
    func `a page holds no script, no foreign resource and no link but to the web and to itself`(name: String) throws {
        let digest = try #require(["rich": Sample.rich, "empty": Sample.empty, "hostile": Sample.hostile][name])
        let page = String(decoding: try DigestRenderer.render(digest, as: .html), as: UTF8.self)
        let tags = page.matches(of: #/<\s*([a-zA-Z][a-zA-Z0-9]*)/#).map { String($0.1) }
        #expect(Set(tags).isDisjoint(with: ["script", "img", "iframe", "link", "object", "embed", "form", "svg", "base", "blink", "b"]))
        #expect(page.matches(of: #/\s(src|on[a-z]+)\s*=\s*["']/#).isEmpty)
        #expect(page.matches(of: #/href="([^"]*)"/#).allSatisfy { $0.1.hasPrefix("#") || $0.1.lowercased().hasPrefix("http") })
        #expect(page.contains("default-src 'none'"))
    }

    @Test(arguments: ["rich", "empty", "hostile"])
    func `neither page nor text holds a control character or a direction override`(name: String) throws {
        let digest = try #require(["rich": Sample.rich, "empty": Sample.empty, "hostile": Sample.hostile][name])
        for bytes in [try DigestRenderer.render(digest, as: .html), try DigestRenderer.render(digest, as: .markdown), try DigestRenderer.render(digest, as: .json)] {
            let refused = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
                $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
            }
            #expect(refused.isEmpty)
            #expect(bytes.last == 0x0A)
        }
    }
}
