import Foundation
package import Model

/// The sources file as a text that people keep: sources are added at its end, in its own indentation, and nothing else changes.
package struct SourcesFile {
    /// Where it is, or will be.
    package let path: String
    /// Of all files that the configuration names.
    package let sources: [Source]
    /// `nil` when there is no such file yet.
    private let text: String?
    private let environment: Environment

    /// What became of one subscription.
    package enum Outcome: Hashable, Sendable {
        case added(Source)
        /// The id of the source that has this address already.
        case known(id: String)
        case refused(reason: String)
    }

    /// Reads the main file as far as it concerns sources. Throws when the sources that are there have mistakes.
    package init(mainFile: String, environment: Environment) throws(Problems) {
        let findings = Findings(), loader = Loader(mainFile: mainFile, environment: environment, findings: findings)
        let fields = loader.fields(), path = fields.flatMap { loader.sourcesFile($0) }
        try findings.throwIfAny()
        guard let fields, let path else {
            throw Problems([Problem(file: mainFile, line: nil, what: "the file could not be read", instead: "name another with --config")])
        }
        self.path = path
        self.environment = environment
        let reporter = Reporter(file: path, findings: findings)
        guard FileManager.default.fileExists(atPath: path) else {
            (text, sources) = (nil, [])
            return
        }
        text = Document.text(path, reporter: reporter)
        // A file that waits for its first source is no mistake here.
        sources = text.map(Layout.hasSources) == false ? [] : loader.sources(fields)
        try findings.throwIfAny()
    }

    /// The whole text with `subscriptions` added as sources, and what became of each, in order. `nil`: nothing to add. Throws when the
    /// file is written in a way that nothing can be added to without rewriting it.
    package func adding(_ subscriptions: [Subscription]) throws(Problems) -> (text: String?, outcomes: [Outcome]) {
        var ids = Set(sources.map { $0.id.lowercased() })
        var known = Dictionary(sources.map { (Address.key($0.url), $0.id) }) { first, _ in first }
        var outcomes: [Outcome] = [], added: [Source] = []
        for subscription in subscriptions {
            let entry = Entry(subscription, taken: ids)
            let source: Source
            do { source = try entry.checked(folder: Path.folder(of: path), environment) } catch {
                outcomes.append(.refused(reason: error.all.first.map { "\($0.what): \($0.instead)" } ?? "it cannot be written"))
                continue
            }
            if let id = known[Address.key(source.url)] {
                outcomes.append(.known(id: id))
                continue
            }
            ids.insert(source.id.lowercased())
            known[Address.key(source.url)] = source.id
            added.append(source)
            outcomes.append(.added(source))
        }
        guard !added.isEmpty else { return (nil, outcomes) }
        let layout = Layout(text ?? "")
        let whole = layout.text(adding: added.map(Entry.init))
        guard try count(in: whole) == count(in: text) + added.count else { throw layout.refusal(path) }
        return (whole, outcomes)
    }

    /// The whole text without one source. Comments stay, for they may be about more than it. Throws when no source of this file has the id, or
    /// the file is written in a way that nothing can be taken out of without rewriting it.
    package func removing(_ id: String) throws(Problems) -> String {
        guard let text, let source = try own(in: text).first(where: { $0.id == id }) else {
            let elsewhere = sources.contains { $0.id == id }
            let near = Nearest.name(to: id, in: sources.map(\.id))
            throw Problems([Problem(
                file: path, line: nil, what: "no source here has the id \(quoted(id))",
                instead: elsewhere ? "it stands in another file that the configuration names; remove it there" : near.map { "did you mean '\($0)'?" } ?? "'atalaya sources list' shows them")])
        }
        let layout = Layout(text), all = try own(in: text)
        // Without another entry the text may make no sense: an anchor that the others refer to stands in it.
        for whole in layout.texts(withoutOne: all.count) where (try? own(in: whole)) == all.filter({ $0 != source }) { return whole }
        throw layout.refusal(path)
    }

    /// How many sources the text holds by itself.
    private func count(in text: String?) throws(Problems) -> Int { try text.map { text throws(Problems) in try own(in: text).count } ?? 0 }

    private func own(in text: String) throws(Problems) -> [Source] {
        guard Layout.hasSources(text) else { return [] }
        let findings = Findings(), reporter = Reporter(file: path, findings: findings)
        var decoder = SourceDecoder(environment: environment)
        if let value = Document.value(of: text, reporter: reporter) { decoder.read(file: value, folder: Path.folder(of: path), reporter: reporter) }
        guard findings.problems.isEmpty else { throw Layout(text).refusal(path) }
        return decoder.sources
    }
}

/// One source as it is written into the file.
private struct Entry {
    let lines: [String]

    init(_ source: Source) {
        var lines = ["id: \(source.id)"]
        if source.name != source.id { lines.append("name: \(YAMLText.scalar(source.name))") }
        lines.append("url: \(YAMLText.scalar(source.url))")
        if source.kind == "page" { lines.append("kind: page") }
        if let language = source.language { lines.append("language: \(YAMLText.scalar(language))") }
        if !source.tags.isEmpty { lines.append("tags: [\(source.tags.map { YAMLText.scalar($0, inList: true) }.joined(separator: ", "))]") }
        self.lines = lines
    }

    /// - Parameter taken: Ids that are in use, in lower case.
    init(_ subscription: Subscription, taken: Set<String>) {
        let address = subscription.url
        let host = address.range(of: "://").map { String(address[$0.upperBound...].prefix { !"/?#:".contains($0) }) } ?? address
        var id = Identifier.suggestion((subscription.id ?? subscription.title ?? "").lowercased())
        if id.isEmpty { id = Identifier.suggestion((host.hasPrefix("www.") ? String(host.dropFirst(4)) : host).lowercased()) }
        if id.isEmpty { id = "source" }
        id = String(id.prefix(40))
        while let last = id.last, "-.".contains(last) { id.removeLast() }
        var candidate = id, number = 1
        while taken.contains(candidate) {
            number += 1
            candidate = "\(id)-\(number)"
        }
        self.init(Source(
            id: candidate, name: subscription.title.map { String($0.prefix(200)) }, url: address, language: subscription.language,
            kind: subscription.isPage ? "page" : nil, tags: subscription.tags.map { String($0.prefix(100)) }))
    }

    /// The source that a reader of the file gets.
    func checked(folder: String, _ environment: Environment) throws(Problems) -> Source {
        let findings = Findings(), reporter = Reporter(file: "", findings: findings)
        var decoder = SourceDecoder(environment: environment)
        let text = lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }.joined(separator: "\n")
        if let value = Document.value(of: text, reporter: reporter) { decoder.read(file: value, folder: folder, reporter: reporter) }
        try findings.throwIfAny()
        guard let source = decoder.sources.first else { throw Problems([]) }
        return source
    }
}

/// How the file is laid out.
private struct Layout {
    private let text: String
    private let lineEnd: String
    /// Before the hyphen of a source. `nil` when there is no source yet.
    private let indentation: String?

    init(_ text: String) {
        self.text = text
        lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
        // The list of sources is the outermost list, so the first hyphen is one of it.
        indentation = Self.lines(text).first(where: Self.isElement).map { String($0.prefix { $0 == " " }) }
    }

    static func hasSources(_ text: String) -> Bool { lines(text).contains(where: isElement) || text.contains("[{") || text.contains("[ {") }

    private static func lines(_ text: String) -> [Substring] { text.split(omittingEmptySubsequences: false) { $0.isNewline } }

    private static func isElement(_ line: Substring) -> Bool {
        let rest = line.drop { $0 == " " }
        return rest.hasPrefix("- ") || rest == "-"
    }

    func text(adding entries: [Entry]) -> String {
        var whole = text
        var indentation = indentation
        if indentation == nil {
            indentation = "  "
            if let place = Self.lines(text).first(where: { $0.replacing(" ", with: "").hasPrefix("sources:") }) {
                whole = String(text[..<place.startIndex]) + "sources:" + String(text[place.endIndex...])
            } else {
                if !whole.isEmpty, !whole.hasSuffix("\n") { whole += lineEnd }
                whole += "sources:" + lineEnd
            }
        }
        while whole.last?.isNewline == true || whole.last == " " { whole.removeLast() }
        if !whole.isEmpty { whole += lineEnd }
        let margin = indentation ?? ""
        for entry in entries {
            whole += lineEnd
            for (index, line) in entry.lines.enumerated() { whole += margin + (index == 0 ? "- " : "  ") + line + lineEnd }
        }
        return whole
    }

    /// The text without its first entry, without its second, and so on.
    func texts(withoutOne count: Int) -> [String] {
        guard let indentation else { return [] }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        let starts = lines.indices.filter { Self.isElement(lines[$0][...]) && lines[$0].prefix { $0 == " " } == indentation }
        guard starts.count == count else { return [] }
        return starts.indices.map { place in
            let start = starts[place], next = place + 1 < starts.count ? starts[place + 1] : lines.count
            var end = next
            // Empty lines and comments after an entry are not of it.
            while end > start + 1, lines[end - 1].allSatisfy(\.isWhitespace) || lines[end - 1].drop(while: { $0 == " " }).hasPrefix("#") { end -= 1 }
            var kept = Array(lines[..<start]) + Array(lines[end...])
            if start > 0, start < kept.count, lines[start - 1].allSatisfy(\.isWhitespace), kept[start].allSatisfy(\.isWhitespace) { kept.remove(at: start) }
            return kept.joined(separator: lineEnd)
        }
    }

    func refusal(_ path: String) -> Problems {
        Problems([Problem(
            file: path, line: nil, what: "the file is written in a way that nothing can be added to at its end, or taken out of it",
            instead: "write each source as a block that begins with '- id:', with nothing after the last one")])
    }
}
