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
            var items: [Item] = []
            for file in files.isEmpty ? ["-"] : files { try ItemLines.read(file) { items.append($0) } }
            var json = JSONWriter()
            for (item, story) in zip(items, StoryGrouper.stories(of: items)) {
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
