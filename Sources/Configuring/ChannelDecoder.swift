import Foundation
import Model

/// `channels:` of the settings → `Channel`.
struct ChannelDecoder {
    /// Folder of the file, from which its relative paths start.
    let folder: String
    let environment: Environment

    func read(_ fields: Fields) -> [Channel] {
        var channels: [Channel] = [], lines: [String: Int] = [:]
        for value in fields.list("channels") ?? [] {
            guard let fields = Fields(value, "a channel", known: Keys.channel, reporter: fields.reporter) else { continue }
            if !fields.has("id") { fields.refuse("id", "a channel without 'id'", "write a short name of your own, such as id: desk") }
            guard let id = Identifier.read(fields), let channel = channel(id, fields) else { continue }
            if let line = lines[id.lowercased()] {
                fields.refuse("id", "the id \(quoted(id)) is already that of the channel in line \(line)", "give one of the two another id")
            }
            lines[id.lowercased()] = fields.line(of: "id")
            channels.append(channel)
        }
        return channels
    }

    private static let mailKeys = ["from", "to", "starttls", "user", "password-file"]
    private static let webhookKeys = ["url-file", "token-file"]

    private func channel(_ id: String, _ fields: Fields) -> Channel? {
        let types = ["mail"] + Webhook.Form.allCases.map(\.rawValue)
        guard fields.has("type") else {
            fields.refuse("type", "a channel without 'type'", "write one of: \(types.joined(separator: ", "))")
            return nil
        }
        guard let type = fields.choice("type", of: types) else { return nil }
        for key in type == "mail" ? Self.webhookKeys : Self.mailKeys where fields.has(key) {
            fields.refuse(key, "'\(key)' says nothing in a channel of type \(type)", "remove it")
        }
        let way: Channel.Way? = if let form = Webhook.Form(rawValue: type) { webhook(form, fields).map { .webhook($0) } } else { mail(fields).map { .mail($0) } }
        guard let way else { return nil }
        var channel = Channel(id: id, way: way)
        channel.allowPrivate = fields.flag("allow-private") ?? false
        channel.caFile = file("ca-file", fields)
        channel.timeout = fields.duration("timeout", in: Limits.timeout) ?? channel.timeout
        return channel
    }

    private func file(_ key: String, _ fields: Fields) -> String? {
        fields.text(key).flatMap { SecretFile(folder: folder, environment: environment).path($0, key, fields) }
    }

    // MARK: Mail

    private func mail(_ fields: Fields) -> MailRoute? {
        if !fields.has("url") { fields.refuse("url", "a channel of type mail without 'url'", "write its server, such as smtps://mail.example.org") }
        if !fields.has("from") { fields.refuse("from", "a channel of type mail without 'from'", "write the address that messages come from") }
        if !fields.has("to") { fields.refuse("to", "a channel of type mail without 'to'", "write the addresses that messages go to, as a list") }
        if fields.has("password-file"), !fields.has("user") { fields.refuse("password-file", "a 'password-file' without 'user'", "write the user's name too") }
        if fields.has("user"), !fields.has("password-file") { fields.refuse("user", "a 'user' without 'password-file'", "name a file that holds the password") }
        let isPlain = fields.choice("starttls", of: ["required", "never"]) == "never"
        let user = fields.text("user"), passwordFile = file("password-file", fields)
        let from = fields.text("from").flatMap { address($0, at: fields.line(of: "from"), fields.reporter) }
        let to = fields.texts("to").compactMap { address($0.text, at: $0.line, fields.reporter) }
        guard let text = fields.text("url"), let server = server(text, fields) else { return nil }
        if isPlain, server.isTLS { fields.refuse("starttls", "'starttls' says nothing about smtps", "remove it") }
        if isPlain, user != nil {
            fields.refuse("starttls", "without TLS anyone on the way could read the password", "remove 'starttls', or 'user' and 'password-file'")
        }
        guard let from, !to.isEmpty else { return nil }
        return MailRoute(
            host: server.host, port: server.port, security: server.isTLS ? .tls : isPlain ? .none : .startTLS, from: from, to: to.uniqued(), user: user,
            passwordFile: passwordFile)
    }

    /// `smtp://` by default on port 587 (submission, RFC 6409), `smtps://` on port 465 (RFC 8314).
    private func server(_ text: String, _ fields: Fields) -> (host: String, port: Int, isTLS: Bool)? {
        let isTLS = text.lowercased().hasPrefix("smtps://")
        guard isTLS || text.lowercased().hasPrefix("smtp://") else {
            fields.refuse("url", "\(quoted(text)) is no mail server's address", "write smtps:// or smtp://, its host and, if need be, its port")
            return nil
        }
        var rest = text[text.firstRange(of: "://")!.upperBound...]
        if rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.contains("@") else {
            fields.refuse("url", "the address holds a user name or a password, which logs would show", "name the user in 'user:' and a file with the password in 'password-file:'")
            return nil
        }
        guard let (host, port) = SourceAddress.hostAndPort(rest), Self.isHost(host) else {
            fields.refuse("url", "\(quoted(text)) has no host name", "write \(isTLS ? "smtps" : "smtp")://HOST:PORT and nothing behind it")
            return nil
        }
        guard let port else { return (host, isTLS ? 465 : 587, isTLS) }
        guard let number = Quantity.whole(String(port)), (1...65_535).contains(number) else {
            fields.refuse("url", "\(quoted(port)) is no port", "write 1 to 65535, or leave it out")
            return nil
        }
        return (host, number, isTLS)
    }

    private static func isHost(_ text: String) -> Bool {
        let inner = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        guard !inner.isEmpty, !inner.hasPrefix("."), !inner.contains("..") else { return false }
        return inner.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
            case UInt8(ascii: ":"): inner != text
            default: false
            }
        }
    }

    /// `local@domain`, or a name and that between angle brackets.
    private func address(_ text: String, at line: Int, _ reporter: Reporter) -> MailAddress? {
        var name: String?, address = text
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = text[..<open].trimmingCharacters(in: .whitespaces)
            if let quoted = name, quoted.count >= 2, quoted.hasPrefix("\""), quoted.hasSuffix("\"") { name = String(quoted.dropFirst().dropLast()) }
            address = String(text[text.index(after: open)...].dropLast())
        }
        guard Self.isAddress(address) else {
            reporter.refuse(line, "\(quoted(text)) is no mail address", "write it as desk@example.org, or News desk <desk@example.org>")
            return nil
        }
        return MailAddress(name: name.flatMap { $0.isEmpty ? nil : $0 }, address: address)
    }

    /// A dot-atom on both sides (RFC 5322 §3.4.1), in ASCII, within the lengths of RFC 5321 §4.5.3.1.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...255).contains(parts[1].utf8.count) else { return false }
        func isDotted(_ part: Substring, _ isAllowed: (UInt8) -> Bool) -> Bool {
            part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
        }
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) }
        return isDotted(parts[0]) { isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            && isDotted(parts[1]) { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    // MARK: Webhooks

    private func webhook(_ form: Webhook.Form, _ fields: Fields) -> Webhook? {
        let url = fields.text("url").flatMap { SourceAddress(folder: folder, environment: environment).checked($0, fields) }
        let urlFile = file("url-file", fields), tokenFile = file("token-file", fields)
        if fields.has("url"), fields.has("url-file") { fields.refuse("url-file", "a 'url' and a 'url-file'", "keep one of the two") }
        if !fields.has("url"), !fields.has("url-file") {
            fields.refuse("url", "a channel of type \(form.rawValue) without 'url'", "write its address, or in 'url-file' the name of a file that holds it")
        }
        if let url, !url.hasPrefix("http") {
            fields.refuse("url", "messages cannot be sent to a file", "write an https address")
            return nil
        }
        if let url, url.hasPrefix("http:"), tokenFile != nil {
            fields.refuse("token-file", "the address is http, by which anyone on the way could read what is in the 'token-file'", "write an https address")
        }
        guard url != nil || urlFile != nil else { return nil }
        return Webhook(form: form, url: url, urlFile: urlFile, tokenFile: tokenFile)
    }
}
