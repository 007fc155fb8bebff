import Model
import Testing
@testable import Digesting

@Suite("Plain text")
struct PlainTextTests {
    @Test(arguments: [
        ("  a \t\r\n b  ", "a b"), ("a\u{A0}: b", "a\u{A0}: b"), ("\u{FEFF}a\u{202E}b\u{2066}c\u{2069}", "abc"), ("a\u{E0041}\u{FFFE}b", "ab"),
        ("پزشک\u{200C}ها", "پزشک\u{200C}ها"), ("👩\u{200D}⚕️", "👩\u{200D}⚕️"), ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}"), ("\u{0}\u{1B}", ""),
    ])
    func `what cannot be seen goes, white space becomes one space`(text: String, line: String) {
        #expect(PlainText.line(text, limit: 100) == line)
    }

    @Test(arguments: [
        ("one two three", 100, "one two three"), ("one two three", 9, "one two…"), ("one two three", 7, "one two…"), ("médicos cubanos", 8, "médicos…"),
        ("abcdefghij", 4, "abcd…"), ("médicos", 3, "méd…"), ("a abcdefghij", 8, "a abcdef…"), ("国际合作医疗队", 3, "国际合…"),
    ])
    func `a long text ends at a word, a long word at a letter`(text: String, limit: Int, line: String) {
        #expect(PlainText.line(text, limit: limit) == line)
    }

    @Test func `each byte knows where it went`() {
        let (bytes, places) = PlainText.cleaned(Array(" a\u{1B}  é ".utf8)[...])
        #expect(String(decoding: bytes, as: UTF8.self) == "a é")
        #expect(places == [0, 0, 1, 1, 1, 2, 3, 4, 4])
    }

    @Test func `bytes that are no UTF-8 are left out`() {
        #expect(PlainText.cleaned([0x61, 0x80, 0xC3, 0x62, 0xE2, 0x80]).bytes.starts(with: [0x61]))
        #expect(String(validating: PlainText.cleaned([0xA9, 0x61, 0xE2, 0x80]).bytes, as: UTF8.self) == "a")
    }

    @Test(arguments: [
        ("The U.S. said no. It left.", ["The U.S. said no.", "It left."]),
        ("El Sr. Arrate llegó. ¿Y ahora? ¡Nada!", ["El Sr. Arrate llegó.", "¿Y ahora?", "¡Nada!"]),
        ("EE. UU. restringe visas. Cuba responde.", ["EE. UU. restringe visas.", "Cuba responde."]),
        ("“We go.” She went.", ["“We go.”", "She went."]),
        ("It cost 3.5 million. then nothing", ["It cost 3.5 million. then nothing"]),
        ("Titel\n\nAbsatz eins\nweiter. Ende", ["Titel", "Absatz eins\nweiter.", "Ende"]),
        ("医疗队离开了。政府沉默！", ["医疗队离开了。", "政府沉默！"]),
        ("J. Pérez spoke… Nobody heard.", ["J. Pérez spoke…", "Nobody heard."]),
        ("", []), (" \n\n ", []), ("...", ["..."]),
    ])
    func `text is cut into sentences`(text: String, sentences: [String]) {
        let bytes = Array(text.utf8)
        #expect(Sentence.all(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) } == sentences)
    }
}
