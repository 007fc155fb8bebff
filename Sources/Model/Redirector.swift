import Foundation

/// Services that stand between a link and its target and carry the target in the link itself: search engines, social networks, mail
/// filters, caches of AMP pages. What only a request could tell (short links, FeedBurner's) is left alone.
package enum Redirector {
    /// The address that `url` leads to, as far as `url` itself says so; else `url`. Redirectors within redirectors are followed.
    package static func target(of url: String) -> String {
        var url = url
        for _ in 0..<4 {
            guard let next = step(url) else { break }
            url = next
        }
        return url
    }

    private static func step(_ url: String) -> String? {
        guard mayRedirect(url), let host = host(url) else { return nil } // nearly every address ends here
        for rule in rules where rule.hosts.contains(where: { belongs(host, to: $0) }) {
            guard let path = path(url), path.hasPrefix(rule.path), let target = rule.target(url, path) else { continue }
            return target
        }
        return nil
    }

    /// Whether a further scheme stands in the address, or one of the hosts whose targets have none.
    private static func mayRedirect(_ url: String) -> Bool {
        var url = url
        return url.withUTF8 { bytes in
            let rest = UnsafeBufferPointer(rebasing: bytes.dropFirst(7))
            return occurs("http", in: rest) || occurs("/amp/s/", in: rest) || occurs("ampproject.org/", in: rest) || occurs("news.google.com/", in: rest)
        }
    }

    private static func occurs(_ text: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= text.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
        let last = bytes.count - text.utf8CodeUnitCount
        var index = 0
        while index <= last, let hit = memchr(base + index, Int32(text.utf8Start[0]), last - index + 1) {
            index = UnsafeRawPointer(base).distance(to: hit)
            if memcmp(base + index, text.utf8Start, text.utf8CodeUnitCount) == 0 { return true }
            index += 1
        }
        return false
    }

    private static func belongs(_ host: String, to pattern: String) -> Bool {
        if pattern.hasSuffix(".*") { return host.hasPrefix(pattern.dropLast()) || host.hasPrefix("www." + pattern.dropLast()) }
        return host == pattern || host.hasSuffix("." + pattern)
    }

    private struct Rule: Sendable {
        /// With all their subdomains; `google.*` is Google in every country.
        let hosts: [String]
        /// How the path begins.
        let path: String
        let target: @Sendable (_ url: String, _ path: Substring) -> String?

        /// The target is the value of a parameter.
        init(_ hosts: String..., path: String = "/", parameters: String...) {
            (self.hosts, self.path) = (hosts, path)
            target = { url, _ in
                for name in parameters {
                    if let value = Redirector.parameter(name, of: url), let address = Redirector.address(value) { return address }
                }
                return nil
            }
        }

        /// The target is a part of the path, or the query, that `target` cuts out.
        init(_ hosts: String..., path: String, target: @escaping @Sendable (_ url: String, _ path: Substring) -> String?) {
            (self.hosts, self.path, self.target) = (hosts, path, target)
        }
    }

    private static let rules: [Rule] = [
        Rule("google.*", path: "/url", parameters: "q", "url"), // Google Alerts, and its search
        Rule("google.*", path: "/amp/") { _, path in amp(path.dropFirst(5)) },
        Rule("ampproject.org", path: "/") { _, path in amp(path.dropFirst(3)) }, // /c/s/…, /v/s/…, /i/s/…
        Rule("news.google.com", path: "/") { _, path in embedded(in: path) },
        Rule("bing.com", path: "/news/apiclick", parameters: "url"),
        Rule("bing.com", path: "/videos", parameters: "url"),
        Rule("search.yahoo.com", path: "/") { _, path in // …/RU=https%3a%2f%2f…/RK=…
            path.range(of: "/RU=").flatMap { address(String(path[$0.upperBound...].prefix { $0 != "/" })) }
        },
        Rule("rd.yahoo.com", "rds.yahoo.com", path: "/") { url, _ in url.range(of: "*").flatMap { address(String(url[$0.upperBound...])) } },
        Rule("duckduckgo.com", path: "/l/", parameters: "uddg"),
        Rule("yandex.ru", "yandex.com", path: "/clck", parameters: "url"),
        Rule("l.facebook.com", "lm.facebook.com", "l.instagram.com", path: "/", parameters: "u"),
        Rule("facebook.com", path: "/l.php", parameters: "u"),
        Rule("youtube.com", path: "/redirect", parameters: "q"),
        Rule("out.reddit.com", path: "/", parameters: "url"),
        Rule("t.umblr.com", path: "/redirect", parameters: "z"),
        Rule("linkedin.com", path: "/redir", parameters: "url"),
        Rule("vk.com", path: "/away", parameters: "to"),
        Rule("disq.us", path: "/url", parameters: "url"),
        Rule("medium.com", path: "/r/", parameters: "url"),
        Rule("getpocket.com", path: "/redirect", parameters: "url"),
        Rule("slack-redir.net", path: "/link", parameters: "url"),
        Rule("steamcommunity.com", path: "/linkfilter", parameters: "url", "u"),
        Rule("safelinks.protection.outlook.com", path: "/", parameters: "url"),
        Rule("urldefense.com", "urldefense.proofpoint.com", path: "/v3/__") { url, _ in
            guard let start = url.range(of: "/v3/__"), let end = url.range(of: "__;") else { return nil }
            return start.upperBound < end.lowerBound ? address(String(url[start.upperBound..<end.lowerBound])) : nil
        },
        Rule("href.li", "nullrefer.com", path: "/") { url, _ in url.firstIndex(of: "?").flatMap { address(String(url[url.index(after: $0)...])) } },
        Rule("feeds.feedburner.com", "feedproxy.google.com", path: "/~r/", parameters: "url"),
    ]

    // MARK: Parts of addresses

    private static func host(_ url: String) -> String? {
        guard let scheme = url.range(of: "://"), url.utf8.starts(with: "http".utf8) else { return nil }
        return url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }.lowercased()
    }

    private static func path(_ url: String) -> Substring? {
        guard let scheme = url.range(of: "://"), let slash = url[scheme.upperBound...].firstIndex(of: "/") else { return nil }
        return url[slash...]
    }

    private static func parameter(_ name: String, of url: String) -> String? {
        guard let mark = url.firstIndex(of: "?") else { return nil }
        for pair in url[url.index(after: mark)...].prefix(while: { $0 != "#" }).split(separator: "&") {
            let pair = pair.hasPrefix("amp;") ? pair.dropFirst(4) : pair // escaped once too often
            if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.count + 1)) }
        }
        return nil
    }

    /// `s/` stands for https.
    private static func amp(_ rest: Substring) -> String? {
        let target = rest.hasPrefix("s/") ? "https://" + rest.dropFirst(2) : "http://" + rest
        return target.dropFirst(8).contains(".") ? target : nil
    }

    /// Google News: the last part of the path is a message in base64 that holds the address, or, in newer links, only a key to it.
    private static func embedded(in path: Substring) -> String? {
        guard let part = path.prefix(while: { $0 != "?" && $0 != "#" }).split(separator: "/").last, part.count > 20 else { return nil }
        let base64 = part.replacing("-", with: "+").replacing("_", with: "/")
        guard let data = Data(base64Encoded: base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)),
              let start = data.firstRange(of: Data("http".utf8))?.lowerBound else { return nil }
        return address(String(decoding: data[start...].prefix { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self))
    }

    /// An absolute web address, percent-encoded as a whole or not. `nil` for anything else.
    private static func address(_ text: String) -> String? {
        let isEncoded = text.range(of: "://") == nil
        guard let plain = isEncoded ? text.removingPercentEncoding : text else { return nil }
        let isWeb = ["http://", "https://"].contains { plain.lowercased().hasPrefix($0) && plain.count > $0.count + 3 }
        return isWeb && !plain.utf8.contains { $0 <= 0x20 || $0 == 0x7F } ? plain : nil
    }
}
