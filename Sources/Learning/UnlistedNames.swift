package import Model

/// Finds in items the people and organisations that a seed does not list.
package struct UnlistedNames: Sendable {
    /// Words of names that the seed has, folded; and whole names.
    private let known: Set<String>
    /// Names that are the sources' own, folded.
    private let outlets: Set<String>

    package init(_ seed: Seed, outlets: [String]) {
        var known: Set<String> = []
        for actor in seed.actors {
            known.insert(Self.folded(actor.name))
            for alias in actor.aliases { known.insert(Self.folded(alias.text)) }
        }
        self.known = known
        self.outlets = Set(outlets.map(Self.folded))
    }

    /// Bytes of a text that are looked at.
    private static let longest = 4000

    package func find(in archived: ArchivedItem) -> [UnlistedName] {
        let item = archived.item, body = item.contentText ?? item.summary ?? ""
        guard !body.isEmpty, let language = item.language.map(Language.named) ?? Language.detect(body) else { return [] }
        let article = Article(text: item.title + "\n" + String(decoding: body.utf8.prefix(Self.longest), as: UTF8.self), language: language.tag)
        let authors = Set(item.authors.compactMap(\.name).map(Self.folded))
        var seen: Set<String> = []
        return ActorFinder(article).actors().compactMap { actor in
            let name = Self.folded(actor.name)
            guard actor.kind == .person || actor.kind == .organisation, actor.name.contains(" "), !authors.contains(name), !outlets.contains(name), !isKnown(actor, name),
                  seen.insert(name).inserted else { return nil }
            return UnlistedName(name: actor.name, kind: actor.kind, role: actor.role, item: archived.number)
        }
    }

    /// Also "Special Rapporteur Javier Palummo" of "Javier Palummo Lantes".
    private func isKnown(_ actor: ProposedActor, _ name: String) -> Bool {
        known.contains(name) || actor.acronyms.contains { known.contains(Self.folded($0)) }
            || known.contains { $0.contains(" ") && ($0.hasPrefix(name + " ") || $0.hasSuffix(" " + name) || name.hasPrefix($0 + " ") || name.hasSuffix(" " + $0)) }
    }

    private static func folded(_ text: String) -> String { text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
}
