import Model

/// Who wrote it.
struct BylineFinder {
    let page: Page
    let head: PageHead
    let headline: Int?
    /// Names that are not authors: the site, its publisher.
    let siteNames: [String]

    /// Names joined by commas; `nil` when nobody is named.
    func byline() -> String? {
        let stated = [head.linkedData.authors] + Self.metas.map { (head.metas[$0] ?? []).filter { !$0.contains("://") } }
        for texts in stated {
            let people = texts.flatMap { names($0) }
            if !people.isEmpty { return joined(people) }
        }
        let found = marked()
        if !found.isEmpty { return joined(found) }
        if let line = lineOfText() { return joined(line) }
        // Nobody but the publisher itself.
        for texts in stated {
            let offices = texts.flatMap { names($0, allowsOffices: true) }
            if !offices.isEmpty { return joined(offices) }
        }
        return nil
    }

    private static let metas = [
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc:creator", "byl", "article:author_name",
        "citation_author", "og:author", "og:article:author", "vr:author", "article.author", "authors", "author.name", "shareaholic:article_author_name",
        "cxenseparse:author", "creator", "dcsext.author",
    ]
    private static let most = 8

    private func joined(_ names: [String]) -> String {
        var seen: Set<String> = [], unique: [String] = []
        for name in names where seen.insert(Plain.letters(name)).inserted { unique.append(name) }
        return unique.prefix(Self.most).joined(separator: ", ")
    }

    // MARK: Elements

    /// `rel=author`, `itemprop=author`, then classes, then links to pages about authors; those near the headline first.
    private func marked() -> [String] {
        var byMark: [[Int]] = [[], [], [], []]
        for index in page.nodes.indices where page.tag(index) != .text && page.tag(index) != .body && page.tag(index) != .html {
            let node = page.nodes[index]
            if node.tag == .a || node.tag == .link, page.attribute(.rel, of: index)?.lowercased().split(separator: " ").contains("author") == true {
                byMark[0].append(index)
            } else if page.attribute(.itemprop, of: index)?.lowercased() == "author" {
                byMark[1].append(index)
            } else if !node.hints.isDisjoint(with: [.byline, .author]), !node.tag.isList {
                byMark[2].append(index)
            } else if node.tag == .a, isNearHeadline(index), let address = page.attribute(.href, of: index)?.lowercased(),
                      Self.authorPaths.contains(where: address.holds) {
                byMark[3].append(index)
            }
        }
        for candidates in byMark {
            for node in ordered(candidates).prefix(12) where !isAside(node) {
                let people = people(in: node)
                if !people.isEmpty { return people + further(node, candidates) }
            }
        }
        return []
    }

    private static let authorPaths = ["/author/", "/authors/", "/autor/", "/autores/", "/auteur/", "/auteurs/", "/autoren/", "/people/", "/profile/", "/profiles/", "/staff/", "/contributors/",
        "/contributor/", "/journalist/", "/journalists/", "/reporters/", "/writers/", "/writer/", "/columnists/", "/columnistas/", "/firmas/", "/by/", "/users/", "/user/", "author="]

    private func isNearHeadline(_ node: Int) -> Bool { headline.map { node > $0 - 60 && node < page.end(of: $0) + 200 } ?? false }

    /// "By Ana Pérez" without any mark, near the headline.
    private func lineOfText() -> [String]? {
        guard let headline else { return nil }
        for index in max(0, headline - 40)..<min(page.nodes.count, page.end(of: headline) + 160) where page.tag(index) == .text {
            let range = page.nodes[index].range
            guard range.count >= 2, range.count < 200, !isAside(index) else { continue }
            let own = page.plainText(of: index, limit: 200).lowercased()
            guard Self.lineOpenings.contains(where: { own == $0 || own.hasPrefix($0 + " ") || own.hasPrefix($0 + ":") }) else { continue }
            let parent = page.plainText(of: page.parent(of: index), limit: 300)
            for text in [parent, page.plainText(of: page.parent(of: page.parent(of: index)), limit: 300)] where text.count < 120 && text.count > own.count || text.count < 60 {
                guard Self.lineOpenings.contains(where: text.lowercased().hasPrefix) else { continue }
                let people = names(text)
                if !people.isEmpty, people.allSatisfy({ Self.looksLikeName($0) }) { return people }
            }
        }
        return nil
    }

    private static let lineOpenings = ["by", "von", "por", "par", "written by", "posted by", "author", "autor", "autora", "text", "texto", "escrito por", "words"]

    /// Two to four words that begin with capitals, but for the little ones of names.
    private static func looksLikeName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        let capitals = words.filter { $0.first?.isUppercase ?? false }
        return (2...5).contains(words.count) && capitals.count >= 2
            && words.allSatisfy { $0.first?.isUppercase ?? false || ["de", "del", "da", "do", "dos", "van", "von", "der", "den", "la", "le", "di", "el", "al", "bin", "ter"].contains($0) }
    }

    /// Others marked alike in the same line.
    private func further(_ node: Int, _ candidates: [Int]) -> [String] {
        let parent = page.parent(of: node)
        return candidates.filter { $0 > node && $0 >= page.end(of: node) && $0 < page.end(of: parent) && page.tag($0) == page.tag(node) }.prefix(4)
            .flatMap { people(in: $0) }
    }

    /// An element's text comes in pieces: the name, a role, a place. The first piece with a name counts.
    private func people(in node: Int) -> [String] {
        for index in node..<page.end(of: node) where page.tag(index) != .text {
            if index != node, page.attribute(.itemprop, of: index)?.lowercased() == "name" {
                return names(page.attribute(.content, of: index) ?? page.plainText(of: index, limit: 300))
            }
        }
        if let content = page.attribute(.content, of: node) { return names(content) }
        for piece in pieces(of: node) {
            let people = names(piece)
            if !people.isEmpty { return people }
        }
        return []
    }

    /// Text cut at blocks, and where two elements touch without a space between.
    private func pieces(of node: Int) -> [String] {
        var pieces: [String] = [], current = CollapsedText(), seen = 0
        func flush() {
            if !current.bytes.isEmpty { pieces.append(current.string) }
            current = CollapsedText()
        }
        for index in node..<page.end(of: node) where seen < 400 {
            switch page.tag(index) {
            case .text:
                let range = page.nodes[index].range
                let text = page.text[Int(range.lowerBound)..<Int(range.upperBound)].prefix(400)
                if !current.pending, let last = current.bytes.last, last | 0x20 &- 0x61 < 26, text.first.map({ $0 &- 0x41 < 26 }) ?? false { flush() }
                current.append(text)
                seen += text.count
            case let tag where tag.isBlock || tag == .br: flush()
            default: break
            }
        }
        flush()
        return pieces
    }

    private func ordered(_ nodes: [Int]) -> [Int] {
        guard let headline else { return nodes }
        return nodes.filter { $0 > headline - 80 && $0 < headline + 250 } + nodes.filter { $0 >= headline + 250 } + nodes.filter { $0 <= headline - 80 }
    }

    private func isAside(_ node: Int) -> Bool {
        var next = node
        while next > 0 {
            let found = page.nodes[next]
            if found.tag == .nav || found.tag == .footer && page.tag(page.parent(of: next)) == .body
                || !found.hints.isDisjoint(with: [.comments, .related]) && found.tag != .body { return true }
            next = page.parent(of: next)
        }
        return false
    }

    // MARK: Names

    private static let openings = [
        "written by", "posted by", "published by", "reported by", "story by", "article by", "words by", "by:", "by", "von:", "von", "por:", "por", "par", "autor:", "autor", "autora:", "autora", "author:",
        "author", "autorin", "text:", "text von", "di", "door", "redacción:", "escrito por", "publicado por", "publié par", "écrit par", "propos recueillis par", "texto:", "af", "av", "przez", "tekst:",
    ]
    private static let roles = [
        "staff", "correspondent", "reporter", "editor", "writer", "contributor", "columnist", "producer", "journalist", "redakteur", "redaktion", "journaliste",
        "periodista", "jornalista", "redacción", "redação", "rédaction", "team", "desk", "chief", "associate", "senior", "news service", "press release", "guest",
    ]

    private static let nobody: Set<String> = [
        "admin", "administrator", "editor", "redaktion", "redaccion", "redacción", "staff", "unknown", "anonymous", "none", "null", "author", "webmaster", "redação", "user", "more",
        "follow", "bio", "share", "facebook", "twitter", "email", "moreposts", "insightsfrom", "viewprofile", "about", "sat", "sun", "mon", "tue", "wed", "thu", "fri",
    ]

    /// What follows these is no name.
    private static let ends = [" | ", " • ", " · ", " – ", " — ", " - ", "("]

    private func names(_ text: String, allowsOffices: Bool = false) -> [String] {
        var text = Plain.line(text)
        guard text.count <= 150 else { return [] }
        strip(&text)
        for sign in Self.ends { if let cut = text.firstRange(of: sign) { text = String(text[..<cut.lowerBound]) } }
        for word in [" and ", " und ", " et ", " y ", " e ", " & ", " i ", " en ", " with ", ";", "/", "|"] { text = text.replacing(word, with: ",") }
        return text.split(separator: ",").compactMap { name(String($0), allowsOffices) }
    }

    private func strip(_ text: inout String) {
        var isStripped = true
        while isStripped {
            isStripped = false
            text = text.trimmed
            let lower = text.lowercased()
            for opening in Self.openings where lower.hasPrefix(opening) && lower.utf8.count > opening.utf8.count {
                let after = text[text.index(text.startIndex, offsetBy: opening.count)]
                if opening.hasSuffix(":") || after.isWhitespace || after == ":" {
                    text = String(text.dropFirst(opening.count)).trimmed
                    while text.first == ":" { text.removeFirst() }
                    isStripped = true
                    break
                }
            }
        }
    }

    /// `nil` for what is no name: roles, dates, addresses, the site.
    private func name(_ part: String, _ allowsOffices: Bool) -> String? {
        var part = part
        strip(&part)
        var words = part.split(separator: " ").filter { !$0.contains("@") && !$0.contains("://") }
        // A date or a time ends the name.
        let figure = words.firstIndex { $0.contains(where: \.isNumber) }
        if let figure { words = Array(words[..<figure]) }
        while let last = words.last, figure != nil && MonthNames.month(last.lowercased()) != nil || ["on", "am", "le", "el", "em", "updated", "published", "posted"].contains(last.lowercased()) { words.removeLast() }
        let name = words.joined(separator: " ").trimming(",.:;-–—|•·\"“”'")
        let letters = Plain.letters(name)
        guard name.count >= 2, name.count <= 60, words.count <= 6, letters.count >= 2 else { return nil }
        if allowsOffices { return ["admin", "administrator", "unknown", "anonymous", "none", "null"].contains(letters) ? nil : name }
        let lower = name.lowercased()
        guard !siteNames.contains(letters), !Self.nobody.contains(letters), !Self.openings.contains(lower) else { return nil }
        if Self.roles.contains(where: { role in lower == role || lower.hasSuffix(" " + role) && words.count > 1 && words.count < 3 || lower.hasPrefix(role + " ") }) { return nil }
        return name
    }

}

extension String {
    /// Without any of `signs` and white space at either end.
    func trimming(_ signs: String) -> String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace || signs.contains(first) { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace || signs.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
