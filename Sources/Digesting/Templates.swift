import Foundation
import Mustache

/// The templates from which digests and their pages are made: the program's own, or files of the same names in a folder of the user's.
package struct Templates: Sendable {
    /// Every file that a folder may hold.
    package enum Name: String, CaseIterable, Sendable {
        case html = "digest.html.mustache"
        case markdown = "digest.md.mustache"
        case text = "digest.txt.mustache"
        case index = "index.html.mustache"
        case page = "page.html.mustache"
        case feed = "feed.atom.mustache"
        case style = "page.css"

        fileprivate var standard: [UInt8] {
            switch self {
            case .html: PackageResources.digest_html_mustache
            case .markdown: PackageResources.digest_md_mustache
            case .text: PackageResources.digest_txt_mustache
            case .index: PackageResources.index_html_mustache
            case .page: PackageResources.page_html_mustache
            case .feed: PackageResources.feed_atom_mustache
            case .style: PackageResources.page_css
            }
        }

        /// How what varies is escaped. `nil`: nothing varies.
        fileprivate var escaping: String? {
            switch self {
            case .html, .index, .page, .feed: "HTML_TEXT"
            case .markdown: "MARKDOWN_TEXT"
            case .text: "PLAIN_TEXT"
            case .style: nil
            }
        }

        /// What the names in it are looked up in.
        var root: (any TemplateView.Type)? {
            switch self {
            case .html, .markdown, .text: DigestView.self
            case .index: IndexView.self
            case .page: NamePageView.self
            case .feed: FeedView.self
            case .style: nil
            }
        }
    }

    /// The program's own.
    package static let standard = Templates()

    private var parsed: [Name: MustacheTemplate] = [:]
    private(set) var style: String

    private init() {
        style = String(decoding: Name.style.standard, as: UTF8.self)
        Escaping.register() // before parsing: the pragma looks the escaping up by name
        for name in Name.allCases where name.root != nil {
            // A mistake in one of these shows in every test.
            parsed[name] = try! Self.parse(String(decoding: name.standard, as: UTF8.self), name)
        }
    }

    /// - Parameter folder: absolute path; what it does not hold is the program's own. `nil`: all of it is.
    /// - Throws: all that is wrong with its files.
    package init(folder: String?) throws(TemplateProblems) {
        self = .standard
        guard let folder else { return }
        var problems: [TemplateProblem] = []
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw TemplateProblems(all: [TemplateProblem(file: folder, line: nil, what: "this folder of templates cannot be read")])
        }
        let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
        for file in files.sorted() where !file.hasPrefix(".") {
            guard let name = Name(rawValue: file) else {
                if file.hasSuffix(".mustache") || file.hasSuffix(".css") {
                    problems.append(TemplateProblem(file: "\(folder)/\(file)", line: nil, what: "there is no template of this name; there are \(known)"))
                }
                continue
            }
            do throws(TemplateProblem) { try take(name, from: "\(folder)/\(file)") } catch { problems.append(error) }
        }
        if !problems.isEmpty { throw TemplateProblems(all: problems) }
    }

    private mutating func take(_ name: Name, from path: String) throws(TemplateProblem) {
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self) else {
            throw TemplateProblem(file: path, line: nil, what: "this template cannot be read as UTF-8")
        }
        guard let root = name.root else {
            if text.lowercased().contains("</style") { throw TemplateProblem(file: path, line: nil, what: "a style sheet cannot hold '</style'") }
            style = text
            return
        }
        try TemplateCheck(path, text, root).check()
        do { parsed[name] = try Self.parse(text, name) } catch {
            throw TemplateProblem(file: path, line: (error as? MustacheTemplate.ParserError)?.context.lineNumber, what: "this is no Mustache template: \(error)")
        }
    }

    private static func parse(_ text: String, _ name: Name) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE: \(name.escaping ?? "TEXT") }}" + text)
    }

    func render(_ view: some TemplateView, _ name: Name) -> String { parsed[name]?.render(view) ?? "" }
}

/// What is wrong with a template.
package struct TemplateProblem: Error, Hashable, Sendable {
    /// Its path.
    package var file: String
    package var line: Int?
    package var what: String
}

package struct TemplateProblems: Error, Hashable, CustomStringConvertible {
    package var all: [TemplateProblem]

    package var description: String {
        all.map { problem in "\(problem.file):" + (problem.line.map { "\($0):" } ?? "") + " \(problem.what)" }.joined(separator: "\n")
    }
}
