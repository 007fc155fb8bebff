import CCurl
import Foundation
package import Model

extension Message {
    /// Hands the message to the channel's server. Blocks until that has it, or has not: at most for the channel's timeout.
    package func send(by channel: Channel) throws(DeliveryError) {
        switch channel.way {
        case .mail(let route): try mail(route, channel)
        case .webhook(let webhook): try post(webhook, channel)
        }
    }

    private func mail(_ route: MailRoute, _ channel: Channel) throws(DeliveryError) {
        let scheme = route.security == .tls ? "smtps" : "smtp"
        let exchange = Exchange(
            url: "\(scheme)://\(route.host):\(route.port)", protocols: "smtp,smtps", upload: MailMessage.bytes(self, by: route), channel: channel)
        exchange.set(CURLOPT_USE_SSL, Int(route.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
        if let user = route.user, let file = route.passwordFile {
            exchange.set(CURLOPT_USERNAME, user)
            exchange.set(CURLOPT_PASSWORD, try Self.secret(file, channel))
        }
        exchange.set(CURLOPT_MAIL_FROM, "<\(route.from.address)>")
        exchange.set(CURLOPT_MAIL_RCPT, route.to.map { "<\($0.address)>" })
        exchange.set(CURLOPT_UPLOAD, 1)
        let outcome = exchange.perform()
        guard outcome.code != CURLE_OK else { return }
        try Self.refuseCommon(outcome, exchange, channel)
        // The server's own words, where it gave a code; `libcurl` says to what.
        let reply = outcome.reply.isEmpty ? outcome.explanation : outcome.reply
        switch outcome.status {
        case 400..<500: throw .deferred(reply: reply, retryAfter: nil)
        case 500..<600:
            if outcome.code == CURLE_LOGIN_DENIED { throw .notAuthenticated(reply: reply) }
            throw .refused(reply: reply)
        case 354 where outcome.wasUploaded: throw .unconfirmed(reason: outcome.explanation)
        default:
            if outcome.code == CURLE_LOGIN_DENIED { throw .notAuthenticated(reply: outcome.explanation) }
            throw .unreachable(reason: outcome.explanation)
        }
    }

    private func post(_ webhook: Webhook, _ channel: Channel) throws(DeliveryError) {
        let posting = Posting(self, webhook.form)
        let exchange = Exchange(url: try Self.address(webhook, channel), protocols: "http,https", upload: posting.body, channel: channel)
        var fields = posting.fields.map { "\($0.name): \($0.value)" } + ["Expect:", "User-Agent: \(Product.token)/\(Product.version)"]
        if let file = webhook.tokenFile { fields.append("Authorization: Bearer \(try Self.secret(file, channel))") }
        exchange.set(CURLOPT_HTTPHEADER, fields)
        exchange.set(CURLOPT_POST, 1)
        exchange.set(CURLOPT_POSTFIELDSIZE, posting.body.count)
        let outcome = exchange.perform()
        guard outcome.code == CURLE_OK else {
            try Self.refuseCommon(outcome, exchange, channel)
            if outcome.wasUploaded { throw .unconfirmed(reason: outcome.explanation) }
            throw .unreachable(reason: outcome.explanation)
        }
        let reply = "HTTP \(outcome.status)" + (outcome.reply.isEmpty ? "" : ", \(outcome.reply)")
        switch outcome.status {
        case 200..<300: return
        case 300..<400: throw .redirected(status: outcome.status)
        case 401, 403: throw .notAuthenticated(reply: reply)
        case 408, 425, 429, 500..<600: throw .deferred(reply: reply, retryAfter: outcome.retryAfter)
        default: throw .refused(reply: reply)
        }
    }

    /// What may happen on any connection.
    private static func refuseCommon(_ outcome: Exchange.Outcome, _ exchange: Exchange, _ channel: Channel) throws(DeliveryError) {
        if let address = exchange.refusedAddress { throw .privateAddress(address: address.description) }
        switch outcome.code {
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
             CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            throw .insecure(reason: outcome.explanation)
        default: break
        }
    }

    private static func secret(_ file: String, _ channel: Channel) throws(DeliveryError) -> String {
        do { return try SecretText.read(file) } catch { throw .unreadableSecret(file: file, reason: error.reason) }
    }

    private static func address(_ webhook: Webhook, _ channel: Channel) throws(DeliveryError) -> String {
        if let url = webhook.url { return url }
        guard let file = webhook.urlFile else { throw .invalidAddress(file: "the configuration", reason: "it names none") }
        let url = try secret(file, channel)
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
            throw .invalidAddress(file: file, reason: "it does not begin with https://")
        }
        guard url.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw .invalidAddress(file: file, reason: "it holds spaces or letters beyond ASCII")
        }
        return url
    }
}
