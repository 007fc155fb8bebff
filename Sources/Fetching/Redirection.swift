/// Which redirects are followed. Pure: one answer in, the next address or the reason against it out.
enum Redirection {
    /// Statuses that send on a GET (RFC 9110 §15.4). 300 offers a choice, 304 and 305 are none.
    static func isRedirect(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }

    /// RFC 9110 §15.4.2, §15.4.9.
    static func isPermanent(_ status: Int) -> Bool { status == 301 || status == 308 }

    /// - Parameter location: field value of `Location`.
    static func target(_ location: [UInt8], from: WebAddress) throws(FetchError) -> WebAddress {
        func refusal(_ reason: FetchError.RedirectRefusal) -> FetchError {
            .redirectRefused(url: from.text, target: WebAddress.shown(Text.printable(location)), reason: reason)
        }
        let target: WebAddress
        do { target = try WebAddress(location: location, base: from) } catch {
            throw switch error {
            case .scheme: refusal(.scheme)
            case .unreadable: refusal(.unreadable)
            }
        }
        if from.scheme == "https", target.scheme == "http" { throw refusal(.downgrade) }
        return target
    }
}

/// Foreign bytes in words for people.
enum Text {
    /// Invalid UTF-8 repaired, control characters as spaces, at most 300 bytes of it.
    static func printable(_ bytes: [UInt8]) -> String {
        let clean = bytes.prefix(300).map { $0 < 0x20 || $0 == 0x7f ? 0x20 : $0 }
        let text = String(decoding: clean, as: UTF8.self)
        return String(text.unicodeScalars.map { (0x80...0x9f).contains($0.value) ? " " : Character($0) })
    }
}
