import Model
import Testing
@testable import Extracting

@Suite("The next page of an article")
struct NextPageTests {
    private static let story = "https://e.example/news/story"

    @Test(arguments: [
        ("https://e.example/news/story", "https://e.example/news/story?page=2", 2, true),
        ("https://e.example/news/story", "http://www.e.example/news/story/?page=2&utm_source=rss#top", 2, true),
        ("https://e.example/story?id=7", "https://e.example/story?id=7&pagina=3", 3, true),
        ("https://e.example/story?id=7&page=1", "https://e.example/story?id=7&page=2", 2, true),
        ("https://e.example/news/story/", "https://e.example/news/story/2/", 2, true),
        ("https://e.example/news/story", "https://e.example/news/story/page/2", 2, true),
        ("https://e.example/news/story.html", "https://e.example/news/story-2.html", 2, false),
        ("https://e.example/news/story.html", "https://e.example/news/story_page2.html", 2, true),
        ("https://e.example/news/story.html", "https://e.example/news/story.html/2", 2, true),
        ("https://e.example/news/story.html", "https://e.example/news/story,seite-2.html", 2, true),
        ("https://e.example/news/story.aspx", "https://e.example/news/story/2", 2, true),
        ("https://e.example/news/story", "https://e.example/news/story-12", 12, false),
    ])
    func `an address is a page of the article whose address it counts on from`(first: String, page: String, number: Int, isPlain: Bool) {
        #expect(PageNumber.of(page, in: first) == PageNumber(number: number, isPlain: isPlain))
    }

    @Test(arguments: [
        ("https://e.example/news/story", "https://e.example/news/another-story"),
        ("https://e.example/news/story", "https://e.example/news/story"),
        ("https://e.example/news/story", "https://e.example/news/story-of-2026"),
        ("https://e.example/news/story", "https://e.example/news/story-2026"),
        ("https://e.example/news/story", "https://other.example/news/story?page=2"),
        ("https://e.example/news/story", "https://e.example/news/story/comment-page-2"),
        ("https://e.example/news/story", "https://e.example/news/story?cpage=2"),
        ("https://e.example/news/story", "https://e.example/news/story?page=2&print=1"),
        ("https://e.example/news/story", "https://e.example/news?page=2"),
        ("https://e.example/?id=4", "https://e.example/?id=5"),
        ("https://e.example/", "https://e.example/page/2"),
        ("https://e.example/2026/11/2", "https://e.example/2026/11/3"),
    ])
    func `any other address is none`(first: String, page: String) {
        #expect(PageNumber.of(page, in: first) == nil)
    }

    private func next(_ links: String, url: String = NextPageTests.story, as place: NextPage? = nil) -> NextPage? {
        let html = "<html><head><title>Story</title></head><body><article><h1>Story</h1><p>Words of a story that goes on.</p></article>\(links)</body></html>"
        return Array(html.utf8).withUnsafeBufferPointer { ArticleExtractor.article(in: $0, url: url, now: .init(timeIntervalSince1970: 1_795_000_000), as: place).next }
    }

    @Test(arguments: [
        "<link rel='next' href='?page=2'>", "<a href='?page=2' rel='nofollow next'></a>", "<a href='?page=2'>2</a>", "<a href='?page=2'>Next page »</a>",
        "<a href='?page=2'>›</a>", "<a href='?page=2'>Página siguiente</a>", "<a href='?page=2'>Seite 2</a>", "<a href='?page=2' class='pager-next'><i></i></a>",
        "<a href='?page=2' title='Próxima página'><img src='arrow.png'></a>", "<a href='?page=3'>3</a> <a href='?page=2'>2</a>",
    ])
    func `a link leads on that says so and names a page of this article`(link: String) {
        #expect(next(link) == NextPage(url: "https://e.example/news/story?page=2", number: 2, isOnlyLikely: false, first: Self.story))
    }

    @Test(arguments: [
        "<a rel='next' href='/news/the-next-article'>The next article</a>", "<link rel='next' href='/news/the-next-article'>", "<a href='?page=2'>More comments</a>",
        "<a href='?page=3'>3</a>", "<a href='?page=9'>Last</a>", "<div id='comments'><ol class='comment-list'></ol><a href='?page=2'>2</a></div>", "<a href='javascript:next()'>2</a>",
        "<a href='//other.example/news/story?page=2'>2</a>",
    ])
    func `other links do not`(link: String) {
        #expect(next(link) == nil)
    }

    @Test func `where counting begins with 0 the second page is number 1`() {
        let pager = "<a href='/news/story'>1</a> <a href='?page=1'>2</a> <a href='?page=2'>3</a>"
        let second = next(pager)
        #expect(second?.url == "https://e.example/news/story?page=1" && second?.number == 2)
        let third = next(pager, url: "https://e.example/news/story?page=1", as: second)
        #expect(third?.url == "https://e.example/news/story?page=2" && third?.number == 3)
        #expect(next(pager, url: "https://e.example/news/story?page=2", as: third) == nil)
    }

    @Test func `a number at the end of a name is only likely, and a plain page goes before it`() {
        #expect(next("<a href='story-2'>Next</a>")?.isOnlyLikely == true)
        #expect(next("<a href='story-2'>Next</a><a href='story/2'>Next</a>")?.url == "https://e.example/news/story/2")
    }

    @Test func `the address that the page calls its own counts as well as the one it was had from`() {
        let link = "<link rel='canonical' href='/news/story'><a href='/news/story/2'>2</a>"
        #expect(next(link, url: "https://e.example/n/47113")?.first == Self.story)
    }

    @Test func `a page that names the first one as its canonical address does not go on on itself`() {
        let html = """
            <html><head><link rel="canonical" href="\(Self.story)"></head><body><article><h1>A story</h1><p>Words of the story.</p>
            <a rel="next" href="?page=2">Next</a></article></body></html>
            """
        let bytes = Array(html.utf8)
        func next(_ url: String) -> String? {
            bytes.withUnsafeBufferPointer { ArticleExtractor.article(in: $0, url: url, now: .init(timeIntervalSince1970: 1_795_600_000)).next?.url }
        }
        #expect(next(Self.story) == Self.story + "?page=2")
        #expect(next(Self.story + "?page=2") == nil)
    }
}
