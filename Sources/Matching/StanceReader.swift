import Gazetteer
package import Model

/// Reads from an item where actors stand: who, by a sentence of it, takes which of the seed's stances.
///
/// A sentence is believed only in its plain forms: the actor before the words of the stance and nearest to them ("Guyana reviews its agreement"), or
/// behind them after "by" ("renewed by Honduras"). Where it is denied, doubted, asked for by another, or of somebody else than the actor ("agreement with
/// Cuba ends", "Cuban doctors defend …"), nothing is read: unknown stays unknown.
package struct StanceReader: Sendable {
    /// What a sentence says.
    package struct Reading: Hashable, Sendable {
        package var actor: String
        package var stance: String
        package var sentence: String
        /// Of the stance's words in the sentence, in UTF-8 bytes.
        package var start: Int
        package var length: Int
    }

    private let matcher: Matcher
    private let actors: Set<String>
    /// Folded demonyms of each actor's country.
    private let demonyms: Set<String>

    /// `nil` when the seed asks for no positions.
    package init?(_ seed: Seed) {
        guard let rules = seed.positions, !rules.stances.isEmpty else { return nil }
        // The stances' phrases are found as topics are: folded, in their inflections, whole words.
        let topics = rules.stances.map { Topic(id: $0.id, name: $0.name, phrases: $0.phrases) }
        matcher = Matcher(CompiledSeed(Seed(id: seed.id, topics: topics, groups: seed.groups)))
        let kinds = Set(rules.actors.filter { $0.hasPrefix(Topic.kindMark) }.map { String($0.dropFirst(Topic.kindMark.count)) })
        let chosen = seed.actors.filter { rules.actors.contains($0.id) || kinds.contains($0.kind.rawValue) }
        actors = Set(chosen.map(\.id))
        demonyms = Set(chosen.compactMap { $0.country.flatMap(Country.named) }.flatMap { $0.demonyms.map { $0.text.lowercased() } })
    }

    /// Each actor and stance once, by the first sentence that says so, in order: the headline before the summary, the summary before the text.
    package func read(_ item: Item, match: Match) -> [Reading] {
        let present = match.actors.filter { actors.contains($0.id) }
        guard !present.isEmpty else { return [] }
        let stances = matcher.match(item).topics
        guard !stances.isEmpty else { return [] }
        var found: [Reading] = [], seen: Set<[String]> = []
        for field in Mention.Field.allCases {
            let text = field == .title ? item.title : field == .summary ? item.summary ?? "" : item.contentText ?? ""
            let bytes = Array(text.utf8)
            let places = present.flatMap { actor in Self.places(actor, field, bytes) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
            let words = stances.flatMap { stance in Self.places(stance, field, bytes) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
            guard !places.isEmpty, !words.isEmpty else { continue }
            for sentence in Sentence.all(in: bytes).map(\.range) {
                let line = StanceSentence(bytes: bytes, range: sentence, demonyms: demonyms)
                let inside = places.filter { sentence.contains($0.range.lowerBound) }
                for word in words where sentence.contains(word.range.lowerBound) && word.range.upperBound <= sentence.upperBound {
                    guard let actor = line.subject(of: word.range, among: inside), seen.insert([actor, word.id]).inserted else { continue }
                    found.append(Reading(
                        actor: actor, stance: word.id, sentence: String(decoding: bytes[sentence], as: UTF8.self),
                        start: word.range.lowerBound - sentence.lowerBound, length: word.range.count))
                }
            }
        }
        return found
    }

    struct Place {
        var id: String
        var range: Range<Int>
    }

    private static func places(_ found: Match.Found, _ field: Mention.Field, _ bytes: [UInt8]) -> [Place] {
        found.mentions.compactMap { mention in
            guard mention.field == field, mention.start >= 0, mention.length > 0, mention.start <= bytes.count - mention.length else { return nil }
            return Place(id: found.id, range: mention.start..<mention.start + mention.length)
        }
    }
}

/// One sentence, asked who does what.
struct StanceSentence {
    let bytes: [UInt8]
    let range: Range<Int>
    let demonyms: Set<String>

    /// Words between an actor and what it does, at most.
    private static let farthest = 12

    func subject(of words: Range<Int>, among actors: [StanceReader.Place]) -> String? {
        if bytes[range].last == UInt8(ascii: "?") { return nil }
        // "renewed by Honduras", "renovado por el Gobierno de Honduras"
        if let agent = actors.first(where: { $0.range.lowerBound >= words.upperBound }) {
            let between = self.words(words.upperBound..<agent.range.lowerBound)
            if let first = between.first, Self.agents.contains(first), between.count <= 5, between.dropFirst().allSatisfy(Self.mayLead.contains) {
                return isDenied(before: words) ? nil : agent.id
            }
            if let first = between.first, Self.agents.contains(first) { return nil } // done by somebody else
        }
        guard let actor = actors.last(where: { $0.range.upperBound <= words.lowerBound }) else { return nil }
        let between = self.words(actor.range.upperBound..<words.lowerBound)
        if between.count > Self.farthest || isDenied(before: words) { return nil }
        if between.contains(where: Self.doubts.contains) || between.contains(where: Self.asks.contains) { return nil }
        let before = self.words(range.lowerBound..<actor.range.lowerBound)
        if before.contains(where: Self.asks.contains) { return nil }
        return acts(actor, before: before, between: between) ? actor.id : nil
    }

    /// Whether the mention stands for who acts: a government, not a thing of the country or something done with it.
    private func acts(_ actor: StanceReader.Place, before: [String], between: [String]) -> Bool {
        let text = String(decoding: bytes[actor.range], as: UTF8.self).lowercased()
        let nearGovernment = before.suffix(3).contains(where: Self.government.contains) || between.prefix(2).contains(where: Self.government.contains)
        if demonyms.contains(text) { return nearGovernment }
        var before = before
        while let last = before.last, Self.articles.contains(last) { before.removeLast() }
        guard let last = before.last else { return true }
        if Self.relatives.contains(last) { return false } // "an agreement that the island has renewed"
        if !Self.prepositions.contains(last) { return true }
        return before.dropLast().suffix(3).contains(where: Self.government.contains)
    }

    private func isDenied(before place: Range<Int>) -> Bool {
        let near = words(range.lowerBound..<place.lowerBound).suffix(4)
        return near.contains(where: Self.denials.contains) || near.contains { $0.hasSuffix("n't") || $0.hasSuffix("n’t") }
    }

    /// In small letters, without punctuation; "n't" stays with its verb.
    private func words(_ range: Range<Int>) -> [String] {
        guard !range.isEmpty else { return [] }
        return String(decoding: bytes[range], as: UTF8.self).lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "-") }
            .map { String($0).trimmingMarks() }.filter { !$0.isEmpty }
    }

    private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map { String($0) }) }

    private static let agents = set("by por par pelo pela von durch")
    private static let mayLead = set("the el la los las o a os as le les l' l du de del do da dos das der die government gobierno governo gouvernement regierung ministry ministerio")
    private static let denials = set("not no never without denies denied nor won't sin nunca jamás niega negó tampoco não nem sem nunca nega negou ne n' n pas jamais sans ni nie nicht kein keine")
    private static let doubts = set("""
        may might could would should if whether unless podría podrían podria pudiera quizá si debería poderia poderiam talvez se deveria pourrait pourraient \
        devrait s'il könnte würde ob
        """)
    private static let asks = set("""
        urge urges urged ask asks asked press presses pressed pressure pressures want wants wanted demand demands demanded call calls called tells told \
        insta instó pide pidió exige exigió reclama reclamó presiona presionó quiere quería llama llamó pide exige pressiona pressionou pediu quer quis \
        demande demandé exige presse appelle veut exhorte exhorta exhortó fordert drängt verlangt
        """)
    private static let government = set("""
        government governments gobierno governo gouvernement ministry ministerio ministério ministère minister ministro ministra ministre president presidente \
        presidenta président premier prime authorities autoridades autorités officials cabinet gabinete parliament parlamento parlement senate senado sénat \
        congress congreso congresso canciller cancillería chanceler foreign embassy embajada embaixada ambassade administration administración state estado regierung
        """)
    private static let articles = set("the el la los las o os as le les l die der das")
    private static let relatives = set("that which whom whose que quien qui dont cujo cuyo")
    private static let prepositions = set("""
        with from in to of against for at on into con de del en desde a contra para com em no na do da ao contra avec en au aux du des contre pour à mit aus in gegen
        """)
}

extension String {
    fileprivate func trimmingMarks() -> String {
        var text = self[...]
        while let first = text.first, "'’-".contains(first) { text.removeFirst() }
        while let last = text.last, "'’-".contains(last) { text.removeLast() }
        return String(text)
    }
}
