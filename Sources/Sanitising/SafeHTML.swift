import CLibXML2
import Foundation

/// HTML from outside → HTML that does nothing but show text, pictures and links. Whatever HTML leaves the program for a person goes
/// through here.
///
/// The text is parsed by libxml2 and written anew from a list of what is allowed, so that nothing of the original's syntax survives: no
/// script, style, event handler, form, frame, plug-in, `javascript:` or other odd address, no id or class, no tracking pixel. What showed
/// something from elsewhere (`iframe`, `video`, `audio`, `embed`) becomes a link to it.
package enum SafeHTML {
    /// - Parameter html: A fragment or a document; its addresses should be absolute, because relative ones are left out.
    /// - Returns: A fragment, well-formed, with every element closed.
    package static func from(_ html: String) -> String {
        // Within an element libxml2 adds no paragraphs of its own around bare text.
        let output: [UInt8] = (Array("<div>".utf8) + html.utf8).withUnsafeBufferPointer { bytes in
            guard let tree = HTMLTree(bytes) else { return [] }
            var writer = SafeWriter()
            tree.withRoot { writer.write(root: $0) }
            return writer.output
        }
        return String(decoding: output, as: UTF8.self)
    }
}

/// Owns one tree of libxml2's HTML parser. Not copyable: freed exactly once. Fetches nothing.
private struct HTMLTree: ~Copyable {
    private let document: htmlDocPtr

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        guard let start = bytes.baseAddress, let count = Int32(exactly: bytes.count),
              let document = start.withMemoryRebound(to: CChar.self, capacity: bytes.count, {
                  htmlReadMemory($0, count, nil, "UTF-8", Int32(options))
              }) else { return nil }
        self.document = document
    }

    deinit { xmlFreeDoc(document) }

    borrowing func withRoot(_ body: (xmlNodePtr) -> Void) {
        if let root = xmlDocGetRootElement(document) { body(root) }
    }
}

private struct SafeWriter {
    /// Elements within elements; deeper ones are left out, which also bounds the recursion.
    static let deepest = 200

    private(set) var output: [UInt8] = []
    /// The element that was put around the input, and is not written.
    private var wrapper: xmlNodePtr?

    mutating func write(root: xmlNodePtr) {
        var node: xmlNodePtr? = root
        while let found = node, String(cString: found.pointee.name) != "div" {
            node = found.pointee.children
            while let sibling = node, sibling.pointee.type != XML_ELEMENT_NODE { node = sibling.pointee.next }
        }
        wrapper = node
        write(root, depth: 0)
    }

    private mutating func write(_ node: xmlNodePtr, depth: Int) {
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = node.pointee.content { append(escaping: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))) }
        case XML_ELEMENT_NODE: write(element: node, depth: depth)
        default: break // comments, instructions, declarations
        }
    }

    private mutating func writeChildren(of node: xmlNodePtr, depth: Int) {
        guard depth < Self.deepest else { return }
        var next = node.pointee.children
        while let child = next {
            write(child, depth: depth + 1)
            next = child.pointee.next
        }
    }

    private mutating func write(element node: xmlNodePtr, depth: Int) {
        let name = String(cString: node.pointee.name).lowercased()
        switch name {
        case let name where Allowed.elements.contains(name) && node != wrapper:
            output += "<\(name)".utf8
            writeAttributes(of: node, name)
            output.append(UInt8(ascii: ">"))
            if Allowed.void.contains(name) { return }
            writeChildren(of: node, depth: depth)
            output += "</\(name)>".utf8
        case "img": writeImage(node)
        case "iframe", "frame", "embed", "video", "audio", "source": writeLink(to: node)
        case let name where Allowed.removed.contains(name): break
        default: writeChildren(of: node, depth: depth) // unknown or harmless without its tags
        }
        if name == "video" || name == "audio" { writeChildren(of: node, depth: depth) } // their sources, and the text for those who have neither
    }

    private mutating func writeAttributes(of node: xmlNodePtr, _ name: String) {
        for attribute in Allowed.attributes where attribute.elements.isEmpty || attribute.elements.contains(name) {
            guard let value = value(attribute.name, of: node), attribute.accepts(value) else { continue }
            append(attribute.name, value)
        }
        if name == "a", let address = value("href", of: node).flatMap(Allowed.link) {
            append("href", address)
            append("rel", "nofollow noopener noreferrer")
        }
    }

    private mutating func writeImage(_ node: xmlNodePtr) {
        guard let address = value("src", of: node).flatMap(Allowed.web), !TrackingPixel.matches(
            address: address, width: value("width", of: node), height: value("height", of: node), style: value("style", of: node)) else { return }
        output += "<img".utf8
        append("src", address)
        append("alt", value("alt", of: node) ?? "")
        for name in ["title", "width", "height"] {
            if let value = value(name, of: node), name == "title" || Allowed.isNumber(value) { append(name, value) }
        }
        append("loading", "lazy")
        append("referrerpolicy", "no-referrer")
        output.append(UInt8(ascii: ">"))
    }

    private mutating func writeLink(to node: xmlNodePtr) {
        guard let address = value("src", of: node).flatMap(Allowed.web) else { return }
        output += "<a".utf8
        append("href", address)
        append("rel", "nofollow noopener noreferrer")
        output.append(UInt8(ascii: ">"))
        append(escaping: address)
        output += "</a>".utf8
    }

    private func value(_ name: String, of node: xmlNodePtr) -> String? {
        var next = node.pointee.properties
        while let attribute = next {
            if let own = attribute.pointee.name, String(cString: own).lowercased() == name {
                guard let text = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1) else { return "" }
                defer { clibxml2_free(text) }
                return String(cString: text)
            }
            next = attribute.pointee.next
        }
        return nil
    }

    private mutating func append(_ name: String, _ value: String) {
        output += " \(name)=\"".utf8
        append(escaping: value)
        output.append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Control characters, which no text needs, are left out.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        output.reserveCapacity(output.count + text.count)
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "'"): output += "&#39;".utf8
            case 0x09, 0x0A, 0x20...0x7E, 0x80...0xFF: output.append(byte)
            default: break
            }
        }
    }
}
