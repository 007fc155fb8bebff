import ArgumentParser
import Configuring
import Foundation
import Matching
import Model

/// Measures the whole stage of matching (fold, tokenise, stem, match, score, reasons) beside a bare word trie in C that only counts, as
/// ratios of CPU time within each round.
@main
struct MatchBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "MB of text per CPU second of the whole stage, and as a share of the limit.",
        discussion: """
            DATA holds items.txt (one item a line), aliases.N.txt and aliases.N.folded.txt (one a line) and fold.bin, as the generator of the \
            benchmarks makes them. With --limit, the program limit_match is run in every round on the same text.
            """)
    @Option(help: ArgumentHelp("The limit's program.", valueName: "file")) var limit: String?
    @Option(help: "Numbers of aliases.") var sets = "1000,10000,100000"
    @Option(help: "Rounds.") var rounds = 3
    @Option(help: "Megabytes of text.") var megabytes = 50
    @Option(help: ArgumentHelp("A seed to measure as well: topics, stems and all.", valueName: "file")) var seed: String?
    @Argument(help: "Folder of the data.") var data: String

    func run() throws {
        let text = try text()
        let items = text.split(separator: 0x0a).enumerated().map { Item(id: "\($0.offset)", contentText: String(decoding: $0.element, as: UTF8.self)) }
        let size = Double(text.count) / 1e6
        let part = NSTemporaryDirectory() + "match-benchmark-\(getpid()).txt"
        try Data(text).write(to: URL(fileURLWithPath: part))
        defer { try? FileManager.default.removeItem(atPath: part) }
        print("\(items.count) items, \(number(size)) MB; MB of text per CPU second")
        print("| aliases | stage | limit | share of the limit, each round | compile, s | items with a name |")
        print("|---|---|---|---|---|---|")
        for count in sets.split(separator: ",") {
            let seed = try Self.seed(aliases: data + "/aliases.\(count).txt")
            let start = Self.cpu()
            let matcher = Matcher(CompiledSeed(seed))
            let compile = Self.cpu() - start
            var stage: [Double] = [], bare: [Double] = [], found = 0
            for _ in 0..<rounds {
                if let limit { bare.append(size / (try Self.runLimit(limit, data, String(count), part))) }
                let (time, matched) = Self.time(matcher, items)
                stage.append(size / time)
                found = matched
            }
            let shares = zip(stage, bare).map { number($0 / $1) }.joined(separator: " ")
            print("| \(count) | \(number(median(stage))) | \(limit == nil ? "-" : number(median(bare))) | \(shares) | \(number(compile)) | \(found) |")
        }
        if let seed {
            let matcher = Matcher(CompiledSeed(try ConfigurationFiles.loadSeed(file: seed)))
            let speeds = (0..<rounds).map { _ in size / Self.time(matcher, items).seconds }
            print("| \(seed) | \(number(median(speeds))) | | | | |")
        }
    }

    /// Whole lines from the beginning of the items.
    private func text() throws -> ArraySlice<UInt8> {
        guard let file = FileHandle(forReadingAtPath: data + "/items.txt") else { throw ValidationError("There is no \(data)/items.txt.") }
        let bytes = [UInt8](try file.read(upToCount: megabytes * 1_000_000) ?? Data())
        guard let end = bytes.lastIndex(of: 0x0a) else { throw ValidationError("\(data)/items.txt has no lines.") }
        return bytes[...end]
    }

    /// Four names an actor.
    private static func seed(aliases file: String) throws -> Seed {
        let names = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { String($0) }
        let actors = stride(from: 0, to: names.count, by: 4).map { start in
            WatchedActor(id: "a\(start / 4)", name: names[start], aliases: names[(start + 1)..<min(start + 4, names.count)].map { Alias($0) })
        }
        return Seed(id: "benchmark", actors: actors)
    }

    private static func time(_ matcher: Matcher, _ items: [Item]) -> (seconds: Double, matched: Int) {
        let start = cpu()
        var matched = 0
        for item in items where matcher.match(item).verdict != .rejected { matched += 1 }
        return (cpu() - start, matched)
    }

    /// - Returns: CPU seconds of its search.
    private static func runLimit(_ program: String, _ data: String, _ count: String, _ items: String) throws -> Double {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["match", data + "/fold.bin", data + "/aliases.\(count).folded.txt", items]
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        struct Report: Decodable { var search_cpu_s: Double }
        return try JSONDecoder().decode(Report.self, from: output).search_cpu_s
    }

    private static func cpu() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    private func number(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.0f", value) }
}
