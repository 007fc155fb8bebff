import Foundation
import Model
import Testing

@Suite("By hand: poll, digest, ask")
struct ByHandTests {
    private func workplace() throws -> Workplace {
        let place = try Workplace(sources: """
              - { id: gazette, name: The Gazette, url: "file:gazette.xml", language: en }
              - { id: courier, name: The Courier, url: "file:courier.xml", language: en }
            """)
        try place.write("gazette.xml", feed(["Cuban doctors leave the Bahamas", "Rain expected"], text: "The last of the Cuban doctors left Nassau on Monday."))
        try place.write("courier.xml", feed(["Guyana pays Cuban nurses directly"], host: "courier.example"))
        return place
    }

    /// The JSON form of a digest, as far as these tests look.
    private struct Told: Decodable {
        struct Entry: Decodable { var headline: String }
        struct Ledger: Decodable { var told: Int, already_told: Int, duplicates: Int, rejected: Int }
        var stories: [Entry]
        var noted: [Entry]
        var ledger: Ledger
    }

    @Test func `what matches is told once; then there is nothing new, and that is said`() async throws {
        let place = try workplace()
        let poll = try await place.run("poll")
        #expect(poll.status == 0, "\(poll.errors)")
        #expect(poll.output.contains("2 sources asked: 2 reached (0 with nothing new), 0 failed"))
        #expect(poll.output.contains("3 items received: 3 new, 0 edited"))
        let first = try await place.run("digest", "--stdout")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("Cuban doctors leave the Bahamas"))
        #expect(first.output.contains("Guyana pays Cuban nurses directly"))
        #expect(!first.output.contains("Rain expected"))
        let told = try JSONDecoder().decode(Told.self, from: Data(try place.read("digests/missions/\(try place.digests("json")[0])").utf8))
        #expect(told.stories.count + told.noted.count == 2)
        #expect(told.ledger.told == 2 && told.ledger.rejected == 1)

        #expect(try await place.run("poll", "--all").output.contains("2 reached (2 with nothing new)"))
        let second = try await place.run("digest", "--stdout")
        #expect(second.output.contains("Nothing new"))
        #expect(!second.output.contains("Cuban doctors leave"))
        #expect(try place.digests("md").count == 2, "the first of the day stays as it was read")
    }

    @Test func `after a command all stands in the one file, and its log waits empty for those who may only read`() async throws {
        let place = try workplace()
        for command in [["poll"], ["digest"], ["poll", "--all"], ["prune"], ["vacuum"], ["deliver"], ["replay", "--accept"]] {
            #expect(try await place.run(arguments: command).status == 0, "\(command)")
            #expect(try place.read("state/atalaya.sqlite-wal").isEmpty, "\(command)")
        }
        for suffix in ["-wal", "-shm"] { try FileManager.default.removeItem(at: place.folder.appendingPathComponent("state/atalaya.sqlite\(suffix)")) }
        #expect(try await place.run("search", "cuban").output.contains("Cuban doctors leave the Bahamas"))
    }

    @Test func `a poll soon after asks nobody`() async throws {
        let place = try workplace()
        try await place.run("poll")
        #expect(try await place.run("poll").output.contains("No source is due"))
        #expect(try await place.run("poll", "gazette").output.contains("1 sources asked"))
    }

    @Test func `a lost file is written again byte for byte`() async throws {
        let place = try workplace()
        try await place.run("poll")
        try await place.run("digest")
        let names = try ["md", "html", "json"].map { try place.digests($0)[0] }
        let before = try names.map { try place.read("digests/missions/\($0)") }
        try FileManager.default.removeItem(at: place.folder.appendingPathComponent("digests"))
        try place.write("gazette.xml", feed(["Cuban doctors leave the Bahamas, and another headline"]))
        try await place.run("poll", "--all")
        let again = try await place.run("digest", "--date", String(names[0].dropLast(3)))
        #expect(again.status == 0, "\(again.errors)")
        #expect(try names.map { try place.read("digests/missions/\($0)") } == before)
        let none = try await place.run("digest", "--date", "1999-01-01")
        #expect(none.status == 1 && none.errors.contains("No digest was made on 1999-01-01"))
    }

    @Test func `an item can be searched for and explained, in or out`() async throws {
        let place = try workplace()
        try await place.run("poll")
        try await place.run("digest")
        #expect(try await place.run("search", "cuban", "NASSAU").output.contains("Cuban doctors leave the Bahamas"))
        let inside = try await place.run("explain", "https://www.example.org/cuban-doctors-leave-the-bahamas?utm_source=x")
        #expect(inside.output.contains("told in the digest of"))
        #expect(inside.output.contains("topic missions: \"Cuban doctors\" in title"))
        let outside = try await place.run("explain", "rain-expected")
        #expect(outside.output.contains("rejected; counted in the digest of"))
        let unknown = try await place.run("explain", "https://nowhere.example/")
        #expect(unknown.status == 1 && unknown.errors.contains("no source has brought it"))
    }

    @Test func `match reads lines of any length, the last one without its end, and explain says who belongs to whom`() async throws {
        let place = try workplace()
        try place.write("seeds/missions.yaml", """
            title: Missions
            actors:
              - { id: cuba, kind: government, name: Cuba, aliases: [Cuban] }
              - { id: clinic, name: Harbour Clinic, office-of: [cuba] }
            topics: [{ id: missions, phrases: [Cuban doctors] }]
            """)
        let long = String(repeating: "word ", count: 120_000)
        try place.write("items.jsonl", """
            {"id":"a","title":"Weather","content_text":"\(long)Cuban doctors"}
            \r
            {"id":"b","title":"Harbour Clinic hires Cuban doctors"}
            """)
        let matched = try await place.runStage("match", "--seed", "seeds/missions.yaml", "items.jsonl").output.split(separator: "\n")
        #expect(matched.map { $0.prefix(8) } == ["{\"id\":\"a", "{\"id\":\"b"] && matched.allSatisfy { $0.contains("\"missions\"") })
        let none = try await place.runStage("match", "--seed", "seeds/missions.yaml", "nowhere.jsonl")
        #expect(none.status == 1 && none.errors.contains("nowhere.jsonl: No such file"))
        try place.write("gazette.xml", feed(["Harbour Clinic hires Cuban doctors"]))
        try await place.run("poll")
        let shown = try await place.run("explain", "harbour-clinic-hires-cuban-doctors")
        #expect(shown.output.contains("clinic is an office of cuba (Cuba)"), "\(shown)")
    }

    @Test func `what belongs can be exported for other programs, by days and words`() async throws {
        let place = try workplace()
        try await place.run("poll")
        let csv = try await place.run("export", "--format", "csv")
        #expect(csv.status == 0 && csv.output.split(separator: "\r\n").count == 3, "\(csv)")
        #expect(csv.output.contains(",The Courier,") && !csv.output.contains("Rain expected"))
        #expect(try await place.run("export", "guyana", "--format", "ris").output.components(separatedBy: "TY  - NEWS").count == 2)
        let none = try await place.run("export", "--since", "2025-06-19", "--format", "csl")
        #expect(none.status == 0 && none.output == "[]\n" && none.errors.contains("No archived item belongs"), "\(none)")
        #expect(try await place.run("export", "--since", "2025-06-19", "--until", "2025-06-18").status == 64)
    }

    @Test func `replay shows what an edited seed would change, and records it only when told to`() async throws {
        let place = try workplace()
        try await place.run("poll")
        try await place.run("digest")
        try place.write("seeds/missions.yaml", Workplace.seed.replacing("phrases: [", with: "phrases: [Rain expected, "))
        let shown = try await place.run("replay")
        #expect(shown.output.contains("1 gained, 0 lost, 0 moved") && shown.output.contains("nothing was changed"), "\(shown)")
        #expect(try await place.run("digest", "--stdout").output.contains("Rain expected") == false)
        let accepted = try await place.run("replay", "--accept", "--json")
        #expect(accepted.output.contains("\"accepted\":1"), "\(accepted)")
        #expect(try await place.run("digest", "--stdout").output.contains("Rain expected"))
    }

    @Test func `check runs the examples of a seed, with their lines`() async throws {
        let place = try workplace()
        try place.write("seeds/missions.yaml", Workplace.seed + "\nmust-match: [Cuban doctors leave]\nmust-not-match:\n  - Cuban doctors in Miami\n")
        let outcome = try await place.run("check")
        #expect(outcome.status == 78 && outcome.output.contains("missions.yaml:9: 'Cuban doctors in Miami' must not match and is in the digest"), "\(outcome)")
    }

    @Test func `an edited seed judges anew what is still untold`() async throws {
        let place = try workplace()
        try await place.run("poll")
        try place.write("seeds/missions.yaml", Workplace.seed.replacing("phrases: [", with: "phrases: [Rain expected, "))
        #expect(try await place.run("digest", "--stdout").output.contains("Rain expected"))
    }

    @Test func `a seed that comes after the first poll looks back`() async throws {
        let place = try workplace()
        try await place.run("poll")
        try place.write("seeds/weather.yaml", "topics: [{ id: rain, phrases: [Rain expected] }]")
        let digest = try await place.run("digest", "--seed", "weather", "--stdout")
        #expect(digest.output.contains("Rain expected"), "\(digest.errors)")
    }

    @Test func `status tells of every source, also of one that fails`() async throws {
        let place = try workplace()
        let early = try await place.run("status")
        #expect(early.status == 1 && early.errors.contains("There is no archive"))
        try FileManager.default.removeItem(at: place.folder.appendingPathComponent("courier.xml"))
        try await place.run("poll")
        let status = try await place.run("status").output
        #expect(status.contains("gazette") && status.contains("ok"))
        #expect(status.contains("courier") && status.contains("failing"))
        let digest = try await place.run("digest", "--stdout").output
        #expect(digest.contains("The Courier"), "a source that fails is named in the digest")
    }

    @Test func `wrong configuration is 78 with every problem, wrong usage 64`() async throws {
        let place = try workplace()
        #expect(try await place.run("poll", "nobody").status == 64)
        #expect(try await place.run("digest", "--date", "yesterday").status == 64)
        try place.write("sources.yaml", "sources:\n  - { id: a, url: 'gopher://example.org' }\n  - { idd: b }\n")
        try place.write("seeds/missions.yaml", "actrs: []\n")
        for command in ["poll", "run", "status", "check"] {
            let outcome = try await place.run(command)
            let said = outcome.output + outcome.errors
            #expect(outcome.status == 78, "\(command)")
            #expect(said.contains("sources.yaml:2:") && said.contains("sources.yaml:3:") && said.contains("missions.yaml:1:"), "\(command): \(said)")
            #expect(said.contains("actors"), "the nearest known key is named")
        }
        #expect(!FileManager.default.fileExists(atPath: place.folder.appendingPathComponent("state").path), "nothing was begun")
    }

    @Test func `control characters of a feed never reach the terminal`() async throws {
        let place = try workplace()
        try place.write("gazette.xml", feed(["Cuban doctors &#x9b;31m &#x202e;backwards"]))
        try await place.run("poll")
        let output = try await place.run("search", "backwards").output + place.run("explain", "1").output + place.run("digest", "--stdout").output
        #expect(output.contains("backwards"))
        #expect(!output.unicodeScalars.contains { (0x7f...0x9f).contains($0.value) || $0.value == 0x202e || $0.value == 0x1b })
    }
}
