import Foundation
import Model
import Testing
@testable import Delivering

@Suite("A message as mail (RFC 5322, RFC 2045, RFC 2047)")
struct MailMessageTests {
    private func header(_ message: Message, _ route: MailRoute = route()) -> [String] {
        Array(lines(MailMessage.bytes(message, by: route)).prefix { !$0.isEmpty })
    }

    @Test func `has the text and beside it the HTML, the same bytes each time`() {
        let bytes = MailMessage.bytes(message(), by: route())
        #expect(String(decoding: bytes, as: UTF8.self) == """
            From: "Atalaya" <atalaya@example.org>\r
            To: desk@example.org\r
            Subject: Cuban medical missions, 2025-06-18: 2 stories, 1 noted\r
            Date: Wed, 18 Jun 2025 11:00:00 +0000\r
            Message-ID: <digest.missions.2025-06-18.1f@example.org>\r
            List-Id: "Cuban medical missions"\r
             <missions.atalaya.example.org>\r
            Auto-Submitted: auto-generated\r
            MIME-Version: 1.0\r
            Content-Type: multipart/alternative;\r
             boundary="=_digest.missions.2025-06-18.1f"\r
            \r
            --=_digest.missions.2025-06-18.1f\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            # Missions\r
            \r
            =2E\r
            =46rom here on: =C2=BFm=C3=A9dicos?\r
            --=_digest.missions.2025-06-18.1f\r
            Content-Type: text/html; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            <p class=3D"a">=C2=BFM=C3=A9dicos?</p>\r
            --=_digest.missions.2025-06-18.1f--\r

            """)
        #expect(MailMessage.bytes(message(), by: route()) == bytes)
    }

    @Test(arguments: [
        "a\r\nBcc: thief@example.org", "a\nBcc: thief@example.org", "a\rBcc: x", "a\u{2028}Bcc: x", "a\u{0}\r\n\r\n<script>", "=?UTF-8?Q?=0D=0ABcc:_x?=",
        "\u{85}Bcc: x", String(repeating: "long ", count: 300), String(repeating: "ñandú ", count: 300), String(repeating: "x", count: 3000), "",
    ])
    func `lets no subject, name or title begin a field of its own`(text: String) {
        let usual = ["From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "MIME-Version", "Content-Type"]
        var mail = message(subject: text)
        mail.title = text
        mail.id = text
        mail.seed = text
        var named = route()
        named.from.name = text
        named.to[0].name = text
        let header = header(mail, named)
        #expect(header.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != ":" }) } == usual)
        #expect(header.allSatisfy { line in line.utf8.allSatisfy { (0x20...0x7e).contains($0) } && line.utf8.count <= 998 })
        let body = lines(MailMessage.bytes(mail, by: named)).drop { !$0.isEmpty }
        #expect(body.allSatisfy { $0.utf8.count <= 76 })
    }

    @Test func `writes letters beyond ASCII as encoded words of whole characters`() throws {
        let text = "Médicos cubanos: ¿qué dirá la OEA sobre los 12.000 que están en 20 países? Ñandú, señor"
        let words = HeaderText.encodedWords(text, separator: " ").split(separator: " ")
        #expect(words.count > 1 && words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") })
        let decoded = try words.map { String(decoding: try #require(Data(base64Encoded: String($0.dropFirst(10).dropLast(2)))), as: UTF8.self) }
        #expect(decoded.joined() == text)
        #expect(!decoded.joined().contains("\u{FFFD}"), "each word decodes by itself")
    }

    @Test func `names many recipients one a line, and quotes what a name may not hold`() {
        var many = route(to: ["a@example.org", "b@example.org"])
        many.to[0].name = "Desk \"night\", Havana"
        many.to[1].name = "Redacción"
        #expect(header(message(), many)[1...2] == ["To: \"Desk \\\"night\\\", Havana\" <a@example.org>,", " =?UTF-8?B?UmVkYWNjacOzbg==?= <b@example.org>"])
    }

    @Test(arguments: [
        ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\r\nb\rc\n", "a\r\nb\r\nc\r\n"), ("end \n", "end=20\r\n"), ("tab\t", "tab=09\r\n"),
        ("1=2", "1=3D2\r\n"), (".", "=2E\r\n"), ("From a", "=46rom a\r\n"), ("Frame", "Frame\r\n"), ("é", "=C3=A9\r\n"), ("\u{0}\u{7f}", "=00=7F\r\n"),
        (String(repeating: "x", count: 76), String(repeating: "x", count: 76) + "\r\n"),
        (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx\r\n"),
        (String(repeating: "x", count: 75) + ".y", String(repeating: "x", count: 75) + "=\r\n=2Ey\r\n"),
    ])
    func `is quoted-printable (RFC 2045 §6.7)`(text: String, encoded: String) {
        #expect(String(decoding: QuotedPrintable.encoded(text), as: UTF8.self) == encoded)
    }

    @Test func `keeps every text whole through quoted-printable`() {
        var state: UInt64 = 7
        for _ in 0..<200 {
            var text = ""
            for _ in 0..<Int(state % 300) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.unicodeScalars.append([".", "=", " ", "F", "é", "€", "x", "\t", "😀", "\n"][Int(state >> 33) % 10])
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let encoded = QuotedPrintable.encoded(text)
            #expect(decoded(encoded) == (text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"))
            #expect(lines(encoded).allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") && !$0.hasSuffix(" ") })
        }
    }

    private func decoded(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = [], index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), bytes[index + 1] == 0x0D {
                index += 3
            } else if bytes[index] == UInt8(ascii: "=") {
                out.append(UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)!)
                index += 3
            } else {
                if bytes[index] != 0x0D { out.append(bytes[index]) }
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    @Test(arguments: [
        ("2025-06-18T11:00:00Z", "Wed, 18 Jun 2025 11:00:00 +0000"), ("2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 +0000"),
        ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
    func `is dated as RFC 5322 has it`(date: String, text: String) {
        #expect(HeaderText.date(RFC3339.date(date)!) == text)
    }
}
