import Foundation
import Model

/// What a WARC file holds, record by record, and whatever is wrong with it.
package enum WARCFile {
    /// The largest record that is read, in bytes.
    static let mostRecord = 1 << 30

    /// A record as it was read.
    package struct Record: Sendable {
        /// Of its gzip member in the file, in bytes.
        package var offset: Int
        /// Names in small letters.
        var fields: [String: String]
        package var block: [UInt8]

        package var type: String { fields["warc-type"] ?? "" }
        /// `urn:uuid:…`
        package var id: String { Self.bare(fields["warc-record-id"] ?? "") }
        package var date: String { fields["warc-date"] ?? "" }
        package var target: String? { fields["warc-target-uri"] }
        package var digest: String { fields["warc-block-digest"] ?? "" }
        package var isCut: Bool { fields["warc-truncated"] != nil }
        /// The record that it came with.
        var concurrentTo: String? { fields["warc-concurrent-to"].map(Self.bare) }

        /// Of an HTTP answer.
        package var status: Int? {
            guard type == "response", block.starts(with: Array("HTTP/".utf8)), let space = block.firstIndex(of: 0x20) else { return nil }
            return Int(String(decoding: block[(space + 1)...].prefix(3), as: UTF8.self))
        }

        private static func bare(_ id: String) -> String { id.hasPrefix("<") && id.hasSuffix(">") ? String(id.dropFirst().dropLast()) : id }
    }

    /// Something wrong at a place of a file.
    package struct Fault: Hashable, Sendable, CustomStringConvertible {
        package var offset: Int
        /// Id of the record, where it could be read.
        package var record: String?
        /// A clause.
        package var what: String
        /// On one line, whatever the file has for an id or a digest.
        package var description: String { OneLine.of("offset \(offset)" + (record.map { ", record \($0)" } ?? "") + ": \(what)") }
    }

    /// Reads a file from its first record to its last, and hashes all of it anew.
    /// - Parameter visit: is given each record that could be read, sound or not.
    /// - Returns: everything that is wrong, in the order of the file.
    package static func check(_ file: String, visit: (Record) -> Void = { _ in }) throws(EvidenceError) -> [Fault] {
        let contents = try contents(of: file)
        var faults: [Fault] = [], ids: Set<String> = [], referred: [(offset: Int, record: String, to: String)] = []
        contents.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let member: (content: [UInt8], length: Int)
                do throws(GzipMember.Problem) {
                    member = try GzipMember.inflated(UnsafeRawBufferPointer(rebasing: bytes[offset...]), limit: mostRecord)
                } catch {
                    let next = nextMember(bytes, after: offset)
                    let what = switch error {
                    case .torn where next == nil: "the last record is not whole: it is being written, or the machine stopped; the next run cuts it off"
                    case .tooLarge: "a record larger than \(mostRecord) bytes, which was not read"
                    default: "no whole gzip member: \((next ?? bytes.count) - offset) bytes are damaged"
                    }
                    faults.append(Fault(offset: offset, what: what))
                    guard let next else { return }
                    offset = next
                    continue
                }
                do throws(Malformed) {
                    let record = try record(member.content, at: offset)
                    if !ids.insert(record.id).inserted { faults.append(Fault(offset: offset, record: record.id, what: "a second record of this id")) }
                    if let other = record.concurrentTo { referred.append((offset, record.id, other)) }
                    faults += self.faults(of: record).map { Fault(offset: offset, record: record.id, what: $0) }
                    visit(record)
                } catch { faults.append(Fault(offset: offset, what: error.what)) }
                offset += member.length
            }
        }
        faults += referred.filter { !ids.contains($0.to) }.map { Fault(offset: $0.offset, record: $0.record, what: "it belongs to \($0.to), which is not in the file") }
        return faults.sorted { $0.offset < $1.offset }
    }

    static func contents(of file: String) throws(EvidenceError) -> Data {
        var status = stat()
        if stat(file, &status) == 0, status.st_size == 0 { return Data() } // `Data` loses 4 KB for each empty file that it reads
        do { return try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe) } catch {
            throw .unreadable(path: file, reason: FileManager.default.fileExists(atPath: file) ? error.localizedDescription : "there is no such file")
        }
    }

    /// Where the next whole gzip member begins that holds a record.
    static func nextMember(_ bytes: UnsafeRawBufferPointer, after offset: Int) -> Int? {
        var index = offset + 1
        while index + 3 < bytes.count {
            guard let found = memchr(bytes.baseAddress! + index, 0x1f, bytes.count - index) else { return nil }
            index = found - UnsafeMutableRawPointer(mutating: bytes.baseAddress!)
            if index + 3 < bytes.count, bytes[index + 1] == 0x8b, bytes[index + 2] == 8,
               let member = try? GzipMember.inflated(UnsafeRawBufferPointer(rebasing: bytes[index...]), limit: mostRecord),
               member.content.starts(with: Array("WARC/".utf8)) { return index }
            index += 1
        }
        return nil
    }

    private struct Malformed: Error { let what: String }

    private static func record(_ content: [UInt8], at offset: Int) throws(Malformed) -> Record {
        guard content.starts(with: Array("WARC/1.".utf8)) else { throw Malformed(what: "no WARC record") }
        guard let end = content.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Malformed(what: "a record whose head does not end") }
        var fields: [String: String] = [:]
        for line in String(decoding: content[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else { throw Malformed(what: "a record without Content-Length") }
        let rest = content[end.upperBound...]
        guard rest.count - 4 == length, rest.suffix(4).elementsEqual("\r\n\r\n".utf8) else {
            throw Malformed(what: "Content-Length is \(length), but \(max(0, rest.count - 4)) bytes are there")
        }
        return Record(offset: offset, fields: fields, block: Array(rest.dropLast(4)))
    }

    private static func faults(of record: Record) -> [String] {
        var faults: [String] = []
        for name in ["warc-type", "warc-record-id", "warc-date"] where record.fields[name] == nil { faults.append("it has no field '\(name)'") }
        if let block = record.fields["warc-block-digest"] {
            let now = LabelledDigest.text(of: record.block)
            if block != now { faults.append("its block has changed: WARC-Block-Digest is \(block), but the bytes give \(now)") }
        } else { faults.append("it has no WARC-Block-Digest") }
        if let payload = record.fields["warc-payload-digest"] {
            let head = record.block.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? record.block.endIndex
            let now = LabelledDigest.text(of: record.block[head...])
            if payload != now { faults.append("its payload has changed: WARC-Payload-Digest is \(payload), but the bytes give \(now)") }
        }
        return faults
    }
}
