import CLibXML2

/// The fields of a feed or an item: which elements are text, which speak by their attributes, and what becomes of either.
extension XMLFeedReader {
    /// - Returns: `false` when the element and all in it are to be left out.
    mutating func openField(_ meaning: ElementNames.Meaning, _ tag: XMLTag, _ base: Int) -> Bool {
        switch meaning.element {
        case .link, .atomLink:
            guard let href = tag.attributes.first("href") else {
                beginField(.link, .plain, base)
                return true
            }
            addLink(tag, href, base)
            return false
        case .category, .atomCategory, .itunesCategory, .mediaCategory:
            if let label = tag.attributes.first("label") ?? tag.attributes.first("term") ?? tag.attributes.first("text"), !label.isEmpty {
                withDraft { draft, entities in
                    if draft.categories.count < Limits.list { draft.categories.append(draft.add(label, entities: &entities)) }
                }
                push(.group, meaning.element, base) // iTunes puts the narrower category into the wider one
                return true
            }
            beginField(.category, .loose, base)
        case .enclosure, .mediaContent:
            if let url = tag.attributes.first("url") ?? tag.attributes.first("href") ?? tag.attributes.first("resource") {
                addMedia(meaning.element, url, base, tag)
            }
            if meaning.element == .enclosure { return false }
            push(.group, meaning.element, base)
        case .group: push(.group, .group, base)
        case .mediaThumbnail:
            guard let url = tag.attributes.first("url") else { return false }
            addMedia(.mediaThumbnail, url, base)
            return false
        case .itunesImage:
            guard let url = tag.attributes.first("href") ?? tag.attributes.first("url") else {
                beginField(.itunesImage, .plain, base)
                return true
            }
            addMedia(.itunesImage, url, base)
            return false
        case .inReplyTo:
            // The address says more than the id (RFC 4685 §3).
            addField(.inReplyTo, tag.attributes.first("href") ?? tag.attributes.first("ref"), base)
            return false
        case .generatorAgent:
            addField(.generator, tag.attributes.first("resource"), base)
            return false
        case .complete:
            addField(.complete, nil, base)
            return false
        case .author, .atomAuthor, .itunesOwner:
            push(.person, meaning.element, base)
            beginPerson(meaning.element, base)
        case .atomSource, .source: push(.source, meaning.element, base)
        case .guid:
            if let flag = tag.attributes.first("ispermalink"), isInItem { entry.guidIsPermaLink = !flag.equalsIgnoringCase("false") }
            beginField(.guid, .plain, base)
        case .atomContent, .atomTitle, .summary, .subtitle, .mediaTitle, .mediaDescription:
            readTextConstruct(meaning, tag, base)
        case .encoded: beginField(.encoded, .html, base)
        case .xhtmlBody: beginField(.xhtmlBody, meaning.vocabulary == .xhtml ? .markup : .loose, base)
        case .title, .description:
            readFieldLanguage(tag)
            beginField(meaning.element, .loose, base)
        case .managingEditor, .webMaster, .dcTitle, .dcCreator, .dcSubject, .dcDescription, .mediaCredit, .mediaKeywords, .itunesAuthor,
             .itunesSummary, .itunesSubtitle, .itunesKeywords, .itunesTitle, .place:
            beginField(meaning.element, .loose, base)
        case .language, .pubDate, .lastBuildDate, .ttl, .id, .published, .updated, .icon, .logo, .dcDate, .dcLanguage, .dcIdentifier,
             .created, .issued, .modified, .itunesDuration, .updatePeriod, .updateFrequency, .origLink, .comments, .commentCount, .generator,
             .publicationName, .imageLocation:
            beginField(meaning.element, .plain, base)
        default: return false
        }
        return true
    }

    /// RFC 4287 §3.1 and §4.1.3.1; Atom 0.3's `mode` as well.
    private mutating func readTextConstruct(_ meaning: ElementNames.Meaning, _ tag: XMLTag, _ base: Int) {
        readFieldLanguage(tag)
        if meaning.element == .atomContent, let source = tag.attributes.first("src") {
            let range = withDraft { $0.add(source, entities: &$1) }
            withDraft { draft, _ in draft.add(Draft.Field(element: .url, text: range, kind: .plain, base: base)) }
        }
        let type = tag.attributes.first("type")
        var kind = TextTypes.kind(type, isAtom: meaning.vocabulary == .atom)
        // Titles with media types of their own are text all the same.
        if kind == .base64, meaning.element != .atomContent, type?.equalsIgnoringCase("application/octet-stream") != true { kind = .loose }
        if let mode = tag.attributes.first("mode") {
            if mode.equalsIgnoringCase("base64") { kind = .base64 }
            else if mode.equalsIgnoringCase("escaped"), kind == .markup { kind = .html }
            else if mode.equalsIgnoringCase("xml"), kind == .html { kind = .markup }
        } else if format == "atom0.3", kind == .html, meaning.vocabulary == .atom { // its default mode is "xml", its practice is not
            kind = .loose
        }
        beginField(meaning.element, kind, base)
    }

    mutating func beginField(_ element: Element, _ kind: TextKind, _ base: Int) {
        let start = isInItem ? entry.bytes.count : channel.bytes.count
        capture = Capture(element: element, kind: kind, start: start, base: base, depth: 1)
        markup.reset(base: base)
    }

    mutating func finishField() {
        capture.depth = 0
        let capture = capture
        if person.isActive {
            person.take(capture.element, withDraft { draft, _ in draft.trimmed(min(capture.start, draft.bytes.count)..<draft.bytes.count) })
        } else if isInItem {
            Self.finish(capture, in: &entry)
            if capture.element == .publicationName { nameFeed() }
        } else {
            Self.finish(capture, in: &channel)
 wishes.read(capture.element, Array(channel.bytes[min(capture.start, channel.bytes.count)...].prefix(100))) }
    }

    /// A news sitemap names the publication in every entry and nowhere else.
    private mutating func nameFeed() {
        guard channel.first(.title) == nil, let name = entry.first(.publicationName) else { return }
        let start = channel.bytes.count
        channel.bytes += entry.bytes[name.text]
        channel.add(Draft.Field(element: .title, text: start..<channel.bytes.count, kind: .plain, base: 0))
    }

    private static func finish(_ capture: Capture, in draft: inout Draft) {
        let range = draft.trimmed(min(capture.start, draft.bytes.count)..<draft.bytes.count)
        guard !range.isEmpty else { return }
        switch capture.element {
        case .category:
            if draft.categories.count < Limits.list { draft.categories.append(range) }
        case .url, .itunesImage, .imageLocation:
            let element: Element = capture.element == .itunesImage ? .itunesImage : .image
            if draft.media.count < Limits.list { draft.media.append(Draft.Media(element: element, url: range, base: capture.base)) }
        default:
            guard draft.fields.count < Limits.list else { return }
            let kind = capture.hasMarkup && capture.kind == .plain ? .loose : capture.kind
            draft.add(Draft.Field(element: capture.element, text: range, kind: kind, base: capture.base))
        }
    }

    // MARK: People

    mutating func beginPerson(_ element: Element, _ base: Int) {
        person = PersonReader(element: element, base: base, start: isInItem ? entry.bytes.count : channel.bytes.count)
    }

    mutating func finishPerson() {
        let done = person
        person = PersonReader()
        withDraft { draft, _ in
            let text = draft.trimmed(min(done.start, draft.bytes.count)..<min(done.ownTextEnd ?? draft.bytes.count, draft.bytes.count))
            if done.element == .image {
                let url = done.uri ?? text
                if !url.isEmpty, draft.media.count < Limits.list { draft.media.append(Draft.Media(element: .image, url: url, base: done.base)) }
            } else if draft.people.count < Limits.list {
                draft.people.append(Draft.Person(
                    element: done.element, name: done.name, uri: done.uri, email: done.email, text: text, base: done.base))
            }
        }
    }

    // MARK: Attributes

    private mutating func addLink(_ tag: XMLTag, _ href: UnsafeBufferPointer<UInt8>, _ base: Int) {
        withDraft { draft, entities in
            guard draft.links.count < Limits.list else { return }
            draft.links.append(Draft.Link(
                href: draft.add(href, entities: &entities), rel: draft.add(tag.attributes.first("rel"), entities: &entities),
                type: draft.add(tag.attributes.first("type"), entities: &entities),
                title: draft.add(tag.attributes.first("title"), entities: &entities),
                length: draft.add(tag.attributes.first("length"), entities: &entities), base: base))
        }
    }

    mutating func addMedia(_ element: Element, _ url: UnsafeBufferPointer<UInt8>, _ base: Int) {
        withDraft { draft, entities in
            guard draft.media.count < Limits.list else { return }
            draft.media.append(Draft.Media(element: element, url: draft.add(url, entities: &entities), base: base))
        }
    }

    private mutating func addMedia(_ element: Element, _ url: UnsafeBufferPointer<UInt8>, _ base: Int, _ tag: XMLTag) {
        withDraft { draft, entities in
            guard draft.media.count < Limits.list else { return }
            draft.media.append(Draft.Media(
                element: element, url: draft.add(url, entities: &entities), type: draft.add(tag.attributes.first("type"), entities: &entities),
                medium: draft.add(tag.attributes.first("medium"), entities: &entities),
                length: draft.add(tag.attributes.first("length") ?? tag.attributes.first("filesize"), entities: &entities),
                duration: draft.add(tag.attributes.first("duration"), entities: &entities), base: base))
        }
    }

    private mutating func addField(_ element: Element, _ value: UnsafeBufferPointer<UInt8>?, _ base: Int) {
        withDraft { draft, entities in
            guard draft.fields.count < Limits.list else { return }
            let text = draft.add(value, entities: &entities)
            draft.add(Draft.Field(element: element, text: text, kind: .plain, base: base))
        }
    }

    mutating func readLanguage(_ tag: XMLTag) {
        guard let language = tag.attributes.first("lang", prefix: "xml") else { return }
        withDraft { $0.language = $0.add(language, entities: &$1) }
    }

    private mutating func readFieldLanguage(_ tag: XMLTag) {
        guard isInItem, entry.language == nil else { return }
        readLanguage(tag)
    }

    /// Index of the base address in force in an element (XML Base §3).
    func inheritsBase(_ tag: XMLTag) -> Bool { tag.attributes.first("base", prefix: "xml") == nil }

    mutating func baseAddress(of tag: XMLTag, within outer: Int) -> Int {
        guard tag.attributes.count > 0, let value = tag.attributes.first("base", prefix: "xml"), bases.count < Limits.list else { return outer }
        guard value.count <= Limits.base else {
            warnings.add("An xml:base longer than \(Limits.base) bytes was passed over.")
            return outer
        }
        var text: [UInt8] = []
        AttributeValue.decode(value, entities: &entities, to: &text)
        guard let address = text.withUnsafeBufferPointer({ References.address($0, base: bases[outer]) }), address.utf8.count <= 2 * Limits.base,
              let base = BaseAddress(Array(address.utf8)) else { return outer }
        bases.append(base)
        return bases.count - 1
    }
}

/// The person construct being read (RFC 4287 §3.2), or the `image` of RSS, which has the same shape.
struct PersonReader {
    private(set) var element = Element.unknown
    private(set) var base = 0
    private(set) var start = 0
    private(set) var isActive = false
    /// Where the text of the element itself ended, because a part of it began.
    private(set) var ownTextEnd: Int?
    private(set) var name: Range<Int>?
    private(set) var uri: Range<Int>?
    private(set) var email: Range<Int>?

    init() {}

    init(element: Element, base: Int, start: Int) {
        (self.element, self.base, self.start) = (element, base, start)
        isActive = true
    }

    /// Whether text belongs to the element itself.
    var isOpen: Bool { isActive && ownTextEnd == nil }

    mutating func endOwnText(at index: Int) { ownTextEnd = index }

    mutating func take(_ element: Element, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        switch element {
        case .name, .title: if name == nil { name = range }
        case .uri, .url: if uri == nil { uri = range }
        case .email: if email == nil { email = range }
        default: break
        }
    }
}

/// Media types of Atom's text constructs.
enum TextTypes {
    /// - Parameter isAtom: Whether the element stands in Atom's own namespace, where no type means plain text.
    static func kind(_ type: UnsafeBufferPointer<UInt8>?, isAtom: Bool) -> TextKind {
        guard let type, !type.isEmpty else { return isAtom ? .plain : .loose }
        if type.equalsIgnoringCase("html") { return .html }
        if type.equalsIgnoringCase("text") { return .plain }
        let name = String(decoding: type, as: UTF8.self).lowercased()
        switch name.split(separator: ";").first.map(String.init) ?? name {
        case "text", "plain", "text/plain": return .plain
        case "html", "text/html": return .html
        case "xhtml": return .markup
        case let type:
            if type.hasSuffix("+xml") || type.contains("/xml") { return .markup }
            return type.hasPrefix("text/") ? .plain : type.contains("/") && isAtom ? .base64 : .loose
        }
    }
}
