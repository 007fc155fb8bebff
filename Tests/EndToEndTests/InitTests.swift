import Foundation
import Testing

@Suite("Init: a configuration to begin with")
struct InitTests {
    /// A place without a configuration.
    private func bare() throws -> Workplace {
        let place = try Workplace(sources: "")
        for name in ["atalaya.yaml", "sources.yaml", "seeds"] { try FileManager.default.removeItem(at: place.folder.appendingPathComponent(name)) }
        return place
    }

    private func files(_ place: Workplace) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: place.folder.path).filter { $0.contains(".") && !$0.hasPrefix(".") }.sorted()
    }

    @Test func `what it writes is without a problem, and is told where it is not finished`() async throws {
        let place = try bare()
        let begun = try await place.runStage("init", place.folder.path)
        #expect(begun.status == 0, "\(begun.errors)")
        #expect(begun.output.contains("1. Write your address after 'contact:'"))
        #expect(try files(place) == [
            "atalaya.yaml", "schemas/atalaya.schema.json", "schemas/seed.schema.json", "schemas/sources.schema.json", "seeds/story.yaml", "sources.yaml",
        ])
        let check = try await place.run("check")
        #expect(check.status == 0 && check.output.contains("no problems") && check.output.contains("requests do not say whom to write to"), "\(check)")
        #expect(try await place.run("digest").status == 0)
        #expect(try place.read("digests/story/index.html").contains("Cuban medical missions"), "the folder holds all of it")
    }

    @Test func `without a folder it goes where the other commands look`() async throws {
        let place = try bare()
        let begun = try await place.runStage("init", "--contact", "desk@newsroom.gt")
        #expect(begun.status == 0 && !begun.output.contains("--config"), "\(begun)")
        let check = try await place.runStage("check")
        #expect(check.status == 0 && check.output.contains("/.config/atalaya/atalaya.yaml: no problems"), "\(check)")
        #expect(!check.output.contains("publishers"))
    }

    @Test func `a file that is there stays as it is, and a seed that is given stands in for the example`() async throws {
        let place = try bare()
        try place.write("sources.yaml", "sources: [{ id: own, name: Own, url: 'https://own.example/feed' }]\n")
        try place.write("missions.yaml", Workplace.seed)
        let begun = try await place.runStage("init", place.folder.path, "--seed", "missions.yaml")
        #expect(begun.status == 0, "\(begun.errors)")
        #expect(begun.output.contains("/sources.yaml was there already, and stays as it is"))
        #expect(try place.read("sources.yaml").hasPrefix("sources: [{ id: own"))
        #expect(try place.read("seeds/missions.yaml") == Workplace.seed && (try files(place)).contains("seeds/story.yaml") == false)
        try place.write("missions.yaml", "title: Another\ntopics: [{ id: a, phrases: [something] }]\n")
        let again = try await place.runStage("init", place.folder.path, "--seed", "missions.yaml")
        #expect(again.status == 0 && again.output.contains("/seeds/missions.yaml was there already"), "\(again)")
        #expect(!again.output.contains("schema"), "a main file that there is knows where its schema is")
        #expect(try place.read("seeds/missions.yaml") == Workplace.seed)
    }

    @Test func `what is mistyped is refused before anything is written`() async throws {
        let place = try bare()
        try place.write("broken.yaml", "titel: Missions\n")
        let seed = try await place.runStage("init", place.folder.path + "/new", "--seed", "broken.yaml")
        #expect(seed.status == 78 && seed.errors.contains("broken.yaml:1:"), "\(seed)")
        let contact = try await place.runStage("init", place.folder.path + "/new", "--contact", "Ana")
        #expect(contact.status == 78 && contact.errors.contains("--contact: 'contact' is no address"), "\(contact)")
        #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/new"))
        let below = try await place.runStage("init", place.folder.path + "/broken.yaml")
        #expect(below.status == 1 && below.errors.contains("Not a directory"), "\(below)")
    }
}
