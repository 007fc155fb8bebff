import Foundation
import Model

/// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), read tolerantly: a value of the wrong type counts as absent,
/// numbers serve as ids.
enum JSONFeedDocument {
    /// - Parameter bytes: UTF-8.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, base: BaseAddress?, warnings: inout Warnings) throws(ParseError) -> Feed {
        guard let value = try? JSONSerialization.jsonObject(with: Data(buffer: bytes), options: [.fragmentsAllowed]) else { throw .brokenJSON }
        guard let document = value as? [String: Any] else { throw .otherJSON }
        let version = text(document["version"]) ?? ""
        let isJSONFeed = version.contains("jsonfeed.org")
        guard isJSONFeed || document["items"] is [Any] && (document["version"] != nil || document["feed_url"] != nil || document["home_page_url"] != nil)
        else { throw .otherJSON }
        if !isJSONFeed { warnings.add("The document does not say which version of JSON Feed it is in.") }
        var feed = Feed(format: version.hasSuffix("/1") || version.hasSuffix("/1.0") ? "jsonfeed1.0" : "jsonfeed1.1")
        feed.homePageURL = address(document["home_page_url"], base)
        let base = base ?? feed.homePageURL.flatMap { BaseAddress(Array($0.utf8)) }
        feed.title = line(document["title"])
        feed.feedURL = address(document["feed_url"], base)
        feed.summary = text(document["description"])
        feed.icon = address(document["icon"], base)
        feed.favicon = address(document["favicon"], base)
        feed.authors = authors(document, base)
        feed.language = text(document["language"]).flatMap(LanguageTag.normalised)
        feed.nextURL = address(document["next_url"], base)
        for hub in (document["hubs"] as? [Any] ?? []).prefix(Limits.list) {
            if let hub = hub as? [String: Any], let url = address(hub["url"], base) { feed.hubs.append(url) }
        }
        let items = document["items"] as? [Any] ?? []
        if items.count > Limits.items { warnings.add("The document has more than \(Limits.items) items; the others were left out.") }
        var unreadable = 0
        for value in items.prefix(Limits.items) {
            guard let fields = value as? [String: Any] else {
                unreadable += 1
                continue
            }
            var item = item(fields, base, &warnings)
            item.language = item.language ?? feed.language
            feed.items.append(item)
        }
        if unreadable > 0 { warnings.add("\(unreadable) items are no JSON objects; they were left out.") }
        Identity.assign(to: &feed.items, warnings: &warnings)
        feed.warnings = warnings.sentences
        return feed
    }

    private static func item(_ fields: [String: Any], _ base: BaseAddress?, _ warnings: inout Warnings) -> Item {
        var item = Item(id: text(fields["id"]) ?? "")
        item.url = address(fields["url"], base)
        item.externalURL = address(fields["external_url"], base)
        item.title = line(fields["title"]) ?? ""
        item.summary = text(fields["summary"]).map { plain($0) }
        item.contentHTML = text(fields["content_html"]).map { absolute($0, base) }
        item.contentText = text(fields["content_text"]) ?? item.contentHTML.map { PlainText.from(html: $0) }
        item.image = address(fields["image"], base) ?? address(fields["banner_image"], base)
        item.published = date(fields["date_published"], &warnings)
        item.modified = date(fields["date_modified"], &warnings)
        item.authors = authors(fields, base)
        for tag in (fields["tags"] as? [Any] ?? []).prefix(Limits.list) {
            if let tag = line(tag), !item.tags.contains(tag) { item.tags.append(tag) }
        }
        item.language = text(fields["language"]).flatMap(LanguageTag.normalised)
        for value in (fields["attachments"] as? [Any] ?? []).prefix(Limits.list) {
            guard let fields = value as? [String: Any], let url = address(fields["url"], base) else { continue }
            item.attachments.append(Attachment(
                url: url, mimeType: text(fields["mime_type"]) ?? "", title: line(fields["title"]),
                size: number(fields["size_in_bytes"]).flatMap { $0 >= 0 && $0 < 9e15 ? Int($0) : nil },
                duration: number(fields["duration_in_seconds"]).flatMap { $0 >= 0 ? $0 : nil }))
        }
        return item
    }

    /// 1.1 has `authors`; 1.0 had one `author`, which some still send.
    private static func authors(_ fields: [String: Any], _ base: BaseAddress?) -> [Author] {
        let list = fields["authors"] as? [Any] ?? fields["author"].map { $0 as? [Any] ?? [$0] } ?? []
        var authors: [Author] = []
        for value in list.prefix(Limits.list) {
            let author: Author
            if let fields = value as? [String: Any] {
                author = Author(name: line(fields["name"]), url: address(fields["url"], base), avatar: address(fields["avatar"], base))
            } else {
                author = Author(name: line(value))
            }
            if author != Author(), !authors.contains(author) { authors.append(author) }
        }
        return authors
    }

    /// A string that is not empty, or a number as it was written.
    private static func text(_ value: Any?) -> String? {
        if let text = value as? String { return text.allSatisfy(\.isWhitespace) ? nil : String(decoding: text.utf8.prefix(Limits.text), as: UTF8.self) }
        if let number = value as? NSNumber, !(value is Bool) { return number.stringValue }
        return nil
    }

    private static func line(_ value: Any?) -> String? {
        guard let line = text(value).map(PlainText.line(plain:)), !line.isEmpty else { return nil }
        return line
    }

    /// The standard says plain text; some send HTML.
    private static func plain(_ text: String) -> String {
        var text = text, output: [UInt8] = []
        text.withUTF8 { PlainText.append(html: $0, onlyKnownTags: true, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    private static func number(_ value: Any?) -> Double? {
        if let number = value as? NSNumber, !(value is Bool) { return number.doubleValue }
        return (value as? String).flatMap { Double($0) }
    }

    private static func address(_ value: Any?, _ base: BaseAddress?) -> String? {
        guard var text = value as? String else { return nil }
        return text.withUTF8 { References.address($0, base: base) }
    }

    private static func absolute(_ html: String, _ base: BaseAddress?) -> String {
        guard let base else { return html }
        var html = html, output: [UInt8] = []
        let changed = html.withUTF8 { References.append(html: $0, base: base, to: &output) }
        return changed ? String(decoding: output, as: UTF8.self) : html
    }

    private static func date(_ value: Any?, _ warnings: inout Warnings) -> Date? {
        guard let text = value as? String, !text.isEmpty else { return nil }
        if let date = Dates.parse(text) { return date }
        warnings.add("\(Warnings.quote(text)) is no date, or one that does not exist; it was left out.")
        return nil
    }
}
