import Foundation
import Testing
@testable import Model

@Suite("JSON Feed 1.1 as the form of items")
struct JSONFeedTests {
    private let full = Item(
        id: "1", url: "https://e.org/1", externalURL: "https://o.org/", title: "Título / dos", summary: "S", contentHTML: "<p>\"x\"</p>", contentText: "x",
        image: "https://e.org/i.png", published: Date(timeIntervalSince1970: 1_795_163_400), modified: Date(timeIntervalSince1970: 1_795_163_400.5),
        authors: [Author(name: "Ana", url: "mailto:a@e.org")], tags: ["a", "b"], language: "es",
        attachments: [Attachment(url: "https://e.org/a.mp3", mimeType: "audio/mpeg", title: "A", size: 3, duration: 1.5)],
        commentsURL: "https://e.org/1#c", commentCount: 4, inReplyTo: "https://e.org/0", place: "Castries", isDatedAhead: true)

    @Test func `an item comes back as it went`() throws {
        #expect(try JSON.decode(Item.self, from: Data(full.json.utf8)) == full)
        #expect(try JSON.decode(Item.self, from: Data(Item(id: "x").json.utf8)) == Item(id: "x"))
    }

    @Test func `an item has the standard's keys, in one order, on one line, slashes as they are`() {
        #expect(full.json == #"""
            {"id":"1","url":"https://e.org/1","external_url":"https://o.org/","title":"Título / dos","summary":"S","content_html":"<p>\"x\"</p>",\#
            "content_text":"x","image":"https://e.org/i.png","date_published":"2026-11-20T08:30:00Z","date_modified":"2026-11-20T08:30:00.500Z",\#
            "authors":[{"name":"Ana","url":"mailto:a@e.org"}],"tags":["a","b"],"language":"es","attachments":[{"url":"https://e.org/a.mp3",\#
            "mime_type":"audio/mpeg","title":"A","size_in_bytes":3,"duration_in_seconds":1.5}],"_atalaya":{"comments_url":"https://e.org/1#c",\#
            "comment_count":4,"in_reply_to":"https://e.org/0","place":"Castries","dated_ahead":true}}
            """#)
        #expect(Item(id: "x").json == #"{"id":"x"}"#)
    }

    @Test func `within other values an item is written to the same effect`() throws {
        let items = [full, Item(id: "x")]
        #expect(try JSON.decode([Item].self, from: JSON.encode(items)) == items)
        let keys = { (data: Data) in try JSONSerialization.jsonObject(with: data) as? NSDictionary }
        #expect(try keys(JSON.encode(full)) == keys(Data(full.json.utf8)))
    }

    @Test func `unknown keys and unreadable dates are passed over`() throws {
        let item = try JSON.decode(Item.self, from: Data(#"{"id":"x","date_published":"soon","_other":{"a":1}}"#.utf8))
        #expect(item == Item(id: "x"))
    }

    @Test func `a feed is a document of version 1,1 with what the parser had to say`() {
        let feed = Feed(format: "rss2.0", title: "T", hubs: ["https://h.org/"], items: [Item(id: "x")], warnings: ["W."])
        var json = JSONWriter()
        feed.write(to: &json)
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"version":"https://jsonfeed.org/version/1.1","title":"T","hubs":[{"type":"WebSub","url":"https://h.org/"}],"items":[{"id":"x"}],"_atalaya":{"format":"rss2.0","warnings":["W."]}}"#)
    }
}
