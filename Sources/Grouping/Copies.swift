import Foundation
package import Model

/// Collapses copies: the same article under several addresses, or the same text in several outlets, with small edits or under another
/// headline, becomes one report that lists them all. Precision comes first: a false merge hides news, a missed one only repeats it.
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

    /// An item that an earlier digest told.
    package struct Told: Hashable, Sendable {
        package var number: Int64
        package var source: String
        package var print: Fingerprint
        /// Whether it had an entry of the digest proper; `false`: it was only noted.
        package var inDigest: Bool

        /// - Parameter items: each with whether it had an entry of the digest proper.
        package static func all(_ items: [(archived: ArchivedItem, inDigest: Bool)]) -> [Told] {
            zip(items, Fingerprint.all(of: items.map(\.archived.item))).map { item, print in
                Told(number: item.archived.number, source: item.archived.source, print: print, inDigest: item.inDigest)
            }
        }

        init(number: Int64, source: String, print: Fingerprint, inDigest: Bool) {
            self.number = number
            self.source = source
            self.print = print
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
        package var reports: [Report]
        package var alreadyTold: [Repeated]
    }

    /// What copies are recognised by.
    package struct Fingerprint: Hashable, Sendable {
        package let keys: Keys
        let shingles: Shingles
        let countries: CountrySet

        package static func all(of items: [Item]) -> [Fingerprint] { zip(items, Signature.all(of: items)).map { Fingerprint($0, $1) } }

        init(_ item: Item, _ signature: Signature) {
            keys = Copies.keys(of: item)
            shingles = Shingles(item)
            countries = signature.countries
        }

        /// Where copies are looked for.
        var places: [UInt64] { keys.all + shingles.sketch }
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
    ///   - told: what earlier digests told, as far as it may be a copy of one of them.
    package static func group(_ items: [JudgedItem], told: [Told]) -> Grouped {
        group(items, prints: Fingerprint.all(of: items.map(\.archived.item)), told: told)
    }

    static func group(_ items: [JudgedItem], prints: [Fingerprint], told: [Told]) -> Grouped {
        var reports: [[Int]] = []
        var byPlace = Places(), toldByPlace = Places()
        for (index, copy) in told.enumerated() { toldByPlace.add(index, at: copy.print.places) }
        var alreadyTold: [Repeated] = []

        for (item, index) in zip(items, items.indices) {
            let print = prints[index], source = item.archived.source, places = print.places
            let earlier = toldByPlace.first(at: places) { copy in
                (told[copy].inDigest || item.match.verdict != .digest) && areCopies(print, source, told[copy].print, told[copy].source)
            }
            if let earlier {
                alreadyTold.append(Repeated(item: item, of: told[earlier].number))
                continue
            }
            let known = byPlace.first(at: places) { report in
                reports[report].prefix(mostCompared).contains { areCopies(print, source, prints[$0], items[$0].archived.source) }
            }
            let report = known ?? reports.count
            if known == nil { reports.append([]) }
            reports[report].append(index)
            byPlace.add(report, at: places)
        }
        return Grouped(reports: reports.map { report($0.map { items[$0] }) }, alreadyTold: alreadyTold)
    }

    /// What may be found under a hash, by numbers from 0 up.
    private struct Places {
        private var lists: [UInt64: [Int]] = [:]
        /// At which question each was looked at last: what two hashes lead to is looked at once.
        private var seen: [Int] = []
        private var question = 0

        mutating func add(_ number: Int, at places: [UInt64]) {
            while seen.count <= number { seen.append(0) }
            for place in places where lists[place]?.last != number { lists[place, default: []].append(number) }
        }

        mutating func first(at places: [UInt64], where isIt: (Int) -> Bool) -> Int? {
            question += 1
            for place in places {
                guard let list = lists[place] else { continue }
                for number in list where seen[number] != question {
                    seen[number] = question
                    if isIt(number) { return number }
                }
            }
            return nil
        }
    }

    /// Copies that a new item is compared with; the others are copies of these.
    private static let mostCompared = 4

    /// One text is one article wherever it stands. One address is one article in two sources; within one source it may be a page
    /// that many items point to, so there the titles have to agree as well; and so they have for texts that are nearly the same, because an outlet's
    /// second text after one pattern is news of its own.
    private static func areCopies(_ a: Fingerprint, _ aSource: String, _ b: Fingerprint, _ bSource: String) -> Bool {
        if let text = a.keys.text, text == b.keys.text { return true }
        let mayDiffer = aSource != bSource || a.keys.title == b.keys.title
        if let address = a.keys.address, address == b.keys.address, mayDiffer { return true }
        guard mayDiffer, a.countries.isSubset(of: b.countries) || b.countries.isSubset(of: a.countries) else { return false }
        return a.shingles.isCopy(of: b.shingles)
    }

    /// The best verdict leads; among equals the first to publish.
    private static func report(_ items: [JudgedItem]) -> Report {
        var copies = items.sorted(by: isEarlier)
        let best = copies.map(\.match.verdict).max() ?? .rejected
        let lead = copies.firstIndex { $0.match.verdict == best } ?? 0
        return Report(lead: copies.remove(at: lead), copies: copies)
    }

    /// By time of publication. In which order items of one moment arrived says nothing, so it decides nothing.
    static func isEarlier(_ a: JudgedItem, _ b: JudgedItem) -> Bool {
        (a.archived.time, a.archived.source, a.archived.item.id) < (b.archived.time, b.archived.source, b.archived.item.id)
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
