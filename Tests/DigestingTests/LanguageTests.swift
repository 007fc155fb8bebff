import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Languages of the digest")
struct LanguageTests {
    @Test func `there are words for every language that the settings offer`() {
        #expect(Words.all.map(\.tag) == DigestSettings.languages)
    }

    @Test func `every language has all names of languages, and no word is left empty or in another language`() {
        let (english, spanish) = (EnglishWording(), SpanishWording())
        #expect(Set(english.languages.keys) == Set(spanish.languages.keys))
        for word in Word.allCases {
            #expect(!english.word(word).isEmpty && !spanish.word(word).isEmpty)
            #expect(english.word(word) != spanish.word(word), "\(word)")
        }
    }

    @Test(arguments: [
        (1, 1, 0, "1 noticia de 1 medio."), (2, 5, 1, "2 noticias de 5 medios; 1 más de interés."), (0, 0, 3, "Ninguna noticia; 3 más de interés."),
        (12_345, 1_200, 0, "12\u{202F}345 noticias de 1200 medios."),
    ])
    func `Spanish counts as Spanish does`(stories: Int, outlets: Int, noted: Int, line: String) {
        #expect(SpanishWording().numbers(stories: stories, outlets: outlets, noted: noted) == line)
    }

    @Test func `Spanish days and months are in small letters, with a capital only where they begin a line`() {
        let clock = PageClock(zone: "America/Havana", year: 2026, words: SpanishWording()), day = CalendarDay(daysSinceEpoch: 20_780)
        #expect(clock.moment(Sample.date("2026-11-23T12:00:00Z")) == "lun 23 nov, 07:00")
        #expect(clock.words.long(day) == "lunes 23 de noviembre de 2026")
        #expect(clock.title(day) == "Lunes 23 de noviembre de 2026")
        #expect(clock.words.month(day) == "Noviembre de 2026")
    }

    @Test func `the score and its reasons are said in Spanish, with the decimal comma`() {
        let match = Match(seed: "s", verdict: .digest, score: 5.7, reasons: [
            .init(feature: "core-topic-in-title", value: 5, evidence: "missions: \"misiones\""), .init(feature: "proximity", value: 0.4, evidence: ""),
            .init(feature: "actor", value: 0.3, evidence: ""),
        ])
        #expect(Because.line(match, SpanishWording()) == "puntuación 5,7: tema central en el título +5 (missions: \"misiones\"), cercanía +0,4, actor +0,3")
    }

    @Test(arguments: DigestSettings.Format.allCases)
    func `a digest in Spanish is written as it was when someone last read it`(format: DigestSettings.Format) throws {
        let bytes = try DigestRenderer.render(Sample.spanish, as: format)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/spanish.\(format.fileExtension)")
        if ProcessInfo.processInfo.environment["ATALAYA_RECORD"] != nil { try Data(bytes).write(to: file) }
        #expect(try String(decoding: bytes, as: UTF8.self) == String(contentsOf: file, encoding: .utf8))
    }

    @Test func `a digest recorded when there was only English is English, and its JSON is as it was`() throws {
        var digest = Sample.empty
        digest.language = nil
        let data = try JSON.encode(digest)
        #expect(!String(decoding: data, as: UTF8.self).contains("\"language\""))
        let restored = try JSON.decode(Digest.self, from: data)
        #expect(try JSON.encode(restored) == data)
        #expect(try String(decoding: DigestRenderer.render(restored, as: .markdown), as: UTF8.self).contains("## Coverage"))
    }
}
