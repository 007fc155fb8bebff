import Archiving
import ArgumentParser
import Evidence
import Foundation
import Model

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "The pages of matched articles as they were received: list them, or hash them anew.",
        subcommands: [Verify.self, List.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Hash every record anew and say what is wrong, with record and offset.",
            discussion: """
                Without FILE, all files of evidence are checked, and that they hold every record that the archive cites, with the hash it cites. A time stamp \
                beside a file is compared with the file's hash; whether its authority signed it, 'openssl ts -verify' says. Exit status 1 when anything is wrong.
                """)
        @OptionGroup var options: SharedOptions
        @Argument(help: ArgumentHelp("WARC files, one gzip member a record. Default: all in the folder of evidence.", valueName: "file")) var files: [String] = []

        func run() throws {
            try failing {
                var cited: [String: [EvidenceReference]] = [:], paths = files, isWrong = false
                if files.isEmpty {
                    let settings = try options.configuration().settings
                    paths = EvidenceFolder.files(in: settings.evidence.directory).map { "\(settings.evidence.directory)/\($0)" }
                    if FileManager.default.fileExists(atPath: settings.archive) {
                        cited = Dictionary(grouping: try Archive(path: settings.archive, access: .read).citedEvidence(), by: \.file)
                    }
                    isWrong = complain(ofMissing: cited, paths, settings.evidence)
                    if paths.isEmpty, !isWrong { return Output.line("no evidence in \(settings.evidence.directory) yet") }
                }
                try ProgressLine.during("hashing", isQuiet: options.quiet) { line in
                    for (index, path) in paths.enumerated() {
                        line.show("hashing \((path as NSString).lastPathComponent)", index, of: paths.count)
                        if try !verify(path, cited: cited[(path as NSString).lastPathComponent] ?? []) { isWrong = true }
                    }
                }
                if isWrong { throw ExitCode.failure }
            }
        }

        /// - Returns: whether a file is missing that is not too old to be there.
        private func complain(ofMissing cited: [String: [EvidenceReference]], _ paths: [String], _ settings: EvidenceSettings) -> Bool {
            let names = Set(paths.map { ($0 as NSString).lastPathComponent })
            let oldest = settings.keepFor.map { CalendarDay(Date() - $0 - 86_400, in: .gmt) }
            var isMissing = false
            for (name, records) in cited.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
                if let oldest, let day = EvidenceFolder.day(of: name), day <= oldest { continue }
                Output.complain("\(settings.directory)/\(name) is missing, and the archive cites \(records.count == 1 ? "1 record" : "\(records.count) records") of it")
                isMissing = true
            }
            return isMissing
        }

        /// What the time stamp beside a file says, to go on with; empty where there is none.
        private func stamp(of path: String, _ faults: inout [String]) throws -> String {
            let file = path + EvidenceFolder.stampSuffix
            guard FileManager.default.fileExists(atPath: file) else { return "" }
            do {
                let stamp = try TimeStamp(response: Input.bytes(of: file))
                guard try stamp.imprint == SHA256.digest(ofFile: path) else {
                    faults.append("its time stamp is of other bytes: the file was changed after \(RFC3339.text(stamp.time)), or the stamp is another file's")
                    return ""
                }
                return ", stamped \(RFC3339.text(stamp.time)) by \(stamp.authority ?? "an authority without a name")"
            } catch let error as TimeStampError {
                faults.append("its time stamp \(file): \(error)")
                return ""
            }
        }

        /// - Returns: whether all is well.
        private func verify(_ path: String, cited: [EvidenceReference]) throws -> Bool {
            var records = 0, digests: [String: String] = [:]
            var faults = try WARCFile.check(path) { record in
                records += 1
                digests[record.id] = record.digest
            }.map { "\($0)" }
            for one in cited {
                guard let digest = digests[one.record] else {
                    faults.append("record \(one.record), which the archive cites, is not in it")
                    continue
                }
                if digest != one.digest { faults.append("record \(one.record): the archive cites \(one.digest), the file says \(digest)") }
            }
            let stamp = try stamp(of: path, &faults)
            if faults.isEmpty { Output.line(Output.safe("\(path): \(records) records, sound\(stamp)")) }
            for fault in faults { Output.complain("\(path): \(fault)") }
            return faults.isEmpty
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "The answers that are kept: when, what address, which record.")
        @OptionGroup var options: SharedOptions
        @Flag(help: "Print JSON, a line for each answer.") var json = false
        @Argument(help: ArgumentHelp("WARC files. Default: all in the folder of evidence.", valueName: "file")) var files: [String] = []

        private struct Line: Encodable {
            var file: String, offset: Int, record: String, date: String, url: String, status: Int?, bytes: Int, digest: String, cut: Bool
        }

        func run() throws {
            try failing {
                var paths = files
                if files.isEmpty {
                    let folder = try options.configuration().settings.evidence.directory
                    paths = EvidenceFolder.files(in: folder).map { "\(folder)/\($0)" }
                }
                var rows: [[String]] = []
                for path in paths {
                    var lines: [Line] = []
                    _ = try WARCFile.check(path) { record in
                        guard record.type == "response" else { return }
                        lines.append(Line(
                            file: path, offset: record.offset, record: record.id, date: record.date, url: record.target ?? "", status: record.status,
                            bytes: record.block.count, digest: record.digest, cut: record.isCut))
                    }
                    if json { for line in lines { Output.line(String(decoding: try JSON.encode(line), as: UTF8.self)) } }
                    rows += lines.map { [$0.date, $0.status.map { "\($0)" } ?? "-", Bytes.text($0.bytes), $0.record, $0.url] }
                }
                if !json { Output.table(rows) }
            }
        }
    }
}
