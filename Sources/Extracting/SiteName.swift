/// What a site calls itself.
enum SiteName {
    static func of(_ head: PageHead, url: String?) -> String? {
        if let stated = head.meta("og:site_name") ?? head.linkedData.siteName ?? head.linkedData.publisher ?? head.meta("application-name", "apple-mobile-web-app-title") { return stated }
        if let title = head.title {
            for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
                let parts = title.split(separator: separator)
                if parts.count > 1, let last = parts.last, last.count < 40 { return last.trimmed }
            }
        }
        return url.flatMap(host)
    }

    static func host(_ url: String) -> String? {
        guard let start = url.firstRange(of: "://") else { return nil }
        let host = url[start.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }.lowercased()
        return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}

/// The language a page says it is in.
enum Languages {
    static func of(_ head: PageHead) -> String? {
        let stated = [head.language, head.meta("og:locale"), head.linkedData.language, head.meta("content-language", "language", "dc.language", "dcterms.language", "inlanguage")]
        return stated.lazy.compactMap(\.self).map { $0.trimmed.replacing("_", with: "-") }.first(where: isTag)
    }

    /// BCP 47 by its shape: a language of two or three letters, further parts behind hyphens.
    private static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else { return false }
        return parts.dropFirst().allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 } }
    }

    /// Whether 3/4/2026 is in March: only Americans write so.
    static func isMonthFirst(_ language: String?, url: String?) -> Bool {
        let language = language?.lowercased() ?? "en"
        guard language.hasPrefix("en") else { return false }
        if language.hasPrefix("en-") { return language.hasPrefix("en-us") }
        let host = url.flatMap(SiteName.host) ?? ""
        return ![".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke", ".gh", ".bs", ".bb", ".tt", ".jm", ".gy", ".bz", ".ag", ".dm", ".gd", ".lc", ".vc", ".eu"].contains(where: host.hasSuffix)
    }
}
