import Archiving
import Digesting
import Evidence
import Foundation
import Logging
import Model
import TestSupport
import Testing
@testable import Watching

@Suite("Whole articles")
struct ArticleTests {
    private static let seed = Seed(
        id: "missions", title: "Missions", actors: [WatchedActor(id: "guyana", kind: .country, name: "Guyana")],
        topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors")])])

    private static func page(_ title: String = "Guyana reviews an agreement", days: Int = 30, readers: Int = 12, staff: String = "Cuban doctors") -> LoopbackReply {
        .ok(body: """
            <!DOCTYPE html><html lang="en"><head><title>\(title) | The Gazette</title><meta property="og:title" content="\(title)"></head>
            <body><nav><a href="/">Home</a> <a href="/politics">Politics</a></nav><article><h1>\(title)</h1>
            <p>The minister of health said on Tuesday that the agreement under which \(staff) work in public hospitals will be reviewed within \(days) days, after talks abroad.</p>
            <p>Officials said that the nurses who came with the mission would remain at their posts until the review ends, and that nobody would be sent home before then.</p>
            <p>The government has asked for the contracts of all health workers and will publish them, the minister told reporters in the capital.</p></article>
            <footer><p>\(readers) readers online</p></footer></body></html>
            """, headers: ["Content-Type: text/html; charset=utf-8"])
    }

    /// A feed with these items; their pages are the server's.
    private func stand(_ items: [(title: String, path: String, text: String)], change: (inout Source) -> Void = { _ in }) throws -> PollStand {
        let stand = try PollStand(change: change)
        (stand.seeds, stand.articles) = ([Self.seed], .whenNeeded)
        feed(items, of: stand)
        return stand
    }

    private func feed(_ items: [(title: String, path: String, text: String)], of stand: PollStand) {
        let list = items.map { item in
            "<item><title>\(item.title)</title><guid isPermaLink='false'>\(item.path)</guid><link>\(stand.server.url(item.path))</link><description>\(item.text)</description></item>"
        }
        stand.server.route("/feed", .ok(body: "<rss version='2.0'><channel><title>t</title>\(list.joined())</channel></rss>"))
    }

    private func item(_ number: Int, of stand: PollStand) throws -> ArchivedItem { try #require(try stand.archive.items(named: "\(number)").first) }
    private func verdict(_ number: Int64, of stand: PollStand) throws -> Match? { try stand.archive.accounts(of: number)["missions"]?.match }
    private func evidence(of stand: PollStand) throws -> [WARCFile.Record] {
        let folder = stand.configuration.settings.evidence.directory
        var records: [WARCFile.Record] = []
        for file in EvidenceFolder.files(in: folder) { #expect(try WARCFile.check("\(folder)/\(file)") { records.append($0) } == []) }
        return records
    }

    private struct Told: Decodable {
        struct Evidence: Decodable { var record: String, digest: String, file: String }
        struct Entry: Decodable { var headline: String, evidence: Evidence?, edited: Bool }
        struct Piece: Decodable { var kind: String, text: String }
        struct Edit: Decodable { var field: String, pieces: [Piece] }
        struct Change: Decodable { var kind: String, number: Int64, edits: [Edit] }
        var stories: [Entry], noted: [Entry], changes: [Change]
    }

    private func tell(_ stand: PollStand) throws -> (told: Told, page: String) {
        let teller = Teller(configuration: stand.configuration, archive: stand.archive)
        let record = try teller.tell(Self.seed, until: stand.time.now)
        let page = String(decoding: try teller.render(record, as: .markdown), as: UTF8.self)
        return (try JSON.decode(Told.self, from: Data(try teller.render(record, as: .json))), page.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    @Test func `an item whose feed is cut is judged by its page, which is cited in the digest`() async throws {
        let stand = try stand([("Guyana reviews an agreement", "/a", "The minister said […]")])
        stand.server.route("/a", Self.page())
        let report = try await stand.poll()
        #expect(report.pages == 1 && report.articles == 1)
        #expect(report.verdicts["missions"] == ["rejected": 1], "by the feed alone")
        let match = try #require(try verdict(1, of: stand))
        #expect(match.verdict == .noted)
        let item = try item(1, of: stand)
        let mention = try #require(match.topics.first?.mentions.first)
        let bytes = Array(try #require(item.item.contentText).utf8)
        #expect(String(decoding: bytes[mention.start..<mention.start + mention.length], as: UTF8.self) == "Cuban doctors", "places are those of the page's text")
        #expect(item.article?.isUsed == true)
        let entry = try #require(try tell(stand).told.noted.first)
        let record = try #require(try evidence(of: stand).first { $0.id == entry.evidence?.record })
        #expect(record.digest == entry.evidence?.digest)
        #expect(String(decoding: record.block, as: UTF8.self).contains("within 30 days"))
        #expect(stand.server.requests(to: "/robots.txt").count == 1)
    }

    @Test func `an edit and a withdrawal are in the next digest, boilerplate is not`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short"), ("Cuban doctors stay in Guyana", "/b", "short")])
        stand.server.route("/a", Self.page("Guyana reviews an agreement"))
        stand.server.route("/b", Self.page("Guyana keeps an agreement", days: 10))
        try await stand.poll()
        _ = try tell(stand)
        stand.server.route("/a", Self.page("Guyana reviews an agreement", readers: 99))
        stand.advance(hours: 2)
        try await stand.poll()
        #expect(try item(1, of: stand).article?.version == 1)
        #expect(try tell(stand).told.changes.isEmpty)
        stand.server.route("/a", Self.page("Guyana suspends an agreement", days: 60))
        stand.server.route("/b", .status(410))
        stand.advance(hours: 3)
        try await stand.poll()
        #expect(try item(2, of: stand).article?.withdrawn == nil, "once may be a mishap")
        stand.advance(hours: 2)
        try await stand.poll()
        let (told, page) = try tell(stand)
        #expect(told.changes.map(\.kind).sorted() == ["edited", "withdrawn"])
        #expect(told.changes.first { $0.kind == "withdrawn" }?.number == 2)
        let edits = try #require(told.changes.first { $0.kind == "edited" }).edits
        #expect(edits.map(\.field) == ["title", "text"])
        #expect(edits[0].pieces.filter { $0.kind != "same" }.map(\.text) == ["reviews", "suspends"])
        #expect(edits[1].pieces.filter { $0.kind == "removed" || $0.kind == "added" }.map(\.text) == ["30", "60"])
        #expect(page.contains("a has taken down what an earlier digest told"))
        #expect(try tell(stand).told.changes.isEmpty, "nothing is told twice")
        #expect(try evidence(of: stand).filter { $0.type == "response" }.map(\.status) == [200, 200, 200, 410])
        #expect(try stand.archive.citedEvidence().count == 4)
    }

    @Test func `a page that comes back is not withdrawn any more`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.server.route("/a", Self.page(), .status(404), .status(404), Self.page())
        for _ in 0..<3 {
            try await stand.poll()
            stand.advance(hours: 2)
        }
        #expect(try item(1, of: stand).article?.withdrawn != nil)
        #expect(try item(1, of: stand).article?.isUsed == true, "what it said is not forgotten")
        stand.advance(hours: 24)
        try await stand.poll()
        #expect(try item(1, of: stand).article?.withdrawn == nil)
    }

    @Test(arguments: [
        ("<title>Before you continue</title><h1>Before you continue</h1><p>We and our partners use cookies.</p><button>Accept all</button><button>Reject all</button>", "consent"),
        ("<title>404 Page not found</title><h1>Page not found</h1><p>Sorry, Cuban doctors.</p>", "something went wrong"),
        ("<title>Report</title><div id='app'></div><script src='app.js'></script>", "before its scripts run"),
    ])
    func `a page that is no article is not used as one, and that is said`(body: String, said: String) async throws {
        let stand = try stand([("Guyana votes", "/a", "The minister said […]")])
        stand.server.route("/a", .ok(body: "<html><body>\(body)</body></html>", headers: ["Content-Type: text/html"]))
        let report = try await stand.poll()
        #expect(report.pages == 1 && report.articles == 0)
        let article = try #require(try item(1, of: stand).article)
        #expect(article.note?.contains(said) ?? false, "\(article.note ?? "nothing")")
        #expect(!article.isUsed && article.version == 0)
        #expect(try verdict(1, of: stand)?.verdict == .rejected)
        #expect(try evidence(of: stand).isEmpty, "of what does not match nothing is kept")
    }

    @Test func `pages of items that an edited seed takes in are read then, and those that it does not are left alone`() async throws {
        let long = String(repeating: "The whole of it is in the feed, and nobody has to look at the page. ", count: 8)
        let stand = try stand([("Guyana thanks the nurses", "/a", long), ("Rain", "/rain", long)])
        for path in ["/a", "/rain"] { stand.server.route(path, Self.page()) }
        #expect(try await stand.poll().pages == 0)
        var edited = Self.seed
        edited.topics.append(Topic(id: "nurses", phrases: [Phrase("the nurses")]))
        stand.seeds = [edited]
        #expect(try Judge(edited).catchUp(in: stand.archive, stand.configuration, now: stand.time.now) == 2)
        let report = try await stand.poll()
        #expect(report.pages == 1 && report.articles == 1)
        #expect(try item(1, of: stand).article?.version == 1 && (try evidence(of: stand)).isEmpty == false)
        #expect(try item(2, of: stand).article == nil)

        stand.seeds[0].topics[1].phrases.append(Phrase("nurse*"))
        #expect(try Judge(stand.seeds[0]).catchUp(in: stand.archive, stand.configuration, now: stand.time.now) == 2)
        #expect(try await stand.poll().pages == 0, "it is read already, and looked at again in its time")
    }

    @Test func `a page that was read for another reason is read again and kept when a seed takes its item in`() async throws {
        let stand = try stand([("Agreement under review", "/a", "Guyana will look at it.")]) // cut, and it names someone
        stand.server.route("/a", Self.page(staff: "foreign staff"))
        #expect(try await stand.poll().articles == 1)
        #expect(try evidence(of: stand).isEmpty)
        var edited = Self.seed
        edited.topics.append(Topic(id: "review", phrases: [Phrase("foreign staff work")]))
        stand.seeds = [edited]
        _ = try Judge(edited).catchUp(in: stand.archive, stand.configuration, now: stand.time.now)
        #expect(try await stand.poll().pages == 1)
        #expect(try evidence(of: stand).isEmpty == false)
        #expect(try item(1, of: stand).article?.version == 1, "the same text is no edit")
    }

    @Test func `the front page that an address leads to is not its article`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.server.route("/a", Self.page(), .redirect(302, to: "/"))
        stand.server.route("/", Self.page("Welcome to the Gazette", days: 3))
        try await stand.poll()
        stand.advance(hours: 2)
        try await stand.poll([])
        let article = try #require(try item(1, of: stand).article)
        #expect(article.version == 1)
        #expect(article.note?.contains("front page of 127.0.0.1") ?? false)
    }

    @Test func `robots.txt holds for pages, and is asked once for all of a site`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/private/a", "short"), ("Cuban doctors stay in Guyana", "/b", "short")])
        stand.server.route("/robots.txt", .ok(body: "User-agent: *\nDisallow: /private/"))
        stand.server.route("/b", Self.page())
        try await stand.poll()
        #expect(stand.server.requests(to: "/private/a").isEmpty)
        #expect(stand.server.requests(to: "/robots.txt").count == 1)
        #expect(try item(1, of: stand).article?.note == "The site's robots.txt disallows it.")
        #expect(try item(2, of: stand).article?.isUsed == true)
    }

    @Test func `a page in a private network is not connected to where its source is public`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        try await stand.poll() // brings the item; its page is 404 there
        stand.sources[0].allowPrivate = false
        stand.server.route("/a", Self.page())
        stand.advance(hours: 2)
        try await stand.poll([])
        #expect(try item(1, of: stand).article?.version == 0)
        #expect(stand.server.requests(to: "/a").count == 1)
    }

    @Test func `a source says for itself what is read of it`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short"), ("Rain", "/rain", String(repeating: "It rained and rained. ", count: 40))]) { $0.articles = .never }
        stand.server.route("/a", Self.page())
        stand.server.route("/rain", Self.page("Rain"))
        try await stand.poll()
        #expect(stand.server.requests(to: "/a").isEmpty && stand.server.requests(to: "/robots.txt").isEmpty)
        let other = try self.stand([("Rain", "/rain", String(repeating: "It rained and rained. ", count: 40))]) { $0.articles = .always }
        other.server.route("/rain", Self.page("Rain"))
        try await other.poll()
        #expect(other.server.requests(to: "/rain").count == 1)
    }

    @Test func `a program that ends before the page came asks for it the next time`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.articles = .whenNeeded
        stand.server.route("/a", Self.page())
        // The item and the wish for its page are one act: a poller that ends at once leaves both.
        var news = try stand.archive.news(in: [Item(id: "x", url: stand.server.url("/a"), title: "Cuban doctors leave Guyana")], of: "a")
        news[0].judgements = [Judge(Self.seed).judge(news[0].item)]
        news[0].articlePriority = 1
        let visit = Visit(source: "a", started: stand.time.now, ended: stand.time.now, outcome: .changed, status: 200, items: 1, newItems: 1)
        try stand.archive.record([RecordedPass(visit: visit, state: SourceState(source: "a"), news: news)])
        #expect(try stand.archive.nextArticleDue() == stand.time.now)
        let report = try await stand.poll([])
        #expect(report.asked == 0 && report.articles == 1)
        #expect(try item(1, of: stand).article?.isUsed == true)
    }

    @Test func `a first poll asks a host for no more pages than it should`() async throws {
        let stand = try stand((1...60).map { ("Cuban doctors, report \($0)", "/page\($0)", "short") })
        for number in 1...60 { stand.server.route("/page\(number)", Self.page("Report \(number)")) }
        #expect(try await stand.poll().pages == LookBudget.ofAHost)
        stand.advance(hours: 2)
        try await stand.poll([])
        let asked = (1...60).filter { !stand.server.requests(to: "/page\($0)").isEmpty }
        #expect(asked.count == 2 * LookBudget.ofAHost, "those that were never read come before those that were")
    }

    @Test func `when a host says when to return, its pages wait`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.server.route("/a", .status(429, headers: ["Retry-After: 7200"]), Self.page())
        try await stand.poll()
        stand.advance(hours: 1)
        try await stand.poll([])
        #expect(stand.server.requests(to: "/a").count == 1)
        stand.advance(hours: 1.1)
        try await stand.poll([])
        #expect(try item(1, of: stand).article?.isUsed == true)
    }

    @Test func `a page that fails is tried again, and given up in the end`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.server.route("/a", .status(500))
        try await stand.poll()
        for _ in 0..<10 {
            stand.advance(hours: 25)
            try await stand.poll([])
        }
        #expect(stand.server.requests(to: "/a").count == LookSchedule.mostFailures)
        #expect(try item(1, of: stand).article?.note == "The server answered HTTP 500.")
    }

    @Test func `a feed's edit is judged with the page's text`() async throws {
        let stand = try stand([("Guyana reviews an agreement", "/a", "The minister said […]")])
        stand.server.route("/a", Self.page())
        try await stand.poll()
        feed([("Guyana reviews its agreement", "/a", "The minister said today […]")], of: stand)
        stand.advance(hours: 2)
        try await stand.poll()
        #expect(try item(1, of: stand).version == 2)
        #expect(try verdict(1, of: stand)?.verdict == .noted)
    }

    @Test func `a PDF is read where pdftotext is, and else said to be one`() async throws {
        let stand = try stand([("Letter on Guyana", "/letter", "")])
        stand.server.route("/letter", .ok(body: PDFTextTests.document(["The members are asked to report", "on their Cuban doctors within 30 days."]), headers: ["Content-Type: application/pdf"]))
        try await stand.poll()
        let item = try item(1, of: stand)
        if PDFTextTests.isInstalled {
            #expect(item.item.contentText == "The members are asked to report on their Cuban doctors within 30 days.")
            #expect(try verdict(1, of: stand)?.verdict == .noted)
        } else {
            #expect(item.article?.note?.contains("pdftotext is not installed") ?? false)
        }
    }

    @Test func `evidence is removed when it is older than it is to be kept, and cited all the same`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.server.route("/a", Self.page())
        stand.keepEvidenceFor = 10 * 86_400
        try await stand.poll()
        let folder = stand.configuration.settings.evidence.directory
        #expect(EvidenceFolder.files(in: folder).count == 1)
        stand.advance(hours: 24 * 12)
        try await stand.poll([])
        #expect(EvidenceFolder.files(in: folder).isEmpty)
        #expect(try stand.archive.citedEvidence(of: 1).count == 1)
    }

    /// As when a configuration is reloaded: the old poller is stopped, and its requests are answered with their cancellation later.
    @Test func `a poller that is given up while a page is on its way takes no harm`() async throws {
        let stand = try stand([("Cuban doctors leave Guyana", "/a", "short")])
        stand.server.route("/a", Self.page().held)
        let queue = DispatchQueue(label: "poll"), configuration = stand.configuration, time = stand.time
        var poller: Poller? = try Poller(
            configuration: configuration, judges: configuration.seeds.map(Judge.init), archive: stand.archive, log: Logger(label: "test") { _ in CollectingLog(lines: stand.log) },
            queue: queue, now: { time.now })
        queue.sync {
            poller?.gathering = 0 // so that nothing but the page is waited for
            poller?.ask(configuration.sources)
        }
        #expect(await stand.server.waitForRequests(3), "of the feed, of robots.txt and of the page")
        weak let given = poller
        queue.sync { poller?.stop() }
        poller = nil
        #expect(given == nil, "before its requests are answered")
        stand.server.release()
        #expect(await stand.server.waitUntilAllHaveLeft())
        queue.sync {} // the cancellations are in front
        #expect(try item(1, of: stand).article?.isUsed != true)
    }
}
