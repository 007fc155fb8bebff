import ArgumentParser
import Foundation
import Model
import Parsing

struct Discover: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read an HTML page from a file and print the feeds it points to, best first, as JSON.",
        discussion: "Nothing is fetched. An entry whose 'source' is 'well-known' is a guess: the page does not mention it.")
    @Option(help: ArgumentHelp("The address the page came from; relative references are resolved against it.", valueName: "address")) var url: String?
    @Option(help: ArgumentHelp("The Content-Type it came with.", valueName: "type")) var contentType: String?
    @Argument(help: ArgumentHelp("The page; '-' is standard input.", valueName: "file")) var file: String

    func run() throws {
        try failing {
            let bytes: [UInt8]
            do { bytes = try Input.bytes(of: file) } catch { throw Input.Unreadable(description: "\(file): \(error)") }
            var json = JSONWriter()
            json.beginArray()
            for feed in FeedDiscovery.feeds(in: bytes, contentType: contentType, url: url) { feed.write(to: &json) }
            json.endArray()
            json.endLine()
            Output.write(json.bytes)
        }
    }
}
