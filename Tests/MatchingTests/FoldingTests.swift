import Foundation
import Model
import Testing

@testable import Matching

@Suite("Folding and cutting into words")
struct FoldingTests {
    struct Words: WordSink {
        var all: [String] = []
        var sentences: [Int32] = []
        var places: [Range<Int>] = []
        mutating func take(_ word: ScannedWord, folded: UnsafeBufferPointer<UInt8>) {
            all.append(String(decoding: folded, as: UTF8.self))
            sentences.append(word.sentence)
            places.append(word.start..<word.end)
        }
    }

    func scan(_ text: String) -> Words {
        var words = Words()
        var text = text
        text.withUTF8 { Scanner.scan($0, into: &words) }
        return words
    }

    @Test(arguments: [
        ("Médicos CUBANOS", ["medicos", "cubanos"]),
        ("me\u{301}dicos", ["medicos"]),
        ("Straße, STRASSE", ["strasse", "strasse"]),
        ("Œuvre æther Øre Łódź Đà", ["oeuvre", "aether", "ore", "lodz", "da"]),
        ("ﬁnance ﬀ", ["finance", "ff"]),
        ("ＣＵＢＡ２０２５", ["cuba2025"]),
        ("Ελλάς ΕΛΛΆΣ", ["ελλασ", "ελλασ"]),
        ("Ёлка ёлка", ["елка", "елка"]),
        ("govern\u{AD}ment", ["government"]),
        ("zero\u{200B}width", ["zerowidth"]),
        ("la\u{A0}isla", ["la", "isla"]),
        ("Nairobi‑Havana doctor–swap", ["nairobi", "havana", "doctor", "swap"]),
        ("Cuba's, Cuba’s and the nurses'", ["cuba", "cuba", "and", "the", "nurses"]),
        ("l’OEA d'État", ["l", "oea", "d", "etat"]),
        ("the U.S. and the U.S.A., D.C.", ["the", "us", "and", "the", "usa", "dc"]),
        ("EE. UU. y EE.UU.", ["ee", "uu", "y", "ee", "uu"]),
        ("version 2.5 costs 1,500", ["version", "2", "5", "costs", "1", "500"]),
        ("t&eacute;cnicos&nbsp;de Nassau&#39;s&#x20;wards &ntilde;", ["tecnicos", "de", "nassau", "wards", "n"]),
        ("AT&T; R&B &unknown; &", ["at", "t", "r", "b", "unknown"]),
        ("mÃ©dicos espaÃ±oles â€œasÃ­â€\u{9D} donâ€™t", ["medicos", "espanoles", "asi", "don", "t"]),
        ("古巴医生", ["古", "巴", "医", "生"]),
        ("أطباء كوبيون", ["أطباء", "كوبيون"]),
        ("קובה", ["קובה"]),
        ("", []),
        (" .,;!? —  ", []),
    ] as [(String, [String])])
    func `a text becomes these words`(text: String, words: [String]) {
        #expect(scan(text).all == words)
    }

    @Test(arguments: [
        ("One came. Two left! Three? four", [0, 0, 1, 1, 2, 2]),
        ("Dr. Payá met Mr. Ali", [0, 0, 0, 0, 0]),
        ("the U.S. government", [0, 0, 0]),
        ("St. Lucia", [0, 0]),
        ("first\n\nsecond", [0, 1]),
        ("wrapped\nline", [0, 0]),
        ("about 3.5 million", [0, 0, 0, 0]),
        ("end.” Next", [0, 1]),
    ] as [(String, [Int32])])
    func `sentences end at full stops before capitals, but not after titles and initials`(text: String, sentences: [Int32]) {
        #expect(scan(text).sentences == sentences)
    }

    @Test func `folding what is folded changes nothing`() {
        var dice = Dice(11)
        for scalar in (0x20...0x2FFF).compactMap({ Unicode.Scalar(UInt32($0)) }) {
            let once = scan("a\(scalar)b").all.joined(separator: " ")
            #expect(scan(once).all.joined(separator: " ") == once, "U+\(String(scalar.value, radix: 16))")
        }
        for _ in 0..<200 {
            let text = String(String.UnicodeScalarView((0..<30).compactMap { _ in Unicode.Scalar(UInt32(dice.roll(0x20000))) }))
            let once = scan(text).all.joined(separator: " ")
            #expect(scan(once).all.joined(separator: " ") == once)
        }
    }

    @Test func `composed and decomposed letters fold alike`() {
        for value in [0xC0...0x17F, 0x1CD...0x233, 0x386...0x3CE, 0x400...0x45F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let composed = "x\(scalar)y"
            #expect(scan(composed).all == scan(composed.decomposedStringWithCanonicalMapping).all, "U+\(String(value, radix: 16))")
        }
    }

    @Test func `capital and small letters fold alike`() {
        for value in [0x41...0x5A, 0xC0...0x24F, 0x370...0x3FF, 0x400...0x52F, 0x1E00...0x1FFF, 0xFF21...0xFF3A].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            #expect(scan("\(scalar)").all == scan("\(scalar)".lowercased()).all, "U+\(String(value, radix: 16))")
        }
    }

    @Test func `words lie in order inside the text, whatever the bytes`() {
        var dice = Dice(5)
        for _ in 0..<500 {
            let bytes = (0..<dice.roll(80)).map { _ in UInt8(dice.roll(256)) } + Array("&#x".utf8.prefix(dice.roll(4)))
            var words = Words()
            bytes.withUnsafeBufferPointer { Scanner.scan($0, into: &words) }
            var end = 0
            for place in words.places {
                #expect(place.lowerBound >= end && place.upperBound <= bytes.count && !place.isEmpty)
                end = place.upperBound
            }
        }
    }
}
