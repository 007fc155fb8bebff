import Testing
@testable import Sanitising

@Suite("HTML on its way out to a person")
struct SafeHTMLTests {
    @Test(arguments: [
        ("<p>Uno <b>dos</b><br>tres &amp; <i>cuatro</i></p>", "<p>Uno <b>dos</b><br>tres &amp; <i>cuatro</i></p>"),
        ("texto sin más, ñ 医", "texto sin más, ñ 医"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<a href='https://oas.example/a?x=1&amp;y=2' title='T' class=c id=i>OEA</a>", #"<a title="T" href="https://oas.example/a?x=1&amp;y=2" rel="nofollow noopener noreferrer">OEA</a>"#),
        ("<img src='https://e.org/i.png' alt='Mapa \"1\"' width=300 height=200 srcset='x 2x'>",
         #"<img src="https://e.org/i.png" alt="Mapa &quot;1&quot;" width="300" height="200" loading="lazy" referrerpolicy="no-referrer">"#),
        ("<table><tr><td colspan=2 onclick=x>a</td></tr></table>", #"<table><tr><td colspan="2">a</td></tr></table>"#),
        ("<font color=red>rojo</font><center>medio</center><blink>!</blink>", "rojomedio!"),
        ("<form action='https://e.org'>Escriba <input name=a> aquí<button>Enviar</button></form>", "Escriba  aquí"),
        ("<iframe src='https://www.youtube.com/embed/x'>no</iframe>",
         #"<a href="https://www.youtube.com/embed/x" rel="nofollow noopener noreferrer">https://www.youtube.com/embed/x</a>"#),
        ("<noscript><img src='https://e.org/i.png' alt=''></noscript>", #"<img src="https://e.org/i.png" alt="" loading="lazy" referrerpolicy="no-referrer">"#),
        ("<!-- c --><?php x ?>a", "a"), ("", ""), ("1 < 2", "1 &lt; 2"), ("a</div></body></html>b", "a<p>b</p>"),
    ])
    func `keeps what shows something`(html: String, safe: String) { #expect(SafeHTML.from(html) == safe) }

    /// The kinds of attack that the published lists of filter evasions are made of.
    @Test(arguments: [
        "<script>alert(1)</script>", "<SCRIPT SRC=https://x.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<img src='https://e.org/i.png' onerror=alert(1) ONLOAD='alert(1)'>", "<a href='javascript:alert(1)'>x</a>", "<a href='JaVaScRiPt:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>", "<a href='java&#10;script:alert(1)'>x</a>", "<a href='&#1;javascript:alert(1)'>x</a>",
        "<a href='  javascript&colon;alert(1)'>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<a href='vbscript:x'>x</a>",
        "<svg onload=alert(1)><circle/></svg>", "<svg><script>alert(1)</script></svg>", "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<iframe src='javascript:alert(1)'></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data='x.swf'></object>",
        "<embed src='javascript:alert(1)'>", "<form action='javascript:alert(1)'><input type=submit></form>", "<div style='background:url(javascript:alert(1))'>x</div>",
        "<style>@import 'https://x.example';</style>", "<link rel=stylesheet href='https://x.example'>", "<base href='https://x.example/'>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<p title='\"><script>alert(1)</script>'>x</p>",
        "<a title='\"onmouseover=alert(1) x=\"' href='https://e.org'>x</a>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<template><script>alert(1)</script></template>", "<textarea></textarea><script>alert(1)</script>", "<xmp><script>alert(1)</script></xmp>",
        "<video src='https://e.org/v.mp4' onerror=alert(1)><source src='javascript:alert(1)'></video>", "<details open ontoggle=alert(1)>x</details>",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>", "<a href='https://e.org/\" onclick=alert(1)'>x</a>", "<<script>alert(1)//<</script>",
        "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<p>\u{0}<scr\u{0}ipt>alert(1)</script>", "<marquee onstart=alert(1)>x</marquee>",
        "<isindex type=image src=1 onerror=alert(1)>", "<body onload=alert(1)>x</body>", "<frameset onload=alert(1)><frame src='javascript:alert(1)'></frameset>",
    ])
    func `lets no attack through`(html: String) {
        let safe = SafeHTML.from(html)
        #expect(Self.dangers(in: safe) == [])
        #expect(SafeHTML.from(safe) == safe) // nothing that a second reading would take for something else
    }

    /// What a browser would take for more than text: looked for in the tags alone, where attributes are always quoted.
    static func dangers(in html: String) -> [String] {
        var found: [String] = []
        for tag in html.matches(of: /<(\/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>/) {
            if tag.output.2 != "img", !Allowed.elements.contains(String(tag.output.2)) { found.append(String(tag.output.0)) }
            for attribute in tag.output.3.matches(of: /\ ([a-z]+)="([^"]*)"/) {
                let name = attribute.output.1, value = attribute.output.2.lowercased()
                if name.hasPrefix("on") || ["style", "srcdoc", "id", "class", "name", "action"].contains(name) { found.append(String(tag.output.0)) }
                if ["href", "src", "cite"].contains(name), !["http://", "https://", "mailto:"].contains(where: value.hasPrefix) { found.append(String(tag.output.0)) }
            }
        }
        if html.replacing(/<(\/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>/, with: "").contains(where: { $0 == "<" || $0 == ">" }) { found.append("a stray bracket") }
        return found
    }

    @Test(arguments: [
        "<img src='https://e.org/p.gif' width=1 height=1>", "<img src='https://e.org/p.gif' height='0'>", "<img src='https://e.org/p.gif' style='width: 1px'>",
        "<img src='https://e.org/p.gif' style='DISPLAY:none'>", "<img src='http://pixel.wp.com/b.gif?host=x'>", "<img src='http://feeds.feedburner.com/~r/x/~4/y'>",
        "<img src='https://ad.doubleclick.net/ddm/x'>", "<img src='/relative.png'>", "<img>",
    ])
    func `pictures that only count readers are left out`(html: String) { #expect(!SafeHTML.from(html).contains("<img")) }

    @Test func `ten thousand elements deep is no harm`() {
        let safe = SafeHTML.from(String(repeating: "<div>", count: 10_000) + "x")
        #expect(Self.dangers(in: safe) == [])
        #expect(safe.utf8.count < 10_000)
    }
}
