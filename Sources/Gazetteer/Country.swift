import Foundation

/// A country or territory with its names in English, Spanish, Portuguese and French.
package struct Country: Sendable {
    /// ISO 3166-1 alpha-2; `XK` is Kosovo, as the European Union and the Unicode CLDR have it.
    package let code: String
    package let names: [Name]
    /// Every form of every demonym: bahameño, bahameña, bahameños, bahameñas.
    package let demonyms: [Name]
    /// The capital, in English first and then as other languages write it. Empty where there is none.
    package let capitals: [String]
    /// Texts that contain a name and mean something else: "New Mexico".
    package let lookalikes: [String]

    package struct Name: Hashable, Sendable {
        package var text: String
        /// `en`, `es`, `pt` or `fr`.
        package var language: String
        /// Shared with something else (Georgia, Jordan, Granada), so that it counts only beside a sure name.
        package var isShared: Bool
    }

    /// Names of the government's seat that stand for it: Kremlin, Casa Rosada.
    package var seats: [String] { Self.seats[code] ?? [] }

    package static let all: [Country] = lines(of: countryTable).compactMap { Country(fields(of: $0)) }

    package static func named(_ code: String) -> Country? { lineByCode[code.uppercased()].flatMap { Country(fields(of: $0)) } }

    /// By code, in capital letters: for whoever needs all of them. `named` reads one alone.
    package static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// Most who ask for a country want only a few of them: the rest need not be read.
    private static let lineByCode = Dictionary(uniqueKeysWithValues: lines(of: countryTable).map { (String($0.prefix(2)), $0) })

    private static let seats: [String: [String]] = Dictionary(uniqueKeysWithValues: lines(of: seatsOfGovernment).map { line in
        let fields = fields(of: line)
        return (fields[0], list(fields[1]))
    })

    static let languages = ["en", "es", "pt", "fr"]

    private init?(_ fields: [String]) {
        guard fields.count == 11 else { return nil }
        code = fields[0]
        func named(_ first: Int) -> [Name] {
            Self.languages.enumerated().flatMap { index, language in
                Self.list(fields[first + 2 * index]).map { text in
                    let isShared = text.utf8.first == UInt8(ascii: "?")
                    return Name(text: isShared ? String(text.dropFirst()) : text, language: language, isShared: isShared)
                }
            }
        }
        names = Self.sharing(named(1))
        demonyms = named(2).flatMap { name in
            DemonymForms.of(name.text, language: name.language).map { Name(text: $0, language: name.language, isShared: name.isShared) }
        }
        capitals = Self.list(fields[9])
        lookalikes = Self.list(fields[10])
    }

    /// A name that is shared in one language is shared in all: "Geórgia" is "Georgia" without its accent.
    private static func sharing(_ names: [Name]) -> [Name] {
        func plain(_ name: Name) -> String { name.text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil) }
        let shared = Set(names.filter(\.isShared).map(plain))
        if shared.isEmpty { return names }
        return names.map { name in
            var name = name
            name.isShared = name.isShared || shared.contains(plain(name))
            return name
        }
    }

    private static func lines(of table: StaticString) -> [String] {
        split(table.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }, at: "\n", keepsEmpty: false)
    }

    private static func fields(of line: String) -> [String] { split(line, at: "|", keepsEmpty: true) }
    private static func list(_ field: String) -> [String] { split(field, at: ",", keepsEmpty: false) }

    /// By bytes: the separators are ASCII.
    private static func split(_ text: String, at separator: Unicode.Scalar, keepsEmpty: Bool) -> [String] {
        text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepsEmpty).map { String(Substring($0)) }
    }
}
