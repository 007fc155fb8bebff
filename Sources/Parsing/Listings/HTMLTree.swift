import CLibXML2

/// Owns a page as libxml2's HTML parser understands it. Not copyable: freed exactly once. Fetches nothing, runs nothing. What a hostile page
/// may demand is bounded: bytes, elements, depth, and attributes of one tag.
struct HTMLTree: ~Copyable {
    /// Bytes of a page that are read; lists lie near its beginning.
    static let mostBytes = 16 << 20
    static let mostElements = 200_000
    /// Elements within elements. What lies deeper hangs on the last one that counts.
    static let deepest = 200
    /// From here on reading ends: libxml2 looks through all open elements at every end tag.
    static let abyss = 1000
    /// Attributes of one tag, and what separates words, between two `<`.
    static let mostAttributes = 4096

    /// What is put between them, also into scripts.
    static let flood = " <br flood> "

    private let document: xmlDocPtr
    /// What was left out, one sentence each.
    let warnings: [String]

    /// - Parameter bytes: UTF-8, well-formed or not.
    /// - Returns: `nil` when there is no element at all.
    init?(_ bytes: [UInt8]) {
        var warnings = Warnings()
        if bytes.count > Self.mostBytes { warnings.add("The page has more than \(Self.mostBytes >> 20) MiB; what comes after them was not read.") }
        let bounds = Bounds()
        let read = Self.withoutFloods(bytes)
        let document = read.withUnsafeBufferPointer { Self.document($0, bounds) }
        guard let document else { return nil }
        guard xmlDocGetRootElement(document) != nil else {
            xmlFreeDoc(document)
            return nil
        }
        if bounds.elements > Self.mostElements { warnings.add("The page has more than \(Self.mostElements) elements; what comes after them was not read.") }
        if bounds.mostDepth > Self.abyss { warnings.add("The page nests elements more than \(Self.abyss) deep; what comes after that was not read.") }
        self.document = document
        self.warnings = warnings.sentences
    }

    deinit { xmlFreeDoc(document) }

    /// Values come out, nodes do not.
    borrowing func withDocument<Result, Failure: Error>(_ body: (xmlDocPtr) throws(Failure) -> Result) throws(Failure) -> Result { try body(document) }

    // MARK: Reading

    private static func document(_ bytes: UnsafeBufferPointer<UInt8>, _ bounds: Bounds) -> xmlDocPtr? {
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        guard let start = bytes.baseAddress, !bytes.isEmpty, let context = start.withMemoryRebound(to: CChar.self, capacity: bytes.count, {
            htmlCreateMemoryParserCtxt($0, Int32(bytes.count))
        }) else { return nil }
        defer { htmlFreeParserCtxt(context) }
        htmlCtxtUseOptions(context, Int32(options))
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        return withExtendedLifetime(bounds) {
            context.pointee._private = Unmanaged.passUnretained(bounds).toOpaque()
            context.pointee.sax.pointee.startElement = { context, name, attributes in
                let bounds = Bounds.of(context)
                bounds.elements += 1
                bounds.depth += 1
                bounds.mostDepth = max(bounds.mostDepth, bounds.depth)
                if bounds.elements > HTMLTree.mostElements || bounds.depth > HTMLTree.abyss {
                    xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
                } else if bounds.depth <= HTMLTree.deepest {
                    xmlSAX2StartElement(context, name, attributes)
                }
            }
            context.pointee.sax.pointee.endElement = { context, name in
                let bounds = Bounds.of(context)
                bounds.depth -= 1
                if bounds.depth < HTMLTree.deepest { xmlSAX2EndElement(context, name) }
            }
            htmlParseDocument(context)
            defer { context.pointee.myDoc = nil }
            return context.pointee.myDoc
        }
    }

    /// What has been opened so far.
    private final class Bounds {
        var elements = 0, depth = 0, mostDepth = 0

        static func of(_ context: UnsafeMutableRawPointer?) -> Bounds {
            Unmanaged<Bounds>.fromOpaque(context!.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private).takeUnretainedValue()
        }
    }

    /// libxml2 compares each attribute of a tag with all before it. Where a long stretch has no `<`, a mark is put in that ends a tag there and
    /// is an invisible break anywhere else, so that it need not be known what is a tag. Zeros, which libxml2 takes for the end, become blanks.
    private static func withoutFloods(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(min(bytes.count, mostBytes) + 64)
        var copied = 0, pieces = 0, length = 0
        for index in 0..<min(bytes.count, mostBytes) {
            let byte = bytes[index]
            length += 1
            if byte == UInt8(ascii: "<") {
                (pieces, length) = (0, 0)
            } else if byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || length > longestName {
                pieces += 1
                length = 0
            }
            guard byte == 0 || pieces > mostAttributes && byte < 0x80 else { continue }
            output += bytes[copied..<index]
            copied = byte == 0 ? index + 1 : index
            output += byte == 0 ? " ".utf8 : flood.utf8
            if byte != 0 { pieces = 0 }
        }
        output += bytes[copied..<min(bytes.count, mostBytes)]
        return output
    }

    /// libxml2 ends a name at this length, and begins another.
    private static let longestName = 100
}
