import Archiving
import Foundation
import Model
import Testing
import Watching

@Suite("What keeps a sound configuration from working")
struct DoctorTests {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("doctor-\(UUID().uuidString)")
    let now = Date(timeIntervalSince1970: 1_795_600_000)

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func findings(_ change: (inout Settings) -> Void = { _ in }, resolve: ((String) -> Bool)? = nil) -> [String: Doctor.Finding] {
        var settings = Settings(
            contact: "desk@example.org", archive: folder.appendingPathComponent("atalaya.sqlite").path,
            digest: DigestSettings(directory: folder.appendingPathComponent("digests").path))
        change(&settings)
        let source = Source(id: "a", name: "A", url: "https://feeds.example.org/feed")
        let found = Doctor(Configuration(settings: settings, sources: [source], seeds: []), now: now).findings(resolve: resolve)
        return Dictionary(found.map { ($0.check, $0) }) { first, _ in first }
    }

    @Test func `a machine on which all is well has nothing that is bad`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let found = findings()
        #expect(!found.values.contains { $0.state == .bad && $0.check != "authorities" })
        #expect(found["archive"]?.state == .good, "its folder")
        #expect(found["names"] == nil, "nothing is asked of the network unless a person says so")
    }

    @Test func `what whole articles need is looked for where they are read`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let found = findings { $0.evidence.directory = "/proc/evidence" }
        #expect(found["evidence"]?.state == .bad && found["evidence"]?.advice != nil, "\(found["evidence"]?.what ?? "nothing")")
        #expect(found["PDF"] != nil)
        let none = findings { $0.articles = .never }
        #expect(none["evidence"] == nil && none["PDF"] == nil)
    }

    @Test func `each finding says what to do`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let found = findings({ settings in
            settings.contact = nil
            settings.fetch.concurrency = 10_000_000
            settings.fetch.caFile = "/nonexistent/authorities.pem"
            settings.digest.directory = "/proc/digests"
        }, resolve: { _ in false })
        #expect(found["contact"]?.advice?.contains("contact:") == true)
        #expect(found["open files"]?.advice?.contains("LimitNOFILE") == true)
        #expect(found["authorities"]?.state == .bad)
        #expect(found["names"]?.what == "feeds.example.org has no address")
        if geteuid() != 0 { #expect(found["digests"]?.state == .bad) }
    }

    @Test func `a clock before what the archive has seen is bad`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
        var state = SourceState(source: "a")
        state.lastReached = now + 86_400
        let visit = Visit(source: "a", started: now, ended: now, outcome: .notModified, status: 304, bytes: 0, items: 0, newItems: 0, editedItems: 0)
        try archive.record([RecordedPass(visit: visit, state: state)])
        #expect(findings()["clock"]?.state == .bad)
        #expect(findings()["clock"]?.advice?.contains("timedatectl") == true)
    }

    @Test func `a damaged archive is bad, and restoring named`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(repeating: 7, count: 5000).write(to: folder.appendingPathComponent("atalaya.sqlite"))
        let found = Doctor(
            Configuration(settings: Settings(archive: folder.appendingPathComponent("atalaya.sqlite").path, digest: DigestSettings(directory: folder.path)), sources: [], seeds: []),
            now: now).findings(resolve: nil)
        #expect(found.contains { $0.check == "archive" && $0.state == .bad && $0.advice?.contains("restore") == true })
    }
}
