/// The headline as readers see it.
enum TitleFinder {
    /// - Parameter removed: See `Cleaning.mask`; a heading in what is left out counts only by its likeness to what the page says its title is.
    static func title(_ page: Page, _ head: PageHead, _ removed: Mask, url: String?) -> String? {
        let site = head.meta("og:site_name") ?? head.linkedData.siteName ?? head.linkedData.publisher
        let stated = [head.linkedData.headline, head.meta("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"), head.title]
        let references = stated.compactMap(\.self).filter { !$0.isEmpty }
        let wordings = references.map(Wording.init)
        let headings = headings(page, removed)
        var best: (heading: Heading, likeness: Double)?
        for heading in headings {
            let wording = Wording(heading.text)
            let likeness = wordings.map { Self.likeness(wording, $0) }.max() ?? 0
            if likeness > (best?.likeness ?? 0) { best = (heading, likeness) }
        }
        if let best, best.likeness >= 0.6 { return withoutKicker(best.heading, page, references, site) }
        // The one first heading that is seen is what readers take for the title, whatever search engines are told.
        let host = Plain.letters(url.flatMap(SiteName.host) ?? "")
        let seen = headings.filter {
            $0.isFirst && $0.isSeen && $0.text.count >= 12 && !isSite($0.text, site.map(Plain.letters) ?? "") && !host.contains(Plain.letters($0.text))
        }
        if seen.count == 1 { return seen[0].text }
        if let headline = references.first { return withoutSite(headline, site) }
        return best?.heading.text ?? headings.first?.text
    }

    private struct Heading {
        let node: Int
        let text: String
        let isFirst: Bool, isSeen: Bool
    }

    /// Those of the first rank, and of the second.
    private static func headings(_ page: Page, _ removed: Mask) -> [Heading] {
        var headings: [Heading] = [], gone = 0
        for node in page.nodes.indices {
            if removed[node] { gone = max(gone, page.end(of: node)) }
            guard page.tag(node) == .h1 || page.tag(node) == .h2, headings.count < 60 else { continue }
            let text = page.plainText(of: node, limit: 1000)
            if !text.isEmpty { headings.append(Heading(node: node, text: text, isFirst: page.tag(node) == .h1, isSeen: node >= gone)) }
        }
        return headings
    }

    /// A heading may hold a kicker or a second line, in elements of their own; the part that is the title elsewhere is the title.
    private static func withoutKicker(_ heading: Heading, _ page: Page, _ references: [String], _ site: String?) -> String {
        let names = Set(references.flatMap { [Plain.letters($0), Plain.letters(withoutSite($0, site))] })
        if names.contains(Plain.letters(heading.text)) { return heading.text }
        for index in (heading.node + 1)..<max(page.end(of: heading.node), heading.node + 1) {
            let text = page.plainText(of: index, limit: 1000)
            if text.count >= 10, names.contains(Plain.letters(text)) { return text }
        }
        return heading.text
    }

    /// 0 to 1: how much of each other two titles are, by their letters; one that begins or ends with the other is nearly the same.
    private static func likeness(_ heading: Wording, _ reference: Wording) -> Double {
        let left = heading.letters, right = reference.letters
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        if left == right { return 1 }
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        let share = Double(short.utf8.count) / Double(long.utf8.count)
        if short.count >= 8, long.hasPrefix(short) || long.hasSuffix(short) { return 0.75 + share / 5 }
        if short.count >= 8, long.holds(short) { return 0.6 + share / 5 }
        let words = heading.words, others = reference.words
        guard !words.isEmpty, !others.isEmpty else { return 0 }
        return 0.9 * Double(words.intersection(others).count) / Double(max(words.count, min(others.count, words.count * 2)))
    }

    /// A title in the forms by which two are compared.
    private struct Wording {
        let letters: String
        let words: Set<Substring>

        init(_ text: String) {
            letters = Plain.letters(text)
            words = Set(text.lowercased().split { !$0.isLetter && !$0.isNumber })
        }
    }

    private static let separators: [String] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " ~ ", "|"]

    /// Without the name of the site at either end.
    static func withoutSite(_ title: String, _ site: String?) -> String {
        let siteLetters = site.map(Plain.letters) ?? ""
        var title = title
        for separator in separators {
            var parts = title.split(separator: separator).map { $0.trimmed }
            guard parts.count > 1 else { continue }
            while parts.count > 1, let last = parts.last, isSite(last, siteLetters) || (parts.dropLast().joined().count > last.count) { parts.removeLast() }
            while parts.count > 1, let first = parts.first, isSite(first, siteLetters) || isSection(first, parts[1], separator) { parts.removeFirst() }
            title = parts.joined(separator: separator)
            break
        }
        return title.trimmed
    }

    /// "Local News | …": one or two words before a much longer title.
    private static func isSection(_ first: String, _ next: String, _ separator: String) -> Bool {
        separator.contains("|") && first.split(separator: " ").count <= 2 && next.count > first.count * 3
    }

    private static func isSite(_ part: String, _ siteLetters: String) -> Bool {
        let letters = Plain.letters(part)
        return letters.isEmpty || (!siteLetters.isEmpty && (letters == siteLetters || siteLetters.contains(letters) || letters.contains(siteLetters)))
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
