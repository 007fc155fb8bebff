import Testing
@testable import Model

@Suite("Redirectors that carry their target")
struct RedirectorTests {
    private static let target = "https://www.oas.org/en/iachr/a.asp?id=1&lang=es"
    private static let encoded = "https%3A%2F%2Fwww.oas.org%2Fen%2Fiachr%2Fa.asp%3Fid%3D1%26lang%3Des"

    @Test(arguments: [
        "https://www.google.com/url?rct=j&sa=t&url=\(encoded)&ct=ga&cd=CAIyGjk&usg=AOvVaw0", "https://www.google.com.do/url?q=\(encoded)&sa=U",
        "http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=6&url=\(encoded)&c=1", "https://l.facebook.com/l.php?u=\(encoded)&h=AT0",
        "https://www.facebook.com/l.php?u=\(encoded)", "https://duckduckgo.com/l/?uddg=\(encoded)&rut=1", "https://www.youtube.com/redirect?event=x&q=\(encoded)",
        "https://out.reddit.com/t3_x?url=\(encoded)&token=1", "https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=\(encoded)/RK=2/RS=x-",
        "https://eur01.safelinks.protection.outlook.com/?url=\(encoded)&amp;data=05", "https://www.linkedin.com/redir/redirect?url=\(encoded)&urlhash=x",
        "https://href.li/?\(target)", "https://urldefense.com/v3/__\(target)__;!!x", "http://us.rd.yahoo.com/dailynews/rss/*\(target)",
        "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fwww.oas.org%252Fen%252Fiachr%252Fa.asp%253Fid%253D1%2526lang%253Des",
    ])
    func `give the address behind them`(url: String) { #expect(Redirector.target(of: url) == Self.target) }

    @Test(arguments: [
        ("https://www.google.com/amp/s/www.bbc.com/mundo/x.amp", "https://www.bbc.com/mundo/x.amp"),
        ("https://www-bbc-com.cdn.ampproject.org/c/s/www.bbc.com/mundo/x", "https://www.bbc.com/mundo/x"),
        ("https://news.google.com/rss/articles/CBMiHGh0dHBzOi8vd3d3LmV4YW1wbGUub3JnL25ld3PSAQA?oc=5", "https://www.example.org/news"),
    ])
    func `caches and Google News too`(url: String, target: String) { #expect(Redirector.target(of: url) == target) }

    @Test(arguments: [
        "", "https://", "https://www.google.com/search?q=https://x.org", "https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=%",
        "https://web.archive.org/web/2025/https://www.oas.org/", "https://example.org/share?url=https%3A%2F%2Fother.org%2F", "https://notgoogle.com/url?q=https://x.org/",
        "https://news.google.com/rss/articles/CBMiqgFBVV95cUxNVGhlS2V5QnV0Tm9BZGRyZXNz?oc=5", "https://bit.ly/abc", "file:///url?q=https://www.oas.org/", "ftp://google.com/url?q=https://x.org/",
        "https://www.google.com/url?q=https://a b.org/", "https://www.google.com/url?q=https://",
    ])
    func `whatever is none, or hides its target, stays as it is`(url: String) { #expect(Redirector.target(of: url) == url) }

    @Test func `two ways to one article are one address`() {
        #expect(Address.key("https://www.google.com/url?q=https%3A%2F%2Fwww.oas.org%2Fa%3Futm_source%3Drss") == Address.key("http://oas.org/a/"))
    }
}
