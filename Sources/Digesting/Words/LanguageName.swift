/// Names of languages, for the line under a headline.
enum LanguageName {
    /// Of a BCP 47 tag, by its primary subtag. `nil` for a tag that is not well-formed.
    static func of(_ tag: String?, _ words: any Wording = EnglishWording()) -> String? {
        guard let tag = wellFormed(tag) else { return nil }
        let primary = tag.split(separator: "-").first.map { $0.lowercased() } ?? tag
        return words.languages[primary] ?? tag
    }

    /// The tag if it has the shape of one (RFC 5646 §2.1): letters, digits and hyphens, at most 35 bytes.
    static func wellFormed(_ tag: String?) -> String? {
        guard let tag, (2...35).contains(tag.utf8.count), tag.utf8.first.map(isLetter) == true, tag.utf8.last != UInt8(ascii: "-"),
              tag.utf8.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }) else { return nil }
        return tag
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
