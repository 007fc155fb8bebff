import Model

/// How a phrase is written in the seed, and what an occurrence must share with it beyond the folded words.
struct Spelling: Sendable {
    enum Style: UInt8, Sendable {
        case name, acronym, weak, proper, phrase
    }

    /// As in the file, for the evidence.
    let text: String
    let style: Style
    /// Primary subtag of the language under which it is listed.
    let language: String?
    /// The letters of the phrase that are capitals, in order. Empty when the case does not matter.
    private let capitals: [Bool]
    /// How many ñ it has. `nil` when an ending is free.
    private let enyes: Int?

    init(_ text: String, style: Style, language: String?, isStemmed: Bool = false) {
        self.text = text
        self.style = style
        self.language = language.map(Self.primary)
        let isFree = isStemmed && style != .phrase || text.utf8.contains(UInt8(ascii: "*"))
        let plain = isFree ? text.utf8.filter { $0 != UInt8(ascii: "*") } : Array(text.utf8)
        var capitals: [Bool] = []
        if style != .name, style != .phrase {
            capitals = plain.withUnsafeBufferPointer(Self.capitals)
            if style != .acronym, !capitals.contains(true) { capitals = [] }
        }
        self.capitals = capitals
        enyes = isFree ? nil : plain.withUnsafeBufferPointer(Self.enyes)
    }

    /// Whether an occurrence with the same folded words is one of this phrase.
    /// - Parameter keepsEnye: The text is Spanish or Galician, where ñ is a letter of its own: `ano` is not "año". A text that
    ///   has lost its tildes still matches: `España` is found in "Espana".
    func accepts(_ occurrence: UnsafeBufferPointer<UInt8>, keepsEnye: Bool) -> Bool {
        if keepsEnye, let enyes, Self.enyes(occurrence) > enyes { return false }
        if capitals.isEmpty { return true }
        let found = Self.capitals(occurrence)
        if style == .acronym { return found == capitals }
        // A `*` lets a word grow; a phrase with one is compared as far as its first free word goes.
        let compared = enyes == nil ? min(found.count, capitals.prefix { $0 }.count) : capitals.count
        return found.count >= compared && zip(found, capitals).prefix(compared).allSatisfy { $0 || !$1 }
    }

    static func primary(_ language: String) -> String {
        if language.utf8.count <= 3, language.utf8.allSatisfy({ (0x61...0x7a).contains($0) }) { return language } // as nearly all
        return String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()
    }

    /// Runs only for phrases that were found, never for the words of a text.
    private static func capitals(_ bytes: UnsafeBufferPointer<UInt8>) -> [Bool] {
        var found: [Bool] = []
        let characters = Characters(bytes: bytes)
        var index = 0
        while index < bytes.count {
            let one = characters.at(index)
            if FoldTable.shared.entry(one.scalar).isLetter {
                found.append(one.scalar < 0x80 ? (0x41...0x5a).contains(one.scalar) : Unicode.Scalar(one.scalar)?.properties.isUppercase ?? false)
            }
            index += one.length
        }
        return found
    }

    private static func enyes(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var index = 0
        while index + 1 < bytes.count {
            let isComposed = bytes[index] == 0xC3 && (bytes[index + 1] == 0xB1 || bytes[index + 1] == 0x91)
            let isDecomposed = bytes[index] == 0xCC && bytes[index + 1] == 0x83 && index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "n")
            if isComposed || isDecomposed { count += 1 }
            index += 1
        }
        return count
    }
}
