import Model

/// An actor as an article shows it.
struct ProposedActor: Hashable {
    var kind: WatchedActor.Kind
    var name: String
    var acronyms: [String] = []
    var aliases: [String] = []
    var weak: [String] = []
    /// ISO 3166-1 code, for a country or government.
    var country: String?
    var usesCapital = false
    /// What the article says the actor is: "Secretary of State".
    var role = ""
    var mentions = 1
    /// Names of actors of which it is an office.
    var officeOf: String?
}
