import Archiving
import Fetching
import Foundation
import Model
import Scheduling
import TestSupport
import Testing
@testable import Watching

@Suite("Manners: what a publisher sees from poll to poll")
struct MannersTests {
    @Test func `the newest validators go back as served, of both kinds, also where the body stayed the same`() async throws {
        let stand = try PollStand()
        stand.server.route(
            "/feed", .ok(body: rss([1]), headers: ["ETag: \"1\"", "Last-Modified: yesterday"]), .ok(body: rss([1]), headers: ["ETag: W/\"2\""]), .notModified())
        for _ in 0..<3 {
            try await stand.poll()
            stand.advance(hours: 30)
        }
        let sent = stand.server.requests
        #expect(sent.map { $0.text("If-None-Match") } == [nil, "\"1\"", "W/\"2\""])
        #expect(sent.map { $0.text("If-Modified-Since") } == [nil, "yesterday", nil])
    }

    @Test func `a source that is to be asked without conditions is`() async throws {
        let stand = try PollStand { $0.conditional = false }
        stand.server.route("/feed", .ok(body: rss([1]), headers: ["ETag: \"1\""]))
        for _ in 0..<2 {
            try await stand.poll()
            stand.advance(hours: 30)
        }
        #expect(stand.server.requests.map { $0.text("If-None-Match") } == [nil, nil])
    }

    @Test func `no routine request is without conditions, but one is when a source is silent against its habit, then rarely`() async throws {
        let stand = try PollStand()
        stand.settings.maxInterval = 3600
        var answers: [LoopbackReply] = (1...20).map { .ok(body: rss(1...$0), headers: ["ETag: \"\($0)\""]) }
        answers.append(.conditional(body: rss(1...21), etag: "\"20\"")) // says "not modified" for ever, though there is another
        for answer in answers.dropLast() {
            stand.server.route("/feed", answer)
            try await stand.poll()
            stand.advance(hours: 12)
        }
        stand.server.route("/feed", answers[20])
        var whole: [Double] = []
        let start = stand.time.now
        for _ in 0..<(20 * 2) {
            let before = stand.server.requests.count
            try await stand.poll()
            if stand.server.requests.count > before, stand.server.requests.last?.text("If-None-Match") == nil {
                whole.append(stand.time.now.timeIntervalSince(start) / 86_400)
            }
            stand.advance(hours: 12)
        }
        #expect(whole.count == 2, "\(whole)")
        #expect(try stand.archive.items(named: "21").count == 1, "and what it found is not lost")
        #expect(try stand.archive.visits(since: nil, until: .distantFuture)["a"]?.warnings.contains { $0.contains("conditional: never") } == true)
    }

    @Test func `a 304 after failures changes nothing of the content, and the failures are over`() async throws {
        let stand = try PollStand()
        stand.server.route(
            "/feed", .ok(body: rss([1]), headers: ["ETag: \"1\""]), .ok(body: "<html>Log in</html>", headers: ["ETag: \"page\""]), .status(500), .notModified(),
            .ok(body: rss([1, 2]), headers: ["ETag: \"2\""]))
        try await stand.poll()
        let good = try stand.state()
        for _ in 0..<3 {
            stand.advance(hours: 30)
            try await stand.poll()
        }
        let after = try stand.state()
        #expect(after.failures == 0 && after.failingSince == nil)
        #expect(after.lastNew == good.lastNew && after.bodyHash == good.bodyHash && after.validators == good.validators)
        stand.advance(hours: 30)
        #expect(try await stand.poll().new == 1)
        #expect(stand.server.requests.dropFirst().allSatisfy { $0.text("If-None-Match") == "\"1\"" })
    }

    @Test func `a 304 renews how long the answer is fresh`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss([1]), headers: ["ETag: \"1\"", "Cache-Control: max-age=18000"]), .notModified(), .notModified(headers: ["Cache-Control: max-age=36000"]))
        try await stand.poll()
        #expect(try stand.wait() == 5)
        stand.advance(hours: 5)
        try await stand.poll()
        #expect(try stand.wait() == 5, "it says nothing, so what the whole answer said holds again")
        stand.advance(hours: 5)
        try await stand.poll()
        #expect(try stand.wait() == 10)
        #expect(try stand.state().dueReason == "the answer is fresh until then")
    }

    @Test func `a Retry-After is kept across restarts, and holds for those who ask for everything and for all sources of the host`() async throws {
        let stand = try PollStand([("a", "/a"), ("b", "/b"), ("c", "/c")])
        stand.server.route("/a", .status(503, headers: ["Retry-After: 7200"]))
        for path in ["/b", "/c"] { stand.server.route(path, .ok(body: rss([1]))) }
        let report = try await stand.poll(stand.sources)
        #expect(report.asked == 1 && report.waiting == 2 && stand.server.requests.count == 1)
        stand.advance(hours: 1.9)
        let second = try await stand.poll(stand.sources)
        #expect(second.asked == 0 && second.waiting == 3 && stand.server.requests.count == 1)
        #expect(try stand.state("b").dueReason?.contains("said when to return") == true)
        #expect(try stand.state("b").failures == 0, "it has done nothing wrong")
        stand.advance(hours: 0.2)
        stand.server.route("/a", .ok(body: rss([1])), .status(429, headers: ["Retry-After: 60"]))
        #expect(try await stand.poll(stand.sources).reached == 3)
        stand.settings.retryScope = .source
        let third = try await stand.poll(stand.sources)
        #expect(third.reached == 2 && third.failed == 1, "by setting it binds the one that was asked")
        #expect(try await stand.poll(stand.sources).waiting == 1)
    }

    @Test func `a change of state is what is remembered: failing since, why, and when it is tried again`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .status(500), .status(500), .ok(body: rss([1])))
        try await stand.poll()
        let first = stand.time.now
        #expect(try stand.wait() == 1.5)
        stand.advance(hours: 1.5)
        try await stand.poll()
        #expect(try stand.wait() == 2)
        let state = try stand.state()
        #expect(state.failures == 1 && state.failingSince == first && state.failureReason?.contains("HTTP 500") == true)
        #expect(stand.server.requests.count == 2, "no second try within a pass")
        stand.advance(hours: 2)
        try await stand.poll()
        #expect(try stand.state().failures == 0)
    }

    @Test func `a source that answers and brings nothing, against its habit, is named as quiet`() async throws {
        let stand = try PollStand()
        for number in 1...20 {
            stand.server.route("/feed", .conditional(body: rss(1...number), etag: "\"\(number)\""))
            try await stand.poll()
            stand.advance(hours: 24)
        }
        #expect(try stand.coverage().quiet.isEmpty)
        for _ in 0..<8 {
            try await stand.poll()
            stand.advance(hours: 24)
        }
        let quiet = try stand.coverage(since: stand.time.now - 90_000).quiet
        #expect(quiet.map(\.reason) == ["It answers, but has brought nothing new for 9 d. It used to bring something every 24 h on average; the longest pause was 24 h."])
        #expect(try quiet.first?.since == stand.state().lastNew)
    }

    @Test func `a change of state is a line in the log, its repetitions are not`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .status(500), .status(500), .status(404), .status(404), .ok(body: rss([1])), .notModified(), .status(500))
        for _ in 0..<5 {
            try await stand.poll()
            stand.advance(hours: 24)
        }
        #expect(stand.log.all.map { String($0.prefix(16)) } == ["source a fails: ", "source a fails: ", "source a is back"])
    }

    @Test func `410 is confirmed once, left alone, named in every statement, and asked again when the person acts`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .status(410))
        stand.server.route("/new", .ok(body: rss([1])))
        try await stand.poll()
        #expect(try stand.wait() == 24)
        #expect(try stand.coverage().gone.isEmpty)
        stand.advance(hours: 24)
        try await stand.poll()
        for _ in 0..<3 {
            stand.advance(hours: 1000)
            try await stand.poll()
            #expect(try stand.coverage(since: stand.time.now - 86_400).gone.map(\.source) == ["a"])
        }
        #expect(stand.server.requests.count == 2)
        stand.sources[0].url = stand.server.url("/new")
        #expect(try await stand.poll().reached == 1)
        #expect(try stand.coverage().gone.isEmpty)
    }

    @Test func `one 410 that is no second one is forgotten`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .status(410), .ok(body: rss([1])), .status(410))
        for _ in 0..<3 {
            try await stand.poll()
            stand.advance(hours: 25)
        }
        #expect(try !stand.state().isGone)
    }

    @Test func `nobody is told where a request comes from, and nobody gets another's cookies`() async throws {
        let stand = try PollStand([("a", "/a"), ("b", "/b")])
        stand.server.route("/a", .ok(body: rss([1]), headers: ["Set-Cookie: id=1; Path=/"]))
        stand.server.route("/b", .ok(body: rss([1])))
        for _ in 0..<2 {
            try await stand.poll()
            stand.advance(hours: 30)
        }
        for request in stand.server.requests {
            #expect(request["Cookie"] == nil && request["Referer"] == nil && request.target == request.path)
            #expect(request.text("Accept")?.contains("application/atom+xml") == true && request.text("User-Agent")?.hasPrefix("atalaya/") == true)
        }
    }

    @Test func `hubs are kept for later`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss([1], extra: "<atom:link rel='hub' href='https://hub.example/'/>")))
        try await stand.poll()
        #expect(try stand.state().hubs == ["https://hub.example/"])
    }

    @Test func `the network going away and coming back loses nothing`() async throws {
        let stand = try PollStand()
        let reset = LoopbackReply([.reset])
        stand.server.route("/feed", .ok(body: rss([1]), headers: ["ETag: \"1\""]), reset, reset, .ok(body: rss([1, 2])))
        for _ in 0..<4 {
            try await stand.poll()
            stand.advance(hours: 24)
        }
        #expect(try stand.archive.size().items == 2)
        #expect(try stand.state().failures == 0)
    }
}

@Suite("Permanent redirects")
struct MovedTests {
    /// What the pass remembers of an answer that came by a permanent redirect.
    private func remembered(_ stand: PollStand, _ target: String?, _ items: ClosedRange<Int> = 1...2) throws -> String? {
        let source = stand.sources[0], request = FetchRequest(source, settings: stand.settings, state: nil)
        let body = Array(rss(items).utf8)
        var result = FetchResult(
            request, .changed(Document(body: body, hash: StableHash.of(body), url: target ?? source.url)), started: stand.time.now, ended: stand.time.now)
        result.permanentRedirect = target
        let pass = Pass(
            source: source, state: try stand.archive.states()["a"] ?? SourceState(source: "a"), bounds: PollBounds(source, stand.settings),
            askedWhole: false, judges: [], archive: stand.archive)
        return try pass.record(result).state.movedTo
    }

    @Test func `are not remembered where they lead to http, whatever their status`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .redirect(308, to: "/new"))
        stand.server.route("/new", .ok(body: rss([1]), headers: ["ETag: \"1\""]), .ok(body: rss([1, 2])), .ok(body: rss([1, 2, 3])))
        for _ in 0..<3 {
            try await stand.poll()
            stand.advance(hours: 30)
        }
        #expect(try stand.state().movedTo == nil)
        #expect(stand.server.requests.map(\.path) == ["/feed", "/new", "/feed", "/new", "/feed", "/new"])
    }

    @Test func `are remembered once their target has proved to be the same feed, and only then`() async throws {
        let stand = try PollStand(), target = "https://new.example/feed"
        #expect(try remembered(stand, target) == nil, "the first answer ever proves nothing")
        stand.server.route("/feed", .ok(body: rss([1])))
        try await stand.poll()
        #expect(try remembered(stand, target) == target)
        #expect(try remembered(stand, target, 7...9) == nil, "another feed")
        #expect(try remembered(stand, "http://new.example/feed") == nil, "to http never")
        #expect(try remembered(stand, nil) == nil, "temporary ones are not told to us as permanent")
    }

    @Test func `of which the target has gone are forgotten, and the address of the sources file is asked again`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss([1])))
        stand.server.route("/elsewhere", .status(410), .status(410))
        try await stand.poll()
        var state = try stand.state()
        state.movedTo = stand.server.url("/elsewhere")
        try stand.archive.record([], postponed: [state])
        stand.advance(hours: 30)
        try await stand.poll()
        #expect(try stand.state().movedTo == nil && stand.state().goneAnswers == 0)
        stand.advance(hours: 30)
        try await stand.poll()
        #expect(stand.server.requests.map(\.path) == ["/feed", "/elsewhere", "/feed"])
    }

    @Test func `are named in the coverage statement, so that the file can be corrected`() async throws {
        let stand = try PollStand()
        stand.server.route("/feed", .ok(body: rss([1])))
        try await stand.poll()
        var state = try stand.state()
        state.movedTo = "https://new.example/feed"
        try stand.archive.record([], postponed: [state])
        #expect(try stand.coverage().limits == ["a: it has moved for good to https://new.example/feed and is asked there. Write that address into the sources file."])
    }
}
