import Foundation
import Model
import Testing
@testable import Watching

@Suite("What is an edit of a page")
struct ArticleChangeTests {
    private static let text = """
        The minister of health said on Tuesday that the agreement with Cuba will be reviewed within 30 days.

        Officials said that the nurses who came with the mission would remain at their posts until then.

        The government has asked for the contracts of all health workers and will publish them in full.

        12 readers online
        """

    @Test func `a number in a sentence is one`() {
        #expect(ArticleChange.isEdit(text: Self.text, Self.text.replacing("30 days", with: "60 days")))
    }

    @Test func `a paragraph that is new is one, and so is one that is gone`() {
        let longer = Self.text + "\n\nAn earlier version of this article said that the review would take a year; the ministry has corrected this."
        #expect(ArticleChange.isEdit(text: Self.text, longer))
        #expect(ArticleChange.isEdit(text: longer, Self.text))
    }

    @Test(arguments: [
        ("12 readers online", "99 readers online"), ("The minister", "  The   minister"), ("said on Tuesday that", "said, on Tuesday, that"),
        ("posts until then.\n", "posts until then.\n\nShare this\n"), ("30 days.", "30 days!"), ("12 readers online", "12 readers online\n\nRelated: Ministers meet\n\nUpdated 5 minutes ago"),
    ])
    func `what surrounds the text is none`(before: String, now: String) {
        #expect(Self.text.contains(before))
        #expect(!ArticleChange.isEdit(text: Self.text, Self.text.replacing(before, with: now)))
    }

    @Test func `a teaser that comes and goes in a long text is none`() {
        let long = (1...40).map { "Paragraph \($0) of a long report in which the ministers explain at some length what was agreed on." }.joined(separator: "\n\n")
        #expect(!ArticleChange.isEdit(text: long, long + "\n\nRead also what the prime minister told the press yesterday"))
    }

    @Test func `a headline counts by its words`() {
        #expect(ArticleChange.isEdit(title: "Guyana ends agreement", "Guyana reviews agreement"))
        #expect(!ArticleChange.isEdit(title: "Guyana ends agreement", "“Guyana ends  agreement”"))
        #expect(!ArticleChange.isEdit(title: "Guyana ends agreement", nil))
    }
}

@Suite("Which pages are read, and when")
struct ArticleWishTests {
    private let judge = Judge(Seed(
        id: "missions", title: "Missions", actors: [WatchedActor(id: "guyana", kind: .country, name: "Guyana")], topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors")])]))
    private let now = RFC3339.date("2025-06-18T12:00:00Z")!

    private func priority(_ title: String, _ text: String? = nil, _ choice: ArticleChoice = .whenNeeded, daysOld: Double = 0, url: String? = "https://example.org/1") -> Int? {
        let item = Item(id: "1", url: url, title: title, contentText: text, published: now - daysOld * 86_400)
        return ArticleWish.priority(item, [judge.judge(item)], [judge], choice, now: now)
    }
    private static let long = String(repeating: "Words about other things that nobody watches here. ", count: 20)

    @Test func `what matches weakly comes first, then what matches, then what is cut`() {
        #expect(priority("Other news", "Hospitals. " + Self.long + "Cuban doctors.") == 0)
        #expect(priority("Cuban doctors leave Guyana", Self.long) == 1)
        #expect(priority("Guyana votes", "A few words […]") == 2)
        #expect(priority("Rain", "A few words […]") == 3)
    }

    @Test func `nothing is wanted of what is whole and does not match, is old, has no address, or where nothing is to be read`() {
        #expect(priority("Rain", Self.long) == nil)
        #expect(priority("Rain", "A few words […]", daysOld: 5) == nil)
        #expect(priority("Cuban doctors leave Guyana", url: nil) == nil)
        #expect(priority("Cuban doctors leave Guyana", url: "ftp://example.org/1") == nil)
        #expect(priority("Cuban doctors leave Guyana", Self.long, .never) == nil)
        #expect(priority("Rain", Self.long, .always) == 3)
    }

    @Test(arguments: ["The talks went on […]", "Los ministros dijeron ... Leer más", "Lire la suite", "The post Talks appeared first on Daily.", "LEER MA\u{301}S\n"])
    func `a text that says that it goes on is cut`(end: String) {
        let words = String(repeating: "word ", count: 100)
        #expect(ArticleWish.isCut(Item(id: "1", contentText: words + end)))
        #expect(!ArticleWish.isCut(Item(id: "1", contentText: words + "The end.")))
    }

    @Test func `a page is looked at when a fifth of its age has passed since the last look, for thirty days`() throws {
        let arrived = now
        #expect(LookSchedule.next(arrived: arrived, looked: arrived) == arrived + 3600)
        let next = try #require(LookSchedule.next(arrived: arrived, looked: arrived + 40 * 3600))
        #expect(next == arrived + 50 * 3600)
        #expect(next.timeIntervalSince(arrived + 40 * 3600) / next.timeIntervalSince(arrived) == 0.2)
        #expect(LookSchedule.next(arrived: arrived, looked: arrived + 25 * 86_400) == nil)
        var looked = arrived, looks = 0
        while let next = LookSchedule.next(arrived: arrived, looked: looked) { (looked, looks) = (next, looks + 1) }
        #expect(looks == 27)
    }

    @Test func `a host is asked for so many pages in an hour, and all hosts together for so many`() {
        var budget = LookBudget()
        let ofOne = (0..<100).filter { _ in budget.takes(host: "a", now: now) }.count
        let ofOthers = (0..<1000).filter { budget.takes(host: "h\($0)", now: now) }.count
        #expect(ofOne == LookBudget.ofAHost)
        #expect(ofOne + ofOthers == LookBudget.inAnHour)
        let isRenewed = budget.takes(host: "a", now: now + 3600)
        #expect(isRenewed)
    }
}
