/// What is never part of an article's text, whoever looks for it.
enum Cleaning {
    /// Dropped with all that is within.
    private static let dropped = TagSet([
        .head, .title, .meta, .link, .base, .script, .style, .noscript, .template, .svg, .math, .iframe, .object, .embed, .applet, .canvas, .audio, .video, .map,
        .button, .rt, .rp, .input, .select, .textarea, .datalist, .progress, .meter, .img, .source,
    ])
    /// Dropped too, unless most of the page's text is within.
    private static let framing = TagSet([.nav, .aside, .footer, .menu, .dialog, .form, .fieldset, .label, .figure, .picture, .figcaption])

    static func mask(_ measured: MeasuredPage) -> Mask {
        let page = measured.page
        var removed = Mask(repeating: false, count: page.nodes.count)
        for index in page.nodes.indices where dropped.contains(page.nodes[index].tag) { removed[index] = true }
        let measures = measured.measures(removed)
        var index = 1
        while index < page.nodes.count {
            let node = page.nodes[index]
            if removed[index] {
                index = Int(node.end)
                continue
            }
            let goes = framing.contains(node.tag) || !node.hints.isDisjoint(with: [.hidden, .navigation, .comments])
            if goes, node.tag != .body, node.tag != .html, !isMost(index, measures), !(node.tag == .figure && holdsTable(page, index)) {
                removed[index] = true
                index = Int(node.end)
                continue
            }
            index += 1
        }
        return removed
    }

    /// Whether an element holds most of the text in paragraphs, or most of all text in a page without paragraphs.
    static func isMost(_ node: Int, of whole: Int = 0, _ measures: [Measure]) -> Bool {
        let part = measures[node], all = measures[whole]
        if all.paragraphText > 200 { return part.paragraphText * 2 > all.paragraphText }
        return part.text * 2 > all.text && part.links * 2 < part.text
    }

    /// A caption, a byline, a date or an offer to subscribe, by name and length.
    static func isLabel(_ hints: Hints, _ measure: Measure) -> Bool {
        !hints.isDisjoint(with: [.caption, .paywall]) && measure.text < 500 || !hints.isDisjoint(with: [.byline, .author]) && measure.text < 300 || hints.contains(.date) && measure.text < 80
    }

    private static func holdsTable(_ page: Page, _ node: Int) -> Bool {
        (node..<page.end(of: node)).contains { page.nodes[$0].tag == .table }
    }
}
