import Foundation
import Model

/// Keeps what goes over the connection, as libcurl shows it, for requests of which evidence is wanted: one exchange for each address of a
/// chain of redirects.
struct ExchangeRecorder {
    /// Beyond the largest body that is accepted: chunks have heads, and compression may make a text larger.
    private static let margin = 64 * 1024

    private(set) var exchanges: [HTTPExchange] = []
    private var current: HTTPExchange?
    private let limit: Int

    /// - Parameter limit: the largest body, in bytes.
    init(limit: Int) { self.limit = limit + Self.margin }

    mutating func begin(_ url: String, at time: Date) { current = HTTPExchange(url: url, began: time) }

    mutating func connected(to remote: String) { current?.remote = remote }

    /// A request's head, or what a full socket left of it. One that is sent again, as its connection had ended, takes the place of the first.
    mutating func sent(_ bytes: UnsafeRawBufferPointer) {
        guard var exchange = current, !bytes.starts(with: Array("CONNECT ".utf8)) else { return }
        if exchange.request.isEmpty || exchange.request.ends(with: [0x0d, 0x0a, 0x0d, 0x0a]) {
            (exchange.request, exchange.head, exchange.body, exchange.isCut) = ([], [], [], false)
        }
        exchange.request += bytes
        current = exchange
    }

    /// A line of the answer's head. Interim answers (1xx) are overwritten by what follows them; trailers are part of the body as it came.
    mutating func received(headLine line: UnsafeRawBufferPointer) {
        guard current != nil else { return }
        if line.starts(with: Array("HTTP/".utf8)) { current?.head = [] }
        if current?.head.ends(with: [0x0d, 0x0a, 0x0d, 0x0a]) ?? true { return }
        current?.head += line
    }

    mutating func received(body piece: UnsafeRawBufferPointer) {
        guard let room = current.map({ limit - $0.body.count }) else { return }
        current?.body += piece.prefix(room)
        if piece.count > room { current?.isCut = true }
    }

    /// - Parameter isWhole: whether the answer came to its end.
    mutating func end(isWhole: Bool) {
        guard var exchange = current else { return }
        current = nil
        guard !exchange.request.isEmpty, exchange.head.starts(with: Array("HTTP/1.".utf8)) else { return }
        if !isWhole { exchange.isCut = true }
        exchange.request = Self.withheld(exchange.request)
        exchanges.append(exchange)
    }

    /// Fields whose values are secrets.
    private static let secret = ["authorization:", "proxy-authorization:", "cookie:"]

    private static func withheld(_ head: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        for line in head.split(separator: 0x0a, omittingEmptySubsequences: false) {
            let name = String(decoding: line.prefix(24), as: UTF8.self).lowercased()
            if let field = secret.first(where: name.hasPrefix) { lines += line.prefix(field.utf8.count) + Array(" [withheld]\r".utf8) } else { lines += line }
            lines.append(0x0a)
        }
        return lines.dropLast() // after the last line there is no other
    }
}

extension [UInt8] {
    fileprivate func ends(with tail: [UInt8]) -> Bool { suffix(tail.count).elementsEqual(tail) }
}
