import Model
import Testing
@testable import Configuring

@Suite("The first configuration")
struct FirstConfigurationTests {
    private func first(contact: String? = nil, zone: String = "America/Guatemala", locale: String = "", isSelfContained: Bool = false) throws -> FirstConfiguration {
        try FirstConfiguration(
            contact: contact, zone: zone, environment: Environment(["HOME": "/home/ana", "LANG": locale], workingDirectory: "/"),
            isSelfContained: isSelfContained)
    }

    /// The settings as they are read from the files in a folder.
    private func settings(_ first: FirstConfiguration) throws -> (Settings, String) {
        let folder = try Folder(Dictionary(uniqueKeysWithValues: first.files.map { ($0.name, $0.text) }))
        let configuration = try ConfigurationFiles.load(
            mainFile: folder.path + "/atalaya.yaml", environment: Environment(["HOME": "/home/ana"], workingDirectory: "/"), strict: true)
        #expect(configuration.sources.count == 2 && configuration.seeds.map(\.id) == ["story"])
        return (configuration.settings, folder.path)
    }

    @Test(arguments: [
        ("es_GT.UTF-8", "es"), ("es", "es"), ("es_419@euro", "es"), ("en_US.UTF-8", "en"), ("pt_BR.UTF-8", "en"), ("C.UTF-8", "en"), ("POSIX", "en"), ("", "en"),
    ])
    func `the digest's language is that of the machine, where digests are written in it`(locale: String, language: String) throws {
        #expect(try settings(first(locale: locale)).0.digest.language == language)
    }

    @Test func `of several variables the one that rules is heard`() {
        func language(_ variables: [String: String]) -> String? { Environment(variables, workingDirectory: "/").language }
        #expect(language(["LC_ALL": "es_MX", "LC_MESSAGES": "fr_FR", "LANG": "en_US"]) == "es")
        #expect(language(["LC_MESSAGES": "es_MX", "LANG": "en_US"]) == "es")
        #expect(language(["LC_ALL": "C", "LANG": "es_MX"]) == nil)
    }

    @Test(arguments: [
        ("America/Guatemala", "America/Guatemala"), ("UTC", "UTC"), ("GMT", "UTC"), ("Etc/UTC", "UTC"), ("EST5EDT", "UTC"), ("localtime", "UTC"),
        ("../../etc/passwd", "UTC"), ("America/Atlantis", "UTC"),
    ])
    func `the zone is the machine's, unless no configuration may have it`(given: String, zone: String) throws {
        #expect(try settings(first(zone: given)).0.digest.zone == zone)
    }

    @Test func `a contact is written so that it reads as it was given`() throws {
        for contact in ["desk@newsroom.gt", "Ana: desk@newsroom.gt #1", "https://newsroom.gt/about", "- [x] \"a\"@b.gt", "'a@b.gt"] {
            #expect(try settings(first(contact: contact)).0.contact == contact)
        }
        #expect(try settings(first()).0.contact == nil)
        let problems = #expect(throws: Problems.self) { try first(contact: "Ana") }
        #expect("\(try #require(problems))" == "--contact: 'contact' is no address; write an e-mail address or a URL by which publishers reach you")
    }

    @Test func `archive and digests are where the system has them, or in the folder itself`() throws {
        let (usual, _) = try settings(first())
        #expect(usual.archive == "/home/ana/.local/state/atalaya/atalaya.sqlite" && usual.digest.directory == "/home/ana/.local/state/atalaya/digests")
        let (own, folder) = try settings(first(isSelfContained: true))
        #expect(own.archive == folder + "/state/atalaya.sqlite" && own.digest.directory == folder + "/digests")
        #expect(own.evidence.directory == folder + "/state/evidence")
    }

    @Test func `an address for examples is doubted, and others are not`() throws {
        for contact in ["you@example.org", "https://www.example.com/x", "a@news.EXAMPLE.net"] {
            #expect(Settings(contact: contact, archive: "", digest: DigestSettings(directory: "")).contactDoubt != nil, "\(contact)")
        }
        for contact in ["desk@newsroom.gt", "https://myexample.org/", "example.org@newsroom.gt"] {
            #expect(Settings(contact: contact, archive: "", digest: DigestSettings(directory: "")).contactDoubt == nil, "\(contact)")
        }
    }
}
