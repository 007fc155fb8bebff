package import Foundation
package import Model

/// A page for people → the list of articles on it, as a feed. Reads, fetches nothing.
package enum ListingParser {
    /// - Parameters:
    ///   - bytes: The page after content decoding, in whatever character encoding.
    ///   - contentType: Field value of HTTP `Content-Type`. `nil`: none was sent.
    ///   - url: The address that the page came from: the base of relative references.
    ///   - now: When it arrived.
    ///   - selectors: Where the parts of the list are. `nil`: it is found automatically.
    ///   - before: `Feed.listing` of the last reading: of lists that are about as good, it stays the one.
    /// - Returns: Items in the order of the page; each is identified by its address.
    package static func parse(
        _ bytes: [UInt8], contentType: String?, url: String?, now: Date, selectors: ListingSelectors? = nil, before: UInt64? = nil
    ) throws(ParseError) -> Feed {
        guard let tree = HTMLTree(HTMLPage.utf8(bytes, contentType: contentType)) else { throw .empty }
        var feed = try tree.withDocument { document throws(ParseError) in
            let page = PageNodes(document), head = PageHead(document)
            let own = url.flatMap { BaseAddress(Array($0.utf8)) }
            let base = head.base.flatMap { PageLinks.address($0, base: own) }.flatMap { BaseAddress(Array($0.utf8)) } ?? own
            let links = PageLinks(page, base: base, url: url)
            let context = PageContext(now: now, year: headingYear(page), writesMonthFirst: writesMonthFirst(head, url), site: url.flatMap(ListingJudge.site))
            var feed = Feed(format: "html", title: head.title, homePageURL: url, language: head.language)
            feed.nextURL = head.next.flatMap { PageLinks.address($0, base: base) }
            var entries: [AutomaticListing.Entry] = []
            if let selectors {
                let listing = try SelectedListing(page: page, links: links, context: context, base: base, selectors: selectors)
                entries = try listing.read(document, warnings: &feed.warnings)
            } else {
                let linked = LinkedList(document, base: base, page: url)
                if let (found, signature) = AutomaticListing(page: page, links: links, context: context).find(before: before) {
                    (entries, feed.listing) = (found, signature)
                    for index in entries.indices where entries[index].date == nil { entries[index].date = linked.dates[Address.key(entries[index].url)] }
                } else if !linked.entries.isEmpty, !Refusal.isGate(head.title) {
                    entries = linked.entries
                } else {
                    throw refusal(page, head, links)
                }
            }
            feed.items = entries.map { entry in
                Item(id: Address.key(entry.url), url: entry.url, title: entry.title, summary: entry.summary, published: entry.date)
            }
            return feed
        }
        feed.warnings += tree.warnings
        DatesAhead.mark(in: &feed, now: now)
        return feed
    }

    private static func refusal(_ page: PageNodes, _ head: PageHead, _ links: PageLinks) -> ParseError {
        if Refusal.isGate(head.title) { return .html(title: head.title) }
        let words = page.textBefore.last ?? 0
        let isBare = page.traces.scripts > 0 && (page.traces.asksForScripts && links.all.count < 10 || words < 400 && links.all.count < 3)
        return page.traces.areStrong || isBare ? .scriptedList(title: head.title) : .noList(title: head.title)
    }

    /// The only year that the first headings name.
    private static func headingYear(_ page: PageNodes) -> Int? {
        for node in page.nodes.indices.lazy.filter({ page[$0].role == .heading }).prefix(3) {
            let years = Set(WrittenDates.find(in: page.text(page.range(node))).filter { $0.month == nil && $0.pair == nil }.compactMap(\.year))
            if years.count == 1 { return years.first }
        }
        return nil
    }

    private static func writesMonthFirst(_ head: PageHead, _ url: String?) -> Bool {
        if head.language?.lowercased() == "en-us" { return true }
        guard let url, let scheme = url.firstRange(of: "://") else { return false }
        let host = url[scheme.upperBound...].prefix { !"/:?#".contains($0) }.lowercased()
        return [".gov", ".mil", ".us"].contains { host.hasSuffix($0) }
    }
}
