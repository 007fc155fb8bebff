import Archiving
import Evidence
import Foundation
import Model
import TestSupport
import Testing
@testable import Watching

@Suite("Articles in several pages")
struct PagedArticleTests {
    private static let seed = Seed(
        id: "missions", title: "Missions", actors: [WatchedActor(id: "guyana", kind: .country, name: "Guyana")],
        topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors")])])

    private static let paragraphs = [
        "The minister of health said on Tuesday that the agreement on foreign staff in public hospitals will be reviewed within the month, after talks abroad.",
        "Officials said that the nurses who came with the mission would remain at their posts until the review ends, and that nobody would be sent home.",
        "At the end of the letter the ministry asks every hospital to say how many Cuban doctors it has, and under which contracts they work.",
    ]

    /// A page of the article: its beginning is repeated on each, as some publishers do.
    private static func page(_ number: Int, next: String?, title: String = "Guyana reviews an agreement", standfirst: Bool = true) -> LoopbackReply {
        let lead = "The review concerns all who were hired abroad since the beginning of last year, as the ministry's letter to hospitals says."
        return .ok(body: """
            <!DOCTYPE html><html lang="en"><head><title>\(title) | The Gazette</title><meta property="og:title" content="\(title)"></head>
            <body><article><h1>\(title)</h1>\(standfirst ? "<p>\(lead)</p>" : "")<p>\(paragraphs[(number - 1) % 3])</p>
            <p>This is what page \(number) of the article adds to all that was said before, in words enough to be a paragraph of it.</p></article>
            \(next.map { "<nav class=\"pager\"><a href=\"\($0)\">Next page</a></nav>" } ?? "")</body></html>
            """, headers: ["Content-Type: text/html; charset=utf-8"])
    }

    private func stand() throws -> PollStand {
        let stand = try PollStand()
        (stand.seeds, stand.articles) = ([Self.seed], .whenNeeded)
        let item = "<item><title>Guyana reviews an agreement</title><guid>a</guid><link>\(stand.server.url("/a"))</link><description>The minister said […]</description></item>"
        stand.server.route("/feed", .ok(body: "<rss version='2.0'><channel><title>t</title>\(item)</channel></rss>"))
        return stand
    }

    private func article(of stand: PollStand) throws -> (text: String, page: ArticleState) {
        let item = try #require(try stand.archive.items(named: "1").first)
        return (item.item.contentText ?? "", try #require(item.article))
    }

    @Test func `are read to their end as one text, and each page is kept as evidence`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        stand.server.route("/a/2", Self.page(2, next: "/a/3"))
        stand.server.route("/a/3", Self.page(3, next: nil))
        let report = try await stand.poll()
        #expect(report.pages == 1 && report.articles == 1)
        let (text, page) = try article(of: stand)
        for paragraph in Self.paragraphs { #expect(text.contains(paragraph)) }
        #expect(text.components(separatedBy: "The review concerns").count == 2, "what each page repeats is there once")
        #expect(page.note == nil)
        #expect(try stand.archive.accounts(of: 1)["missions"]?.match.verdict == .noted, "by the words of the third page")
        let folder = stand.configuration.settings.evidence.directory
        var records: [WARCFile.Record] = []
        for file in EvidenceFolder.files(in: folder) { #expect(try WARCFile.check("\(folder)/\(file)") { records.append($0) } == []) }
        let cited = try stand.archive.citedEvidence(of: 1).map(\.record)
        #expect(cited.count == 3 && page.evidence?.record != nil)
        let first = try #require(records.first { $0.id == page.evidence?.record })
        #expect(String(decoding: first.block, as: UTF8.self).contains(Self.paragraphs[0]), "the first page is the one that is cited")
        #expect(records.filter { $0.type == "metadata" }.compactMap { String(decoding: $0.block, as: UTF8.self).firstMatch(of: /page: (.*)\r\n/)?.1 } == ["1 of 3", "2 of 3", "3 of 3"])
    }

    @Test func `are asked for under the site's robots.txt, and what it forbids is said to be missing`() async throws {
        let stand = try stand()
        stand.server.route("/robots.txt", .ok(body: "User-agent: *\nDisallow: /a/2"))
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        try await stand.poll()
        #expect(stand.server.requests(to: "/a/2").isEmpty)
        let (text, page) = try article(of: stand)
        #expect(text.contains(Self.paragraphs[0]))
        #expect(page.note == "Page 2 of the article was not read. The site's robots.txt disallows it.")
    }

    @Test func `whose pages lead to each other without end are read once, ten pages at most`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        stand.server.route("/a/2", Self.page(2, next: "/a"))
        try await stand.poll()
        #expect(stand.server.requests(to: "/a").count == 1 && stand.server.requests(to: "/a/2").count == 1)
        let long = try self.stand()
        long.server.route("/a", Self.page(1, next: "/a/2"))
        for number in 2...12 { long.server.route("/a/\(number)", Self.page(number, next: "/a/\(number + 1)")) }
        try await long.poll()
        let (text, page) = try article(of: long)
        #expect(text.contains("page 10 of the article") && !text.contains("page 11 of the article"))
        #expect(long.server.requests(to: "/a/11").isEmpty)
        #expect(page.note == "The article has more than 10 pages; the first 10 were read.")
    }

    @Test func `are not taken in part while a page may still come; in the end they are, and that is said`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        stand.server.route("/a/2", .status(500))
        try await stand.poll()
        #expect(try article(of: stand).page.version == 0)
        #expect(try article(of: stand).page.note == "Page 2 of the article was not read. The server answered HTTP 500.")
        for _ in 0..<2 {
            stand.advance(hours: 25)
            try await stand.poll([])
        }
        #expect(stand.server.requests(to: "/a/2").count == LookSchedule.mostForAPage)
        let (text, page) = try article(of: stand)
        #expect(page.version == 1 && text.contains(Self.paragraphs[0]) && page.note?.contains("Page 2 of the article was not read") ?? false)
    }

    @Test func `are completed, and not edited, when a page that was given up comes after all`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        stand.server.route("/a/2", .status(500))
        for _ in 0..<3 {
            try await stand.poll()
            stand.advance(hours: 25)
        }
        #expect(try article(of: stand).page.version == 1 && (try article(of: stand)).page.note?.contains("Page 2") == true)
        stand.server.route("/a/2", Self.page(2, next: nil))
        stand.seeds[0].topics[0].phrases.append(Phrase("foreign staff")) // so that it is looked at again
        _ = try Judge(stand.seeds[0]).catchUp(in: stand.archive, stand.configuration, now: stand.time.now)
        try await stand.poll()
        let (text, page) = try article(of: stand)
        #expect(text.contains(Self.paragraphs[1]) && page.version == 1 && page.note == nil)
        stand.server.route("/a", Self.page(1, next: "/a/2", title: "Guyana ends an agreement"))
        stand.advance(hours: 200)
        try await stand.poll()
        #expect(try article(of: stand).page.version == 2, "what changes afterwards is an edit")
    }

    @Test func `are not edited because one of their pages is missing for a while`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        stand.server.route("/a/2", Self.page(2, next: "/a/3"), .status(404), Self.page(2, next: "/a/3"))
        stand.server.route("/a/3", Self.page(3, next: nil))
        try await stand.poll()
        let before = try article(of: stand).text
        stand.advance(hours: 2)
        try await stand.poll([])
        #expect(try article(of: stand).page.note == "Page 2 of the article was not read. The server answered HTTP 404.")
        #expect(try article(of: stand).text == before)
        stand.advance(hours: 2)
        try await stand.poll([])
        let (text, page) = try article(of: stand)
        #expect(text == before && page.version == 1 && page.note == nil)
    }

    @Test func `are not made of articles whose addresses look alike`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a-2"))
        stand.server.route("/a-2", Self.page(2, next: nil, title: "Rain floods the capital"))
        try await stand.poll()
        #expect(try article(of: stand).text.contains("page 2 of the article") == false)
        #expect(try article(of: stand).page.note == nil)
    }

    @Test func `end where a page says nothing new, as pages of comments do`() async throws {
        let stand = try stand()
        stand.server.route("/a", Self.page(1, next: "/a/2"))
        stand.server.route("/a/2", Self.page(1, next: "/a/3"))
        stand.server.route("/a/3", Self.page(1, next: "/a/4"))
        try await stand.poll()
        #expect(stand.server.requests(to: "/a/3").isEmpty)
        #expect(try article(of: stand).page.note == nil)
    }
}
