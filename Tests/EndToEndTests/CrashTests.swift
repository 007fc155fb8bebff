import Archiving
import Foundation
import Model
import TestSupport
import Testing

/// The program is killed (SIGKILL) at random moments of all it does and started again, as a power cut or the OOM killer would; what it then has, has
/// told and has sent is compared with a run that nobody disturbed. `make soak` does it a thousand times.
@Suite("Killed at any moment, it loses nothing and tells nothing twice", .serialized)
struct CrashTests {
    /// In all tests together.
    static let kills = Int(ProcessInfo.processInfo.environment["ATALAYA_KILLS"] ?? "") ?? 80
    static let sources = 6, days = 3

    // MARK: What there is to read

    /// The documents grow from day to day; one item is edited, some do not belong, the last source repeats what the first has, and the items of
    /// "pages" are read whole, some of them in two pages.
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
        let items = (0...day).flatMap { day in (0..<3).map { number in
            "<item><title>Report \(day) \(number)</title><guid isPermaLink=\"false\">p\(day)-\(number)</guid><link>\(server.url("/page/\(day)-\(number)"))</link><description>It begins […]</description></item>"
        } }
        server.route("/pages", .conditional(body: "<rss version=\"2.0\"><channel><title>p</title>\(items.joined())</channel></rss>", etag: "\"p\(day)\""))
        for number in 0..<3 {
            let path = "/page/\(day)-\(number)", words = (1...3).map { "<p>Paragraph \($0): Cuban doctors of report \(day) \(number) work in hospitals under an agreement that is reviewed.</p>" }.joined()
            func page(_ text: String, _ more: String) -> LoopbackReply {
                .ok(body: "<!DOCTYPE html><html lang='en'><head><title>Report \(day) \(number)</title></head><body><article><h1>Report \(day) \(number)</h1>\(text)</article>\(more)</body></html>", headers: ["Content-Type: text/html"])
            }
            server.route(path, page(words, number == 0 ? "<a href='\(path)/2'>Next page</a>" : ""))
            server.route(path + "/2", page(words.replacing("Paragraph", with: "Second page, paragraph"), ""))
        }
        server.route("/hook", .ok(body: "taken"))
        server.route("/calm", .ok(body: "taken"))
    }

    private func workplace(_ server: LoopbackServer, hook: String) throws -> Workplace {
        let place = try Workplace(
            sources: (0..<Self.sources).map { "  - { id: s\($0), url: '\(server.url("/\($0)"))', language: en }\n" }.joined() + "  - { id: pages, url: '\(server.url("/pages"))', language: en }\n",
            seed: Workplace.seed + "\ndigest: { to: [hook] }\n", articles: "when-needed",
            extra: "channels:\n  - { id: hook, type: json, url: '\(server.url(hook))', allow-private: true }\n")
        return place
    }

    // MARK: What came of it

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

    private func archive(of place: Workplace) throws -> Archive { try Archive(path: place.folder.appendingPathComponent("state/atalaya.sqlite").path, access: .read) }
    private func identities(in place: Workplace) throws -> Set<[String]> { try archive(of: place).identities() }

    /// What the receiver of deliveries got, by the id that is the same at every attempt.
    private func received(_ path: String, by server: LoopbackServer) -> [String: Int] {
        server.requests(to: path).reduce(into: [:]) { $0[String(decoding: $1["Idempotency-Key"] ?? [], as: UTF8.self), default: 0] += 1 }
    }

    private func expectSound(_ place: Workplace) throws {
        // Killed before the schema was there: the next run makes it.
        guard let archive = try? archive(of: place) else { return }
        #expect(try archive.damage() == [])
    }

    // MARK: The storms

    private static func aged(_ day: Int) -> String { RFC3339.text(Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400 - Double(60 - day) * 86_400 + 43_200)) }

    @Test func `at random moments of polls, pages and evidence, digests, deliveries and pruning`() async throws {
        let kills = Self.kills * 7 / 10
        let server = try LoopbackServer()
        defer { server.stop() }
        let (calm, stormy) = (try workplace(server, hook: "/calm"), try workplace(server, hook: "/hook"))
        func commands(_ day: Int) -> [[String]] {
            [["poll", "--all", "--now", Self.aged(day)], ["digest", "--now", Self.aged(day)], ["deliver", "--all"], ["prune", "--rejected", "30", "--told", "30"]]
        }
        var window: [String: Double] = [:], hits: [String: Int] = [:] // seconds from the start in which to kill; kills by command
        for day in 0..<Self.days {
            publish(day: day, on: server)
            for command in commands(day) {
                let began = Date()
                let outcome = try await calm.run(arguments: command)
                #expect(outcome.status == 0, "\(command): \(outcome.errors)")
                window[command[0]] = max(window[command[0]] ?? 0, Date().timeIntervalSince(began))
            }
        }

        var killed = 0, done = 0, tries = 0
        let steps = Self.days * commands(0).count
        for day in 0..<Self.days {
            publish(day: day, on: server)
            for command in commands(day) {
                done += 1
                let goal = kills * done / steps
                while killed < goal, tries < kills * 20 {
                    tries += 1
                    let outcome = try await stormy.run(arguments: command, killAfter: .random(in: 0...window[command[0]]!))
                    if outcome.killed { (killed, hits[command[0], default: 0]) = (killed + 1, hits[command[0], default: 0] + 1) } else { #expect(outcome.status == 0, "\(command): \(outcome.errors)") }
                    window[command[0]]! *= outcome.killed ? 1.05 : 0.9 // late kills hit nothing, early ones only the start
                    try expectSound(stormy)
                }
                let last = try await stormy.run(arguments: command)
                #expect(last.status == 0, "\(command): \(last.errors)")
            }
        }
        #expect(killed == kills)
        #expect(try identities(in: stormy) == identities(in: calm), "nothing lost")
        let (expected, found) = (try told(in: calm), try told(in: stormy))
        #expect(found.entries == expected.entries, "nothing untold, nothing twice")
        #expect(found.copies == expected.copies)
        #expect(found.fetched == expected.fetched, "the ledgers add up to the same")
        let (wanted, got) = (received("/calm", by: server), received("/hook", by: server))
        #expect(wanted.values.allSatisfy { $0 == 1 } && wanted.count == Self.days)
        // A digest that was asked for again, after one that had just been recorded, has nothing new and is sent all the same.
        #expect(try got.count == stormy.digests("json").count, "every digest was delivered, under one id")
        // Between a receiver's answer and its record lies a moment: what was killed in it goes out again, under the same id.
        #expect(got.values.reduce(0, +) - got.count <= hits["deliver"] ?? 0)
        #expect(try archive(of: stormy).citedEvidence().count == archive(of: calm).citedEvidence().count)
        let verified = try await stormy.run("evidence", "verify"), integrity = try await stormy.run("integrity")
        #expect(verified.status == 0, "\(verified.errors)")
        #expect(integrity.status == 0, "\(integrity.output) \(integrity.errors)")
        print("killed: \(hits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")), of \(tries) starts; delivered twice: \(got.values.reduce(0, +) - got.count)")
    }

    @Test func `while an archive of an older version is brought up to date`() async throws {
        let kills = Self.kills * 15 / 100
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "ArchivingTests/Fixtures")
        let schemas = try FileManager.default.contentsOfDirectory(atPath: fixtures.path).filter { $0.hasSuffix(".sqlite") }.sorted()
        #expect(schemas.count >= 5)
        var killed = 0, window = 0.1, number = 0
        while killed < kills {
            let schema = schemas[number % schemas.count]
            number += 1
            let place = try Workplace(sources: "  - { id: granma, url: 'file:nowhere.xml' }\n")
            let path = place.folder.appendingPathComponent("state/atalaya.sqlite")
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: fixtures.appending(path: schema), to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path.path)
            for _ in 0..<3 {
                let outcome = try await place.run(arguments: ["vacuum"], killAfter: .random(in: 0...window))
                if outcome.killed { killed += 1 } else { #expect(outcome.status == 0, "\(schema): \(outcome.errors)") }
                window *= outcome.killed ? 1.05 : 0.9
            }
            let integrity = try await place.run("integrity")
            #expect(integrity.status == 0, "\(schema): \(integrity.output) \(integrity.errors)")
            let archive = try archive(of: place)
            #expect(try archive.size().items == 3)
            #expect(try archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Guyana reviews its agreement"], "\(schema)")
        }
    }

    @Test func `while the daemon polls, and takes over a changed configuration`() async throws {
        let kills = Self.kills * 15 / 100
        let server = try LoopbackServer()
        defer { server.stop() }
        let place = try Workplace(sources: "  - { id: s0, url: '\(server.url("/0"))' }\n")
        let changes = max(4, kills)
        for number in 0...changes { server.route("/\(number)", .ok(body: feed(["Cuban doctors in town \(number)", "Weather \(number)"]))) }
        func sources(_ count: Int) -> String { "sources:\n" + (0...count).map { "  - { id: s\($0), url: '\(server.url("/\($0)"))' }\n" }.joined() }
        for number in 1...changes {
            let manager = try NotifySocket(), daemon = place.process(["run"], environment: ["NOTIFY_SOCKET": manager.path])
            (daemon.standardOutput, daemon.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try daemon.run()
            #expect(await manager.wait(for: "READY=1") != nil)
            try place.write("sources.yaml", sources(number))
            kill(daemon.processIdentifier, SIGHUP)
            let end = Date() + .random(in: 0...0.15)
            await onThread { Thread.sleep(until: end) } // the kill's moment is what is random
            kill(daemon.processIdentifier, SIGKILL)
            await ended(daemon)
            try expectSound(place)
        }
        #expect(try await place.run(arguments: ["poll"]).status == 0)
        #expect(try identities(in: place).count == 2 * (changes + 1))
        #expect(try await place.run(arguments: ["digest"]).status == 0)
        let entries = try told(in: place).entries
        #expect(entries.count == changes + 1 && Set(entries).count == entries.count)
        #expect(try await place.run("integrity").status == 0)
    }

    @Test func `in the middle of a transfer`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let place = try workplace(server, hook: "/hook")
        publish(day: 0, on: server)
        server.route("/3", LoopbackReply.ok(body: feed(["Cuban doctors in town 3"])).held)
        let process = place.process(["poll", "--all"])
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        #expect(await server.waitForRequests(Self.sources + 1))
        kill(process.processIdentifier, SIGKILL)
        await ended(process)
        server.release()
        try expectSound(place)
        publish(day: 0, on: server)
        #expect(try await place.run(arguments: ["poll", "--all"]).status == 0)
        #expect(try await place.run(arguments: ["digest"]).status == 0)
        let entries = try told(in: place).entries
        #expect(entries.count == Set(entries).count && entries.count == Self.sources * 4 + 3)
    }
}
