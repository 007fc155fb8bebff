import CLibXML2

/// Reads a page by libxml2's HTML parser, through its events: no tree of its is ever built. Fetches nothing.
enum PageReader {
    /// Bytes of a document that are read; articles of this size are unknown.
    static let mostBytes = 8 << 20

    /// - Parameter bytes: UTF-8, well-formed or not.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Page {
        let events = PageEvents()
        if bytes.count > mostBytes { events.builder.warn("The page has more than \(mostBytes >> 20) MiB; what comes after them was not read.") }
        AttributeFlood.stemmed(UnsafeBufferPointer(rebasing: bytes.prefix(mostBytes))).withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty, let context = start.withMemoryRebound(to: CChar.self, capacity: bytes.count, {
                htmlCreateMemoryParserCtxt($0, Int32(bytes.count))
            }) else { return }
            defer { htmlFreeParserCtxt(context) }
            let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
            htmlCtxtUseOptions(context, Int32(options))
            xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
            events.context = context
            events.take(over: context.pointee.sax)
            withExtendedLifetime(events) {
                context.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
                htmlParseDocument(context)
            }
        }
        return events.builder.finish()
    }
}

/// What libxml2's callbacks write to.
private final class PageEvents {
    var builder = Page.Builder()
    var context: htmlParserCtxtPtr?
    /// By the address of the name, of which libxml2 keeps one for each.
    private var tags: [UnsafePointer<xmlChar>: Tag] = [:]
    private var names: [UnsafePointer<xmlChar>: AttributeName?] = [:]

    func take(over sax: UnsafeMutablePointer<xmlSAXHandler>) {
        sax.pointee = xmlSAXHandler()
        sax.pointee.startElement = { me, name, attributes in PageEvents.of(me).start(name!, attributes) }
        sax.pointee.endElement = { me, name in
            let events = PageEvents.of(me)
            events.builder.end(events.tag(name!))
        }
        sax.pointee.characters = { me, text, count in PageEvents.of(me).text(text, count) }
        sax.pointee.ignorableWhitespace = { me, text, count in PageEvents.of(me).text(text, count) }
        sax.pointee.cdataBlock = { me, text, count in PageEvents.of(me).text(text, count) }
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> PageEvents { Unmanaged<PageEvents>.fromOpaque(pointer!).takeUnretainedValue() }

    private func text(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let text, count > 0, !builder.isFull else { return }
        builder.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }

    private func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        guard !builder.isFull else { return }
        let tag = tag(name)
        builder.begin(tag)
        if builder.isFull {
            xmlStopParser(context)
            return
        }
        var next = attributes
        while let pair = next, let name = pair[0] {
            if let known = attribute(name) {
                let value = pair[1].map { UnsafeBufferPointer(start: $0, count: Int(xmlStrlen($0))) } ?? UnsafeBufferPointer(start: nil, count: 0)
                if known != .style || value.count < 1000 { builder.attribute(known, value) }
            }
            next = pair + 2
        }
    }

    private func tag(_ name: UnsafePointer<xmlChar>) -> Tag {
        if let known = tags[name] { return known }
        let tag = Tag.byName[String(cString: name).lowercased()] ?? .other
        tags[name] = tag
        return tag
    }

    private func attribute(_ name: UnsafePointer<xmlChar>) -> AttributeName? {
        if let known = names[name] { return known }
        let attribute = AttributeName.byName[String(cString: name).lowercased()]
        names[name] = attribute
        return attribute
    }
}
