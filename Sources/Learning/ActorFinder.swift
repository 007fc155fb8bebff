import Gazetteer
import Model

/// From the names in an article to its actors: countries, people, organisations and offices.
struct ActorFinder {
    let article: Article
    private let language: Language
    private let sentences: [[Token]]
    private let places: [[CountryFinder.Place]]
    private let mentions: [NameMention]

    init(_ article: Article) {
        self.article = article
        language = article.language
        let sentences = article.sentences
        self.sentences = sentences
        let countries = CountryFinder.shared, names = NameFinder(language: article.language)
        let language = article.language
        let mentions = sentences.enumerated().flatMap { names.mentions(in: $0.element, $0.offset) }
        // The given name of an official may be a country's: ministro Mauricio Medinaceli.
        places = sentences.enumerated().map { number, sentence in
            countries.places(in: sentence).filter { place in
                !mentions.contains { mention in
                    mention.sentence == number && mention.tokens.lowerBound == place.tokens.lowerBound && mention.tokens.upperBound > place.tokens.upperBound
                        && (!mention.role.isEmpty || mention.before.last.map(language.roles.contains) ?? false
                            || mention.before.last == "," && mention.before.contains(where: language.roles.contains))
                }
            }
        }
        self.mentions = mentions
    }

    /// In the order in which the article names them, kind by kind.
    func actors() -> [ProposedActor] {
        var organisations = self.organisations()
        let people = self.people(apartFrom: organisations)
        organisations += offices(of: people, apartFrom: organisations)
        return organisations + countries() + people
    }

    // MARK: Countries

    private func countries() -> [ProposedActor] {
        var found: [String: ProposedActor] = [:], order: [String] = []
        let titles = Tokenizer.sentences(article.title, language: language), finder = CountryFinder.shared
        for (sentence, places) in zip(sentences + titles, places + titles.map(finder.places)) {
            for place in places {
                let before = place.tokens.lowerBound > 0 ? sentence[place.tokens.lowerBound - 1].lower : ""
                if place.isCapital, ["in", "near", "en", "em", "à", "de", "from", "a", "of"].contains(before) { continue }
                guard let country = Country.byCode[place.code] else { continue }
                var actor = found[place.code] ?? ProposedActor(kind: .country, name: country.names.first { $0.language == language.tag }?.text ?? place.code, mentions: 0)
                if found[place.code] == nil { order.append(place.code) }
                let near = sentence[max(0, place.tokens.lowerBound - 3)..<min(sentence.count, place.tokens.upperBound + 2)].map(\.lower)
                if near.contains(where: language.governmentWords.contains) { actor.kind = .government }
                if place.isCapital {
                    actor.usesCapital = true
                    actor.kind = .government
                }
                actor.country = place.code
                actor.mentions += 1
                found[place.code] = actor
            }
        }
        return order.compactMap { found[$0] }
    }

    /// The words of a mention that are a country's and nothing more.
    private func isPlace(_ mention: NameMention) -> Bool {
        let covered = Set(places[mention.sentence].flatMap { Array($0.tokens) })
        return mention.tokens.allSatisfy { covered.contains($0) || language.connectors.contains(sentences[mention.sentence][$0].lower) }
    }

    private func country(near mention: NameMention) -> Country? {
        let here = places[mention.sentence].min { distance($0, mention) < distance($1, mention) }
        let earlier = (max(0, mention.sentence - 3)..<mention.sentence).reversed().lazy.compactMap { places[$0].first { !$0.isCapital } }.first
        return (here ?? earlier).flatMap { Country.byCode[$0.code] }
    }

    private func distance(_ place: CountryFinder.Place, _ mention: NameMention) -> Int {
        place.tokens.upperBound <= mention.tokens.lowerBound ? mention.tokens.lowerBound - place.tokens.upperBound : 1000 + place.tokens.lowerBound
    }

    // MARK: Organisations

    private func organisations() -> [ProposedActor] {
        var found: [ProposedActor] = []
        for mention in mentions where !isPlace(mention) {
            guard isOrganisation(mention) else { continue }
            let name = mention.acronym.map { NameMention.text(Self.trimmed(mention.words, to: $0)) } ?? mention.text
            if let index = found.firstIndex(where: { $0.name == name || $0.acronyms.contains(name) || mention.acronym.map($0.acronyms.contains) ?? false }) {
                found[index].mentions += 1
                if let acronym = mention.acronym, !found[index].acronyms.contains(acronym) { found[index].acronyms.append(acronym) }
                continue
            }
            var actor = ProposedActor(kind: .organisation, name: name)
            if let acronym = mention.acronym { actor.acronyms = [acronym] }
            if let first = mention.words.first?.lowercased(), language.offices.contains(where: { $0.office.lowercased().hasPrefix(first + " ") }) {
                actor.kind = .office
                if let country = country(near: mention), let home = country.names.first(where: { $0.language == language.tag }), !name.contains(home.text) {
                    let joined = language.tag == "en" ? "\(home.text) \(name)" : "\(name) de \(home.text)"
                    (actor.weak, actor.name) = ([name], joined)
                }
            } else if mention.words.count == 2, let head = mention.words.last?.lowercased(), ["party", "partido", "parti"].contains(head) {
                actor.weak = [mention.words[0]]
            } else if mention.words.count == 2, let head = mention.words.first?.lowercased(), ["partido", "parti"].contains(head) {
                actor.weak = [mention.words[1]]
            }
            found.append(actor)
        }
        return found + loneAcronyms(found)
    }

    private func isOrganisation(_ mention: NameMention) -> Bool {
        if mention.acronym != nil { return mention.words.count > 1 }
        if isNamedByAcronym(mention) { return true }
        let lower = mention.words.map { $0.lowercased() }
        if lower.count > 1, lower.contains(where: language.thingWords.contains), !lower.contains(where: { Self.isSure($0, language) }) { return false }
        let hasWord = lower.contains(where: language.organisationWords.contains)
        if hasWord, mention.words.count > 1 { return !lower.allSatisfy { language.organisationWords.contains($0) || language.connectors.contains($0) } }
        // "Payá's organization Cuba Decide"
        return mention.words.count > 1 && mention.before.last.map(language.organisationWords.contains) ?? false
    }

    /// "DP World", more than once.
    private func isNamedByAcronym(_ mention: NameMention) -> Bool {
        guard mention.words.count > 1, let first = mention.words.first, Token(text: first, isGlued: false).isAcronym, !first.contains("."),
              !places[mention.sentence].contains(where: { $0.tokens.contains(mention.tokens.lowerBound) }) else { return false }
        return mention.words.allSatisfy { $0.first?.isUppercase ?? false } && mentions.count(where: { $0.words == mention.words }) > 1
    }

    private static func isSure(_ word: String, _ language: Language) -> Bool {
        language.organisationWords.contains(word) && !language.thingWords.contains(word)
    }

    /// Without the words before the first that the acronym stands for: "Washington-based Center …".
    private static func trimmed(_ words: [String], to acronym: String) -> [String] {
        let letters = acronym.filter(\.isLetter).lowercased()
        for start in words.indices.dropLast() {
            let initials = words[start...].flatMap { $0.split(separator: "-") }.compactMap { $0.first.map { String($0).lowercased() } }.joined()
            if initials.first == letters.first { return Array(words[start...]) }
        }
        return words
    }

    /// Acronyms that no long name explains, when they come more than once.
    private func loneAcronyms(_ known: [ProposedActor]) -> [ProposedActor] {
        let taken = Set(known.flatMap(\.acronyms))
        let nobody: Set<String> = ["US", "USA", "UK", "UE", "EEUU", "EU", "DC", "TV", "AM", "PM", "CEO", "GDP", "PIB", "HIV", "AIDS", "VIH", "COVID", "PDF", "FAQ", "OK", "AI", "IA", "USD"]
        var counts: [String: Int] = [:], order: [String] = []
        for sentence in sentences {
            for (index, token) in sentence.enumerated() where token.isAcronym && !token.text.contains(".") {
                if index + 1 < sentence.count, sentence[index + 1].isCapital, !sentence[index + 1].isAcronym { continue } // the beginning of a name
                if counts[token.text] == nil { order.append(token.text) }
                counts[token.text, default: 0] += 1
            }
        }
        let countries = CountryFinder.shared
        return order.filter { acronym in
            counts[acronym, default: 0] > 1 && !taken.contains(acronym) && !nobody.contains(acronym)
                && countries.places(in: [Token(text: acronym, isGlued: false)]).isEmpty
        }.map { ProposedActor(kind: .organisation, name: $0, acronyms: [$0], mentions: counts[$0] ?? 2) }
    }

    // MARK: People

    private func people(apartFrom organisations: [ProposedActor]) -> [ProposedActor] {
        let taken = Set(organisations.flatMap { [$0.name] + $0.acronyms + $0.weak })
        let candidates = mentions.filter { mention in
            !isPlace(mention) && !isOrganisation(mention) && !taken.contains(mention.text) && !isRemit(mention)
        }
        var people: [ProposedActor] = []
        for mention in candidates where isFullName(mention) {
            if let index = people.firstIndex(where: { $0.name == mention.text }) {
                people[index].mentions += 1
            } else {
                people.append(ProposedActor(kind: .person, name: mention.text, role: role(of: mention)))
            }
        }
        // Single words that repeat a part of a full name are its surname; others are people of one name, if they act like people.
        var alone: [String: [NameMention]] = [:], order: [String] = []
        for mention in candidates where mention.words.count == 1 {
            if alone[mention.text] == nil { order.append(mention.text) }
            alone[mention.text, default: []].append(mention)
        }
        for word in order {
            let uses = alone[word] ?? []
            if let index = people.firstIndex(where: { $0.name.split(separator: " ").dropFirst().contains { $0 == word } }) {
                people[index].weak.append(word)
                people[index].mentions += uses.count
            } else if actsLikePerson(word, uses) {
                people.append(ProposedActor(kind: .person, name: word, role: uses.lazy.map(role).first { !$0.isEmpty } ?? "", mentions: uses.count))
            } else if let family = family(word, uses) {
                people.append(family)
            }
        }
        for index in people.indices where people[index].weak.isEmpty {
            let words = people[index].name.split(separator: " ")
            if words.count > 1, let surname = words.last { people[index].weak = [String(surname)] }
        }
        return people
    }

    /// Beginnings of the titles of those who are charged with one thing, which ends at the comma before the name: ministro de Aguas, Jorge Paz.
    private static let ministers = ["minist", "secretar", "secretár", "secrétair"]

    /// Part of what an official is charged with: "rapporteur on Economic, Social, Cultural and Environmental Rights".
    private func isRemit(_ mention: NameMention) -> Bool {
        let before = sentences[mention.sentence][..<mention.tokens.lowerBound].reversed().prefix { token in
            token.isCapital || token.text == "," || ["and", "y", "e", "et"].contains(token.lower)
        }
        let start = mention.tokens.lowerBound - before.count - 1
        guard start >= 1, mention.role.isEmpty, before.contains(where: { $0.text == "," }) else { return false }
        let role = sentences[mention.sentence][start - 1].lower
        return ["on", "for", "sobre", "para", "de", "sur", "pour"].contains(sentences[mention.sentence][start].lower)
            && language.roles.contains(role) && !Self.ministers.contains { role.hasPrefix($0) }
    }

    private func isFullName(_ mention: NameMention) -> Bool {
        let names = mention.words.filter { $0.first?.isUppercase ?? false }
        guard (2...5).contains(names.count), names.count == mention.words.count || mention.words.count <= 6 else { return false }
        let lower = mention.words.map { $0.lowercased() }
        if lower.contains(where: { language.thingWords.contains($0) || language.organisationWords.contains($0) || language.stopwords.contains($0) && $0.count > 3 }) { return false }
        if names.contains(where: { $0.contains("-based") || Token(text: $0, isGlued: false).isAcronym && $0.count > 2 }) { return false }
        if lower.contains(where: { Self.regions.contains($0) }) { return false }
        if !places[mention.sentence].filter({ mention.tokens.overlaps($0.tokens) && !$0.isCapital }).isEmpty { return false }
        if let before = mention.before.last, language.articles.contains(before), mention.role.isEmpty { return false }
        if isPlaceOrRemit(mention) { return false }
        return !mention.startsSentence || !mention.role.isEmpty || hasEvidence(mention)
            || mentions.contains { $0.words.count == 1 && mention.words.dropFirst().contains($0.text) } || !language.stopwords.contains(lower[0])
    }

    /// Where something is: "in Nor Lípez", "the communities of Nor Lípez"; or what a minister is charged with: "ministro das Obras Públicas".
    private func isPlaceOrRemit(_ mention: NameMention) -> Bool {
        guard mention.role.isEmpty, let last = mention.before.last else { return false }
        if language.placePrepositions.contains(last) { return true }
        guard language.connectors.contains(last), let word = mention.before.dropLast().last else { return false }
        return language.placeWords.contains(word) || Self.ministers.contains { word.hasPrefix($0) }
    }

    private func hasEvidence(_ mention: NameMention) -> Bool {
        !mention.role.isEmpty || mention.before.suffix(2).contains(where: { language.roles.contains($0) || language.speech.contains($0) })
            || mention.after.prefix(2).contains(where: language.speech.contains)
            || mention.after.first == "," && mention.after.dropFirst().contains(where: language.roles.contains)
    }

    private func actsLikePerson(_ word: String, _ uses: [NameMention]) -> Bool {
        guard word.count > 2, !Token(text: word, isGlued: false).isAcronym, !word.contains("-"), !Self.regions.contains(word.lowercased()),
              !language.roles.contains(word.lowercased()), !language.organisationWords.contains(word.lowercased()),
              !language.thingWords.contains(word.lowercased()), !language.months.contains(word.lowercased()), !language.weekdays.contains(word.lowercased())
        else { return false }
        // Never in small letters: it is no common word that began a sentence.
        let small = word.lowercased()
        if sentences.contains(where: { $0.contains { $0.text == small } }) { return false }
        let evidence = uses.filter { use in
            hasEvidence(use) || use.after.first.map { language.governmentWords.contains($0) && $0 != "officials" } ?? false
                || use.before.last == "by" && use.after.first != "and"
                || language.tag != "en" && use.before.suffix(2).contains(where: language.governmentWords.contains)
        }
        return !evidence.isEmpty && uses.count > 1 || evidence.count > 1
    }

    /// "the Kirchners", among people.
    private func family(_ word: String, _ uses: [NameMention]) -> ProposedActor? {
        guard word.hasSuffix("s"), word.count > 4, let use = uses.first(where: { use in
            use.before.last.map(language.articles.contains) ?? false && mentions.contains { $0.sentence == use.sentence && $0.text != word && isFullName($0) }
                && (use.before.dropLast().last == "and" || use.before.dropLast().last == ",")
        }), language.tag == "en", use.after.first.map({ !language.governmentWords.contains($0) }) ?? true else { return nil }
        return ProposedActor(kind: .person, name: String(word.dropLast()), aliases: [word], mentions: uses.count)
    }

    /// What stands before the name, or behind it after a comma.
    private func role(of mention: NameMention) -> String {
        if !mention.role.isEmpty { return mention.role }
        if mention.after.first == "," {
            let words = mention.after.dropFirst().prefix { $0 != "," && $0 != "." }
            if words.contains(where: language.roles.contains) { return words.joined(separator: " ") }
        }
        let before = mention.before.reversed().prefix { $0.first?.isLetter ?? false }
        guard let last = before.firstIndex(where: language.roles.contains) else { return "" }
        return before[...last].reversed().filter { !language.stopwords.contains($0) }.joined(separator: " ")
    }

    private static let regions: Set<String> = [
        "america", "américa", "amérique", "american", "europe", "europa", "africa", "áfrica", "afrique", "asia", "asie", "caribbean", "caribe", "caraïbes", "caraïbe",
        "latin", "latina", "latine", "central", "centroamérica", "sudamérica", "east", "west", "north", "south", "pacific", "atlantic", "mediterranean", "antilles",
        "antillas", "gaza", "florida", "texas", "california", "miami", "york", "ebola", "covid", "god", "dios", "dieu", "internet", "spanish", "english",
    ]

    // MARK: Offices

    /// The ministries and departments of the officials who are named.
    private func offices(of people: [ProposedActor], apartFrom organisations: [ProposedActor]) -> [ProposedActor] {
        var found: [ProposedActor] = []
        func add(_ name: String, _ plain: String) {
            if (organisations + found).contains(where: { $0.name == name }) { return }
            found.append(ProposedActor(kind: .office, name: name, weak: name == plain ? [] : [plain]))
        }
        for mention in mentions where !mention.role.isEmpty && isFullName(mention) {
            let words = mention.role.split(separator: " ").map { String($0) }, home = country(near: mention)
            let prefix = home?.names.first { $0.language == language.tag }?.text
            if language.tag == "en", words.count > 1, words.last == "Minister", !["Prime", "Deputy", "Foreign"].contains(words[words.count - 2]) {
                let plain = "Ministry of " + words.dropLast().drop { word in CountryFinder.shared.places(in: [Token(text: word, isGlued: false)]).isEmpty == false || word == "The" }.joined(separator: " ")
                add(prefix.map { "\($0) \(plain)" } ?? plain, plain)
            } else if language.tag == "en", mention.role == "Foreign Minister" {
                add(prefix.map { "\($0) Ministry of Foreign Affairs" } ?? "Ministry of Foreign Affairs", "Ministry of Foreign Affairs")
            } else if mention.role.hasSuffix("Secretary of State") {
                add("U.S. Department of State", "State Department")
            } else {
                for (official, office) in language.offices {
                    let lower = mention.role.lowercased()
                    guard let at = lower.ranges(of: official + " ").first else { continue }
                    let plain = office + " " + mention.role.dropFirst(lower.distance(from: lower.startIndex, to: at.upperBound))
                    add(prefix.map { "\(plain) de \($0)" } ?? plain, plain)
                    break
                }
            }
        }
        return found + rapporteurships(apartFrom: organisations)
    }

    /// "the IACHR's special rapporteur on Economic, Social, Cultural and Environmental Rights"
    private func rapporteurships(apartFrom organisations: [ProposedActor]) -> [ProposedActor] {
        let words: [String: (on: Set<String>, office: String)] = [
            "en": (["on", "for"], "Special Rapporteurship on"), "es": (["sobre", "para", "de"], "Relatoría Especial sobre"),
            "pt": (["sobre", "para", "de"], "Relatoria Especial sobre"), "fr": (["sur", "pour"], "Rapporteur spécial sur"),
        ]
        guard let (on, office) = words[language.tag] else { return [] }
        var found: [ProposedActor] = []
        for sentence in sentences {
            for index in sentence.indices.dropLast(2) where ["rapporteur", "relator", "relatora"].contains(sentence[index].lower) && on.contains(sentence[index + 1].lower) {
                var end = index + 2
                while end < sentence.count, sentence[end].isCapital || sentence[end].text == "," || ["and", "y", "e", "et", "the", "los", "las"].contains(sentence[end].lower) { end += 1 }
                while end > index + 2, !sentence[end - 1].isCapital { end -= 1 }
                guard end > index + 2, sentence[index + 2].isCapital || sentence[index + 3].isCapital else { continue }
                let remit = Deadlines.plain(Array(sentence[index + 2..<end]))
                let owner = sentence[..<index].suffix(4).first { $0.isAcronym }?.text
                guard !found.contains(where: { $0.name.hasSuffix(remit) }) else { continue }
                found.append(ProposedActor(kind: .office, name: "\(office) \(remit)", aliases: [remit], officeOf: owner))
            }
        }
        return found
    }
}
