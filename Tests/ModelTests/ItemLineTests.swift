import Foundation
import Testing
@testable import Model

@Suite("An item on a line of JSON")
struct ItemLineTests {
    private func read(_ text: String) throws -> Item { try Array(text.utf8).withUnsafeBufferPointer(ItemLine.item) }

    @Test(arguments: [
        #"{"id":"1","title":"Cuban \"doctors\" leave","summary":"a\nb\t\\ \/","content_text":"é \u00e9 \ud83d\ude42","language":"es"}"#,
        #"  { "id" : "x" , "url" : "https://e.org/?a=1&b=2", "date_published":"2025-06-18T09:00:00Z", "tags": ["a","b"], "authors":[{"name":"N","n":[1,-2.5e3,{}]}] } "#,
        #"{"title":null,"id":"1","summary":null,"extra":{"deep":[[[{"a":true,"b":false,"c":null}]]]}}"#,
        #"{"id":"","title":""}"#, #"{"id":"1","content_html":"<p>x</p>","date_modified":"nonsense"}"#,
    ])
    func `reads as Foundation reads it`(line: String) throws {
        var expected = try JSON.decode(Item.self, from: Data(line.utf8))
        (expected.authors, expected.tags, expected.attachments, expected.image) = ([], [], [], nil) // not read: nothing is matched against them
        #expect(try read(line) == expected)
    }

    @Test(arguments: ["", "{", "[]", "null", #"{"title":"x"}"#, #"{"id":1}"#, #"{"id":"1"} x"#, #"{"id":"1","title":"a"#, #"{"id":"\ud83d"}"#, "{\"id\":\"a\u{1}b\"}"])
    func `is refused when it is none`(line: String) {
        #expect(throws: (any Error).self) { try read(line) }
    }

    @Test func `is never read past its end, whatever the bytes`() {
        var state: UInt64 = 88172645463325252
        let alphabet = Array(#"{}[]":,\u0dDe8tfn idtlesum-1"#.utf8)
        for _ in 0..<20_000 {
            var bytes = Array(#"{"id":"1","title":"a\u00e9","x":[1,{"y":"z"}]}"#.utf8)
            for _ in 0..<3 {
                state ^= state << 13; state ^= state >> 7; state ^= state << 17
                bytes[Int(state >> 33) % bytes.count] = alphabet[Int(state >> 20) % alphabet.count]
            }
            let mine = try? bytes.withUnsafeBufferPointer(ItemLine.item), theirs = try? JSON.decode(Item.self, from: Data(bytes))
            if let theirs, let mine { #expect(mine.id == theirs.id && mine.title == theirs.title) }
        }
    }

    @Test func `a match is written as it reads`() throws {
        let mention = Mention(field: .content, start: 3, length: 4, text: "Cu\"ba", alias: "Cuba")
        let match = Match(seed: "s", verdict: .noted, score: 2.5, actors: [.init(id: "cuba", mentions: [mention])], reasons: [.init(feature: "actor", value: 0.3, evidence: "x")])
        var json = JSONWriter()
        MatchLine.write(match, id: "item 1", to: &json)
        #expect(json.bytes.last == 0x0a)
        #expect(try JSON.decode(Match.self, from: Data(json.bytes)) == match)
        #expect(String(decoding: json.bytes, as: UTF8.self).contains(#""id":"item 1""#))
    }
}
