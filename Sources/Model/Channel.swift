/// A way by which digests and alerts leave the program.
package struct Channel: Hashable, Sendable {
    package enum Way: Hashable, Sendable {
        case mail(MailRoute)
        case webhook(Webhook)
    }

    /// Short name; the archive knows what was sent by it.
    package var id: String
    package var way: Way
    /// Whether the server may be at a loopback, private or link-local address.
    package var allowPrivate: Bool
    /// Absolute path of a file of certificate authorities (PEM) that are trusted in place of the system's.
    package var caFile: String?
    /// Seconds for one delivery.
    package var timeout: Double

    package init(id: String, way: Way, allowPrivate: Bool = false, caFile: String? = nil, timeout: Double = 60) {
        self.id = id
        self.way = way
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.timeout = timeout
    }
}

/// A mail server that takes messages, and between whom they go.
package struct MailRoute: Hashable, Sendable {
    package enum Security: Hashable, Sendable {
        /// TLS from the first byte (RFC 8314 §3.3).
        case tls
        /// STARTTLS (RFC 3207); without it nothing is sent.
        case startTLS
        case none
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var from: MailAddress
    /// Never empty.
    package var to: [MailAddress]
    /// For authentication, together with `passwordFile`.
    package var user: String?
    package var passwordFile: String?

    package init(
        host: String, port: Int, security: Security = .startTLS, from: MailAddress, to: [MailAddress], user: String? = nil, passwordFile: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.from = from
        self.to = to
        self.user = user
        self.passwordFile = passwordFile
    }
}

/// A mailbox (RFC 5322 §3.4).
package struct MailAddress: Hashable, Sendable {
    package var name: String?
    /// `local@domain`, in ASCII, without quotes or comments.
    package var address: String

    package init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }

    package var domain: String { String(address.split(separator: "@").last ?? "localhost") }
}

/// An address that takes messages by POST.
package struct Webhook: Hashable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable {
        /// A JSON object of our own.
        case json
        /// https://docs.ntfy.sh/publish/
        case ntfy
        /// https://api.slack.com/messaging/webhooks, and what understands the same.
        case slack
    }

    package var form: Form
    /// `http:` or `https:`. `nil`: `urlFile` holds it.
    package var url: String?
    package var urlFile: String?
    /// Holds a bearer token (RFC 6750).
    package var tokenFile: String?

    package init(form: Form, url: String? = nil, urlFile: String? = nil, tokenFile: String? = nil) {
        self.form = form
        self.url = url
        self.urlFile = urlFile
        self.tokenFile = tokenFile
    }
}

/// When and where stories above a seed's alert threshold are told at once.
package struct AlertSettings: Hashable, Sendable {
    /// Ids of channels.
    package var channels: [String] = []
    /// Least seconds between two alerts of a seed: what comes up in between goes into one.
    package var gather: Double = 600
    /// Between these times of the day, by the clock of the seed's digests, nothing is sent; it is at the end.
    package var quiet: QuietHours?
    /// A story is told again when it has come up in so many more outlets. 0: never.
    package var growth = 3

    package init() {}
}

/// From a time of the day until another one, which may be on the next day.
package struct QuietHours: Hashable, Sendable {
    package var from: TimeOfDay
    package var until: TimeOfDay

    package init(from: TimeOfDay, until: TimeOfDay) {
        self.from = from
        self.until = until
    }

    package func contains(_ time: TimeOfDay) -> Bool {
        from < until ? from <= time && time < until : time >= from || time < until
    }
}
