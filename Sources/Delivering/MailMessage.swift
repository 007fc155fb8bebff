import Foundation
import Model

/// A message as a mail server takes it (RFC 5322, RFC 2045): the text, and beside it the HTML (RFC 2046 §5.1.4). The same message gives the
/// same bytes at every attempt, its `Message-ID` included.
enum MailMessage {
    static func bytes(_ message: Message, by route: MailRoute) -> [UInt8] {
        let domain = HeaderText.mailbox(MailAddress(address: route.from.domain))
        var head = ""
        head += HeaderText.field("From", [route.from])
        head += HeaderText.field("To", route.to)
        head += HeaderText.field("Subject", message.subject)
        head += "Date: \(HeaderText.date(message.composed))\r\n"
        head += "Message-ID: <\(Token.of(message.id))@\(domain)>\r\n"
        if let seed = message.seed { // RFC 2919
            head += "List-Id: \(HeaderText.phrase(message.title))\r\n <\(Token.of(seed)).atalaya.\(domain)>\r\n"
        }
        head += "Auto-Submitted: auto-generated\r\n" // RFC 3834
        if message.kind == .alert { head += "Importance: high\r\n" } // RFC 4021 §2.1.54
        head += "MIME-Version: 1.0\r\n"
        guard let html = message.html else { return Array(head.utf8) + part("text/plain", message.text) }
        // "=_" cannot stand in quoted-printable.
        let boundary = "=_\(Token.of(message.id).prefix(50))"
        head += "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
        var bytes = Array((head + "--\(boundary)\r\n").utf8)
        bytes += part("text/plain", message.text)
        bytes += Array("--\(boundary)\r\n".utf8)
        bytes += part("text/html", html)
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    private static func part(_ type: String, _ text: String) -> [UInt8] {
        Array("Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8) + QuotedPrintable.encoded(text)
    }
}

/// Names as parts of identifiers.
enum Token {
    /// A dot-atom (RFC 5322 §3.2.3) of letters, digits, hyphens and underscores; of a long text the beginning and a hash.
    static func of(_ text: String) -> String {
        if text.utf8.count > 160 { return of(String(text.unicodeScalars.prefix(80))) + "-" + String(StableHash.of(text), radix: 16) }
        let parts = text.split(separator: ".").map { part in
            String(decoding: part.utf8.map { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"): byte
                default: UInt8(ascii: "-")
                }
            }, as: UTF8.self)
        }
        return parts.isEmpty ? "-" : parts.joined(separator: ".")
    }
}
