import CLibXML2
import Foundation
import Model

/// The articles that a page names to search engines, as JSON-LD with the words of schema.org: an `ItemList`, or articles themselves.
struct LinkedList {
    private(set) var entries: [AutomaticListing.Entry] = []
    /// By `Address.key`.
    private(set) var dates: [String: Date] = [:]

    /// What is looked at: bytes of one script, scripts, objects, levels.
    private static let longestScript = 1 << 20, mostScripts = 30, mostObjects = 4000, deepest = 8
    /// Fewer entries are no list.
    private static let fewest = 2

    /// - Parameter page: address of the page itself, which is none of its entries.
    init(_ document: xmlDocPtr, base: BaseAddress?, page: String?) {
        var objects: [TolerantJSON] = []
        for script in Self.scripts(document) { for value in TolerantJSON.values(in: script) { Self.collect(value, &objects) } }
        var seen = Set([page.map(Address.key)].compactMap(\.self))
        for object in objects {
            guard let (entry, isWhole) = Self.entry(object, base) else { continue }
            let key = Address.key(entry.url)
            if let date = entry.date { dates[key] = dates[key] ?? date }
            guard isWhole, seen.insert(key).inserted else { continue }
            entries.append(entry)
        }
        if entries.count < Self.fewest { entries = [] }
    }

    /// - Returns: what stands for an article, and whether enough of it is there; `nil` for all else.
    private static func entry(_ object: TolerantJSON, _ base: BaseAddress?) -> (AutomaticListing.Entry, isWhole: Bool)? {
        let types = object["@type"]?.elements.compactMap { $0.string.map { $0.split(separator: "/").last ?? "" } } ?? []
        guard types.contains(where: { $0.hasSuffix("Article") || $0.hasSuffix("Posting") && $0 != "JobPosting" || $0 == "Report" || $0 == "ListItem" }) else { return nil }
        // A list item has its article in `item`, or its address and name itself.
        let address = (object["url"] ?? object["item"] ?? object["mainEntityOfPage"] ?? object["@id"])?.elements.first
        guard let href = address?.string ?? address?["@id"]?.string ?? address?["url"]?.string, let url = PageLinks.address(href, base: base) else { return nil }
        let title = PlainText.line(html: (object["headline"] ?? object["name"])?.string ?? "")
        let date = (object["datePublished"] ?? object["dateCreated"])?.string.flatMap { Dates.parse($0) }
        let summary = object["description"]?.string.map { String(PlainText.line(html: $0).prefix(1000)) }
        return (.init(title: String(title.prefix(500)), url: url, date: date, summary: summary), !title.isEmpty)
    }

    /// Objects with a type, as they stand in the text. What says where the page lies within the site names no articles.
    private static func collect(_ root: TolerantJSON, _ objects: inout [TolerantJSON]) {
        var open: [(value: TolerantJSON, depth: Int)] = root.elements.reversed().map { ($0, 0) }
        while let (value, depth) = open.popLast(), objects.count < mostObjects {
            guard case .object(let fields) = value else { continue }
            let type = value["@type"]?.elements.first?.string
            if type?.hasSuffix("BreadcrumbList") ?? false || type?.hasSuffix("SiteNavigationElement") ?? false { continue }
            if type != nil { objects.append(value) }
            guard depth < deepest else { continue }
            for field in fields.reversed() where !["comment", "review", "author", "publisher", "breadcrumb", "relatedLink"].contains(field.key) {
                for element in field.value.elements.reversed() { if case .object = element { open.append((element, depth + 1)) } }
            }
        }
    }

    private static func scripts(_ document: xmlDocPtr) -> [String] {
        var scripts: [String] = [], next = xmlDocGetRootElement(document)
        while let node = next, scripts.count < mostScripts {
            if node.pointee.type == XML_ELEMENT_NODE, PageNodes.name(of: node) == "script", PageNodes.attribute(node, "type")?.lowercased().contains("ld+json") ?? false,
               let text = xmlNodeGetContent(node) {
                defer { clibxml2_free(text) }
                if xmlStrlen(text) <= longestScript { scripts.append(String(cString: text).replacing(HTMLTree.flood, with: "")) }
            }
            next = following(node)
        }
        return scripts
    }

    /// In document order.
    private static func following(_ node: xmlNodePtr) -> xmlNodePtr? {
        if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
        var last = node
        while true {
            if let next = last.pointee.next { return next }
            guard let parent = last.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
            last = parent
        }
    }
}
