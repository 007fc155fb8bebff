import Foundation
import Model
import Testing

@testable import Matching

@Suite("Mentions")
struct MentionTests {
    /// Ways in which publishers write the same words.
    static let disguises: [@Sendable (String) -> String] = [
        { $0 },
        { $0.uppercased() },
        { $0.lowercased() },
        { $0.decomposedStringWithCanonicalMapping },
        { $0.replacingOccurrences(of: "'", with: "’") },
        { $0.replacingOccurrences(of: " ", with: "\u{A0}") },
        { $0.replacingOccurrences(of: " ", with: "\u{202F}") },
        { $0.replacingOccurrences(of: "-", with: "\u{2011}") },
        { $0.applyingTransform(.stripDiacritics, reverse: false) ?? $0 },
        { $0.applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? $0 },
        { $0.map { "\($0)" }.joined(separator: "\u{AD}") },
        { $0.map { "\($0)" }.joined(separator: "\u{200B}") },
    ]
    static let names = [
        "Comisión Interamericana de Derechos Humanos", "Ministère de la Santé", "Côte d'Ivoire", "São Tomé e Príncipe", "Guinea-Bissau", "Rosa María Payá",
        "Łukasz Żółć", "Ελληνική Δημοκρατία", "Организация американских государств", "Straßenärzte", "Mais Médicos", "l'État",
    ]

    @Test(arguments: names)
    func `an alias finds itself in every disguise, at exactly its bytes`(name: String) {
        for (index, disguise) in Self.disguises.enumerated() {
            let shown = disguise(name)
            let text = "Ærø, “\(shown)” — y más"
            let found = mentions([Alias(name)], in: "nothing", summary: text)
            #expect(found.map(\.text) == [shown], "disguise \(index)")
            #expect(found.first.map(\.start) == text.utf8.count - "\(shown)” — y más".utf8.count)
            #expect(found.first?.field == .summary && found.first?.alias == name)
        }
    }

    @Test func `offsets always name the text they claim`() {
        var dice = Dice(99)
        let pieces = ["Cuba", "médicos", "doctor", "&eacute;", "é", "e\u{301}", "\u{AD}", "’s", " ", " ", ". ", "医", "ב", "👩‍⚕️", "U.S.", "\n\n", "ﬁ", "Ã©", "-", "\u{A0}"]
        let seed = Seed(
            id: "s", actors: [WatchedActor(id: "cuba", name: "Cuba"), WatchedActor(id: "us", name: "US", aliases: [Alias("é"), Alias("医")])],
            topics: [Topic(id: "t", phrases: phrases("doctor*", "médicos Cuba"), combinations: [Combination(all: [phrases("Cuba"), phrases("U.S.", "fi*")], within: 9)])])
        let matcher = Matcher(CompiledSeed(seed))
        var found = 0
        for _ in 0..<300 {
            func text() -> String { (0..<dice.roll(40)).map { _ in dice.pick(pieces) }.joined() }
            let item = Item(id: "1", title: text(), summary: text(), contentText: text())
            let match = matcher.match(item)
            for mention in (match.actors + match.topics).flatMap(\.mentions) {
                let field = mention.field == .title ? item.title : (mention.field == .summary ? item.summary : item.contentText) ?? ""
                let bytes = Array(field.utf8)
                #expect(mention.start >= 0 && mention.start + mention.length <= bytes.count)
                #expect(Array(mention.text.utf8) == Array(bytes[mention.start..<mention.start + mention.length]))
                found += 1
            }
        }
        #expect(found > 500)
    }

    @Test func `come from title, summary and content, in that order`() {
        let found = mentions([Alias("Cuba")], in: "Cuba", summary: "Cuba", content: "In Cuba")
        #expect(found.map(\.field) == [.title, .summary, .content])
        #expect(found.map(\.start) == [0, 0, 3])
    }
}
