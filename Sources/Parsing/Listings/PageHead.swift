import CLibXML2

/// What a page says of itself in its head.
struct PageHead {
    private(set) var title: String?
    /// BCP 47, as far as it looks like one.
    private(set) var language: String?
    /// `<base href>`.
    private(set) var base: String?
    /// `rel=next` of its `<link>` elements.
    private(set) var next: String?
    private(set) var generator: String?

    init(_ document: xmlDocPtr) {
        guard let root = xmlDocGetRootElement(document) else { return }
        if let tag = PageNodes.attribute(root, "lang") ?? PageNodes.attribute(root, "xml:lang"), tag.utf8.count <= 20, tag.utf8.prefix(2).allSatisfy(\.isASCIILetter) {
            language = tag.replacing("_", with: "-")
        }
        guard let head = Self.child(of: root, named: "head") else { return }
        var next = head.pointee.children, steps = 0
        while let node = next, steps < 2000 {
            next = node.pointee.next
            steps += 1
            guard node.pointee.type == XML_ELEMENT_NODE else { continue }
            switch PageNodes.name(of: node) {
            case "title" where title == nil:
                if let text = xmlNodeGetContent(node) {
                    defer { clibxml2_free(text) }
                    let line = PlainText.line(plain: String(cString: text))
                    if !line.isEmpty { title = String(line.prefix(300)) }
                }
            case "base": base = base ?? PageNodes.attribute(node, "href")
            case "link" where PageNodes.attribute(node, "rel")?.lowercased() == "next": self.next = self.next ?? PageNodes.attribute(node, "href")
            case "meta" where PageNodes.attribute(node, "name")?.lowercased() == "generator": generator = generator ?? PageNodes.attribute(node, "content")
            default: break
            }
        }
    }

    private static func child(of node: xmlNodePtr, named name: String) -> xmlNodePtr? {
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE, PageNodes.name(of: child) == name { return child }
            next = child.pointee.next
        }
        return nil
    }
}
