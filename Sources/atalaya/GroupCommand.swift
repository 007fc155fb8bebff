import ArgumentParser
import Foundation
import Grouping
import Model

struct GroupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Tell which items report the same event.",
        discussion: "Reads items of JSON Feed 1.1, one a line, and writes {\"id\", \"cluster\"} for each, in order. Items with one number belong to one story.")
    @Argument(help: ArgumentHelp("Files with items, one JSON object a line. Default: standard input.", valueName: "items.jsonl")) var files: [String] = []

    func run() throws {
        try failing {
            let files = files.isEmpty ? ["-"] : files
            var items: [Item] = []
            let stories = try ProgressLine.during("reading items", isQuiet: Input.isTyped(files)) { line in
                for file in files {
                    try ItemLines.read(file) { item in
                        items.append(item)
                        line.show(nil, items.count)
                    }
                }
                line.show("grouping items", items.count)
                return StoryGrouper.stories(of: items)
            }
            var json = JSONWriter()
            for (item, story) in zip(items, stories) {
                json.beginObject()
                json.field("id", item.id)
                json.field("cluster", story)
                json.endObject()
                json.endLine()
            }
            Output.write(json.bytes)
        }
    }
}
