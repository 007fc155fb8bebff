import Model

/// Takes from the blocks of an article what readers would not call its text: the headline once more, who wrote it and when, headings of what was cut
/// away, "read also" and the like.
struct Trimming {
    let page: Page
    let title: String?
    let takesBareText: Bool

    func trim(_ blocks: [Block]) -> [Block] {
        var kept: [Block] = []
        let titleLetters = title.map(Plain.letters) ?? ""
        for block in blocks {
            if block.isBare, !takesBareText, !block.isProse { continue }
            if block.text.count >= 50, kept.suffix(4).contains(where: { $0.text == block.text }) { continue }
            if kept.count < 4, !titleLetters.isEmpty, block.text.count < 400, block.tag.isHeading || block.isBare, Plain.letters(block.text) == titleLetters { continue }
            if block.tag == .h1, kept.isEmpty { continue }
            if isNotice(block) { continue }
            kept.append(block)
        }
        cutEnding(&kept)
        while let first = kept.first, isOpeningLine(first) { kept.removeFirst() }
        while let last = kept.last, last.tag.isHeading || isClosingLine(last) { kept.removeLast() }
        return kept
    }

    /// What comes under a heading such as "About the author" or "Related articles" in the last part of the text.
    private func cutEnding(_ blocks: inout [Block]) {
        let all = blocks.reduce(0) { $0 + $1.text.count }
        var before = 0
        for (index, block) in blocks.enumerated() {
            if before * 2 > all, block.text.count < 60, block.tag.isHeading || block.isBare || block.tag == .p,
               Self.endings.contains(where: block.string.lowercased().trimming(":.!>»→-–—•· ").hasPrefix) {
                blocks.removeSubrange(index...)
                return
            }
            before += block.text.count
        }
    }

    private static let endings = [
        "about the author", "about the reviewer", "about author", "related articles", "related posts", "related stories", "related products", "related services", "our related", "you may also", "you might also",
        "other posts", "more from", "more stories", "more articles", "read next", "recommended", "popular posts", "latest posts", "recent posts", "latest news", "further reading", "leave a reply",
        "leave a comment", "share this", "über den autor", "über die autorin", "das könnte sie auch", "weitere artikel", "mehr zum thema", "ähnliche artikel", "sobre el autor", "sobre la autora", "artículos relacionados",
        "noticias relacionadas", "te puede interesar", "también te puede", "le puede interesar", "más noticias", "sobre o autor", "artigos relacionados", "notícias relacionadas", "leia também", "leia mais",
        "veja também", "à propos de l'auteur", "articles similaires", "à lire aussi", "lire aussi", "sur le même sujet", "похожие", "читайте также", "отзывы", "комментарии",
    ]

    /// Who and when, above the first sentence.
    private func isOpeningLine(_ block: Block) -> Bool {
        guard block.text.count < 90 else { return false }
        let hints = page.nodes[block.node].hints
        if !hints.isDisjoint(with: [.byline, .author, .date]) { return true }
        guard !block.tag.isHeading else { return false }
        let text = block.string, lower = text.lowercased()
        let isSentence = text.last.map { ".!?:”\"".contains($0) } ?? false
        if isSentence { return false }
        if Self.bylines.contains(where: lower.hasPrefix) { return true }
        let reader = DateText(isMonthFirst: false, days: CalendarDay(daysSinceEpoch: 0)...CalendarDay(daysSinceEpoch: 40_000))
        return text.count < 50 && reader.first(in: text) != nil
    }

    private static let bylines = ["by ", "von ", "por ", "par ", "posted ", "published ", "updated ", "publicado ", "publié ", "written by", "last updated", "date:", "author:"]

    private func isClosingLine(_ block: Block) -> Bool {
        guard block.text.count < 60, block.tag != .li, !block.isInTable else { return false }
        return block.linked * 10 > block.text.count * 8
    }

    /// Lines that belong to the page and not to the article, wherever they stand.
    private func isNotice(_ block: Block) -> Bool {
        guard block.text.count < 250 else { return false }
        let isLink = block.linked * 2 > block.text.count
        guard isLink || block.text.count < 120 || block.text.starts(with: "http".utf8) else { return false }
        let text = block.string
        if text.hasPrefix("http"), text.split(separator: " ").dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }) { return true }
        let opening = String(text.prefix(40)).lowercased()
        if block.text.count < 40, Self.lines.contains(opening.trimming(":.!>»→-–—•· ")) { return true }
        if block.text.count < 120, Self.credits.contains(where: opening.hasPrefix) { return true }
        guard isLink else { return false }
        if block.tag == .p || block.isBare, !block.isInList, block.linked * 20 > block.text.count * 19, block.text.count >= 15, !Self.endsSentence(text) { return true }
        return Self.pointers.contains(where: opening.hasPrefix)
    }

    private static let lines: Set<String> = [
        "advertisement", "advertisment", "ad", "anzeige", "werbung", "publicidad", "publicidade", "publicité", "pubblicità", "reklama", "share", "share this", "share this article",
        "share this story", "share on facebook", "share on twitter", "tweet", "facebook", "twitter", "whatsapp", "email", "print", "read more", "continue reading", "read full story",
        "story continues below advertisement", "article continues below advertisement", "continue reading below", "advertisement - story continues below",
        "article continues after ad", "story continues", "teilen", "compartir", "compartilhar", "partager", "drucken", "imprimir", "imprimer", "leer más", "ler mais", "lire la suite",
        "weiterlesen", "related", "related articles", "related stories", "loading", "subscribe", "sign up", "comments", "leave a comment", "0 comments", "save", "copy link", "pinterest",
        "linkedin", "tags", "listen to this article", "related posts", "recommended", "scroll to continue", "image", "video", "photo", "photos", "enlarge", "click to enlarge",
    ]
    private static func endsSentence(_ text: String) -> Bool {
        guard let last = text.last(where: { !"\"'”’»)".contains($0) }) else { return false }
        return ".!?…。".contains(last)
    }

    private static let credits = ["photo:", "photo by", "photos:", "photo credit", "foto:", "fotos:", "image:", "image credit", "image by", "picture:", "bild:", "crédit photo", "credit:", "crédito:", "imagen:", "getty images"]

    private static let pointers = [
        "read more", "read also", "also read", "see also", "related:", "related ", "more:", "read:", "watch:", "more on", "read next", "lesen sie auch", "mehr zum thema", "lea también", "lee también", "le puede interesar",
        "leia também", "leia mais", "veja também", "saiba mais", "lire aussi", "à lire aussi", "a lire aussi", "voir aussi", "recommended:", "don't miss", "click here to", "sign up", "subscribe",
    ]
}
