import ArgumentParser
import Foundation
import Model
import Watching

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Whether this machine lets the configuration work: permissions, disk, clock, archive, names, certificates; and what to do.",
        discussion: "The configuration itself is read as 'atalaya check' does. Exit status 1 when something keeps the program from working. With --online a host name is looked up.")
    @OptionGroup var options: SharedOptions
    @Flag(help: "Look up the first source's host name.") var online = false
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        try failing {
            let resolve: ((String) -> Bool)? = online ? { DoctorCommand.hasAddress($0) } : nil
            let findings: [Doctor.Finding] = Doctor(try options.configuration(), now: Date()).findings(resolve: resolve)
            if json {
                Output.line(String(decoding: try JSON.encode(findings), as: UTF8.self))
            } else {
                Output.table(findings.map(Self.row))
            }
            if findings.contains(where: { $0.state == .bad }) { throw ExitCode.failure }
        }
    }

    private static func row(_ finding: Doctor.Finding) -> [String] {
        let advice = finding.advice.map { ": \($0)" } ?? ""
        return [word(finding.state), finding.check, finding.what + advice]
    }

    private static func word(_ state: Doctor.State) -> String {
        switch state {
        case .good: "ok"
        case .doubtful: "look"
        case .bad: "BAD"
        }
    }

    private static func hasAddress(_ host: String) -> Bool {
        var answer: UnsafeMutablePointer<addrinfo>?
        defer { if let answer { freeaddrinfo(answer) } }
        return getaddrinfo(host, nil, nil, &answer) == 0
    }
}
