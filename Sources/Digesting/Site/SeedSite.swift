package import Foundation
package import Model

/// The pages beside a seed's digests: an index of them all, an Atom feed, and a page for each actor and topic. Depends on nothing but its properties.
package struct SeedSite: Sendable {
    let seed: Seed
    let language: String
    /// IANA name.
    let zone: String
    /// All digests, the newest first.
    let heads: [DigestHead]
    let sourceNames: [String: String]
    /// When the archive first met the seed: part of the feed's identifiers.
    let added: Date
    private var named: [Key: Named] = [:]

    private struct Key: Hashable {
        var kind: ToldMention.Kind
        var id: String
    }

    /// What the digests of the last days told of one name.
    struct Named: Sendable {
        var items: [CalendarDay: Int] = [:]
        /// The newest first.
        var told: [ToldMention] = []
    }

    /// Days that a name's page looks back on.
    package static let days = 30
    /// Stories that the feed names of each digest.
    package static let feedStories = 7
    private static let feedEntries = 30
    /// Items that a name's page lists.
    private static let mostTold = 100

    package init(seed: Seed, language: String, zone: String, heads: [DigestHead], sourceNames: [String: String], added: Date) {
        self.seed = seed
        self.language = language
        self.zone = zone
        self.heads = heads
        self.sourceNames = sourceNames
        self.added = added
    }

    /// - Parameter mention: of the last `days`; the newest come first.
    package mutating func add(_ mention: ToldMention) {
        var named = self.named[Key(kind: mention.kind, id: mention.id)] ?? Named()
        named.items[mention.day, default: 0] += 1
        if named.told.count < Self.mostTold { named.told.append(mention) }
        self.named[Key(kind: mention.kind, id: mention.id)] = named
    }

    /// Every file, by its path in the seed's folder. Nothing without a digest.
    package func files(_ templates: Templates) -> [(path: String, bytes: [UInt8])] {
        guard let newest = heads.first else { return [] }
        let words = Words.of(language)
        func bytes(_ view: some TemplateView, _ name: Templates.Name) -> [UInt8] { Array(templates.render(view, name).utf8) }
        var files = [
            ("index.html", bytes(IndexView(self, words, css: templates.style), .index)),
            ("feed.atom", bytes(FeedView(self, heads.prefix(Self.feedEntries), words), .feed)),
        ]
        for name in names {
            let page = NamePageView(name, named[Key(kind: name.kind, id: name.id)] ?? Named(), self, until: newest.day, words, css: templates.style)
            files.append((name.path, bytes(page, .page)))
        }
        return files
    }

    /// The index over all seeds, as it stands in the folder of digests.
    /// - Parameter seeds: in their order, each with its newest digests.
    package static func index(of seeds: [(seed: Seed, heads: [DigestHead])], language: String, _ templates: Templates) -> [UInt8] {
        Array(templates.render(IndexView(seeds, Words.of(language), css: templates.style), .index).utf8)
    }

    /// What has a page.
    struct Name {
        var kind: ToldMention.Kind
        var id: String
        var name: String
        /// Of an actor.
        var actorKind: WatchedActor.Kind?
        /// In the seed's folder.
        var path: String { "\(kind == .actor ? "actors" : "topics")/\(WebLink.fileName(id)).html" }
    }

    /// In the order of the seed.
    var names: [Name] {
        seed.actors.map { Name(kind: .actor, id: $0.id, name: PlainText.line($0.name, limit: 120), actorKind: $0.kind) }
            + seed.topics.map { Name(kind: .topic, id: $0.id, name: PlainText.line($0.name, limit: 120)) }
    }
}

extension DigestHead {
    /// Of its page, in the seed's folder.
    var page: String { Digest.fileStem(day: day, edition: edition) + ".html" }
}
