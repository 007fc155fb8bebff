@testable import Fetching
import Foundation
import Model
import Testing
import TestSupport

@Suite("Addresses that may be connected to")
struct AddressTests {
    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "172.15.255.255",
        "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
        "2001:4860:4860::8888", "2a00::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1", "2001:200::",
    ])
    func `are those that anyone may reach`(address: String) throws {
        #expect(try #require(IPAddress(address)).isPublic)
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1",
        "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1.1.1.1",
        "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::", "2001::1", "2001:1ff::", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "4000::1",
    ])
    func `are not loopback, private, link-local, shared, multicast or reserved, in any of their IPv6 forms`(address: String) throws {
        #expect(try #require(IPAddress(address)).isPublic == false)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::1]", "[::ffff:127.0.0.1]"])
    func `a private one is refused when it is connected to, however it is written`(host: String) async throws {
        let server = try LoopbackServer()
        server.route("/feed", .ok(body: "secret"))
        let result = await fetcher().result("http://\(host):\(server.port)/feed") { $0.allowPrivate = false }
        guard case .privateAddress = try #require(result.error) else { return #expect(Bool(false), "\(result.outcome)") }
        #expect(server.connectionCount == 0)
    }

    @Test func `a connection that another source may use does not help`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher()
        server.route("/feed", .ok(body: "secret"))
        #expect(await fetcher.result(server.url("/feed")).text == "secret")
        let refused = await fetcher.result(server.url("/feed")) { $0.allowPrivate = false }
        #expect(refused.error == .privateAddress(url: server.url("/feed"), address: "127.0.0.1"))
        #expect(server.requests.count == 1)
        #expect(await fetcher.result(server.url("/feed")).text == "secret")
        #expect(server.requests.count == 2)
    }

    @Test(arguments: [
        ("https://münchen.example/Zeitung?ä", "https://xn--mnchen-3ya.example/Zeitung?%C3%A4"), ("https://пример.рф/лента", "https://xn--e1afmkfd.xn--p1ai/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"),
        ("https://example.org/a b", "https://example.org/a%20b"), ("HTTP://Example.ORG:80/%7ea#f", "HTTP://Example.ORG:80/%7ea#f"),
        ("https://u:p%40w@example.org/x", "https://example.org/x"), ("https://u@[2001:db8::1]:444/", "https://[2001:db8::1]:444/"),
    ])
    func `are written in ASCII and without credentials, and otherwise left alone`(text: String, written: String) throws {
        #expect(try WebAddress(text).text == written)
    }

    @Test(arguments: ["https:/example.org/feed", "https:///example.org/feed", "https:example.org", "http:\\\\example.org"])
    func `have two slashes, whatever libcurl would make of others`(text: String) {
        #expect(throws: WebAddress.Problem.self) { try WebAddress(text) }
    }

    @Test func `are taken apart as libcurl does it`() throws {
        let address = try WebAddress("HTTPS://ana:s%3Acret@Feeds.Example.ORG/x")
        #expect(address.scheme == "https")
        #expect(address.host == "feeds.example.org")
        #expect(address.port == 443)
        #expect(address.credentials == WebAddress.Credentials(user: "ana", password: "s:cret"))
        #expect(try WebAddress("http://[::1]:8080/").host == "::1")
    }

    @Test(arguments: ["", "example.org/feed", "//example.org/feed", "http://", "http:// /", "https://exa\nmple.org/", "https://example.org:0x50/", "ftp://example.org/", "feed:https://example.org/", "javascript:1"])
    func `that cannot be fetched are refused in words`(url: String) async throws {
        let result = await fetcher().result(url)
        guard case .invalidAddress(let shown, _) = try #require(result.error) else { return #expect(Bool(false), "\(result.outcome)") }
        #expect(shown == url)
    }

    @Test func `a name without an address is told from other failures`() async {
        let result = await fetcher().result("http://name.invalid/feed")
        #expect(result.error == .nameNotResolved(url: "http://name.invalid/feed", host: "name.invalid"))
    }

    @Test func `https to a server that speaks no TLS is not secure`() async throws {
        let server = try LoopbackServer(), url = "https://127.0.0.1:\(server.port)/feed"
        guard case .insecure(url, _) = try #require(await fetcher().result(url).error) else { return #expect(Bool(false)) }
        #expect(server.requests.isEmpty)
    }

    @Test func `a port that nobody listens on is unreachable`() async throws {
        let server = try LoopbackServer(), url = server.url("/feed")
        server.stop()
        guard case .unreachable(url, _) = try #require(await fetcher().result(url).error) else { return #expect(Bool(false)) }
    }
}

@Suite("Proxies of the environment")
struct ProxyTests {
    @Test(arguments: [
        ("http://example.org/", ["http_proxy": "p:1"], "p:1"), ("https://example.org/", ["http_proxy": "p:1"], nil),
        ("http://example.org/", ["HTTP_PROXY": "p:1"], nil), ("https://example.org/", ["HTTPS_PROXY": "p:1"], "p:1"),
        ("https://example.org/", ["https_proxy": "a:1", "HTTPS_PROXY": "b:1"], "a:1"), ("http://example.org/", ["ALL_PROXY": "socks5://p:1"], "socks5://p:1"),
        ("http://example.org/", ["http_proxy": ""], nil), ("http://example.org/", ["http_proxy": "p:1", "no_proxy": "*"], nil),
        ("http://feeds.example.org/", ["http_proxy": "p:1", "no_proxy": "other.net, Example.org"], nil),
        ("http://feeds.example.org/", ["http_proxy": "p:1", "no_proxy": ".example.org"], nil),
        ("http://notexample.org/", ["http_proxy": "p:1", "no_proxy": "example.org"], "p:1"),
        ("http://10.1.2.3/", ["http_proxy": "p:1", "NO_PROXY": "10.0.0.0/8"], nil), ("http://11.1.2.3/", ["http_proxy": "p:1", "NO_PROXY": "10.0.0.0/8"], "p:1"),
        ("http://10.1.2.3/", ["http_proxy": "p:1", "NO_PROXY": "10.1.2.3"], nil), ("http://[fd00::1]/", ["http_proxy": "p:1", "NO_PROXY": "fd00::/9"], nil),
        ("http://10.1.2.3/", ["http_proxy": "p:1", "NO_PROXY": "10.0.0.0/99"], "p:1"),
    ] as [(String, [String: String], String?)])
    func `are those that curl would use`(url: String, environment: [String: String], proxy: String?) throws {
        #expect(ProxySettings(environment: environment).proxy(for: try WebAddress(url)) == proxy)
    }

    @Test func `may be private, while addresses that are so in writing may not`() async throws {
        let proxy = try LoopbackServer()
        proxy.route("http://feeds.example.org/feed", .ok(body: "news"))
        let fetcher = fetcher(environment: ["http_proxy": "127.0.0.1:\(proxy.port)"])
        #expect(await fetcher.result("http://feeds.example.org/feed") { $0.allowPrivate = false }.text == "news")
        for host in ["127.0.0.1", "localhost", "router.localhost.", "[fd00::1]", "0x0a.1"] {
            guard case .privateAddress = await fetcher.result("http://\(host)/feed", { $0.allowPrivate = false }).error else {
                return #expect(Bool(false), "\(host)")
            }
        }
        #expect(proxy.requests.count == 1)
    }
}
