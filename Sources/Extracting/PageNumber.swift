import Model

/// Which page of an article an address names, by how publishers number them: `?page=2`, `/2`, `/page/2`, `-2.html`, `_page2`.
struct PageNumber: Hashable {
    var number: Int
    /// In a word or in a place that counts pages alone. A mere `-2` may as well be another article of that name.
    var isPlain: Bool

    /// The number of `page` as a page of the article whose first page is `first`; `nil` when it is no page of it.
    ///
    /// Both absolute. They are compared as identities are: without scheme, fragment and tracking parameters.
    static func of(_ page: String, in first: String) -> PageNumber? {
        let page = Parts(page), first = Parts(first)
        guard !first.path.isEmpty, page.host == first.host else { return nil }
        return page.path == first.path ? ofQuery(page.query, first.query) : page.query == first.query ? ofPath(page.path, first.path) : nil
    }

    /// Host, path without a slash at its end, and parameters, of an address in its form for comparison.
    private struct Parts {
        let host: Substring, path: Substring
        let query: [Substring]

        init(_ address: String) {
            let key = Substring(Address.key(address))
            let address = key.prefix { $0 != "?" }
            host = address.prefix { $0 != "/" }
            path = address[host.endIndex...]
            query = key[address.endIndex...].dropFirst().split(separator: "&")
        }
    }

    private static let parameters: Set<String> = [
        "page", "p", "pg", "paged", "pagenum", "page_num", "pageno", "page_no", "pagenumber", "page_number", "currentpage", "pagina", "seite", "pag",
    ]
    private static let words = ["page", "seite", "pagina", "pag", "part", "pg", "p"]
    private static let endings = [".html", ".htm", ".shtml", ".php", ".aspx", ".asp", ".jsp"]

    private static func ofQuery(_ page: [Substring], _ first: [Substring]) -> PageNumber? {
        func withoutNumber(_ query: [Substring]) -> (others: [Substring], number: Int?) {
            var others: [Substring] = [], number: Int?
            for parameter in query {
                let name = parameter.prefix { $0 != "=" }
                if parameters.contains(name.lowercased()), let value = small(parameter[name.endIndex...].dropFirst()) { number = value } else { others.append(parameter) }
            }
            return (others, number)
        }
        let (others, number) = withoutNumber(page)
        guard let number, others == withoutNumber(first).others else { return nil }
        return PageNumber(number: number, isPlain: true)
    }

    private static func ofPath(_ page: Substring, _ first: Substring) -> PageNumber? {
        let ending = endings.first { first.lowercased().hasSuffix($0) } ?? ""
        for (stem, tail) in ending.isEmpty ? [(first, "")] : [(first.dropLast(ending.count), ending), (first, ""), (first.dropLast(ending.count), "")] {
            guard page.count > stem.count + tail.count, page.hasPrefix(stem), page.lowercased().hasSuffix(tail) else { continue }
            let rest = page.dropFirst(stem.count).dropLast(tail.count).lowercased()
            if let found = counted(rest[...]) { return found }
        }
        return nil
    }

    /// `/2`, `-2`, `/page/2`, `_p2`, `,page-2` …
    private static func counted(_ rest: Substring) -> PageNumber? {
        guard let mark = rest.first, "/-_,.".contains(mark) else { return nil }
        let after = rest.dropFirst()
        if let number = small(after) { return PageNumber(number: number, isPlain: mark == "/") }
        guard let word = words.first(where: after.hasPrefix) else { return nil }
        var digits = after.dropFirst(word.count)
        if let mark = digits.first, "/-_,".contains(mark) { digits = digits.dropFirst() }
        return small(digits).map { PageNumber(number: $0, isPlain: true) }
    }

    private static func small(_ digits: Substring) -> Int? {
        guard (1...2).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        return Int(digits)
    }
}
