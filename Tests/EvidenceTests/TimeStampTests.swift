import Foundation
import TestSupport
import Testing
@testable import Evidence
import Model

/// `apt install openssl`: it stands in for an authority.
@Suite("Time stamps", .enabled(if: TLSServer.isAvailable, "openssl is not installed: there is no authority to ask"))
struct TimeStampTests {
    private let folder: URL
    private let authority: TimeStampAuthority

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("stamps-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        authority = try TimeStampAuthority()
    }

    private func request() -> TimeStampRequest { TimeStampRequest(imprint: SHA256.digest(Array("what was there".utf8))) }

    @Test func `an authority's answer says what, when and who`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let request = request(), before = Date() - 1
        let stamp = try TimeStamp(response: authority.answer(request.encoded()))
        try stamp.check(request)
        #expect(stamp.imprint == request.imprint && stamp.authority == "Test Authority" && !stamp.serial.isEmpty)
        #expect(stamp.time >= before && stamp.time <= Date() + 1)
    }

    @Test func `an answer to another request, or of something else, is none`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let request = request(), stamp = try TimeStamp(response: authority.answer(request.encoded()))
        #expect(throws: TimeStampError.otherNonce) { try stamp.check(TimeStampRequest(imprint: request.imprint)) }
        #expect(throws: TimeStampError.otherImprint) { try stamp.check(TimeStampRequest(imprint: SHA256.digest(Array("else".utf8)), nonce: request.nonce)) }
    }

    @Test func `a refusal is told with the authority's words`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let answer = try authority.answer([0x30, 0x03, 0x02, 0x01, 0x01]) // no request at all
        let error = try #require(throws: TimeStampError.self) { try TimeStamp(response: answer) }
        #expect("\(error)".hasPrefix("The authority refused (status 2): Bad request format"))
    }

    @Test func `what is cut, changed, followed by other bytes or no answer at all is refused, wherever it breaks`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let request = request(), answer = try authority.answer(request.encoded())
        for length in stride(from: 0, to: answer.count, by: 7) { #expect(throws: TimeStampError.self) { try TimeStamp(response: Array(answer[..<length])) } }
        #expect(throws: TimeStampError.self) { try TimeStamp(response: answer + [0]) }
        #expect(throws: TimeStampError.self) { try TimeStamp(response: Array("<html>No such page</html>".utf8)) }
        #expect(throws: TimeStampError.self) { try TimeStamp(response: [UInt8](repeating: 0x30, count: TimeStamp.mostBytes + 1)) }
        #expect(throws: TimeStampError.self) { try TimeStamp(response: [UInt8](repeating: 0x30, count: 100_000)) }
        // A changed byte is found, or it is in what only the signature guards: a time stamp of something else never comes out.
        for place in answer.indices {
            var changed = answer
            changed[place] ^= 0x04
            guard let stamp = try? TimeStamp(response: changed), (try? stamp.check(request)) != nil else { continue }
            #expect(stamp.imprint == request.imprint)
        }
    }

    @Test func `what was kept beside a file stands openssl's test`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("2026-11-25.warc.gz").path
        try Data("evidence".utf8).write(to: URL(fileURLWithPath: file))
        try Data("evidence".utf8).write(to: folder.appendingPathComponent("2026-11-26.warc.gz"))
        let today = CalendarDay("2026-11-26")!
        #expect(EvidenceFolder.unstamped(in: folder.path, before: today) == ["2026-11-25.warc.gz"], "today's file still grows")
        let request = TimeStampRequest(imprint: try SHA256.digest(ofFile: file))
        try EvidenceFolder.keep(stamp: authority.answer(request.encoded()), of: "2026-11-25.warc.gz", in: folder.path)
        #expect(EvidenceFolder.unstamped(in: folder.path, before: today) == [])
        #expect(try authority.verifies(file + ".tsr", of: file))
        try Data("evidence!".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try !authority.verifies(file + ".tsr", of: file))
        let removed = EvidenceFolder(path: folder.path, software: "test").remove(before: today)
        #expect(removed == ["2026-11-25.warc.gz"])
        #expect(!FileManager.default.fileExists(atPath: file + ".tsr"), "a stamp goes with its file")
    }

    @Test func `nothing is added to a file that is stamped, even when the clock is set back`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let evidence = EvidenceFolder(path: folder.path, software: "test"), noon = RFC3339.date("2026-11-25T12:00:00Z")!
        func keep(_ time: Date) throws -> String {
            let exchange = HTTPExchange(url: "https://e.org/", began: time, request: Array("GET / HTTP/1.1\r\n\r\n".utf8), head: Array("HTTP/1.1 200 OK\r\n\r\n".utf8), body: [])
            return try evidence.keep([exchange], notes: [], now: time).file
        }
        #expect(try keep(noon) == "2026-11-25.warc.gz")
        try EvidenceFolder.keep(stamp: [1], of: "2026-11-25.warc.gz", in: folder.path)
        #expect(try keep(noon) == "2026-11-26.warc.gz")
        #expect(try keep(noon + 86_400) == "2026-11-26.warc.gz")
    }
}
