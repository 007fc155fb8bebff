@testable import Fetching
import Dispatch
import Foundation
import Model
import Testing
import TestSupport

@Suite("Many requests at once")
struct QueueTests {
    @Test func `hosts take turns, each first come, first served`() {
        var queues = HostQueues<String>(perHost: 10)
        for item in ["a1", "a2", "a3", "b1", "c1", "c2"] { queues.add(item, host: String(item.prefix(1))) }
        queues.add("a0", host: "a", first: true)
        #expect((0..<8).map { _ in queues.next() } == ["a0", "b1", "c1", "a1", "c2", "a2", "a3", nil])
    }

    @Test func `a host that is full waits and does not keep others waiting`() {
        var queues = HostQueues<String>(perHost: 2)
        for item in ["a1", "a2", "a3", "a4", "b1"] { queues.add(item, host: String(item.prefix(1))) }
        #expect((0..<4).map { _ in queues.next() } == ["a1", "b1", "a2", nil])
        queues.done(host: "a")
        queues.add("b2", host: "b")
        #expect((0..<3).map { _ in queues.next() } == ["a3", "b2", nil])
        queues.done(host: "a")
        #expect((0..<2).map { _ in queues.next() } == ["a4", nil])
    }

    @Test func `nobody is lost or started twice, whatever the order of coming and going`() {
        var generator = SystemRandomNumberGenerator()
        var queues = HostQueues<Int>(perHost: 3), active: [Int] = [], started: [Int] = [], added = 0
        for _ in 0..<5000 {
            switch Int.random(in: 0..<5, using: &generator) {
            case 0, 1:
                queues.add(added, host: "\(added % 7)", first: added % 5 == 0)
                added += 1
            case 2, 3:
                guard let next = queues.next() else { continue }
                active.append(next)
                started.append(next)
                #expect(active.count { $0 % 7 == next % 7 } <= 3)
            default:
                guard let index = active.indices.randomElement(using: &generator) else { continue }
                queues.done(host: "\(active.remove(at: index) % 7)")
            }
        }
        while true {
            for item in active { queues.done(host: "\(item % 7)") }
            active = []
            while let next = queues.next() { active.append(next) }
            if active.isEmpty { break }
            started += active
        }
        #expect(started.sorted() == Array(0..<added))
    }

    @Test func `two starts at one host are some time apart, and other hosts do not wait for that`() {
        var queues = HostQueues<String>(perHost: 2, spacing: 10)
        for item in ["a1", "a2", "a3", "b1"] { queues.add(item, host: String(item.prefix(1)), now: 100) }
        #expect((0..<3).map { _ in queues.next(now: 100) } == ["a1", "b1", nil])
        #expect(queues.nextRested == 110)
        queues.done(host: "a", now: 101)
        #expect(queues.next(now: 109.9) == nil, "also when its place is free again")
        #expect((0..<2).map { _ in queues.next(now: 110) } == ["a2", nil])
        queues.add("b2", host: "b", now: 111)
        #expect((0..<2).map { _ in queues.next(now: 111) } == ["b2", nil])
        queues.add("a0", host: "a", first: true, now: 112)
        #expect(queues.next(now: 112) == "a0", "a redirect goes on at once")
        queues.done(host: "a", now: 113)
        #expect(queues.next(now: 121) == nil && queues.next(now: 122) == "a3")
    }

    @Test func `a host that rests is remembered until it has rested, though nobody waits for it`() {
        var queues = HostQueues<String>(perHost: 2, spacing: 10)
        queues.add("a1", host: "a", now: 0)
        #expect(queues.next(now: 0) == "a1")
        queues.done(host: "a", now: 1)
        queues.add("a2", host: "a", now: 2)
        #expect(queues.next(now: 9) == nil && queues.next(now: 10) == "a2")
    }

    @Test func `requests to one host are spaced in time`() async throws {
        let server = try LoopbackServer()
        let fetcher = Fetcher(userAgent: "t", concurrency: 8, perHost: 8, spacing: 0.1, deliverOn: DispatchQueue(label: "results"), environment: [:])
        server.route("/feed", .ok(body: "news"))
        let start = DispatchTime.now().uptimeNanoseconds
        #expect(await fetcher.results((0..<4).map { _ in request(server.url("/feed")) }).count { $0.text == "news" } == 4)
        #expect(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 >= 0.3)
    }

    @Test(arguments: [
        ("https://www.gov.example.co.uk/feed", "www.gov.example.co.uk", "example.co.uk"), ("https://a.b.example.org:444/", "a.b.example.org", "example.org"),
        ("https://someone.github.io/feed", "someone.github.io", "someone.github.io"), ("http://192.0.2.7/x", "192.0.2.7", "192.0.2.7"),
        ("http://[2001:db8::1]/x", "2001:db8::1", "2001:db8::1"), ("https://www.granma.cu./feed", "www.granma.cu", "granma.cu"), ("http://localhost/", "localhost", "localhost"),
    ])
    func `what counts as one host is its name, or its registered domain by the Public Suffix List`(url: String, host: String, domain: String) {
        #expect(HostKey.of(url, byDomain: false) == host)
        #expect(HostKey.of(url, byDomain: true) == domain)
    }

    @Test(arguments: [429, 503])
    func `one Retry-After sends away all that wait for the host`(status: Int) async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 8, perHost: 1)
        server.route("/feed", .status(status, headers: ["Retry-After: 120"]))
        server.route("/other", .ok(body: "news"))
        let results = await fetcher.results([request(server.url("/feed"))] + (0..<20).map { _ in request(server.url("/other")) })
        let away = results.count { $0.error == .heldBack(url: server.url("/other"), until: now + 120) }
        #expect(away + server.requests.count == 21 && away > 0)
        #expect(FetchError.heldBack(url: "", until: now).weight == 0, "it is nobody's failure")
        #expect(await fetcher.result("http://localhost:\(server.port)/other").text == "news", "another host is not concerned")
    }

    @Test func `by setting it sends away none but the one that was asked`() async throws {
        let server = try LoopbackServer()
        let fetcher = Fetcher(
            userAgent: "t", concurrency: 8, perHost: 1, heedsRetryForHost: false, deliverOn: DispatchQueue(label: "results"), now: { now }, environment: [:])
        server.route("/feed", .status(429, headers: ["Retry-After: 120"]))
        server.route("/other", .ok(body: "news"))
        let results = await fetcher.results([request(server.url("/feed"))] + (0..<20).map { _ in request(server.url("/other")) })
        #expect(results.count { $0.text == "news" } == 20)
    }

    @Test func `a thousand sources on one host all have their turn, and the others are served meanwhile`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 32, perHost: 2)
        server.route("/feed", .ok(body: "news"))
        async let crowd = fetcher.results((0..<1000).map { _ in request(server.url("/feed")) })
        let other = await fetcher.result("http://localhost:\(server.port)/feed")
        #expect(other.text == "news")
        #expect(await crowd.count { $0.text == "news" } == 1000)
        #expect(server.peakRequests <= 3)
    }

    @Test func `a dead host among hundreds keeps nobody waiting`() async throws {
        let server = try LoopbackServer(), dead = try LoopbackServer(), fetcher = fetcher(concurrency: 8, perHost: 2)
        server.route("/feed", .ok(body: "news"))
        dead.route("/feed", LoopbackReply.ok(body: "late").held)
        let (arrivals, arrival) = AsyncStream<FetchResult>.makeStream()
        for _ in 0..<100 { fetcher.fetch(request("http://localhost:\(dead.port)/feed") { $0.timeout = 60 }) { arrival.yield($0) } }
        let results = await fetcher.results((0..<300).map { _ in request(server.url("/feed")) })
        #expect(results.count { $0.text == "news" } == 300)
        fetcher.stop()
        var cancelled = 0
        for await result in arrivals.prefix(100) where result.error == .cancelled { cancelled += 1 }
        #expect(cancelled == 100)
        dead.release()
    }

    @Test func `bodies that do not fit into the memory together are received one after the other, and all arrive`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 16, perHost: 16, bytesInFlight: 100_000)
        let body = String(repeating: "0123456789", count: 50_000)
        server.route("/feed", .ok(body: body))
        let results = await fetcher.results((0..<40).map { _ in request(server.url("/feed")) { $0.maxBytes = 1_000_000 } })
        #expect(results.count { $0.bytes == 500_000 && $0.document != nil } == 40)
    }

    @Test func `what is held in memory is bounded by the budget and one document, whatever the number of transfers`() {
        let budget = Budget(limit: 100), address = try! WebAddress("http://example.org/")
        let transfers = (0..<5).map { _ in Transfer(request("http://example.org/"), to: address, budget: budget) { _ in } }
        for transfer in transfers { #expect(budget.admits(transfer)) }
        budget.received(120)
        #expect(budget.admits(transfers[2]), "one goes on, or nothing would ever end")
        for index in [0, 1, 3, 4] { #expect(!budget.admits(transfers[index])) }
        #expect(budget.resumable().isEmpty)
        budget.ended(transfers[2], bytes: 60)
        #expect(budget.resumable().count == 4, "there is room again")
        budget.received(60)
        budget.delivered(60)
        for transfer in transfers { #expect(!budget.admits(transfer), "what was handed on makes room by itself") }
        budget.isDelivered(0)
        #expect(budget.resumable().count == 1, "nothing else would")
    }

    @Test func `never more than so many from one host, though many wait`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 16, perHost: 3)
        server.route("/feed", LoopbackReply.ok(body: "news").held)
        async let results = fetcher.results((0..<30).map { _ in request(server.url("/feed")) })
        #expect(await server.waitForRequests(3))
        server.release()
        #expect(await results.count { $0.text == "news" } == 30)
        #expect(server.peakRequests == 3)
    }

    @Test func `never more than so many in all, of whatever hosts`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 4, perHost: 3)
        server.route("/feed", LoopbackReply.ok(body: "news").held)
        async let results = fetcher.results((0..<20).map { request("http://\($0 % 2 == 0 ? "127.0.0.1" : "localhost"):\(server.port)/feed") })
        #expect(await server.waitForRequests(4))
        server.release()
        #expect(await results.count { $0.text == "news" } == 20)
        #expect(server.peakRequests == 4)
    }

    @Test func `connections are used again`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(perHost: 2)
        server.route("/feed", .ok(body: "news"))
        let results = await fetcher.results((0..<100).map { _ in request(server.url("/feed")) })
        #expect(results.count { $0.text == "news" } == 100)
        #expect(server.connectionCount <= 2)
    }

    @Test func `connections that nobody uses are closed after a while, and new ones made when needed`() async throws {
        let server = try LoopbackServer()
        let fetcher = Fetcher(
            userAgent: "t", concurrency: 4, perHost: 4, keepConnections: 0.05, deliverOn: DispatchQueue(label: "results"), environment: [:])
        server.route("/feed", .ok(body: "news"))
        for round in 1...3 {
            #expect(await fetcher.result(server.url("/feed")).text == "news")
            #expect(await server.waitUntilAllHaveLeft())
            #expect(server.connectionCount == round)
        }
    }

    @Test func `nothing starts while too much is held by whoever takes the results`() async throws {
        let server = try LoopbackServer(), gate = DispatchSemaphore(value: 0)
        let fetcher = Fetcher(
            userAgent: "t", concurrency: 4, perHost: 4, bytesInFlight: 10, deliverOn: DispatchQueue(label: "slow"), environment: [:])
        server.route("/feed", .ok(body: "more than ten bytes"))
        server.route("/other", .ok(body: "news"))
        let (arrivals, arrival) = AsyncStream<FetchResult>.makeStream()
        var arrived = arrivals.makeAsyncIterator()
        fetcher.fetch(request(server.url("/feed"))) { result in
            arrival.yield(result)
            gate.wait()
        }
        #expect(await arrived.next()?.bytes == 19)
        fetcher.fetch(request(server.url("/other"))) { arrival.yield($0) }
        #expect(await !server.waitForRequests(2, seconds: 0.2))
        gate.signal()
        #expect(await arrived.next()?.text == "news")
    }

    @Test func `cancelAll ends all that is queued or in flight, and nothing that comes later`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 4, perHost: 2)
        server.route("/held", LoopbackReply.ok(body: "late").held)
        server.route("/feed", .ok(body: "news"))
        let (arrivals, arrival) = AsyncStream<FetchResult>.makeStream()
        for _ in 0..<10 { fetcher.fetch(request(server.url("/held"))) { arrival.yield($0) } }
        #expect(await server.waitForRequests(2))
        fetcher.cancelAll()
        fetcher.fetch(request(server.url("/feed"))) {
            arrival.yield($0)
            arrival.finish()
        }
        let results = await arrivals.reduce(into: []) { $0.append($1) }
        #expect(results.count { $0.error == .cancelled } == 10)
        #expect(results.last?.text == "news")
        #expect(server.requests.count <= 5)
        server.release()
    }

    @Test func `after stop everything ends as cancelled, exactly once`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 4, perHost: 2)
        server.route("/held", LoopbackReply.ok(body: "late").held)
        async let before = fetcher.results((0..<5).map { _ in request(server.url("/held")) })
        #expect(await server.waitForRequests(2))
        fetcher.stop()
        fetcher.stop()
        #expect(await fetcher.result(server.url("/held")).error == .cancelled)
        #expect(await before.count { $0.error == .cancelled } == 5)
        server.release()
    }

    @Test func `a fetcher that nobody keeps any more ends what it was doing`() async throws {
        let server = try LoopbackServer()
        server.route("/held", LoopbackReply.ok(body: "late").held)
        let (arrivals, arrival) = AsyncStream<FetchResult>.makeStream()
        var arrived = arrivals.makeAsyncIterator()
        var fetcher: Fetcher? = fetcher()
        fetcher?.fetch(request(server.url("/held"))) { arrival.yield($0) }
        #expect(await server.waitForRequests(1))
        fetcher = nil
        #expect(await arrived.next()?.error == .cancelled)
        server.release()
    }

    @Test func `many at once of every kind end once each`() async throws {
        let server = try LoopbackServer(), fetcher = fetcher(concurrency: 16, perHost: 16, bytesInFlight: 20_000)
        server.route("/good", .conditional(body: String(repeating: "news ", count: 1000), etag: "\"1\""))
        server.route("/moved", .redirect(to: "/good"))
        server.route("/reset", LoopbackReply([.send(LoopbackReply.head(200, ["Content-Length: 99"])), .reset]))
        server.route("/bad", .status(500))
        let paths = ["/good", "/moved", "/reset", "/bad", "/none"]
        let requests = (0..<500).map { number in request(server.url(paths[number % 5])) { $0.source = "\(number)" } }
        let results = await fetcher.results(requests)
        #expect(Set(results.map(\.source)).count == 500)
        #expect(results.count { $0.bytes == 5000 && $0.document != nil } == 200)
        #expect(results.count { $0.error?.weight == 0.5 } == 300)
    }
}
