import CLibXML2
import Model

/// What libxml2's events mean: a state machine that fills one draft for the feed and one for the item at hand. Every vocabulary
/// is understood in every document, as publishers mix them; what differs by format is left to the adapters.
struct XMLFeedReader: ~Copyable {
    /// Why reading ended before the document did.
    enum Stop: Equatable {
        /// The root element is none of a feed.
        case foreignRoot(name: String, uri: String?)
        case malformed(line: Int, message: String)
        case tooManyAttributes
        case longMarkup
        case manyNames
    }

    /// Elements that hold others. The rest is text, or left out.
    enum Container { case document, channel, item, image, person, source, group, hours, days }

    private struct Level {
        var container: Container
        var element: Element
        var base: Int
    }

    /// The text field being read.
    struct Capture {
        var element = Element.unknown
        var kind = TextKind.plain
        var start = 0
        var base = 0
        /// Elements open within the field, itself included; 0 when no field is being read.
        var depth = 0
        var hasMarkup = false
    }

    var parser: xmlParserCtxtPtr?
    /// The document as far as it has been read or is being read.
    var given = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Whether an error ends the reading, so that the document can be mended first.
    let isStrict: Bool
    var entities: Entities
    var warnings = Warnings()
    private(set) var stopped: Stop?
    private(set) var format = ""
    private(set) var items: [Item] = []
    var channel = Draft()
    var entry = Draft()
    var bases: [BaseAddress?]
    var wishes = WishesReader()

    private var names = ElementNames()
    private var levels: [Level] = []
    var capture = Capture()
    var markup = MarkupWriter()
    var person = PersonReader()
    private var skipped = 0
    private var depth = 0
    private(set) var isInItem = false
    private var adapter = ItemAdapter()
    /// The feed's home page: base address for documents that came without one.
    private var fallback: BaseAddress?
    private var hasFormat = false
    private var sawChannel = false

    init(base: BaseAddress?, entities: consuming Entities, isStrict: Bool) {
        bases = [base]
        self.entities = entities
        self.isStrict = isStrict
        levels.reserveCapacity(16)
        items.reserveCapacity(32)
        levels.append(Level(container: .document, element: .unknown, base: 0))
    }

    var isStopped: Bool { stopped != nil }
    var hasRoot: Bool { hasFormat }

    mutating func stop(because reason: Stop) {
        if stopped == nil { stopped = reason }
        if let parser { xmlStopParser(parser) }
    }

    mutating func problem(message: UnsafePointer<CChar>?) {
        guard isStrict, stopped == nil else { return }
        let held = parser?.pointee.input.map { $0.pointee.cur.distance(to: $0.pointee.end) } ?? 0
        let line = 1 + given.prefix(max(0, given.count - held)).count { $0 == 0x0A } // libxml2 has not seen all lines
        let text = message.map { String(cString: $0) } ?? ""
        stop(because: .malformed(line: line, message: text.split(separator: "\n").first.map(String.init) ?? "not well-formed"))
    }

    mutating func entity(named name: UnsafePointer<xmlChar>) -> xmlEntityPtr? {
        guard let parser, parser.pointee.inSubset == 0 else { return nil } // within the DTD libxml2 would keep it
        return entities.entity(named: name, inAttribute: parser.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE)
    }

    // MARK: Events

    mutating func start(_ tag: XMLTag) {
        depth += 1
        if tag.attributes.count > Limits.attributes || tag.namespaceCount > Limits.namespaces
            || (parser?.pointee.nsNr ?? 0) > 4 * Limits.namespaces { return stop(because: .tooManyAttributes) }
        if skipped > 0 {
            skipped += 1
            return
        }
        if depth > Limits.depth {
            warnings.add("Elements nested deeper than \(Limits.depth) were left out.")
            skipped = 1
            return
        }
        if capture.depth > 0 { return startMarkup(tag) }
        if person.isOpen { person.endOwnText(at: isInItem ? entry.bytes.count : channel.bytes.count) }
        var meaning = names.meaning(tag.name, prefix: tag.prefix, uri: tag.uri)
        if levels.count == 1, let adopted = names.adopt(tag.name, uri: tag.uri, meaning) { meaning = adopted }
        if !open(meaning, tag) { skipped = 1 }
    }

    mutating func end() {
        depth -= 1
        if skipped > 0 {
            skipped -= 1
        } else if capture.depth > 1 {
            capture.depth -= 1
            endMarkup()
        } else if capture.depth == 1 {
            finishField()
        } else if levels.count > 1 {
            close(levels.removeLast())
        }
    }

    @inline(__always)
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard capture.depth > 0 || person.isOpen, skipped == 0 else { return }
        let (start, kind) = (capture.start, capture.kind)
        let isWhole = isInItem ? Self.append(bytes, from: start, kind, to: &entry) : Self.append(bytes, from: start, kind, to: &channel)
        if !isWhole { warnings.add("A text longer than \(Limits.text) bytes was cut.") }
    }

    @inline(__always)
    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ kind: TextKind, to draft: inout Draft) -> Bool {
        let count = draft.bytes.count
        if count - start + bytes.count > Limits.text || count + bytes.count > Limits.itemText { return false }
        if kind == .markup { MarkupWriter.append(escaping: bytes, to: &draft.bytes) } else { draft.bytes.append(contentsOf: bytes) }
        return true
    }

    /// Runs `body` on the draft at hand.
    @inline(__always)
    mutating func withDraft<Result>(_ body: (inout Draft, inout Entities) -> Result) -> Result {
        isInItem ? body(&entry, &entities) : body(&channel, &entities)
    }

    // MARK: Structure

    /// - Returns: `false` when the element and all in it are to be left out.
    private mutating func open(_ meaning: ElementNames.Meaning, _ tag: XMLTag) -> Bool {
        let level = levels[levels.count - 1]
        let base = baseAddress(of: tag, within: level.base)
        switch (level.container, meaning.element) {
        case (.document, _):
            guard let format = FeedFormat.ofRoot(meaning, tag) else {
                stop(because: .foreignRoot(name: String(cString: tag.name), uri: tag.uri.map { String(cString: $0) }))
                return false
            }
            self.format = format
            hasFormat = true
            sawChannel = meaning.element == .rdf && FeedFormat.declaresRSS(tag)
            readLanguage(tag)
            if meaning.element == .entry { return openItem(meaning, tag, base) }
            push(.channel, meaning.element, base)
        case (.channel, .channel):
            if format == "rss1.0", let own = FeedFormat.ofRDF(uri: tag.uri) { format = own }
            channel.base = base
            sawChannel = true
            readLanguage(tag)
            push(.channel, .channel, base)
        case (.channel, .item), (.channel, .entry):
            if format == "rss1.0", let own = FeedFormat.ofRDF(uri: tag.uri) { format = own }
            return openItem(meaning, tag, base)
        case (.channel, .skipHours): push(.hours, .skipHours, base)
        case (.channel, .skipDays): push(.days, .skipDays, base)
        case (.hours, .hour), (.days, .day): beginField(meaning.element, .plain, base)
        case (.channel, .image), (.item, .image):
            if let resource = tag.attributes.first("resource") ?? tag.attributes.first("href") { addMedia(.image, resource, base) }
            push(.image, .image, base)
            beginPerson(.image, base)
        case (.image, .url), (.image, .uri): beginField(.url, .plain, base)
        case (.person, .name), (.person, .uri), (.person, .url), (.person, .email), (.person, .title):
            beginField(meaning.element, .plain, base)
        case (.source, .atomAuthor), (.source, .author):
            push(.person, .source, base)
            beginPerson(.source, base)
        case (.channel, _), (.item, _), (.group, _): return openField(meaning, tag, base)
        default: return false
        }
        return true
    }

    private mutating func openItem(_ meaning: ElementNames.Meaning, _ tag: XMLTag, _ base: Int) -> Bool {
        guard items.count < Limits.items else {
            warnings.add("The document has more than \(Limits.items) items; the others were left out.")
            return false
        }
        entry.reset(base: base)
        isInItem = true
        readLanguage(tag)
        if let about = tag.attributes.first("about") { entry.about = entry.add(about, entities: &entities) }
        push(.item, meaning.element, base)
        return true
    }

    mutating func push(_ container: Container, _ element: Element, _ base: Int) {
        levels.append(Level(container: container, element: element, base: base))
    }

    private mutating func close(_ level: Level) {
        switch level.container {
        case .item:
            isInItem = false
            if bases[0] == nil, fallback == nil, let link = channel.first(.link) { fallback = BaseAddress(Array(channel.bytes[link.text])) }
            items.append(adapter.item(from: entry, format: format, bases: bases, fallback: fallback, warnings: &warnings))
        case .person, .image: finishPerson()
        default: break
        }
    }

    // MARK: Result

    /// RDF that is no feed: it has neither `channel` nor `item`.
    var isEmptyRDF: Bool { format == "rss1.0" && items.isEmpty && !sawChannel }

    /// Hands the items over: the reader has none afterwards.
    mutating func feed() -> Feed {
        var feed = FeedAdapter.feed(from: channel, format: format, bases: bases)
        feed.wishes = wishes.wishes
        swap(&feed.items, &items)
        for index in feed.items.indices where feed.items[index].language == nil { feed.items[index].language = feed.language }
        return feed
    }
}
