import Foundation
import Model
@testable import Configuring

/// A folder of files that is gone when the test is.
final class Folder {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "atalaya-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = path + "/" + name
        try FileManager.default.createDirectory(atPath: Path.folder(of: file), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
    }

    var environment: Environment { Environment(["HOME": "/home/ana"], workingDirectory: "/srv") }

    func load(_ main: String = "atalaya.yaml") throws(Problems) -> Configuration {
        try ConfigurationFiles.load(mainFile: path + "/" + main, environment: environment)
    }

    /// What is wrong, one text a problem, with paths from this folder.
    func problems(_ main: String = "atalaya.yaml", strict: Bool = false) -> [String] {
        do {
            _ = try ConfigurationFiles.load(mainFile: path + "/" + main, environment: environment, strict: strict)
            return []
        } catch {
            return error.all.map { $0.description.replacing(path + "/", with: "") }
        }
    }
}

let soundSources = "sources:\n  - {id: granma, url: \"https://www.granma.cu/feed\"}\n"
let soundSeed = "topics:\n  - {id: missions, phrases: [medical missions]}\n"

/// A configuration that is right but for the given files.
func folder(_ files: [String: String]) throws -> Folder {
    try Folder(["atalaya.yaml": "contact: desk@example.org\n", "sources.yaml": soundSources, "seeds/missions.yaml": soundSeed].merging(files) { $1 })
}
