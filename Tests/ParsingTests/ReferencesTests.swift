import Testing
@testable import Parsing

@Suite("References (RFC 3986 §5, XML Base)")
struct ReferencesTests {
    /// The examples of RFC 3986 §5.4, with its base `http://a/b/c/d;p?q`.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"),
        (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
        ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("  g\n", "http://a/b/c/g"), ("a b", "http://a/b/c/a%20b"), ("mailto:a@b", "mailto:a@b"),
    ])
    func `references are resolved as the standard's examples`(reference: String, expected: String) {
        var reference = reference
        let base = BaseAddress(Array("http://a/b/c/d;p?q".utf8))
        #expect(reference.withUTF8 { References.address($0, base: base) } == expected)
    }

    @Test(arguments: [
        ("<a href=\"/x?a=1&amp;b=2\">x</a>", "<a href=\"https://e.org/x?a=1&amp;b=2\">x</a>"),
        ("<img alt='/no' SRC='i.png' srcset='i.png 1x, j.png 2x'>", "<img alt='/no' SRC='https://e.org/d/i.png' srcset='https://e.org/d/i.png 1x, https://e.org/d/j.png 2x'>"),
        ("<a href=y>y</a><a href=\"https://o.org/\">o</a>", "<a href=https://e.org/d/y>y</a><a href=\"https://o.org/\">o</a>"),
        ("nothing <b class=\"/x\">here</b>", "nothing <b class=\"/x\">here</b>"), ("<a href=\"#n\">n</a>", "<a href=\"https://e.org/d/f#n\">n</a>"),
        ("<a href=\"javascript:x()\">x</a> a < b", "<a href=\"javascript:x()\">x</a> a < b"),
    ])
    func `attributes of HTML are made absolute, and nothing else is touched`(html: String, expected: String) throws {
        let item = try item("<description><![CDATA[\(html)]]></description>", url: "https://e.org/d/f")
        #expect(item.contentHTML == expected)
    }
}
