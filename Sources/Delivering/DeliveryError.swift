/// Why a message did not go out. Facts in the cases, words in `description`, for the person who keeps `atalaya.yaml`, after the name of the channel.
/// Neither passwords nor addresses of webhooks are in it: these are secrets, too.
package enum DeliveryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The server said no; it will hardly change its mind. `reply` is its own words.
    case refused(reply: String)
    /// The server asked to come back later. Seconds after which, where it said so.
    case deferred(reply: String, retryAfter: Double?)
    /// Name and password, or the token, are not taken.
    case notAuthenticated(reply: String)
    case unreachable(reason: String)
    /// The connection ended when the whole message had been sent and nobody had said that it was taken.
    case unconfirmed(reason: String)
    /// No TLS, or none that can be trusted.
    case insecure(reason: String)
    case privateAddress(address: String)
    case redirected(status: Int)
    /// `reason` is a clause.
    case unreadableSecret(file: String, reason: String)
    /// What stands in the file is no address that can be posted to; `reason` is a clause.
    case invalidAddress(file: String, reason: String)

    package var description: String {
        switch self {
        case .refused(let reply): "The server refuses the message: \(reply). Check the channel's addresses."
        case .deferred(let reply, _): "The server cannot take the message now: \(reply)."
        case .notAuthenticated(let reply):
            "The server does not accept who is asking: \(reply). Check 'user' and 'password-file', or 'token-file'."
        case .unreachable(let reason): "The server could not be reached: \(reason)."
        case .unconfirmed(let reason):
            "The connection ended before the server said that it has the message: \(reason). It may come twice."
        case .insecure(let reason):
            "There is no secure connection, so nothing was sent: \(reason). Check the port and 'ca-file'."
        case .privateAddress(let address):
            "Its server is at the private address \(address) and was not connected to. If that is intended, set its 'allow-private: true'."
        case .redirected(let status): "The address leads elsewhere (HTTP \(status)), and messages do not follow. Correct its 'url'."
        case .unreadableSecret(let file, let reason): "\(file) cannot be used: \(reason)."
        case .invalidAddress(let file, let reason): "What is in \(file) is no address to post to: \(reason)."
        }
    }

    /// Whether trying again soon is of no use: a person has to do something first.
    package var isPermanent: Bool {
        switch self {
        case .deferred, .unreachable, .unconfirmed: false
        case .refused, .notAuthenticated, .insecure, .privateAddress, .redirected, .unreadableSecret, .invalidAddress: true
        }
    }

    /// Seconds before which the server does not want to be asked again.
    package var retryAfter: Double? {
        if case .deferred(_, let seconds) = self { seconds } else { nil }
    }
}
