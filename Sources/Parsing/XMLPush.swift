import CLibXML2

/// Owns one libxml2 SAX2 push parser. Not copyable: freed exactly once. It recovers from errors where it can, never fetches
/// anything and never expands entities; it hands every event to the reader it was made with.
///
/// A context serves one document: reused ones have been seen to fail on sound documents.
struct XMLPush: ~Copyable {
    private let context: xmlParserCtxtPtr

    /// - Parameter reader: Has to outlive this parser and may not move.
    init?(_ reader: UnsafeMutablePointer<XMLFeedReader>) {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = startElement
        handler.endElementNs = endElement
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.getEntity = entity
        handler.entityDecl = declareEntity
        handler.serror = problem
        guard let context = xmlCreatePushParserCtxt(&handler, reader, nil, 0, nil) else { return nil }
        self.context = context
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        xmlCtxtUseOptions(context, Int32(options))
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        reader.pointee.parser = context
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) } // made for entity declarations
        xmlFreeParserCtxt(context)
    }

    /// Parses a whole document of UTF-8. Long texts of a sound document go to the reader past libxml2.
    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>, reader: UnsafeMutablePointer<XMLFeedReader>, passed: (Int) -> Void) {
        var index = 0
        if reader.pointee.isStrict {
            var runs = LongText(bytes), scratch: [UInt8] = []
            while !reader.pointee.isStopped, let run = runs.next() {
                feed(bytes, &index, until: run.whole.lowerBound, reader, passed)
                guard !reader.pointee.isStopped, isInContent, let content = runs.content(of: run, scratch: &scratch) else { continue }
                if isWaiting { // for the end of a short text: an empty section is one, and no text
                    guard run.isCDATA else { continue }
                    xmlParseChunk(context, "<![CDATA[]]>", 12, 0)
                    guard isInContent, !isWaiting else { continue }
                }
                switch content {
                case .asWritten(let text): hand(text, to: reader)
                case .decoded: scratch.withUnsafeBufferPointer { hand($0, to: reader) }
                }
                index = run.whole.upperBound
                passed(index)
            }
        }
        feed(bytes, &index, until: bytes.count, reader, passed)
        if !reader.pointee.isStopped { xmlParseChunk(context, nil, 0, 1) }
    }

    /// Whether what comes next is content of an element, once what libxml2 still holds is done.
    private var isInContent: Bool { context.pointee.instate == XML_PARSER_CONTENT && context.pointee.nameNr > 0 && !holdsMarkup }

    private var isWaiting: Bool { heldBytes > 0 }

    /// Whether what libxml2 has not read yet is more than character data.
    private var holdsMarkup: Bool {
        guard heldBytes > 0, let input = context.pointee.input else { return false }
        return UnsafeBufferPointer(start: input.pointee.cur, count: heldBytes).contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    }

    private var heldBytes: Int { context.pointee.input.map { $0.pointee.cur.distance(to: $0.pointee.end) } ?? 0 }

    /// Lets libxml2 parse up to `end`, in pieces: 64 KiB cost least (smaller ones grow the parser's buffer more often).
    private mutating func feed(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, until end: Int, _ reader: UnsafeMutablePointer<XMLFeedReader>, _ passed: (Int) -> Void
    ) {
        guard let start = bytes.baseAddress else { return }
        while index < end, !reader.pointee.isStopped {
            var count = min(end - index, 64 * 1024)
            while index + count < end, count > 4, bytes[index + count] & 0xC0 == 0x80 { count -= 1 } // not within a character
            reader.pointee.given = UnsafeBufferPointer(start: start, count: index + count)
            (start + index).withMemoryRebound(to: CChar.self, capacity: count) { _ = xmlParseChunk(context, $0, Int32(count), 0) }
            index += count
            passed(index)
            if reader.pointee.isStrict, heldBytes > Limits.markup { reader.pointee.stop(because: .longMarkup) }
            if xmlDictSize(context.pointee.dict) > Limits.dictionary { reader.pointee.stop(because: .manyNames) }
        }
    }

    /// In pieces, as the reader cuts what is too long by pieces.
    private func hand(_ text: UnsafeBufferPointer<UInt8>, to reader: UnsafeMutablePointer<XMLFeedReader>) {
        var index = 0
        while index < text.count {
            var count = min(text.count - index, 64 * 1024)
            while index + count < text.count, count > 4, text[index + count] & 0xC0 == 0x80 { count -= 1 }
            reader.pointee.text(UnsafeBufferPointer(rebasing: text[index..<index + count]))
            index += count
        }
    }
}

private typealias Name = UnsafePointer<xmlChar>

@inline(__always)
private func reader(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLFeedReader> {
    context.unsafelyUnwrapped.assumingMemoryBound(to: XMLFeedReader.self)
}

private func startElement(
    _ context: UnsafeMutableRawPointer?, _ name: Name?, _ prefix: Name?, _ uri: Name?, _ namespaceCount: Int32,
    _ namespaces: UnsafeMutablePointer<Name?>?, _ attributeCount: Int32, _ defaultedCount: Int32,
    _ attributes: UnsafeMutablePointer<Name?>?
) {
    guard let name else { return }
    reader(context).pointee.start(XMLTag(
        name: name, prefix: prefix, uri: uri, attributes: XMLAttributes(attributes, count: Int(attributeCount)),
        namespaces: namespaces, namespaceCount: Int(namespaceCount)))
}

private func endElement(_ context: UnsafeMutableRawPointer?, _: Name?, _: Name?, _: Name?) {
    reader(context).pointee.end()
}

private func characters(_ context: UnsafeMutableRawPointer?, _ text: Name?, _ count: Int32) {
    reader(context).pointee.text(UnsafeBufferPointer(start: text, count: Int(count)))
}

private func entity(_ context: UnsafeMutableRawPointer?, _ name: Name?) -> xmlEntityPtr? {
    name.flatMap { reader(context).pointee.entity(named: $0) }
}

private func declareEntity(
    _ context: UnsafeMutableRawPointer?, _ name: Name?, _ type: Int32, _: Name?, _: Name?, _ content: UnsafeMutablePointer<xmlChar>?
) {
    guard type == XML_INTERNAL_GENERAL_ENTITY.rawValue, let name, let content else { return }
    reader(context).pointee.entities.declare(name, content)
}

private func problem(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let error, error.pointee.level == XML_ERR_FATAL else { return }
    reader(context).pointee.problem(message: error.pointee.message)
}

/// One start tag, valid only during the callback.
struct XMLTag {
    let name: UnsafePointer<xmlChar>
    let prefix: UnsafePointer<xmlChar>?
    let uri: UnsafePointer<xmlChar>?
    let attributes: XMLAttributes
    /// Namespaces declared here: two pointers each, prefix and URI.
    let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let namespaceCount: Int
}

/// The attributes of one start tag, valid only during the callback. libxml2 gives five pointers each: local name, prefix, URI,
/// start and end of the value. It leaves `&` in values as a reference, because entities are not expanded.
struct XMLAttributes {
    private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int

    init(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        self.pointers = pointers
        self.count = pointers == nil ? 0 : count
    }

    func name(_ index: Int) -> UnsafeBufferPointer<UInt8> { bytes(pointers?[index * 5]) }
    func prefix(_ index: Int) -> UnsafeBufferPointer<UInt8> { bytes(pointers?[index * 5 + 1]) }

    /// Raw: references are still in it.
    func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let pointers, let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4] else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: start, count: start.distance(to: end))
    }

    /// By local name, in any capitals; an attribute of that name without a prefix comes first.
    func first(_ name: StaticString, prefix: StaticString? = nil) -> UnsafeBufferPointer<UInt8>? {
        var found: Int?
        for index in 0..<count where self.name(index).equalsIgnoringCase(name) {
            let own = self.prefix(index)
            if let prefix { if own.equalsIgnoringCase(prefix) { return value(index) } }
            else if own.isEmpty { return value(index) }
            else if found == nil, !own.equalsIgnoringCase("xml") { found = index }
        }
        return found.map(value)
    }

    private func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// - Parameter text: In lower case.
    @inline(__always)
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index].asciiLowercased != text.utf8Start[index] { return false }
        return true
    }
}
