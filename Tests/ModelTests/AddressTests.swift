import Testing
@testable import Model

@Suite("Addresses as identities")
struct AddressTests {
    @Test(arguments: [
        ("http://www.example.org/a/?utm_source=rss#top", "https://example.org/a"), ("HTTPS://Example.ORG:443/a", "http://example.org/a"),
        ("https://m.example.org/a?b=1&fbclid=x", "https://example.org/a?b=1"), ("https://user@example.org/a", "https://example.org/a"),
        ("https://example.org", "https://example.org/"), ("https://example.org/a?", "https://example.org/a"), ("https://example.org/?utm_medium=a", "https://example.org"),
        ("http://amp.example.org:80/x//", "https://example.org/x"),
    ])
    func `that lead to one page have one key`(one: String, other: String) { #expect(Address.key(one) == Address.key(other)) }

    @Test(arguments: [
        ("https://example.org/a", "https://example.org/A"), ("https://example.org/a?p=1", "https://example.org/a?p=2"),
        ("https://example.org/#!/a", "https://example.org/#!/b"), ("https://example.org/a", "https://example.net/a"),
        ("https://example.org:8080/a", "https://example.org/a"), ("https://example.org/?reference=1", "https://example.org/"),
    ])
    func `that lead to different pages have different keys`(one: String, other: String) { #expect(Address.key(one) != Address.key(other)) }

    @Test(arguments: ["", "#", "?", "://", "https://", "a b", "http://@/", "&&&", "https://example.org?x=https://other.org/"])
    func `of any shape have a key`(text: String) {
        #expect(!Address.key(text).contains("#"))
    }

    @Test func `the short way to a key gives what the long way gives`() {
        let parts = ["http", "https", "://", ":/", "//", "/", ":", "www.", "WWW.", "m.", "amp.", "Example.org", ":80", ":443", ":8080", "a", "A%20b", "."]
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let url = (0..<Int.random(in: 0..<8, using: &generator)).map { _ in parts.randomElement(using: &generator)! }.joined()
            #expect(Address.key(url) == Address.generalKey(Redirector.target(of: url)), "\(url)")
        }
    }

    @Test(arguments: [
        ("https://bob:hunter2@e.org/feed", "https://…@e.org/feed"), ("https://bob@e.org", "https://…@e.org"), ("https://a:b@c@e.org/x@y", "https://…@e.org/x@y"),
        ("https://e.org/a@b", "https://e.org/a@b"), ("https://e.org?q=a@b", "https://e.org?q=a@b"), ("file:///x", "file:///x"), ("nonsense", "nonsense"),
    ])
    func `an address is shown without what proves who asks`(url: String, shown: String) { #expect(Address.shown(url) == shown) }
}
