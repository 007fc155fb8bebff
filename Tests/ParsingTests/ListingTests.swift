import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Lists on pages, read automatically")
struct ListingTests {
    static let pages: [String] = {
        let folder = Bundle.module.resourceURL!.appendingPathComponent("Fixtures/listings")
        return (try! FileManager.default.contentsOfDirectory(atPath: folder.path)).filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
    }()

    /// What a person reads from a page.
    private struct Expected: Decodable {
        struct Entry: Decodable, Equatable {
            var title: String
            var url: String
            var date: String?
        }
        var page: String
        var scripted: Bool?
        var items: [Entry]
    }

    private func fixture(_ name: String) throws -> (html: [UInt8], expected: Expected) {
        let folder = Bundle.module.resourceURL!.appendingPathComponent("Fixtures/listings")
        let html = try Data(contentsOf: folder.appendingPathComponent(name + ".html"))
        return ([UInt8](html), try JSONDecoder().decode(Expected.self, from: Data(contentsOf: folder.appendingPathComponent(name + ".json"))))
    }

    private func text(_ date: Date?) -> String? {
        date.map { RFC3339.text($0) }.map { $0.hasSuffix("T00:00:00Z") ? String($0.prefix(10)) : $0 }
    }

    @Test func `there are twenty pages of official sites`() { #expect(Self.pages.count == 20) }

    @Test(arguments: pages)
    func `every item, title, link and date is read`(name: String) throws {
        let (html, expected) = try fixture(name)
        if expected.scripted ?? false {
            #expect(throws: ParseError.scriptedList(title: "News and Statements | Ministry of Foreign Affairs")) { try listing(html, url: expected.page) }
            return
        }
        let feed = try listing(html, url: expected.page)
        #expect(feed.items.map { Expected.Entry(title: $0.title, url: $0.url ?? "", date: text($0.published)) } == expected.items)
        #expect(feed.format == "html")
    }

    @Test func `an item is known by its address, however the page is reached`() throws {
        let (html, expected) = try fixture("01-drupal-views")
        let first = try listing(html, url: expected.page), second = try listing(html, url: expected.page.replacing("https:", with: "http:"))
        #expect(first.items.map(\.id) == second.items.map(\.id))
        #expect(first.items[0].id == "health.corvania.example/press-releases/ministry-opens-third-district-clinic-east-ridge")
    }

    @Test(arguments: pages)
    func `the same list is found when the newest item has gone and one has come`(name: String) throws {
        let (html, expected) = try fixture(name)
        guard expected.scripted == nil else { return }
        let feed = try listing(html, url: expected.page)
        let again = try ListingParser.parse(html, contentType: nil, url: expected.page, now: arrived + 86_400, before: feed.listing)
        #expect(again.items == feed.items)
        #expect(again.listing == feed.listing)
    }

    @Test func `a summary is what an entry says besides its title`() throws {
        let (html, expected) = try fixture("06-card-grid")
        let feed = try listing(html, url: expected.page)
        #expect(feed.items[1].summary == "Dredging will begin in March and is expected to last eighteen months.")
    }

    @Test func `the page's further pages are known`() throws {
        let (html, expected) = try fixture("09-pagination")
        #expect(try listing(html, url: expected.page).nextURL == "https://www.stbrandon.example/news?p=2")
    }

    /// Its links carry dates in their addresses and are no list all the same.
    private static let textWithLinks = (1...5).map { number in
        """
        <p>The company, which had said so before to everyone who asked, <a href='/2026/11/2\(number)/story-of-the-day'>shelved its plans number \(number) for now</a>,
        as its chairman told those who had come to hear of something else in the long afternoon.</p>
        """
    }.joined()

    private func page(_ body: String) -> [UInt8] { Array("<html lang=en><body>\(body)</body></html>".utf8) }

    private func entries(_ count: Int, _ path: String, _ words: String, _ month: String) -> String {
        (1...count).reversed().map { "<div><a href='\(path)/\($0)-of-these-pages'>\(words) number \($0) in some words</a><p>\($0) \(month) 2026</p></div>" }.joined()
    }

    @Test func `a long menu does not hide a short list with dates`() throws {
        let menu = "<div>" + (1...40).map { "<li><a href='/services/\($0)-some-long-page-name'>Information about the service number \($0)</a></li>" }.joined() + "</div>"
        #expect(try listing(page(menu + "<section>" + entries(3, "/news", "Story", "November") + "</section>"), url: "https://e.org/").items.count == 3)
    }

    @Test func `what is still to come is a calendar, and what leads elsewhere is a box`() throws {
        let calendar = "<section>" + entries(6, "/events", "Conference", "December") + "</section>", news = "<section>" + entries(3, "/news", "Story", "November") + "</section>"
        let box = "<section>" + entries(6, "https://other.example/post", "Message", "November") + "</section>"
        for body in [calendar + news, box + news] { #expect(try listing(page(body), url: "https://www.e.org/").items.map(\.title).allSatisfy { $0.hasPrefix("Story") }) }
    }

    @Test func `an order of day and month that fits the list is the right one`() throws {
        func rows(_ dates: [String]) -> String {
            "<table>" + dates.enumerated().map { "<tr><td>\($1)</td><td><a href='/n/\($0).htm'>Notice number \($0) of the office</a></td></tr>" }.joined() + "</table>"
        }
        func days(_ dates: [String], _ url: String) throws -> [String?] { try listing(page(rows(dates)), url: url).items.map { text($0.published) } }
        #expect(try days(["11/03/26", "10/05/26", "09/07/26"], "https://e.org/") == ["2026-11-03", "2026-10-05", "2026-09-07"])
        #expect(try days(["11/03/26", "09/03/26", "07/03/26"], "https://e.org/") == ["2026-03-11", "2026-03-09", "2026-03-07"])
        #expect(try days(["04/04/26", "03/03/26"], "https://e.gov/") == ["2026-04-04", "2026-03-03"])
    }

    @Test func `a day without a year is the last one of that name`() throws {
        let rows = ["24 Nov", "30 Dec", "2 Jan"].enumerated().map { "<li><a href='/n/\($0).htm'>Notice number \($0) of the office</a> \($1)</li>" }.joined()
        #expect(try listing(page("<ul>\(rows)</ul>"), url: "https://e.org/").items.map { text($0.published) } == ["2026-11-24", "2025-12-30", "2026-01-02"])
    }

    @Test func `an entry that counts back from today is of that day`() throws {
        let rows = ["4 hours ago", "1 day ago", "2 days ago", "24 Nov 2025"].enumerated().map { "<li><a href='/n/\($0).htm'>Notice number \($0) of the office</a> <span>\($1)</span></li>" }
        let days = try listing(page("<ul>\(rows.joined())</ul>"), url: "https://e.org/").items.map { text($0.published) }
        let today = CalendarDay(arrived - 4 * 3600, in: .gmt), ago = { (days: Double) in CalendarDay(arrived - days * 86_400, in: .gmt).description }
        #expect(days == [today.description, ago(1), ago(2), "2025-11-24"])
    }

    /// What pages name to search engines: as ListItems, as articles, by an address alone.
    private static let linked = """
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Home page of the ministry","item":"/home"},{"@type":"ListItem","position":2,"name":"News","item":"/news"}]},
        {"@type":"CollectionPage","name":"News","url":"https://e.org/","mainEntity":{"@type":"ItemList","itemListElement":[
        {"@type":"ListItem","position":1,"item":{"@type":"NewsArticle","headline":"Ministry reviews an agreement on doctors","url":"/n/1","datePublished":"2026-11-24T10:00:00Z","description":"The review ends in May."}},
        {"@type":"ListItem","position":2,"name":"A new clinic opens &amp; is named","url":"https://e.org/n/2"},
        {"@type":"ListItem","position":3,"url":"https://e.org/n/3"},]}}]}</script>
        """

    @Test func `a list that only search engines are told of is read where a script puts it on the page`() throws {
        let items = try listing(page("<div id=root></div><script src=a.js></script>\(Self.linked)"), url: "https://e.org/").items
        #expect(items.map(\.title) == ["Ministry reviews an agreement on doctors", "A new clinic opens & is named"])
        #expect(items.map(\.url) == ["https://e.org/n/1", "https://e.org/n/2"])
        #expect(items.map { text($0.published) } == ["2026-11-24T10:00:00Z", nil])
        #expect(items[0].summary == "The review ends in May.")
    }

    @Test func `a list that is on the page takes from it only dates that it lacks`() throws {
        let rows = (1...4).map { "<li><a href='/n/\($0)'>Notice number \($0) of the office of the ministry</a></li>" }.joined()
        let items = try listing(page("<ul>\(rows)</ul>\(Self.linked)"), url: "https://e.org/").items
        #expect(items.map(\.title).first == "Notice number 1 of the office of the ministry" && items.count == 4)
        #expect(items.map { text($0.published) } == ["2026-11-24T10:00:00Z", nil, nil, nil])
    }

    @Test(arguments: ["{", "[{\"@type\":\"ItemList\",\"itemListElement\":\"x\"}]", "{\"@type\":[\"ListItem\"],\"url\":{\"@id\":7}}", "null", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["])
    func `what is no such list is none`(json: String) {
        #expect(throws: ParseError.noList(title: nil)) { try listing(page("<p>Words.</p><script type='application/ld+json'>\(json)</script>"), url: "https://e.org/") }
    }

    @Test(arguments: [
        // Only a menu.
        "<ul class=menu><li><a href=/about-the-ministry>About the ministry and its offices<li><a href=/laws-and-rules>Laws and regulations in force"
            + "<li><a href=/forms-to-fill>Forms to fill in and to send<li><a href=/how-to-find-us>How to find us in the city<li><a href=/jobs-and-careers>Jobs and careers</ul>",
        // An article with links in its text.
        "<article><h1>Ministers meet</h1><p>On Tuesday, 24 November 2026, they met and spoke of <a href=/tag/health>health</a>, of <a href=/tag/budget>the budget</a> and of "
            + "<a href=/tag/ports>ports</a> for some hours without a result that could be told to the waiting press.</p></article>",
        "<p>Nothing here.</p>",
        ListingTests.textWithLinks,
    ])
    func `a page without a list has none`(body: String) {
        #expect(throws: ParseError.noList(title: "P")) { try listing(Array("<html><head><title>P</title></head><body>\(body)</body></html>".utf8), url: "https://e.org/") }
    }

    @Test(arguments: [
        "<div id=root></div><script src=a.js></script>",
        "<ul><li ng-repeat='n in news'><a href='{{n.url}}'>{{n.title}}</a></li></ul><script src=a.js></script>",
        "<noscript>Please enable JavaScript.</noscript><div class=list><p>Cargando…</p></div><script>load()</script>",
        "<table><tbody data-url='/api/releases'></tbody></table><script src=a.js></script>",
    ])
    func `a list that a script puts in is said to be one`(body: String) {
        #expect(throws: ParseError.scriptedList(title: "P")) { try listing(Array("<html><head><title>P</title></head><body>\(body)</body></html>".utf8), url: "https://e.org/") }
    }

    @Test func `a page that asks for a login is no list`() {
        let page = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"
        #expect(throws: ParseError.html(title: "Just a moment...")) { try listing(Array(page.utf8), url: "https://e.org/") }
    }
}

/// When the pages of the tests arrived.
let arrived = Date(timeIntervalSince1970: 1_795_600_000) // 25 November 2026

func listing(_ html: [UInt8], url: String) throws(ParseError) -> Feed {
    try ListingParser.parse(html, contentType: nil, url: url, now: arrived)
}
