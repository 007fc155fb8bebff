import Foundation
import TestSupport
import Testing

@Suite("The service: the real program under signals")
struct ServiceTests {
    @Test func `it says when it is ready, reloads on SIGHUP, refuses a wrong configuration, and ends on SIGTERM`() async throws {
        let place = try Workplace(sources: "  - { id: gazette, url: 'file:gazette.xml' }\n")
        try place.write("gazette.xml", feed(["Cuban doctors leave"]))
        let manager = try NotifySocket()
        let process = place.process(["run"], environment: ["NOTIFY_SOCKET": manager.path])
        let errors = place.folder.appendingPathComponent("journal")
        try Data().write(to: errors)
        (process.standardError, process.standardOutput) = (try FileHandle(forWritingTo: errors), FileHandle.nullDevice)
        try process.run()
        defer { process.terminate() }
        #expect(await manager.wait(for: "READY=1") != nil)
        #expect(await manager.wait(for: "1 sources, 0 failing, next at") != nil)

        let second = try await place.run("poll")
        #expect(second.status == 1)
        #expect(second.errors.contains("in use by atalaya run (process \(process.processIdentifier))"))

        try place.write("sources.yaml", "sources:\n  - { id: gazette, url: 'file:gazette.xml', colour: red }\n")
        kill(process.processIdentifier, SIGHUP)
        #expect(await manager.wait(for: "RELOADING=1") != nil)
        #expect(await manager.wait(for: "READY=1") != nil)
        let journal = try place.read("journal")
        #expect(journal.contains("sources.yaml:2: ") && journal.contains("the old one stays in force"))

        try place.write("sources.yaml", "sources:\n  - { id: gazette, url: 'file:gazette.xml' }\n  - { id: courier, url: 'file:courier.xml' }\n")
        kill(process.processIdentifier, SIGHUP)
        #expect(await manager.wait(for: "RELOADING=1") != nil)
        #expect(await manager.wait(for: "READY=1")?.contains("2 sources") == true)

        kill(process.processIdentifier, SIGTERM)
        #expect(await manager.wait(for: "STOPPING=1") != nil)
        await ended(process)
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        let digest = try await place.run("digest", "--stdout")
        #expect(digest.output.contains("Cuban doctors leave"), "what it had fetched is in the archive: \(digest.errors)")
    }

    @Test func `under the journal every line has its priority`() async throws {
        let place = try Workplace(sources: "  - { id: gazette, url: 'file:nowhere.xml' }\n")
        let journal = place.folder.appendingPathComponent("journal")
        try Data().write(to: journal)
        var status = stat()
        #expect(stat(journal.path, &status) == 0)
        let process = place.process(["poll"], environment: ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"])
        (process.standardError, process.standardOutput) = (try FileHandle(forWritingTo: journal), FileHandle.nullDevice)
        try process.run()
        await ended(process)
        let lines = try place.read("journal").split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("<4>source gazette fails: "))
    }
}
