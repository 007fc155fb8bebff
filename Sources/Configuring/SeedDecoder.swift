import Gazetteer
import Model

/// One seed file → `Seed`. What its texts mean is the matcher's; here they are only checked to be able to mean something.
struct SeedDecoder {
    let reporter: Reporter
    /// `nil` where they are not known: what is said of channels is then not checked.
    let settings: Settings?
    private var texts: SeedTexts { SeedTexts(reporter: reporter) }

    init(reporter: Reporter, settings: Settings? = nil) {
        self.reporter = reporter
        self.settings = settings
    }

    /// - Parameter name: The file's name without its ending: the id when the file gives none.
    func seed(_ value: Value, name: String) -> Seed? {
        guard let fields = Fields(value, "the seed", known: Keys.seed, reporter: reporter) else { return nil }
        let id = fields.has("id") ? Identifier.read(fields) : Identifier.checked(name, at: nil, reporter: reporter)
        var check = SeedCheck(reporter: reporter)
        let stem = fields.flag("stem") ?? true
        let groups = groups(fields, stem, &check)
        let listed = fields.list("actors") ?? []
        check.expect(actors: listed.count)
        let actors = listed.compactMap { actor($0, &check) }
        let topics = (fields.list("topics") ?? []).compactMap { topic($0, stem, &check) }
        let signals = (fields.list("signals") ?? []).compactMap { signal($0, stem, &check) }
        let positions = positions(fields, stem, &check)
        check.all()
        let examples = SeedExamples(reporter: reporter).read(fields)
        if !fields.has("actors"), !fields.has("topics") {
            reporter.refuse(fields.line, "the seed has neither 'actors' nor 'topics', so nothing could match", "write at least one of them")
        }
        var seed = Seed(
            id: id ?? "", title: fields.text("title"), actors: actors, topics: topics, rules: rules(fields), groups: groups, signals: signals,
            positions: positions, examples: examples)
        if let value = fields.value("digest"), let own = Fields(value, "'digest'", known: Keys.seedDigest, reporter: reporter) {
            seed.digest = DigestFields(fields: own, channels: settings?.channels.map(\.id)).read()
        }
        seed.alert = alert(fields, seed.rules)
        seed.file = reporter.file
        return seed
    }

    private func alert(_ fields: Fields, _ rules: Rules) -> Double? {
        guard let threshold = fields.number("alert", in: Limits.threshold) else { return nil }
        if let settings, settings.alerts.channels.isEmpty {
            fields.refuse("alert", "'alert' without a channel that takes alerts", "name one in atalaya.yaml, under 'alerts', such as to: [phone]")
        }
        guard threshold < rules.digest else { return threshold }
        let digest = Quantity.short(rules.digest)
        fields.refuse("alert", "the threshold of alerts is below that of the digest, which is \(digest)", "write \(digest) or more")
        return nil
    }

    private func groups(_ fields: Fields, _ stem: Bool, _ check: inout SeedCheck) -> [PhraseGroup] {
        guard let value = fields.value("groups") else { return [] }
        guard case .mapping(let entries, let line) = value else {
            fields.refuse("groups", "'groups' is \(value.kind)",
                          "write a mapping from names to lists of phrases, such as doctors: [nurse*, surgeons]")
            return []
        }
        if entries.isEmpty { reporter.refuse(line, "'groups' is empty", "write a group, or remove the key") }
        return entries.compactMap { entry in
            guard let id = Identifier.checked(entry.key, at: entry.line, reporter: reporter) else { return nil }
            check.add(.group, id, at: entry.line)
            let (value, ownStem) = stemApart(entry.value)
            let texts = texts.read(value, "groups")
            check.refer(texts, to: [.group, .actor, .topic], from: id)
            return PhraseGroup(id: id, phrases: texts.map { $0.phrase(stem: ownStem ?? stem) })
        }
    }

    /// A group's lists by language may have `stem: false` beside them.
    private func stemApart(_ value: Value) -> (Value, Bool?) {
        guard case .mapping(let entries, let line) = value, let own = entries.first(where: { $0.key == "stem" }) else { return (value, nil) }
        let flag = Fields(.mapping([own], line: line), "a group", known: ["stem"], reporter: reporter)?.flag("stem")
        return (.mapping(entries.filter { $0.key != "stem" }, line: line), flag)
    }

    private func rules(_ fields: Fields) -> Rules {
        var rules = Rules()
        if let value = fields.value("fields"), let weights = Fields(value, "'fields'", known: Keys.fieldWeights, reporter: reporter) {
            rules.title = weights.number("title", in: Limits.fieldWeight) ?? rules.title
            rules.summary = weights.number("summary", in: Limits.fieldWeight) ?? rules.summary
            rules.content = weights.number("content_text", in: Limits.fieldWeight) ?? rules.content
        }
        guard let value = fields.value("thresholds"),
              let fields = Fields(value, "'thresholds'", known: Keys.thresholds, reporter: reporter) else { return rules }
        rules.digest = fields.number("digest", in: Limits.threshold) ?? rules.digest
        rules.noted = fields.number("noted", in: Limits.threshold) ?? min(rules.noted, rules.digest)
        if rules.noted > rules.digest {
            let noted = Quantity.short(rules.noted)
            fields.refuse(fields.has("digest") ? "digest" : "noted",
                          "the threshold of the digest (\(Quantity.short(rules.digest))) is below that of what is only noted (\(noted))",
                          "write digest: \(noted) or more")
        }
        return rules
    }

    private func actor(_ value: Value, _ check: inout SeedCheck) -> WatchedActor? {
        guard let fields = Fields(value, "an actor", known: Keys.actor, reporter: reporter) else { return nil }
        let id = id(fields, "an actor", .actor, &check)
        if !fields.has("name") { reporter.refuse(fields.line, "an actor without 'name'", "write its full name; it is also looked for") }
        let name = fields.scalar("name").flatMap { texts.name($0) }
        let kind = fields.choice("kind", of: WatchedActor.Kind.allCases.map(\.rawValue)).flatMap(WatchedActor.Kind.init)
        var actor = WatchedActor(id: id ?? "", kind: kind ?? .organisation, name: name ?? "")
        for (key, style) in [("aliases", Alias.Style.name), ("proper", .proper), ("acronyms", .acronym), ("weak", .weak)] {
            for text in texts.read(fields, key) {
                if text.reference != nil {
                    reporter.refuse(text.line, "\(quoted(text.text)) stands in '\(key)', where every text is a name", "write the names themselves")
                }
                actor.aliases.append(Alias(text.text, language: text.language, style: style))
                if style != .weak { check.claim(text.text, by: id, at: text.line) }
                if style == .name { refuseCommon(text, "'\(key)'", "move it to 'weak', or to 'proper' if a capital tells it apart") }
            }
        }
        if let name {
            check.claim(name, by: id, at: fields.line(of: "name"))
            refuseCommon(SeedText(text: name, language: nil, line: fields.line(of: "name")), "'name'", "write its full name, and this under 'weak'")
        }
        actor.stem = fields.flag("stem") ?? false
        country(fields, &actor, &check)
        actor.relations = WatchedActor.Relation.Kind.allCases.flatMap { kind in
            fields.texts(kind.rawValue).map { other in
                check.name(other, under: kind.rawValue)
                return WatchedActor.Relation(kind, other.text)
            }
        }
        let lookalikes = texts.read(fields, "not"), support = texts.read(fields, "support")
        check.refer(lookalikes + support, to: [.group, .actor])
        actor.lookalikes = lookalikes.map(\.text)
        actor.support = support.map(\.text)
        return actor
    }

    private func country(_ fields: Fields, _ actor: inout WatchedActor, _ check: inout SeedCheck) {
        if let code = fields.text("country") {
            if let country = Country.named(code) {
                actor.country = country.code
                let names = (country.names + country.demonyms).filter { !$0.isShared }.map(\.text)
                for name in names { check.claim(name, by: actor.id, at: fields.line(of: "country")) }
            } else {
                fields.refuse("country", "\(quoted(code)) is no country's code", "write two letters as in ISO 3166-1, such as country: BS")
            }
        }
        let known = WatchedActor.Metonym.allCases.map(\.rawValue)
        actor.metonyms = fields.texts("metonyms").compactMap { text in
            if let metonym = WatchedActor.Metonym(rawValue: text.text) { return metonym }
            reporter.refuse(text.line, "\(quoted(text.text)) is no metonym", Nearest.suggestion(for: text.text, in: known))
            return nil
        }
        if !actor.metonyms.isEmpty, !fields.has("country") {
            fields.refuse("metonyms", "'metonyms' without 'country'", "write country: and the two letters of its code")
        }
    }

    /// A word that is in nearly every text says nothing.
    private func refuseCommon(_ text: SeedText, _ place: String, _ instead: String) {
        guard reporter.findings.isStrict, let language = CommonWords.language(of: text.text, listedUnder: text.language) else { return }
        reporter.refuseWhenStrict(text.line, "\(quoted(text.text)) in \(place) is a common word in \(language), so it would be found nearly everywhere", instead)
    }

    private func topic(_ value: Value, _ stem: Bool, _ check: inout SeedCheck) -> Topic? {
        guard let fields = Fields(value, "a topic", known: Keys.topic, reporter: reporter) else { return nil }
        let id = id(fields, "a topic", .topic, &check)
        var topic = Topic(id: id ?? "", name: fields.text("name"))
        topic.line = fields.line
        topic.tier = fields.choice("tier", of: ["core", "related"]).flatMap(Topic.Tier.init) ?? .core
        let stem = fields.flag("stem") ?? stem
        topic.phrases = phrases(fields, stem, &check)
        topic.combinations = (fields.list("combinations") ?? []).compactMap { combination($0, stem, &check) }
        topic.words = fields.value("words").flatMap { SeedWords(reporter: reporter).read($0, stem: stem) }
        let lookalikes = texts.read(fields, "not")
        check.refer(lookalikes, to: [.group, .actor, .topic])
        topic.lookalikes = lookalikes.map { $0.phrase(stem: stem) }
        topic.weight = fields.number("weight", in: Limits.weight) ?? topic.weight
        topic.needs = others(fields, "needs", than: id, &check)
        topic.unless = others(fields, "unless", than: id, &check)
        requireSomething(fields, "a topic", "mean")
        return topic
    }

    /// Ids of actors and of other topics.
    private func others(
        _ fields: Fields, _ key: String, than id: String?, _ check: inout SeedCheck, kinds: [SeedCheck.Kind] = [.actor, .topic]
    ) -> [String] {
        fields.texts(key).map { other in
            if other.text.hasPrefix(Topic.kindMark) {
                let kind = String(other.text.dropFirst(Topic.kindMark.count)), kinds = WatchedActor.Kind.allCases.map(\.rawValue)
                if !kinds.contains(kind) { reporter.refuse(other.line, "\(quoted(kind)) is no kind of actor", Nearest.suggestion(for: kind, in: kinds)) }
                return other.text
            }
            if other.text == id { reporter.refuse(other.line, "'\(key)' names the topic itself", "remove it, or name another") }
            check.name(other, under: key, kinds: kinds)
            return other.text
        }
    }

    private func signal(_ value: Value, _ stem: Bool, _ check: inout SeedCheck) -> Signal? {
        guard let fields = Fields(value, "a signal", known: Keys.signal, reporter: reporter) else { return nil }
        let id = id(fields, "a signal", .signal, &check)
        let number = fields.number("value", in: Limits.signal)
        if !fields.has("value") { reporter.refuse(fields.line, "a signal without 'value'", "write what it adds to the score, such as value: -3") }
        if number == 0, !fields.has("at-most") { fields.refuse("value", "a signal of 0 changes nothing", "write a number above or below it, or remove the signal") }
        var signal = Signal(id: id ?? "", value: number ?? 0)
        let stem = fields.flag("stem") ?? stem
        signal.phrases = phrases(fields, stem, &check)
        signal.combinations = (fields.list("combinations") ?? []).compactMap { combination($0, stem, &check) }
        signal.fields = fields.texts("fields").compactMap { text in
            if let field = Mention.Field(rawValue: text.text) { return field }
            let names = Mention.Field.allCases.map(\.rawValue)
            reporter.refuse(text.line, "unknown field \(quoted(text.text))", Nearest.suggestion(for: text.text, in: names))
            return nil
        }
        signal.atMost = fields.choice("at-most", of: [Match.Verdict.noted, .rejected].map(\.rawValue)).flatMap(Match.Verdict.init)
        requireSomething(fields, "a signal", "give")
        return signal
    }

    /// Who takes which stance.
    private func positions(_ fields: Fields, _ stem: Bool, _ check: inout SeedCheck) -> PositionRules? {
        guard let value = fields.value("positions"), let fields = Fields(value, "'positions'", known: Keys.positions, reporter: reporter) else { return nil }
        for (key, example) in [("actors", "actors: [\"kind:country\"]"), ("stances", "stances: [{ id: cancels, phrases: { en: [cancels] } }]")] where !fields.has(key) {
            reporter.refuse(fields.line, "'positions' without '\(key)'", "write \(example)")
        }
        var ids: [String: Int] = [:]
        let stances = (fields.list("stances") ?? []).compactMap { value -> Stance? in
            guard let fields = Fields(value, "a stance", known: Keys.stance, reporter: reporter) else { return nil }
            if !fields.has("id") { reporter.refuse(fields.line, "a stance without 'id'", "write a short name of your own, such as id: cancels") }
            let id = fields.has("id") ? Identifier.read(fields) : nil
            if let id, let first = ids.updateValue(fields.line(of: "id"), forKey: id) {
                reporter.refuse(fields.line(of: "id"), "the id \(quoted(id)) is already that of a stance in line \(first)", "give one of the two another id")
            }
            if !fields.has("phrases") {
                reporter.refuse(fields.line, "a stance without 'phrases', so nobody could take it", "write what is said of who takes it: phrases: { en: [cancels] }")
            }
            let texts = texts.read(fields, "phrases"), stem = fields.flag("stem") ?? stem
            check.refer(texts, to: [.group])
            return Stance(id: id ?? "", name: fields.text("name"), phrases: texts.map { $0.phrase(stem: stem) })
        }
        return PositionRules(actors: others(fields, "actors", than: nil, &check, kinds: [.actor]), stances: stances)
    }

    private func requireSomething(_ fields: Fields, _ title: String, _ verb: String) {
        if fields.has("phrases") || fields.has("combinations") || fields.has("words") { return }
        reporter.refuse(fields.line, "\(title) with neither 'phrases' nor 'combinations', so nothing could \(verb) it", "write at least one of them")
    }

    private func phrases(_ fields: Fields, _ stem: Bool, _ check: inout SeedCheck) -> [Phrase] {
        let texts = texts.read(fields, "phrases")
        check.refer(texts, to: [.group, .actor, .topic])
        for text in texts { refuseCommon(text, "'phrases'", "write more words, or a combination with others") }
        return texts.map { $0.phrase(stem: stem) }
    }

    private func combination(_ value: Value, _ stem: Bool, _ check: inout SeedCheck) -> Combination? {
        guard let fields = Fields(value, "a combination", known: Keys.combination, reporter: reporter) else { return nil }
        if !fields.has("all") {
            reporter.refuse(fields.line, "a combination without 'all'", "write the groups of phrases that have to meet: all: [[doctor], [visa]]")
        }
        let groups = (fields.list("all") ?? []).map { group -> [SeedText] in
            if case .scalar(let scalar) = group {
                reporter.refuse(scalar.line, "a single value stands in 'all' where a group belongs",
                                "write a list of its own: [\(Text.clipped(scalar.text))]")
                return []
            }
            return texts.read(group, "all")
        }
        let none = texts.read(fields, "none")
        check.refer(groups.flatMap { $0 } + none, to: [.group, .actor, .topic])
        var combination = Combination(all: groups.map { $0.map { $0.phrase(stem: stem) } }, none: none.map { $0.phrase(stem: stem) })
        combination.weight = fields.number("weight", in: Limits.weight) ?? 1
        combination.within = fields.count("within", in: Limits.within)
        combination.scope = fields.choice("scope", of: Combination.Scope.allCases.map(\.rawValue)).flatMap(Combination.Scope.init)
        return combination
    }

    private func id(_ fields: Fields, _ title: String, _ kind: SeedCheck.Kind, _ check: inout SeedCheck) -> String? {
        guard fields.has("id") else {
            reporter.refuse(fields.line, "\(title) without 'id'", "write a short name of your own, such as id: oas")
            return nil
        }
        let id = Identifier.read(fields)
        if let id { check.add(kind, id, at: fields.line(of: "id")) }
        return id
    }
}
