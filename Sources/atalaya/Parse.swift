import ArgumentParser
import Foundation
import Model
import Parsing
import Sanitising

struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read feeds from files and print each as a JSON Feed 1.1 document, one a line.",
        discussion: "Nothing is fetched. Exit status 1, and one line on standard error for each, where a file is no feed.")
    @Option(help: ArgumentHelp("The address the document came from; relative references are resolved against it.", valueName: "address")) var url: String?
    @Option(help: ArgumentHelp("The Content-Type it came with.", valueName: "type")) var contentType: String?
    @Flag(help: "Sanitise content_html: nothing in it that a browser would obey. Without this it is as the publisher sent it.") var sanitise = false
    @Argument(help: ArgumentHelp("Files to read; '-' is standard input.", valueName: "file")) var files: [String]

    func run() throws {
        var failed = false, json = JSONWriter()
        for file in files {
            do {
                let bytes = try Input.bytes(of: file)
                var feed = try FeedParser.parse(bytes, contentType: contentType, url: url, now: Date())
                if sanitise {
                    for index in feed.items.indices { feed.items[index].contentHTML = feed.items[index].contentHTML.map(SafeHTML.from) }
                }
                json.removeAll()
                feed.write(to: &json)
                json.endLine()
                Output.write(json.bytes)
            } catch {
                Output.complain("\(file): \(error)".replacing("\n", with: " "))
                failed = true
            }
        }
        if failed { throw ExitCode.failure }
    }
}
