import Foundation
import Model

/// Parts of an item's text that are the page's and not the article's: "Read more: …", "The post … appeared first on …", lists of links.
/// What they name says nothing of the item.
struct Boilerplate {
    private var ranges: [(field: Mention.Field, range: Range<Int32>)] = []

    /// A line that begins so is about other pages. Lower case.
    private static let openings = [
        "read more", "read also", "also read", "read next", "related:", "related articles", "related stories", "related posts", "more on this", "see also",
        "you may also like", "you might also like", "recommended:", "continue reading", "sign up for", "subscribe to", "share this", "follow us", "click here",
        "most read", "trending:", "tags:", "filed under", "lee también", "lea también", "leer más", "lea más", "te puede interesar", "le puede interesar",
        "podría interesarle", "también te puede", "noticias relacionadas", "más leídas", "lo más leído", "síguenos en", "suscríbete", "etiquetas:",
        "leia também", "leia mais", "saiba mais", "veja também", "notícias relacionadas", "mais lidas", "siga-nos", "inscreva-se", "lire aussi",
        "à lire aussi", "a lire aussi", "lire la suite", "en savoir plus", "articles liés", "suivez-nous", "abonnez-vous", "les plus lus",
    ].map { Array($0.utf8) }

    /// What feeds of WordPress append, from the sentence's beginning on.
    private static let credits = [
        (" The post ", " appeared first on "), ("The post ", " appeared first on "), ("La entrada ", " se publicó primero en "),
        ("La entrada ", " apareció primero en "), ("El post ", " apareció primero en "), ("O post ", " apareceu primeiro em "),
        ("L’article ", " est apparu en premier sur "), ("L'article ", " est apparu en premier sur "),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// Bytes from the middle of a credit to the end of the text, where the site's name stands, and back to its beginning.
    private static let longestSite = 160, longestCredit = 600

    /// So many short lines in a row, without the end of a sentence, are a menu.
    private static let leastLinks = 4
    private static let longestLink = 100

    var isEmpty: Bool { ranges.isEmpty }

    init(_ item: Item) {
        if let summary = item.summary { read(summary, .summary) }
        if let content = item.contentText { read(content, .content) }
    }

    func contains(_ hit: Hit) -> Bool { ranges.contains { $0.field == hit.field && $0.range.contains(hit.start) } }

    private mutating func read(_ text: String, _ field: Mention.Field) {
        var text = text
        text.withUTF8 { bytes in
            guard !bytes.isEmpty, bytes.count < Int(Int32.max) else { return }
            if let start = Self.credit(in: bytes) { ranges.append((field, Int32(start)..<Int32(bytes.count))) }
            guard let base = bytes.baseAddress, memchr(base, 0x0a, bytes.count) != nil || Self.mayOpen(bytes[0]) else { return }
            var start = 0, links: [Range<Int32>] = []
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                let range = Int32(start)..<Int32(end)
                if let first = line.first, Self.mayOpen(first), Self.openings.contains(where: { Self.begins(line, with: $0) }) { ranges.append((field, range)) }
                if Self.isLink(line) {
                    links.append(range)
                } else if !line.isEmpty {
                    keep(&links, field)
                }
                start = end + 1
            }
            keep(&links, field)
        }
    }

    private mutating func keep(_ links: inout [Range<Int32>], _ field: Mention.Field) {
        if links.count >= Self.leastLinks { ranges += links.map { (field, $0) } }
        links.removeAll()
    }

    private static func isLink(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = line.last(where: { $0 != 0x20 && $0 != 0x0d }), line.count <= longestLink else { return false }
        return ![UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: ":"), 0x9d].contains(last)
    }

    private static func begins(_ line: UnsafeBufferPointer<UInt8>, with opening: [UInt8]) -> Bool {
        guard line.count >= opening.count else { return false }
        for (index, byte) in opening.enumerated() {
            let found = line[index]
            // À and à differ in the second byte only, as A and a do, by one bit.
            if found != byte, found | 0x20 != byte || byte < 0x61 { return false }
        }
        return true
    }

    /// Whether one of the openings begins with this byte, in small or large.
    private static func mayOpen(_ byte: UInt8) -> Bool { firstBytes[Int(byte | 0x20)] || byte == 0xC3 }
    private static let firstBytes: [Bool] = (0..<256).map { byte in openings.contains { $0[0] == UInt8(byte) } }

    /// Where a credit begins at the end of a text. Each has a blank, and then one of three letters, before its middle.
    private static func credit(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = bytes.count - 12
        let stop = max(0, bytes.count - longestSite)
        while at >= stop {
            if bytes[at] == 0x20, bytes[at + 1] == UInt8(ascii: "a") || bytes[at + 1] == UInt8(ascii: "s") || bytes[at + 1] == UInt8(ascii: "e") {
                for (opening, middle) in credits where isAt(at, middle, bytes) {
                    if let start = (max(0, at - longestCredit)..<at).last(where: { isAt($0, opening, bytes) }) { return start }
                }
            }
            at -= 1
        }
        return nil
    }

    private static func isAt(_ index: Int, _ needle: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index + needle.count <= bytes.count, let base = bytes.baseAddress, bytes[index + 1] == needle[1] else { return false }
        return memcmp(base + index, needle, needle.count) == 0
    }
}
