import Foundation
import Model
@testable import Configuring

private let environment = Environment(["HOME": "/home/ana"], workingDirectory: "/")

/// `atalaya.yaml`, `sources.yaml` and a seed, in parts; and what is written into a file of sources.
@Sendable func configuration(choice: Int, bytes: [UInt8]) {
    let parts = parts(bytes)
    write(parts[0], to: "atalaya.yaml")
    write(parts.count > 1 ? parts[1] : Array("sources: [{ id: a, url: 'https://a.example/feed' }]\n".utf8), to: "sources.yaml")
    write(parts.count > 2 ? parts[2] : Array("title: T\ntopics: [{ id: t, phrases: [word] }]\n".utf8), to: "seeds/story.yaml")
    do throws(Problems) {
        let configuration = try ConfigurationFiles.load(mainFile: "\(scratch)/atalaya.yaml", environment: environment, strict: choice & 1 == 1)
        require(!configuration.sources.isEmpty && !configuration.seeds.isEmpty, "an empty configuration is none")
        require(Set(configuration.sources.map { $0.id.lowercased() }).count == configuration.sources.count, "two sources have one id")
        for source in configuration.sources { check(source) }
        let settings = configuration.settings
        require(settings.archive.hasPrefix("/") && settings.digest.directory.hasPrefix("/") && settings.evidence.directory.hasPrefix("/"), "a path is relative")
        require(TimeZone(identifier: settings.digest.zone) != nil, "an unknown zone came through")
    } catch { check(error) }
    edit()
}

private func check(_ source: Source) {
    require(!source.id.isEmpty && !source.id.contains("/"), "an id is no file name")
    requireOneLine(source.id)
    requireOneLine(source.url)
}

private func check(_ problems: Problems) {
    require(!problems.all.isEmpty)
    for problem in problems.all { requireOneLine(problem.description) }
}

/// A source that is added is there afterwards, beside all others as they were; and taken out again, it leaves them so.
private func edit() {
    do throws(Problems) {
        let mainFile = "\(scratch)/atalaya.yaml"
        let file = try SourcesFile(mainFile: mainFile, environment: environment)
        let added = try file.adding([Subscription(url: "https://new.example/feed", title: "New: \"one\"", tags: ["x, y", "#z"], language: "es")])
        guard let text = added.text, case .added(let source)? = added.outcomes.first, file.path == "\(scratch)/sources.yaml" else { return }
        write(Array(text.utf8), to: "sources.yaml")
        let after: SourcesFile
        do throws(Problems) { after = try SourcesFile(mainFile: mainFile, environment: environment) } catch { fail("what was written cannot be read: \(error)\n\(text)") }
        require(after.sources.dropLast() == file.sources[...], "the sources of before are others:\n\(text)")
        require(after.sources.last == source, "the new source is another:\n\(text)")
        let without = try after.removing(source.id) // refused where the layout is none that can be followed
        write(Array(without.utf8), to: "sources.yaml")
        guard !file.sources.isEmpty else { return }
        require((try? SourcesFile(mainFile: mainFile, environment: environment).sources) == file.sources, "taken out again, others are left:\n\(without)")
    } catch { check(error) }
}
