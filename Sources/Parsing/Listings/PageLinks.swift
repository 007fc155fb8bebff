import Model

/// A link of a page that may lead to an item.
struct PageLink {
    let node: Int
    /// Absolute.
    let url: String
    /// The same number for the same address.
    let target: Int
    /// On one line; empty for pictures.
    let text: String
    /// Hash of the names of the elements around it, without those that only format.
    let path: UInt64
}

/// The links of a page, in document order, without those that lead to the page itself, to its further pages, or nowhere.
struct PageLinks {
    /// Links that are looked at; a list does not begin behind thousands of others.
    static let most = 5000

    let all: [PageLink]

    init(_ page: PageNodes, base: BaseAddress?, url: String?) {
        var links: [PageLink] = [], targets: [String: Int] = [:], paths: [Int: UInt64] = [:]
        let own = url.map(Address.key)
        for index in page.nodes.indices where page[index].role == .link {
            guard links.count < Self.most else { break }
            guard let href = page.attribute(index, "href"), let address = Self.address(href, base: base) else { continue }
            let key = Address.key(address)
            if key == own || key.isEmpty { continue }
            let text = page.text(page.range(index))
            if Self.leadsToFurtherPages(text) { continue }
            let target = targets[key] ?? targets.count
            targets[key] = target
            links.append(PageLink(node: index, url: address, target: target, text: text, path: Self.path(page, page[index].parent, &paths)))
        }
        all = links
    }

    /// Absolute and of the web, without its fragment; `nil` for what only means something within the page.
    static func address(_ href: String, base: BaseAddress?) -> String? {
        var href = href
        guard !href.isEmpty, !href.hasPrefix("#"), href.utf8.count <= 2000, let address = href.withUTF8({ References.address($0, base: base) }) else { return nil }
        let lower = address.prefix(8).lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
        guard let hash = address.firstIndex(of: "#"), !address[hash...].hasPrefix("#!"), !address[hash...].hasPrefix("#/") else { return address }
        return String(address[..<hash])
    }

    private static func path(_ page: PageNodes, _ index: Int, _ known: inout [Int: UInt64]) -> UInt64 {
        guard index >= 0 else { return 0 }
        if let path = known[index] { return path }
        let outer = path(page, page[index].parent, &known)
        let path = page[index].role.isTransparent ? outer : (outer ^ page[index].name) &* 0x0000_0100_0000_01B3
        known[index] = path
        return path
    }

    private static func leadsToFurtherPages(_ text: String) -> Bool {
        let words = text.lowercased().trimmingMarks
        return !text.isEmpty && (words.utf8.allSatisfy(\.isASCIIDigit) || furtherPages.contains(words))
    }

    private static let furtherPages: Set<String> = [
        "next", "next page", "previous", "previous page", "prev", "first", "last", "last page", "first page", "older posts", "newer posts", "older", "newer",
        "siguiente", "anterior", "primera", "última", "primero", "último", "página siguiente", "página anterior", "próxima", "próximo", "seguinte", "primeira",
        "suivant", "précédent", "page suivante", "page précédente", "suivante", "précédente", "dernière", "première",
    ]

    /// Those within `range`.
    func within(_ range: Range<Int>) -> Range<Int> {
        func first(_ node: Int) -> Int {
            var low = 0, high = all.count
            while low < high {
                let middle = (low + high) / 2
                if all[middle].node < node { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(range.lowerBound)..<first(range.upperBound)
    }
}

extension String {
    /// Without what is neither letter nor digit at both ends: "Read more »".
    var trimmingMarks: String {
        func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
        guard let first = unicodeScalars.firstIndex(where: isWord), let last = unicodeScalars.lastIndex(where: isWord) else { return "" }
        return String(unicodeScalars[first...last])
    }
}

/// Words of links that say nothing of what they lead to.
enum EmptyWords {
    static func areAll(of text: String) -> Bool {
        let words = text.lowercased().trimmingMarks
        if words.isEmpty || exact.contains(words) { return true }
        return words.utf8.count <= 70 && beginnings.contains { words.hasPrefix($0) }
    }

    private static let exact: Set<String> = [
        "more", "read", "view", "see", "open", "here", "click here", "details", "detail", "link", "share", "print", "pdf", "doc", "docx", "html", "full text", "video",
        "audio", "english", "spanish", "español", "french", "français", "portuguese", "português", "inglés", "francés", "portugués", "en", "es", "fr", "pt", "eng", "esp",
        "más", "ver", "leer", "aquí", "detalle", "detalles", "abrir", "imprimir", "compartir", "mais", "ler", "aqui", "detalhes", "plus", "lire", "voir", "ici", "e", "s", "f", "p",
        "documento", "document", "file", "archivo", "watch", "listen", "ampliar", "continuar", "continue", "suite", "texto completo", "visualizar", "consultar", "icon", "image",
    ]
    private static let beginnings = [
        "read more", "read full", "read the full", "continue reading", "learn more", "view more", "see more", "find out more", "more about", "more info", "full story",
        "leer más", "leer mas", "ver más", "ver mas", "seguir leyendo", "continuar leyendo", "leer nota", "ver nota", "ver comunicado", "leer comunicado", "más información",
        "leia mais", "saiba mais", "ler mais", "ver mais", "continue lendo", "lire la suite", "en savoir plus", "lire plus", "voir plus", "download", "descargar", "baixar",
        "télécharger", "ver documento", "ver pdf", "view pdf", "open pdf", "pdf (", "pdf [", "read press release", "view release", "read statement", "share on", "compartir en",
    ]
}
