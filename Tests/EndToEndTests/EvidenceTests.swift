import Foundation
import TestSupport
import Testing

@Suite("Evidence by hand")
struct EvidenceTests {
    @Test func `what a poll kept is listed, verified, and found out when a byte of it is another`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let page = """
            <!DOCTYPE html><html lang="en"><head><title>Cuban doctors stay</title></head><body><article><h1>Cuban doctors stay</h1>
            <p>Cuban doctors work in public hospitals under an agreement that the ministers will review within thirty days of their meeting.</p>
            <p>Officials said that the nurses who came with the mission would remain at their posts until the review ends.</p>
            <p>The government has asked for the contracts of all health workers and will publish them, the minister told reporters.</p></article></body></html>
            """
        server.route("/feed", .ok(body: """
            <rss version="2.0"><channel><title>t</title><item><title>Cuban doctors stay</title><guid isPermaLink="false">1</guid>\
            <link>\(server.url("/a"))</link><description>They stay.</description></item></channel></rss>
            """))
        server.route("/a", .ok(body: page, headers: ["Content-Type: text/html"]))
        let place = try Workplace(sources: "  - { id: a, url: '\(server.url("/feed"))' }\n", articles: "when-needed")
        #expect(try await place.run("evidence", "verify").output.contains("no evidence in"))
        #expect(try await place.run("poll").output.contains("1 item's page read: 1 article new or edited"))
        let list = try await place.run("evidence", "list", "--json").output
        #expect(list.contains(#""status":200"#) && list.contains("sha256:"))
        let sound = try await place.run("evidence", "verify")
        #expect(sound.status == 0 && sound.output.contains("4 records, sound"))
        let explained = try await place.run("explain", "1").output
        #expect(explained.contains("its text is judged below") && explained.contains("evidence: urn:uuid:"))

        let folder = place.folder.appendingPathComponent("state/evidence")
        let backup = try await place.run("backup", place.folder.appendingPathComponent("backup").path)
        #expect(backup.status == 0 && backup.output.contains("the evidence is not in it: copy the folder \(folder.path) too"), "\(backup)")
        let file = folder.appendingPathComponent(try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first))
        var bytes = [UInt8](try Data(contentsOf: file))
        bytes[bytes.count / 2] ^= 0x10
        try Data(bytes).write(to: file)
        let wrong = try await place.run("evidence", "verify")
        #expect(wrong.status == 1 && wrong.errors.contains("offset "))
        try FileManager.default.removeItem(at: file)
        #expect(try await place.run("evidence", "verify").errors.contains("is missing, and the archive cites 1 record of it"))
        try Data().write(to: file)
        #expect(try await place.run("evidence", "verify").errors.contains("which the archive cites, is not in it"))
    }

    static let warcio = ["/usr/bin", "/usr/local/bin"].map { $0 + "/warcio" }.first(where: FileManager.default.isExecutableFile)
        ?? (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { $0 + "/warcio" }.first(where: FileManager.default.isExecutableFile)

    /// `pip install warcio`, or Debian's python3-warcio.
    @Test(.enabled(if: warcio != nil, "warcio is not installed: what it says of the evidence is not asked"))
    func `what was kept of redirects, chunks and several pages is sound to warcio`() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let words = (1...3).map { "<p>Paragraph \($0): Cuban doctors work in public hospitals under an agreement that ministers will review within thirty days of meeting.</p>" }.joined()
        func page(_ number: Int, _ next: String) -> String {
            "<!DOCTYPE html><html lang='en'><head><title>Cuban doctors stay</title></head><body><article><h1>Cuban doctors stay</h1>\(words.replacing("Paragraph", with: "Page \(number), paragraph"))</article>\(next)</body></html>"
        }
        server.route("/feed", .ok(body: """
            <rss version="2.0"><channel><title>t</title><item><title>Cuban doctors stay</title><guid isPermaLink="false">1</guid>\
            <link>\(server.url("/short"))</link><description>They stay.</description></item></channel></rss>
            """))
        server.route("/short", .redirect(302, to: "/a"))
        server.route("/a", .ok(body: page(1, "<a href='/a/2'>Next page</a>"), headers: ["Content-Type: text/html"]))
        server.route("/a/2", .ok(body: page(2, ""), headers: ["Content-Type: text/html"]))
        let place = try Workplace(sources: "  - { id: a, url: '\(server.url("/feed"))' }\n", articles: "when-needed")
        _ = try await place.run("poll")
        let folder = place.folder.appendingPathComponent("state/evidence")
        let file = folder.appendingPathComponent(try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".warc.gz") }))
        let verified = try await place.run("evidence", "verify")
        #expect(verified.output.contains("9 records, sound"), "\(verified.output)") // warcinfo; three answers with their requests; metadata of two pages
        let process = Process(), said = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(Self.warcio))
        process.arguments = ["check", "-v", file.path]
        (process.standardOutput, process.standardError) = (said, said)
        try process.run()
        let output = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
        #expect(output.contains("digest pass"), "\(output)")
    }
}
