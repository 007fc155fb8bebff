/// Days of publication among the data that pages carry for their own scripts.
enum ScriptDates {
    private static let keys = [
        "datepublished", "publishedat", "published_at", "publisheddate", "publishdate", "publish_date", "published_time", "publication_date", "firstpublished", "publicationdate",
        "pubdate", "published_date", "first_publish_date", "display_date",
    ].map { Array($0.utf8) }
    private static let most = 200_000

    /// - Returns: What follows one of the keys, as far as it looks like a date.
    static func first(in page: Page, _ script: Int) -> String? {
        for index in script..<page.end(of: script) where page.tag(index) == .text {
            let range = page.nodes[index].range
            let end = min(Int(range.upperBound), Int(range.lowerBound) + most)
            if let found = page.text.withUnsafeBufferPointer({ first(in: $0, Int(range.lowerBound), end) }) { return found }
        }
        return nil
    }

    private static func first(in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> String? {
        var index = start
        while index + 20 < end {
            let byte = bytes[index] | 0x20
            if byte == UInt8(ascii: "p") || byte == UInt8(ascii: "d") || byte == UInt8(ascii: "f"), let value = value(bytes, index, end) { return value }
            index += 1
        }
        return nil
    }

    private static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> String? {
        guard start > 0, !((bytes[start - 1] | 0x20) &- 0x61 < 26) else { return nil }
        for key in keys where start + key.count < end {
            guard (0..<key.count).allSatisfy({ bytes[start + $0] | 0x20 == key[$0] | 0x20 }) else { continue }
            var index = start + key.count
            while index < end, [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "\\"), 0x20].contains(bytes[index]) { index += 1 }
            let text = UnsafeBufferPointer(rebasing: bytes[index..<min(index + 25, end)])
            if text.count >= 10, text[0] == UInt8(ascii: "2") || text[0] == UInt8(ascii: "1"), text[4] == UInt8(ascii: "-") {
                let stop = text.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? text.count
                return String(decoding: text[..<stop], as: UTF8.self)
            }
        }
        return nil
    }
}
