/// Finds an article by the element that publishers put it in: the first known container that holds enough, with its clutter cut away.
struct ContainerExtractor {
    /// How much is cut away.
    enum Care { case strict, gentle }

    /// Characters that a container has to hold.
    private static let enough: Int32 = 250
    /// Where paragraphs, lists and tables have less text than this, other text counts too.
    private static let fewParagraphs = 750

    let measured: MeasuredPage
    /// See `Cleaning.mask`.
    let cleaned: Mask

    /// - Returns: `nil` when no container holds enough.
    func selection(_ care: Care = .strict) -> Selection? {
        var removed = cleaned
        let whole = measured.measures(removed)
        cutClutter(care, whole, &removed)
        let measures = measured.measures(removed)
        for level in Self.levels {
            guard let container = best(level, measures) else { continue }
            var pruned = removed
            if care == .strict { LinkDensity.prune(measured, root: container, &pruned) }
            let roots = parts(of: container, level, measures)
            for root in roots where root != container && care == .strict { LinkDensity.prune(measured, root: root, &pruned) }
            let after = measured.measures(pruned)
            let total = roots.reduce(0) { $0 + after[$1].text }
            if total < Self.enough { continue }
            var selection = Selection(roots: roots, removed: pruned)
            selection.takesBareText = care == .gentle || structured(selection, after) < Self.fewParagraphs
            return selection
        }
        return nil
    }

    private typealias Level = @Sendable (Page.Node) -> Bool
    private static let levels: [Level] = [
        { $0.hints.contains(.articleBody) },
        { $0.tag == .article },
        { $0.hints.contains(.story) },
        { $0.hints.contains(.content) },
        { $0.tag == .main },
    ]
    private static let containers = TagSet([.div, .section, .article, .main, .td, .table, .form, .span, .other, .body])

    /// The outermost match with the most text in paragraphs.
    private func best(_ matches: Level, _ measures: [Measure]) -> Int? {
        let page = measured.page
        var best: Int?, index = 1
        func weight(_ node: Int) -> Int32 { measures[node].paragraphText * 2 + measures[node].text - measures[node].links }
        while index < page.nodes.count {
            let node = page.nodes[index]
            if matches(node), Self.containers.contains(node.tag), !isRemoved(index), measures[index].text >= Self.enough {
                if best == nil || weight(index) > weight(best!) * 3 / 2 { best = index }
                index = Int(node.end)
            } else {
                index += 1
            }
        }
        return best
    }

    /// An article in several elements of one kind, side by side or each in a wrapper of its own, is taken as a whole.
    private func parts(of container: Int, _ matches: Level, _ measures: [Measure]) -> [Int] {
        let page = measured.page
        guard page.tag(container) != .article, page.tag(container) != .main, let name = page.attribute(.className, of: container), !name.isEmpty else { return [container] }
        let place = place(of: container)
        var parts: [Int] = [], index = 1
        while index < page.nodes.count {
            if index == container || page.tag(index) == page.tag(container) && matches(page.nodes[index]) && measures[index].paragraphText > 100
                && page.attribute(.className, of: index) == name && self.place(of: index) == place && !isRemoved(index) {
                parts.append(index)
                index = page.end(of: index)
            } else {
                index += 1
            }
        }
        return parts
    }

    /// How deep an element is, and in which article.
    private func place(of node: Int) -> [Int] {
        let page = measured.page
        var depth = 0, article = 0, next = node
        while next > 0 {
            next = page.parent(of: next)
            depth += 1
            if article == 0, page.tag(next) == .article { article = next }
        }
        return [depth, article]
    }

    private func isRemoved(_ node: Int) -> Bool {
        var next = node
        while next > 0 {
            if cleaned[next] { return true }
            next = measured.page.parent(of: next)
        }
        return false
    }

    private func structured(_ selection: Selection, _ measures: [Measure]) -> Int {
        let page = measured.page
        var sum = 0
        for root in selection.roots {
            var index = root
            while index < page.end(of: root) {
                let tag = page.tag(index)
                let isStructured = tag == .p || tag == .blockquote || tag == .pre || tag == .li || tag.isCell || tag == .dd
                if isStructured, !selection.removed[index] { sum += Int(measures[index].text) }
                index = selection.removed[index] || isStructured ? page.end(of: index) : index + 1
            }
        }
        return sum
    }

    private func cutClutter(_ care: Care, _ measures: [Measure], _ removed: inout Mask) {
        let page = measured.page
        var index = 1
        while index < page.nodes.count {
            let node = page.nodes[index]
            if removed[index] {
                index = Int(node.end)
                continue
            }
            if isClutter(node, measures[index], care), !Cleaning.isMost(index, measures) {
                removed[index] = true
                index = Int(node.end)
                continue
            }
            index += 1
        }
    }

    private static let untouched = TagSet([.text, .html, .body, .article, .main, .a, .b, .strong, .em, .i, .blockquote, .h1, .table, .tbody, .tr])

    private func isClutter(_ node: Page.Node, _ measure: Measure, _ care: Care) -> Bool {
        if Self.untouched.contains(node.tag) { return false }
        let hints = node.hints
        if hints.contains(.articleBody) { return false }
        if hints.contains(.clutter) || Cleaning.isLabel(hints, measure) { return true }
        if care == .strict, hints.contains(.teaser), measure.linkCount > 0 { return true }
        return false
    }
}
