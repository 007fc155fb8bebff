/// What a page says of itself, gathered in one walk before anything is left out.
struct PageHead {
    /// `<meta>`: by `name`, `property`, `itemprop` or `http-equiv` in lower case; the values in order.
    private(set) var metas: [String: [String]] = [:]
    private(set) var title: String?
    private(set) var language: String?
    private(set) var canonical: String?
    private(set) var amp: String?
    private(set) var base: String?
    private(set) var isAMP = false
    private(set) var linkedData = LinkedData(scripts: [])
    /// Elements of interest, in document order.
    /// The first day of publication that a script holds among its data.
    private(set) var scriptDate: String?
    private(set) var times: [Int] = [], scriptCount = 0

    /// Bytes of one script, and values of one name, that are looked at.
    private static let longestScript = 512 * 1024, mostValues = 20

    init(_ page: Page) {
        var scripts: [String] = [], svgEnd = 0
        for index in page.nodes.indices {
            switch page.tag(index) {
            case .html:
                if language == nil { language = page.attribute(.lang, of: index) }
                if page.has(.ampAttribute, index) { isAMP = true }
            case .svg: svgEnd = page.end(of: index)
            case .title where title == nil && index >= svgEnd:
                let text = Plain.line(page.rawText(of: index, limit: 2000))
                if !text.isEmpty { title = text }
            case .meta: readMeta(page, index)
            case .link: readLink(page, index)
            case .base: base = base ?? page.attribute(.href, of: index)
            case .script:
                scriptCount += 1
                if scriptDate == nil { scriptDate = ScriptDates.first(in: page, index) }
                if scripts.count < 30, let type = page.attribute(.type, of: index), type.lowercased().contains("ld+json") {
                    scripts.append(page.rawText(of: index, limit: Self.longestScript).replacing(AttributeFlood.mark, with: ""))
                }
            case .time: times.append(index)
            default: break
            }
        }
        linkedData = LinkedData(scripts: scripts)
    }

    /// The first value of the first of these names that has one.
    func meta(_ names: String...) -> String? {
        for name in names {
            if let value = metas[name]?.first(where: { !$0.isEmpty }) { return value }
        }
        return nil
    }

    private mutating func readMeta(_ page: Page, _ node: Int) {
        guard let content = page.attribute(.content, of: node) ?? page.attribute(.value, of: node) else { return }
        let value = Plain.line(content)
        guard !value.isEmpty else { return }
        for name in [AttributeName.property, .name, .itemprop, .httpEquiv] {
            guard let key = page.attribute(name, of: node)?.lowercased(), metas[key, default: []].count < Self.mostValues else { continue }
            metas[key, default: []].append(value)
        }
    }

    private mutating func readLink(_ page: Page, _ node: Int) {
        guard let rel = page.attribute(.rel, of: node)?.lowercased(), let address = page.attribute(.href, of: node), !address.isEmpty else { return }
        let relations = rel.split(separator: " ")
        if relations.contains("canonical") { canonical = canonical ?? address }
        if relations.contains("amphtml") { amp = amp ?? address }
    }
}
