import Archiving
import ArgumentParser
import Foundation
import Model
import Watching

struct PollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "Ask the sources that are due once, record what is new, and exit.")
    @OptionGroup var options: SharedOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Ask every enabled source, due or not, but for those whose server has said when to return or that it is gone.") var all = false
    @Flag(help: "Print the result as JSON.") var json = false
    @Argument(help: ArgumentHelp("Ids of sources to ask, due or not.", valueName: "source")) var sources: [String] = []

    func validate() throws {
        if all, !sources.isEmpty { throw ValidationError("Name sources or say --all, not both.") }
    }

    func run() throws {
        try failing {
            let configuration = try options.configuration()
            let known = Set(configuration.sources.map(\.id))
            for name in sources where !known.contains(name) {
                throw ValidationError("There is no source '\(name)'. 'atalaya sources list' names them all.")
            }
            let (report, alerted) = try withArchive(at: configuration.settings.archive, for: "atalaya poll") { archive in
                let once = Once(configuration: configuration, archive: archive, log: options.log(.warning), clock: time.clock)
                for path in try once.writeUnwritten() { Output.complain("\(path) written; an earlier run had not come to it") }
                let chosen = try all ? once.allSources() : once.sources(named: sources)
                let report = try ProgressLine.during("asking sources", isQuiet: options.quiet || json) { line in
                    try once.poll(chosen) { report, of in
                        let done = report.asked + report.waiting
                        if done < of || report.pages == 0 { line.show(nil, done, of: of) } else { line.show("reading items' pages", report.pages) }
                    }
                }
                return (report, try once.alert())
            }
            if alerted > 0 { Output.complain("\(alerted) \(alerted == 1 ? "story is" : "stories are") above the alert threshold: 'atalaya deliver' sends what is due.") }
            if json { Output.line(String(decoding: try JSON.encode(report), as: UTF8.self)) } else { show(report, configuration) }
        }
    }

    private static func waiting(_ count: Int) -> String {
        count == 1 ? "the server of 1 source has said when to return" : "the servers of \(count) sources have said when to return"
    }

    private static func pages(_ report: Poller.Report) -> String {
        (report.pages == 1 ? "1 item's page read: " : "\(report.pages) items' pages read: ")
            + (report.articles == 1 ? "1 article new or edited" : "\(report.articles) articles new or edited")
    }

    private func show(_ report: Poller.Report, _ configuration: Configuration) {
        if report.asked == 0, report.waiting > 0 {
            Output.line("Nothing was asked: \(Self.waiting(report.waiting)). 'atalaya status' says until when.")
            return
        }
        if report.asked == 0, report.pages > 0 {
            return Output.line("No source is due; \(Self.pages(report))")
        }
        if report.asked == 0 {
            Output.line("No source is due. 'atalaya status' says when each is; '--all' asks them all now.")
            return
        }
        Output.line("\(report.asked) sources asked: \(report.reached) reached (\(report.unchanged) with nothing new), \(report.failed) failed; \(report.bytes) bytes")
        if report.waiting > 0 { Output.line("\(Self.waiting(report.waiting)), so it was left alone") }
        Output.line("\(report.items) items received: \(report.new) new, \(report.edited) edited")
        if report.pages > 0 { Output.line(Self.pages(report)) }
        for seed in configuration.seeds {
            guard let verdicts = report.verdicts[seed.id] else { continue }
            func count(_ verdict: Match.Verdict) -> Int { verdicts[verdict.rawValue] ?? 0 }
            Output.line("\(seed.id): \(count(.digest)) for the digest, \(count(.noted)) also noted, \(count(.rejected)) rejected")
        }
    }
}
