import CLibXML2

/// Owns one libxml2 document tree, for small documents that are walked rather than streamed. Not copyable: freed exactly once. Parsing
/// recovers from errors, fetches nothing and expands no entities; libxml2 bounds the depth.
struct XMLTree: ~Copyable {
    private let document: xmlDocPtr

    /// - Parameter bytes: UTF-8.
    /// - Returns: `nil` when there is no element at all.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_IGNORE_ENC.rawValue
        guard let start = bytes.baseAddress, let count = Int32(exactly: bytes.count),
              let document = start.withMemoryRebound(to: CChar.self, capacity: bytes.count, {
                  xmlReadMemory($0, count, nil, "UTF-8", Int32(options))
              }) else { return nil }
        guard xmlDocGetRootElement(document) != nil else {
            xmlFreeDoc(document)
            return nil
        }
        self.document = document
    }

    deinit { xmlFreeDoc(document) }

    /// Values come out, elements do not.
    borrowing func withRoot<Result>(_ body: (XMLElement) -> Result) -> Result { body(XMLElement(node: xmlDocGetRootElement(document))) }
}

/// One element, valid only while its tree is.
struct XMLElement {
    fileprivate let node: xmlNodePtr

    /// Local name, in lower case.
    var name: String { String(cString: node.pointee.name).lowercased() }

    var children: [XMLElement] {
        var children: [XMLElement] = [], next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { children.append(XMLElement(node: child)) }
            next = child.pointee.next
        }
        return children
    }

    /// All text in it, references decoded as far as XML itself names them.
    var text: String {
        guard let text = xmlNodeGetContent(node) else { return "" }
        defer { clibxml2_free(text) }
        return String(cString: text)
    }

    /// Value of the first attribute of that local name, in any capitals, that is not empty.
    func attribute(_ name: String) -> String? {
        var next = node.pointee.properties
        while let attribute = next {
            if String(cString: attribute.pointee.name).lowercased() == name,
               let text = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1) {
                defer { clibxml2_free(text) }
                let value = PlainText.line(plain: String(cString: text))
                if !value.isEmpty { return value }
            }
            next = attribute.pointee.next
        }
        return nil
    }
}
