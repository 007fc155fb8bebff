import ArgumentParser
import Configuring
import Archiving
import Foundation
import Matching
import Model
import Watching

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report every problem in the configuration and the seeds.",
        discussion: """
            Exit status 78 when there is one. The examples of the seeds ('must-match', 'must-not-match') are judged, and each seed is tried on the newest \
            items of the archive. With --online each enabled source is asked once as well; nothing is recorded.
            """)
    @OptionGroup var options: SharedOptions
    @Flag(help: "Ask each enabled source once.") var online = false
    @Flag(help: "Print JSON.") var json = false

    private struct Finding: Encodable {
        var file: String
        var line: Int?
        var problem: String
    }

    func run() throws {
        try failing {
            let configuration: Configuration
            do { configuration = try CheckedConfiguration.load(mainFile: options.mainFile, strict: true) } catch let error as Problems {
                try report(error.all.map { Finding(file: $0.file, line: $0.line, problem: $0.description) })
                throw ExitCode.configuration
            }
            let findings = review(configuration)
            if !findings.isEmpty {
                try report(findings)
                throw ExitCode.configuration
            }
            if online { try ask(configuration) } else if json { Output.line("[]") } else { summary(configuration) }
        }
    }

    private func report(_ findings: [Finding]) throws {
        if json { return Output.line(String(decoding: try JSON.encode(findings), as: UTF8.self)) }
        for finding in findings { Output.line(Output.safe(finding.problem)) }
        Output.complain(findings.count == 1 ? "1 problem" : "\(findings.count) problems")
    }

    /// What the seeds make of their own examples and of the archive.
    private func review(_ configuration: Configuration) -> [Finding] {
        let items = (try? Archive(path: configuration.settings.archive, access: .read).newestItems(2000).map(\.item)) ?? []
        return configuration.seeds.flatMap { seed in
            let review = SeedReview(seed)
            return (review.findings() + [review.finding(amid: items)].compactMap { $0 }).map { finding in
                let line = finding.place.hasPrefix(seed.file + ":") ? Int(finding.place.dropFirst(seed.file.utf8.count + 1)) : nil
                return Finding(file: seed.file, line: line, problem: "\(finding.place): \(finding.what); \(finding.instead)")
            }
        }
    }

    private func summary(_ configuration: Configuration) {
        let enabled = configuration.sources.count(where: \.enabled)
        Output.line("\(options.mainFile): no problems")
        if let doubt = configuration.settings.contactDoubt { Output.line("but \(doubt.what): \(doubt.advice)") }
        Output.line("\(configuration.sources.count) sources, \(enabled) of them enabled; archive \(configuration.settings.archive)")
        for seed in configuration.seeds {
            let digest = configuration.digest(of: seed)
            let to = digest.channels.isEmpty ? "" : ", sent to \(digest.channels.joined(separator: ", "))"
            let alert = seed.alert.map { _ in "; alerts to \(configuration.settings.alerts.channels.joined(separator: ", "))" } ?? ""
            Output.line("seed \(seed.id): \(seed.actors.count) actors, \(seed.topics.count) topics; digest \(digest.rhythm) \(digest.zone)\(to)\(alert)")
        }
        Output.line("digests in \(configuration.settings.digest.directory)")
    }

    private func ask(_ configuration: Configuration) throws {
        let answers = ProgressLine.during("asking sources", isQuiet: options.quiet || json) { line in
            OnlineCheck.ask(configuration) { line.show(nil, $0, of: $1) }
        }
        if json {
            Output.line(String(decoding: try JSON.encode(answers), as: UTF8.self))
        } else {
            Output.table([["source", "answer", "format", "items", "newest", "validators", "robots", "limits"]] + answers.map(row))
        }
        if answers.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
    }

    /// One line for people. Of what went wrong or has moved, the whole sentence stands at its end.
    private func row(_ answer: OnlineCheck.Answer) -> [String] {
        let validators = [answer.etag.map { _ in "etag" }, answer.lastModified.map { _ in "date" }].compactMap { $0 }.joined(separator: "+")
        let moved = answer.movedTo.map { "moved for good to \($0)" }
        let remarks = answer.problem.map { [$0] } ?? answer.limits + [moved].compactMap { $0 }
        return [
            answer.source, answer.problem != nil ? "FAILED" : answer.status.map { "HTTP \($0)" } ?? "read", answer.format ?? "-",
            answer.items.map { "\($0)" } ?? "-", answer.newest.map { String(RFC3339.text($0).prefix(10)) } ?? "-",
            validators.isEmpty ? "-" : validators, answer.robots + (answer.honoursRobots || answer.robots != "disallowed" ? "" : " (not heeded)"),
            remarks.isEmpty ? "-" : remarks.joined(separator: ", "),
        ]
    }
}
