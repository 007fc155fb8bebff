extension Seed {
    /// What an actor is to another, in the words of a reader: who is a member of what, and whose office an office is.
    package struct NamedRelation: Hashable, Sendable, Encodable {
        /// Id of the actor.
        package var actor: String
        package var relation: WatchedActor.Relation.Kind
        /// Id and name of the other.
        package var of: String
        package var name: String

        /// "marco-rubio is a member of us-state-department (U.S. Department of State)"
        package var words: String {
            "\(actor) is \(relation == .memberOf ? "a member" : "an office") of \(of)" + (name == of ? "" : " (\(name))")
        }
    }

    /// The relations of the given actors, and of those to which they lead, each once: from the rapporteur to the commission, and from the
    /// commission to the OAS.
    package func relations(of ids: [String]) -> [NamedRelation] {
        let byID = Dictionary(actors.map { ($0.id, $0) }) { first, _ in first }
        var found: [NamedRelation] = [], waiting = ids, seen = Set(ids), next = 0
        while next < waiting.count {
            for relation in byID[waiting[next]]?.relations ?? [] {
                let named = NamedRelation(
                    actor: waiting[next], relation: relation.kind, of: relation.actor, name: byID[relation.actor]?.name ?? relation.actor)
                if !found.contains(named) { found.append(named) }
                if seen.insert(relation.actor).inserted { waiting.append(relation.actor) }
            }
            next += 1
        }
        return found
    }
}
