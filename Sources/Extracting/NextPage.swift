import Foundation
import Model

/// Where an article goes on.
package struct NextPage: Hashable, Sendable {
    package var url: String
    /// Which page of the article it is, from 2.
    package var number: Int
    /// The address does not tell another article of a like name from a page of this one: the headline has to.
    package var isOnlyLikely: Bool
    /// The address of the first page.
    package var first: String
}

/// Finds the next page of an article. `rel="next"` alone does not tell: on blogs it leads to the next article. So the address has to be a page of
/// the article's own, and the link has to say that it is the next one.
struct NextPageFinder {
    private static let mostLinks = 2000
    /// Letters of links that lead on.
    private static let words: Set<String> = [
        "next", "nextpage", "continue", "continued", "continuereading", "readon", "siguiente", "páginasiguiente", "paginasiguiente", "siguientepágina", "continuar",
        "seguirleyendo", "próxima", "próximapágina", "seguinte", "páginaseguinte", "suivant", "suivante", "pagesuivante", "weiter", "nächste", "nächsteseite",
        "weiterlesen", "volgende", "successiva", "avanti",
    ]
    private static let arrows: Set<String> = ["›", "»", ">", "→", ">>", "❯", "▶"]

    let page: Page
    /// Addresses that the first page may have, the most likely first; absolute.
    let first: [String]
    /// Of the page that is read; it may be another page's canonical address that stands first.
    let own: String?
    /// What relative addresses are relative to.
    let base: String?
    /// The page that is read, from 1.
    let number: Int

    func next() -> NextPage? {
        var seen = 0, likely: NextPage?
        let ownKey = own.map(Address.key)
        for node in page.nodes.indices where page.tag(node) == .a || page.tag(node) == .link {
            guard let address = page.attribute(.href, of: node), !address.isEmpty, seen < Self.mostLinks else { continue }
            seen += 1
            guard let said = says(node), !isAmongComments(node), let url = AbsoluteAddress.of(address, base), Address.key(url) != ownKey else { continue }
            for first in first {
                guard let found = PageNumber.of(url, in: first), found.number == number + 1 || found.number == number && said == .number else { continue }
                let next = NextPage(url: url, number: number + 1, isOnlyLikely: !found.isPlain, first: first)
                if found.isPlain { return next }
                likely = likely ?? next
            }
        }
        return likely
    }

    /// What makes a link one to the next page.
    private enum Sign { case relation, number, word }

    private func says(_ node: Int) -> Sign? {
        if let relations = page.attribute(.rel, of: node)?.lowercased().split(whereSeparator: \.isWhitespace), relations.contains("next") { return .relation }
        guard page.tag(node) == .a else { return nil }
        var text = page.plainText(of: node, limit: 120)
        if text.isEmpty { text = page.attribute(.title, of: node) ?? "" }
        if Self.arrows.contains(text) { return .word }
        let letters = Plain.letters(text)
        // With the number of the page after this one, so that lists which count from 0 are understood: there, "2" leads to ?page=1.
        if let digits = letters.firstIndex(where: \.isNumber), letters[digits...] == "\(number + 1)" {
            return ["", "page", "página", "pagina", "seite", "pag", "p"].contains(letters[..<digits]) ? .number : nil
        }
        if Self.words.contains(letters) { return .word }
        return letters.isEmpty && (page.attribute(.className, of: node)?.lowercased().contains("next") ?? false) ? .word : nil
    }

    private func isAmongComments(_ node: Int) -> Bool {
        var node = node
        while page.parent(of: node) != node {
            if page.nodes[node].hints.contains(.comments) { return true }
            node = page.parent(of: node)
        }
        return false
    }
}

/// Addresses as they stand on a page.
enum AbsoluteAddress {
    /// `nil`: it is none of the web.
    static func of(_ address: String, _ base: String?) -> String? {
        let url = base.flatMap { URL(string: $0) }.flatMap { URL(string: address, relativeTo: $0)?.absoluteURL } ?? URL(string: address)
        guard let url, let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https", url.host()?.isEmpty == false else { return nil }
        return url.absoluteString
    }
}
