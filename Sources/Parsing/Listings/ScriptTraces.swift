import CLibXML2

/// What speaks for a page whose list is put in by a script, after it has been loaded.
struct ScriptTraces {
    private(set) var scripts = 0
    /// An element in which a program is to be mounted, and that is empty.
    private(set) var hasEmptyRoot = false
    /// Attributes and elements of the frameworks in use: what stands in them is a pattern, no text.
    private(set) var hasPatterns = false
    /// "Loading…" where content belongs; a place that names the address of its data and is empty.
    private(set) var hasPlaceholder = false
    /// `<noscript>` that asks for JavaScript.
    private(set) var asksForScripts = false

    /// Whether there is more than a wish for scripts.
    var areStrong: Bool { scripts > 0 && (hasEmptyRoot || hasPatterns || hasPlaceholder) }

    mutating func see(_ name: String, _ node: xmlNodePtr) {
        switch name {
        case "script": if Self.runs(node) { scripts += 1 }
        case "head": scripts += Self.scripts(in: node)
        case "noscript":
            if let text = Self.text(node, most: 400)?.lowercased(), text.contains("javascript") { asksForScripts = true }
        case "app-root", "router-outlet", "router-view", "ng-view": hasPatterns = true
        case "div", "section", "ul", "ol", "tbody", "main", "table", "p", "span": seePlace(node)
        case "li", "tr", "article", "a", "h2", "h3", "h4": seePatterns(node)
        default: break
        }
    }

    private mutating func seePlace(_ node: xmlNodePtr) {
        seePatterns(node)
        let isEmpty = node.pointee.children == nil || Self.isBlank(node)
        if isEmpty {
            if let id = PageNodes.attribute(node, "id")?.lowercased(), Self.roots.contains(id) { hasEmptyRoot = true }
            if Self.attributes(node).contains(where: { name in Self.sources.contains { name.hasPrefix($0) } }) { hasPlaceholder = true }
        } else if let text = Self.text(node, most: 60)?.lowercased(), text.utf8.count < 40, Self.placeholders.contains(where: text.hasPrefix) {
            hasPlaceholder = true
        }
    }

    private mutating func seePatterns(_ node: xmlNodePtr) {
        if Self.attributes(node).contains(where: { name in Self.patterns.contains { name.hasPrefix($0) } }) { hasPatterns = true }
        if let child = node.pointee.children, child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE, let text = Self.text(node, most: 200), text.hasPrefix("{{"), text.contains("}}") {
            hasPatterns = true
        }
    }

    private static let roots: Set<String> = ["root", "app", "__next", "__nuxt", "___gatsby", "main-app", "app-root", "react-root", "vue-app", "spa"]
    private static let sources = ["data-url", "data-src", "data-api", "data-endpoint", "data-source", "data-feed", "data-query", "data-ajax", "data-rest"]
    private static let patterns = ["ng-repeat", "*ngfor", "v-for", "x-for", "data-ng-repeat", "data-bind", "data-sly", "data-react"]
    private static let placeholders = ["loading", "cargando", "carregando", "chargement", "please wait", "espere", "aguarde", "un momento", "veuillez patienter"]

    /// Data for search engines (JSON-LD) is none.
    private static func runs(_ script: xmlNodePtr) -> Bool { !(PageNodes.attribute(script, "type")?.lowercased().contains("json") ?? false) }

    private static func scripts(in head: xmlNodePtr) -> Int {
        var count = 0, next = head.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE, PageNodes.name(of: child) == "script", runs(child) { count += 1 }
            next = child.pointee.next
        }
        return count
    }

    private static func attributes(_ node: xmlNodePtr) -> [String] {
        var names: [String] = [], next = node.pointee.properties
        while let attribute = next, names.count < 30 {
            names.append(String(cString: attribute.pointee.name).lowercased())
            next = attribute.pointee.next
        }
        return names
    }

    private static func isBlank(_ node: xmlNodePtr) -> Bool {
        guard let child = node.pointee.children, child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE, let content = child.pointee.content else { return false }
        return String(cString: content).utf8.prefix(200).allSatisfy { $0 <= 0x20 }
    }

    /// Of its own text nodes.
    private static func text(_ node: xmlNodePtr, most: Int) -> String? {
        var next = node.pointee.children, bytes: [UInt8] = [], steps = 0
        while let child = next, bytes.count < most, steps < 20 {
            if child.pointee.type == XML_TEXT_NODE || child.pointee.type == XML_CDATA_SECTION_NODE, let content = child.pointee.content {
                bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: min(most, Int(xmlStrlen(content)))))
            } else if child.pointee.type == XML_ELEMENT_NODE, let inner = child.pointee.children, inner.pointee.type == XML_TEXT_NODE, let content = inner.pointee.content {
                bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: min(most, Int(xmlStrlen(content)))))
            }
            next = child.pointee.next
            steps += 1
        }
        return bytes.isEmpty ? nil : PlainText.line(plain: String(decoding: bytes, as: UTF8.self))
    }
}
