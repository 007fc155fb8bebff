import CLibXML2

/// The elements that the reader knows, whatever prefix or capitals they are written with.
enum Element: UInt8 {
    case unknown
    // Documents and what they are made of
    case rss, rdf, channel, feed, item, entry, items
    // RSS; many are shared with Atom, which has its own below where the meaning differs
    case title, link, description, language, managingEditor, webMaster, pubDate, lastBuildDate, category, ttl, image, url
    case textInput, skipHours, hour, skipDays, day, author, comments, enclosure, guid, source
    // Atom 0.3 and 1.0
    case atomTitle, atomLink, atomAuthor, atomCategory, atomSource, atomContent, summary, subtitle, id, published, updated
    case icon, logo, contributor, name, uri, email
    // Modules
    case dcTitle, dcCreator, dcSubject, dcDate, dcDescription, dcLanguage, dcIdentifier, created, issued, modified
    case encoded, xhtmlBody
    case mediaContent, mediaThumbnail, mediaTitle, mediaDescription, mediaCredit, mediaKeywords, mediaCategory
    case itunesAuthor, itunesImage, itunesSummary, itunesSubtitle, itunesDuration, itunesKeywords, itunesOwner, itunesTitle, itunesCategory
    case updatePeriod, updateFrequency, origLink, commentCount, inReplyTo, place, complete, generator, generatorAgent
    // Sitemaps
    case urlset, sitemapIndex, publicationName, imageLocation
    /// Holds others of the same field or item and has no meaning of its own.
    case group

    /// - Parameter name: In lower case.
    init(_ vocabulary: Vocabulary, _ name: String) {
        self = switch vocabulary {
        case .rss: Self.rssNames[name] ?? Self.atomNames[name] ?? .unknown
        case .atom: Self.atomNames[name] ?? Self.rssNames[name] ?? .unknown
        case .rdf: name == "rdf" ? .rdf : .unknown
        case .dublinCore: Self.dublinCoreNames[name] ?? Self.termNames[name] ?? .unknown
        case .terms: Self.termNames[name] ?? Self.dublinCoreNames[name] ?? .unknown
        case .content: name == "encoded" ? .encoded : .unknown
        case .xhtml: name == "body" || name == "div" ? .xhtmlBody : .unknown
        case .media: Self.mediaNames[name] ?? .unknown
        case .itunes: Self.itunesNames[name] ?? .unknown
        case .syndication: name == "updateperiod" ? .updatePeriod : name == "updatefrequency" ? .updateFrequency : .unknown
        case .feedburner: name == "origlink" ? .origLink : .unknown
        case .thread: name == "in-reply-to" ? .inReplyTo : name == "total" ? .commentCount : .unknown
        case .slash: name == "comments" ? .commentCount : .unknown
        case .georss: name == "featurename" ? .place : .unknown
        case .history: name == "complete" ? .complete : .unknown
        case .admin: name == "generatoragent" ? .generatorAgent : .unknown
        case .sitemap: Self.sitemapNames[name] ?? .unknown
        case .sitemapNews: Self.newsNames[name] ?? .unknown
        case .sitemapImage: name == "image" ? .group : name == "loc" ? .imageLocation : .unknown
        case .sitemapVideo: Self.videoNames[name] ?? .unknown
        case .other: .unknown
        }
    }

    private static let rssNames: [String: Element] = [
        "rss": .rss, "rdf": .rdf, "channel": .channel, "item": .item, "items": .items, "title": .title, "link": .link,
        "description": .description, "language": .language, "managingeditor": .managingEditor, "webmaster": .webMaster,
        "pubdate": .pubDate, "lastbuilddate": .lastBuildDate, "category": .category, "ttl": .ttl, "image": .image, "url": .url,
        "textinput": .textInput, "skiphours": .skipHours, "hour": .hour, "skipdays": .skipDays, "day": .day, "author": .author,
        "comments": .comments, "enclosure": .enclosure, "guid": .guid, "source": .source, "generator": .generator, "body": .xhtmlBody, "fullitem": .encoded,
    ]
    private static let atomNames: [String: Element] = [
        "feed": .feed, "entry": .entry, "title": .atomTitle, "link": .atomLink, "author": .atomAuthor, "category": .atomCategory,
        "source": .atomSource, "content": .atomContent, "summary": .summary, "subtitle": .subtitle, "tagline": .subtitle,
        "info": .unknown, "id": .id, "published": .published, "updated": .updated, "modified": .updated, "issued": .published,
        "created": .created, "icon": .icon, "logo": .logo, "contributor": .contributor, "generator": .generator, "name": .name, "uri": .uri, "url": .uri,
        "homepage": .uri, "email": .email,
    ]
    private static let dublinCoreNames: [String: Element] = [
        "title": .dcTitle, "creator": .dcCreator, "author": .dcCreator, "subject": .dcSubject, "date": .dcDate,
        "description": .dcDescription, "language": .dcLanguage, "identifier": .dcIdentifier, "coverage": .place,
    ]
    private static let termNames: [String: Element] = [
        "created": .created, "issued": .issued, "modified": .modified, "available": .issued, "abstract": .dcDescription, "spatial": .place,
    ]
    private static let mediaNames: [String: Element] = [
        "content": .mediaContent, "thumbnail": .mediaThumbnail, "group": .group, "title": .mediaTitle,
        "description": .mediaDescription, "text": .mediaDescription, "credit": .mediaCredit, "keywords": .mediaKeywords,
        "category": .mediaCategory,
    ]
    private static let itunesNames: [String: Element] = [
        "author": .itunesAuthor, "image": .itunesImage, "link": .itunesImage, "summary": .itunesSummary, "subtitle": .itunesSubtitle,
        "duration": .itunesDuration, "keywords": .itunesKeywords, "owner": .itunesOwner, "title": .itunesTitle,
        "category": .itunesCategory, "name": .name, "email": .email,
    ]
    private static let sitemapNames: [String: Element] = [
        "urlset": .urlset, "sitemapindex": .sitemapIndex, "url": .item, "sitemap": .item, "loc": .link, "lastmod": .modified,
    ]
    private static let newsNames: [String: Element] = [
        "news": .group, "publication": .group, "name": .publicationName, "language": .language, "title": .title,
        "publication_date": .pubDate, "keywords": .mediaKeywords, "genres": .mediaKeywords,
    ]
    private static let videoNames: [String: Element] = [
        "video": .group, "title": .mediaTitle, "description": .mediaDescription, "thumbnail_loc": .imageLocation,
        "publication_date": .dcDate,
    ]
}

/// What an element's name means in this document. libxml2 keeps one copy of each name, so a known one is found by its address.
struct ElementNames {
    struct Meaning {
        var element: Element
        var vocabulary: Vocabulary
    }

    private struct Slot {
        var name: UnsafePointer<xmlChar>
        var uri: UnsafePointer<xmlChar>?
        var prefix: UnsafePointer<xmlChar>?
        var meaning: Meaning
    }

    /// The namespace of a root element that only its local name tells, because nobody knows the namespace or there is none, and what
    /// it stands for in this document.
    private var adopted: (uri: UnsafePointer<xmlChar>?, vocabulary: Vocabulary)?
    private var slots = [Slot?](repeating: nil, count: 1024)
    private var count = 0

    @inline(__always)
    mutating func meaning(
        _ name: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?
    ) -> Meaning {
        var index = (Int(bitPattern: name) &>> 2 ^ Int(bitPattern: uri) &>> 4) & 1023
        while let slot = slots[index] {
            if slot.name == name, slot.uri == uri, slot.prefix == prefix { return slot.meaning }
            index = (index + 1) & 1023
        }
        if count == Limits.names { return Meaning(element: .unknown, vocabulary: .other) }
        let vocabulary = if let adopted, adopted.uri == uri, prefix == nil || uri != nil { adopted.vocabulary } else {
            Namespaces.vocabulary(uri: uri.map(text), prefix: prefix.map(text))
        }
        let meaning = Meaning(element: Element(vocabulary, text(name).lowercased()), vocabulary: vocabulary)
        slots[index] = Slot(name: name, uri: uri, prefix: prefix, meaning: meaning)
        count += 1
        return meaning
    }

    /// Takes the root element at its local name, and its namespace with it.
    /// - Parameter meaning: What the namespace alone makes of it.
    /// - Returns: `nil` when there is nothing to take.
    mutating func adopt(_ name: UnsafePointer<xmlChar>, uri: UnsafePointer<xmlChar>?, _ meaning: Meaning) -> Meaning? {
        let name = text(name).lowercased()
        let vocabulary: Vocabulary = switch name {
        case "rss", "rdf": .rss
        case "feed": .atom
        case "urlset", "sitemapindex": .sitemap
        default: .other
        }
        guard vocabulary != .other, meaning.vocabulary == .other || vocabulary == .sitemap && meaning.vocabulary == .rss else { return nil }
        adopted = (uri, vocabulary)
        self = ElementNames(adopted: adopted)
        return Meaning(element: Element(vocabulary, name), vocabulary: vocabulary)
    }

    init() {}
    private init(adopted: (uri: UnsafePointer<xmlChar>?, vocabulary: Vocabulary)?) { self.adopted = adopted }

    private func text(_ name: UnsafePointer<xmlChar>) -> String {
        String(decoding: UnsafeBufferPointer(start: name, count: min(Int(xmlStrlen(name)), 200)), as: UTF8.self)
    }
}
