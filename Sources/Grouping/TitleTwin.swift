/// Titles made after one pattern about two things: "Cuba and Cape Verde prolong medical accord", "… cultural accord".
enum TitleTwin {
    static func are(_ a: Signature, _ b: Signature) -> Bool {
        guard a.language == b.language else { return false }
        let common = a.title.count { one in b.title.contains { $0.word == one.word } }
        guard common >= 2 else { return false }
        let own = Set(a.title.map(\.word)), other = Set(b.title.map(\.word)), both = own.intersection(other)
        guard both.count >= 2, both.count * 2 >= min(own.count, other.count) else { return false }
        let mine = meanings(a, without: both), theirs = meanings(b, without: both)
        return !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs)
    }

    private static func meanings(_ signature: Signature, without common: Set<Substring>) -> Set<Lexicon.Meaning> {
        signature.title.reduce(into: []) { if !common.contains($1.word) { $0.formUnion($1.meanings) } }
    }
}
