/// Titles made after one pattern about two things: "Cuba and Cape Verde prolong medical accord", "… cultural accord".
enum TitleTwin {
    static func are(_ a: Signature, _ b: Signature) -> Bool {
        guard a.language == b.language else { return false }
        var common = 0, i = 0, j = 0
        while i < a.title.count, j < b.title.count {
            if a.title[i].word == b.title[j].word { (i, j, common) = (i + 1, j + 1, common + 1) }
            else if a.title[i].word < b.title[j].word { i += 1 } else { j += 1 }
        }
        guard common >= 2, common * 2 >= min(a.title.count, b.title.count) else { return false }
        let mine = meanings(a, without: b), theirs = meanings(b, without: a)
        return !mine.isEmpty && !theirs.isEmpty && !mine.contains(where: theirs.contains)
    }

    /// What the words mean that the other title does not have. That something is said is no subject: "…, Jagdeo says".
    private static func meanings(_ one: Signature, without other: Signature) -> [UInt64] {
        one.title.reduce(into: []) { keys, word in
            if !word.meanings.isEmpty, !other.title.contains(where: { $0.word == word.word }) { keys += word.meanings.filter { $0 != saying } }
        }
    }

    private static let saying: UInt64? = Lexicon.shared.concept(named: "announce").map { WordMemory.feature(.concept($0)).key }
}
