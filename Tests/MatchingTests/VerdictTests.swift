import Model
import Testing

@testable import Matching

@Suite("Score and verdict")
struct VerdictTests {
    let seed = Seed(
        id: "missions",
        actors: [WatchedActor(id: "cuba", name: "Cuba"), WatchedActor(id: "oas", name: "OAS")],
        topics: [
            Topic(id: "missions", tier: .core, phrases: phrases("medical mission*")),
            Topic(id: "visas", tier: .core, phrases: phrases("visa ban*")),
            Topic(id: "crisis", tier: .related, phrases: phrases("blackout*", "shortage*")),
        ],
        signals: [Signal(id: "culture", value: -3, phrases: phrases("film"), fields: [.title])])

    func match(_ title: String, _ summary: String? = nil, _ content: String? = nil) -> Match {
        Matcher(CompiledSeed(seed)).match(Item(id: "1", title: title, summary: summary, contentText: content))
    }

    @Test(arguments: [
        ("Medical missions end", nil, nil, .digest), ("News in brief", nil, "A medical mission ended.", .noted), ("Blackout in Cuba", nil, nil, .noted),
        ("Cuba and the OAS", "Cuba, OAS, Cuba", "Cuba and the OAS again", .rejected), ("Weather", nil, nil, .rejected), ("", nil, nil, .rejected),
        ("Blackout and shortages in Cuba", "Shortages and blackouts", "Blackouts. Shortages. Blackout.", .noted),
        ("A film about a medical mission", nil, nil, .noted),
    ] as [(String, String?, String?, Match.Verdict)])
    func `follows the thresholds`(title: String, summary: String?, content: String?, verdict: Match.Verdict) {
        #expect(match(title, summary, content).verdict == verdict)
    }

    @Test func `moves with the thresholds`() {
        var strict = seed
        strict.rules = Rules(digest: 50, noted: 40)
        #expect(Matcher(CompiledSeed(strict)).match(Item(id: "1", title: "Medical missions end")).verdict == .rejected)
    }

    @Test(arguments: ["Medical missions and visa bans in Cuba", "Cuba and the OAS", "Blackout in Cuba", "A film on medical missions", "Nothing here"])
    func `the score is the sum of the reasons`(title: String) {
        let found = match(title)
        #expect(abs(found.score - found.reasons.reduce(0) { $0 + $1.value }) < 0.002)
    }

    @Test func `title outweighs content`() {
        #expect(match("Medical mission").score > match("News", nil, "Medical mission").score)
    }

    @Test func `repetition adds less each time`() {
        let once = match("News", "Medical mission.").score
        let twice = match("News", "Medical mission. Medical mission.").score
        let thrice = match("News", "Medical mission. Medical mission. Medical mission.").score
        #expect(once < twice && twice < thrice && thrice - twice < twice - once)
    }

    @Test func `an actor beside the topic adds more than one elsewhere`() {
        #expect(match("Medical mission from Cuba", "Rain.").score > match("Medical mission", "Rain in Cuba.").score)
    }

    @Test func `actors alone are told why they do not suffice`() {
        let reasons = match("Cuba and the OAS").reasons
        #expect(reasons.contains { $0.feature == "actors-alone" && $0.evidence.contains("never suffice") })
    }

    @Test func `what is missing to a threshold is said`() {
        let found = match("Blackout in Cuba")
        #expect(found.reasons.contains { $0.feature == "threshold" && $0.evidence.contains("below digest") })
    }

    @Test func `a signal speaks only where it looks`() {
        #expect(match("A film on a medical mission").reasons.contains { $0.feature == "culture" && $0.value == -3 })
        #expect(!match("A medical mission", "film").reasons.contains { $0.feature == "culture" })
    }

    @Test func `a signal can limit the verdict, and the score stays the sum`() {
        var limited = seed
        limited.signals = [Signal(id: "culture", value: 0, phrases: phrases("film"), atMost: .noted)]
        let found = Matcher(CompiledSeed(limited)).match(Item(id: "1", title: "A film on medical missions and visa bans"))
        #expect(found.verdict == .noted)
        #expect(found.reasons.contains { $0.feature == "at-most" && $0.value < 0 })
        #expect(abs(found.score - found.reasons.reduce(0) { $0 + $1.value }) < 0.002)
    }

    @Test func `a signal alone can make an item worth noting, never more`() {
        var watched = seed
        watched.signals = [Signal(id: "on-cuba", value: 30, combinations: [Combination(all: [phrases("$oas"), phrases("$cuba")])])]
        let matcher = Matcher(CompiledSeed(watched))
        #expect(matcher.match(Item(id: "1", title: "OAS speaks on Cuba")).verdict == .noted)
        #expect(matcher.match(Item(id: "1", title: "OAS speaks. Cuba sings")).verdict == .rejected)
    }

    @Test func `the same item always gets the same match`() {
        let matcher = Matcher(CompiledSeed(seed))
        let item = Item(id: "1", title: "Medical missions, visa bans, blackouts, Cuba, OAS", summary: "Cuba OAS shortage", contentText: "visa ban")
        let first = matcher.match(item)
        for _ in 0..<20 { #expect(matcher.match(item) == first) }
    }

    @Test func `the seed's hash follows its content`() {
        var other = seed
        other.topics[0].phrases.append(Phrase("brigade"))
        #expect(CompiledSeed(seed).hash == CompiledSeed(seed).hash)
        #expect(CompiledSeed(seed).hash != CompiledSeed(other).hash)
        other = seed
        other.signals[0].value = -2
        #expect(CompiledSeed(seed).hash != CompiledSeed(other).hash)
        other = seed
        other.topics[1].unless = ["missions"]
        #expect(CompiledSeed(seed).hash != CompiledSeed(other).hash)
    }
}
