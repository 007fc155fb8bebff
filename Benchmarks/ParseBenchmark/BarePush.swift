import CLibXML2

/// libxml2's push parser with callbacks that do nothing but count.
enum BarePush {
    struct Counts {
        var items = 0
        var text = 0
        var failed = 0
    }

    static func count(_ files: [[UInt8]]) -> Counts {
        var counts = Counts()
        for file in files {
            withUnsafeMutablePointer(to: &counts) { counts in
                var handler = xmlSAXHandler()
                handler.initialized = UInt32(XML_SAX2_MAGIC)
                handler.startElementNs = start
                handler.characters = text
                handler.cdataBlock = text
                handler.ignorableWhitespace = text
                handler.serror = { _, _ in }
                guard let context = xmlCreatePushParserCtxt(&handler, counts, nil, 0, nil) else { return }
                xmlCtxtUseOptions(context, Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
                file.withUnsafeBytes { bytes in
                    var index = 0
                    while index < bytes.count {
                        let piece = min(bytes.count - index, 16 * 1024)
                        xmlParseChunk(context, bytes.baseAddress!.advanced(by: index).assumingMemoryBound(to: CChar.self), Int32(piece), 0)
                        index += piece
                    }
                }
                xmlParseChunk(context, nil, 0, 1)
                if context.pointee.wellFormed == 0 { counts.pointee.failed += 1 }
                if let document = context.pointee.myDoc { xmlFreeDoc(document) }
                xmlFreeParserCtxt(context)
            }
        }
        return counts
    }
}

private func start(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _: UnsafePointer<xmlChar>?, _: UnsafePointer<xmlChar>?, _: Int32,
    _: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _: Int32, _: Int32, _: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let context, let name, xmlStrEqual(name, "item") == 1 || xmlStrEqual(name, "entry") == 1 else { return }
    context.assumingMemoryBound(to: BarePush.Counts.self).pointee.items += 1
}

private func text(_ context: UnsafeMutableRawPointer?, _: UnsafePointer<xmlChar>?, _ count: Int32) {
    context?.assumingMemoryBound(to: BarePush.Counts.self).pointee.text += Int(count)
}
