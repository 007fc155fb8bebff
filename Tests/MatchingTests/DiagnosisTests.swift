import Model
import Testing

@testable import Matching

@Suite("Why not, and what would change it")
struct DiagnosisTests {
    private func diagnose(_ seed: Seed, _ title: String, content: String? = nil) -> Diagnosis {
        Matcher.diagnose(Item(id: "1", title: title, contentText: content, language: "en"), seed: seed)
    }
    private let doctors = Topic(id: "doctors", phrases: phrases("foreign doctors"))

    @Test func `a weak name tells that it had no support, and moving it turns the verdict`() {
        let rubio = WatchedActor(id: "rubio", name: "Marco Rubio", aliases: [Alias("Rubio", style: .weak)])
        let seed = Seed(id: "s", actors: [rubio], topics: [Topic(id: "visas", phrases: phrases("visa ban"), needs: ["rubio"])])
        let diagnosis = diagnose(seed, "Rubio announces a visa ban")
        #expect(diagnosis.nearMisses.contains { $0.kind == .weak && $0.id == "rubio" && $0.text == "Rubio" })
        #expect(diagnosis.nearMisses.contains { $0.kind == .need && $0.id == "visas" && $0.stopped == "it needs one of: rubio" })
        #expect(diagnosis.changes.first?.words == "move 'Rubio' of the actor rubio from 'weak' to 'aliases'")
        #expect(diagnosis.changes.first?.verdict == .digest)
    }

    @Test func `a look-alike names the text that stopped it`() {
        let cepr = WatchedActor(id: "cepr", name: "Centre for Policy", lookalikes: ["Centre for Policy Research"])
        let miss = diagnose(Seed(id: "s", actors: [cepr]), "The Centre for Policy Research says").nearMisses.first
        #expect(miss?.kind == .lookalike)
        #expect(miss?.stopped == "part of \"Centre for Policy Research\", listed under 'not'")
    }

    @Test func `an acronym in small letters and a typing error are near misses`() {
        let actors = [WatchedActor(id: "oas", name: "Organization of States", aliases: [Alias("OAS", style: .acronym)]), WatchedActor(id: "palummo", name: "Palummo")]
        let misses = diagnose(Seed(id: "s", actors: actors), "Palumno of the oas").nearMisses
        #expect(misses.contains { $0.kind == .spelling && $0.text == "oas" && $0.alias == "OAS" })
        #expect(misses.contains { $0.kind == .typo && $0.text == "Palumno" && $0.alias == "Palummo" })
    }

    @Test func `a combination says which group is missing, or how far apart its phrases are`() {
        let topic = Topic(id: "t", combinations: [Combination(all: [phrases("visa"), phrases("doctors")], within: 3)])
        let seed = Seed(id: "s", topics: [topic])
        #expect(diagnose(seed, "Doctors strike").nearMisses.first?.stopped == "nothing of group 1 of combination 1 is there: visa")
        let apart = diagnose(seed, "Visa rules change again for many doctors")
        #expect(apart.nearMisses.first?.distance == 7)
        #expect(apart.changes.first?.words == "write within: 7 and scope: field in combination 1 of the topic t")
    }

    @Test func `what is in the digest tells what would keep it out`() {
        let diagnosis = diagnose(Seed(id: "s", topics: [doctors]), "Foreign doctors leave")
        #expect(diagnosis.changes.contains { $0.words == "remove 'foreign doctors' from 'phrases' of the topic doctors" && $0.verdict == .rejected })
        #expect(diagnosis.changes.contains { $0.words == "add 'Foreign doctors' to 'not' of the topic doctors" })
    }

    @Test func `every change that is shown turns the verdict`() {
        let seed = Seed(
            id: "s", actors: [WatchedActor(id: "cuba", name: "Cuba", aliases: [Alias("Cuban")])],
            topics: [doctors, Topic(id: "ships", tier: .related, phrases: phrases("hospital ship"))], signals: [Signal(id: "sport", value: -4, phrases: phrases("cup"))])
        for title in ["Foreign doctors at the cup", "Hospital ship sails", "Cuban ministers met", "Foreign doctors", "Rain"] {
            let diagnosis = diagnose(seed, title)
            #expect(diagnosis.changes.allSatisfy { $0.verdict != diagnosis.match.verdict }, "\(title)")
            #expect(!diagnosis.changes.isEmpty, "\(title)")
            #expect(!diagnosis.rule.isEmpty)
        }
    }

    @Test(arguments: [("Palumno", "Palummo", true), ("Palumo", "Palummo", true), ("Palummoo", "Palummo", true), ("Palummo", "Palummo", false), ("Pallumo", "Palummo", false), ("", "a", true)])
    func `one letter is added, left out or replaced`(left: String, right: String, isOne: Bool) {
        #expect(EditDistance.isOne(left, right) == isOne)
    }
}
