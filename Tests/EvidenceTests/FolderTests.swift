import Foundation
import Model
import Testing
@testable import Evidence

/// A folder of evidence, gone when the test is.
final class EvidenceBox {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("evidence-\(UUID().uuidString)").path
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func folder() -> EvidenceFolder { EvidenceFolder(path: path, software: "atalaya-tests/1") }
    func file(_ name: String = "2025-06-18.warc.gz") -> String { "\(path)/\(name)" }
    func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: file()))) }
    func write(_ bytes: some Sequence<UInt8>) throws { try Data(bytes).write(to: URL(fileURLWithPath: file())) }

    func records() throws -> (records: [WARCFile.Record], faults: [String]) {
        var records: [WARCFile.Record] = []
        let faults = try WARCFile.check(file()) { records.append($0) }.map { "\($0)" }
        return (records, faults)
    }
}

let noon = Date(timeIntervalSince1970: 1_750_248_000) // 2025-06-18 12:00 UTC

func exchange(_ body: [UInt8], url: String = "https://example.org/a", head: String = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") -> HTTPExchange {
    HTTPExchange(
        url: url, began: noon, remote: "192.0.2.7", request: Array("GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n".utf8), head: Array(head.utf8), body: body)
}

@Suite("Evidence in WARC files")
struct FolderTests {
    @Test func `an answer is kept byte for byte with its request, and cited by record and hash`() throws {
        let box = EvidenceBox(), body = Array("<p>The ministers met.</p>".utf8)
        let kept = try box.folder().keep([exchange(body)], notes: [("item", "7"), ("headline", "The ministers\r\nmet")], now: noon)
        let (records, faults) = try box.records()
        #expect(faults == [])
        #expect(records.map(\.type) == ["warcinfo", "response", "request", "metadata"])
        #expect(records[1].id == kept.record)
        #expect(records[1].digest == kept.digest)
        #expect(kept.file == "2025-06-18.warc.gz")
        #expect(records[1].block == exchange(body).head + body)
        #expect(records[1].status == 200)
        #expect(records[2].block == exchange(body).request)
        #expect(String(decoding: records[3].block, as: UTF8.self) == "item: 7\r\nheadline: The ministers  met\r\n", "no value begins a line of its own")
    }

    @Test func `any bytes that come in come out the same`() throws {
        let box = EvidenceBox(), folder = box.folder()
        var random = SystemRandomNumberGenerator(), bodies: [[UInt8]] = [[], [0], Array("\r\n\r\nWARC/1.1\r\n\r\n".utf8), [0x1f, 0x8b, 8, 0]]
        for size in [1, 1000, 70_000, 300_000] { bodies.append((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }) }
        for body in bodies { _ = try folder.keep([exchange(body)], notes: [], now: noon) }
        let (records, faults) = try box.records()
        #expect(faults == [])
        #expect(records.filter { $0.type == "response" }.map { Array($0.block.dropFirst(exchange([]).head.count)) } == bodies)
    }

    @Test func `redirects are kept in their order, each with its own address`() throws {
        let box = EvidenceBox()
        let first = exchange([], url: "https://example.org/old", head: "HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n")
        _ = try box.folder().keep([first, exchange([1, 2, 3])], notes: [], now: noon)
        let (records, faults) = try box.records()
        #expect(faults == [])
        #expect(records.filter { $0.type == "response" }.map(\.target) == ["https://example.org/old", "https://example.org/a"])
        #expect(records.filter { $0.type == "response" }.map(\.status) == [301, 200])
        #expect(records.last?.type == "metadata")
    }

    @Test(arguments: [1, 7, 40, 200])
    func `what a kill left of a last record is said by verify and cut off at the next start`(left: Int) throws {
        let box = EvidenceBox()
        _ = try box.folder().keep([exchange(Array("first".utf8))], notes: [], now: noon)
        let sound = try box.bytes()
        _ = try box.folder().keep([exchange((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 97) })], notes: [], now: noon)
        try box.write(try box.bytes().prefix(sound.count + left))
        #expect(try box.records().faults.count == 1)
        #expect(try box.records().faults[0].hasPrefix("offset \(sound.count): "))
        let cut = try #require(try box.folder().mend())
        #expect(cut.bytes == left)
        #expect(try box.bytes() == sound)
        _ = try box.folder().keep([exchange(Array("third".utf8))], notes: [], now: noon)
        #expect(try box.records().faults == [])
        #expect(try box.records().records.count == 7)
        #expect(try box.folder().mend() == nil)
    }

    @Test func `a byte that changed anywhere is found, with its record, and what follows is still read`() throws {
        let box = EvidenceBox(), folder = box.folder()
        let kept = try folder.keep([exchange(Array("<p>Within 30 days.</p>".utf8))], notes: [], now: noon)
        _ = try folder.keep([exchange(Array("second".utf8))], notes: [], now: noon)
        let sound = try box.bytes(), records = try box.records().records
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var bytes = sound
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
            try box.write(bytes)
            let (found, faults) = try box.records()
            // The time in a gzip head and the bits that fill up a last byte are no part of what is kept: then every record is as it was.
            let isSame = found.map(\.id) == records.map(\.id) && found.map(\.block) == records.map(\.block)
            #expect(isSame || !faults.isEmpty, "byte \(place)")
            #expect(found.count >= records.count - 1, "byte \(place)")
        }
        try box.write(sound)
        #expect(records.contains { $0.id == kept.record })
    }

    @Test func `an answer that was replaced by another is no longer what its hash says`() throws {
        let box = EvidenceBox(), other = EvidenceBox()
        _ = try box.folder().keep([exchange(Array("within 30 days".utf8))], notes: [], now: noon)
        // Somebody unpacks the file, changes a number, and packs it again with a right checksum.
        let gunzip = try run(["gzip", "-dc", box.file()])
        let changed = String(decoding: gunzip, as: UTF8.self).replacing("30 days", with: "60 days")
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        let plain = other.path + "/plain"
        let records = changed.components(separatedBy: "WARC/1.1\r\n").dropFirst().map { "WARC/1.1\r\n" + $0 }
        var packed = Data()
        for record in records {
            try Data(record.utf8).write(to: URL(fileURLWithPath: plain))
            packed += try run(["gzip", "-c", plain])
        }
        try other.write(packed)
        let faults = try other.records().faults
        #expect(faults.count == 2)
        #expect(faults.allSatisfy { $0.contains("has changed") && $0.contains("record urn:uuid:") })
    }

    @Test(arguments: ["Content-Length: 9223372036854775807", "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 2\r\nContent-Length: 3"])
    func `a record that lies about its length is named`(field: String) throws {
        let box = EvidenceBox()
        try FileManager.default.createDirectory(atPath: box.path, withIntermediateDirectories: true)
        try box.write(GzipMember.compressed(Array("WARC/1.1\r\n\(field)\r\n\r\nab\r\n\r\n".utf8)))
        let faults = try box.records().faults
        #expect(faults.count == 1 && faults[0].contains("Content-Length"), "\(faults)")
    }

    @Test func `what a file has for an id begins no line of its own in what is said of it`() throws {
        let box = EvidenceBox()
        try FileManager.default.createDirectory(atPath: box.path, withIntermediateDirectories: true)
        try box.write(GzipMember.compressed(Array("WARC/1.1\r\nWARC-Record-ID: <a\n/evidence/other.warc.gz: 9 records, sound\u{1b}[2J>\r\nContent-Length: 2\r\n\r\nab\r\n\r\n".utf8)))
        let faults = try box.records().faults
        #expect(!faults.isEmpty && faults.allSatisfy { !$0.contains("\n") && !$0.contains("\u{1b}") }, "\(faults)")
    }

    @Test func `a request of which the answer is missing is named`() throws {
        let box = EvidenceBox()
        _ = try box.folder().keep([exchange([1])], notes: [], now: noon)
        let records = try box.records().records, bytes = try box.bytes()
        try box.write(bytes[..<records[1].offset] + bytes[records[2].offset...])
        let faults = try box.records().faults
        #expect(faults.count == 2)
        #expect(faults.allSatisfy { $0.contains("it belongs to \(records[1].id), which is not in the file") })
    }

    @Test func `each day has its file, and those older than they are to be kept for go`() throws {
        let box = EvidenceBox(), folder = box.folder()
        for day in 0..<3 { _ = try folder.keep([exchange([1])], notes: [], now: noon + Double(day) * 86_400) }
        try Data().write(to: URL(fileURLWithPath: box.file("notes.txt")))
        #expect(EvidenceFolder.files(in: box.path) == ["2025-06-18.warc.gz", "2025-06-19.warc.gz", "2025-06-20.warc.gz"])
        #expect(folder.remove(before: CalendarDay("2025-06-20")!) == ["2025-06-18.warc.gz", "2025-06-19.warc.gz"])
        #expect(FileManager.default.fileExists(atPath: box.file("notes.txt")))
    }

    @Test func `a folder that cannot be written to is named`() throws {
        let folder = EvidenceFolder(path: "/proc/nowhere", software: "t")
        let error = try #require(throws: EvidenceError.self) { try folder.keep([exchange([1])], notes: [], now: noon) }
        #expect(error.description.contains("/proc/nowhere"))
    }

    private func run(_ words: [String]) throws -> Data {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return output
    }
}
