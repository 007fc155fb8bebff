import Foundation
import TestSupport
import Testing

@Suite("Pages without feeds, by hand")
struct PageTests {
    private func page(_ titles: [String]) -> LoopbackReply {
        let rows = titles.enumerated().map { index, title in
            "<tr><td>\(titles.count - index)/11/2025</td><td><a href='release.aspx?id=\(titles.count - index)'>\(title)</a></td></tr>"
        }
        return .ok(body: "<html lang=en><head><title>Releases of the Bureau</title></head><body><h1>Releases</h1><table>\(rows.joined())</table></body></html>")
    }

    private let titles = ["Cuban doctors arrive in the north", "Road works on the coast begin", "Statement on the budget of the year"]

    @Test func `a page is found, added, polled, told, missed when its list goes, and taken out again`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/releases", page(titles))
        let before = "  # the first\n  - { id: a, url: '\(server.url("/feed"))' } # of ours\n"
        server.route("/feed", .ok(body: feed(["Something else"])))
        let place = try Workplace(sources: before)

        let added = try await place.run("sources", "add", "--online", server.url("/releases"), "--id", "bureau")
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.contains("bureau was added"))
        #expect(try place.read("sources.yaml") == "sources:\n" + before + "\n  - id: bureau\n    name: Releases of the Bureau\n    url: \(server.url("/releases"))\n    kind: page\n    language: en\n")
        #expect(try await place.run("sources", "add", server.url("/releases")).output.contains("has this source already: bureau"))

        #expect(try await place.run("poll", "bureau").output.contains("3 items received: 3 new"))
        #expect(try await place.run("digest", "--stdout").output.contains("Cuban doctors arrive in the north"))

        server.route("/releases", .ok(body: "<html><body><div id=app></div><script src=x.js></script></body></html>"))
        #expect(try await place.run("poll", "bureau").output.contains("1 failed"))
        #expect(try await place.run("status").output.contains("broken"))
        let digest = try await place.run("digest", "--stdout").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(digest.contains("Broken: The list on this page is put in by a script"))

        #expect(try await place.run("sources", "remove", "bureau").status == 0)
        #expect(try place.read("sources.yaml") == "sources:\n" + before)
    }

    @Test func `parse reads a page, by itself and by selectors`() async throws {
        let place = try Workplace(sources: "  - { id: a, url: 'https://example.org/feed' }\n")
        let rows = titles.map { "<tr><td>1/11/2025</td><td><a href='/\($0.count)'>\($0)</a></td></tr>" }.joined()
        try place.write("page.html", "<html><head><title>R</title></head><body><table>\(rows)</table></body></html>")
        let parsed = try await place.runStage("parse", "--html", "--url", "https://e.example/r", "page.html")
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(parsed.output.utf8)) as? [String: Any])
        #expect((feed["items"] as? [[String: Any]])?.compactMap { $0["title"] as? String } == titles)
        #expect((feed["_atalaya"] as? [String: Any])?["format"] as? String == "html")
        try place.write("selectors.yaml", "item: tr\ntitle: td:last-child\n")
        #expect(try await place.runStage("parse", "--html", "--url", "https://e.example/r", "--selectors", "selectors.yaml", "page.html").output.contains(titles[2]))
        try place.write("selectors.yaml", "item: tr::text\n")
        let wrong = try await place.runStage("parse", "--html", "--selectors", "selectors.yaml", "page.html")
        #expect(wrong.status == 78)
        #expect(wrong.errors.contains("selectors.yaml:1: 'item' is no selector: at character 3: pseudo-elements (::) are no part of a page"))
        #expect(try await place.runStage("parse", "--selectors", "selectors.yaml", "page.html").status == 64)
    }

    @Test func `discover --online prints what was tried, as JSON`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        server.route("/", .ok(body: "<html><head><title>S</title><link rel=alternate type=application/rss+xml href=/feed></head><body></body></html>", headers: ["Content-Type: text/html"]))
        server.route("/feed", .ok(body: feed(["One", "Two"])))
        let place = try Workplace(sources: "  - { id: a, url: 'https://example.org/feed' }\n")
        let found = try await place.run("discover", "--online", server.url("/"))
        let first = try #require((try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [[String: Any]])?.first)
        #expect(first["url"] as? String == server.url("/feed") && first["items"] as? Int == 2 && first["source"] as? String == "link")
    }
}
