import Model

/// What is not as it was.
struct ChangeComposer {
    /// Days without an actor from which its return is worth a line.
    static let silence = 14

    let composer: EntryComposer
    let facts: DigestFacts
    let day: CalendarDay
    /// In the first digest of a seed all is new, so none of it is said.
    let isFirst: Bool

    func changes(in stories: [Story]) -> [Digest.Change] {
        (isFirst ? [] : actors(in: stories) + outlets(in: stories) + officials(in: stories)) + facts.edits.compactMap(edit) + withdrawn()
    }

    private func actors(in stories: [Story]) -> [Digest.Change] {
        var seen: Set<String> = [], new: [Digest.Change] = [], back: [Digest.Change] = []
        for item in stories.flatMap(\.all) {
            for actor in item.match.actors where seen.insert(actor.id).inserted {
                let name = composer.actorName(actor.id)
                guard let last = facts.actorsSeen[actor.id] else {
                    new.append(change(.actorSeen, name, item.archived))
                    continue
                }
                let days = day.daysSinceEpoch - last.daysSinceEpoch
                if days >= Self.silence { back.append(change(.actorBack, name, item.archived, days: days)) }
            }
        }
        return new + back
    }

    private func outlets(in stories: [Story]) -> [Digest.Change] {
        stories.flatMap { story -> [Digest.Change] in
            guard let past = story.past else { return [] }
            var seen = past.sources
            return story.all.filter { seen.insert($0.archived.source).inserted }.map { change(.outletNew, composer.outlet($0.archived), $0.archived) }
        }
    }

    private func officials(in stories: [Story]) -> [Digest.Change] {
        var seen: Set<String> = []
        return stories.flatMap(\.all).map(\.archived).filter { item in
            facts.officialSources.contains(item.source) && facts.sourcesSeen[item.source] == nil && seen.insert(item.source).inserted
        }.map { change(.officialFirst, composer.outlet($0), $0) }
    }

    /// `nil` where only the address changed.
    private func edit(_ edited: EditedItem) -> Digest.Change? {
        let (before, now) = (edited.before, edited.now.item)
        let edits = [
            WordDiff.edit(.title, before.title, now.title),
            WordDiff.edit(.text, before.contentText ?? before.summary ?? "", now.contentText ?? now.summary ?? ""),
        ].compactMap { $0 }
        guard !edits.isEmpty else { return nil }
        var change = change(.edited, composer.outlet(edited.now), edited.now)
        change.edits = edits
        return change
    }

    private func withdrawn() -> [Digest.Change] { facts.withdrawn.map { change(.withdrawn, composer.outlet($0), $0) } }

    private func change(_ kind: Digest.Change.Kind, _ subject: String, _ item: ArchivedItem, days: Int? = nil) -> Digest.Change {
        Digest.Change(
            kind: kind, subject: subject, days: days, number: item.number, headline: composer.headline(item), outlet: composer.outlet(item),
            url: composer.address(item.item), language: LanguageName.wellFormed(item.item.language), edits: [])
    }
}
