import Testing
@testable import Parsing

@Suite("HTML to plain text")
struct PlainTextTests {
    @Test(arguments: [
        ("<p>Uno</p><p>Dos</p>", "Uno\n\nDos"), ("Uno<br>dos<br/><br />tres", "Uno\ndos\n\ntres"), ("  a \n\t b  ", "a b"),
        ("<ul><li>a</li><li>b</li></ul>c", "a\nb\n\nc"), ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a<script>if (x < 1) {}</script>b<style>p {}</style>c<!-- no -->d", "abcd"), ("x &amp; y &lt;z&gt; &#8364; &#x20AC; &#128;", "x & y <z> € € €"),
        ("&nosuch; & &; &#; &copy 2026", "&nosuch; & &; &#; © 2026"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"), ("<b>neg</b>rita", "negrita"),
        ("<pre>a\nb</pre>", "a\nb"), ("<p title=\"a > b\">c</p>", "c"), ("a <b", "a <b"), ("<![CDATA[x]]>y", "y"), ("", ""),
        ("<p></p><p> </p>", ""), ("a&nbsp;b", "a\u{A0}b"), ("a &#32; b", "a b"), ("<blockquote><p>a</p></blockquote>b", "a\n\nb"),
        ("fin<script>x", "finx"), ("a\u{1}b\u{B}c", "a b c"), ("palabras  dobles   y más, con espacios sueltos aquí", "palabras dobles y más, con espacios sueltos aquí"),
    ])
    func `paragraphs are kept, markup is not`(html: String, text: String) {
        #expect(PlainText.from(html: html) == text)
    }

    @Test(arguments: [("<p>Uno</p><p>dos</p>", "Uno dos"), ("a<br>b", "a b"), ("  \n ", "")])
    func `a title is one line`(html: String, line: String) {
        #expect(PlainText.line(html: html) == line)
    }

    @Test(arguments: ["<a href=\"", "<script>", "<!--", "&#x26;", "<x y='", "<p a=\"x>\" ", "<style><"])
    func `hostile repetition costs no more than its length`(piece: String) {
        let html = String(repeating: piece, count: 200_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = PlainText.from(html: html) }
        #expect(time < .seconds(5))
    }
}
