import Model

/// The digest's own words, English, in this file and nowhere else: the views fill in what varies, the templates take the rest as it is. Names of days
/// and months are `PageClock`'s, names of languages `LanguageName`'s.
struct Wording {
    // Headings
    let brief = "In short"
    let stories = "Stories"
    let noted = "Also noted"
    let changes = "What changed"
    let positions = "Positions"
    let ahead = "Dates ahead"
    let names = "New names"
    let charts = "The last 30 days"
    let coverage = "Coverage"
    let ledger = "Ledger"
    let sections = "Sections"

    // Between a heading and its numbers
    let edition = "edition"
    let editionCapital = "Edition"
    let from = "From"
    let to = "to"
    let upTo = "Up to"
    let seed = "seed"
    let footer = "says why any item is in or out."

    // A story
    let firstSeen = "first seen"
    let by = "by"
    let editedSince = "edited since first seen"
    let edited = "edited"
    let evidence = "Evidence"
    let firstToPublish = "first to publish"
    let retitled = "with its own headline"
    let who = "Who"
    let what = "What"
    let new = "New"
    let why = "Why it is here"
    let inArchive = "In the archive"
    let tellsMore = "tells more."
    let also = "Also in"

    static func evidence(_ kept: EvidenceReference) -> String { "\(kept.record) in \(kept.file), \(kept.digest)" }
    static func day(_ number: Int) -> String { "day \(number)" }
    static func authors(_ names: [String], most: Int) -> String {
        names.prefix(most).joined(separator: ", ") + (names.count > most ? " and \(names.count - most) more" : "")
    }
    static func copies(_ others: Int) -> String {
        others == 0 ? "Also published as" : others == 1 ? "Also in one other outlet" : "Also in \(Counting.number(others)) other outlets"
    }
    static func reports(_ count: Int) -> String { count == 1 ? "Another report" : "\(Counting.number(count)) other reports" }

    /// What is new in a story since the last digest, and what was told of it.
    static func news(reports: Int, outlets: [String], actors: [String], day: String, headline: String, items: Int) -> String {
        var parts = [Counting.of(reports, "report", "reports") + " since the last digest"]
        if !outlets.isEmpty { parts.append("outlets new to the story: \(outlets.joined(separator: ", "))") }
        if !actors.isEmpty { parts.append("in it for the first time: \(actors.joined(separator: ", "))") }
        return parts.joined(separator: "; ") + ". First told on \(day) as “\(headline)”; \(Counting.of(items, "item", "items")) so far."
    }

    // The digest in one line
    static func nothing(since moment: String?) -> String {
        moment.map { "Nothing new since \($0)." } ?? "Nothing found yet: this is the first digest."
    }
    static func numbers(stories: Int, outlets: Int, noted: Int) -> String {
        let told = stories == 0 ? "No stories" : Counting.of(stories, "story", "stories") + " from " + Counting.of(outlets, "outlet", "outlets")
        return told + (noted == 0 ? "." : "; \(Counting.number(noted)) also noted.")
    }
    static func watch(reached: Int, sources: Int, failing: Int) -> String {
        if sources == 0 { return noSources }
        return "\(Counting.number(reached)) of \(Counting.of(sources, "source", "sources")) reached"
            + (failing == 0 ? "." : "; \(Counting.number(failing)) failing.")
    }

    // What changed
    static func change(_ change: Digest.Change) -> String {
        switch change.kind {
        case .actorSeen: "\(change.subject) is named for the first time."
        case .actorBack: "\(change.subject) is back after \(Counting.of(change.days ?? 0, "day", "days"))."
        case .outletNew: "\(change.subject) is new to the story."
        case .officialFirst: "\(change.subject), an official source, speaks for the first time."
        case .edited: "\(change.subject) changed what an earlier digest told."
        case .withdrawn: "\(change.subject) has taken down what an earlier digest told."
        }
    }
    static func field(_ field: Digest.Edit.Field) -> String { field == .title ? "Headline" : "Text" }
    let removed = "taken out"
    let added = "put in"

    // Positions
    let positionsNote = """
        Read from the sources' sentences by the stance words of the seed. Who is not on the board has taken no stance that these rules recognise.
        """
    let actor = "Actor"
    let now = "now"
    let earlier = "earlier"
    let before = "Before:"
    static func since(_ moment: String) -> String { "since \(moment)" }

    // Dates ahead
    static func days(_ count: Int) -> String { count == 0 ? "today" : count == 1 ? "tomorrow" : "in \(count) days" }
    let isNew = "new"

    // New names
    let namesNote = "They keep appearing with the story and are not in the seed. To watch one, paste its line under actors."
    static func sightings(items: Int, outlets: Int) -> String {
        Counting.of(items, "item", "items") + " in " + Counting.of(outlets, "outlet", "outlets")
    }
    static func kind(_ kind: WatchedActor.Kind) -> String { kind.rawValue }

    // Charts
    let actorChart = "Items that name an actor"
    let sourceChart = "Items of a source"
    let dailyItems = "Each day"
    let total = "Items"
    let most = "Most"
    static func peak(_ count: Int, _ day: String) -> String { "\(Counting.number(count)) on \(day)" }

    // Coverage
    static let noSources = "No sources are configured."
    static func sources(_ count: Int) -> String { count == 1 ? "source" : "sources" }
    static let due = "due", reached = "reached", unchanged = "unchanged", failing = "failing", notReached = "not reached"
    static let neverReached = "never reached", disabled = "disabled", withGaps = "with possible gaps", quiet = "unusually quiet", gone = "gone for good"
    static let troubles = [
        "failing": "Failing", "not-reached": "Not reached in this period", "never-reached": "Never reached since they were added",
        "gaps": "Items may have been lost between two polls", "quiet": "Quiet against their own habit", "gone": "Gone for good",
        "disabled": "Disabled in the configuration", "deliveries": "Digests and alerts that were not delivered",
    ]
    static func heading(_ text: String, _ count: Int) -> String { "\(text) (\(Counting.number(count)))" }
    static let limits = "Limits and repairs"
    static let noReason = "No reason is known."
    /// What happened at the time from which a trouble counts.
    static func since(trouble kind: String) -> String {
        switch kind {
        case "gaps": "The poll before was"
        case "quiet": "Its newest item came"
        case "deliveries": "Waiting since"
        default: "Failing since"
        }
    }
    let complete = "Every source that was due was reached, and none is failing."
    let show = "Show them"
    let lastReached = "Last reached"
    let neverReachedSentence = "Never reached."

    // Ledger
    static func fetched(_ count: Int) -> String { count == 1 ? "item fetched" : "items fetched" }
    static let told = "told", alreadyTold = "already told", rejected = "rejected"
    static func duplicates(_ count: Int) -> String { count == 1 ? "duplicate" : "duplicates" }
    static let toldMeans = "an entry of its own above, or a report under one"
    static let alreadyToldMeans = "a copy of something that an earlier digest told"
    static let duplicatesMean = "listed under an entry above"
    static let rejectedMeans = "judged not to belong, and kept in the archive with the reason"
    static func repeats(_ count: Int) -> String { heading("Already told", count) }
    let repeats = "a copy of item"
}
