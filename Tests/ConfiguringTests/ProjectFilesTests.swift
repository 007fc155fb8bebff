import Foundation
import Model
import Testing
@testable import Configuring

@Suite("The project's own files")
struct ProjectFilesTests {
    static let project = Path.folder(of: Path.folder(of: Path.folder(of: #filePath)))
    private let environment = Environment(["HOME": "/home/ana"], workingDirectory: "/")

    @Test(arguments: ["Config/atalaya.yaml", "Config/demo/atalaya.yaml"])
    func `are a configuration without a problem`(file: String) throws {
        let configuration = try ConfigurationFiles.load(mainFile: Self.project + "/" + file, environment: environment)
        #expect(configuration.sources.count >= 9)
        #expect(configuration.seeds.map(\.id).contains("cuban-medical-missions"))
    }

    @Test func `name only documents that are there`() throws {
        let demo = try ConfigurationFiles.load(mainFile: Self.project + "/Config/demo/atalaya.yaml", environment: environment)
        for source in demo.sources {
            let path = try #require(URL(string: source.url)).path
            #expect(FileManager.default.fileExists(atPath: path), "\(source.url)")
        }
    }

    @Test func `are seeds without a problem`() throws {
        let folder = Self.project + "/seeds"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".yaml") {
            #expect(try ConfigurationFiles.loadSeed(file: folder + "/" + name).id == String(name.dropLast(5)))
        }
    }

    @Test func `begin with their schema, for editors`() throws {
        var files = ["Config/atalaya.yaml", "Config/sources.yaml", "Config/demo/atalaya.yaml", "Config/demo/sources.yaml"]
        files += try FileManager.default.contentsOfDirectory(atPath: Self.project + "/seeds").filter { $0.hasSuffix(".yaml") }.map { "seeds/" + $0 }
        for file in files {
            let text = try String(contentsOfFile: Self.project + "/" + file, encoding: .utf8)
            let first = text.prefix { $0 != "\n" }, sign = "# yaml-language-server: $schema="
            #expect(first.hasPrefix(sign), "\(file)")
            let schema = Path.join(Path.folder(of: Self.project + "/" + file), String(first.dropFirst(sign.count)))
            #expect(FileManager.default.fileExists(atPath: schema), "\(schema)")
        }
    }

    // MARK: Schemas

    private func schema(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(filePath: Self.project + "/Config/schemas/\(name).schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// What stands at a path of keys in the schema.
    private func at(_ path: String, _ schema: [String: Any]) throws -> [String: Any] {
        var here = schema
        for key in path.split(separator: "/") { here = try #require(here[String(key)] as? [String: Any], "\(path)") }
        return here
    }

    @Test(arguments: [
        ("atalaya", "", Keys.main), ("atalaya", "properties/fetch", Keys.fetch), ("atalaya", "properties/digest", Keys.digest),
        ("atalaya", "properties/alerts", Keys.alerts), ("atalaya", "definitions/channel", Keys.channel), ("seed", "properties/digest", Keys.seedDigest),
        ("sources", "definitions/file", Keys.sourcesFile), ("sources", "definitions/source", Keys.source),
        ("sources", "definitions/selectors", Keys.selectors),
        ("seed", "", Keys.seed), ("seed", "properties/thresholds", Keys.thresholds), ("seed", "definitions/actor", Keys.actor),
        ("seed", "properties/fields", Keys.fieldWeights),
        ("seed", "definitions/topic", Keys.topic), ("seed", "definitions/signal", Keys.signal), ("seed", "definitions/combination", Keys.combination),
        ("seed", "properties/positions", Keys.positions), ("seed", "definitions/stance", Keys.stance),
    ])
    func `describe in the schemas every key that is read, and no other`(name: String, path: String, keys: [String]) throws {
        let object = try at(path, try schema(name))
        let properties = try #require(object["properties"] as? [String: [String: Any]])
        #expect(properties.keys.sorted() == keys.sorted())
        #expect(object["additionalProperties"] as? Bool == false)
        for (key, property) in properties where key != "sources" || name != "sources" {
            #expect((property["description"] as? String)?.isEmpty == false, "\(key) has no description")
        }
    }

    @Test func `allow in the schemas what is read`() throws {
        func values(_ name: String, _ path: String) throws -> [String] { try at(path, try schema(name))["enum"] as? [String] ?? [] }
        #expect(try values("atalaya", "properties/digest/properties/formats/items") == DigestSettings.Format.allCases.map(\.rawValue))
        for name in ["atalaya", "seed"] { #expect(try values(name, "properties/digest/properties/language") == DigestSettings.languages) }
        #expect(try values("atalaya", "definitions/channel/properties/type") == ["mail"] + Webhook.Form.allCases.map(\.rawValue))
        for (name, path) in [("atalaya", "properties/digest"), ("seed", "properties/digest")] {
            #expect(try values(name, "\(path)/properties/every") == ["day", "week", "month"] + DigestRhythm.hours.map { "\($0)h" })
        }
        #expect(try values("seed", "definitions/actor/properties/kind") == WatchedActor.Kind.allCases.map(\.rawValue))
        #expect(try values("seed", "definitions/actor/properties/metonyms/items") == WatchedActor.Metonym.allCases.map(\.rawValue))
        #expect(try values("seed", "definitions/topic/properties/tier") == ["core", "related"])
        #expect(try values("seed", "definitions/combination/properties/scope") == Combination.Scope.allCases.map(\.rawValue))
        #expect(try values("seed", "definitions/signal/properties/at-most") == ["noted", "rejected"])
        #expect(try values("seed", "definitions/signal/properties/fields/items") == Mention.Field.allCases.map(\.rawValue))
        #expect(try values("sources", "definitions/source/properties/conditional") == ["normal", "never"])
    }

    @Test(arguments: [
        ("concurrency", Limits.concurrency), ("per-host", Limits.perHost), ("max-redirects", Limits.redirects),
    ])
    func `give in the schemas the ranges that are checked`(key: String, range: ClosedRange<Int>) throws {
        let property = try at("properties/fetch/properties/\(key)", try schema("atalaya"))
        #expect(property["minimum"] as? Int == range.lowerBound)
        #expect(property["maximum"] as? Int == range.upperBound)
    }
}
