import Foundation

/// A time-stamp authority (RFC 3161) with a throw-away certificate, made by openssl(1).
package final class TimeStampAuthority: Sendable {
    private let folder: URL
    /// Its certificate, which is its own authority's.
    package var certificate: String { folder.appendingPathComponent("cert.pem").path }

    package struct Failed: Error { package let output: String }

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/O=Atalaya tests/CN=Test Authority",
                "-addext", "extendedKeyUsage=critical,timeStamping", "-keyout", "key.pem", "-out", "cert.pem")
        try Data("""
            [tsa]
            default_tsa = here
            [here]
            serial = \(folder.path)/serial
            crypto_device = builtin
            signer_cert = \(folder.path)/cert.pem
            certs = \(folder.path)/cert.pem
            signer_key = \(folder.path)/key.pem
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            clock_precision_digits = 3
            ordering = yes
            tsa_name = yes
            ess_cert_id_chain = no
            """.utf8).write(to: folder.appendingPathComponent("tsa.cnf"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Its answer to a TimeStampReq.
    package func answer(_ query: [UInt8]) throws -> [UInt8] {
        let name = UUID().uuidString
        try Data(query).write(to: folder.appendingPathComponent("\(name).tsq"))
        try run("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "\(name).tsq", "-out", "\(name).tsr")
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name).tsr")))
    }

    /// `openssl ts -verify`.
    package func verifies(_ response: String, of file: String) throws -> Bool {
        (try? run("ts", "-verify", "-in", response, "-data", file, "-CAfile", certificate)) != nil
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: TLSServer.openssl)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(output: text) }
        return text
    }
}
