import Model
import Testing
@testable import Digesting

@Suite("Extracts")
struct ExtractTests {
    func extract(title: String = "Headline", summary: String? = nil, content: String? = nil, words: [String] = []) -> Digest.Extract? {
        let judged = Sample.judged(1, "Outlet", Item(id: "1", title: title, summary: summary, contentText: content), score: 5, words: words, reasons: [])
        return Extractor(seed: Sample.seed).extract(of: judged.archived.item, match: judged.match)
    }

    func marked(_ extract: Digest.Extract?) -> [String] {
        extract.map { SegmentView.of($0).filter(\.marked).map(\.text) } ?? []
    }

    @Test func `the sentence that names most is chosen, wherever it stands`() throws {
        let content = String(repeating: "Nothing of note happened in the capital on that day. ", count: 40)
            + "The OAS wrote to the host of the medical missions.\n\n" + String(repeating: "The rain went on for days and days. ", count: 40)
        let found = try #require(extract(summary: "Rain and Cuba.", content: content, words: ["missions=medical missions", "oas=OAS", "cuba=Cuba"]))
        #expect(found.text.hasPrefix("The OAS wrote to the host of the medical missions."))
        #expect(marked(found) == ["OAS", "medical missions"])
    }

    @Test func `the summary is taken when it says as much as the content`() {
        let found = extract(summary: "On medical missions, in short.", content: "On medical missions, at length.", words: ["missions=medical missions"])
        #expect(found?.text == "On medical missions, in short.")
    }

    @Test func `an extract is short, whole at its sentences, and says where it is cut`() throws {
        let long = (1...200).map { "word\($0)" }.joined(separator: " ") + " medical missions " + (201...400).map { "word\($0)" }.joined(separator: " ") + "."
        let found = try #require(extract(content: long, words: ["missions=medical missions"]))
        #expect(found.text.hasPrefix("…word") && found.text.hasSuffix("…"))
        #expect(found.text.unicodeScalars.count <= Extractor.limit + 2)
        #expect(marked(found) == ["medical missions"])
        let begin = try #require(extract(content: "Medical missions " + long, words: ["missions=Medical missions"]))
        #expect(begin.text.hasPrefix("Medical missions word1 ") && begin.text.hasSuffix("…"))
    }

    @Test func `a heading or caption does not run into the sentence after it`() {
        let content = "Photo: the port\n\nThe OAS met. It said little.\n\nRead more"
        #expect(extract(content: content, words: ["oas=OAS"])?.text == "The OAS met. It said little. Read more")
        #expect(extract(content: content)?.text == "Photo: the port")
    }

    @Test func `without a mention it is the beginning`() {
        #expect(extract(summary: "First things first. Then others.")?.text == "First things first. Then others.")
    }

    @Test(arguments: [(nil, nil), ("Headline", nil), ("Headline.", " \u{0} "), ("", "Headline")] as [(String?, String?)])
    func `what only repeats the headline is no extract`(summary: String?, content: String?) {
        #expect(extract(summary: summary, content: content) == nil)
    }

    @Test func `mentions side by side are marked as one, repeated and overlapping ones once`() {
        let found = extract(summary: "Cuban medical missions, medical missions", words: ["cuba=Cuban", "missions=medical missions", "labour=missions"])
        #expect(marked(found) == ["Cuban medical missions", "medical missions"])
    }

    @Test func `marks stay on their words when the text around them is cleaned`() {
        let found = extract(summary: "La \u{202E}\n\n misión  \u{7} médica\u{0} de  Cuba\t.", words: ["missions=misión  \u{7} médica", "cuba=Cuba"])
        #expect(found?.text == "misión médica de Cuba .")
        #expect(marked(found) == ["misión médica", "Cuba"])
    }

    @Test(arguments: [(-1, 4), (0, 0), (2, 2), (0, 1_000), (Int.max, Int.max), (5, Int.max)])
    func `a place that does not fit the text is passed over`(start: Int, length: Int) {
        let item = Item(id: "1", title: "T", summary: "médico")
        let match = Match(seed: "s", verdict: .digest, score: 5, topics: [
            .init(id: "missions", mentions: [Mention(field: .summary, start: start, length: length, text: "", alias: "")]),
        ])
        #expect(Extractor(seed: Sample.seed).extract(of: item, match: match) == Digest.Extract(text: "médico", marks: []))
    }

    @Test func `a word of a megabyte is cut`() throws {
        let found = try #require(extract(content: String(repeating: "é", count: 1_000_000)))
        #expect(found.text.unicodeScalars.count == Extractor.limit + 1)
    }

    @Test(arguments: [
        ("the U.S. said", 4, 4, "the **U.S.** said"), ("anti-U.S.based", 5, 4, "anti-**U.S**.based"), ("a“OAS”b", 1, 9, "a“**OAS**”b"), ("a “OAS” b", 2, 9, "a **“OAS”** b"),
        ("re(OAS)port", 2, 5, "re(**OAS**)port"), ("派遣医疗队到", 6, 9, "派遣**医疗队**到"), ("a (!) b", 2, 3, "a **(!)** b"), ("a(!)b", 1, 3, "a(!)b"), ("a OAS\u{A0}b", 1, 6, "a **OAS**\u{A0}b"),
        ("é", 1, 1, "é"), ("abc", 2, 9, "abc"), ("CIDH", 0, 4, "**CIDH**"), ("a*b", 1, 1, #"a\*b"#),
    ])
    func `bold in Markdown stands where CommonMark sees it`(text: String, start: Int, length: Int, markdown: String) {
        let segments = MarkdownEmphasis.segments(.init(text: text, marks: [.init(start: start, length: length)]))
        #expect(segments.map { $0.marked ? "**\(Escaping.markdown($0.text))**" : Escaping.markdown($0.text) }.joined() == markdown)
    }
}
