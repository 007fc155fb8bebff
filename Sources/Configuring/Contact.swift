/// Who to write to about the requests: it goes into a header of every request, as a comment (RFC 9110 §5.6.5).
enum Contact {
    /// What keeps `text` from being one, and what to write instead.
    static func objection(_ text: String) -> (what: String, instead: String)? {
        if text.utf8.count > 200 { return ("'contact' is longer than 200 characters", "write an e-mail address or a URL") }
        if !text.utf8.allSatisfy({ (0x20...0x7e).contains($0) && !"()\\".utf8.contains($0) }) {
            return ("'contact' goes into a header, which takes neither accents nor parentheses nor backslashes", "write an e-mail address or a URL")
        }
        if !text.contains("@"), !text.contains("://") {
            return ("'contact' is no address", "write an e-mail address or a URL by which publishers reach you")
        }
        return nil
    }
}
