import Testing
@testable import Extracting

@Suite("Pages that are no article")
struct PageKindTests {
    @Test(arguments: [
        ("paywall-fr", .paywall), ("consent-es", .consentWall), ("script-only", .scriptOnly), ("not-found-pt", .errorPage), ("wordpress-en", nil),
    ] as [(String, PageKind?)])
    func `are recognised`(name: String, kind: PageKind?) throws {
        let article = try fixture(name)
        #expect(article.kind == kind)
        #expect(article.warnings.isEmpty == (kind == nil))
    }

    @Test func `what is shown before a paywall is kept`() throws {
        let article = try fixture("paywall-fr")
        #expect(article.text.hasPrefix("Le stade devait coûter onze millions."))
        #expect(article.byline == "Basile Renouard")
    }

    @Test func `a long article that only speaks of cookies and subscribers is one`() {
        let text = (1...12).map { "<p>Paragraph \($0) on how publishers ask for consent, which partners set cookies, and why readers accept all of them to continue reading.</p>" }
        #expect(article("<html><body><h1>The trouble with consent banners</h1><article>\(text.joined())</article></body></html>").kind == nil)
    }

    @Test func `a page without any text says so`() {
        let article = article("<html><body><img src=x></body></html>")
        #expect(article.text.isEmpty)
        #expect(article.warnings == ["No text of an article was found."])
    }

    @Test(arguments: ["", "   ", "plain text, without a tag", "<", "<!--", "</p>", "\u{0}\u{0}"]) func `anything can be read`(input: String) {
        _ = article(input)
    }
}
