package import Model

/// A match with what came close to changing it.
package struct Diagnosis: Sendable {
    package var match: Match
    /// The part of the reasons that decided: the last limit or threshold.
    package var rule: String
    package var nearMisses: [NearMiss]
    /// Changes of the seed of which each, by itself, turns the verdict; found by trying. Smallest first.
    package var changes: [SeedChange]
}

/// One change of a seed that turns a verdict.
package struct SeedChange: Hashable, Sendable {
    /// For people, in the seed's own words: "move 'Rubio' of the actor marco-rubio from 'weak' to 'aliases'".
    package var words: String
    /// What the item's verdict is with it.
    package var verdict: Match.Verdict
    package var score: Double
}

extension Matcher {
    /// Everything about one item: the match, what it nearly has, and the smallest changes of the seed that would turn the verdict. Compiles the
    /// seed once for each change that is tried.
    package static func diagnose(_ item: Item, seed: Seed) -> Diagnosis {
        let compiled = CompiledSeed(seed)
        let matcher = Matcher(compiled)
        let match = matcher.match(item)
        var misses = NearMisses(seed: compiled, evidence: .init(seed: compiled, hits: []), item: item)
        matcher.collect(item) { evidence, refused, boilerplate in
            misses = NearMisses(seed: compiled, evidence: evidence, item: item)
            misses.find(refused: refused, boilerplate: boilerplate)
        }
        let search = ChangeSearch(seed: seed, item: item, match: match, misses: misses.all)
        return Diagnosis(match: match, rule: rule(of: match), nearMisses: misses.all, changes: search.changes())
    }

    private static func rule(of match: Match) -> String {
        let caps = ["actors-alone", "no-core-topic", "at-most"]
        let words = match.reasons.filter { caps.contains($0.feature) && $0.value < 0 || $0.feature == "threshold" || $0.feature == "nothing-found" }
        return words.map(\.evidence).joined(separator: "; ")
    }
}
