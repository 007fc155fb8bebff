import Model

/// The day an article came out, from where publishers put it, the surest place first. No date is better than a wrong one.
struct DateFinder {
    let page: Page
    let head: PageHead
    let url: String?
    let reader: DateText
    /// See `Cleaning.mask`.
    let removed: Mask
    /// The headline's element and the article's, where they were found.
    let headline: Int?, container: Int?

    func date() -> PageDate? {
        let inAddress = [url, head.canonical].compactMap(\.self).lazy.compactMap(dayInAddress).first
        let stated = metaDate(Self.published) ?? head.linkedData.published.flatMap(reader.value) ?? itemprop("datepublished") ?? metaDate(Self.others)
        if let inAddress {
            // The address has the day only, by the clock of the place; a statement that agrees has the time too.
            // Where they are days apart, the address is that of an older article.
            return stated.map { $0.day == inAddress.day || abs($0.day.daysSinceEpoch - inAddress.day.daysSinceEpoch) > 1 && $0.time != nil ? $0 : inAddress } ?? inAddress
        }
        return stated.map(inPlaceOfUTC) ?? marked() ?? head.scriptDate.flatMap(reader.value) ?? closing() ?? head.meta("og:image", "twitter:image").flatMap(dayInAddress) ?? modified()
    }

    private static let published = [
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "published_at", "publishdate", "publish-date", "publish_date", "publication_date",
        "pubdate", "article_date_original", "cxenseparse:recs:publishtime", "rnews:datepublished", "vr:published_time", "shareaholic:article_published_time",
        "article:published", "bt:pubdate", "pub_date", "published-date", "article-published", "citation_publication_date", "citation_online_date",
    ]
    private static let others = [
        "dc.date", "dcterms.date", "date", "displaydate", "originalpublicationdate", "article:post_date", "dc:date", "created", "datecreated", "article_date",
        "timestamp", "article:created", "og:pubdate", "article:create", "last-publication-date", "prism.publicationdate", "news_date", "postdate", "created_at",
    ]

    private func metaDate(_ names: [String]) -> PageDate? {
        for name in names { for value in head.metas[name] ?? [] { if let date = reader.value(value) { return date } } }
        return nil
    }

    /// The same moment as a `<time>` of the page has it, which knows the offset of the place.
    private func inPlaceOfUTC(_ date: PageDate) -> PageDate {
        guard let time = date.time, time.hasSuffix("Z") || time.hasSuffix("+00:00") else { return date }
        for node in head.times.prefix(5) {
            guard let value = page.attribute(.datetime, of: node), let other = reader.value(value), let otherTime = other.time, !otherTime.hasSuffix("Z"),
                  !otherTime.hasSuffix("+00:00"), let left = RFC3339.date(date.text), let right = RFC3339.date(other.text), abs(left.timeIntervalSince(right)) < 60
            else { continue }
            return other
        }
        return date
    }

    private func modified() -> PageDate? {
        metaDate(["article:modified_time", "og:updated_time", "dc.date.modified", "dcterms.modified", "datemodified", "lastmod", "last-modified"])
            ?? head.linkedData.modified.flatMap(reader.value)
    }

    /// `/2026/11/26/`, `/2026-11-26-…`, `/20261126/`, `…_20261126.html`.
    private func dayInAddress(_ address: String) -> PageDate? {
        let bytes = Array(address.utf8)
        var index = 0
        while let slash = bytes[index...].firstIndex(where: { !($0 &- 0x30 < 10) }) {
            var end = slash + 1
            while end < bytes.count, bytes[end] &- 0x30 < 10 { end += 1 }
            index = end
            guard index < bytes.count || end - slash > 1 else { break }
            if end - slash - 1 == 4 || end - slash - 1 == 8 {
                let rest = bytes[(slash + 1)...].prefix(12)
                let piece = String(decoding: rest.map { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
                if end - slash - 1 == 8 || piece.utf8.dropFirst(4).first == UInt8(ascii: "-"),
                   let found = reader.first(in: end - slash - 1 == 8 ? String(piece.prefix(8)) : piece) { return PageDate(day: found.day) }
            }
            if index >= bytes.count { break }
        }
        return nil
    }

    private func itemprop(_ name: String) -> PageDate? {
        for index in page.nodes.indices where page.nodes[index].hints.contains(.date) {
            guard page.attribute(.itemprop, of: index)?.lowercased() == name else { continue }
            if let date = value(of: index) { return date }
        }
        return nil
    }

    private func value(of node: Int) -> PageDate? {
        for name in [AttributeName.datetime, .content, .title] {
            if let value = page.attribute(name, of: node), let date = reader.value(value) { return date }
        }
        let text = page.plainText(of: node, limit: 200)
        return text.count <= 60 ? reader.first(in: text) : nil
    }

    /// Marked as a date, or said near the headline or where the text begins; what stands far from the headline last.
    private func marked() -> PageDate? {
        let times = head.times.filter { !isAside($0) }
        if let pubdate = times.first(where: { page.has(.pubdate, $0) }), let date = value(of: pubdate) { return date }
        let named = page.nodes.indices.filter { !page.nodes[$0].hints.isDisjoint(with: [.date, .byline, .author]) && page.tag($0) != .body && !isAside($0) }
        return labelled() ?? dateline() ?? firstDate(times, near: true) ?? firstDate(named, near: true) ?? nearHeadline() ?? opening() ?? firstDate(times, near: false) ?? firstDate(named, near: false)
    }

    /// What says that it is the day of publication, near the headline or below the text: "Published: November 26, 2026", beside a day of the last update.
    private func labelled() -> PageDate? {
        guard let place = headline ?? container else { return nil }
        let below = container.map { page.end(of: $0) } ?? page.end(of: place)
        let ranges = [max(0, place - 60)..<min(page.nodes.count, page.end(of: place) + Self.near), below..<min(page.nodes.count, below + 60)]
        for index in ranges.joined() where page.tag(index) == .text && !isAside(index) {
            let parent = page.parent(of: index), own = page.plainText(of: parent, limit: 200)
            guard own.count <= 160, let date = dateAfterLabel(own) ?? (own.count <= 40 ? dateAfterLabel(page.plainText(of: page.parent(of: parent), limit: 200)) : nil)
            else { continue }
            return date
        }
        return nil
    }

    private func dateAfterLabel(_ text: String) -> PageDate? {
        guard text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
        let bytes = Array(text.lowercased().utf8)
        for label in Self.labels {
            guard let found = bytes.firstRange(of: label) else { continue }
            // The day follows at once: what comes after more words is another's.
            if let date = reader.first(in: String(decoding: bytes[found.upperBound...].prefix(40), as: UTF8.self)) { return date }
        }
        return nil
    }

    private static let labels = [
        "first published", "originally published", "published on", "published:", "date published", "publication date", "posted on", "posted:", "release date:",
        "erschienen am", "veröffentlicht am", "publicado el", "publicado:", "fecha de publicación", "publicado em", "data de publicação", "publié le",
        "date de publication", "pubblicato il", "gepubliceerd op",
    ].map { Array($0.utf8) }

    private func firstDate(_ nodes: [Int], near: Bool) -> PageDate? {
        let sorted = nodes.map { (distance: distance($0), node: $0) }.sorted { $0 < $1 }
        for (distance, node) in sorted.prefix(60) where (distance <= Self.near) == near {
            if let date = value(of: node) { return date }
        }
        return nil
    }

    /// Nodes within which something belongs to the headline.
    private static let near = 160

    /// From the headline, in nodes; those before it count double.
    private func distance(_ node: Int) -> Int {
        guard let headline else { return container.map { node < $0 ? ($0 - node) * 2 : node - $0 } ?? 0 }
        return node < headline ? (headline - node) * 2 : max(0, node - page.end(of: headline))
    }

    /// Short lines around the headline.
    private func nearHeadline() -> PageDate? {
        guard let place = headline ?? container else { return nil }
        var texts: [(distance: Int, node: Int)] = []
        for index in max(0, place - 60)..<min(page.nodes.count, page.end(of: place) + 140) where page.tag(index) == .text && !isAside(index) {
            texts.append((distance(index), index))
        }
        for (_, node) in texts.sorted(by: { $0 < $1 }) {
            let whole = page.plainText(of: page.parent(of: node), limit: 300)
            let text = whole.count <= 90 ? whole : page.plainText(of: node, limit: 300)
            if text.count >= 6, text.count <= 90, let date = reader.first(in: text) { return date }
        }
        return nil
    }

    /// A release's first words: "WASHINGTON, November 26, 2026 — "
    private func dateline() -> PageDate? {
        guard let container else { return nil }
        let opening = page.plainText(of: container, limit: 2000, skipping: removed).prefix(60)
        guard let dash = opening.lastIndex(where: { "–—".contains($0) }) ?? opening.firstRange(of: " - ")?.lowerBound else { return nil }
        let words = opening[..<dash]
        guard words.trimmed.last?.isNumber ?? false || words.trimmed.hasSuffix(")") else { return nil }
        return reader.first(in: String(words))
    }

    /// Below the text: "This was written on November 26, 2026 at …"
    private func closing() -> PageDate? {
        guard let container else { return nil }
        let end = page.end(of: container)
        for index in stride(from: min(end + 60, page.nodes.count) - 1, through: max(container, end - 60), by: -1) where page.tag(index) == .text && !isAside(index) {
            let text = page.plainText(of: page.parent(of: page.parent(of: index)), limit: 400)
            if text.count < 200, let date = reader.first(in: text) { return date }
        }
        return nil
    }

    /// Among the first words of the text.
    private func opening() -> PageDate? {
        guard let container else { return nil }
        return reader.first(in: String(page.plainText(of: container, limit: 2000, skipping: removed).prefix(200)))
    }

    /// In what is about other articles, or about the site.
    private func isAside(_ node: Int) -> Bool {
        var next = node
        while next > 0 {
            let found = page.nodes[next]
            if found.tag == .aside || found.tag == .footer && !isInArticle(next) || found.tag == .nav || found.tag == .script || found.tag == .style
                || !found.hints.isDisjoint(with: [.comments, .related]) && found.tag != .body { return true }
            next = page.parent(of: next)
        }
        return false
    }

    private func isInArticle(_ node: Int) -> Bool {
        var next = node
        while next > 0 {
            if page.tag(next) == .article { return true }
            next = page.parent(of: next)
        }
        return false
    }
}
