import Foundation
import Model

/// One entry in the document's terms → `Item`. The order in which elements are asked is the order of precedence: the format's own
/// elements first, then those of modules.
struct ItemAdapter {
    private var values = DraftValues()

    /// - Parameter fallback: Base address for documents that came without an address.
    mutating func item(
        from draft: borrowing Draft, format: String, bases: [BaseAddress?], fallback: BaseAddress?, warnings: inout Warnings
    ) -> Item {
        func base(_ index: Int) -> BaseAddress? { bases[index] ?? fallback }
        var item = Item(id: "")
        item.title = values.line(title(of: draft), in: draft) ?? ""
        item.url = url(of: draft, base).map(Redirector.target)
        item.externalURL = draft.links.first { values.isRelation($0, "related", in: draft) }
            .flatMap { values.address($0.href, base: base($0.base), in: draft) }
        let (content, summary) = texts(of: draft)
        item.contentHTML = values.html(content, base: content.flatMap { base($0.base) }, in: draft)
        item.contentText = values.text(content, in: draft)
        item.summary = values.text(summary, in: draft)
        item.published = values.date(draft.first(.pubDate, .published, .issued, .dcDate, .created), in: draft, warnings: &warnings)
        item.modified = values.date(draft.first(.updated, .modified, .lastBuildDate), in: draft, warnings: &warnings)
        item.authors = People.authors(of: draft, base, &values)
        item.tags = tags(of: draft)
        item.language = values.language(draft.first(.dcLanguage, .language)?.text, in: draft) ?? values.language(draft.language, in: draft)
        readMedia(of: draft, base, into: &item)
        item.id = id(of: draft) ?? ""
        readDiscussion(of: draft, base, into: &item)
        item.place = values.line(draft.first(.place), in: draft)
        return item
    }

    private func title(of draft: borrowing Draft) -> Draft.Field? {
        draft.first(.title, .atomTitle, .dcTitle, .itunesTitle, .mediaTitle)
    }

    /// The content, and beside it the summary. RSS's `description` is either, depending on what else there is.
    private func texts(of draft: borrowing Draft) -> (content: Draft.Field?, summary: Draft.Field?) {
        let full = draft.first(.encoded, .xhtmlBody, .atomContent)
        let short = draft.first(.description, .summary, .dcDescription, .itunesSummary, .mediaDescription, .itunesSubtitle)
        if let full { return (full, short) }
        if let short, short.element != .summary || short.kind != .plain { return (short, nil) } // markup would be lost in a summary
        return (nil, short)
    }

    private func url(of draft: borrowing Draft, _ base: (Int) -> BaseAddress?) -> String? {
        if let link = draft.first(.link) { return values.address(link.text, base: base(link.base), in: draft) }
        var best: (rank: Int, link: Draft.Link)?
        for link in draft.links {
            guard values.isRelation(link, "alternate", in: draft) else { continue }
            let type = values.raw(link.type, in: draft) ?? ""
            let rank = type.isEmpty || type.hasPrefix("text/html") || type.hasPrefix("application/xhtml") ? 0 : 1
            if best == nil || rank < best!.rank { best = (rank, link) }
        }
        if let link = best?.link { return values.link(link, base: base(link.base), in: draft) }
        if let guid = draft.first(.guid), draft.guidIsPermaLink, isWebAddress(guid.text, in: draft) { return values.raw(guid.text, in: draft) }
        if let about = draft.about, isWebAddress(about, in: draft) { return values.raw(about, in: draft) }
        if let id = draft.first(.id), isWebAddress(id.text, in: draft) { return values.raw(id.text, in: draft) }
        return nil
    }

    private func isWebAddress(_ range: Range<Int>, in draft: borrowing Draft) -> Bool {
        let text = draft.bytes[range]
        return (text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8)) && !text.contains { $0 <= 0x20 }
    }

    private func id(of draft: borrowing Draft) -> String? {
        if let own = draft.first(.guid, .id) { return values.raw(own.text, in: draft) }
        if let about = draft.about { return values.raw(draft.trimmed(about), in: draft) }
        return values.raw(draft.first(.dcIdentifier)?.text, in: draft)
    }

    private mutating func tags(of draft: borrowing Draft) -> [String] {
        var tags: [String] = []
        for range in draft.categories {
            if let tag = values.line(range, in: draft), !tags.contains(tag) { tags.append(tag) }
        }
        for field in draft.fields where field.element == .dcSubject || field.element == .itunesKeywords || field.element == .mediaKeywords {
            guard let line = values.line(field, in: draft) else { continue }
            let parts = field.element == .dcSubject ? [Substring(line)] : line.split(separator: ",", maxSplits: Limits.list)
            for part in parts {
                let tag = part.trimmingCharacters(in: .whitespaces)
                if tags.count < Limits.list, !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
            }
        }
        return tags
    }

    private func readDiscussion(of draft: borrowing Draft, _ base: (Int) -> BaseAddress?, into item: inout Item) {
        item.commentsURL = draft.first(.comments).flatMap { values.address($0.text, base: base($0.base), in: draft) }
            ?? draft.links.first { values.isRelation($0, "replies", in: draft) }.flatMap { values.address($0.href, base: base($0.base), in: draft) }
        item.commentCount = draft.first(.commentCount).flatMap { values.number($0.text, in: draft) }
        item.inReplyTo = draft.first(.inReplyTo).flatMap { values.address($0.text, base: base($0.base), in: draft) }
    }

    private mutating func readMedia(of draft: borrowing Draft, _ base: (Int) -> BaseAddress?, into item: inout Item) {
        for media in draft.media {
            guard let url = values.address(media.url, base: base(media.base), in: draft) else { continue }
            let type = values.mediaType(media.type, in: draft)
            let isImage = type.hasPrefix("image/") || values.raw(media.medium, in: draft) == "image"
            switch media.element {
            case .enclosure, .mediaContent:
                if isImage, item.image == nil { item.image = url }
                if item.attachments.contains(where: { $0.url == url }) { continue }
                item.attachments.append(Attachment(
                    url: url, mimeType: type, size: values.number(media.length, in: draft),
                    duration: values.raw(media.duration, in: draft).flatMap(Self.duration)))
            case .mediaThumbnail, .itunesImage, .image: if item.image == nil { item.image = url }
            default: break
            }
        }
        for link in draft.links where values.isRelation(link, "enclosure", in: draft) {
            guard let url = values.address(link.href, base: base(link.base), in: draft),
                  !item.attachments.contains(where: { $0.url == url }) else { continue }
            item.attachments.append(Attachment(
                url: url, mimeType: values.raw(link.type, in: draft) ?? "", title: values.raw(link.title, in: draft),
                size: values.number(link.length, in: draft)))
        }
        if let duration = draft.first(.itunesDuration).flatMap({ values.raw($0.text, in: draft) }).flatMap(Self.duration),
           !item.attachments.isEmpty, item.attachments[0].duration == nil { item.attachments[0].duration = duration }
    }

    /// Seconds, or hours, minutes and seconds joined by colons.
    static func duration(_ text: String) -> Double? {
        var seconds = 0.0
        let parts = text.trimmingCharacters(in: .whitespaces).split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        for part in parts {
            guard let value = Double(part), value >= 0, value < 1e8 else { return nil }
            seconds = seconds * 60 + value
        }
        return seconds
    }
}
