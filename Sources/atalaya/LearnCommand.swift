import ArgumentParser
import Foundation
import Learning
import Model
import Parsing

struct LearnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "Propose a seed from an article: its actors, topics, dates and deadlines.",
        discussion: "Reads plain text or HTML in English, Spanish, Portuguese or French and prints a seed in YAML, ready to edit. The first line is taken for the title.")
    @Option(help: ArgumentHelp("The article's language: en, es, pt or fr. Default: found out.", valueName: "tag")) var language: String?
    @Option(help: ArgumentHelp("The day it came out. Default: the first whole date above the text.", valueName: "YYYY-MM-DD")) var date: CalendarDay?
    @Argument(help: "The article's file; '-' is standard input.") var file: String

    func validate() throws {
        if let language, !["en", "es", "pt", "fr"].contains(language.prefix(2).lowercased()) {
            throw ValidationError("'\(language)' is not among the languages that can be learned from: en, es, pt, fr.")
        }
    }

    func run() throws {
        try failing {
            let bytes: [UInt8]
            do { bytes = try Input.bytes(of: file) } catch { throw Input.Unreadable(description: "\(file): \(error)") }
            var text = String(decoding: bytes, as: UTF8.self)
            if Self.isHTML(text) { text = PlainText.from(html: Self.fromHeadline(text)) }
            let proposal = Proposal(Article(text: text, language: language, published: date))
            if proposal.actorNames.isEmpty { throw Input.Unreadable(description: "\(file): no names were found; is it an article in English, Spanish, Portuguese or French?") }
            Output.write(Array(proposal.yaml.utf8))
        }
    }

    /// Without what stands before the first headline: menus and the like.
    private static func fromHeadline(_ html: String) -> String {
        let headline = html.ranges(of: "<h1").first ?? html.ranges(of: "<H1").first
        return headline.map { String(html[$0.lowerBound...]) } ?? html
    }

    private static func isHTML(_ text: String) -> Bool {
        let start = text.prefix(2000).lowercased()
        return ["<!doctype html", "<html", "<body", "<article", "<p>", "<div"].contains { start.contains($0) }
    }
}
