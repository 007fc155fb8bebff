import ArgumentParser
import Configuring
import Matching
import Model

struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Judge items by seeds and print each verdict with its mentions and reasons.",
        discussion: "Reads items of JSON Feed 1.1, one a line, and writes one line for each item and seed, in order. Offsets are UTF-8 bytes.")
    @Option(help: ArgumentHelp("A seed's file. May be given several times.", valueName: "file")) var seed: [String]
    @Argument(help: ArgumentHelp("Files with items, one JSON object a line. Default: standard input.", valueName: "items.jsonl")) var items: [String] = []

    func run() throws {
        try failing {
            let matchers = try seed.map { file in
                do { return Matcher(CompiledSeed(try ConfigurationFiles.loadSeed(file: file))) } catch {
                    Output.complain("\(error)")
                    throw ExitCode.configuration
                }
            }
            let files = items.isEmpty ? ["-"] : items
            try ProgressLine.during("judging items", isQuiet: Output.isTerminal || Input.isTyped(files)) { line in
                var count = 0
                for file in files {
                    try judge(file, by: matchers) {
                        count += 1
                        line.show(nil, count)
                    }
                }
            }
        }
    }

    private func judge(_ file: String, by matchers: [Matcher], progress: () -> Void) throws {
        var json = JSONWriter()
        defer { Output.write(json.bytes) } // what was judged before a line that is no item
        try ItemLines.read(file) { item in
            for matcher in matchers { MatchLine.write(matcher.match(item), id: item.id, to: &json) }
            progress()
            if json.bytes.count > 1 << 16 {
                Output.write(json.bytes)
                json.removeAll()
            }
        }
    }
}
