import Foundation
import Testing
@testable import Extracting

/// Each of these took hours, gigabytes or the stack in a parser that was not made for it.
@Suite("Hostile pages")
struct HostileTests {
    enum Page: String, CaseIterable, CustomTestStringConvertible {
        case elements = "a million elements", depth = "elements within elements, a hundred thousand deep", attributes = "two hundred thousand attributes"
        case quoted = "as many attributes behind a quoted bracket", ends = "end tags for nothing", size = "fifty megabytes", list = "a list of forty thousand entries"
        case authors = "twenty thousand authors", headings = "forty thousand headings", json = "JSON within JSON", comment = "a comment that never ends"

        var testDescription: String { rawValue }

        var html: String {
            switch self {
            case .elements: "<html><body>" + String(repeating: "<div>x</div>", count: 1_000_000)
            case .depth: "<html><body>" + String(repeating: "<div>", count: 100_000) + sentences
            case .attributes: "<html><body><p " + (0..<200_000).map { "a\($0)" }.joined(separator: " ") + ">x"
            case .quoted: "<html><body><p x=\">\" " + (0..<200_000).map { "a\($0)=\"1\"" }.joined() + ">x"
            case .ends: "<html><body>" + String(repeating: "<i><u>", count: 250) + String(repeating: "</b>", count: 250_000)
            case .size: "<html><body>" + String(repeating: "<p>" + String(repeating: "Word, and more words. ", count: 40) + "</p>", count: 60_000)
            case .list: "<html><body><article><ol>" + String(repeating: "<li>One, two, three and four.", count: 40_000)
            case .authors: "<html><body>" + String(repeating: "<a rel=author class=byline>By Ana Maria</a>", count: 20_000)
            case .headings: "<html><body>" + String(repeating: "<h1>Some title here</h1>", count: 40_000)
            case .json: "<html><script type=\"application/ld+json\">" + String(repeating: "{\"@type\":\"Article\",\"author\":[", count: 50_000) + "</script>"
            case .comment: "<html><body><!--" + String(repeating: "x", count: 2_000_000)
            }
        }
    }

    @Test(arguments: Page.allCases) func `are read within bounds`(page: Page) {
        let html = page.html
        var article = Article()
        let start = processorSeconds()
        article = ExtractingTests.article(html)
        #expect(processorSeconds() - start < 30) // unoptimised; optimised it is one
        #expect(article.text.utf8.count <= PageReader.mostBytes)
    }

    /// Of this thread: how busy the machine is does not count.
    private func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func `what is not read is said`() {
        let deep = article("<html><body>\(sentences)" + String(repeating: "<div>", count: 1000) + "below")
        #expect(deep.text.contains("The council voted"))
        #expect(!deep.text.contains("below"))
        #expect(deep.warnings == ["The page is nested more than 512 deep; what comes after that was not read."])
    }

    @Test func `marks against floods of attributes do not show`() {
        let words = String(repeating: "word, ", count: 5000)
        let article = article("<html><body><article><p title=\"\(words)\">\(words)</p></article></body></html>")
        #expect(article.text.split(separator: " ").count > 4990)
        #expect(!article.text.contains("flood"))
    }

    @Test func `the same page gives the same bytes`() throws {
        let first = try fixture("wordpress-en"), second = try fixture("wordpress-en")
        #expect(first.text == second.text && first.byline == second.byline && first.warnings == second.warnings)
    }
}
