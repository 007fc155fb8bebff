import Foundation
import Gazetteer
import Model

/// Writes a proposal as YAML that the loader reads, with what a reader needs to judge it as comments.
struct SeedYAML {
    private let proposal: Proposal
    private var ids: Set<String> = []
    private(set) var text = ""

    init(_ proposal: Proposal) {
        self.proposal = proposal
        head()
        facts()
        actors()
        topics()
    }

    private mutating func line(_ text: String = "") { self.text += text + "\n" }

    private mutating func head() {
        let title = proposal.article.title
        line("# Proposed from \(Self.comment(title))" + (proposal.article.published.map { ", \($0)" } ?? "") + ".")
        line("# Read it through: take out who is only mentioned, add names in other languages, and try it with 'atalaya check' and 'atalaya replay'.")
        line("title: \(Self.quoted(title.isEmpty ? "A story" : title))")
    }

    private mutating func facts() {
        let deadlines = proposal.deadlines
        if !deadlines.deadlines.isEmpty || !deadlines.facts.isEmpty { line() }
        if !deadlines.deadlines.isEmpty {
            line("# Deadlines")
            for deadline in deadlines.deadlines {
                line("#   \(deadline.due): \(Self.comment(deadline.term)) of \(Self.comment(deadline.fromText)) (\(deadline.from)): \(Self.comment(deadline.sentence))")
            }
        }
        if !deadlines.facts.isEmpty {
            line("# Dates")
            for fact in deadlines.facts { line("#   \(fact.day): \(Self.comment(fact.sentence))") }
        }
    }

    private mutating func actors() {
        guard !proposal.actors.isEmpty else { return }
        line()
        line("actors:")
        var claimed: Set<String> = []
        var idByName: [String: String] = [:]
        for actor in proposal.actors {
            let fresh = { (name: String) in !claimed.contains(Self.key(name)) }
            guard fresh(actor.name) else { continue }
            let id = id(actor.acronyms.first?.lowercased() ?? actor.name)
            for name in [actor.name] + actor.acronyms { idByName[name] = id }
            line("  - id: \(id)")
            line("    kind: \(actor.kind.rawValue)")
            line("    name: \(Self.quoted(actor.name))")
            claimed.insert(Self.key(actor.name))
            if !actor.role.isEmpty { line("    # \(Self.comment(actor.role))") }
            if let code = actor.country {
                line("    country: \(code)")
                if actor.kind == .government || actor.usesCapital { line("    metonyms: [capital]") }
                for name in Country.byCode[code].map({ $0.names + $0.demonyms }) ?? [] { claimed.insert(Self.key(name.text)) }
            }
            list("acronyms", actor.acronyms.filter(fresh))
            list("aliases", actor.aliases.filter(fresh))
            for name in actor.acronyms + actor.aliases { claimed.insert(Self.key(name)) }
            list("weak", actor.weak.filter { $0 != actor.name })
            if let owner = actor.officeOf.flatMap({ idByName[$0] }) { line("    office-of: [\(owner)]") }
        }
    }

    private mutating func topics() {
        guard !proposal.topics.isEmpty else { return }
        line()
        line("topics:")
        for topic in proposal.topics {
            line("  - id: \(id(topic.phrases[0]))")
            line("    tier: \(topic.isCentral ? "core" : "related")")
            line("    phrases:")
            line("      \(proposal.article.language.tag): [\(topic.phrases.map(Self.quoted).joined(separator: ", "))]")
        }
    }

    private mutating func list(_ key: String, _ texts: [String]) {
        if !texts.isEmpty { line("    \(key): [\(texts.map(Self.quoted).joined(separator: ", "))]") }
    }

    /// A name of letters, digits and hyphens that the file does not have yet.
    private mutating func id(_ text: String) -> String {
        let plain = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        var words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map { String($0) }
        while words.joined(separator: "-").utf8.count > 48, words.count > 1 { words.removeLast() }
        let stem = words.isEmpty ? "it" : String(words.joined(separator: "-").prefix(48))
        var id = stem, number = 2
        while !ids.insert(id).inserted {
            id = "\(stem)-\(number)"
            number += 1
        }
        return id
    }

    private static func key(_ text: String) -> String { text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil) }

    /// As a double-quoted scalar, unless it is plain beyond doubt.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" } && text.first?.isLetter == true && text.last != " "
        let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        if isPlain, !reserved.contains(text.lowercased()) { return text }
        return YAMLText.quoted(text)
    }

    /// On one line, without what a terminal would obey.
    private static func comment(_ text: String) -> String {
        let clean = String(text.unicodeScalars.map { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) || (0x2028...0x202e).contains($0.value) ? " " : Character($0) })
        return clean.count > 240 ? String(clean.prefix(240)) + "…" : clean
    }
}
