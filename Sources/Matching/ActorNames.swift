import Gazetteer
import Model

/// Everything an actor is called: what the seed lists, and what its country brings.
enum ActorNames {
    /// With the country's names as if they were listed.
    /// - Returns: and whether it has a country, so that `stateWords` support it too.
    static func expanded(_ actor: WatchedActor) -> (actor: WatchedActor, isOfState: Bool) {
        guard let country = actor.country.flatMap(Country.named) else { return (actor, false) }
        var actor = actor
        func add(_ name: Country.Name, _ sure: Alias.Style) {
            actor.aliases.append(Alias(name.text, language: name.language, style: name.isShared ? .weak : sure))
        }
        for name in country.names { add(name, isAcronym(name.text) ? .acronym : .proper) }
        // English writes "Cuban" with a capital; the others may not, and neither may a headline.
        for name in country.demonyms { add(name, name.language == "en" ? .proper : .name) }
        actor.lookalikes += country.lookalikes
        if actor.metonyms.contains(.government) { actor.aliases += country.seats.map { Alias($0, style: .proper) } }
        if actor.metonyms.contains(.capital) {
            for capital in country.capitals {
                let isShared = capital.hasPrefix("?")
                let name = isShared ? String(capital.dropFirst()) : capital
                actor.aliases.append(Alias(name, style: isShared ? .weak : .proper))
                actor.lookalikes += placeWords.map { "\($0) \(name)" }
            }
        }
        actor.support += country.names.filter { !$0.isShared }.map(\.text) + country.demonyms.filter { !$0.isShared }.map(\.text)
        actor.support += country.capitals.filter { !$0.hasPrefix("?") }
        return (actor, true)
    }

    /// "US" is one, "Cuba" and "UK" after full stops are judged by their letters.
    private static func isAcronym(_ name: String) -> Bool {
        let letters = name.unicodeScalars.filter { $0.properties.isAlphabetic }
        return letters.count <= 4 && letters.allSatisfy { $0.properties.isUppercase }
    }

    /// Before the name of a capital these tell of a place, not of a government.
    private static let placeWords = ["in", "near", "from", "outside", "en", "em", "à", "a", "de", "desde", "cerca de", "perto de", "près de", "born in"]

    /// What is said of a country and not of a person or a town with the same name.
    static let stateWords = [
        "government of", "prime minister", "foreign minister", "president of", "parliament", "ambassador", "embassy", "gobierno de",
        "primer ministro", "primera ministra", "presidente de", "cancillería", "embajada", "governo de", "governo da", "embaixada",
        "gouvernement", "premier ministre", "ambassade",
    ]
}
