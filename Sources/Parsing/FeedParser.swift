package import Foundation
package import Model

/// Bytes of a document → `Feed`, for every format in use: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed, sitemaps. Reads, fetches nothing.
package enum FeedParser {
    /// - Parameters:
    ///   - bytes: The document after content decoding, in whatever character encoding.
    ///   - contentType: Field value of HTTP `Content-Type`. `nil`: none was sent.
    ///   - url: The address that the document came from (`Content-Location`, else the final address): the base of relative
    ///     references. `nil`: unknown; then the feed's own home page serves.
    ///   - now: When it arrived: items with a later date are marked.
    package static func parse(_ bytes: [UInt8], contentType: String?, url: String?, now: Date) throws(ParseError) -> Feed {
        try bytes.withUnsafeBufferPointer { bytes throws(ParseError) in try parse(bytes, contentType: contentType, url: url, now: now) }
    }

    /// The same for bytes that are too many to be held beside what is made of them, as a mapped file.
    /// - Parameter passed: Told now and then how many bytes from the beginning need not stay in memory. They may be asked for again.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, contentType: String?, url: String?, now: Date, passed: (Int) -> Void = { _ in }
    ) throws(ParseError) -> Feed {
        var warnings = Warnings(), feed: Feed
        switch CharacterEncoding.decode(bytes, contentType: contentType, warnings: &warnings) {
        case .utf8(let start):
            let text = UnsafeBufferPointer(rebasing: bytes[start...])
            feed = try parse(utf8: text, isChecked: false, url: url, warnings: &warnings, passed: passed)
        case .converted(let text):
            feed = try text.withUnsafeBufferPointer { text throws(ParseError) in
                try parse(utf8: text, isChecked: true, url: url, warnings: &warnings)
            }
        }
        DatesAhead.mark(in: &feed, now: now)
        return feed
    }

    /// - Parameter isChecked: Whether the bytes are known to be well-formed, because they were made here.
    private static func parse(
        utf8 bytes: UnsafeBufferPointer<UInt8>, isChecked: Bool, url: String?, warnings: inout Warnings, passed: (Int) -> Void = { _ in }
    ) throws(ParseError) -> Feed {
        var start = 0
        while start < bytes.count, bytes[start] <= 0x20 || isMark(bytes, at: start) { start += isMark(bytes, at: start) ? 3 : 1 }
        let text = UnsafeBufferPointer(rebasing: bytes[start...])
        let base = url.flatMap { BaseAddress(Array($0.utf8)) }
        switch text.first {
        case nil: throw .empty
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try JSONFeedDocument.parse(text, base: base, warnings: &warnings)
        case UInt8(ascii: "<") where !Refusal.isHTML(text):
            return try XMLFeed.parse(text, isChecked: isChecked, base: base, warnings: &warnings, passed: passed)
        case UInt8(ascii: "h") where TextSitemap.matches(text): return TextSitemap.parse(text, warnings: &warnings)
        default:
            // What a web server or a script wrote before the document.
            guard let open = xmlStart(text), open > 0 else { throw Refusal.ofNonXML(text) }
            warnings.add("\(open) bytes before the first tag were passed over.")
            let text = UnsafeBufferPointer(rebasing: text[open...])
            return try XMLFeed.parse(text, isChecked: isChecked, base: base, warnings: &warnings, passed: passed)
        }
    }

    /// A byte order mark in UTF-8.
    private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF
    }

    private static func xmlStart(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        for index in 0..<min(text.count, 4096) where text[index] == UInt8(ascii: "<") {
            let rest = UnsafeBufferPointer(rebasing: text[index...].prefix(5))
            if ["<?xml", "<rss ", "<rss>", "<feed", "<rdf:", "<urls", "<site"].contains(where: { rest.starts(with: $0.utf8) }) { return index }
        }
        return nil
    }
}

/// XML documents: a strict pass, which nearly every document passes, and a second one over mended bytes for the others.
enum XMLFeed {
    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, isChecked: Bool, base: BaseAddress?, warnings: inout Warnings, passed: (Int) -> Void
    ) throws(ParseError) -> Feed {
        var reader = XMLFeedReader(base: base, entities: Entities(), isStrict: true)
        if isChecked || UTF8Bytes.areWellFormed(bytes) { // strings are made of these bytes without another check
            read(bytes, &reader, passed)
            guard reader.isStopped else { return try feed(from: &reader, warnings: &warnings, bytes) }
        } else {
            warnings.add("Some bytes are not UTF-8, although nothing says otherwise; they were read as windows-1252.")
        }
        switch reader.stopped {
        case nil: break
        case .manyNames: return try feed(from: &reader, warnings: &warnings, bytes)
        case .foreignRoot(let name, _): throw name.lowercased() == "html" ? Refusal.html(bytes) : .unknownRoot(root: name)
        case .malformed(let line, let message):
            warnings.add("The document is not well-formed XML (line \(line): \(message)); it was mended and read.")
        case .tooManyAttributes: break // the mender reports it
        case .longMarkup: warnings.add("A tag, comment or declaration is longer than \(Limits.markup) bytes; what is more than a reader needs was left out.")
        }
        var mender = Mender(bytes, entities: reader.entities)
        let mended = mender.mend()
        if mender.hasCutAttributes { warnings.add("An element has more than \(Limits.attributes) attributes or \(Limits.namespaces) namespaces; the others were left out.") }
        var second = XMLFeedReader(base: base, entities: reader.entities, isStrict: false)
        return try mended.withUnsafeBufferPointer { mended throws(ParseError) in
            read(mended, &second) { _ in }
            if case .foreignRoot(let name, _) = second.stopped { throw name.lowercased() == "html" ? Refusal.html(bytes) : .unknownRoot(root: name) }
            return try feed(from: &second, warnings: &warnings, bytes)
        }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ reader: inout XMLFeedReader, _ passed: (Int) -> Void) {
        withUnsafeMutablePointer(to: &reader) { reader in
            guard var push = XMLPush(reader) else { return } // only when memory has run out
            push.parse(bytes, reader: reader, passed: passed)
            reader.pointee.parser = nil
        }
    }

    private static func feed(
        from reader: inout XMLFeedReader, warnings: inout Warnings, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(ParseError) -> Feed {
        guard reader.hasRoot else { throw bytes.isEmpty ? .empty : .broken(reason: "no element was found") }
        if reader.isEmptyRDF { throw .unknownRoot(root: "RDF") }
        if reader.stopped == .manyNames { warnings.add("The document has more than \(Limits.dictionary) different names; what follows them was left out.") }
        var feed = reader.feed()
        for sentence in reader.warnings.sentences { warnings.add(sentence) }
        if reader.entities.isExhausted { warnings.add("The document declares more or longer entities than are read; some were left out.") }
        Identity.assign(to: &feed.items, warnings: &warnings)
        feed.warnings = warnings.sentences
        return feed
    }
}
