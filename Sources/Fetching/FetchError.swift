package import Foundation
import Model

/// Why a request brought no document. Facts in the cases, words in `description`, for the person who keeps the sources file.
/// Addresses in it never hold a password.
package enum FetchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No address that can be fetched; `reason` is a clause.
    case invalidAddress(url: String, reason: String)
    /// An answer whose status is neither 200 nor an awaited 304.
    case refused(url: String, status: Int)
    /// Limit in bytes after decoding.
    case tooLarge(url: String, limit: Int)
    /// A compressed body that grew to more than so many times its size.
    case expandsTooFar(url: String, times: Int)
    /// Limit in bytes, for one answer.
    case headTooLarge(url: String, limit: Int)
    /// Seconds until it was given up.
    case timedOut(url: String, after: Double)
    /// Seconds until it was given up: nobody answered, or the connection was not made.
    case connectTimedOut(url: String, after: Double)
    /// Seconds for which next to nothing came.
    case stalled(url: String, seconds: Double)
    case nameNotResolved(url: String, host: String)
    case unreachable(url: String, reason: String)
    /// TLS: certificate, protocol or cipher.
    case insecure(url: String, reason: String)
    /// Closed before the announced end, of the transfer or of the compressed body; after so many bytes of it.
    case cutShort(url: String, bytes: Int)
    /// A content coding that cannot be undone, or is not what it says.
    case undecodable(url: String, coding: String)
    case notHTTP(url: String)
    case redirectRefused(url: String, target: String, reason: RedirectRefusal)
    case tooManyRedirects(url: String, limit: Int)
    case privateAddress(url: String, address: String)
    /// Of a `file:` address; `reason` is a clause.
    case unreadableFile(url: String, reason: String)
    /// A password, token, certificate or key that cannot be used; `reason` is a clause.
    case unreadableSecret(url: String, file: String, reason: String)
    /// `robots.txt` disallows it (RFC 9309 §2.2).
    case robotsDisallow(url: String)
    /// The site's `robots.txt` cannot be had, which means that nothing is allowed (RFC 9309 §2.3.1.4).
    case robotsUnavailable(url: String)
    /// Not asked: its host has said, to another request, when to return.
    case heldBack(url: String, until: Date)
    /// This process has no file descriptors left.
    case noDescriptors(url: String)
    /// Given up by this program, not by the network.
    case cancelled

    package enum RedirectRefusal: Equatable, Sendable {
        /// From `https:` to `http:`.
        case downgrade
        /// To anything but `http:` and `https:`.
        case scheme
        /// To something that is no address.
        case unreadable
    }

    package var description: String {
        switch self {
        case .invalidAddress(let url, let reason): "\(url) cannot be fetched: \(reason). Correct its 'url' in the sources file."
        case .refused(let url, 304): "\(url) answered HTTP 304 (not modified) to a request without conditions. If this lasts, set its 'conditional: never'."
        case .refused(let url, 401): "\(url) asks for a user name and a password (HTTP 401). Give it a 'user' and a 'password-file', or remove it from the sources file."
        case .refused(let url, 403): "\(url) refuses to serve this program (HTTP 403). Set 'contact' in atalaya.yaml, or ask the publisher."
        case .refused(let url, 404): "\(url) does not exist (HTTP 404). If this lasts, look for its new address."
        case .refused(let url, 410): "\(url) is gone for good (HTTP 410). Remove it from the sources file."
        case .refused(let url, 429): "\(url) was asked too often (HTTP 429). If this lasts, raise its 'interval'."
        case .refused(let url, let status) where (500...599).contains(status):
            "\(url): the server is in trouble (HTTP \(status)). It is tried again by itself."
        case .refused(let url, let status): "\(url) answered HTTP \(status). If this lasts, check its address in a browser."
        case .tooLarge(let url, let limit): "\(url) sent more than \(limit) bytes. If that is normal, raise its 'max-bytes'."
        case .expandsTooFar(let url, let times):
            "\(url) sent a compressed body that grows to more than \(times) times its size, and was not unpacked further. The publisher has to mend that."
        case .headTooLarge(let url, let limit): "\(url) sent more than \(limit) bytes of header fields. The publisher has to mend that."
        case .timedOut(let url, let seconds): "\(url) did not finish within \(Self.seconds(seconds)). If it is always that slow, raise its 'timeout'."
        case .connectTimedOut(let url, let seconds): "\(url) could not be reached within \(Self.seconds(seconds)). It is tried again by itself."
        case .stalled(let url, let seconds):
            "\(url) sent next to nothing for \(Self.seconds(seconds)) and was given up. If it is always that slow, raise 'idle-timeout'."
        case .nameNotResolved(let url, let host):
            "\(url): the name '\(host)' has no address. Check its spelling, and this machine's name service if other sources fail too."
        case .unreachable(let url, let reason): "\(url) could not be reached: \(reason). It is tried again by itself."
        case .insecure(let url, let reason): "\(url) has no secure connection to offer: \(reason). The publisher, or this machine's certificates, need mending."
        case .cutShort(let url, let bytes): "\(url) broke off after \(bytes) bytes. Nothing of it was used; it is tried again by itself."
        case .undecodable(let url, let coding): "\(url) sent a body whose coding '\(coding)' cannot be read. The publisher has to mend that."
        case .notHTTP(let url): "\(url) did not answer in HTTP. Check the port and the scheme in its 'url'."
        case .redirectRefused(let url, let target, .downgrade):
            "\(url) leads from https to \(target), which is not secure, and was not followed. If you trust it, put that address into the sources file."
        case .redirectRefused(let url, let target, .scheme): "\(url) leads to \(target), which is neither http nor https, and was not followed."
        case .redirectRefused(let url, let target, .unreadable): "\(url) leads to '\(target)', which is no address, and was not followed."
        case .tooManyRedirects(let url, let limit):
            "\(url) led on after \(limit) redirects. Check it in a browser; if the chain ends, raise 'max-redirects' or use the address at its end."
        case .privateAddress(let url, let address):
            "\(url) is at the private address \(address) and was not connected to. If that is intended, set its 'allow-private: true'."
        case .unreadableFile(let url, let reason): "\(url) cannot be read: \(reason)."
        case .unreadableSecret(let url, let file, let reason): "\(url) was not asked: \(file) cannot be used: \(reason)."
        case .robotsDisallow(let url):
            "\(url) was not asked: the site's robots.txt disallows it. If the publisher has allowed you, set its 'robots: ignore'."
        case .robotsUnavailable(let url): "\(url) was not asked: the site's robots.txt cannot be had, which means to wait. It is tried again by itself."
        case .heldBack(let url, let until): "\(url) was not asked: its host wants to be left alone until \(RFC3339.text(until))."
        case .noDescriptors(let url): "\(url) was not asked: this process has no file descriptors left. Lower 'concurrency', or raise the limit (ulimit -n, LimitNOFILE=)."
        case .cancelled: "It was stopped before it had finished."
        }
    }

    /// How heavy it weighs among failures in a row: 1 where trying again will hardly help, 0.5 where it may pass by itself, 0.25 for name
    /// resolution, which fails for all sources at once, 0 for what the source has no part in.
    package var weight: Double {
        switch self {
        case .refused(_, let status):
            switch status {
            case 404, 408, 425, 429, 500...599: 0.5
            default: 1
            }
        case .timedOut, .connectTimedOut, .stalled, .unreachable, .cutShort, .robotsUnavailable: 0.5
        case .nameNotResolved: 0.25
        case .cancelled, .heldBack, .noDescriptors: 0
        case .unreadableSecret, .robotsDisallow, .expandsTooFar: 1
        case .invalidAddress, .tooLarge, .headTooLarge, .insecure, .undecodable, .notHTTP, .redirectRefused, .tooManyRedirects,
             .privateAddress, .unreadableFile: 1
        }
    }

    private static func seconds(_ value: Double) -> String { value < 10 ? "\((value * 10).rounded() / 10) s" : "\(Int(min(value, 1e9).rounded())) s" }
}
