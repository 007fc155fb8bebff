import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Lists on pages, read by selectors")
struct SelectedListingTests {
    private let html = """
        <html lang="en"><head><title>Bureau</title><base href="https://base.example/dir/"></head><body>
        <div class="box"><a href="/x">A box that looks like an entry to nobody</a></div>
        <div class="n"><b class="t">First notice of the bureau</b> <i>03/04/2026</i> <a class="more" href="n/3#top">open</a><p>What it says in some words.</p></div>
        <div class="n"><b class="t">Second notice of the bureau</b> <i>28/03/2026</i> <a class="more" href="n/2">open</a></div>
        <div class="n"><b class="t">Third notice of the bureau</b> <i>01/03/2026</i></div>
        <div class="n"><b class="t">Fourth notice of the bureau</b> <a class="more" href="n/1">open</a></div></body></html>
        """

    private func read(_ selectors: ListingSelectors) throws -> Feed {
        try ListingParser.parse(Array(html.utf8), contentType: nil, url: "https://e.org/notices", now: arrived, selectors: selectors)
    }

    @Test func `every part is where the person says`() throws {
        let feed = try read(ListingSelectors(item: "div.n", title: "b.t", link: "a.more", date: "i", summary: "p"))
        #expect(feed.items.map(\.title) == ["First notice of the bureau", "Second notice of the bureau", "Fourth notice of the bureau"])
        #expect(feed.items.map(\.url) == ["https://base.example/dir/n/3", "https://base.example/dir/n/2", "https://base.example/dir/n/1"])
        #expect(feed.items.map { $0.published.map { String(RFC3339.text($0).prefix(10)) } } == ["2026-04-03", "2026-03-28", nil])
        #expect(feed.items.map(\.summary) == ["What it says in some words.", nil, nil])
        #expect(feed.warnings == ["1 of 4 entries have no title or no link and were left out."])
    }

    @Test func `what is left out is found within each entry`() throws {
        let feed = try read(ListingSelectors(item: "//div[@class='n']"))
        #expect(feed.items.map(\.title) == ["First notice of the bureau", "Second notice of the bureau", "Fourth notice of the bureau"])
        #expect(feed.items.map { $0.published.map { String(RFC3339.text($0).prefix(10)) } } == ["2026-04-03", "2026-03-28", nil])
    }

    @Test func `XPath may name attributes`() throws {
        #expect(try read(ListingSelectors(item: "div.n", title: "b", link: ".//a/@href")).items.map(\.url).last == "https://base.example/dir/n/1")
    }

    @Test(arguments: [
        (ListingSelectors(item: "li.news"), "item"), (ListingSelectors(item: "div.n", title: "h3"), "title"), (ListingSelectors(item: "div.n", link: "a.read"), "link"),
    ])
    func `a selector that matches nothing is named`(selectors: ListingSelectors, name: String) {
        #expect { try read(selectors) } throws: { error in
            if case ParseError.selector(name, _, .withoutMatch) = error { "\(error)".contains("matches nothing") } else { false }
        }
    }

    @Test func `a date that is nowhere is a warning, for the items are there`() throws {
        let feed = try read(ListingSelectors(item: "div.n", title: "b.t", link: "a.more", date: "time"))
        #expect(feed.items.count == 3)
        #expect(feed.warnings.contains("The selector of 'date' ('time') matches nothing in 4 entries; check it in a browser."))
    }

    @Test func `an entry within an entry is part of it`() throws {
        let nested = "<ul><li>One <a href=/a>The first of the entries</a><ul><li><a href=/b>A part of the first</a></ul><li><a href=/c>The second of the entries</a></ul>"
        let feed = try ListingParser.parse(Array(nested.utf8), contentType: nil, url: "https://e.org/", now: arrived, selectors: ListingSelectors(item: "li", title: "a"))
        #expect(feed.items.map(\.title) == ["The first of the entries", "The second of the entries"])
    }

    @Test func `an expression that would never end is given up`() throws {
        let long = "<div>" + String(repeating: "<p><a href=/x>x</a></p>", count: 20_000) + "</div>"
        let selectors = ListingSelectors(item: "//p[count(//p[count(//p) > 1]) > 1]")
        let clock = ContinuousClock()
        var thrown: ParseError?
        let time = clock.measure {
            do throws(ParseError) { _ = try ListingParser.parse(Array(long.utf8), contentType: nil, url: nil, now: arrived, selectors: selectors) } catch { thrown = error }
        }
        #expect(thrown == .selector(name: "item", text: selectors.item, reason: .tooCostly))
        #expect(time < .seconds(20))
    }
}
