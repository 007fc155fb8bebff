import Evidence
import Foundation
import TestSupport
import Testing
@testable import Watching

@Suite("Finished days of evidence", .enabled(if: TLSServer.isAvailable, "openssl is not installed: there is no authority to ask"))
struct FinishedDaysTests {
    private let stand: PollStand
    private let authority: TimeStampAuthority
    private var folder: String { stand.configuration.settings.evidence.directory }

    init() throws {
        stand = try PollStand()
        stand.timeStamps = "/tsa"
        stand.settings.allowPrivate = true
        stand.server.route("/feed", .ok(body: rss([1])))
        authority = try TimeStampAuthority()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for day in ["2025-06-16", "2025-06-17", "2025-06-18"] { try Data("evidence of \(day)".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(day).warc.gz")) }
    }

    private func answers(_ change: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }) -> LoopbackReply {
        LoopbackReply { [authority] request in
            guard request["Content-Type"] == Array("application/timestamp-query".utf8), let answer = try? authority.answer(request.body) else { return LoopbackReply.status(400).steps(request) }
            return LoopbackReply.ok(body: change(answer), headers: ["Content-Type: application/timestamp-reply"]).steps(request)
        }
    }

    private func stamped() -> [String] { EvidenceFolder.files(in: folder).filter { EvidenceFolder.isStamped($0, in: folder) } }

    @Test func `are stamped by the authority, missed ones too, and today's is not`() async throws {
        stand.server.route("/tsa", answers())
        try await stand.poll()
        #expect(stamped() == ["2025-06-16.warc.gz", "2025-06-17.warc.gz"])
        for file in stamped() { #expect(try authority.verifies("\(folder)/\(file).tsr", of: "\(folder)/\(file)")) }
        #expect(stand.log.all.contains { $0.hasPrefix("evidence 2025-06-16.warc.gz is stamped by Test Authority: it was there on ") })
        stand.advance(hours: 1)
        try await stand.poll()
        #expect(stand.server.requests(to: "/tsa").count == 2, "once each")
        stand.advance(hours: 12)
        try await stand.poll([])
        #expect(stamped().count == 3, "the day is over")
    }

    @Test func `wait when the authority refuses, errs, answers something else or nothing, and that is said once`() async throws {
        let other = TimeStampRequest(imprint: SHA256.digest(Array("else".utf8))).encoded(), authority = authority
        let replies: [(LoopbackReply, String)] = [
            (.status(500), "The authority answered HTTP 500."), (.ok(body: "<html>down</html>"), "The answer cannot be read"), (.redirect(302, to: "/elsewhere"), "redirect"),
            (answers { _ in (try? authority.answer([0x30, 0x03, 0x02, 0x01, 0x01])) ?? [] }, "The authority refused (status 2)"),
            (answers { _ in (try? authority.answer(other)) ?? [] }, "The time stamp is of something else."), (answers { $0 + [0] }, "cannot be read"),
            (.ok(body: [UInt8](repeating: 0x30, count: TimeStamp.mostBytes + 1)), "larger than"),
        ]
        for (reply, words) in replies {
            stand.server.route("/tsa", reply)
            try await stand.poll([])
            #expect(stamped().isEmpty)
            #expect(stand.log.all.last?.contains(words) ?? false, "\(words): \(stand.log.all.last ?? "nothing")")
        }
        #expect(stand.server.requests(to: "/elsewhere").isEmpty)
        stand.server.route("/tsa", answers())
        try await stand.poll([])
        #expect(stamped().count == 2)
    }
}
