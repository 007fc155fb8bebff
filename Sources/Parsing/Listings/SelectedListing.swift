import CLibXML2
import Foundation
import Model
import Selecting

/// The list of a page as a person has described it. What the selectors leave out is found as in an automatic list, within each entry.
struct SelectedListing {
    private struct Compiled {
        var item: Selector
        var title: Selector?
        var link: Selector?
        var date: Selector?
        var summary: Selector?
    }

    let page: PageNodes
    let links: PageLinks
    let context: PageContext
    let base: BaseAddress?
    private let selectors: ListingSelectors
    private let compiled: Compiled

    init(page: PageNodes, links: PageLinks, context: PageContext, base: BaseAddress?, selectors: ListingSelectors) throws(ParseError) {
        self.page = page
        self.links = links
        self.context = context
        self.base = base
        self.selectors = selectors
        func compile(_ name: String, _ text: String) throws(ParseError) -> Selector {
            do { return try Selector(text) } catch { throw .selector(name: name, text: text, reason: .wrong("\(error)")) }
        }
        func compile(_ name: String, ifAny text: String?) throws(ParseError) -> Selector? {
            if let text { try compile(name, text) } else { nil }
        }
        compiled = Compiled(
            item: try compile("item", selectors.item), title: try compile("title", ifAny: selectors.title), link: try compile("link", ifAny: selectors.link),
            date: try compile("date", ifAny: selectors.date), summary: try compile("summary", ifAny: selectors.summary))
    }

    func read(_ document: xmlDocPtr, warnings: inout [String]) throws(ParseError) -> [AutomaticListing.Entry] {
        guard let search = SelectorSearch(document) else { return [] }
        var name = "item", text = selectors.item
        do {
            let places = Dictionary(page.nodes.indices.map { (page[$0].xml, $0) }) { first, _ in first }
            let nodes = try search.nodes(compiled.item, in: nil).prefix(Self.mostItems)
            var records: [ListingRecord] = [], roots: [xmlNodePtr] = []
            for node in nodes {
                guard let place = places[node], !(records.last?.range.contains(place) ?? false) else { continue } // an entry within an entry
                let range = page.range(place)
                records.append(ListingRecord(range: range, links: Array(links.within(range))))
                roots.append(node)
            }
            guard !records.isEmpty else { throw ParseError.selector(name: name, text: text, reason: .withoutMatch) }
            func first(_ part: String, _ selector: Selector?, _ written: String?) throws(SelectorSearch.Failure) -> [xmlNodePtr?] {
                guard let selector, let written else { return [] }
                (name, text) = (part, written)
                var found: [xmlNodePtr?] = []
                for root in roots { found.append(try search.nodes(selector, in: root).first) }
                return found
            }
            let titleNodes = try first("title", compiled.title, selectors.title), linkNodes = try first("link", compiled.link, selectors.link)
            let dateNodes = try first("date", compiled.date, selectors.date), summaryNodes = try first("summary", compiled.summary, selectors.summary)
            for (part, nodes, written) in [("title", titleNodes, selectors.title), ("link", linkNodes, selectors.link)] {
                if let written, nodes.allSatisfy({ $0 == nil }) { throw ParseError.selector(name: part, text: written, reason: .withoutMatch) }
            }
            for (part, nodes, written) in [("date", dateNodes, selectors.date), ("summary", summaryNodes, selectors.summary)] {
                if let written, nodes.allSatisfy({ $0 == nil }) {
                    warnings.append("The selector of '\(part)' (\(Warnings.quote(written))) matches nothing in \(records.count) entries; check it in a browser.")
                }
            }
            return entries(records, titleNodes, linkNodes, dateNodes, summaryNodes, places, &warnings)
        } catch let error as ParseError {
            throw error
        } catch {
            throw .selector(name: name, text: text, reason: .tooCostly)
        }
    }

    private static let mostItems = 1000

    private func entries(
        _ records: [ListingRecord], _ titleNodes: [xmlNodePtr?], _ linkNodes: [xmlNodePtr?], _ dateNodes: [xmlNodePtr?], _ summaryNodes: [xmlNodePtr?],
        _ places: [xmlNodePtr: Int], _ warnings: inout [String]
    ) -> [AutomaticListing.Entry] {
        let finder = ListingTitles(page, links, records)
        func range(_ node: xmlNodePtr?) -> Range<Int>? { node.flatMap { places[$0] }.map(page.range) }
        var titles: [ListingTitle?] = [], urls: [String?] = []
        for (index, record) in records.enumerated() {
            var title = finder.title(of: record), url = title.map { links.all[$0.link].url }
            if !titleNodes.isEmpty {
                let text = titleNodes[index].map { self.text($0, range($0)) } ?? ""
                title = text.isEmpty ? nil : ListingTitle(text: text, range: range(titleNodes[index]) ?? record.range.lowerBound..<record.range.lowerBound, link: title?.link ?? 0, isHeading: false)
            }
            if !linkNodes.isEmpty { url = linkNodes[index].flatMap(address) }
            titles.append(title)
            urls.append(url)
        }
        let given = dateNodes.isEmpty ? nil : dateNodes.map { node in node.map { self.date($0, range($0)) } }
        let dates = ListingDates(page, context, region: 0, records: records, titles: titles, urls: urls, given: given)
        var entries: [AutomaticListing.Entry] = [], seen = Set<String>(), incomplete = 0
        for index in records.indices {
            guard let title = titles[index], let url = urls[index] else {
                incomplete += 1
                continue
            }
            guard seen.insert(Address.key(url)).inserted else { continue }
            var summary = summaryNodes.isEmpty ? nil : summaryNodes[index].map { self.text($0, range($0)) }
            if summary?.isEmpty ?? false { summary = nil }
            entries.append(.init(title: title.text, url: url, date: dates.dates[index], summary: summary))
        }
        if incomplete > 0 { warnings.append("\(incomplete) of \(records.count) entries have no title or no link and were left out.") }
        return entries
    }

    private func text(_ node: xmlNodePtr, _ range: Range<Int>?) -> String {
        if let range { return String(page.text(range).prefix(1000)) }
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { clibxml2_free(content) }
        return String(PlainText.line(plain: String(cString: content)).prefix(1000))
    }

    /// `datetime`, where the element has it.
    private func date(_ node: xmlNodePtr, _ range: Range<Int>?) -> String {
        if let exact = PageNodes.attribute(node, "datetime") ?? PageNodes.attribute(node, "content"), !exact.isEmpty { return exact }
        return range.map { page.text($0, apart: true) } ?? text(node, nil)
    }

    /// Of an attribute, of an element with `href`, or of the first link in it.
    private func address(_ node: xmlNodePtr) -> String? {
        if node.pointee.type == XML_ELEMENT_NODE {
            if let href = PageNodes.attribute(node, "href") { return PageLinks.address(href, base: base) }
            guard let place = page.nodes.firstIndex(where: { $0.xml == node }), let link = links.within(page.range(place)).first else { return nil }
            return links.all[link].url
        }
        return PageLinks.address(text(node, nil), base: base)
    }
}
