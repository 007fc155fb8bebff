/// What a `LoopbackServer` sends to one request, byte for byte: nothing is checked, so that false lengths and broken codings can be sent.
package struct LoopbackReply: Sendable {
    package enum Step: Sendable {
        case send([UInt8])
        /// Waits for `LoopbackServer.release()`.
        case hold
        /// Until the client goes away, or so many bytes have been sent, so that a client without limits fails a test and does not hang it.
        case sendEndlessly([UInt8], atMost: Int)
        /// These bytes again and again, so many seconds apart, until the client goes away or so many bytes have been sent.
        case drip([UInt8], pause: Double, atMost: Int)
        /// Ends the connection.
        case close
        /// Ends the connection with a reset in place of an orderly end.
        case reset
    }

    /// Chosen by the request's head.
    package let steps: @Sendable (LoopbackRequest) -> [Step]

    package init(_ steps: [Step]) { self.steps = { _ in steps } }
    package init(_ steps: @escaping @Sendable (LoopbackRequest) -> [Step]) { self.steps = steps }

    /// Exactly these bytes. The connection stays open unless `close` is true.
    package static func literal(_ bytes: [UInt8], close: Bool = true) -> LoopbackReply {
        LoopbackReply(close ? [.send(bytes), .close] : [.send(bytes)])
    }

    package static func literal(_ text: String, close: Bool = true) -> LoopbackReply { literal(Array(text.utf8), close: close) }

    /// A whole answer with its length; the connection stays open.
    package static func status(_ status: Int, headers: [String] = [], body: [UInt8] = []) -> LoopbackReply {
        literal(head(status, headers + ["Content-Length: \(body.count)"]) + body, close: false)
    }

    package static func ok(body: String, headers: [String] = []) -> LoopbackReply { status(200, headers: headers, body: Array(body.utf8)) }
    package static func ok(body: [UInt8], headers: [String] = []) -> LoopbackReply { status(200, headers: headers, body: body) }

    package static func notModified(headers: [String] = []) -> LoopbackReply { literal(head(304, headers), close: false) }

    package static func redirect(_ status: Int = 302, to location: String) -> LoopbackReply {
        self.status(status, headers: ["Location: \(location)"], body: Array("moved".utf8))
    }

    /// 304 to a request whose `If-None-Match` is exactly `etag`, else the body with that `ETag`.
    package static func conditional(body: String, etag: String, headers: [String] = []) -> LoopbackReply {
        LoopbackReply { request in
            let headers = headers + ["ETag: \(etag)"]
            let reply = request["If-None-Match"] == Array(etag.utf8) ? notModified(headers: headers) : ok(body: body, headers: headers)
            return reply.steps(request)
        }
    }

    /// An answer of 200 without a length, whose body never ends.
    package static func endless(_ piece: String, headers: [String] = [], atMost: Int = 256 << 20) -> LoopbackReply {
        LoopbackReply([.send(head(200, headers)), .sendEndlessly(Array(piece.utf8), atMost: atMost), .close])
    }

    /// This reply, begun only after `LoopbackServer.release()`.
    package var held: LoopbackReply {
        let steps = steps
        return LoopbackReply { [.hold] + steps($0) }
    }

    /// Status line and fields, up to and with the empty line.
    package static func head(_ status: Int, _ headers: [String]) -> [UInt8] {
        Array((["HTTP/1.1 \(status) Reply"] + headers + ["", ""]).joined(separator: "\r\n").utf8)
    }
}

/// A request as it came.
package struct LoopbackRequest: Sendable {
    /// Up to and with the empty line.
    package let head: [UInt8]
    /// `GET`, and so on.
    package let method: String
    /// The request target, query included.
    package let target: String
    /// Of the length that the head says; less where the client has left.
    package internal(set) var body: [UInt8] = []

    init(head: [UInt8]) {
        self.head = head
        let line = head.prefix { $0 != 0x0d && $0 != 0x0a }.split(separator: 0x20)
        method = line.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        target = line.count > 1 ? String(decoding: line[1], as: UTF8.self) : ""
    }

    /// Without the query.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// Field value without spaces around it, of the first line with that name; `nil` when there is none.
    package subscript(name: String) -> [UInt8]? {
        for line in head.split(separator: 0x0a) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                  String(decoding: line[..<colon], as: UTF8.self).lowercased() == name.lowercased() else { continue }
            var value = line[line.index(after: colon)...]
            while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
            while let last = value.last, last == 0x20 || last == 0x09 || last == 0x0d { value.removeLast() }
            return [UInt8](value)
        }
        return nil
    }

    /// The value as text; `nil` when there is none.
    package func text(_ name: String) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }
}
