import Foundation
import Model

/// The files to begin with, as they are shipped, with what the machine and a person have said filled in.
package struct FirstConfiguration: Sendable {
    package struct File: Hashable, Sendable {
        /// From the configuration's folder.
        package let name: String
        package let text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Of the configuration.
    package static let mainFile = "atalaya.yaml"
    /// The folder of seeds.
    package static let seeds = "seeds"
    /// The folder of schemas, for editors.
    package static let schemas = "schemas"
    /// The seed that is an example.
    package static let exampleSeed = "\(seeds)/story.yaml"

    /// See `Settings.contact`. `nil`: a person has to write it.
    package let contact: String?
    /// IANA name.
    package let zone: String
    /// One of `DigestSettings.languages`.
    package let language: String
    /// Whether archive and digests go into the configuration's folder, not where the system has them.
    package let isSelfContained: Bool

    /// - Parameters:
    ///   - zone: The machine's, by whatever name it goes; one that no configuration may have becomes UTC.
    ///   - isSelfContained: Archive and digests go into the configuration's folder.
    /// - Throws: What is wrong with `contact`.
    package init(contact: String?, zone: String, environment: Environment, isSelfContained: Bool) throws(Problems) {
        if let contact, let objection = Contact.objection(contact) {
            throw Problems([Problem(file: "--contact", line: nil, what: objection.what, instead: objection.instead)])
        }
        self.contact = contact
        self.zone = Zone.isKnown(zone) && zone != "GMT" && !zone.hasPrefix("Etc/") ? zone : "UTC"
        language = environment.language.flatMap { DigestSettings.languages.contains($0) ? $0 : nil } ?? DigestSettings(directory: "").language
        self.isSelfContained = isSelfContained
    }

    /// Every file, the main one first.
    package var files: [File] {
        [
            File(name: Self.mainFile, text: main),
            File(name: "sources.yaml", text: Self.text(PackageResources.sources_yaml)),
            File(name: Self.exampleSeed, text: Self.text(PackageResources.story_yaml)),
            File(name: "\(Self.schemas)/atalaya.schema.json", text: Self.text(PackageResources.atalaya_schema_json)),
            File(name: "\(Self.schemas)/sources.schema.json", text: Self.text(PackageResources.sources_schema_json)),
            File(name: "\(Self.schemas)/seed.schema.json", text: Self.text(PackageResources.seed_schema_json)),
        ]
    }

    private var main: String {
        var lines = Self.text(PackageResources.atalaya_yaml).components(separatedBy: "\n")
        func put(_ line: String, for beginning: String) {
            let index = lines.firstIndex { $0.hasPrefix(beginning) }
            guard let index else { preconditionFailure("the shipped configuration has no line that begins with '\(beginning)'") }
            lines[index] = line
        }
        if let contact { put("contact: \(YAMLText.scalar(contact))", for: "# contact:") }
        put("  zone: \(zone)", for: "  zone:")
        if language != DigestSettings(directory: "").language { put("  language: \(language)           # or en: of the digest's own words", for: "  # language:") }
        if isSelfContained {
            put("archive: state/atalaya.sqlite", for: "# archive:")
            put("  directory: digests", for: "  # directory:")
        }
        return lines.joined(separator: "\n")
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
