import Foundation
import Model

/// Texts in header fields (RFC 5322 §2.2, RFC 2047). Whatever comes from outside is one line before it gets here, and what is not plain ASCII
/// is encoded, so nothing can begin a field of its own.
enum HeaderText {
    /// A field whose value is free text, folded.
    static func field(_ name: String, _ text: String) -> String {
        let text = OneLine.of(text)
        return "\(name): " + (isPlain(text) ? folded(text, after: name.utf8.count + 2) : encodedWords(text)) + "\r\n"
    }

    /// A field that lists mailboxes, one a line.
    static func field(_ name: String, _ mailboxes: [MailAddress]) -> String {
        "\(name): " + mailboxes.map(mailbox).joined(separator: ",\r\n ") + "\r\n"
    }

    /// A display name and an address. The configuration lets no address through that is not in plain ASCII; if one came, no mail server would
    /// take what is left of it.
    static func mailbox(_ mailbox: MailAddress) -> String {
        let address = String(mailbox.address.unicodeScalars.filter { (0x21...0x7e).contains($0.value) && !"<>(),;:\\\"".unicodeScalars.contains($0) })
        guard let name = mailbox.name.map(OneLine.of), !name.isEmpty else { return address }
        return phrase(name) + " <\(address)>"
    }

    /// RFC 5322 §3.2.5: a quoted string, or encoded words.
    static func phrase(_ text: String) -> String {
        let text = OneLine.of(text)
        guard isPlain(text), text.utf8.count <= 60 else { return encodedWords(text) }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Words of at most 75 characters (RFC 2047 §2), each on a line of its own.
    /// - Parameter separator: what stands between them; white space that does not count.
    static func encodedWords(_ text: String, separator: String = "\r\n ") -> String {
        var words: [String] = [], piece: [UInt8] = []
        func end() {
            if !piece.isEmpty { words.append("=?UTF-8?B?\(Data(piece).base64EncodedString())?=") }
            piece = []
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > 42 { end() }
            piece += bytes
        }
        end()
        return words.joined(separator: separator)
    }

    /// Printable ASCII that no reader would take for an encoded word, with no word too long for a line.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !text.contains("=?") && text.split(separator: " ").allSatisfy { $0.utf8.count <= 60 }
    }

    /// Broken before words that would go beyond 76 characters.
    private static func folded(_ text: String, after used: Int) -> String {
        var line = used, result = ""
        for (index, word) in text.split(separator: " ").enumerated() {
            if index > 0 {
                let isFull = line + 1 + word.utf8.count > 76
                result += isFull ? "\r\n " : " "
                line = isFull ? 1 : line + 1
            }
            result += word
            line += word.utf8.count
        }
        return result
    }

    /// RFC 5322 §3.3, in UTC.
    static func date(_ date: Date) -> String {
        let seconds = Int(min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799).rounded(.down))
        let (days, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let day = CalendarDay(daysSinceEpoch: time < 0 ? days - 1 : days), rest = time < 0 ? time + 86_400 : time
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let year = String(repeating: "0", count: max(0, 4 - "\(day.year)".count)) + "\(day.year)"
        return "\(weekdays[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(year) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0000"
    }
}
