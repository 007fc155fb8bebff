import Foundation
import Testing
@testable import Digesting

/// `Config/templates.md` lists what templates may name. After a change that is meant, `ATALAYA_RECORD=1 swift test --filter 'Names that templates'`
/// writes it anew.
@Suite("Names that templates may use")
struct TemplateNamesTests {
    private static let head = """
        # Names that templates may use

        A folder named by `digest: { templates: FOLDER }` may hold files of these names, each in place of the program's own:
        `\(Templates.Name.allCases.map(\.rawValue).joined(separator: "`, `"))`. The program's own are in `Sources/Digesting/Templates`: begin with a copy.

        They are [Mustache](https://mustache.github.io/mustache.5.html): `{{name}}` is escaped as the file's kind asks, `{{{name}}}` is not, `{{#name}}…{{/name}}` stands
        where there is one, or once for each of a list, `{{^name}}…{{/name}}` where there is none. Within a section, names are looked for in it and then in
        what is around it; `{{#.name}}` looks only in the section itself. Partials and other delimiters are not offered. `atalaya check` names what it does not know.

        A *flag* is true or false; *text* may be missing, and its section sees it as `{{.}}`.

        """

    private func name(_ type: any TemplateView.Type) -> String {
        let bare = "\(type)".replacing("ListView<", with: "List of ").replacing(">", with: "")
        return bare.hasSuffix("View") ? String(bare.dropLast(4)) : bare
    }

    @Test func `are listed, every one`() throws {
        var text = Self.head, seen: Set<String> = [], waiting: [any TemplateView.Type] = []
        func section(_ title: String, _ type: any TemplateView.Type) {
            text += "\n## \(title)\n\n"
            for (key, kind) in type.kinds.sorted(by: { $0.key < $1.key }) {
                switch kind {
                case .flag: text += "- `\(key)`: flag\n"
                case .value: text += "- `\(key)`: text\n"
                case .texts: text += "- `\(key)`: list of texts\n"
                case .view(let child):
                    text += "- `\(key)`: \(name(child))\n"
                    waiting.append(child)
                }
            }
        }
        var roots: Set<String> = []
        for file in Templates.Name.allCases {
            guard let root = file.root, roots.insert("\(root)").inserted else { continue }
            let files = Templates.Name.allCases.filter { $0.root.map { "\($0)" } == "\(root)" }.map { "`\($0.rawValue)`" }
            section(files.joined(separator: ", "), root)
        }
        while !waiting.isEmpty {
            let type = waiting.removeFirst()
            if seen.insert(name(type)).inserted { section(name(type), type) }
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/templates.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["ATALAYA_RECORD"] != nil { try Data(text.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
}
