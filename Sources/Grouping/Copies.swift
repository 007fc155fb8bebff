import Foundation
package import Model

/// Collapses copies: the same article under several addresses, or the same text in several outlets, becomes one story that lists
/// them all. Precision comes first: a false merge hides news, a missed one only repeats it.
package enum Copies {
    /// By what an item is recognised as a copy of another.
    package struct Keys: Hashable, Sendable {
        /// Hash of the address without what does not matter (`Address.key`). `nil` without an address that names a page.
        package var address: UInt64?
        /// Hash of the words of title and text. `nil` where they are too few to tell anything.
        package var text: UInt64?
        /// Hash of the words of the title.
        package var title: UInt64

        package var all: [UInt64] { [address, text].compactMap { $0 } }
    }

    /// An item that an earlier digest told, found by one of its keys.
    package struct Told: Hashable, Sendable {
        package var number: Int64
        package var source: String
        package var keys: Keys
        /// Whether it had an entry of the digest proper; `false`: it was only noted.
        package var inDigest: Bool

        package init(number: Int64, source: String, keys: Keys, inDigest: Bool) {
            self.number = number
            self.source = source
            self.keys = keys
            self.inDigest = inDigest
        }
    }

    /// A copy of what was told before.
    package struct Repeated: Hashable, Sendable {
        package var item: JudgedItem
        /// Number of the told item that it repeats.
        package var of: Int64
    }

    package struct Grouped: Hashable, Sendable {
        /// In order of their first item's arrival.
        package var stories: [Story]
        package var alreadyTold: [Repeated]
    }

    package static func keys(of item: Item) -> Keys {
        let title = words(of: item.title)
        let body = words(of: item.contentText ?? item.summary ?? "")
        let enough = title.count + body.count >= 12
        return Keys(
            address: item.url.flatMap(addressKey), text: enough ? StableHash.of(title.text, body.text) : nil, title: StableHash.of(title.text))
    }

    /// - Parameters:
    ///   - items: matched items not told yet, in order of arrival.
    ///   - told: what earlier digests told under any of their keys.
    package static func group(_ items: [JudgedItem], told: [Told]) -> Grouped {
        var stories: [[(item: JudgedItem, keys: Keys)]] = []
        var byKey: [UInt64: [Int]] = [:]
        var toldByKey: [UInt64: [Told]] = [:]
        for copy in told { for key in copy.keys.all { toldByKey[key, default: []].append(copy) } }
        var alreadyTold: [Repeated] = []

        for item in items {
            let keys = keys(of: item.archived.item)
            let earlier = keys.all.flatMap { toldByKey[$0] ?? [] }.first { copy in
                same(keys, item.archived.source, copy.keys, copy.source) && (copy.inDigest || item.match.verdict != .digest)
            }
            if let earlier {
                alreadyTold.append(Repeated(item: item, of: earlier.number))
                continue
            }
            let known = keys.all.flatMap { byKey[$0] ?? [] }.first { index in
                stories[index].contains { same(keys, item.archived.source, $0.keys, $0.item.archived.source) }
            }
            let index = known ?? stories.count
            if known == nil { stories.append([]) }
            stories[index].append((item, keys))
            for key in keys.all where byKey[key]?.contains(index) != true { byKey[key, default: []].append(index) }
        }
        return Grouped(stories: stories.map { story($0.map(\.item)) }, alreadyTold: alreadyTold)
    }

    /// One text is one article wherever it stands. One address is one article in two sources; within one source it may be a page
    /// that many items point to, so there the titles have to agree as well.
    private static func same(_ a: Keys, _ aSource: String, _ b: Keys, _ bSource: String) -> Bool {
        if let text = a.text, text == b.text { return true }
        guard let address = a.address, address == b.address else { return false }
        return aSource != bSource || a.title == b.title
    }

    /// The best verdict leads; among equals the first to publish.
    private static func story(_ items: [JudgedItem]) -> Story {
        func time(_ item: JudgedItem) -> Date { item.archived.time }
        let sorted = items.sorted { a, b in
            (time(a), a.archived.number) < (time(b), b.archived.number)
        }
        let best = sorted.map(\.match.verdict).max() ?? .rejected
        let lead = sorted.firstIndex { $0.match.verdict == best } ?? 0
        var copies = sorted
        return Story(lead: copies.remove(at: lead), copies: copies)
    }

    /// An address without a path names a site, not an article.
    private static func addressKey(_ url: String) -> UInt64? {
        guard url.utf8.starts(with: "http".utf8) else { return nil }
        let key = Address.key(url)
        return key.contains("/") || key.contains("?") ? StableHash.of(key) : nil
    }

    /// Letters and digits in lower case, one space between words: what two copies of a text have in common.
    private static func words(of text: String) -> (text: String, count: Int) {
        var out: [UInt8] = [], count = 0, inWord = false
        out.reserveCapacity(text.utf8.count)
        for byte in text.lowercased().utf8 {
            let isWord = byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a)
            if isWord {
                if !inWord {
                    if count > 0 { out.append(0x20) }
                    count += 1
                }
                out.append(byte)
            }
            inWord = isWord
        }
        return (String(decoding: out, as: UTF8.self), count)
    }
}
