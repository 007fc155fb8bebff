import Foundation

/// A mail server on 127.0.0.1 that answers with literal lines (RFC 5321), for tests of whatever sends mail. It says what a friendly server
/// says, but for what it was told to say in place of that.
///
/// `@unchecked Sendable`: `lock` guards all that changes.
package final class SMTPServer: @unchecked Sendable {
    package enum Answer: Sendable {
        /// Without its line end.
        case reply(String)
        /// Ends the connection, with nothing said.
        case hangUp
        /// Says nothing until the client is gone.
        case silence
    }

    package let port: UInt16
    private let listener: Int32
    private let lock = NSLock()
    private var script: [String: [Answer]] = [:]
    private var received: [String] = []
    private var taken: [[UInt8]] = []
    private var seen: [[UInt8]] = []

    package init() throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isListening else {
            defer { close(socket) }
            throw LoopbackServer.CannotListen(reason: String(cString: strerror(errno)))
        }
        listener = socket
        port = UInt16(bigEndian: address.sin_port)
        let serve = { @Sendable [weak self] (connection: Int32) in
            guard let self else { return false }
            Thread { self.serve(connection) }.start()
            return true
        }
        Thread {
            while true {
                let connection = accept(socket, nil, nil)
                if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
                guard connection >= 0, serve(connection) else { break }
            }
            close(socket)
        }.start()
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) } // wakes accept(2)

    /// What is answered to a verb in place of the usual, in order and once each. `greeting` is before everything, `.` after the message.
    package func answer(_ verb: String, _ answers: Answer...) { locked { script[verb] = answers } }

    /// Commands so far, without line ends.
    package var commands: [String] { locked { received } }
    /// Messages that were said to be taken, dots undone.
    package var messages: [[UInt8]] { locked { taken } }
    /// Messages that came whole, taken or not.
    package var arrivals: [[UInt8]] { locked { seen } }

    private func locked<T>(_ body: () -> T) -> T {
        lock.lock()
        defer { lock.unlock() }
        return body()
    }

    private static let usual = [
        "greeting": "220 mail.example.org ESMTP", "EHLO": "250-mail.example.org\r\n250-PIPELINING\r\n250 AUTH PLAIN", "HELO": "250 mail.example.org",
        "AUTH": "235 welcome", "MAIL": "250 sender ok", "RCPT": "250 recipient ok", "DATA": "354 go ahead", ".": "250 2.0.0 taken", "QUIT": "221 bye",
    ]

    private func next(_ verb: String) -> Answer {
        locked {
            guard var answers = script[verb], !answers.isEmpty else { return .reply(Self.usual[verb] ?? "500 what?") }
            let answer = answers.removeFirst()
            script[verb] = answers
            return answer
        }
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var pending: [UInt8] = [], room = [UInt8](repeating: 0, count: 16_384)
        func line() -> [UInt8]? {
            while true {
                if let end = pending.firstIndex(of: 0x0A) {
                    defer { pending.removeFirst(end + 1) }
                    return Array(pending[..<end].filter { $0 != 0x0D })
                }
                let count = recv(connection, &room, room.count, 0)
                guard count > 0 else { return nil }
                pending += room[..<count]
            }
        }
        /// `nil`: the connection is to end.
        func say(_ verb: String) -> String? {
            let answer = next(verb)
            if case .silence = answer { while recv(connection, &room, room.count, 0) > 0 {} }
            guard case .reply(let text) = answer else { return nil }
            let bytes = Array("\(text)\r\n".utf8)
            return Foundation.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count ? text : nil
        }
        guard say("greeting") != nil else { return }
        while let command = line() {
            let text = String(decoding: command, as: UTF8.self), verb = text.prefix { $0 != " " }.uppercased()
            locked { received.append(text) }
            if verb == "AUTH", text.split(separator: " ").count == 2 { // without an initial response (RFC 4954 §4)
                _ = Foundation.send(connection, Array("334 \r\n".utf8), 6, Int32(MSG_NOSIGNAL))
                guard let proof = line() else { return }
                locked { received.append(String(decoding: proof, as: UTF8.self)) }
            }
            guard let reply = say(verb), verb != "QUIT" else { return }
            guard verb == "DATA", reply.hasPrefix("354") else { continue }
            var message: [UInt8] = []
            while true {
                guard let piece = line() else { return }
                if piece == [UInt8(ascii: ".")] { break }
                message += piece.first == UInt8(ascii: ".") ? piece.dropFirst() : piece[...]
                message += [0x0D, 0x0A]
            }
            locked { seen.append(message) }
            guard let reply = say(".") else { return }
            if reply.hasPrefix("250") { locked { taken.append(message) } }
        }
    }
}
