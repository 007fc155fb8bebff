import Foundation
import Testing

/// Three days of the demonstration, told by the real program: a story that grows, a copy with small edits, a reaction, an edit, a silent source, a gap, a source
/// that fails, a deadline that passes, a new name. The files in `Fixtures/three-days` are what it said when someone last read them: reading them is the quickest
/// way to see what the program does. After a change that is meant, `ATALAYA_RECORD=1 swift test --filter 'Three days'` writes them anew; read the difference.
@Suite("Three days in a row")
struct ThreeDaysTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let demo = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Config/demo")
    private static let fixtures = tests.appending(path: "Fixtures/three-days")
    private static let extensions = ["md", "html", "json", "txt"]
    /// Of the pages beside the digests: the feed, both indexes, and one page of each kind.
    private static let pages = ["missions/index.html", "missions/feed.atom", "missions/actors/guyana.html", "missions/topics/missions.html", "index.html"]

    /// A folder whose path is always as long, because lines are broken by what is in them.
    private final class Place {
        let folder: URL
        init() throws {
            var template = Array("/tmp/atalaya-XXXXXX".utf8CString)
            guard let path = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
            folder = URL(filePath: String(cString: path))
        }
        deinit { try? FileManager.default.removeItem(at: folder) }
        var path: String { folder.path }
    }

    private func run(_ place: Place, _ arguments: [String], at time: String) throws {
        let process = Process(), errors = Pipe()
        process.executableURL = Workplace.program
        process.arguments = arguments + ["--now", time, "--config", place.path + "/atalaya.yaml"]
        process.environment = Workplace.environment(home: place.path)
        (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice, errors)
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(arguments): \(String(decoding: said, as: UTF8.self))")
    }

    /// Names of the digests that a feed leads to, as the program itself reads it, which has nothing to mend in it.
    private func parsed(_ feed: String) throws -> [String] {
        let process = Process(), output = Pipe()
        (process.executableURL, process.arguments, process.standardOutput) = (Workplace.program, ["parse", "--url", "https://desk.example/missions/feed.atom", feed], output)
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect((document["_atalaya"] as? [String: Any])?["warnings"] as? [String] ?? [] == [])
        return (document["items"] as? [[String: Any]] ?? []).compactMap { ($0["url"] as? String).map { (($0 as NSString).lastPathComponent as NSString).deletingPathExtension } }
    }

    /// Lays the files of a folder of the demonstration over those that are there.
    private func lay(_ name: String, over place: Place) throws {
        let from = Self.demo.appending(path: name)
        for file in try FileManager.default.contentsOfDirectory(atPath: from.path) {
            try Data(contentsOf: from.appending(path: file)).write(to: place.folder.appending(path: "feeds/\(file)"))
        }
    }

    private func bulletin(_ number: String, in place: Place) throws {
        try Data(contentsOf: Self.demo.appending(path: "before/cayo-azul.\(number).xml")).write(to: place.folder.appending(path: "feeds/cayo-azul.xml"))
    }

    private func play(_ place: Place) throws {
        for folder in ["feeds", "seeds"] { try FileManager.default.createDirectory(at: place.folder.appending(path: folder), withIntermediateDirectories: true) }
        try Data(contentsOf: Self.demo.appending(path: "sources.yaml")).write(to: place.folder.appending(path: "sources.yaml"))
        try Data(contentsOf: Self.fixtures.appending(path: "missions.yaml")).write(to: place.folder.appending(path: "seeds/missions.yaml"))
        try Data("""
            archive: atalaya.sqlite
            contact: desk@example.org
            fetch: { spacing: 0s }
            digest: { directory: digests, at: "07:00", zone: America/Havana, formats: [markdown, html, json, text] }
            """.utf8).write(to: place.folder.appending(path: "atalaya.yaml"))
        for day in (1...11).map({ $0 < 10 ? "0\($0)" : "\($0)" }) {
            try bulletin(day, in: place)
            try run(place, ["poll", "cayo-azul"], at: "2025-06-\(day)T11:00:00Z")
        }
        try lay("feeds", over: place)
        try run(place, ["poll", "cayo-azul"], at: "2025-06-12T11:00:00Z")
        for (folder, day) in [(nil, 19), ("day2", 20), ("day3", 21)] as [(String?, Int)] {
            if let folder { try lay(folder, over: place) }
            try run(place, ["poll", "--all"], at: "2025-06-\(day)T11:00:00Z")
            try run(place, ["digest"], at: "2025-06-\(day)T11:00:00Z")
        }
    }

    /// The files of the digests, with the same path in them on every machine.
    private func files(in place: Place) throws -> [String: String] {
        var files: [String: String] = [:]
        for day in 19...21 {
            for fileExtension in Self.extensions {
                let name = "2025-06-\(day).\(fileExtension)"
                let text = try String(contentsOf: place.folder.appending(path: "digests/missions/\(name)"), encoding: .utf8)
                files[name] = text.replacing(place.path, with: "/tmp/atalaya-000000")
            }
        }
        for page in Self.pages {
            let name = page == "index.html" ? "all.html" : (page as NSString).lastPathComponent
            files[name] = try String(contentsOf: place.folder.appending(path: "digests/\(page)"), encoding: .utf8)
        }
        return files
    }

    @Test func `are told as they were when someone last read them`() throws {
        let place = try Place()
        try play(place)
        let files = try files(in: place)
        let isRecording = ProcessInfo.processInfo.environment["ATALAYA_RECORD"] != nil
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            let file = Self.fixtures.appending(path: name)
            if isRecording { try Data(text.utf8).write(to: file) }
            #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name)")
        }
        #expect(try parsed(place.path + "/digests/missions/feed.atom") == ["2025-06-21", "2025-06-20", "2025-06-19"], "the feed is one that the program reads")
        // Written again they are the same, byte for byte.
        try FileManager.default.removeItem(at: place.folder.appending(path: "digests"))
        for day in 19...21 { try run(place, ["digest", "--date", "2025-06-\(day)"], at: "2025-07-01T00:00:00Z") }
        #expect(try self.files(in: place) == files)
    }
}
