package import Foundation
package import Model

package enum EvidenceError: Error, Equatable, CustomStringConvertible {
    case unwritable(path: String, reason: String)
    case unreadable(path: String, reason: String)

    package var description: String {
        switch self {
        case .unwritable(let path, let reason): "Evidence cannot be written to \(path): \(reason)."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        }
    }
}

/// A folder of WARC files, one for each day by UTC: `2026-11-26.warc.gz`. Each record is a gzip member of its own, so that a file is as good as its
/// last whole record whenever the machine stops. One writer at a time.
package final class EvidenceFolder {
    package let path: String
    private let software: String
    /// The file that is written to, mended and with its first record.
    private var current: (name: String, descriptor: Int32)?

    /// - Parameter software: name and version of the program, for `warcinfo`.
    package init(path: String, software: String) {
        self.path = path
        self.software = software
    }

    deinit { if let current { close(current.descriptor) } }

    package static let suffix = ".warc.gz"

    /// The files, the oldest first.
    package static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { day(of: $0) != nil }.sorted()
    }

    /// `nil` where it is no file of evidence.
    package static func day(of file: String) -> CalendarDay? {
        file.hasSuffix(suffix) ? CalendarDay(String(file.dropLast(suffix.count))) : nil
    }

    /// Appends the exchanges of one fetch, each with its request, and what is known of it; on the disk when this returns.
    /// - Parameters:
    ///   - exchanges: redirects first, the answer that counts last. Not empty.
    ///   - notes: `metadata` of the last.
    /// - Returns: the record of the last answer.
    package func keep(_ exchanges: [HTTPExchange], notes: [(name: String, value: String)], now: Date) throws(EvidenceError) -> EvidenceReference {
        let (name, descriptor) = try file(now)
        var members: [UInt8] = [], reference = EvidenceReference(record: "", digest: "", file: name)
        for (index, exchange) in exchanges.enumerated() {
            let block = exchange.head + exchange.body, id = WARCRecord.newID()
            var fields = [("WARC-Target-URI", exchange.url)]
            if let remote = exchange.remote { fields.append(("WARC-IP-Address", remote)) }
            var response = WARCRecord(
                .response, id: id, date: exchange.began, contentType: "application/http;msgtype=response", block: block, payload: exchange.head.count)
            response.fields = fields + (exchange.isCut ? [("WARC-Truncated", "length")] : [])
            var request = WARCRecord(.request, date: exchange.began, contentType: "application/http;msgtype=request", block: exchange.request)
            request.fields = fields + [("WARC-Concurrent-To", "<\(id)>")]
            members += response.member() + request.member()
            guard index == exchanges.count - 1 else { continue }
            reference.record = id
            reference.digest = response.digest
            var metadata = WARCRecord(.metadata, date: exchange.began, contentType: "application/warc-fields", block: WARCRecord.fieldsBlock(notes))
            metadata.fields = [("WARC-Target-URI", exchange.url), ("WARC-Concurrent-To", "<\(id)>"), ("WARC-Refers-To", "<\(id)>")]
            members += metadata.member()
        }
        try append(members, to: descriptor, name)
        return reference
    }

    /// Cuts off what a stop of the machine left of a last record in the newest file.
    /// - Returns: the file and how many bytes were cut, where there was something to cut.
    @discardableResult
    package func mend() throws(EvidenceError) -> (file: String, bytes: Int)? {
        guard let name = Self.files(in: path).last else { return nil }
        let torn = try Self.tornBytes("\(path)/\(name)")
        guard torn > 0 else { return nil }
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unwritable(name) }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        guard ftruncate(descriptor, size - off_t(torn)) == 0, fsync(descriptor) == 0 else { throw unwritable(name) }
        return (name, torn)
    }

    /// Removes the files of days before `day`.
    /// - Returns: their names.
    package func remove(before day: CalendarDay) -> [String] {
        Self.files(in: path).filter { name in
            guard let its = Self.day(of: name), its < day, unlink("\(path)/\(name)") == 0 else { return false }
            unlink("\(path)/\(name)\(Self.stampSuffix)")
            return true
        }
    }

    /// How many bytes at the end of a file belong to no whole record. What is damaged before whole records is no torn end, and stays.
    static func tornBytes(_ file: String) throws(EvidenceError) -> Int {
        let contents = try WARCFile.contents(of: file)
        return contents.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                guard let length = try? GzipMember.inflated(UnsafeRawBufferPointer(rebasing: bytes[offset...]), limit: WARCFile.mostRecord).length else {
                    guard let next = WARCFile.nextMember(bytes, after: offset) else { return bytes.count - offset }
                    offset = next
                    continue
                }
                offset += length
            }
            return 0
        }
    }

    // MARK: The file of the day

    private func file(_ now: Date) throws(EvidenceError) -> (String, Int32) {
        var day = CalendarDay(now, in: .gmt)
        if let stamped = Self.lastStamped(in: path) { day = max(day, CalendarDay(daysSinceEpoch: stamped.daysSinceEpoch + 1)) } // a clock was set back
        let name = "\(day)\(Self.suffix)"
        if let current, current.name == name { return (name, current.descriptor) }
        if let current { close(current.descriptor) }
        current = nil
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750]) } catch {
            throw .unwritable(path: path, reason: error.localizedDescription)
        }
        try mend()
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw unwritable(name) }
        if lseek(descriptor, 0, SEEK_END) == 0 {
            var info = WARCRecord(.warcinfo, date: now, contentType: "application/warc-fields", block: WARCRecord.fieldsBlock([
                ("software", software), ("format", "WARC File Format 1.1"),
                ("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
                ("description", "Pages of matched articles as they were received, for evidence"),
            ]))
            info.fields = [("WARC-Filename", name)]
            do throws(EvidenceError) { try append(info.member(), to: descriptor, name) } catch {
                close(descriptor)
                throw error
            }
            Self.sync(folder: path)
        }
        current = (name, descriptor)
        return (name, descriptor)
    }

    /// All of it, or nothing: what a full disk took only in part is cut off again.
    private func append(_ bytes: [UInt8], to descriptor: Int32, _ name: String) throws(EvidenceError) {
        let before = lseek(descriptor, 0, SEEK_END)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw taken(back: descriptor, to: before, name) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw taken(back: descriptor, to: before, name) }
    }

    private func taken(back descriptor: Int32, to size: off_t, _ name: String) -> EvidenceError {
        let error = unwritable(name)
        ftruncate(descriptor, size)
        return error
    }

    private func unwritable(_ name: String) -> EvidenceError { .unwritable(path: "\(path)/\(name)", reason: String(cString: strerror(errno))) }

    static func sync(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
