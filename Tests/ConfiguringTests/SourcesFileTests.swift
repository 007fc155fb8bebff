import Foundation
import Model
import Testing
@testable import Configuring

@Suite("The sources file, added to")
struct SourcesFileTests {
    private let new = [Subscription(url: "https://oas.example/feed", title: "OEA: comunicados", tags: ["oea", "a, b"], language: "es")]

    private func adding(_ subscriptions: [Subscription], to folder: Folder) throws -> (text: String?, outcomes: [SourcesFile.Outcome]) {
        try SourcesFile(mainFile: folder.path + "/atalaya.yaml", environment: folder.environment).adding(subscriptions)
    }

    @Test(arguments: [
        ("# Mine.\nsources:\n  # first\n  - id: a\n    url: https://a.example/   # here\n    tags: [x]\n\n\n", "# Mine.\nsources:\n  # first\n  - id: a\n    url: https://a.example/   # here\n    tags: [x]\n\n  - id", "    "),
        ("- id: a\n  url: https://a.example/\n  tags:\n    - x", "- id: a\n  url: https://a.example/\n  tags:\n    - x\n\n- id", "  "),
        ("sources:\n- {id: a, url: 'https://a.example/'}\n", "sources:\n- {id: a, url: 'https://a.example/'}\n\n- id", "  "),
        ("# none yet\nsources:\n", "# none yet\nsources:\n\n  - id", "    "), ("sources: []", "sources:\n\n  - id", "    "), ("# empty", "# empty\nsources:\n\n  - id", "    "),
    ])
    func `keeps every byte, and the new ones stand in its own indentation`(before: String, head: String, margin: String) throws {
        let folder = try folder(["sources.yaml": before])
        let text = try #require(try adding(new, to: folder).text)
        #expect(text == head + ": oea-comunicados\n\(margin)name: \"OEA: comunicados\"\n\(margin)url: https://oas.example/feed\n\(margin)language: es\n\(margin)tags: [oea, \"a, b\"]\n")
        try folder.write("sources.yaml", Array(text.utf8))
        let sources = try folder.load().sources
        #expect(sources.last == Source(id: "oea-comunicados", name: "OEA: comunicados", url: "https://oas.example/feed", language: "es", tags: ["oea", "a, b"]))
    }

    @Test func `lines that end as on Windows go on so`() throws {
        let folder = try folder(["sources.yaml": "sources:\r\n  - id: a\r\n    url: https://a.example/\r\n"])
        let text = try #require(try adding([Subscription(url: "https://b.example/")], to: folder).text)
        #expect(text == "sources:\r\n  - id: a\r\n    url: https://a.example/\r\n\r\n  - id: b.example\r\n    url: https://b.example/\r\n")
    }

    @Test func `a file that is not there yet is begun`() throws {
        let folder = try Folder(["atalaya.yaml": "sources: mine.yaml\n"])
        #expect(try adding([Subscription(url: "https://www.b.example/x")], to: folder).text == "sources:\n\n  - id: b.example\n    url: https://www.b.example/x\n")
    }

    @Test func `what is there already, twice in the list, or no address stays out, with a reason`() throws {
        let folder = try folder([:])
        let (text, outcomes) = try adding([
            Subscription(url: "http://granma.cu/feed/"), Subscription(url: "https://user:secret@e.org/"), Subscription(url: "https://e.org/a", title: "Granma"),
            Subscription(url: "https://e.org/a"), Subscription(url: "https://e.org/b", title: "¡Último!"), Subscription(url: "https://e.org/c", title: "¡Último!"),
            Subscription(url: "https://e.org/d", title: "医生"), Subscription(url: "https://e.org/e", title: "no"),
        ], to: folder)
        #expect(outcomes.map { outcome in
            switch outcome {
            case .added(let source): source.id
            case .known(let id): "=" + id
            case .refused(let reason): String(reason.prefix(31))
            }
        } == ["=granma", "the address holds a user name o", "granma-2", "=granma-2", "ultimo", "ultimo-2", "e.org", "no"])
        try folder.write("sources.yaml", Array(try #require(text).utf8))
        #expect(try folder.load().sources.map(\.name) == ["granma", "Granma", "¡Último!", "¡Último!", "医生", "no"])
    }

    @Test func `nothing new is nothing to write`() throws {
        #expect(try adding([Subscription(url: "https://www.granma.cu/feed")], to: folder([:])).text == nil)
    }

    @Test(arguments: ["sources: [{id: a, url: 'https://a.example/'}]\n", "sources:\n  - id: a\n    url: https://a.example/\n...\n"])
    func `a file that cannot be added to at its end is refused, not rewritten`(text: String) throws {
        let folder = try folder(["sources.yaml": text])
        #expect(throws: Problems.self) { try adding(new, to: folder) }
    }

    @Test func `sources within the main file are not touched`() throws {
        let folder = try folder(["atalaya.yaml": "sources: [{id: a, url: 'https://a.example/'}]\n"])
        let problems = #expect(throws: Problems.self) { try adding(new, to: folder) }
        #expect(problems?.all.map(\.what) == ["the sources stand in this file itself"])
    }

    @Test func `a page is written as one, under the id that is asked for`() throws {
        let folder = try folder(["sources.yaml": "- id: a\n  url: https://a.example/\n"])
        let text = try #require(try adding([Subscription(url: "https://b.example/news", title: "News", isPage: true, id: "b-news")], to: folder).text)
        #expect(text.hasSuffix("- id: b-news\n  name: News\n  url: https://b.example/news\n  kind: page\n"))
        try folder.write("sources.yaml", Array(text.utf8))
        #expect(try folder.load().sources.last?.page == PageReading())
    }

    // MARK: Taking out

    private func removing(_ id: String, from folder: Folder) throws -> String {
        try SourcesFile(mainFile: folder.path + "/atalaya.yaml", environment: folder.environment).removing(id)
    }

    private static let commented = """
        # Mine.
        sources:
          # first
          - id: a   # here
            url: https://a.example/
            selectors:
              item: li

          # second
          - {id: b, url: 'https://b.example/'}

          - id: c
            url: https://c.example/
            tags:
              - x
          # the end

        """

    @Test(arguments: [
        ("a", "# Mine.\nsources:\n  # first\n\n  # second\n  - {id: b, url: 'https://b.example/'}\n\n  - id: c\n    url: https://c.example/\n    tags:\n      - x\n  # the end\n"),
        ("b", "# Mine.\nsources:\n  # first\n  - id: a   # here\n    url: https://a.example/\n    selectors:\n      item: li\n\n  # second\n\n  - id: c\n    url: https://c.example/\n    tags:\n      - x\n  # the end\n"),
        ("c", "# Mine.\nsources:\n  # first\n  - id: a   # here\n    url: https://a.example/\n    selectors:\n      item: li\n\n  # second\n  - {id: b, url: 'https://b.example/'}\n\n  # the end\n"),
    ])
    func `takes out one source and keeps every comment`(id: String, expected: String) throws {
        #expect(try removing(id, from: try folder(["sources.yaml": Self.commented])) == expected)
    }

    @Test func `takes nothing out for an id that is not there, and names a similar one`() throws {
        let folder = try folder(["sources.yaml": "- id: granma\n  url: https://a.example/\n"])
        let problems = #expect(throws: Problems.self) { try removing("gramna", from: folder) }
        #expect(problems?.all.map(\.instead) == ["did you mean 'granma'?"])
    }

    @Test(arguments: ["sources: [{id: a, url: 'https://a.example/'}, {id: b, url: 'https://b.example/'}]\n", "- &x\n  id: a\n  url: https://a.example/\n  tags: &t [x]\n- id: b\n  url: https://b.example/\n  tags: *t\n"])
    func `a file that nothing can be taken out of is refused, not rewritten`(text: String) throws {
        let folder = try folder(["sources.yaml": text])
        #expect(throws: Problems.self) { try removing("a", from: folder) }
    }

    @Test func `a source is taken out beside one that others cannot do without`() throws {
        let text = "- id: a\n  url: https://a.example/\n  tags: &t [x]\n- { id: b, url: 'https://b.example/', tags: *t }\n- id: c\n  url: https://c.example/\n"
        let folder = try folder(["sources.yaml": text])
        #expect(try removing("c", from: folder) == "- id: a\n  url: https://a.example/\n  tags: &t [x]\n- { id: b, url: 'https://b.example/', tags: *t }\n")
        #expect(try removing("b", from: folder) == "- id: a\n  url: https://a.example/\n  tags: &t [x]\n- id: c\n  url: https://c.example/\n")
        #expect(throws: Problems.self) { try removing("a", from: folder) }
    }
}
