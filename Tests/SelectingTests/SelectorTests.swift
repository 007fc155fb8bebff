import CLibXML2
import Testing
@testable import Selecting

@Suite("CSS selectors as XPath")
struct SelectorTests {
    /// Ids of the elements that a selector finds, in document order.
    private func found(_ selector: String, in html: String = page) throws -> [String] {
        let xpath = try Selector(selector).xpath
        let document = try #require(html.withCString { htmlReadMemory($0, Int32(html.utf8.count), nil, "UTF-8", Int32(HTML_PARSE_NOERROR.rawValue | HTML_PARSE_RECOVER.rawValue)) })
        defer { xmlFreeDoc(document) }
        let context = try #require(xmlXPathNewContext(document))
        defer { xmlXPathFreeContext(context) }
        context.pointee.node = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
        let result = try #require(xmlXPathEvalExpression(xpath, context), "\(xpath) is no XPath")
        defer { xmlXPathFreeObject(result) }
        xmlXPathNodeSetSort(result.pointee.nodesetval)
        guard let set = result.pointee.nodesetval else { return [] }
        return (0..<Int(set.pointee.nodeNr)).compactMap { index in
            guard let node = set.pointee.nodeTab[index], let id = xmlGetNoNsProp(node, "id") else { return nil }
            defer { clibxml2_free(id) }
            return String(cString: id)
        }
    }

    private static let page = """
        <html><body><div id="main" class="view  news-list"><ul id="list" data-kind="news items" lang="es-DO">
        <li id="a" class="item first"><a id="a1" href="/news/1" title="It's &quot;new&quot;">One</a><span id="s1" class="date">20 Nov</span></li>
        <li id="b" class="item"><h3 id="h2"><a id="b1" href="https://e.org/doc.pdf">Two &#13; words</a></h3></li>
        <li id="c" class="item news_3 a:b"><a id="c1" href="/news/3">Three</a><p id="p3">Text</p><p id="p4">More</p></li>
        <li id="d" class="advert"><a id="d1" href="/ad">Four</a></li></ul><p id="after">After</p></div></body></html>
        """

    @Test(arguments: [
        ("li", ["a", "b", "c", "d"]), ("LI.item", ["a", "b", "c"]), (".item", ["a", "b", "c"]), ("li.item.first", ["a"]), (".view.news-list", ["main"]), ("#list", ["list"]),
        ("ul#list", ["list"]), ("li#b", ["b"]), ("*.advert", ["d"]), (".ite", []), (".a\\:b", ["c"]), (".news_3", ["c"]), (".\\6E ews_3", ["c"]),
        ("#list a", ["a1", "b1", "c1", "d1"]), ("li > a", ["a1", "c1", "d1"]), ("ul>li>a", ["a1", "c1", "d1"]), ("li.first + li", ["b"]), ("li.first ~ li", ["b", "c", "d"]), ("a + p", ["p3"]),
        ("a ~ p", ["p3", "p4"]), ("ul + p", ["after"]), ("a + span.date", ["s1"]), ("li, p", ["a", "b", "c", "p3", "p4", "d", "after"]), ("h3 a , span", ["s1", "b1"]),
        ("[data-kind]", ["list"]), ("a[href='/news/1']", ["a1"]), ("a[href=\"/news/3\"]", ["c1"]), ("[data-kind~=items]", ["list"]), ("[data-kind~=item]", []),
        ("[data-kind~=\"news items\"]", []), ("a[href^='/news/']", ["a1", "c1"]), ("a[href$='.pdf']", ["b1"]), ("a[href$='.pd']", []), ("a[href*=e\\.org]", ["b1"]), ("a[href*='']", []),
        ("[lang|=es]", ["list"]), ("[lang|=e]", []), ("a[ href ^= '/ad' ]", ["d1"]), ("[title='It\\'s \"new\"']", ["a1"]),
        ("li:first-child", ["a"]), ("li:last-child", ["d"]), ("li:nth-child(2)", ["b"]), ("li:nth-child(odd)", ["a", "c"]), ("li:nth-child( even )", ["b", "d"]), ("li:nth-child(2n+1)", ["a", "c"]),
        ("li:nth-child(-n+2)", ["a", "b"]), ("li:nth-child(n + 3)", ["c", "d"]), ("li:nth-child(3n-1)", ["b"]), ("li:nth-child(-2n+3)", ["a", "c"]), ("li:nth-child(0n+4)", ["d"]), ("li:nth-child(9)", []),
        ("li:not(.item)", ["d"]), ("li:not(.first):not(.advert)", ["b", "c"]), ("li:not(:first-child) > a", ["c1", "d1"]), ("a:not([href^='/'])", ["b1"]), (":not(li) > a", ["b1"]),
        ("li:has-text(\"Three\")", ["c"]), ("a:has-text('Two words')", ["b1"]), ("li:has-text('three')", []),
        ("//li[@class='advert']", ["d"]), ("xpath: //li[2]", ["b"]), ("(//a)[1]", ["a1"]), ("./html/body/div", ["main"]),
    ] as [(String, [String])])
    func `find what they find in a browser`(selector: String, ids: [String]) throws { #expect(try found(selector) == ids) }

    @Test(arguments: [
        ("", "the selector is empty"), ("div..a", "at character 4: '.' has no name after it"), ("li >", "at character 4: nothing stands after '>'"),
        ("> a", "at character 1: '>' stands at the beginning"), ("li >> a", "at character 4: nothing stands after '>'"), ("a,", "at character 3: a selector is missing"), (", a", "at character 1: a selector is missing"),
        ("li:hover", "at character 3: ':hover' is not read"), ("a::attr(href)", "at character 2: pseudo-elements (::) are no part of a page"), ("[href", "at character 6: ']' is missing"), ("[href=x i]", "at character 9: the flag 'i' is not read"),
        ("[href='x' I]", "at character 11: the flag 'I' is not read"), ("[a!=b]", "at character 3: no comparison is written like that"), ("a[href=\"x]", "at character 8: the quotation mark is never closed"),
        ("[href=/news]", "at character 7: the value is missing or needs quotation marks"), ("[href=a/b]", "at character 8: '/' stands in a value without quotation marks"),
        (".2col", "at character 1: '.' has no name after it"), ("li:nth-child(x)", "at character 14: 'x' is no position"), ("li:nth-child", "at character 3: '(' is missing"), ("li:not(ul a)", "at character 11: :not() holds a selector of one element"),
        ("li:not(:not(a))", "at character 8: :not() stands within :not()"), ("li:not(.a, .b)", "at character 10: :not() holds one selector"), ("a:has-text(x)", "at character 12: the text needs quotation marks"), ("a)", "at character 2: ')' does not belong here"),
        ("a{b}", "at character 2: '{' does not belong here"), ("//li[", "//li[ is no expression of XPath 1.0"), ("/html/body/nosuch()", "/html/body/nosuch() is no expression of XPath 1.0"), ("a\\", "at character 2: nothing stands after the backslash"),
    ])
    func `that are not read are refused with their place`(selector: String, what: String) {
        #expect { try Selector(selector) } throws: { ($0 as? SelectorError)?.what == what }
    }

    @Test(arguments: [
        ("//li[positrtion() = 2]", "positrtion()"), ("//a[matches(., 'x')]", "matches()"), ("//a[ends-with (@href, 'pdf')]", "ends-with()"), ("//a[$x]", "$x"),
        ("//a[my:own(.)]", "my:own()"),
    ])
    func `functions that XPath has not are named, for libxml2 misses them only when it looks`(selector: String, name: String) {
        #expect { try Selector(selector) } throws: { ($0 as? SelectorError)?.what == "there is no \(name) in XPath 1.0" }
    }

    @Test(arguments: [
        "//li[position() = 2 and (last() or not(a))]", "//a[contains(., 'nosuch($x)')]/@href", "//a/child::text()", "//comment()[1] | .//node()", "//a[count (b) div (2) > 1]",
        "//*[starts-with(normalize-space(.), \"it's\")]",
    ])
    func `functions that it has are taken`(selector: String) throws { _ = try Selector("xpath:" + selector) }

    @Test func `no text breaks out of its quotation marks`() throws {
        #expect(SelectorTranslator.literal("it's") == "\"it's\"")
        #expect(SelectorTranslator.literal("a'b\"c") == "concat('a', \"'\", 'b\"c')")
        #expect(try found("a[href='/x'] , a[title='\\'] | //*[(\\'']") == [])
    }

    @Test func `anything at all gives an expression or an error, never a crash`() {
        let pieces = ["li", ".", "#", "[", "]", "=", "'", "\"", ":", "not(", ")", ">", " ", ",", "+", "~", "*", "\\", "nth-child(", "2n", "é", "/", "//", "(", "a"]
        var state: UInt64 = 0x9E37_79B9, read = 0
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0...Int(state >> 40) % 5 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            read += (try? Selector(text)) == nil ? 0 : 1
        }
        #expect(read > 1000)
    }
}
