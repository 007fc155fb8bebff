/// Whether a page says something else than before, and not only around what it says.
enum ArticleChange {
    /// Words from which a paragraph is a part of the text: shorter ones are datelines, captions, counters and links.
    private static let leastWords = 8
    /// Share of the words that paragraphs which come or go have to have, and at least so many words.
    private static let leastShare = 0.02, leastAdded = 12
    /// Share of its words by which a paragraph is the same one, reworded.
    private static let sameParagraph = 0.5

    static func isEdit(title before: String?, _ now: String?) -> Bool {
        guard let before, let now else { return false }
        return !isSame(title: before, now) && !words(now[...]).isEmpty
    }

    /// Without case and punctuation.
    static func isSame(title one: String, _ other: String) -> Bool { words(one[...]) == words(other[...]) }

    /// Whether a paragraph is long enough to be a part of the text.
    static func isOfTheText(_ paragraph: Substring) -> Bool { words(paragraph).count >= leastWords }

    /// Whitespace, punctuation, case and short lines do not count. A paragraph reworded is an edit, be it by a word; paragraphs that come or go are
    /// one when together they are long enough, because teasers of other articles come and go too.
    static func isEdit(text before: String, _ now: String) -> Bool {
        let old = paragraphs(before), new = paragraphs(now)
        var left = old
        let added = new.filter { paragraph in
            guard let index = left.firstIndex(of: paragraph) else { return true }
            left.remove(at: index)
            return false
        }
        if added.isEmpty, left.isEmpty { return false }
        for paragraph in added where left.contains(where: { share($0, paragraph) >= sameParagraph }) { return true }
        let total = max(1, old.joined().count, new.joined().count)
        let changed = max(added.joined().count, left.joined().count)
        return changed >= leastAdded && Double(changed) / Double(total) >= leastShare
    }

    private static func paragraphs(_ text: String) -> [[Substring]] {
        text.split(whereSeparator: \.isNewline).map { words($0) }.filter { $0.count >= leastWords }
    }

    private static func words(_ text: Substring) -> [Substring] {
        Substring(text.lowercased()).split { !$0.isLetter && !$0.isNumber }
    }

    /// Of the words of the longer one those that are in both, repeated ones as often as in both.
    private static func share(_ one: [Substring], _ other: [Substring]) -> Double {
        var counts: [Substring: Int] = [:]
        for word in one { counts[word, default: 0] += 1 }
        var common = 0
        for word in other {
            guard let count = counts[word], count > 0 else { continue }
            counts[word] = count - 1
            common += 1
        }
        return Double(common) / Double(max(one.count, other.count))
    }
}
