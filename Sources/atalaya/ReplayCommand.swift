import Archiving
import ArgumentParser
import Foundation
import Model
import Watching

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run changed seeds over the archive: which items would be gained, lost and moved.",
        discussion: "Changes nothing unless --accept is given. What a digest has told stays as it was told.")
    @OptionGroup var options: SharedOptions
    @Option(help: ArgumentHelp("Only this seed. May be given several times. Default: all.", valueName: "id")) var seed: [String] = []
    @Option(help: ArgumentHelp("Look at items that arrived on this day or later. Default: the last 30 days.", valueName: "YYYY-MM-DD")) var since: CalendarDay?
    @Flag(help: "Record the new verdicts.") var accept = false
    @Flag(help: "Print JSON, a line for each seed.") var json = false

    private struct Line: Encodable {
        struct Change: Encodable {
            var item: Int64
            var title: String
            var url: String?
            var source: String
            var arrived: Date
            var before: String?
            var score_before: Double?
            var after: String
            var score_after: Double
            var told: Bool
            var because: String?
        }
        var seed: String
        var since: Date
        var items: Int
        var unchanged: Int
        var pruned: Int
        var gained: [Change]
        var lost: [Change]
        var moved: [Change]
        var accepted: Int?
    }

    func run() throws {
        try failing {
            let configuration = try options.configuration()
            for id in seed where !configuration.seeds.contains(where: { $0.id == id }) {
                throw ValidationError("There is no seed '\(id)'. There are: \(configuration.seeds.map(\.id).joined(separator: ", ")).")
            }
            let path = configuration.settings.archive
            if accept {
                try withArchive(at: path, for: "atalaya replay") { try replay(over: $0, configuration) }
            } else {
                try replay(over: Archive(path: path, access: .read), configuration)
            }
        }
    }

    private func replay(over archive: Archive, _ configuration: Configuration) throws {
        let zone = configuration.settings.digest.timeZone, now = Date()
        let start = since.map { $0.start(in: zone) } ?? now - 30 * 86_400
        for seed in configuration.seeds where self.seed.isEmpty || self.seed.contains(seed.id) {
            let (replay, accepted) = try ProgressLine.during("judging by seed \(seed.id)", isQuiet: options.quiet || json) { line in
                let judge = Judge(seed)
                let replay = try Replay(judge, over: archive, since: start) { line.show(nil, $0, of: $1) }
                guard accept else { return (replay, Int?.none) }
                return (replay, try replay.accept(judge, in: archive, configuration, now: now) { line.show("recording verdicts", $0, of: $1) })
            }
            if json { try printJSON(replay, accepted) } else { show(replay, accepted, zone) }
        }
    }

    private func printJSON(_ replay: Replay, _ accepted: Int?) throws {
        func lines(_ kind: Replay.Kind) -> [Line.Change] {
            replay.of(kind).map { change in
                .init(item: change.item.number, title: change.item.item.title, url: change.item.item.url, source: change.item.source,
                      arrived: change.item.arrived, before: change.before?.rawValue, score_before: change.scoreBefore,
                      after: change.after.verdict.rawValue, score_after: change.after.score, told: change.isTold, because: Self.because(change))
            }
        }
        let line = Line(
            seed: replay.seed, since: replay.since, items: replay.items, unchanged: replay.unchanged, pruned: replay.pruned, gained: lines(.gained), lost: lines(.lost),
            moved: lines(.moved), accepted: accepted)
        Output.line(String(decoding: try JSON.encode(line), as: UTF8.self))
    }

    private func show(_ replay: Replay, _ accepted: Int?, _ zone: TimeZone) {
        let counts = Replay.Kind.allCases.map { "\(replay.of($0).count) \($0.rawValue)" }.joined(separator: ", ")
        Output.line(Output.bold("seed \(replay.seed)") + ": \(replay.items) items since \(CalendarDay(replay.since, in: zone)); \(counts), \(replay.unchanged) as before"
            + (replay.pruned > 0 ? ", \(replay.pruned) whose texts were pruned" : ""))
        let rows = Replay.Kind.allCases.flatMap { kind in
            replay.of(kind).map { change in
                [
                    kind.rawValue, "\(change.item.number)", "\(CalendarDay(change.item.arrived, in: zone))", change.item.source,
                    "\(change.before?.rawValue ?? "-") → \(change.after.verdict.rawValue)", "\(Self.number(change.scoreBefore)) → \(Self.number(change.after.score))",
                    change.isTold ? "told" : "", String(change.item.item.title.prefix(80)) + (Self.because(change).map { " (\($0))" } ?? ""),
                ]
            }
        }
        if !rows.isEmpty { Output.table([["", "item", "arrived", "source", "verdict", "score", "", "title (because)"]] + rows) }
        if let accepted {
            Output.line("\(accepted) new verdicts recorded")
        } else if !rows.isEmpty {
            Output.line("nothing was changed; --accept records this")
        }
    }

    /// What weighs most in the new verdict.
    private static func because(_ change: Replay.Change) -> String? {
        change.after.reasons.max { abs($0.value) < abs($1.value) }.map { "\($0.feature): \($0.evidence)" }
    }

    private static func number(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "-" }
}
