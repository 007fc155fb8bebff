import Foundation
import Model
import Testing

@testable import Matching

@Suite("What holds for every text and seed")
struct PropertyTests {
    private static let names = [
        "Rosa María Payá", "Inter-American Commission on Human Rights", "Comisión Interamericana de Derechos Humanos", "Côte d'Ivoire", "médicos cubanos", "Øre Łódź",
        "Organización de los Estados Americanos", "l'OEA", "São Tomé e Príncipe", "Ministry of Health & Wellness", "St. Kitts", "EE. UU.", "古巴医生", "كوبا", "Straße", "Œuvre",
        "niño", "Españoles", "D.C.", "ELAM 2025", "Δημοκρατία", "Куба", "ﬁnance minister", "doctor–swap",
    ]
    private static let fillers = ["the", "a 7", "and,", "(so)", "—", "“x”", "\n\n", "¿y?", "l’", "U.S.", "&amp;", "\u{200B}", "mÃ©dico", "🙂", "''", "ñ", "é."]

    private struct Collector: WordSink {
        var all: [String] = []
        mutating func take(_ word: ScannedWord, folded: UnsafeBufferPointer<UInt8>) { all.append(String(decoding: folded, as: UTF8.self)) }
    }

    private func folded(_ text: String) -> [String] {
        var sink = Collector(), text = text
        text.withUTF8 { Scanner.scan($0, into: &sink) }
        return sink.all
    }

    /// A name as a careless publisher may write it.
    private func disguised(_ name: String, _ dice: inout Dice) -> String {
        var text = name
        switch dice.roll(4) {
        case 0: text = text.uppercased()
        case 1: text = text.lowercased()
        case 2: text = text.capitalized
        default: break
        }
        switch dice.roll(5) {
        case 0: text = text.decomposedStringWithCanonicalMapping
        case 1: text = text.folding(options: .diacriticInsensitive, locale: nil)
        case 2: text = text.replacing("'", with: "’").replacing("-", with: "\u{2011}")
        case 3: text = text.replacing(" ", with: "\u{A0}")
        default: break
        }
        return text
    }

    @Test func `folding what is folded changes nothing`() {
        var dice = Dice(7)
        for _ in 0..<2000 {
            let text = (0..<6).map { _ in dice.roll(2) == 0 ? disguised(dice.pick(Self.names), &dice) : dice.pick(Self.fillers) }.joined(separator: " ")
            let once = folded(text)
            #expect(folded(once.joined(separator: " ")) == once, "\(text)")
        }
    }

    @Test func `a name matches itself in any case, with any accents and quotes`() {
        var dice = Dice(11)
        for name in Self.names {
            for _ in 0..<40 {
                let text = disguised(name, &dice)
                #expect(!mentions([Alias(name)], in: "x \(text) y").isEmpty, "'\(name)' in '\(text)'")
            }
        }
    }

    @Test func `offsets name the text they claim`() {
        var dice = Dice(13)
        let actors = Self.names.enumerated().map { WatchedActor(id: "a\($0.offset)", name: $0.element, aliases: [Alias(String($0.element.prefix(4)), style: .weak)]) }
        let topic = Topic(id: "t", phrases: [Phrase("médicos cubanos", language: "es")], combinations: [Combination(all: [phrases("the"), phrases("so", "x")], scope: .item)])
        let matcher = Matcher(CompiledSeed(Seed(id: "s", actors: actors, topics: [topic])))
        for _ in 0..<300 {
            func text() -> String { (0..<8).map { _ in dice.roll(2) == 0 ? disguised(dice.pick(Self.names), &dice) : dice.pick(Self.fillers) }.joined(separator: " ") }
            let item = Item(id: "1", title: text(), summary: text(), contentText: text())
            let match = matcher.match(item)
            for mention in (match.actors + match.topics).flatMap(\.mentions) {
                let field = mention.field == .title ? item.title : mention.field == .summary ? item.summary ?? "" : item.contentText ?? ""
                let bytes = Array(field.utf8)
                #expect(mention.start >= 0 && mention.length > 0 && mention.start + mention.length <= bytes.count)
                #expect(String(decoding: bytes[mention.start..<mention.start + mention.length], as: UTF8.self) == mention.text)
            }
        }
    }

    @Test func `adding a text to 'not' never adds a mention of an actor`() {
        var dice = Dice(17)
        for _ in 0..<300 {
            let title = (0..<6).map { _ in dice.roll(2) == 0 ? dice.pick(Self.names) : dice.pick(Self.fillers) }.joined(separator: " ")
            let name = dice.pick(Self.names), other = dice.pick(Self.names + Self.fillers)
            let without = mentions([Alias(name)], in: title), with = mentions([Alias(name)], in: title, not: [other])
            #expect(Set(with).isSubset(of: Set(without)), "'\(name)', not '\(other)', in '\(title)'")
        }
    }

    @Test func `adding a text to 'not' of a topic never raises the score`() {
        var dice = Dice(19)
        for _ in 0..<300 {
            let title = (0..<6).map { _ in dice.roll(2) == 0 ? dice.pick(Self.names) : dice.pick(Self.fillers) }.joined(separator: " ")
            var topic = Topic(id: "t", phrases: [Phrase(dice.pick(Self.names)), Phrase(dice.pick(Self.names))])
            func score() -> Double { Matcher(CompiledSeed(Seed(id: "s", topics: [topic]))).match(Item(id: "1", title: title)).score }
            let before = score()
            topic.lookalikes = [Phrase(dice.pick(Self.names))]
            #expect(score() <= before, "\(title)")
        }
    }
}
