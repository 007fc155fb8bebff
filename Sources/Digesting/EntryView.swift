import Model

/// One story as the templates see it. They ask for what may be missing with a leading dot (`{{#.link}}`): without it the engine
/// would go on looking in the digest, and a copy without a link would get its entry's.
struct EntryView {
    let position: Int
    let number: Int64
    let headline: String
    let outlet: String
    let moment: MomentView
    /// Said before the moment when the publisher gives none: it is then that of arrival.
    let seen: Bool
    let language: String?
    let lang: String?
    let byline: String?
    /// Where the headline leads. `nil` when there is no address that may be linked.
    let link: String?
    /// The address as `WebLink.text`, when it may not be linked.
    let address: String?
    let extract: ExtractView?
    /// Whether there is a name to show.
    let facts: Bool
    let who: String?
    let what: String?
    let because: String
    let copies: CopiesView?
    let edited: Bool
    /// Archive numbers of the entry and its copies.
    let numbers: String

    init(_ entry: Digest.Entry, position: Int, _ clock: PageClock, _ segments: (Digest.Extract) -> [SegmentView]) {
        self.position = position
        number = entry.number
        headline = entry.headline
        outlet = entry.outlet
        moment = MomentView(entry.published ?? entry.arrived, clock)
        seen = entry.published == nil
        language = LanguageName.of(entry.language)
        lang = LanguageName.wellFormed(entry.language)
        byline = entry.authors.isEmpty ? nil : entry.authors.prefix(4).joined(separator: ", ")
            + (entry.authors.count > 4 ? " and \(entry.authors.count - 4) more" : "")
        link = WebLink.destination(entry.url)
        address = link == nil ? WebLink.text(entry.url) : nil
        extract = entry.extract.map { ExtractView(segments: segments($0)) }
        facts = !entry.who.isEmpty || !entry.what.isEmpty
        who = entry.who.isEmpty ? nil : entry.who.joined(separator: ", ")
        what = entry.what.isEmpty ? nil : entry.what.joined(separator: ", ")
        because = entry.because
        copies = CopiesView(entry, clock)
        edited = entry.edited
        numbers = ([entry.number] + entry.copies.map(\.number)).map { "\($0)" }.joined(separator: ", ")
    }
}

struct ExtractView {
    let segments: [SegmentView]
}

/// The copies of a story. `nil` when it has none.
struct CopiesView {
    let heading: String
    let list: [CopyView]

    init?(_ entry: Digest.Entry, _ clock: PageClock) {
        guard !entry.copies.isEmpty else { return nil }
        let others = Set(entry.copies.map(\.source)).subtracting([entry.source]).count
        heading = others == 0 ? "Also published as" : others == 1 ? "Also in one other outlet" : "Also in \(Counting.number(others)) other outlets"
        list = entry.copies.map { CopyView($0, clock) }
    }
}

struct CopyView {
    let number: Int64
    let headline: String
    let outlet: String
    let moment: MomentView
    let seen: Bool
    let language: String?
    let lang: String?
    let link: String?
    let address: String?
    let edited: Bool

    init(_ copy: Digest.Copy, _ clock: PageClock) {
        number = copy.number
        headline = copy.headline
        outlet = copy.outlet
        moment = MomentView(copy.published ?? copy.arrived, clock)
        seen = copy.published == nil
        language = LanguageName.of(copy.language)
        lang = LanguageName.wellFormed(copy.language)
        link = WebLink.destination(copy.url)
        address = link == nil ? WebLink.text(copy.url) : nil
        edited = copy.edited
    }
}
