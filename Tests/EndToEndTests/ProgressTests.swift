import Foundation
import TestSupport
import Testing

@Suite("Progress on a terminal")
struct ProgressTests {
    /// Two sources whose server answers when it is released: the first fails, the second brings an item.
    private func workplace(_ server: LoopbackServer) throws -> Workplace {
        server.route("/wanting.xml", .status(404).held)
        server.route("/gazette.xml", .ok(body: feed(["Cuban doctors leave"])).held)
        return try Workplace(sources: """
              - { id: wanting, url: "\(server.url("/wanting.xml"))" }
              - { id: gazette, url: "\(server.url("/gazette.xml"))" }
            """)
    }

    /// A program begun at a terminal of its own; its standard output goes into the file `out`.
    private func begin(_ place: Workplace, _ arguments: [String], columns: Int = 80, terminal kind: String? = "xterm") throws -> (Process, PseudoTerminal) {
        let terminal = try PseudoTerminal(columns: columns)
        let process = place.process(arguments, environment: kind.map { ["TERM": $0, "NO_COLOR": "1"] } ?? ["NO_COLOR": "1"])
        process.standardError = terminal.programsEnd
        let out = place.folder.appendingPathComponent("out")
        try Data().write(to: out)
        process.standardOutput = try FileHandle(forWritingTo: out)
        try process.run()
        try terminal.closeProgramsEnd()
        return (process, terminal)
    }

    @Test(arguments: [(80, "asking sources  [------------------------------]  0 of 2"), (36, "asking sources  [---------]  0 of 2"), (20, "\rasking sources  0 o\u{1b}")])
    func `a poll says how far it is in one line, as long as the terminal allows, and takes it away at the end`(columns: Int, line: String) async throws {
        let server = try LoopbackServer(), place = try workplace(server)
        let (process, terminal) = try begin(place, ["poll"], columns: columns)
        #expect(await terminal.wait(for: line) != nil)
        server.release()
        await ended(process)
        let written = try #require(await terminal.everything())
        let screen = PseudoTerminal.screen(written)
        #expect(screen.count == 1 && screen[0].hasPrefix("warning: source wanting fails: "), "\(screen)")
        #expect(written.components(separatedBy: "\u{1b}").dropFirst().allSatisfy { $0.hasPrefix("[K") }, "it has no colour")
        #expect(written.components(separatedBy: "\r").filter { $0.contains("asking") }.allSatisfy { $0.replacing("\u{1b}[K", with: "").count < columns })
        #expect(process.terminationStatus == 0)
        #expect(try place.read("out").hasPrefix("2 sources asked"))
    }

    @Test func `where it is not wanted or cannot be taken away there is none`() async throws {
        let server = try LoopbackServer()
        let cases: [([String], String?)] = [(["poll", "--quiet"], "xterm"), (["poll", "--json"], "xterm"), (["poll"], "dumb"), (["poll"], nil)]
        let places = try cases.map { _ in try workplace(server) }
        let quiet = try zip(places, cases).map { place, one in try begin(place, one.0, terminal: one.1) }
        #expect(await server.waitForRequests(2 * cases.count))
        // Where they had a line at all, they would have it by the time that one which began later has.
        let other = try workplace(server), (process, terminal) = try begin(other, ["poll"])
        #expect(await terminal.wait(for: "asking sources") != nil)
        server.release()
        await ended(process)
        for ((process, terminal), (arguments, _)) in zip(quiet, cases) {
            await ended(process)
            let written = try #require(await terminal.everything())
            #expect(!written.contains("asking") && !written.contains("\u{1b}"), "\(written)")
            #expect(written.contains("warning: ") == !arguments.contains("--quiet"), "\(written)")
        }
    }

    @Test func `nothing of it goes into a file, and to want more and less of it at once is wrong usage`() async throws {
        let server = try LoopbackServer(), place = try workplace(server), errors = place.folder.appendingPathComponent("errors")
        try Data().write(to: errors)
        let logged = place.process(["poll"], environment: ["TERM": "xterm"])
        (logged.standardError, logged.standardOutput) = (try FileHandle(forWritingTo: errors), FileHandle.nullDevice)
        try logged.run()
        #expect(await server.waitForRequests(2))
        let other = try workplace(server), (process, terminal) = try begin(other, ["poll"])
        #expect(await terminal.wait(for: "asking sources") != nil)
        server.release()
        for process in [process, logged] { await ended(process) }
        let lines = try place.read("errors").split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("warning: source wanting fails: "), "\(lines)")
        let both = try await place.run("poll", "--quiet", "--verbose")
        #expect(both.status == 64 && both.errors.contains("not both"), "\(both)")
    }
}
