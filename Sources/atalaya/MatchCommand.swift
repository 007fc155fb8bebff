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
            for file in items.isEmpty ? ["-"] : items { try judge(file, by: matchers) }
        }
    }

    private func judge(_ file: String, by matchers: [Matcher]) throws {
        let bytes: [UInt8]
        do { bytes = try Input.bytes(of: file) } catch { throw Input.Unreadable(description: "\(file): \(error)") }
        var json = JSONWriter()
        try bytes.withUnsafeBufferPointer { bytes in
            var start = 0, number = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                start = end + 1
                number += 1
                if line.allSatisfy({ $0 == 0x20 || $0 == 0x0d || $0 == 0x09 }) { continue }
                let item: Item
                do { item = Readable.item(try ItemLine.item(line)) } catch {
                    Output.write(json.bytes)
                    throw Input.Unreadable(description: "\(file):\(number): not an item of JSON Feed 1.1: an object with a text 'id' is expected")
                }
                for matcher in matchers { MatchLine.write(matcher.match(item), id: item.id, to: &json) }
                if json.bytes.count > 1 << 16 {
                    Output.write(json.bytes)
                    json.removeAll()
                }
            }
        }
        Output.write(json.bytes)
    }
}
