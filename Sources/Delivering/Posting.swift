import Foundation
import Model

/// A message as a webhook takes it.
struct Posting: Equatable {
    /// Name and value; the values are printable ASCII.
    var fields: [(name: String, value: String)]
    var body: [UInt8]

    static func == (left: Self, right: Self) -> Bool {
        left.body == right.body && left.fields.map(\.name) == right.fields.map(\.name) && left.fields.map(\.value) == right.fields.map(\.value)
    }

    init(_ message: Message, _ form: Webhook.Form) {
        switch form {
        case .json: self.init(fields: [("Content-Type", "application/json"), ("Idempotency-Key", Self.key(message))], body: Self.json(message))
        case .slack: self.init(fields: [("Content-Type", "application/json")], body: Self.slack(message))
        case .ntfy: self.init(fields: Self.ntfyFields(message), body: Array(Self.cut(message.brief, 3900).utf8))
        }
    }

    init(fields: [(name: String, value: String)], body: [UInt8]) {
        self.fields = fields
        self.body = body
    }

    /// draft-ietf-httpapi-idempotency-key-header: a string of RFC 8941 §3.3.3.
    private static func key(_ message: Message) -> String { "\"\(Token.of(message.id))\"" }

    /// `id` is the same at every attempt; `document` is the digest or the alert as its JSON.
    private static func json(_ message: Message) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("kind", message.kind.rawValue)
        json.field("id", message.id)
        json.field("seed", message.seed)
        json.field("title", message.title)
        json.field("subject", message.subject)
        json.field("composed", message.composed)
        json.field("brief", message.brief)
        json.field("text", message.text)
        var bytes = json.bytes
        if let document = message.document { bytes += Array(",\"document\":".utf8) + document.filter { $0 != 0x0A } }
        return bytes + [UInt8(ascii: "}")]
    }

    /// https://api.slack.com/reference/surfaces/formatting: three characters are escaped; longer texts than 4,000 characters are cut by Slack.
    private static func slack(_ message: Message) -> [UInt8] {
        func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;") }
        var json = JSONWriter()
        json.beginObject()
        json.field("text", "*\(escaped(OneLine.of(message.subject).replacing("*", with: "")))*\n" + escaped(cut(message.brief, 3000)))
        json.endObject()
        return json.bytes
    }

    /// https://docs.ntfy.sh/publish/: the title in a field, where letters beyond ASCII go as RFC 2047 has it; bodies over 4,096 bytes would become
    /// attachments.
    private static func ntfyFields(_ message: Message) -> [(name: String, value: String)] {
        let subject = cut(OneLine.of(message.subject), 200)
        let isPlain = subject.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !subject.contains("=?")
        let title = isPlain ? subject : HeaderText.encodedWords(subject, separator: " ")
        return [("Content-Type", "text/plain; charset=utf-8"), ("Title", title), ("Tags", "newspaper"), ("Priority", message.kind == .alert ? "4" : "3")]
    }

    /// At most so many bytes, with an ellipsis where something was cut.
    static func cut(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var kept = String.UnicodeScalarView(), count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            if count > limit - 3 { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }
}
