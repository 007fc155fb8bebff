import ArgumentParser
import Configuring
import Foundation
import Matching
import Model

struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Judge items by seeds and print each verdict with its mentions and reasons.",
        discussion: "Reads items of JSON Feed 1.1, one a line, and writes one line for each item and seed, in order. Offsets are UTF-8 bytes.")
    @Option(help: ArgumentHelp("A seed's file. May be given several times.", valueName: "file")) var seed: [String]
    @Argument(help: ArgumentHelp("Files with items, one JSON object a line. Default: standard input.", valueName: "items.jsonl")) var items: [String] = []

    /// A verdict beside the id of its item.
    private struct Line: Encodable {
        let id: String
        let match: Match

        private enum CodingKeys: String, CodingKey { case id }
        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(id, forKey: .id)
            try match.encode(to: encoder)
        }
    }

    func run() throws {
        try failing {
            let matchers = try seed.map { file in
                do { return Matcher(CompiledSeed(try ConfigurationFiles.loadSeed(file: file))) } catch {
                    Output.complain("\(error)")
                    throw ExitCode.configuration
                }
            }
            for file in items.isEmpty ? ["-"] : items { try judge(file, by: matchers) }
        }
    }

    private func judge(_ file: String, by matchers: [Matcher]) throws {
        var out: [UInt8] = []
        let bytes: [UInt8]
        do { bytes = try Input.bytes(of: file) } catch { throw Input.Unreadable(description: "\(file): \(error)") }
        for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0d }) {
            let item: Item
            do { item = try JSON.decode(Item.self, from: Data(line)) } catch {
                Output.write(out)
                throw Input.Unreadable(description: "\(file):\(index + 1): not an item of JSON Feed 1.1: an object with a text 'id' is expected")
            }
            for matcher in matchers {
                out += try JSON.encode(Line(id: item.id, match: matcher.match(item)))
                out.append(0x0a)
            }
            if out.count > 1 << 16 {
                Output.write(out)
                out.removeAll(keepingCapacity: true)
            }
        }
        Output.write(out)
    }
}
