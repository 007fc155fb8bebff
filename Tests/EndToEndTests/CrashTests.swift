import Archiving
import Foundation
import Model
import TestSupport
import Testing

/// The program is killed (SIGKILL) at random moments of polls and digests and started again, as a power cut or the OOM killer would; what it
/// then has and told is compared with a run that nobody disturbed. `make crash` does it more often.
@Suite("Killed at any moment, it loses nothing and tells nothing twice", .serialized)
struct CrashTests {
    static let kills = Int(ProcessInfo.processInfo.environment["ATALAYA_CRASHES"] ?? "") ?? 50
    static let sources = 6, days = 3

    /// The documents grow from day to day; one item is edited, some do not belong, and the last source repeats what the first has.
    private func publish(day: Int, on server: LoopbackServer) {
        for source in 0..<Self.sources {
            let titles = (0...day).flatMap { day in
                (0..<8).map { number in
                    number % 2 == 0 ? "Cuban doctors in town \(source) \(day) \(number)" : "Weather \(source) \(day) \(number)\(source == 1 ? " at noon, edition \(day)" : "")"
                }
            }
            let repeated = source == Self.sources - 1 ? (0...day).map { "Cuban doctors in town 0 \($0) 0" } : []
            server.route("/\(source)", .conditional(body: feed(titles + repeated), etag: "\"\(source)-\(day)\""))
        }
    }

    private func workplace(_ server: LoopbackServer) throws -> Workplace {
        try Workplace(sources: (0..<Self.sources).map { "  - { id: s\($0), url: '\(server.url("/\($0)"))', language: en }\n" }.joined())
    }

    private struct Told: Decodable {
        struct Entry: Decodable {
            struct Copy: Decodable { var headline: String }
            struct Report: Decodable {
                var item: Copy
                var copies: [Copy]
            }
            var headline: String
            var copies: [Copy]
            var reports: [Report]
        }
        struct Ledger: Decodable { var told: Int, already_told: Int, duplicates: Int, rejected: Int }
        var stories: [Entry]
        var noted: [Entry]
        var ledger: Ledger
    }

    /// Headlines of all digests: articles, and copies under them.
    private func told(in place: Workplace) throws -> (entries: [String], copies: [String], fetched: Int) {
        let digests = try place.digests("json").map { try JSONDecoder().decode(Told.self, from: Data(try place.read("digests/missions/\($0)").utf8)) }
        let entries = digests.flatMap { $0.stories + $0.noted }
        return (
            entries.flatMap { [$0.headline] + $0.reports.map(\.item.headline) }.sorted(),
            entries.flatMap { $0.copies + $0.reports.flatMap(\.copies) }.map(\.headline).sorted(),
            digests.reduce(0) { $0 + $1.ledger.told + $1.ledger.already_told + $1.ledger.duplicates + $1.ledger.rejected }
        )
    }

    private func identities(in place: Workplace) throws -> Set<[String]> {
        try Archive(path: place.folder.appendingPathComponent("state/atalaya.sqlite").path, access: .read).identities()
    }

    @Test func `as often as asked, at random moments of polls and digests`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let (calm, stormy) = (try workplace(server), try workplace(server))
        var window: [String: Double] = [:] // seconds from the start in which to kill
        for day in 0..<Self.days {
            publish(day: day, on: server)
            for command in [["poll", "--all"], ["digest"]] {
                let began = Date()
                #expect(try await run(calm, command).status == 0)
                window[command[0]] = max(window[command[0]] ?? 0, Date().timeIntervalSince(began))
            }
        }

        var killed = 0, done = 0, tries = 0
        let steps = Self.days * 2
        for day in 0..<Self.days {
            publish(day: day, on: server)
            for command in [["poll", "--all"], ["digest"]] {
                done += 1
                let goal = Self.kills * done / steps
                while killed < goal, tries < Self.kills * 20 {
                    tries += 1
                    let outcome = try await run(stormy, command, killAfter: .random(in: 0...window[command[0]]!))
                    if outcome.killed { killed += 1 } else { #expect(outcome.status == 0, "\(outcome.errors)") }
                    window[command[0]]! *= outcome.killed ? 1.05 : 0.9 // late kills hit nothing, early ones only the start
                    try expectSound(stormy)
                }
                let last = try await run(stormy, command)
                #expect(last.status == 0, "\(last.errors)")
            }
        }
        #expect(killed == Self.kills)
        #expect(try identities(in: stormy) == identities(in: calm), "nothing lost")
        let (expected, found) = (try told(in: calm), try told(in: stormy))
        #expect(found.entries == expected.entries, "nothing untold, nothing twice")
        #expect(found.copies == expected.copies)
        #expect(found.fetched == expected.fetched, "the ledgers add up to the same")
    }

    @Test func `in the middle of a transfer`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let place = try workplace(server)
        publish(day: 0, on: server)
        server.route("/3", LoopbackReply.ok(body: feed(["Cuban doctors in town 3"])).held)
        let process = place.process(["poll", "--all"])
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        #expect(await server.waitForRequests(Self.sources))
        kill(process.processIdentifier, SIGKILL)
        await ended(process)
        server.release()
        try expectSound(place)
        publish(day: 0, on: server)
        #expect(try await run(place, ["poll", "--all"]).status == 0)
        #expect(try await run(place, ["digest"]).status == 0)
        let entries = try told(in: place).entries
        #expect(entries.count == Set(entries).count && entries.count == Self.sources * 4)
    }

    private func run(_ place: Workplace, _ command: [String], killAfter: Double? = nil) async throws -> Workplace.Outcome {
        command.count == 1 ? try await place.run(command[0], killAfter: killAfter) : try await place.run(command[0], command[1], killAfter: killAfter)
    }

    private func expectSound(_ place: Workplace) throws {
        let path = place.folder.appendingPathComponent("state/atalaya.sqlite").path
        // Killed before the schema was there: the next run makes it.
        guard let archive = try? Archive(path: path, access: .read) else { return }
        #expect(try archive.damage() == [])
    }
}
