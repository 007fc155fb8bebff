import Foundation
import Model

/// Who asks, and how that is proved: names of files, which are read for each request, so that what is in them is kept nowhere and may change.
package struct Secrets: Hashable, Sendable {
    /// An address of the scheme, host and port that may see them; no other ever does.
    package var origin: String
    /// For basic authentication (RFC 7617).
    package var user: String?
    package var passwordFile: String?
    /// Holds a bearer token (RFC 6750).
    package var tokenFile: String?
    /// Client certificate and its private key, PEM; the key may be in the certificate's file.
    package var certificateFile: String?
    package var keyFile: String?

    package init(
        origin: String, user: String? = nil, passwordFile: String? = nil, tokenFile: String? = nil, certificateFile: String? = nil, keyFile: String? = nil
    ) {
        self.origin = origin
        self.user = user
        self.passwordFile = passwordFile
        self.tokenFile = tokenFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    /// Secrets as they are sent. Lives no longer than a transfer.
    struct Opened {
        var basic: WebAddress.Credentials?
        var bearer: [UInt8]?
        var certificateFile: String?
        var keyFile: String?
    }

    /// - Parameter url: for the error.
    func open(url: String) throws(FetchError) -> Opened {
        var opened = Opened(certificateFile: certificateFile, keyFile: keyFile ?? certificateFile)
        if let user { opened.basic = WebAddress.Credentials(user: user, password: try passwordFile.map { path throws(FetchError) in try Self.text(path, url) } ?? "") }
        if let tokenFile { opened.bearer = Array(try Self.text(tokenFile, url).utf8) }
        for path in [certificateFile, keyFile].compactMap({ $0 }) {
            guard access(path, R_OK) == 0 else { throw .unreadableSecret(url: url, file: path, reason: String(cString: strerror(errno))) }
        }
        return opened
    }

    private static func text(_ path: String, _ url: String) throws(FetchError) -> String {
        do { return try SecretText.read(path) } catch { throw .unreadableSecret(url: url, file: path, reason: error.reason) }
    }
}
