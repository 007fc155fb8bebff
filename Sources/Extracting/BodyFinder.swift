/// Finds the main text by two methods that know nothing of each other, and chooses between their answers.
struct BodyFinder {
    enum Method: String { case container, scoring, linkedData, paragraphs }

    struct Body {
        var blocks: [Block]
        let method: Method
        /// The first element it was taken from.
        let root: Int?

        var length: Int { blocks.reduce(0) { $0 + $1.text.count } }
        var paragraphs: Int { blocks.reduce(0) { $0 + ($1.tag == .p ? 1 : 0) } }
    }

    /// Bytes below which a text is hardly one.
    private static let little = 250

    let measured: MeasuredPage
    let cleaned: Mask
    let head: PageHead
    let title: String?

    func body() -> Body? {
        let containers = ContainerExtractor(measured: measured, cleaned: cleaned)
        let scored = body(ScoringExtractor(measured: measured, cleaned: cleaned).selection(), .scoring)
        var contained = body(containers.selection(), .container)
        if let found = contained, found.length < 3000, let gentle = body(containers.selection(.gentle), .container), found.length * 3 < gentle.length * 2,
           isUnder(found) { contained = gentle }
        let best = Self.better(contained, scored)
        if let best, best.length >= Self.little { return best }
        let others = [best, fromLinkedData(), paragraphs()].compactMap(\.self)
        return others.max { $0.length < $1.length }
    }

    /// The container's text is trusted, unless scoring finds so much more that the container cannot be the right one. Sentences that scoring
    /// found between those of both are put in.
    private static func better(_ contained: Body?, _ scored: Body?) -> Body? {
        guard var contained, contained.length > 0 else { return scored }
        guard let scored, scored.length > 0 else { return contained }
        if contained.length > scored.length * 2 { return contained }
        if scored.length > contained.length * 2 { return scored }
        if contained.paragraphs == 0, scored.length >= 500 { return scored }
        let places = Set(scored.blocks.map(\.place)), own = Set(contained.blocks.map(\.place))
        guard let first = contained.blocks.firstIndex(where: { places.contains($0.place) }),
              let last = contained.blocks.lastIndex(where: { places.contains($0.place) }) else { return contained }
        let from = contained.blocks[first].place, to = contained.blocks[last].place
        let missing = scored.blocks.filter { !own.contains($0.place) && $0.place > from && $0.place < to && $0.isProse }
        if !missing.isEmpty { contained.blocks = (contained.blocks + missing).sorted { $0.place < $1.place } }
        return contained
    }

    private func isUnder(_ body: Body) -> Bool {
        let all = measured.measures(cleaned)[0]
        return body.length * 5 < Int(all.text)
    }

    private func body(_ selection: Selection?, _ method: Method) -> Body? {
        guard let selection else { return nil }
        let blocks = Trimming(page: measured.page, title: title, takesBareText: selection.takesBareText).trim(TextWriter.blocks(selection, measured.page))
        return Body(blocks: blocks, method: method, root: selection.roots.first)
    }

    private func fromLinkedData() -> Body? {
        guard let text = head.linkedData.body, text.utf8.count > 100 else { return nil }
        let blocks = text.split(separator: "\n").map { line in
            Block(tag: .p, node: 0, place: 0, text: Array(line.trimmed.utf8), linked: 0, isInList: false, isInTable: false)
        }
        return Body(blocks: blocks.filter { !$0.text.isEmpty }, method: .linkedData, root: nil)
    }

    /// All paragraphs of the page.
    private func paragraphs() -> Body? {
        let page = measured.page
        let tags = TagSet([.p, .blockquote, .pre])
        var roots: [Int] = [], index = 0
        while index < page.nodes.count {
            if cleaned[index] || tags.contains(page.tag(index)) {
                if !cleaned[index] { roots.append(index) }
                index = page.end(of: index)
            } else {
                index += 1
            }
        }
        return body(Selection(roots: roots, removed: cleaned), .paragraphs)
    }
}
