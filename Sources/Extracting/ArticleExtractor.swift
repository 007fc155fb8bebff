package import Foundation
import Model

/// Reads a page as one article: its text, and what the page says of it.
package enum ArticleExtractor {
    /// - Parameters:
    ///   - html: UTF-8, well-formed or not. At most 8 MiB of it are read.
    ///   - url: Where the page was had from; some dates stand there alone.
    ///   - now: Nothing came out later than a day after this.
    ///   - place: Which further page of an article it is, as the page before it said. `nil`: the first one.
    package static func article(in html: UnsafeBufferPointer<UInt8>, url: String?, now: Date, as place: NextPage? = nil) -> Article {
        let page = PageReader.read(html)
        let head = PageHead(page)
        let measured = MeasuredPage(page)
        let cleaned = Cleaning.mask(measured)
        let title = TitleFinder.title(page, head, cleaned, url: url)
        let body = BodyFinder(measured: measured, cleaned: cleaned, head: head, title: title).body()
        let siteName = SiteName.of(head, url: url)
        let language = Languages.of(head)
        let headline = headline(page, title, cleaned)

        var article = Article()
        article.title = title
        article.language = language
        article.siteName = siteName
        let siteNames = [siteName, head.meta("og:site_name"), head.linkedData.publisher, head.linkedData.siteName].compactMap { $0.map(Plain.letters) }
        article.byline = BylineFinder(page: page, head: head, headline: headline, siteNames: siteNames).byline()
        let tomorrow = CalendarDay(daysSinceEpoch: Int((now.timeIntervalSince1970 / 86_400).rounded(.down)) + 1)
        let reader = DateText(isMonthFirst: Languages.isMonthFirst(language, url: url), days: CalendarDay(year: 1995, month: 1, day: 1)!...max(tomorrow, CalendarDay(year: 1995, month: 1, day: 2)!))
        article.published = DateFinder(page: page, head: head, url: url, reader: reader, removed: cleaned, headline: headline, container: body?.root).date()?.text
        if let body {
            article.text = text(body.blocks)
            article.method = body.method.rawValue
        }
        article.excerpt = excerpt(head, body)
        let base = head.base ?? url
        article.canonical = head.canonical.flatMap { AbsoluteAddress.of($0, base) }
        article.amp = head.amp.flatMap { AbsoluteAddress.of($0, base) }
        let first = place.map { [$0.first] } ?? [url, article.canonical].compactMap(\.self)
        article.next = NextPageFinder(page: page, first: first, own: url, base: base, number: place?.number ?? 1).next()
        article.isAMP = head.isAMP
        article.warnings = page.warnings
        let visible = Int(measured.measures(cleaned)[0].text)
        article.kind = PageKind.of(page, head, length: article.text.utf8.count, visible: visible, title: title)
        if let sentence = article.kind?.sentence { article.warnings.append(sentence) }
        if article.text.isEmpty, article.kind == nil { article.warnings.append("No text of an article was found.") }
        if article.next != nil { article.warnings.append("The article goes on on another page.") }
        return article
    }

    private static func text(_ blocks: [Block]) -> String {
        var bytes: [UInt8] = []
        for (index, block) in blocks.enumerated() {
            if index > 0 {
                let before = blocks[index - 1]
                let isNear = block.node != before.node && (block.isInList && before.isInList || block.isInTable && before.isInTable)
                bytes += (isNear ? "\n" : "\n\n").utf8
            }
            bytes += block.text
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func excerpt(_ head: PageHead, _ body: BodyFinder.Body?) -> String? {
        if let stated = head.meta("og:description", "description", "twitter:description", "dc.description") ?? head.linkedData.description { return stated }
        return body?.blocks.first { $0.text.count >= 50 && !$0.tag.isHeading }.map { $0.string.replacing("\n", with: " ") }
    }

    /// The element of the headline: the first in the part of the page that is seen, else the first.
    private static func headline(_ page: Page, _ title: String?, _ removed: Mask) -> Int? {
        guard let title else { return nil }
        let letters = Plain.letters(title)
        var unseen: Int?, gone = 0
        for index in page.nodes.indices {
            if removed[index] { gone = max(gone, page.end(of: index)) }
            guard page.tag(index).isHeading, Plain.letters(page.plainText(of: index, limit: 1000)) == letters else { continue }
            if index >= gone { return index }
            unseen = unseen ?? index
        }
        return unseen
    }
}

extension PageKind {
    var sentence: String {
        switch self {
        case .consentWall: "The page asks for consent and shows no article."
        case .paywall: "The publisher says that the article is for subscribers; the text may end early."
        case .errorPage: "This is an error page, not an article."
        case .scriptOnly: "The page shows nothing until its scripts have run."
        }
    }
}
