import Foundation
package import Model

/// Lists of subscriptions: OPML 1.0 and 2.0 (http://opml.org/spec2.opml), in and out.
package enum OPML {
    /// What one document lists.
    package struct List: Hashable, Sendable {
        package var title: String?
        /// In document order.
        package var subscriptions: [Subscription]
        /// What was passed over, one sentence each.
        package var warnings: [String]
    }

    package enum ReadError: Error, Equatable, CustomStringConvertible {
        case empty
        case otherRoot(String)
        case noXML

        package var description: String {
            switch self {
            case .empty: "The document is empty. Export the list of subscriptions once more."
            case .otherRoot(let root): "This is XML with the root element \(Warnings.quote(root)), not OPML. Export the subscriptions as OPML."
            case .noXML: "This is no XML, so no OPML. Export the subscriptions as OPML."
            }
        }
    }

    // MARK: In

    /// Names of elements and attributes count in any capitals. Outlines without an address are folders; their names become tags.
    package static func read(_ bytes: [UInt8]) throws(ReadError) -> List {
        var warnings = Warnings()
        let text: [UInt8] = bytes.withUnsafeBufferPointer { bytes in
            switch CharacterEncoding.decode(bytes, contentType: nil, warnings: &warnings) {
            case .converted(let text): text
            case .utf8(let start): UTF8Bytes.areWellFormed(bytes) ? Array(bytes[start...])
                : Array(String(decoding: bytes[start...], as: UTF8.self).utf8)
            }
        }
        guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
        let trimmed = text.drop { $0 <= 0x20 }
        let read: Result<List, ReadError> = trimmed.withUnsafeBufferPointer { text in
            guard let tree = XMLTree(text) else { return .failure(.noXML) }
            return tree.withRoot { root in
                guard root.name == "opml" else { return .failure(.otherRoot(root.name)) }
                let title = root.children.first { $0.name == "head" }?.children.first { $0.name == "title" }?.text
                var reader = Reader(warnings: warnings)
                for body in root.children where body.name == "body" { reader.read(body, folders: []) }
                reader.finish()
                return .success(List(
                    title: title.map(PlainText.line(plain:)).flatMap { $0.isEmpty ? nil : $0 }, subscriptions: reader.subscriptions,
                    warnings: reader.warnings.sentences))
            }
        }
        return try read.get()
    }

    private struct Reader {
        var warnings: Warnings
        var subscriptions: [Subscription] = []
        private var includes = 0, foreign = 0

        init(warnings: Warnings) { self.warnings = warnings }

        mutating func read(_ element: XMLElement, folders: [String]) {
            for outline in element.children where outline.name == "outline" {
                if outline.attribute("iscomment") == "true" { continue } // it and all in it (§ "Outline elements")
                let name = outline.attribute("title") ?? outline.attribute("text")
                if outline.attribute("type")?.lowercased() == "include" {
                    includes += 1
                } else if let url = outline.attribute("xmlurl") {
                    add(url, name, outline, folders)
                    read(outline, folders: folders)
                } else {
                    read(outline, folders: folders + (name.map { [$0] } ?? []))
                }
            }
        }

        private mutating func add(_ url: String, _ name: String?, _ outline: XMLElement, _ folders: [String]) {
            let address = url.lowercased().hasPrefix("feed://") ? "http" + url.dropFirst(4) : url.lowercased().hasPrefix("feed:") ? String(url.dropFirst(5)) : url
            guard ["http://", "https://"].contains(where: { address.lowercased().hasPrefix($0) }) else {
                foreign += 1
                return
            }
            guard subscriptions.count < Limits.items else { return warnings.add("The list has more than \(Limits.items) feeds; the others were left out.") }
            var tags: [String] = []
            // "/Politics/Caribbean,press": folders from the outermost, and plain tags
            let categories = (outline.attribute("category") ?? "").split(separator: ",").flatMap { $0.split(separator: "/") }
                .map { $0.trimmingCharacters(in: .whitespaces) }
            for tag in folders + categories where !tag.isEmpty && !tags.contains(tag) { tags.append(tag) }
            subscriptions.append(Subscription(
                url: address, title: name == url ? nil : name, tags: tags, language: outline.attribute("language").flatMap(LanguageTag.normalised)))
        }

        mutating func finish() {
            if includes > 0 { warnings.add("\(includes == 1 ? "1 outline includes another list" : "\(includes) outlines include other lists"); nothing was fetched.") }
            if foreign > 0 { warnings.add("\(foreign == 1 ? "1 feed has an address that is" : "\(foreign) feeds have addresses that are") neither http: nor https:, and left out.") }
        }
    }

    // MARK: Out

    /// OPML 2.0. A feed's tags are its `category`; no folders are made, because a feed may have several tags.
    package static func write(_ subscriptions: [Subscription], title: String) -> [UInt8] {
        var output = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>".utf8)
        append(title, to: &output)
        output += "</title>\n  </head>\n  <body>\n".utf8
        for subscription in subscriptions {
            output += "    <outline type=\"rss\"".utf8
            let name = subscription.title ?? subscription.url
            for (attribute, value) in [
                ("text", name), ("title", name), ("xmlUrl", subscription.url),
                ("category", subscription.tags.map { $0.replacing(",", with: " ").replacing("/", with: " ") }.joined(separator: ",")),
                ("language", subscription.language ?? ""),
            ] where !value.isEmpty {
                output += " \(attribute)=\"".utf8
                append(value, to: &output)
                output.append(UInt8(ascii: "\""))
            }
            output += "/>\n".utf8
        }
        output += "  </body>\n</opml>\n".utf8
        return output
    }

    /// Without the characters that XML has no form for (XML 1.0 §2.2).
    private static func append(_ text: String, to output: inout [UInt8]) {
        var clean = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF }))
        clean.withUTF8 { MarkupWriter.append(escaping: $0, to: &output) }
    }
}
