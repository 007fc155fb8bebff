@testable import Archiving
import Foundation
import Model

/// An archive in a folder of its own, gone when the test is.
final class TemporaryArchive {
    let folder: URL
    let archive: Archive
    var path: String { folder.appendingPathComponent("atalaya.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Records one good visit that brought `items`, each judged by `verdict`.
    func receive(_ items: [Item], from source: String = "granma", at time: Date, seedHash: UInt64 = 1, verdict: (Item) -> Match.Verdict) throws {
        var news = try archive.news(in: items, of: source)
        for index in news.indices {
            let item = news[index].item
            let mention = Mention(field: .title, start: 0, length: 3, text: String(item.title.prefix(3)), alias: "abc")
            let match = Match(
                seed: "missions", verdict: verdict(item), score: 7, actors: [.init(id: "cuba", mentions: [mention, mention])],
                topics: [.init(id: "medical-missions", mentions: [mention])], reasons: [.init(feature: "topic", value: 7, evidence: "in the title")])
            news[index].judgements = [Judgement(match: match, seedHash: seedHash)]
        }
        var state = SourceState(source: source)
        state.lastReached = time
        let edited = news.filter { $0.known != nil }.count
        let visit = Visit(
            source: source, started: time, ended: time, outcome: .changed, status: 200, bytes: 10, items: items.count,
            newItems: news.count - edited, editedItems: edited)
        try archive.record([RecordedPass(visit: visit, state: state, news: news)])
    }
}

let morning = Date(timeIntervalSince1970: 1_750_230_000) // 2025-06-18 07:00 UTC

func item(_ id: String, _ title: String, text: String? = nil) -> Item {
    Item(id: id, url: "https://example.org/\(id)", title: title, contentText: text, published: morning)
}
