import Archiving
import Extracting
import Fetching
import Model

/// An article on one page or on several that follow one another: its text as one, and the answers it came in.
struct ArticlePages {
    /// Pages that are read of one article.
    static let most = 10

    private(set) var content: ArticleLook.Content
    /// Of each page that was read, in order. One at least.
    private(set) var answers: [FetchResult]
    /// What is to be read on. `nil`: the article ends, or its rest cannot be had.
    private(set) var next: NextPage?
    /// What is missing, as a sentence.
    private(set) var note: String?
    /// A page that may be had another time is missing.
    private(set) var isBroken = false
    private var addresses: Set<String> = []
    private var paragraphs: Set<String>

    init(_ content: ArticleLook.Content, next: NextPage?, from answer: FetchResult) {
        (self.content, answers) = (content, [answer])
        paragraphs = Set(Self.paragraphs(content.text))
        addresses = [Address.key(answer.url), Address.key(content.url)]
        follow(next)
    }

    /// Appends what the page that was asked for says beyond what is known: publishers repeat the beginning, and comments are paged under the same
    /// article again and again. A page that adds nothing, or has another headline where its address does not tell, is the last one.
    mutating func append(_ page: ArticleLook.Content, next: NextPage?, from answer: FetchResult) {
        let asked = self.next
        self.next = nil
        if let asked, asked.isOnlyLikely, let title = page.title, let its = content.title, !ArticleChange.isSame(title: its, title) { return }
        let new = Self.paragraphs(page.text).filter { paragraphs.insert($0).inserted }
        guard new.contains(where: { ArticleChange.isOfTheText($0[...]) }) else { return }
        content.text += "\n\n" + new.joined(separator: "\n\n")
        answers.append(answer)
        addresses.insert(Address.key(page.url))
        follow(next)
    }

    /// The page that was asked for cannot be had.
    /// - Parameter reason: a sentence.
    mutating func breakOff(_ reason: String) {
        note = Self.missing(next?.number ?? answers.count + 1, reason)
        isBroken = true
        next = nil
    }

    /// Whether the pages that a text lacked are what another has more: each paragraph of before is there as it was.
    static func isCompletion(of before: String, _ now: String) -> Bool { Set(paragraphs(before)).isStrictSubset(of: paragraphs(now)) }

    static func missing(_ page: Int, _ reason: String) -> String { "Page \(page) of the article was not read. \(reason)" }

    private mutating func follow(_ next: NextPage?) {
        guard let next, addresses.insert(Address.key(next.url)).inserted else { return }
        guard answers.count < Self.most else { return note = "The article has more than \(Self.most) pages; the first \(Self.most) were read." }
        self.next = next
    }

    private static func paragraphs(_ text: String) -> [String] { text.split(separator: "\n\n").map(String.init) }
}
