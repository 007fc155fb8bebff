import Foundation

/// A server on 127.0.0.1 that sends literal bytes, for tests of whatever fetches. Each path has its replies in order; the last one is
/// repeated. Clients may go away at any moment, mid-transfer or killed.
///
/// `@unchecked Sendable`: `condition` guards all that changes.
package final class LoopbackServer: @unchecked Sendable {
    package let port: UInt16

    private let listener: Int32
    private let condition = NSCondition()
    private var routes: [String: [LoopbackReply]] = [:]
    private var received: [LoopbackRequest] = []
    private var connections: Set<Int32> = []
    private var accepted = 0
    private var answering = 0
    private var peak = 0
    private var released = 0
    private var isStopped = false

    package struct CannotListen: Error { package let reason: String }

    package init() throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 1024) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isListening else {
            defer { close(socket) }
            throw CannotListen(reason: String(cString: strerror(errno)))
        }
        listener = socket
        port = UInt16(bigEndian: address.sin_port)
        // The thread keeps the socket and not the server, so that a forgotten server goes away.
        let connect = { @Sendable [weak self] (connection: Int32) in
            guard let self, self.add(connection) else { return false }
            Thread { self.serve(connection) }.start()
            return true
        }
        Thread {
            while true {
                let connection = accept(socket, nil, nil)
                if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
                guard connection >= 0, connect(connection) else { break }
            }
            close(socket)
        }.start()
    }

    deinit { stop() }

    /// - Parameter path: with its leading slash; a query goes to the path's replies too.
    package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Replaces the replies of a path. Without any, and for unknown paths, the answer is 404.
    package func route(_ path: String, _ replies: LoopbackReply...) { locked { routes[path] = replies } }

    /// All requests so far, in the order in which their heads were complete.
    package var requests: [LoopbackRequest] { locked { received } }
    package func requests(to path: String) -> [LoopbackRequest] { requests.filter { $0.path == path } }
    /// Connections accepted so far.
    package var connectionCount: Int { locked { accepted } }
    /// Most requests that were being answered at one time.
    package var peakRequests: Int { locked { peak } }

    /// Waits until so many requests have come.
    /// - Returns: whether they did, within `seconds`.
    package func waitForRequests(_ count: Int, seconds: Double = 10) async -> Bool {
        await wait(seconds) { $0.received.count >= count }
    }

    /// Waits until all clients have closed their connections.
    /// - Returns: whether they did, within `seconds`.
    package func waitUntilAllHaveLeft(seconds: Double = 10) async -> Bool {
        await wait(seconds) { $0.connections.isEmpty }
    }

    private func wait(_ seconds: Double, until isTrue: @escaping @Sendable (LoopbackServer) -> Bool) async -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        return await withCheckedContinuation { continuation in
            // On a thread of its own: those of Swift's pool are few, and what is waited for may need one.
            Thread { [self] in
                continuation.resume(returning: locked {
                    while !isTrue(self) { if !condition.wait(until: end) { return isTrue(self) } }
                    return true
                })
            }.start()
        }
    }

    /// Lets all replies go on that hold now or will later.
    package func release() {
        locked {
            released += 1
            condition.broadcast()
        }
    }

    /// Ends all connections; nothing is accepted any more.
    package func stop() {
        locked {
            guard !isStopped else { return }
            isStopped = true
            shutdown(listener, Int32(SHUT_RDWR)) // wakes accept(2)
            for connection in connections { shutdown(connection, Int32(SHUT_RDWR)) }
            condition.broadcast()
        }
    }

    @discardableResult
    private func locked<T>(_ body: () throws -> T) rethrows -> T {
        condition.lock()
        defer { condition.unlock() }
        return try body()
    }

    private func add(_ connection: Int32) -> Bool {
        locked {
            guard !isStopped else {
                close(connection)
                return false
            }
            connections.insert(connection)
            accepted += 1
            return true
        }
    }

    private func serve(_ connection: Int32) {
        var pending: [UInt8] = []
        while let head = readHead(connection, &pending) {
            var request = LoopbackRequest(head: head)
            let length = min(request.text("Content-Length").flatMap { Int($0) } ?? 0, 16 << 20)
            var room = [UInt8](repeating: 0, count: 16_384)
            while pending.count < length {
                let count = recv(connection, &room, room.count, 0)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                pending += room[..<count]
            }
            request.body = Array(pending.prefix(length))
            pending.removeFirst(min(length, pending.count))
            if !answer(begin(request).steps(request), on: connection) { break }
        }
        locked {
            connections.remove(connection)
            condition.broadcast()
        }
        close(connection)
    }

    private func begin(_ request: LoopbackRequest) -> LoopbackReply {
        locked {
            received.append(request)
            answering += 1
            peak = max(peak, answering)
            condition.broadcast()
            guard let replies = routes[request.path], let reply = replies.first else { return .status(404) }
            if replies.count > 1 { routes[request.path]?.removeFirst() }
            return reply
        }
    }

    /// - Returns: whether the connection can serve another request.
    private func answer(_ steps: [LoopbackReply.Step], on connection: Int32) -> Bool {
        // Until its last step: a client that has the whole reply may send the next request before this thread runs again.
        var isAnswering = true
        func end() {
            if isAnswering { locked { answering -= 1 } }
            isAnswering = false
        }
        defer { end() }
        for (index, step) in steps.enumerated() {
            if index == steps.count - 1 { end() }
            switch step {
            case .send(let bytes): if !send(bytes, on: connection) { return false }
            case .hold: locked { while released == 0, !isStopped { condition.wait() } }
            case .sendEndlessly(let bytes, let most):
                var sent = 0
                while sent < most, !bytes.isEmpty {
                    guard send(bytes, on: connection) else { return false }
                    sent += bytes.count
                }
            case .drip(let bytes, let pause, let most):
                var sent = 0
                while sent < most, !bytes.isEmpty, !locked({ isStopped }) {
                    guard send(bytes, on: connection) else { return false }
                    sent += bytes.count
                    Thread.sleep(forTimeInterval: pause)
                }
            case .close: return false
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
                return false
            }
        }
        return true
    }

    private func send(_ bytes: [UInt8], on connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// - Returns: `nil` when the client is gone or sends no end of it.
    private func readHead(_ connection: Int32, _ pending: inout [UInt8]) -> [UInt8]? {
        var room = [UInt8](repeating: 0, count: 16_384)
        while pending.count < 1 << 20 {
            if let end = Self.endOfHead(pending) {
                defer { pending.removeFirst(end) }
                return Array(pending[..<end])
            }
            let count = recv(connection, &room, room.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            pending += room[..<count]
            guard (0x41...0x5a).contains(pending[0]) else { // no method: a TLS handshake, say
                _ = send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), on: connection)
                return nil
            }
        }
        return nil
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([0x0d, 0x0a, 0x0d, 0x0a]) }
    }
}
