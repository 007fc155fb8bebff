/// What an entry of a list is called, and where it leads.
struct ListingTitle {
    var text: String
    /// The nodes that it was taken from.
    var range: Range<Int>
    /// Its place among the page's links.
    var link: Int
    var isHeading: Bool
}

/// Titles of the entries of one candidate: headings and link texts, but not words that stand in every entry.
struct ListingTitles {
    private let page: PageNodes
    private let links: PageLinks
    /// Texts that stand in so many entries that they are no titles.
    private var repeated: Set<String> = []

    init(_ page: PageNodes, _ links: PageLinks, _ records: [ListingRecord]) {
        self.page = page
        self.links = links
        guard records.count >= 3 else { return }
        var counts: [String: Int] = [:]
        for record in records {
            var texts = Set(links.within(record.range).map { links.all[$0].text })
            for node in record.range where page[node].role == .heading { texts.insert(page.text(page.range(node))) }
            for text in texts { counts[text, default: 0] += 1 }
        }
        repeated = Set(counts.filter { $0.value >= 3 && $0.value * 3 >= records.count }.keys)
    }

    func says(_ text: String) -> Bool { !EmptyWords.areAll(of: text) && !repeated.contains(text) && !Self.isOnlyDate(text) }

    private static func isOnlyDate(_ text: String) -> Bool {
        text.utf8.count <= 44 && WrittenDates.only(in: text, besides: 12).map { $0.isFull || $0.month != nil } ?? false
    }

    func title(of record: ListingRecord) -> ListingTitle? {
        // Where the record's own links say nothing, another of its links may.
        guard let main = best(record.links) else { return nil }
        let target = links.all[main].target
        let same = links.within(record.range).filter { links.all[$0].target == target }
        let headings = record.range.filter { page[$0].role == .heading }.map { (range: page.range($0), text: page.text(page.range($0))) }.filter { says($0.text) && $0.text.utf8.count >= 4 }
        func made(_ text: String, _ range: Range<Int>, isHeading: Bool = false) -> ListingTitle? {
            let text = Self.clean(full(text, same))
            return text.isEmpty ? nil : ListingTitle(text: text, range: range, link: main, isHeading: isHeading)
        }
        for heading in headings {
            if let inner = same.first(where: { heading.range.contains(links.all[$0].node) }) { // a link in a heading
                let text = links.all[inner].text
                return says(text) ? made(text, heading.range, isHeading: true) : made(heading.text, heading.range, isHeading: true)
            }
            if same.contains(where: { page.range(links.all[$0].node).contains(heading.range.lowerBound) }) { return made(heading.text, heading.range, isHeading: true) }
        }
        let link = links.all[main], range = page.range(link.node)
        if says(link.text) {
            let blocks = boxes(range) ?? page.blocks(range)
            if blocks.count > 1, let block = named(blocks, range) { return made(block.text, block.range) } // the whole entry is a link
            if link.text.utf8.count >= 15 || headings.isEmpty { return made(link.text, range) }
        }
        if let heading = headings.first { return made(heading.text, heading.range, isHeading: true) }
        for index in same {
            if let text = page.attribute(links.all[index].node, "title") ?? page.attribute(links.all[index].node, "aria-label"), text.utf8.count >= 12, says(text), !same.contains(where: { links.all[$0].text == text }) || link.text == text {
                if page.blocks(record.range, without: range).contains(where: { $0.text.utf8.count >= 20 && says($0.text) }) { break }
                return made(text, range)
            }
        }
        if let block = named(page.blocks(record.range, without: range), record.range) { return made(block.text, block.range) }
        for node in range where page[node].role == .image {
            if let text = page.attribute(node, "alt"), text.utf8.count >= 12, says(text) { return made(text, range) }
        }
        return says(link.text) ? made(link.text, range) : nil
    }

    /// The elements within a link, where all its text is in elements of their own and one of them is a date: they are boxes, not words.
    private func boxes(_ range: Range<Int>) -> [(text: String, nodes: Range<Int>)]? {
        var boxes: [(String, Range<Int>)] = [], child = range.lowerBound + 1
        while child < range.upperBound {
            let nodes = page.range(child), text = page.text(nodes)
            if !text.isEmpty {
                if page[child].role == .text { return nil }
                boxes.append((text, nodes))
            }
            child = nodes.upperBound
        }
        return boxes.count > 1 && boxes.contains { Self.isOnlyDate($0.0) } ? boxes : nil
    }

    /// The link with the most to say; in doubt the first.
    private func best(_ candidates: [Int]) -> Int? {
        var best: Int?
        for index in candidates {
            guard let other = best else {
                best = index
                continue
            }
            let new = says(links.all[index].text) ? links.all[index].text.utf8.count : 0, old = says(links.all[other].text) ? links.all[other].text.utf8.count : 0
            if new > old { best = index }
        }
        return best
    }

    /// An element that calls itself a title, else the first text of some length.
    private func named(_ blocks: [(text: String, nodes: Range<Int>)], _ range: Range<Int>) -> (text: String, range: Range<Int>)? {
        for node in range where page[node].role != .text {
            guard let classes = page.attribute(node, "class")?.lowercased(), ["title", "titulo", "título", "headline", "heading", "titre"].contains(where: classes.contains) else { continue }
            let text = page.text(page.range(node))
            if text.utf8.count >= 8, text.utf8.count <= 400, says(text) { return (text, page.range(node)) }
        }
        let saying = blocks.filter { says($0.text) }
        guard let block = saying.first(where: { $0.text.utf8.count >= 20 }) ?? saying.max(by: { $0.text.utf8.count < $1.text.utf8.count }) else { return nil }
        return withoutDates(block)
    }

    /// The longest run of a block's words between elements that are dates.
    private func withoutDates(_ block: (text: String, nodes: Range<Int>)) -> (text: String, range: Range<Int>) {
        var runs: [Range<Int>] = [], start = block.nodes.lowerBound, index = start
        while index < block.nodes.upperBound {
            let piece = page.range(index)
            if page[index].role != .text, Self.isOnlyDate(page.text(piece)) {
                runs.append(start..<index)
                start = piece.upperBound
            }
            index = piece.upperBound
        }
        guard !runs.isEmpty else { return (block.text, block.nodes) }
        if start < block.nodes.upperBound { runs.append(start..<block.nodes.upperBound) }
        let texts = runs.map { (text: page.text($0), range: $0) }
        return texts.max { $0.text.utf8.count < $1.text.utf8.count }.flatMap { $0.text.utf8.count >= 8 ? $0 : nil } ?? (block.text, block.nodes)
    }

    /// The whole of a title that the page cut: links carry it in their `title`.
    private func full(_ text: String, _ same: [Int]) -> String {
        guard text.hasSuffix("…") || text.hasSuffix("..."), text.count > 12 else { return text }
        let start = text.prefix(10)
        for index in same {
            if let whole = page.attribute(links.all[index].node, "title"), whole.hasPrefix(start), whole.count > text.count - 3 { return whole }
        }
        return text
    }

    /// Without the kind and size of a file.
    private static func clean(_ text: String) -> String {
        guard let open = text.lastIndex(where: { $0 == "(" || $0 == "[" }), open > text.startIndex, let last = text.last, last == ")" || last == "]" else { return text }
        let words = text[open...].lowercased().split { !$0.isLetter }
        return words.contains { fileWords.contains(String($0)) } && words.count <= 3 ? String(text[..<open]).trimmingSpace : text
    }

    private static let fileWords: Set<String> = ["pdf", "kb", "mb", "doc", "docx", "ko", "mo"]
}

/// A date that is written into a title, before or after everything else.
enum TitleEdge {
    /// - Returns: the date, and the title without it.
    static func split(_ text: String) -> (date: WrittenDate, title: String)? {
        let dates = WrittenDates.find(in: text), bytes = Array(text.utf8)
        if let first = dates.first, first.range.lowerBound <= 1, first.isFull || first.month != nil && first.day != nil {
            let rest = String(decoding: bytes[first.range.upperBound...], as: UTF8.self)
            let bare = String(rest.drop { marks.contains($0) })
            if bare.utf8.count >= 8, rest.prefix(3).contains(where: { marks.contains($0) && $0 != " " }) { return (first, bare) }
        }
        if let last = dates.last, bytes.count - last.range.upperBound <= 1, last.isFull || last.month != nil && last.day != nil {
            var rest = String(decoding: bytes[..<last.range.lowerBound], as: UTF8.self)
            let end = rest.suffix(3)
            let isSeparate = end.contains { marks.contains($0) && $0 != " " }
            while let mark = rest.last, marks.contains(mark) { rest.removeLast() }
            if rest.utf8.count >= 8, isSeparate { return (last, rest) }
        }
        return nil
    }

    private static let marks: Set<Character> = [" ", "-", "–", "—", "|", ":", ",", "(", "[", ")", "]", "·", "•", "/", ".", "\u{A0}"]
}

extension String {
    var trimmingSpace: String {
        let bytes = utf8
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(self[start...end])
    }
}
