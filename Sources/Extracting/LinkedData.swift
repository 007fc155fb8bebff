import Model

/// What a page says of its article as JSON-LD with the words of schema.org.
struct LinkedData {
    private(set) var headline: String?
    private(set) var published: String?
    private(set) var modified: String?
    private(set) var authors: [String] = []
    private(set) var publisher: String?
    private(set) var siteName: String?
    private(set) var description: String?
    private(set) var body: String?
    private(set) var language: String?
    /// `isAccessibleForFree`: said to be false.
    private(set) var isPaid = false

    /// Objects of one page that are looked at.
    private static let most = 2000

    /// - Parameter scripts: The contents of all `<script type="application/ld+json">`.
    init(scripts: [String]) {
        var objects: [TolerantJSON] = []
        for script in scripts { for value in TolerantJSON.values(in: script) { Self.collect(value, &objects) } }
        var byID: [String: TolerantJSON] = [:]
        for object in objects { if let id = object["@id"]?.string, object["name"] != nil, byID[id] == nil { byID[id] = object } }
        if let article = objects.first(where: { Self.rank($0) == 2 }) ?? objects.first(where: { Self.rank($0) == 1 }) { read(article, byID) }
        for object in objects where Self.types(object).contains("WebSite") { siteName = siteName ?? object["name"]?.string.map(Self.clean) }
    }

    private mutating func read(_ article: TolerantJSON, _ byID: [String: TolerantJSON]) {
        headline = (article["headline"] ?? article["name"])?.string.map(Self.clean)
        published = (article["datePublished"] ?? article["dateCreated"] ?? article["uploadDate"])?.string
        modified = article["dateModified"]?.string
        description = article["description"]?.string.map(Self.clean)
        body = article["articleBody"]?.string
        language = article["inLanguage"]?.string ?? article["inLanguage"]?["name"]?.string
        publisher = article["publisher"]?.elements.first.flatMap { Self.name($0, byID) }
        isPaid = article["isAccessibleForFree"]?.string?.lowercased() == "false"
        for author in (article["author"] ?? article["creator"])?.elements ?? [] {
            for author in author["@list"]?.elements ?? [author] {
                for name in author["name"]?.elements.compactMap(\.string) ?? [Self.name(author, byID)].compactMap(\.self) {
                    let name = Self.clean(name)
                    if !name.isEmpty, !authors.contains(name) { authors.append(name) }
                }
            }
        }
    }

    private static func name(_ value: TolerantJSON, _ byID: [String: TolerantJSON]) -> String? {
        if let text = value.string { return clean(text) }
        if let name = value["name"]?.elements.first?.string { return clean(name) }
        guard let id = value["@id"]?.string else { return nil }
        return byID[id]?["name"]?.string.map(clean)
    }

    /// 2: an article, 1: a page, 0: something else.
    private static func rank(_ object: TolerantJSON) -> Int {
        let types = types(object)
        if types.contains(where: { $0.hasSuffix("Article") || $0.hasSuffix("Posting") && $0 != "JobPosting" || $0 == "Report" || $0 == "AnalysisNewsArticle" }) { return 2 }
        return types.contains { ["WebPage", "ItemPage", "AboutPage", "VideoObject", "Recipe", "Review", "Event"].contains($0) } ? 1 : 0
    }

    private static func types(_ object: TolerantJSON) -> [String] {
        object["@type"]?.elements.compactMap { $0.string.map { String($0.split(separator: "/").last ?? "") } } ?? []
    }

    /// All objects with a type, those without nesting first: what is within an article is seldom the article.
    private static func collect(_ value: TolerantJSON, _ objects: inout [TolerantJSON]) {
        var level = value.elements, depth = 0
        while !level.isEmpty, depth < 6 {
            var next: [TolerantJSON] = []
            for case .object(let fields) in level {
                guard objects.count < most else { return }
                if fields.contains(where: { $0.key == "@type" }) { objects.append(.object(fields)) }
                for field in fields where !["itemListElement", "comment", "hasPart", "review", "relatedLink", "liveBlogUpdate"].contains(field.key) {
                    for element in field.value.elements { if case .object = element { next.append(element) } }
                }
            }
            level = next
            depth += 1
        }
    }

    /// Without markup, white space collapsed.
    private static func clean(_ text: String) -> String { Plain.line(text) }
}
