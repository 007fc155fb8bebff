import Archiving
import Foundation
import Model

/// Which items' pages are to be read, and in what order.
enum ArticleWish {
    /// Words below which a feed gives no more than the beginning of an article.
    static let fewWords = 60
    /// Words above which a mark of more to come is somebody's style.
    private static let manyWords = 300
    /// Items that match in no way are read only while they are new, in seconds.
    private static let newFor = 3 * 86_400.0

    /// - Parameter judgements: of the item as the feed gives it, in the order of `judges`.
    /// - Returns: 0 for the most urgent; `nil` where the page is not wanted.
    static func priority(_ item: Item, _ judgements: [Judgement], _ judges: [Judge], _ choice: ArticleChoice, now: Date) -> Int? {
        guard choice != .never, let url = item.url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
        var isWeak = false, isMatched = false, isNamed = false
        for (judgement, judge) in zip(judgements, judges) {
            let match = judgement.match, rules = judge.seed.rules
            if match.verdict != .rejected { isMatched = true }
            if match.score < rules.digest, match.score >= rules.noted / 2, match.score > 0 { isWeak = true }
            if !match.actors.isEmpty || !match.topics.isEmpty { isNamed = true }
        }
        if isWeak { return 0 }
        if isMatched { return 1 }
        let isCut = isCut(item)
        if isCut, isNamed { return 2 }
        guard isCut || choice == .always, !judges.isEmpty || choice == .always else { return nil }
        if let published = item.published, now.timeIntervalSince(published) > newFor { return nil }
        return 3
    }

    /// Items of a file have their pages read only where the file's entry says so: whoever names a file may want no network at all.
    static func choice(_ source: Source, _ usual: ArticleChoice) -> ArticleChoice {
        source.articles ?? (source.url.hasPrefix("file:") ? .never : usual)
    }

    /// Whether a feed gives only the beginning of an article: a few words, or a text that says that it goes on.
    static func isCut(_ item: Item) -> Bool {
        var text = item.contentText ?? item.summary ?? ""
        return text.withUTF8 { bytes in
            let words = words(in: bytes)
            if words > manyWords { return false }
            if words < fewWords { return true }
            let end = lowercased(bytes.suffix(endingBytes))
            return goesOn(end[...(end.lastIndex { $0 > 0x20 } ?? -1)])
        }
    }

    private static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        if bytes.contains(where: { $0 >= 0x80 }) { return Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8) }
        return bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Whether the end of a text, in lower case and without closing space, says that there is more.
    private static func goesOn(_ end: ArraySlice<UInt8>) -> Bool {
        if endings.contains(where: { end.suffix($0.count).elementsEqual($0) }) { return true }
        return end.indices.contains { end[$0] == signature[0] && end[$0...].starts(with: signature) }
    }

    private static let signature = Array("appeared first on".utf8)

    /// Bytes of a text's end in which it says that it goes on.
    private static let endingBytes = 240

    /// Counted up to `manyWords` and one more.
    private static func words(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var words = 0, isIn = false
        for byte in bytes {
            let isSpace = byte <= 0x20
            if !isSpace, !isIn { words += 1 }
            isIn = !isSpace
            if words > manyWords { break }
        }
        return words
    }

    /// In both of Unicode's forms of letters with accents.
    private static let endings = [
        "…", "...", "[…]", "[...]", "[&hellip;]", "read more", "read more »", "continue reading", "continue reading →", "full story", "leer más", "seguir leyendo", "sigue leyendo", "continuar leyendo",
        "ver más", "leia mais", "ler mais", "continue lendo", "saiba mais", "lire la suite", "en savoir plus", "»", "→",
    ].flatMap { Set([Array($0.utf8), Array($0.decomposedStringWithCanonicalMapping.utf8)]) }
}

/// Which archived items' pages are to be read when a seed is judged anew.
struct ArticleWishes {
    private let sources: [String: Source]
    private let usual: ArticleChoice

    init(_ configuration: Configuration) {
        sources = Dictionary(configuration.sources.map { ($0.id, $0) }) { first, _ in first }
        usual = configuration.settings.articles
    }

    /// - Returns: of an item that belongs or nearly does, how urgently its page is wanted; else `nil`.
    func priority(_ item: ArchivedItem, _ judgement: Judgement, _ judge: Judge, now: Date) -> Int? {
        guard let source = sources[item.source], source.enabled else { return nil }
        let priority = ArticleWish.priority(item.item, [judgement], [judge], ArticleWish.choice(source, usual), now: now)
        return priority.flatMap { $0 <= 1 ? $0 : nil }
    }
}
