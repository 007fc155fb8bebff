import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Character encodings (RFC 7303 §3)")
struct CharacterEncodingTests {
    /// A feed whose title is "Año €" in some encoding, or another text that it has.
    private func title(_ document: String, as encoding: String.Encoding, mark: [UInt8] = [], type: String? = nil) throws -> String? {
        let bytes = try #require(document.data(using: encoding))
        return try parse(mark + Array(bytes), type: type).title
    }

    private func feed(declaring name: String?, title: String = "Año") -> String {
        (name.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? "") + "<rss version=\"2.0\"><channel><title>\(title)</title></channel></rss>"
    }

    @Test func `a byte order mark decides against everything else`() throws {
        #expect(try title(feed(declaring: "iso-8859-1"), as: .utf8, mark: [0xEF, 0xBB, 0xBF], type: "text/xml; charset=koi8-r") == "Año")
        #expect(try title(feed(declaring: "utf-8"), as: .utf16LittleEndian, mark: [0xFF, 0xFE]) == "Año")
        #expect(try title(feed(declaring: "utf-8"), as: .utf16BigEndian, mark: [0xFE, 0xFF]) == "Año")
        #expect(try title(feed(declaring: nil), as: .utf32BigEndian, mark: [0, 0, 0xFE, 0xFF]) == "Año")
    }

    @Test func `sixteen bits are seen without a mark`() throws {
        #expect(try title(feed(declaring: "utf-16"), as: .utf16LittleEndian) == "Año")
        #expect(try title(feed(declaring: "utf-16"), as: .utf16BigEndian) == "Año")
    }

    @Test func `the charset of the Content-Type comes before the declaration, and the declaration before UTF-8`() throws {
        #expect(try title(feed(declaring: "windows-1251", title: "Śląsk"), as: .isoLatin2, type: "text/xml; charset=\"ISO-8859-2\"") == "Śląsk")
        #expect(try title(feed(declaring: "windows-1251", title: "Новости"), as: .windowsCP1251, type: "text/xml") == "Новости")
    }

    @Test(arguments: [
        ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC], "日本語"), ("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA], "日本語"),
        ("gb2312", [0xD6, 0xD0, 0xB9, 0xFA], "中国"), ("big5", [0xA4, 0xA4, 0xB0, 0xEA], "中國"), ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"),
        ("koi8-r", [0xED, 0xC9, 0xD2], "Мир"), ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
        ("gb2312", [0xD6, 0xD0, 0xFF, 0xD6, 0xD0], "中\u{FFFD}中"),
    ] as [(String, [UInt8], String)])
    func `bytes of other encodings are converted`(name: String, bytes: [UInt8], title: String) throws {
        let parts = feed(declaring: name, title: "|").utf8.split(separator: UInt8(ascii: "|"))
        #expect(try parse(Array(parts[0]) + bytes + Array(parts[1])).title == title)
    }

    @Test func `without any statement it is UTF-8`() throws {
        #expect(try title(feed(declaring: nil), as: .utf8) == "Año")
    }

    @Test func `Latin 1 is windows-1252, as on the web`() throws {
        #expect(try title(feed(declaring: "iso-8859-1", title: "“Año” €"), as: .windowsCP1252) == "“Año” €")
    }

    @Test func `a statement that the bytes contradict is passed over`() throws {
        #expect(try title(feed(declaring: "utf-8", title: "Año €"), as: .windowsCP1252) == "Año €")
        #expect(try title(feed(declaring: "iso-8859-1"), as: .utf8) == "Año")
        #expect(try title(feed(declaring: "utf-16"), as: .utf8) == "Año")
        #expect(try title(feed(declaring: "no-such-thing"), as: .utf8) == "Año")
    }

    @Test func `single bytes of windows-1252 in UTF-8 are understood`() throws {
        let bytes = Array("<rss version='2.0'><channel><title>Año ".utf8) + [0x93, 0x41, 0xF1, 0x6F, 0x94] + Array("</title></channel></rss>".utf8)
        #expect(try parse(bytes).title == "Año “Año”")
    }

    @Test func `names that only iconv understands in special ways are never handed to it`() throws {
        #expect(try title(feed(declaring: "ascii//TRANSLIT"), as: .utf8) == "Año")
    }
}
