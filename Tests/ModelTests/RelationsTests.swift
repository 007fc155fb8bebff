import Model
import Testing

@Suite("Relations between actors")
struct RelationsTests {
    private let seed = Seed(id: "test", actors: [
        WatchedActor(id: "rapporteur", name: "Jane Roe", relations: [.init(.memberOf, "commission")]),
        WatchedActor(id: "commission", name: "Rights Commission", relations: [.init(.officeOf, "league")]),
        WatchedActor(id: "league", name: "League of States", relations: [.init(.memberOf, "commission")]), // a circle, by mistake
        WatchedActor(id: "minister", name: "John Doe", relations: [.init(.memberOf, "ministry")]),
        WatchedActor(id: "ministry", name: "ministry"),
    ])

    @Test func `lead from an actor to all it belongs to, each told once`() {
        #expect(seed.relations(of: ["rapporteur"]).map(\.words) == [
            "rapporteur is a member of commission (Rights Commission)", "commission is an office of league (League of States)",
            "league is a member of commission (Rights Commission)",
        ])
    }

    @Test func `of actors that are not named are left out`() {
        #expect(seed.relations(of: ["minister"]).map(\.words) == ["minister is a member of ministry"])
        #expect(seed.relations(of: ["ministry", "nobody"]).isEmpty)
    }
}
