import Foundation
import Model
@testable import Evidence
@testable import Fetching

/// What servers say beside documents: the heads of answers, `robots.txt`, the answers of time-stamp authorities; addresses; and evidence as it lies on the
/// disk.
@Sendable func http(choice: Int, bytes: [UInt8]) {
    switch choice % 5 {
    case 0: head(bytes)
    case 1: robots(bytes)
    case 2: stamp(bytes)
    case 3: evidence(bytes, isPacked: choice & 64 == 0)
    default: addresses(text(bytes))
    }
}

private func head(_ bytes: [UInt8]) {
    var head = ResponseHead()
    for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) { line.withUnsafeBytes { head.receive($0) } }
    if let status = head.status { require((0...999).contains(status)) }
    if let validators = head.validators(url: "https://e.org/") {
        for value in [validators.etag, validators.lastModified] { if let value { require(ResponseHead.isSendable(value), "a validator cannot be sent back") } }
    }
    let caching = Caching(head, now: now)
    require((0...(1 << 31)).contains(caching.maxAge ?? 0), "an age beyond all ages")
    for date in [caching.expires, caching.retryAfter, caching.freshUntil] { if let date { require(date.timeIntervalSince1970.isFinite) } }
    if let until = caching.retryAfter { require(until > now) }
    guard let location = head[.location], let base = try? WebAddress("https://user:secret@e.org/a/b?c") else { return }
    do throws(FetchError) {
        let target = try Redirection.target(location, from: base)
        requireWebAddress(target.text)
        require(target.scheme == "https", "a secure address led to an open one")
        require(target.hasOrigin(of: base) || target.credentials == nil, "a password went to another origin")
    } catch {
        requireOneLine("\(error)")
        require(!"\(error)".contains("secret"), "an error shows a password")
    }
}

private func robots(_ bytes: [UInt8]) {
    let robots = Robots(bytes, agent: Product.token)
    requireWellFormed(robots.sitemaps)
    require(robots.allows("https://e.org/robots.txt"), "robots.txt itself is always allowed")
    let path = text(bytes.prefix(200).filter { $0 > 0x20 && $0 < 0x7f })
    for address in ["https://e.org/", "https://e.org/\(path)", "https://e.org/a/b.php?x=1&y=%C3%A9"] { _ = robots.allows(address) }
}

private func stamp(_ bytes: [UInt8]) {
    guard let stamp = try? TimeStamp(response: bytes) else { return }
    require(!stamp.imprint.isEmpty && stamp.time.timeIntervalSince1970.isFinite)
    requireWellFormed([stamp.serial, stamp.authority])
    _ = try? stamp.check(TimeStampRequest(imprint: stamp.imprint))
}

/// A file of evidence is checked whatever is in it, and its end mended so that nothing is wrong with what stood before.
private func evidence(_ bytes: [UInt8], isPacked: Bool) {
    let day = CalendarDay(now, in: .gmt), name = "\(day)\(EvidenceFolder.suffix)"
    write(isPacked ? GzipMember.compressed(bytes) : bytes, to: name)
    defer { try? FileManager.default.removeItem(atPath: "\(scratch)/\(name)") }
    do throws(EvidenceError) {
        let before = try faults(in: name)
        _ = try EvidenceFolder(path: scratch, software: "fuzz").mend()
        require(try faults(in: name).count <= before.count, "a file has more faults after it was mended")
    } catch { requireOneLine("\(error)") }
}

private func faults(in name: String) throws(EvidenceError) -> [WARCFile.Fault] {
    let faults = try WARCFile.check("\(scratch)/\(name)") { requireWellFormed([$0.id, $0.type, $0.date, $0.target]) }
    for fault in faults { requireOneLine(fault.description) }
    return faults
}

private func addresses(_ text: String) {
    requireWellFormed([Address.key(text), Address.shown(text), Redirector.target(of: text), OneLine.of(text), Text.printable(Array(text.utf8))])
    if let address = try? WebAddress(text) {
        requireWebAddress(address.text)
        require((try? WebAddress(address.text))?.text == address.text, "an address is another when it is read again: \(address.text)")
    }
    if let host = HostKey.of(text, byDomain: false) { requireWellFormed([host, HostKey.of(text, byDomain: true), HostKey.origin(of: text)]) }
    _ = IPAddress(text)
    if let date = RFC3339.date(text) { require(RFC3339.date(RFC3339.text(date)) != nil, "a moment that is written cannot be read") }
    _ = HTTPDate.date(Array(text.utf8), now: now)
    for value in TolerantJSON.values(in: text) { _ = value }
    Array(text.utf8).withUnsafeBufferPointer { line in if let item = try? ItemLine.item(line) { requireWellFormed([item.id, item.title, item.url]) } }
}
