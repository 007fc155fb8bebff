/// Blocks that are there for their links: menus, cards, "read more".
enum LinkDensity {
    private static let divisions = TagSet([.div, .section, .header, .table, .td])

    /// Leaves out such blocks within `root`: divisions, then lists, then paragraphs, twice over because one hides another.
    static func prune(_ measured: MeasuredPage, root: Int, _ removed: inout Mask) {
        let page = measured.page
        for _ in 0..<2 {
            for isStage in [{ divisions.contains($0) }, { $0.isList }, { $0 == .p }] as [(Tag) -> Bool] {
                let measures = measured.measures(removed)
                var index = root + 1
                while index < page.end(of: root) {
                    if removed[index] {
                        index = page.end(of: index)
                        continue
                    }
                    let tag = page.tag(index)
                    if isStage(tag), isLinks(index, tag, page, measures[index], root: root) { removed[index] = true }
                    index = removed[index] ? page.end(of: index) : index + 1
                }
            }
        }
    }

    /// Whether a cell stands in a table that only arranges the page: one with further tables or long texts in its cells.
    static func isLayout(_ cell: Int, _ page: Page) -> Bool {
        let row = page.parent(of: cell)
        return page.children(of: row).contains { sibling in
            guard page.tag(sibling) == .td, sibling != cell else { return false }
            return page.end(of: sibling) - sibling > 20 || (sibling..<page.end(of: sibling)).contains { page.tag($0) == .table || page.tag($0) == .p }
        }
    }

    static func isLinks(_ node: Int, _ tag: Tag, _ page: Page, _ measure: Measure, root: Int) -> Bool {
        guard measure.linkCount > 0, measure.text > 0 else { return false }
        if tag == .table {
            guard measure.text >= 200 else { return false }
            return measure.links * 10 > measure.text * (measure.text >= 1000 ? 5 : 8)
        }
        if tag == .td { return measure.linkCount > 2 && measure.links * 10 > measure.text * 8 && isLayout(node, page) }
        let isLast = page.end(of: node) >= page.end(of: page.parent(of: node))
        if tag == .p {
            let parent = page.tag(page.parent(of: node))
            if parent == .li || parent.isCell { return false }
            return measure.text < (isLast ? 60 : 30) && measure.links * 10 > measure.text * 8
        }
        if measure.linkCount == 1, measure.links > 100, measure.links * 10 > measure.text * 9 { return true }
        if measure.text < (isLast ? 300 : 100) {
            return measure.links * 10 > measure.text * 8 || (measure.links * 2 > measure.text && measure.shortLinks * 10 > measure.linkCount * 8)
        }
        return measure.linkCount > 4 && measure.links * 10 > measure.text * 9 && measure.links / measure.linkCount < 100
    }
}
