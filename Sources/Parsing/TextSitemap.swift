import Model

/// A sitemap of plain text: one address a line (https://www.sitemaps.org/protocol.html#otherformats).
enum TextSitemap {
    /// Whether all of the first lines are addresses and nothing else.
    static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let lines = lines(UnsafeBufferPointer(rebasing: text.prefix(16_000))).dropLast(text.count > 16_000 ? 1 : 0) // perhaps cut
        return !lines.isEmpty && lines.allSatisfy(isAddress)
    }

    static func parse(_ text: UnsafeBufferPointer<UInt8>, warnings: inout Warnings) -> Feed {
        var feed = Feed(format: "sitemap"), unreadable = 0
        for line in lines(text) {
            guard isAddress(line) else {
                unreadable += 1
                continue
            }
            guard feed.items.count < Limits.items else {
                warnings.add("The document has more than \(Limits.items) items; the others were left out.")
                break
            }
            let url = String(decoding: line, as: UTF8.self)
            feed.items.append(Item(id: url, url: url))
        }
        if unreadable > 0 { warnings.add("\(unreadable) lines are no addresses; they were left out.") }
        Identity.assign(to: &feed.items, warnings: &warnings)
        feed.warnings = warnings.sentences
        return feed
    }

    private static func lines(_ text: UnsafeBufferPointer<UInt8>) -> [Slice<UnsafeBufferPointer<UInt8>>] {
        text.split { $0 == 0x0A || $0 == 0x0D }.map { line in
            let start = line.firstIndex { $0 > 0x20 } ?? line.endIndex, end = line.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? line.endIndex
            return line[start..<max(start, end)]
        }.filter { !$0.isEmpty }
    }

    private static func isAddress(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        (line.starts(with: "http://".utf8) || line.starts(with: "https://".utf8)) && line.count <= 2048 && !line.contains { $0 <= 0x20 || $0 == 0x7F }
    }
}
