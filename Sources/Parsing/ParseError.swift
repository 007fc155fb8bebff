import Foundation

/// Why a document is no feed.
package enum ParseError: Error, Equatable, CustomStringConvertible {
    /// Nothing, or nothing but white space.
    case empty
    /// A page for people. `title` is its own, `nil` when it has none.
    case html(title: String?)
    /// A page for people without a list of articles that could be told from its other lists.
    case noList(title: String?)
    /// A page whose list is put in by a script, after it has been loaded.
    case scriptedList(title: String?)
    /// A selector that does not find its part of a page. `name`: of its key.
    case selector(name: String, text: String, reason: SelectorTrouble)
    /// XML of another kind. `root` is the name of its outermost element.
    case unknownRoot(root: String)
    /// JSON, but no JSON Feed.
    case otherJSON
    /// JSON that could not be read to its end.
    case brokenJSON
    /// Neither XML nor JSON nor HTML. `beginning`: its first characters.
    case otherText(beginning: String)
    /// Bytes that are no text: an image, an archive.
    case binary
    /// XML that ends, or breaks, before its outermost element.
    case broken(reason: String)

    package var description: String {
        switch self {
        case .empty: "The document is empty. If the server always answers so, give another address of the feed."
        case .html(let title):
            "This is an HTML page\(title.map { " (" + Warnings.quote($0) + ")" } ?? ""), not a feed. "
                + (Refusal.isGate(title) ? "It asks for a login or for proof of being human; a reader cannot pass it." : "'atalaya discover' names the feeds that a page points to; give the address of one.")
        case .noList(let title):
            "No list of articles was found on this page\(title.map { " (" + Warnings.quote($0) + ")" } ?? ""). Check it in a browser; if it has one, name its parts by 'selectors'."
        case .scriptedList(let title):
            "The list on this page\(title.map { " (" + Warnings.quote($0) + ")" } ?? "") is put in by a script, which a reader does not run. 'atalaya discover' looks for a feed of the site; else give the address that the script asks, where that is a feed."
        case .selector(let name, let text, let reason):
            switch reason {
            case .withoutMatch: "The selector of '\(name)' (\(Warnings.quote(text))) matches nothing on the page any more, or never did. Look at the page in a browser, and correct the selector."
            case .tooCostly: "The selector of '\(name)' (\(Warnings.quote(text))) takes too many steps on this page. Write a narrower one."
            case .wrong(let reason): "The selector of '\(name)' (\(Warnings.quote(text))) cannot be read: \(reason)."
            }
        case .unknownRoot(let root):
            switch root.lowercased() {
            case "opml": "This is an OPML list of subscriptions, not a feed. 'atalaya sources import' takes the feeds that it lists."
            case "error", "fault", "envelope", "exception": "This is an error message in XML (\(Warnings.quote(root))), not a feed. Check the address in a browser."
            default: "This is XML with the root element \(Warnings.quote(root)), which is none of RSS or Atom. Give the address of the feed itself."
            }
        case .otherJSON: "This is JSON, but not JSON Feed: it has no 'version' and no list of 'items'. Give the address of the feed itself."
        case .brokenJSON: "This is JSON that is damaged or cut off. If it stays so, tell the publisher."
        case .otherText(let beginning): "This is text that begins with \(Warnings.quote(beginning)), not a feed. Check the address in a browser."
        case .binary: "This is no text at all, so not a feed. Check the address in a browser."
        case .broken(let reason): "This is XML that is damaged beyond reading (\(reason)). If it stays so, tell the publisher."
        }
    }
}

package enum SelectorTrouble: Equatable, Sendable {
    case withoutMatch
    case tooCostly
    case wrong(String)
}

/// What a document is that is no feed.
enum Refusal {
    /// - Parameter bytes: UTF-8, from the first that is no white space.
    static func ofNonXML(_ bytes: UnsafeBufferPointer<UInt8>) -> ParseError {
        if bytes.isEmpty { return .empty }
        if isHTML(bytes) { return html(bytes) }
        if bytes.prefix(2000).contains(where: { $0 < 0x09 }) { return .binary }
        return .otherText(beginning: PlainText.line(html: String(decoding: bytes.prefix(60), as: UTF8.self)))
    }

    /// By the first tag.
    static func isHTML(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while let open = bytes.firstIndex(of: UInt8(ascii: "<"), from: index), open < 8192 {
            let rest = UnsafeBufferPointer(rebasing: bytes[open...].dropFirst())
            if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?") { // feeds have been seen with HTML's DOCTYPE
                index = HTMLTag(bytes, at: open)?.end ?? open + 1
                continue
            }
            let name = rest.prefix { $0.isASCIILetter || $0.isASCIIDigit }
            return ["html", "head", "body", "title", "meta", "script", "div", "p", "h1", "center", "b", "br"]
                .contains(String(decoding: name, as: UTF8.self).lowercased())
        }
        return false
    }

    static func html(_ bytes: UnsafeBufferPointer<UInt8>) -> ParseError {
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(200_000))
        var index = 0
        while let open = head.firstIndex(of: UInt8(ascii: "<"), from: index) {
            if let tag = HTMLTag(head, at: open), !tag.isEnd, UnsafeBufferPointer(rebasing: head[tag.name]).equalsIgnoringCase("title") {
                let end = head.firstIndex(of: UInt8(ascii: "<"), from: tag.end) ?? head.count
                let title = PlainText.line(html: String(decoding: head[tag.end..<end], as: UTF8.self))
                return .html(title: title.isEmpty ? nil : title)
            }
            index = open + 1
        }
        return .html(title: nil)
    }

    /// Whether a page's title says that it stands before the content.
    static func isGate(_ title: String?) -> Bool {
        guard let title = title?.lowercased() else { return false }
        return ["login", "log in", "sign in", "just a moment", "attention required", "access denied", "captcha", "are you a robot",
                "iniciar sesión", "acceso", "connexion", "anmelden"].contains { title.contains($0) }
    }
}
