import Extracting
import Foundation
import Model
import Parsing
import Selecting
@testable import Sanitising

/// Pages: their article, the feeds that they point to, the list on them; and their HTML made safe. Before a line of three percent signs may stand a
/// selector of the list's entries.
@Sendable func pages(choice: Int, bytes: [UInt8]) {
    let parts = parts(bytes), html = parts.last ?? [], url = choice & 1 == 0 ? "https://news.example.org/a/b?page=2" : nil
    let utf8 = HTMLPage.utf8(html, contentType: choice & 2 == 0 ? nil : "text/html; charset=iso-8859-1")
    require(String(validating: utf8, as: UTF8.self) != nil, "a page is not UTF-8")
    article(utf8, url)
    for feed in FeedDiscovery.feeds(in: html, url: url) { requireWellFormed([feed.url, feed.title, feed.type]) }
    if let url { for feed in FeedDiscovery.candidates(in: html, url: url) { requireWellFormed([feed.url, feed.title]) } }
    if let feed = try? ListingParser.parse(html, contentType: nil, url: url, now: now) { checkList(feed) }
    if parts.count > 1, let selectors = selectors(parts[0]), let feed = try? ListingParser.parse(html, contentType: nil, url: url, now: now, selectors: selectors) {
        checkList(feed)
    }
    safe(text(html))
}

private func article(_ utf8: [UInt8], _ url: String?) {
    let article = utf8.withUnsafeBufferPointer { ArticleExtractor.article(in: $0, url: url, now: now) }
    requireWellFormed([article.title, article.byline, article.language, article.siteName, article.text, article.excerpt, article.method] + article.warnings)
    if let published = article.published {
        require(RFC3339.date(published) != nil || CalendarDay(published) != nil, "no day and no moment: \(published)")
    }
    for address in [article.canonical, article.amp, article.next?.url] { if let address, url != nil { requireWebAddress(address) } }
    require(article.next?.url == nil || article.next?.url != url, "an article goes on on its own page")
    var json = JSONWriter()
    article.write(to: &json)
    requireJSON(json)
}

private func checkList(_ feed: Feed) {
    check(feed)
    for item in feed.items { require(!item.title.isEmpty, "an entry has no title") }
}

private func selectors(_ bytes: [UInt8]) -> ListingSelectors? {
    let lines = text(bytes).split(separator: "\n").map(String.init)
    guard let first = lines.first else { return nil }
    for line in lines { if let selector = try? Selector(line) { requireWellFormed(selector.xpath) } }
    return ListingSelectors(item: first, title: lines.dropFirst().first, link: lines.dropFirst(2).first, date: lines.dropFirst(3).first)
}

/// Made safe once or again: libxml2 and a browser may nest it in different ways, but find no tag in it that does anything.
private func safe(_ html: String) {
    let safe = SafeHTML.from(html)
    requireSafe(safe)
    requireSafe(SafeHTML.from(safe))
}

private func requireSafe(_ html: String) {
    requireWellFormed(html)
    for tag in html.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst() {
        guard let end = tag.firstIndex(of: UInt8(ascii: ">")) else { fail("a tag has no end: \(html)") }
        let words = Substring(tag[..<end]).split(separator: " ", maxSplits: 1), name = words.first.map { $0.hasPrefix("/") ? $0.dropFirst() : $0 } ?? ""
        require(Allowed.elements.contains(String(name)) || name == "img", "<\(name)> came through: \(html)")
        var rest = words.count > 1 ? words[1] : ""
        while let equals = rest.range(of: "=\"") {
            let attribute = rest[..<equals.lowerBound].trimmingCharacters(in: .whitespaces)
            guard let close = rest[equals.upperBound...].firstIndex(of: "\"") else { fail("a value has no end: \(html)") }
            let value = rest[equals.upperBound..<close]
            require(!attribute.hasPrefix("on") && !["style", "class", "id", "srcset", "action", "ping", "target"].contains(attribute), "\(attribute) came through: \(html)")
            if ["href", "src", "cite"].contains(attribute) {
                let lower = value.lowercased()
                require(["http://", "https://", "mailto:"].contains(where: lower.hasPrefix), "the address \(value) came through")
            }
            rest = rest[rest.index(after: close)...]
        }
        require(rest.trimmingCharacters(in: CharacterSet(charactersIn: " /")).isEmpty, "a tag has something else: \(html)")
    }
}
