import Foundation
import Testing
@testable import Model

@Suite("JSON Feed 1.1 as the form of items")
struct JSONFeedTests {
    private let full = Item(
        id: "1", url: "https://e.org/1", externalURL: "https://o.org/", title: "Título / dos", summary: "S", contentHTML: "<p>\"x\"</p>", contentText: "x",
        image: "https://e.org/i.png", published: Date(timeIntervalSince1970: 1_795_163_400), modified: Date(timeIntervalSince1970: 1_795_163_400.5),
        authors: [Author(name: "Ana", url: "mailto:a@e.org")], tags: ["a", "b"], language: "es",
        attachments: [Attachment(url: "https://e.org/a.mp3", mimeType: "audio/mpeg", title: "A", size: 3, duration: 1.5)])

    @Test func `an item comes back as it went`() throws {
        #expect(try JSON.decode(Item.self, from: JSON.encode(full)) == full)
        #expect(try JSON.decode(Item.self, from: JSON.encode(Item(id: "x"))) == Item(id: "x"))
    }

    @Test func `an item has the standard's keys, in order, on one line, slashes as they are`() throws {
        let text = try String(decoding: JSON.encode(full), as: UTF8.self)
        #expect(text.hasPrefix(#"{"attachments":[{"duration_in_seconds":1.5,"mime_type":"audio/mpeg","size_in_bytes":3,"title":"A","url":"https://e.org/a.mp3"}]"#))
        #expect(text.contains(#""date_modified":"2026-11-20T08:30:00.500Z","date_published":"2026-11-20T08:30:00Z""#))
        #expect(!text.contains("\n"))
        #expect(try String(decoding: JSON.encode(Item(id: "x")), as: UTF8.self) == #"{"id":"x"}"#)
    }

    @Test func `unknown keys and unreadable dates are passed over`() throws {
        let item = try JSON.decode(Item.self, from: Data(#"{"id":"x","date_published":"soon","_other":{"a":1}}"#.utf8))
        #expect(item == Item(id: "x"))
    }

    @Test func `a feed is a document of version 1,1 with what the parser had to say`() throws {
        let feed = Feed(format: "rss2.0", title: "T", hubs: ["https://h.org/"], items: [Item(id: "x")], warnings: ["W."])
        let text = try String(decoding: JSON.encode(feed), as: UTF8.self)
        #expect(text == #"{"_atalaya":{"format":"rss2.0","warnings":["W."]},"hubs":[{"type":"WebSub","url":"https://h.org/"}],"items":[{"id":"x"}],"title":"T","version":"https://jsonfeed.org/version/1.1"}"#)
    }
}
