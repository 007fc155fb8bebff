/// Finds an article by its paragraphs: each gives points to the elements around it, and the element with the most is the article
/// (the method of Arc90's Readability).
struct ScoringExtractor {
    /// Which of its rules an attempt applies.
    struct Rules: OptionSet {
        let rawValue: Int
        static let stripUnlikely = Rules(rawValue: 1)
        static let weighNames = Rules(rawValue: 2)
        static let cleanConditionally = Rules(rawValue: 4)
    }

    /// Characters with which an attempt is content.
    private static let enough = 500

    let measured: MeasuredPage
    let cleaned: Mask
    private var page: Page { measured.page }

    /// The first attempt that finds enough, else the one that found the most.
    func selection() -> Selection? {
        var longest: Selection?, most = 0
        for rules in [[.stripUnlikely, .weighNames, .cleanConditionally], [.weighNames, .cleanConditionally], [.cleanConditionally], []] as [Rules] {
            guard let found = attempt(rules) else { continue }
            let measures = measured.measures(found.removed)
            let length = found.roots.reduce(0) { $0 + Int(measures[$1].text) }
            if length > most { (longest, most) = (found, length) }
            if length >= Self.enough { break }
        }
        return longest
    }

    private func attempt(_ rules: Rules) -> Selection? {
        var removed = cleaned
        if rules.contains(.stripUnlikely) { stripUnlikely(&removed) }
        let measures = measured.measures(removed)
        let scores = scores(removed, measures, rules)
        guard let top = top(scores, measures, rules) else { return nil }
        let roots = withSiblings(top, scores, measures, removed)
        if rules.contains(.cleanConditionally) { for root in roots { cleanConditionally(root, &removed, rules) } }
        return Selection(roots: roots, removed: removed)
    }

    // MARK: Before

    private static let kept = TagSet([.text, .html, .body, .a, .article, .main, .table, .code, .h1, .h2, .h3, .h4, .h5, .h6])

    private func stripUnlikely(_ removed: inout Mask) {
        let measures = measured.measures(removed)
        var index = 1
        while index < page.nodes.count {
            let node = page.nodes[index]
            if removed[index] {
                index = Int(node.end)
                continue
            }
            let isByline = node.hints.contains(.byline) && measures[index].text < 100
            let isUnlikely = node.hints.contains(.unlikely) && !node.hints.contains(.maybe) && !isWithinTable(index)
            if isByline || isUnlikely, !Self.kept.contains(node.tag), !Cleaning.isMost(index, measures) {
                removed[index] = true
                index = Int(node.end)
            } else {
                index += 1
            }
        }
    }

    private func isWithinTable(_ node: Int) -> Bool {
        var next = page.parent(of: node), steps = 0
        while next > 0, steps < 3 {
            if page.tag(next) == .table || page.tag(next) == .code { return true }
            next = page.parent(of: next)
            steps += 1
        }
        return false
    }

    // MARK: Scores

    private func weight(_ node: Int, _ rules: Rules) -> Double {
        guard rules.contains(.weighNames) else { return 0 }
        let hints = page.nodes[node].hints
        return (hints.contains(.goodClass) ? 25 : 0) + (hints.contains(.goodID) ? 25 : 0) - (hints.contains(.badClass) ? 25 : 0) - (hints.contains(.badID) ? 25 : 0)
    }

    private func initial(_ node: Int, _ rules: Rules) -> Double {
        let own: Double = switch page.tag(node) {
        case .div: 5
        case .pre, .td, .blockquote: 3
        case .address, .ol, .ul, .dl, .dd, .dt, .li, .form: -3
        case .h1, .h2, .h3, .h4, .h5, .h6, .th: -5
        default: 0
        }
        return own + weight(node, rules)
    }

    private static let scored = TagSet([.p, .td, .pre, .section, .h2, .h3, .h4, .h5, .h6])

    private func scores(_ removed: Mask, _ measures: [Measure], _ rules: Rules) -> [Double?] {
        var scores = [Double?](repeating: nil, count: page.nodes.count)
        func give(_ points: Double, from parent: Int) {
            var ancestor = parent, level = 0
            while level < 5 {
                let divider: Double = level == 0 ? 1 : level == 1 ? 2 : Double(level) * 3
                scores[ancestor] = (scores[ancestor] ?? initial(ancestor, rules)) + points / divider
                if ancestor == 0 { break }
                ancestor = page.parent(of: ancestor)
                level += 1
            }
        }
        func points(_ measure: Measure) -> Double { 1 + Double(measure.commas + 1) + min(Double(measure.text / 100), 3) }
        var index = 1
        while index < page.nodes.count {
            if removed[index] {
                index = page.end(of: index)
                continue
            }
            let tag = page.tag(index)
            if Self.scored.contains(tag), measures[index].text >= 25 { give(points(measures[index]), from: page.parent(of: index)) }
            if tag == .div, measures[index].text >= 25 {
                for run in inlineRuns(of: index, removed, measures) where run.measure.text >= 25 {
                    give(points(run.measure), from: run.isAll ? page.parent(of: index) : index)
                }
            }
            index += 1
        }
        return scores
    }

    /// Text directly in a division, between its blocks: each run is a paragraph that nobody marked. `isAll`: the division has no blocks.
    private func inlineRuns(of node: Int, _ removed: Mask, _ measures: [Measure]) -> [(measure: Measure, isAll: Bool)] {
        var runs: [(measure: Measure, isAll: Bool)] = [], current = Measure(), hasBlocks = false
        for child in page.children(of: node) where !removed[child] {
            if page.tag(child).isBlock {
                hasBlocks = true
                if current.text > 0 { runs.append((current, false)) }
                current = Measure()
            } else {
                current += measures[child]
            }
        }
        if current.text > 0 { runs.append((current, !hasBlocks)) }
        return runs
    }

    // MARK: The best

    private func top(_ scores: [Double?], _ measures: [Measure], _ rules: Rules) -> Int? {
        func final(_ node: Int) -> Double { scores[node]! * (1 - measures[node].linkDensity) }
        var best: [(node: Int, score: Double)] = []
        for node in scores.indices where scores[node] != nil {
            let score = final(node)
            guard best.count < 5 || score > best[4].score else { continue }
            best.insert((node, score), at: best.firstIndex { score > $0.score } ?? best.count)
            if best.count > 5 { best.removeLast() }
        }
        guard var top = best.first?.node, measures[top].text > 0 else { return nil }
        top = commonAncestor(best) ?? top
        var score = scores[top] ?? 0
        let third = score / 3
        var parent = page.parent(of: top)
        while parent > 0, page.tag(parent) != .body {
            if let above = scores[parent] {
                if above < third { break }
                if above > score {
                    top = parent
                    break
                }
                score = above
            }
            parent = page.parent(of: parent)
        }
        parent = page.parent(of: top)
        while parent > 0, page.tag(parent) != .body, page.children(of: parent).filter({ page.tag($0) != .text && measures[$0].text > 0 }).count == 1 {
            top = parent
            parent = page.parent(of: top)
        }
        return top
    }

    /// The lowest element that holds three further candidates nearly as good as the best.
    private func commonAncestor(_ best: [(node: Int, score: Double)]) -> Int? {
        let near = best.dropFirst().filter { $0.score >= best[0].score * 0.75 }.map { Set(ancestors(of: $0.node)) }
        guard near.count >= 3 else { return nil }
        return ancestors(of: best[0].node).first { ancestor in
            page.tag(ancestor) != .body && page.tag(ancestor) != .html && near.filter { $0.contains(ancestor) }.count >= 3
        }
    }

    private func ancestors(of node: Int) -> [Int] {
        var all: [Int] = [], next = node
        while next > 0 {
            next = page.parent(of: next)
            all.append(next)
        }
        return all
    }

    private func withSiblings(_ top: Int, _ scores: [Double?], _ measures: [Measure], _ removed: Mask) -> [Int] {
        guard top > 0 else { return [top] }
        let score = scores[top] ?? 0, threshold = max(10, score * 0.2)
        let name = page.attribute(.className, of: top) ?? ""
        func belongs(_ sibling: Int) -> Bool {
            if sibling == top { return true }
            if removed[sibling] || page.tag(sibling) == .text { return false }
            let bonus = !name.isEmpty && page.attribute(.className, of: sibling) == name ? score * 0.2 : 0
            if let own = scores[sibling], own * (1 - measures[sibling].linkDensity) + bonus >= threshold { return true }
            guard page.tag(sibling) == .p else { return false }
            let measure = measures[sibling]
            if measure.text > 80 { return measure.linkDensity < 0.25 }
            return measure.text > 0 && measure.links == 0 && page.plainText(of: sibling).contains(where: { ".!?…".contains($0) })
        }
        let siblings = Array(page.children(of: page.parent(of: top)))
        let chosen = siblings.filter(belongs), isChosen = Set(chosen)
        // Headings between them, which have no score of their own.
        return siblings.filter { sibling in
            if isChosen.contains(sibling) { return true }
            let measure = measures[sibling]
            return sibling > chosen[0] && sibling < chosen[chosen.count - 1] && !removed[sibling] && measure.text > 0 && measure.headingText * 10 >= measure.text * 9
        }
    }

    // MARK: After

    private static let conditional = TagSet([.form, .fieldset, .table, .td, .ul, .ol, .div, .section, .header])

    private func cleanConditionally(_ root: Int, _ removed: inout Mask, _ rules: Rules) {
        let before = measured.measures(removed)
        var tables: [Int] = [] // ends of the data tables around the node
        var index = root + 1
        while index < page.end(of: root) {
            if removed[index] {
                index = page.end(of: index)
                continue
            }
            while let end = tables.last, index >= end { tables.removeLast() }
            let tag = page.tag(index)
            if tag == .table, isDataTable(index) { tables.append(page.end(of: index)) }
            let hints = page.nodes[index].hints
            let isShare = !Self.kept.contains(tag) && (hints.contains(.clutter) && before[index].text < 500 || Cleaning.isLabel(hints, before[index]))
            if tables.isEmpty, isShare || (Self.conditional.contains(tag) && goes(index, tag, before[index], rules)) {
                removed[index] = true
                index = page.end(of: index)
            } else {
                index += 1
            }
        }
    }

    private func goes(_ node: Int, _ tag: Tag, _ measure: Measure, _ rules: Rules) -> Bool {
        if tag == .td { return LinkDensity.isLinks(node, tag, page, measure, root: 0) }
        let weight = weight(node, rules)
        if weight < 0 { return true }
        guard measure.commas < 10 else { return false }
        let isList = tag.isList || tag == .div && measure.paragraphs == 0 && measure.items > 0
        if !isList, measure.inputs * 3 > measure.paragraphs, measure.inputs > 0 { return true }
        if !isList, measure.text < 25, measure.images != 1, measure.headingText * 10 < measure.text * 9 { return true }
        if !isList, weight < 25, measure.linkDensity > 0.2 { return true }
        if weight >= 25, measure.linkDensity > 0.5 { return true }
        if isList, measure.linkDensity > 0.5 { return true }
        return false
    }

    private func isDataTable(_ table: Int) -> Bool {
        var rows = 0, columns = 0, row = 0
        for index in table..<page.end(of: table) {
            switch page.tag(index) {
            case .caption, .th, .thead, .tfoot, .colgroup: return true
            case .table where index != table: return false
            case .tr: (rows, row) = (rows + 1, 0)
            case .td:
                row += 1
                columns = max(columns, row)
            default: break
            }
        }
        return rows >= 10 || columns >= 5 || rows * columns > 10
    }
}
