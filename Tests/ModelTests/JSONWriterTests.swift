import Foundation
import Testing
@testable import Model

@Suite("JSON written straight into bytes (RFC 8259)")
struct JSONWriterTests {
    private func written(_ text: String) -> String {
        var json = JSONWriter()
        json.value(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", #""""#), ("a \"b\" \\ / c", #""a \"b\" \\ / c""#), ("\u{0}\u{1b}[31m\n\r\t\u{7f}", #""\u0000\u001b[31m\n\r\t\u007f""#),
        ("\u{85}\u{9b}31m", #""\u0085\u009b31m""#), ("¿Qué? «año» \u{a0}x", "\"¿Qué? «año» \u{a0}x\""), ("👩🏽‍⚕️ 医生 \u{2028}", "\"👩🏽‍⚕️ 医生 \u{2028}\""),
    ])
    func `text is quoted, and what a terminal would obey is escaped`(text: String, json: String) { #expect(written(text) == json) }

    /// The escapes stand at every place of the eight bytes that are looked at together.
    @Test func `Foundation reads back what was written, wherever the odd byte stands`() throws {
        for odd in ["\"", "\\", "\u{0}", "\u{1f}", "\u{7f}", "\u{9f}", "¢", "é", "\u{ffff}", "𝄞"] {
            for before in 0..<18 {
                for after in [0, 1, 7, 8, 9] {
                    let text = String(repeating: "x", count: before) + odd + odd + String(repeating: "y", count: after)
                    let value = try JSONSerialization.jsonObject(with: Data(written(text).utf8), options: .fragmentsAllowed)
                    #expect(value as? String == text)
                }
            }
        }
    }

    @Test func `commas come between values and nowhere else`() {
        var json = JSONWriter()
        json.beginArray()
        json.value(1)
        json.value(2.5)
        json.value(3.0)
        json.value(Double.infinity)
        json.value("{")
        json.beginObject()
        json.field("a", "[")
        json.field("b", nil as String?)
        json.field("c", [] as [String])
        json.field("d", ["x", "y"])
        json.field("e", true)
        json.field("f", Date(timeIntervalSince1970: 0))
        json.endObject()
        json.beginArray()
        json.endArray()
        json.endArray()
        json.endLine()
        json.beginObject()
        json.endObject()
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"""
            [1,2.5,3,null,"{",{"a":"[","d":["x","y"],"e":true,"f":"1970-01-01T00:00:00Z"},[]]
            {}
            """#)
    }
}
