import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Templates of the user's")
struct TemplatesTests {
    /// A folder with these files.
    private func folder(_ files: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return folder.path
    }

    @Test func `a file of the same name stands in for the program's own, and the rest stays`() throws {
        let path = try folder(["digest.txt.mustache": "{{title}}: {{#stories}}{{#list}}[{{headline}}]{{/list}}{{/stories}}{{^stories}}nothing{{/stories}}\n", "page.css": "body { color: red }"])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let templates = try Templates(folder: path)
        func text(_ format: DigestSettings.Format) throws -> String {
            String(decoding: try DigestRenderer.render(Sample.empty, as: format, templates: templates), as: UTF8.self)
        }
        #expect(try text(.text) == "Cuban medical missions: pressure on host governments: nothing\n")
        #expect(try text(.html).contains("<style>\nbody { color: red }</style>"))
        #expect(try text(.markdown).hasPrefix("# Cuban medical missions"))
    }

    @Test func `what varies is escaped whatever the template says`() throws {
        let path = try folder(["digest.html.mustache": "<p title=\"{{title}}\">"])
        defer { try? FileManager.default.removeItem(atPath: path) }
        var digest = Sample.empty
        digest.title = "\"><script>"
        let page = String(decoding: try DigestRenderer.render(digest, as: .html, templates: Templates(folder: path)), as: UTF8.self)
        #expect(page == "<p title=\"&quot;&gt;&lt;script&gt;\">")
    }

    @Test(arguments: [
        ("digest.md.mustache", "# {{title}}\n\n{{headlin}}\n", 3, "nothing here is called 'headlin'"),
        ("digest.md.mustache", "{{#stories}}\n{{#list}}\n{{.lnik}}\n{{/list}}\n{{/stories}}", 3, "nothing here is called '.lnik'; there are address"),
        ("digest.md.mustache", "{{#stories}}\n{{#list}}\n{{moment.hour}}\n{{/list}}\n{{/stories}}", 3, "moment has stamp, text"),
        ("digest.md.mustache", "{{#stories}}\n", 1, "'{{#stories}}' is not closed"),
        ("digest.md.mustache", "a\n{{#stories}}{{/noted}}", 2, "'{{/noted}}' stands where 'stories' of line 2 should be closed"),
        ("digest.md.mustache", "{{/noted}}", 1, "closes nothing"),
        ("digest.md.mustache", "\n\n{{title", 3, "'{{' without '}}'"),
        ("digest.html.mustache", "{{% CONTENT_TYPE: TEXT }}\n{{title}}", 1, "remove this line"),
        ("digest.html.mustache", "{{> header }}", 1, "partials"),
        ("digest.html", "{{title}}", nil, nil),
        ("digests.html.mustache", "{{title}}", nil, "there is no template of this name; there are digest.html.mustache"),
        ("page.css", "</style><script>", nil, "cannot hold"),
        ("feed.atom.mustache", "{{#entries}}{{link}}{{stories}}{{/entries}}", 1, "nothing here is called 'stories'"),
    ] as [(String, String, Int?, String?)])
    func `a mistake is named with its file and line`(name: String, text: String, line: Int?, words: String?) throws {
        let path = try folder([name: text])
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let words else {
            #expect(throws: Never.self) { try Templates(folder: path) }
            return
        }
        let problem = try #require(#expect(throws: TemplateProblems.self) { try Templates(folder: path) }).all
        #expect(problem.count == 1 && problem[0].file == "\(path)/\(name)" && problem[0].line == line)
        #expect(problem[0].what.contains(words), "\(problem[0].what)")
    }

    @Test(arguments: Templates.Name.allCases)
    func `the program's own templates name nothing that is not there`(name: Templates.Name) throws {
        guard let root = name.root else { return }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Digesting/Templates/\(name.rawValue)")
        try TemplateCheck(name.rawValue, String(contentsOf: file, encoding: .utf8), root).check()
    }
}
