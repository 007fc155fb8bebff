import Foundation
import Model

/// Turns stories into entries, in the words of one seed.
struct EntryComposer {
    private let actors: [String: String]
    private let topics: [String: String]
    private let extractor: Extractor
    private let day: CalendarDay
    private let sourceNames: [String: String]
    private let words: any Wording

    init(seed: Seed, day: CalendarDay, facts: DigestFacts, words: any Wording) {
        self.words = words
        actors = Dictionary(seed.actors.map { ($0.id, $0.name) }) { first, _ in first }
        topics = Dictionary(seed.topics.map { ($0.id, $0.name) }) { first, _ in first }
        extractor = Extractor(seed: seed)
        self.day = day
        sourceNames = facts.sourceNames
    }

    @Sendable func entry(_ ranked: RankedStory) -> Digest.Entry {
        let story = ranked.story, lead = story.lead.archived, item = lead.item, matches = story.all.map(\.match)
        return Digest.Entry(
            number: lead.number, headline: headline(lead), outlet: outlet(lead), source: lead.source,
            published: lead.published.flatMap(Digest.wholeSecond), arrived: Digest.wholeSecond(lead.arrived) ?? Date(timeIntervalSince1970: 0),
            url: address(item), authors: item.authors.compactMap(\.name).map { PlainText.line($0, limit: 80) }.filter { !$0.isEmpty },
            language: LanguageName.wellFormed(item.language), extract: extractor.extract(of: item, match: story.lead.match),
            who: names(matches.flatMap(\.actors), actors), what: names(matches.flatMap(\.topics), topics),
            score: RankedStory.rounded(ranked.best.match.score), because: Because.line(ranked.best.match, words),
            copies: copies(story.reports[0]), edited: lead.isEdited, story: story.past?.number ?? lead.number,
            dayOfStory: max(1, day.daysSinceEpoch - (story.past?.day ?? day).daysSinceEpoch + 1),
            reports: story.reports.dropFirst().map { Digest.Report(item: copy($0.lead, retitled: false), copies: copies($0)) },
            earlier: story.past.map { earlier($0, story) }, evidence: lead.article?.evidence)
    }

    private func earlier(_ past: StoryPast, _ story: Story) -> Digest.Earlier {
        var outlets: [String] = [], actors: [String] = [], seenSources = past.sources, seenActors = past.actors
        for item in story.all {
            if seenSources.insert(item.archived.source).inserted { outlets.append(outlet(item.archived)) }
            for actor in item.match.actors where seenActors.insert(actor.id).inserted { actors.append(actorName(actor.id)) }
        }
        return Digest.Earlier(
            day: past.day, headline: PlainText.line(past.headline, limit: 300), items: past.items, newOutlets: outlets, newActors: actors)
    }

    private func copies(_ report: Report) -> [Digest.Copy] {
        let title = Self.plain(headline(report.lead.archived))
        return report.copies.map { copy($0, retitled: Self.plain(headline($0.archived)) != title) }
    }

    /// Letters and digits alone, in small letters: what makes two headlines one.
    private static func plain(_ headline: String) -> String { String(headline.lowercased().filter { $0.isLetter || $0.isNumber }) }

    func copy(_ judged: JudgedItem, retitled: Bool) -> Digest.Copy {
        let archived = judged.archived
        return Digest.Copy(
            number: archived.number, headline: headline(archived), outlet: outlet(archived), source: archived.source,
            published: archived.published.flatMap(Digest.wholeSecond),
            arrived: Digest.wholeSecond(archived.arrived) ?? Date(timeIntervalSince1970: 0), url: address(archived.item),
            language: LanguageName.wellFormed(archived.item.language), edited: archived.isEdited, retitled: retitled, evidence: archived.article?.evidence)
    }

    /// The title, else the first words of its text.
    func headline(_ archived: ArchivedItem) -> String {
        let item = archived.item
        for (text, limit) in [(item.title, 300), (item.summary ?? "", 100), (item.contentText ?? "", 100)] {
            let line = PlainText.line(text, limit: limit)
            if !line.isEmpty { return line }
        }
        return words.untitled(archived.number)
    }

    func outlet(_ archived: ArchivedItem) -> String {
        let name = PlainText.line(sourceNames[archived.source] ?? archived.sourceName, limit: 120)
        return name.isEmpty ? archived.source : name
    }

    func address(_ item: Item) -> String? { Self.address(item.url ?? item.externalURL) }

    static func address(_ url: String?) -> String? {
        guard let url else { return nil }
        let line = PlainText.line(url, limit: 2048)
        return line.isEmpty ? nil : line
    }

    func actorName(_ id: String) -> String { PlainText.line(actors[id] ?? id, limit: 120) }

    private func names(_ found: [Match.Found], _ names: [String: String]) -> [String] {
        var seen: Set<String> = []
        return found.filter { seen.insert($0.id).inserted }.map { PlainText.line(names[$0.id] ?? $0.id, limit: 120) }
    }
}
