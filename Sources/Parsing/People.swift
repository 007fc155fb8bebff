import Foundation
import Model

/// Authors, from person constructs and from lines of text that hold a name, a mail address, or both.
enum People {
    static func authors(of draft: borrowing Draft, _ base: (Int) -> BaseAddress?, _ values: inout DraftValues) -> [Author] {
        var authors: [Author] = []
        func add(_ author: Author?) {
            guard let author, authors.count < Limits.list, !authors.contains(author) else { return }
            if let name = author.name, author.url == nil, authors.contains(where: { $0.name == name }) { return }
            authors.append(author)
        }
        for person in draft.people where person.element == .atomAuthor || person.element == .author {
            add(author(person, in: draft, base, &values))
        }
        for field in draft.fields {
            switch field.element {
            case .dcCreator, .managingEditor: add(values.line(field, in: draft).flatMap(author))
            default: break
            }
        }
        if authors.isEmpty {
            for person in draft.people where person.element == .source || person.element == .itunesOwner {
                add(author(person, in: draft, base, &values))
            }
        }
        if authors.isEmpty || !draft.people.contains(where: { $0.element == .atomAuthor || $0.element == .author }) {
            for field in draft.fields where field.element == .itunesAuthor { add(values.line(field, in: draft).flatMap(author)) }
        }
        if authors.isEmpty {
            for field in draft.fields where field.element == .mediaCredit || field.element == .webMaster {
                add(values.line(field, in: draft).flatMap(author))
            }
        }
        return authors
    }

    private static func author(
        _ person: Draft.Person, in draft: borrowing Draft, _ base: (Int) -> BaseAddress?, _ values: inout DraftValues
    ) -> Author? {
        if person.name == nil, person.uri == nil, person.email == nil {
            return person.text.isEmpty ? nil : values.line(person.text, in: draft).flatMap(author)
        }
        let mail = person.email.flatMap { values.raw($0, in: draft) }
        var result = person.name.flatMap { values.line($0, in: draft) }.flatMap(author) ?? Author()
        if let url = values.address(person.uri, base: base(person.base), in: draft) { result.url = url }
        if result.url == nil, let mail { result.url = mailto(mail) }
        if result.name == nil, result.url == nil { return nil }
        if result.name == nil, let mail { result.name = mail }
        return result
    }

    /// "Ana Pérez", "ana@example.org (Ana Pérez)", "Ana Pérez <ana@example.org>", "ana@example.org".
    static func author(_ line: String) -> Author? {
        guard !line.isEmpty else { return nil }
        if !line.utf8.contains(UInt8(ascii: "@")) { return Author(name: line) } // nearly all
        for (open, close) in [("(", ")"), ("<", ">"), ("[", "]")] as [(Character, Character)] {
            guard line.last == close, let start = line.lastIndex(of: open) else { continue }
            let before = line[..<start].trimmingCharacters(in: .whitespaces)
            let inside = line[line.index(after: start)..<line.index(before: line.endIndex)].trimmingCharacters(in: .whitespaces)
            let (name, mail) = isMail(before) ? (inside, before) : (before, inside)
            guard isMail(mail) else { continue }
            let cleanName = name.trimmingCharacters(in: CharacterSet(charactersIn: "\"' "))
            return Author(name: cleanName.isEmpty ? withoutScheme(mail) : cleanName, url: mailto(mail))
        }
        if isMail(line) { return Author(name: withoutScheme(line), url: mailto(line)) }
        if let space = line.firstIndex(of: " "), isMail(String(line[..<space])) { // "ana@example.org Ana Pérez"
            return Author(name: line[space...].trimmingCharacters(in: CharacterSet(charactersIn: " -,")), url: mailto(String(line[..<space])))
        }
        return Author(name: line)
    }

    private static func isMail(_ text: String) -> Bool {
        guard let at = text.firstIndex(of: "@"), at != text.startIndex, !text.contains(" ") else { return false }
        return text[at...].dropFirst().contains { $0 != "@" }
    }

    private static func withoutScheme(_ mail: String) -> String { mail.hasPrefix("mailto:") ? String(mail.dropFirst(7)) : mail }
    private static func mailto(_ mail: String) -> String? { isMail(mail) ? "mailto:" + withoutScheme(mail) : nil }
}
