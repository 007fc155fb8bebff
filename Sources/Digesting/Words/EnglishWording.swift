import Model

/// English, with days before months.
struct EnglishWording: Wording {
    let tag = "en"

    func word(_ word: Word) -> String {
        switch word {
        case .brief: "In short"
        case .stories: "Stories"
        case .noted: "Also noted"
        case .changes: "What changed"
        case .positions: "Positions"
        case .ahead: "Dates ahead"
        case .names: "New names"
        case .charts: "The last 30 days"
        case .coverage: "Coverage"
        case .ledger: "Ledger"
        case .sections: "Sections"
        case .edition: "edition"
        case .editionCapital: "Edition"
        case .from: "From"
        case .to: "to"
        case .upTo: "Up to"
        case .seed: "seed"
        case .footer: "says why any item is in or out."
        case .firstSeen: "first seen"
        case .by: "by"
        case .editedSince: "edited since first seen"
        case .edited: "edited"
        case .firstToPublish: "first to publish"
        case .retitled: "with its own headline"
        case .who: "Who"
        case .what: "What"
        case .new: "New"
        case .why: "Why it is here"
        case .evidence: "Evidence"
        case .inArchive: "In the archive"
        case .tellsMore: "tells more."
        case .also: "Also in"
        case .removed: "taken out"
        case .added: "put in"
        case .positionsNote:
            "Read from the sources' sentences by the stance words of the seed. Who is not on the board has taken no stance that these rules recognise."
        case .now: "now"
        case .earlier: "earlier"
        case .before: "Before:"
        case .isNew: "new"
        case .namesNote: "They keep appearing with the story and are not in the seed. To watch one, paste its line under actors."
        case .dailyItems: "Each day"
        case .total: "Items"
        case .most: "Most"
        case .complete: "Every source that was due was reached, and none is failing."
        case .show: "Show them"
        case .lastReached: "Last reached"
        case .neverReachedSentence: "Never reached."
        case .repeats: "a copy of item"
        case .allDigests: "All digests"
        case .allSeeds: "All watch lists"
        case .actors: "Who is watched"
        case .topics: "What is watched"
        case .newest: "newest"
        case .feed: "Atom feed"
        case .mentioned: "Items that name it, the last 30 days"
        case .inDigests: "In the digests"
        case .notMentioned: "No digest of the last 30 days has an entry that names it."
        case .noDigests: "No digest yet."
        case .backToSeed: "All digests of"
        }
    }

    func number(_ count: Int) -> String { grouped(count, by: ",") }

    private func of(_ count: Int, _ singular: String, _ plural: String) -> String {
        count == 0 ? "no \(plural)" : "\(number(count)) \(count == 1 ? singular : plural)"
    }

    // MARK: Days

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    func long(_ day: CalendarDay) -> String { "\(Self.weekdays[day.weekday - 1]) \(day.day) \(month(day))" }
    func short(_ day: CalendarDay) -> String { "\(day.day) \(Self.months[day.month - 1].prefix(3))" }
    func weekday(_ number: Int) -> String { String(Self.weekdays[number - 1].prefix(3)) }
    func month(_ day: CalendarDay) -> String { "\(Self.months[day.month - 1]) \(day.year)" }
    func days(_ count: Int) -> String { count == 0 ? "today" : count == 1 ? "tomorrow" : "in \(number(count)) days" }

    // MARK: The digest in one line

    func nothing(since moment: String?) -> String {
        moment.map { "Nothing new since \($0)." } ?? "Nothing found yet: this is the first digest."
    }
    func numbers(stories: Int, outlets: Int, noted: Int) -> String {
        let told = stories == 0 ? "No stories" : of(stories, "story", "stories") + " from " + of(outlets, "outlet", "outlets")
        return told + (noted == 0 ? "." : "; \(number(noted)) also noted.")
    }
    func counts(stories: Int, noted: Int) -> String {
        if stories == 0, noted == 0 { return "Nothing new." }
        return (stories == 0 ? "No stories" : of(stories, "story", "stories")) + (noted == 0 ? "." : "; \(number(noted)) also noted.")
    }
    func watch(reached: Int, sources: Int, failing: Int) -> String {
        if sources == 0 { return noSources }
        return "\(number(reached)) of \(of(sources, "source", "sources")) reached" + (failing == 0 ? "." : "; \(number(failing)) failing.")
    }

    // MARK: A story

    func untitled(_ number: Int64) -> String { "Untitled item \(number)" }
    func day(ofStory number: Int) -> String { "day \(self.number(number))" }
    func list(_ names: [String], more: Int) -> String { names.joined(separator: ", ") + (more > 0 ? " and \(number(more)) more" : "") }
    func copies(_ others: Int) -> String {
        others == 0 ? "Also published as" : others == 1 ? "Also in one other outlet" : "Also in \(number(others)) other outlets"
    }
    func reports(_ count: Int) -> String { count == 1 ? "Another report" : "\(number(count)) other reports" }
    func news(reports: Int, outlets: [String], actors: [String], day: String, headline: String, items: Int) -> String {
        var parts = [of(reports, "report", "reports") + " since the last digest"]
        if !outlets.isEmpty { parts.append("outlets new to the story: \(outlets.joined(separator: ", "))") }
        if !actors.isEmpty { parts.append("in it for the first time: \(actors.joined(separator: ", "))") }
        return parts.joined(separator: "; ") + ". First told on \(day) as “\(headline)”; \(of(items, "item", "items")) so far."
    }
    func score(_ number: String) -> String { "score \(number)" }
    func moreReasons(_ count: Int) -> String { "\(number(count)) more" }
    func reason(_ feature: String) -> String { feature.replacing("-", with: " ") }
    let decimal = "."

    func evidence(_ kept: EvidenceReference) -> String { "\(kept.record) in \(kept.file), \(kept.digest)" }

    // MARK: Sections

    func change(_ change: Digest.Change) -> String {
        switch change.kind {
        case .actorSeen: "\(change.subject) is named for the first time."
        case .actorBack: "\(change.subject) is back after \(of(change.days ?? 0, "day", "days"))."
        case .outletNew: "\(change.subject) is new to the story."
        case .officialFirst: "\(change.subject), an official source, speaks for the first time."
        case .edited: "\(change.subject) changed what an earlier digest told."
        case .withdrawn: "\(change.subject) has taken down what an earlier digest told."
        }
    }
    func field(_ field: Digest.Edit.Field) -> String { field == .title ? "Headline" : "Text" }
    func since(_ moment: String) -> String { "since \(moment)" }
    func sightings(items: Int, outlets: Int) -> String { of(items, "item", "items") + " in " + of(outlets, "outlet", "outlets") }
    func kind(_ kind: WatchedActor.Kind) -> String { kind.rawValue }
    func chart(_ kind: Tally.Kind) -> String { kind == .actor ? "Items that name an actor" : "Items of a source" }
    func peak(_ count: Int, _ day: String) -> String { "\(number(count)) on \(day)" }

    // MARK: Coverage

    func sources(_ count: Int) -> String { count == 1 ? "source" : "sources" }
    func coverage(_ figure: CoverageFigure, _ count: Int) -> String {
        switch figure {
        case .due: "due"
        case .reached: "reached"
        case .unchanged: "unchanged"
        case .failing: "failing"
        case .notReached: "not reached"
        case .neverReached: "never reached"
        case .disabled: "disabled"
        case .withGaps: "with possible gaps"
        case .quiet: "unusually quiet"
        case .gone: "gone for good"
        }
    }
    func trouble(_ kind: TroubleKind) -> String {
        switch kind {
        case .failing: "Failing"
        case .notReached: "Not reached in this period"
        case .neverReached: "Never reached since they were added"
        case .gaps: "Items may have been lost between two polls"
        case .quiet: "Quiet against their own habit"
        case .gone: "Gone for good"
        case .disabled: "Disabled in the configuration"
        case .deliveries: "Digests and alerts that were not delivered"
        }
    }
    func since(trouble kind: TroubleKind) -> String {
        switch kind {
        case .gaps: "The poll before was"
        case .quiet: "Its newest item came"
        case .deliveries: "Waiting since"
        default: "Failing since"
        }
    }
    let noSources = "No sources are configured."
    let noReason = "No reason is known."
    let limits = "Limits and repairs"

    // MARK: Ledger

    func ledger(_ line: LedgerLine, _ count: Int) -> String {
        switch line {
        case .fetched: count == 1 ? "item fetched" : "items fetched"
        case .told: "told"
        case .alreadyTold: "already told"
        case .duplicates: count == 1 ? "duplicate" : "duplicates"
        case .rejected: "rejected"
        }
    }
    func meaning(_ line: LedgerLine) -> String {
        switch line {
        case .fetched: "everything that came"
        case .told: "an entry of its own above, or a report under one"
        case .alreadyTold: "a copy of something that an earlier digest told"
        case .duplicates: "listed under an entry above"
        case .rejected: "judged not to belong, and kept in the archive with the reason"
        }
    }
    func repeats(_ count: Int) -> String { heading("Already told", count) }

    var languages: [String: String] { Self.languages }
    private static let languages = [
        "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
        "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
        "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
        "gl": "Galician", "gn": "Guarani", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
        "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
        "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian",
        "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pap": "Papiamento", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
        "qu": "Quechua", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
        "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
        "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
