import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Pages beside the digests")
struct SiteTests {
    private func head(_ day: String, edition: Int = 1, stories: Int = 2, headline: String = "Guyana reviews its agreement") throws -> DigestHead {
        DigestHead(
            day: try #require(CalendarDay(day)), edition: edition, until: Sample.date("\(day)T11:00:00Z"), stories: stories, noted: 1,
            first: stories == 0 ? [] : [.init(number: 7, headline: headline, outlet: "The Courier", language: "en")])
    }

    private func site(_ heads: [DigestHead], language: String = "en", seed: Seed = Sample.seed) -> SeedSite {
        SeedSite(
            seed: seed, language: language, zone: "UTC", heads: heads, sourceNames: ["courier": "The Courier"], added: Sample.date("2025-06-01T10:00:00Z"))
    }

    private func files(_ site: SeedSite) -> [String: String] {
        Dictionary(uniqueKeysWithValues: site.files(.standard).map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    private func mention(_ day: String, _ number: Int64, _ headline: String = "Cuba answers", kind: ToldMention.Kind = .actor, id: String = "cuba") throws -> ToldMention {
        ToldMention(
            kind: kind, id: id, day: try #require(CalendarDay(day)), edition: 1, number: number, headline: headline, source: "courier", url: nil, language: "en")
    }

    @Test func `there is an index, a feed, and a page for each actor and topic of the seed`() throws {
        let files = files(site([try head("2025-06-19")]))
        #expect(Set(files.keys) == Set(["index.html", "feed.atom"] + Sample.seed.actors.map { "actors/\($0.id).html" } + Sample.seed.topics.map { "topics/\($0.id).html" }))
        #expect(self.files(site([])).isEmpty, "before the first digest there is nothing")
    }

    @Test func `the index lists every digest by month, the newest first, and leads to every page`() throws {
        let index = try #require(files(site([try head("2025-07-01"), try head("2025-06-30", edition: 2), try head("2025-06-30", stories: 0)]))["index.html"])
        let places = try ["July 2025", "href=\"2025-07-01.html\"", "June 2025", "href=\"2025-06-30-2.html\"", "href=\"2025-06-30.html\"", "href=\"actors/oas.html\"", "href=\"topics/visas.html\""].map {
            try #require(index.range(of: $0), "\($0)").lowerBound
        }
        #expect(places == places.sorted())
        #expect(index.contains("2 stories; 1 also noted.") && index.contains("No stories; 1 also noted."))
        #expect(index.contains("href=\"feed.atom\"") && index.contains("href=\"../index.html\""))
    }

    @Test func `the index over all seeds leads to each of them, and says where there is no digest yet`() throws {
        let other = Seed(id: "fish", title: "Fish & quotas")
        let page = String(decoding: SeedSite.index(of: [(Sample.seed, [try head("2025-06-19")]), (other, [])], language: "es", .standard), as: UTF8.self)
        #expect(page.contains("<html lang=\"es\">") && page.contains("Todos los boletines"))
        #expect(page.contains("href=\"medical-missions/index.html\"") && page.contains("href=\"medical-missions/2025-06-19.html\""))
        #expect(page.contains("Fish &amp; quotas") && page.contains("Todavía no hay ningún boletín.") && !page.contains("href=\"fish/"))
    }

    @Test func `a name's page counts its items by day and leads to each of them in its digest`() throws {
        var site = site([try head("2025-06-19"), try head("2025-06-18")])
        for (day, number) in [("2025-06-19", 9), ("2025-06-19", 8), ("2025-06-18", 3)] { site.add(try mention(day, Int64(number))) }
        site.add(try mention("2025-06-18", 3, kind: .topic, id: "missions"))
        let files = files(site), page = try #require(files["actors/cuba.html"])
        #expect(page.contains("<td class=\"count\">3</td><td class=\"peak\">2 on 19 Jun</td>"))
        #expect(page.contains("href=\"../2025-06-19.html#item-9\"") && page.contains("href=\"../2025-06-18.html#item-3\""))
        #expect(page.components(separatedBy: "<h3>").count == 3, "a heading for each digest")
        #expect(files["topics/missions.html"]?.contains("#item-3") == true)
        #expect(files["actors/oas.html"]?.contains("No digest of the last 30 days") == true)
    }

    @Test func `the feed has stable identifiers, one entry a digest, and at most 30`() throws {
        let heads = try (0..<40).map { try head("\(try #require(CalendarDay("2025-07-31")).adding(days: -$0))") }
        let feed = try #require(files(site(heads))["feed.atom"])
        #expect(feed.hasPrefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"))
        #expect(feed.components(separatedBy: "<entry>").count == 31)
        #expect(feed.contains("<id>tag:atalaya.invalid,2025-06-01:medical-missions/1748772000</id>"))
        #expect(feed.contains("<id>tag:atalaya.invalid,2025-06-01:medical-missions/1748772000/2025-07-31</id>"))
        #expect(feed.contains("<updated>2025-07-31T11:00:00Z</updated>"))
        #expect(feed.contains("&lt;a href=&quot;2025-07-31.html#item-7&quot; lang=&quot;en&quot;&gt;Guyana reviews its agreement&lt;/a&gt;"))
    }

    @Test func `nothing that a source or a seed says can leave its place`() throws {
        let hostile = "\"><script>alert(1)</script>\u{202E}", seed = Seed(
            id: "a", title: hostile, actors: [WatchedActor(id: "x", name: hostile)], topics: [Topic(id: "y", name: hostile)])
        var site = site([try head("2025-06-19", headline: hostile)], seed: seed)
        site.add(try mention("2025-06-19", 1, hostile, id: "x"))
        for (name, text) in files(site) {
            #expect(!text.contains("<script") && !text.unicodeScalars.contains("\u{202E}"), "\(name)")
            #expect(!text.contains("=\"\">"), "\(name)")
        }
    }
}
