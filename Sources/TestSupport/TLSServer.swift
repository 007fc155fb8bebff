import Foundation

/// A real TLS server (openssl's s_server) with certificates of its own making, for tests of what must not be trusted. Answers every
/// request with a page of its own.
package final class TLSServer: @unchecked Sendable { // `process` is started and ended by whoever made it
    package enum Certificate: String, Sendable, CaseIterable {
        /// For localhost, by an authority that only `authorityFile` names.
        case good
        /// By nobody but itself.
        case selfSigned
        /// Of another name.
        case wrongName
        /// Ended yesterday.
        case expired
    }

    /// Whether this machine can run one.
    package static let isAvailable = FileManager.default.isExecutableFile(atPath: openssl)
    static let openssl = "/usr/bin/openssl"

    package let port: UInt16
    private let folder: URL
    private let process: Process

    package struct CannotServe: Error { package let reason: String }

    /// - Parameters:
    ///   - asksForCertificate: whether clients without one by the same authority are turned away.
    ///   - http2Reply: speaks HTTP/2 only (RFC 9113), and sends these frames as soon as a request is there.
    package init(_ certificate: Certificate, asksForCertificate: Bool = false, http2Reply: [UInt8]? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.makeCertificates(in: folder, certificate)
        port = try Self.freePort()
        process = Process()
        process.executableURL = URL(fileURLWithPath: Self.openssl)
        process.arguments = ["s_server", "-accept", "127.0.0.1:\(port)", "-cert", "server.pem", "-key", "server.key", "-quiet"]
            + (http2Reply == nil ? ["-www"] : ["-alpn", "h2"])
            + (asksForCertificate ? ["-Verify", "1", "-verify_return_error", "-CAfile", "authority.pem"] : [])
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if let http2Reply { Self.answer(with: http2Reply, by: process) }
        try process.run()
        for _ in 0..<500 {
            if Self.answers(port) { return }
            usleep(10_000)
        }
        throw CannotServe(reason: "openssl s_server does not listen")
    }

    /// s_server hands what it receives to its output and sends what comes to its input.
    private static func answer(with reply: [UInt8], by process: Process) {
        let input = Pipe(), output = Pipe()
        (process.standardInput, process.standardOutput) = (input, output)
        Thread.detachNewThread {
            var received = Data()
            while true {
                let piece = output.fileHandleForReading.availableData
                if piece.isEmpty { return }
                received += piece
                guard holdsRequest(received) else { continue }
                received = Data()
                try? input.fileHandleForWriting.write(contentsOf: reply)
            }
        }
    }

    /// Whether a HEADERS frame follows the connection preface (RFC 9113 §3.4, §4.1, §6.2).
    private static func holdsRequest(_ bytes: Data) -> Bool {
        let bytes = [UInt8](bytes), preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
        guard bytes.starts(with: preface) else { return false }
        var index = preface.count
        while index + 9 <= bytes.count {
            if bytes[index + 3] == 1 { return true }
            index += 9 + Int(bytes[index]) << 16 + Int(bytes[index + 1]) << 8 + Int(bytes[index + 2])
        }
        return false
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    package func stop() { process.terminate() }

    package func url(host: String = "localhost") -> String { "https://\(host):\(port)/" }
    package var authorityFile: String { folder.appendingPathComponent("authority.pem").path }
    /// A client's certificate and key by the same authority.
    package var clientCertificateFile: String { folder.appendingPathComponent("client.pem").path }
    package var clientKeyFile: String { folder.appendingPathComponent("client.key").path }

    private static func makeCertificates(in folder: URL, _ certificate: Certificate) throws {
        func run(_ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: openssl)
            process.arguments = arguments
            process.currentDirectoryURL = folder
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw CannotServe(reason: "openssl \(arguments.joined(separator: " "))") }
        }
        func key(_ name: String) -> [String] { ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "\(name).key"] }
        let name = certificate == .wrongName ? "elsewhere.example" : "localhost"
        let extensions = ["-addext", "subjectAltName=DNS:\(name)"]
        try run(["req", "-x509"] + key("authority") + ["-out", "authority.pem", "-days", "2", "-subj", "/CN=Test authority"])
        if certificate == .selfSigned {
            return try run(["req", "-x509"] + key("server") + ["-out", "server.pem", "-days", "2", "-subj", "/CN=\(name)"] + extensions)
        }
        for (who, subject) in [("server", name), ("client", "desk")] {
            try run(["req", "-new"] + key(who) + ["-out", "\(who).csr", "-subj", "/CN=\(subject)"])
            try Data("subjectAltName=DNS:\(subject)\n".utf8).write(to: folder.appendingPathComponent("\(who).ext"))
            let days = certificate == .expired && who == "server" ? "-1" : "2"
            try run(["x509", "-req", "-in", "\(who).csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-out", "\(who).pem",
                     "-days", days, "-extfile", "\(who).ext"])
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }

    private static func freePort() throws -> UInt16 {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = address(0), length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0 }
        }
        guard isBound else { throw CannotServe(reason: "no free port") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func answers(_ port: UInt16) -> Bool {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = address(port)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }
}
