import Archiving
import Foundation
import Model
import Testing
import Watching

@Suite("An edited seed against the archive")
struct ReplayTests {
    private final class Stand {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
        let archive: Archive
        let now = Date(timeIntervalSince1970: 1_750_230_000)
        var seed = Seed(id: "missions", topics: [Topic(id: "t", phrases: [Phrase("Cuban doctors")])])

        init(_ titles: [String]) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
            try receive(titles, at: now)
        }
        deinit { try? FileManager.default.removeItem(at: folder) }

        func receive(_ titles: [String], at time: Date) throws {
            let items = titles.map { Item(id: $0, title: $0, language: "en") }
            var news = try archive.news(in: items, of: "gazette")
            for index in news.indices { news[index].judgements = [Judge(seed).judge(news[index].item)] }
            let visit = Visit(source: "gazette", started: time, ended: time, outcome: .changed, status: 200, bytes: 1, items: items.count, newItems: items.count)
            try archive.record([RecordedPass(visit: visit, state: SourceState(source: "gazette"), news: news)])
        }

        var configuration: Configuration {
            Configuration(
                settings: Settings(archive: archive.path, digest: DigestSettings(directory: folder.path)),
                sources: [Source(id: "gazette", url: "https://gazette.example/feed")], seeds: [seed])
        }

        func replay(since: Date? = nil) throws -> Replay { try Replay(Judge(seed), over: archive, since: since ?? now - 1) }
    }

    @Test func `shows what is gained, lost and moved, and changes nothing`() throws {
        let stand = try Stand(["Cuban doctors leave", "Cuban nurses leave", "Rain"])
        stand.seed.topics[0].phrases = [Phrase("Cuban nurses")]
        stand.seed.topics.append(Topic(id: "rain", tier: .related, phrases: [Phrase("Rain")]))
        let replay = try stand.replay()
        #expect(replay.of(.gained).map(\.item.item.title) == ["Cuban nurses leave", "Rain"])
        #expect(replay.of(.lost).map(\.item.item.title) == ["Cuban doctors leave"])
        #expect(replay.items == 3 && replay.unchanged == 0)
        #expect(try stand.archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Cuban doctors leave"])
    }

    @Test func `counts what moves between digest and noted`() throws {
        let stand = try Stand(["Cuban doctors leave"])
        stand.seed.topics[0].tier = .related
        let moved = try stand.replay().of(.moved)
        #expect(moved.map(\.before) == [.digest])
        #expect(moved.map(\.after.verdict) == [.noted])
    }

    @Test func `is told by the next digest once it is accepted`() throws {
        let stand = try Stand(["Cuban doctors leave", "Cuban nurses leave"])
        stand.seed.topics[0].phrases = [Phrase("Cuban nurses")]
        let judge = Judge(stand.seed)
        #expect(try stand.replay().accept(judge, in: stand.archive, stand.configuration, now: stand.now) == 2)
        #expect(try stand.archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Cuban nurses leave"])
        #expect(try stand.replay().changes.isEmpty)
    }

    @Test func `leaves what a digest has told as it was told`() throws {
        let stand = try Stand(["Cuban doctors leave", "Cuban nurses leave"])
        var digest = DigestSettings(directory: stand.folder.path)
        digest.formats = [.markdown]
        let configuration = Configuration(settings: Settings(archive: stand.archive.path, digest: digest), sources: [], seeds: [stand.seed])
        _ = try Teller(configuration: configuration, archive: stand.archive).tell(stand.seed, until: stand.now + 60)
        stand.seed.topics[0].phrases = [Phrase("Cuban nurses")]
        let replay = try stand.replay()
        #expect(replay.of(.lost).map(\.isTold) == [true])
        #expect(replay.of(.gained).map(\.isTold) == [false])
        #expect(try replay.accept(Judge(stand.seed), in: stand.archive, stand.configuration, now: stand.now) == 1)
        #expect(try stand.archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Cuban nurses leave"], "what was rejected then is told now")
        #expect(try stand.archive.accounts(of: 1)["missions"]?.match.verdict == .digest)
    }

    @Test func `looks only at what arrived since`() throws {
        let stand = try Stand(["Cuban nurses leave"])
        try stand.receive(["Cuban nurses return"], at: stand.now + 86_400)
        stand.seed.topics[0].phrases = [Phrase("Cuban nurses")]
        #expect(try stand.replay(since: stand.now + 3600).of(.gained).map(\.item.item.title) == ["Cuban nurses return"])
        #expect(try stand.replay().of(.gained).count == 2)
    }

    @Test func `goes through an archive of more items than one piece`() throws {
        let stand = try Stand((0..<2100).map { "Cuban nurses \($0)" })
        stand.seed.topics[0].phrases = [Phrase("Cuban nurses")]
        #expect(try stand.replay().of(.gained).count == 2100)
    }
}
