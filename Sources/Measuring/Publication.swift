import Dispatch
import Foundation

/// Where the figures go: a file that node_exporter's textfile collector reads, whole at every moment.
package struct MetricsFile: Sendable {
    package let path: String
    private let registry: Registry

    package init(_ registry: Registry, path: String) {
        self.registry = registry
        self.path = path
    }

    /// - Throws: what the file system says.
    package func write() throws {
        try Data(registry.text().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        chmod(path, 0o644) // node_exporter is another user
    }
}

/// Where the figures go: `http://127.0.0.1:PORT/metrics`, for Prometheus on the same machine. Listens on the loopback address alone, answers one
/// request on a connection and closes it.
package final class MetricsPage: Sendable {
    package struct CannotListen: Error, CustomStringConvertible { package let description: String }

    package let port: UInt16
    /// Only ended, by `deinit`: hence `nonisolated(unsafe)`.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Parameter port: 0 for any that is free.
    package init(_ registry: Registry, port: UInt16) throws(CannotListen) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        func fail(_ what: String) -> CannotListen {
            let reason = String(cString: strerror(errno))
            if listener >= 0 { close(listener) }
            return CannotListen(description: "metrics: port \(port) of 127.0.0.1 \(what): \(reason)")
        }
        guard listener >= 0 else { throw fail("cannot be opened") }
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in(), length = socklen_t(MemoryLayout<sockaddr_in>.size)
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw fail("cannot be listened on") }
        self.port = UInt16(bigEndian: address.sin_port)
        let queue = DispatchQueue(label: "metrics")
        let source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
        let accepted: @Sendable () -> Void = { Self.answer(listener, registry) }
        let cancelled: @Sendable () -> Void = { close(listener) }
        source.setEventHandler(handler: accepted)
        source.setCancelHandler(handler: cancelled)
        source.activate()
        self.source = source
    }

    deinit { source.cancel() }

    /// One after the other, with a second for each: the page is small and its reader is on this machine.
    private static func answer(_ listener: Int32, _ registry: Registry) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        var second = timeval(tv_sec: 1, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] { setsockopt(connection, SOL_SOCKET, option, &second, socklen_t(MemoryLayout<timeval>.size)) }
        var head: [UInt8] = [], piece = [UInt8](repeating: 0, count: 4096)
        while head.count < 16_384, !String(decoding: head.suffix(4100), as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &piece, piece.count, 0)
            if count <= 0 { return }
            head += piece[..<count]
        }
        let request = String(decoding: head.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: " ")
        let isGet = request.first == "GET" || request.first == "HEAD", path = request.count > 1 ? request[1].prefix { $0 != "?" } : ""
        let (status, body) = !isGet ? ("405 Method Not Allowed", "") : path == "/metrics" ? ("200 OK", registry.text()) : ("404 Not Found", "")
        let type = status == "200 OK" ? Exposition.contentType : "text/plain"
        let reply = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
            + (request.first == "HEAD" ? "" : body)
        var rest = Array(reply.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}
