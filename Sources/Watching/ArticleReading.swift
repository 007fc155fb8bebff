import Archiving
import Extracting
import Fetching
import Foundation
import Model
import Parsing

/// What a fetched page holds for whoever wants its article.
enum ArticleReading {
    /// The article, or one page of it, and where it goes on.
    case article(ArticleLook.Content, next: NextPage?)
    /// A PDF document, which another program has to read.
    case pdf
    /// Nothing that may stand for the article; why, as a sentence.
    case nothing(String)

    /// - Parameter place: which further page of an article it is. `nil`: the first.
    static func read(_ document: Document, now: Date, as place: NextPage? = nil) -> ArticleReading {
        let type = document.contentType?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        if document.body.starts(with: Array("%PDF-".utf8)) { return .pdf }
        let mayBePage = type.map { $0.hasPrefix("text/html") || $0.hasPrefix("application/xhtml") || $0 == "text/plain" || $0 == "application/octet-stream" } ?? true
        guard mayBePage, document.body.prefix(4096).contains(UInt8(ascii: "<")) else {
            return .nothing("It is no page: the server says '\(Printable.line(type ?? "nothing"))'.")
        }
        let html = HTMLPage.utf8(document.body, contentType: document.contentType)
        let article = html.withUnsafeBufferPointer { ArticleExtractor.article(in: $0, url: document.url, now: now, as: place) }
        switch article.kind {
        case .consentWall: return .nothing("The page asks for consent before it shows the article.")
        case .paywall: return .nothing("The publisher shows the article only to subscribers.")
        case .errorPage: return .nothing("The page says that something went wrong, and has no article.")
        case .scriptOnly: return .nothing("The page is empty before its scripts run.")
        case nil: break
        }
        guard !article.text.isEmpty else { return .nothing("No article was found on the page.") }
        return .article(.init(
            url: document.url, title: article.title, byline: article.byline, published: article.published, language: article.language, text: article.text), next: article.next)
    }
}

/// Words from outside, for a sentence of ours.
private enum Printable {
    static func line(_ text: String) -> String { String(text.unicodeScalars.prefix(80).filter { $0.value >= 0x20 && $0.value != 0x7f }.map(Character.init)) }
}
